"""Claims: begun, kept, put in order, withdrawn; what they rest on, and what becomes of that."""

from uuid import UUID

import pytest

from desktop.domain.errors import Refused
from desktop.domain.evidence import Direction, Evidence, Mapping, Source, SourceKind
from desktop.domain.findings import Finding, Side
from desktop.domain.reviews import Reading
from desktop.domain.rows import PieceState
from desktop.domain.support import Strength
from desktop.operations import findings
from desktop.operations.desk import Desk
from desktop.operations.evidence import withdraw
from desktop.operations.finding_words import UNSEEN, pointed_at
from desktop.vault.ids import new_id
from tests.desks import take
from tests.readings import FIRST, reading, record_read_twice

MAPPED = (Mapping(indicator="5.4"),)


def piece(desk: Desk, kind: SourceKind = SourceKind.YOUNG_PEOPLE, source: UUID | None = None) -> Evidence:
    place = Source(source_kind=kind, object_id=source or new_id(), place="10:04", label="YP-7")
    return take(desk, place, quote="She asks me.", direction=Direction.STRENGTH, mappings=MAPPED, new_id=new_id)


def claim(desk: Desk, words: str = "Children are asked.", *pieces: Evidence, side: Side = Side.FOR) -> Finding:
    made = findings.new_claim(desk, "5.4", new_id=new_id).model_copy(update={"claim": words})
    return findings.save_claim(desk, made.with_pieces(side, [one.id for one in pieces]))


def test_a_claim_is_a_draft_until_it_is_saved_and_nothing_is_left_of_an_empty_one(desk: Desk) -> None:
    begun = findings.new_claim(desk, "5.4", new_id=new_id)
    (listed,) = findings.claims_of(desk, "5.4").claims
    assert (listed.row.id, listed.row.is_draft) == (begun.id, True)
    assert findings.findings_of(desk, "5.4") == ()
    with pytest.raises(Refused, match="Say what is claimed"):
        findings.save_claim(desk, begun)
    findings.forget_if_empty(desk, begun.id)
    assert findings.claims_of(desk, "5.4").claims == ()


def test_words_that_were_typed_are_not_forgotten_with_the_empty_ones(desk: Desk) -> None:
    begun = findings.new_claim(desk, "5.4", new_id=new_id)
    desk.store.put_draft(begun.model_copy(update={"weighed": "only one talk"}), None)
    findings.forget_if_empty(desk, begun.id)
    opened = findings.open_claim(desk, begun.id)
    assert (opened.view.finding.weighed, opened.base) == ("only one talk", None)
    assert opened.recovered_at is not None


def test_new_claims_come_last_and_are_refused_for_what_the_framework_lacks(desk: Desk) -> None:
    first, second = claim(desk, "One."), claim(desk, "Two.")
    assert [one.row.id for one in findings.claims_of(desk, "5.4").claims] == [first.id, second.id]
    findings.set_orders(desk, {second.id: first.order - 1})
    assert [one.row.id for one in findings.claims_of(desk, "5.4").claims] == [second.id, first.id]
    for indicator, theme in (("7.7", ""), ("5.4", "no such theme")):
        with pytest.raises(Refused):
            findings.new_claim(desk, indicator, theme, new_id=new_id)


def test_words_that_were_typed_into_a_claim_stay_when_another_is_moved_past_it(desk: Desk) -> None:
    saved, begun = claim(desk, "One."), findings.new_claim(desk, "5.4", new_id=new_id)
    base = desk.store.head(saved.id)
    assert base is not None
    desk.store.put_draft(saved.model_copy(update={"claim": "One, typed before the program ended."}), base.id)
    desk.store.put_draft(begun.model_copy(update={"claim": "Two, never saved."}), None)
    findings.set_orders(desk, {saved.id: 20, begun.id: 10})
    listed = [(one.row.claim, one.row.order) for one in findings.claims_of(desk, "5.4").claims]
    assert listed == [("Two, never saved.", 10), ("One, typed before the program ended.", 20)]
    assert findings.open_claim(desk, saved.id).base == base.id


def test_the_list_and_the_page_work_out_the_same_support(desk: Desk) -> None:
    pieces = [piece(desk), piece(desk, SourceKind.STAFF), piece(desk, SourceKind.RECORDS)]
    made = claim(desk, "Children are asked.", *pieces)
    findings.add_evidence(desk, made.id, Side.AGAINST, [piece(desk, SourceKind.PARENTS).id])
    (listed,) = findings.claims_of(desk, "5.4").claims
    (view,) = findings.findings_of(desk, "5.4")
    assert listed.support == view.support == findings.open_claim(desk, made.id).view.support
    assert (view.support.strength, view.support.pieces_against) == (Strength.STRONGLY, 1)
    assert [one.row and one.row.id for one in view.supports] == [one.id for one in pieces]


def test_withdrawn_evidence_stays_in_its_place_with_its_reason_and_is_found(desk: Desk) -> None:
    one, other = piece(desk), piece(desk, SourceKind.STAFF)
    made = claim(desk, "Children are asked.", one, other)
    assert findings.claims_on_withdrawn(desk) == ()
    withdraw(desk, one.id, "said of another child")
    view = findings.open_claim(desk, made.id).view
    assert [found.state for found in view.supports] == [PieceState.WITHDRAWN, PieceState.COUNTS]
    assert view.lost[0].row is not None
    assert view.lost[0].row.withdrawn == "said of another child"
    assert view.support.strength is Strength.ONE_PERSON
    (listed,) = findings.claims_of(desk, "5.4").claims
    assert listed.support.rests_on_withdrawn
    assert [row.id for row in findings.claims_on_withdrawn(desk)] == [made.id]
    withdraw(desk, other.id, "the same")
    assert findings.open_claim(desk, made.id).view.support.strength is Strength.LOST
    findings.withdraw_claim(desk, made.id, "nothing left of it")
    assert findings.claims_on_withdrawn(desk) == ()


def test_a_piece_that_is_not_here_is_said_and_does_not_count(desk: Desk) -> None:
    made = claim(desk)
    findings.add_evidence(desk, made.id, Side.FOR, [new_id()])
    view = findings.open_claim(desk, made.id).view
    assert view.supports[0].state is PieceState.NOT_HERE
    assert (view.support.strength, view.support.lacking.not_here) == (Strength.UNSUPPORTED, 1)
    assert view.lost == ()


def test_list_and_page_tell_apart_what_was_withdrawn_and_what_is_not_here(desk: Desk) -> None:
    one, other = piece(desk), piece(desk)
    made = claim(desk, "Children are asked.", one, other)
    findings.add_evidence(desk, made.id, Side.FOR, [new_id(), new_id()])
    withdraw(desk, one.id, "said of another child")
    (listed,) = findings.claims_of(desk, "5.4").claims
    assert listed.support == findings.open_claim(desk, made.id).view.support
    assert (listed.support.lacking.withdrawn_for, listed.support.lacking.not_here) == (1, 2)


def test_a_withdrawn_claim_stands_last_and_comes_back(desk: Desk) -> None:
    first, second = claim(desk, "One."), claim(desk, "Two.")
    with pytest.raises(Refused, match="Give the reason"):
        findings.withdraw_claim(desk, first.id, "  ")
    findings.withdraw_claim(desk, first.id, "said twice")
    view = findings.claims_of(desk, "5.4")
    assert [one.row.id for one in view.claims] == [second.id, first.id]
    assert view.counts == {"5.4": 1}
    assert [one.finding.id for one in findings.findings_of(desk, "5.4")] == [second.id]
    assert len(findings.findings_of(desk, "5.4", withdrawn=True)) == 2
    assert findings.bring_back_claim(desk, first.id).withdrawn == ""
    with pytest.raises(Refused, match="stands already"):
        findings.bring_back_claim(desk, first.id)


def test_two_readings_of_one_record_are_one_source_in_list_and_page(desk: Desk) -> None:
    record = record_read_twice(desk, first="Inspector 5", second="Inspector 6")
    for who, which in (("Inspector 5", "first"), ("Inspector 6", "second")):
        reading(desk, record, who, Reading(which), f"note of {who}", drift="partly")
    ids = [row.id for row in desk.store.evidence_rows()]
    assert len(ids) == 2
    made = claim(desk)
    findings.add_evidence(desk, made.id, Side.FOR, ids)
    (listed,) = findings.claims_of(desk, "5.4").claims
    assert listed.support.strength is Strength.ONE_PERSON
    assert findings.open_claim(desk, made.id).view.support == listed.support


def test_of_a_piece_out_of_sight_only_that_it_is_there(desk: Desk) -> None:
    record = record_read_twice(desk, first="Inspector 5", second=FIRST)
    hidden = reading(desk, record, "Inspector 5", Reading.FIRST, "zwillingsgeheim", drift="partly")
    (row,) = desk.store.whole.evidence_rows(source_id=hidden.id)
    made = claim(desk)
    desk.store.save(made.with_pieces(Side.FOR, [row.id]))
    opened = findings.open_claim(desk, made.id)
    (listed,) = findings.claims_of(desk, "5.4").claims
    assert opened.view.supports[0].state is PieceState.UNSEEN
    assert (listed.support.lacking.unseen, listed.support.pieces_for) == (1, 0)
    assert pointed_at(desk, opened.view.finding, "supports") == UNSEEN
    everything = repr(
        (opened, listed, findings.findings_of(desk, "5.4"), findings.evidence_to_choose(desk, findings.Wanted(), 9))
    )
    assert "zwillingsgeheim" not in everything
    desk.store.whole.save(desk.store.whole.find(Evidence, row.id).model_copy(update={"withdrawn": "x"}))
    assert findings.claims_on_withdrawn(desk) == ()


def test_what_can_be_chosen_says_in_how_many_claims_it_is(desk: Desk) -> None:
    one, other = piece(desk), piece(desk)
    claim(desk, "One.", one)
    claim(desk, "Two.", one, side=Side.AGAINST)
    withdraw(desk, other.id, "not so")
    (found,) = findings.evidence_to_choose(desk, findings.Wanted(), 9).pieces
    assert (found.row.id, found.claims, found.place) == (one.id, 2, "10:04")


@pytest.mark.parametrize("words", ["", "she ASKS", "as"])
def test_evidence_is_looked_for_by_words_and_by_what_it_is(desk: Desk, words: str) -> None:
    wanted = piece(desk, SourceKind.STAFF)
    other = Source(source_kind=SourceKind.STAFF, object_id=new_id(), label="Staff 1")
    take(
        desk,
        other,
        quote="Nothing.",
        direction=Direction.IMPROVEMENT,
        mappings=(Mapping(indicator="2.1"),),
        new_id=new_id,
    )
    piece(desk)

    def found(**narrowed: str) -> list[UUID]:
        choices = findings.evidence_to_choose(desk, findings.Wanted(words=words, **narrowed), 9)
        assert choices.is_all
        return [one.row.id for one in choices.pieces]

    assert found(indicator="5.4", source_kind="staff", direction="strength") == [wanted.id]
    assert found(indicator="5.4", theme="views_heard") == []
    assert len(found()) == (2 if words else 3)
    first = findings.evidence_to_choose(desk, findings.Wanted(words=words), 1)
    assert (len(first.pieces), first.is_all) == (1, False)
