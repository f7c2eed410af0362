"""Before anything leaves: findings are replaced by a role or kept with a reason, and quotes follow their text."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.errors import Conflict, Refused
from desktop.domain.evidence import Direction, Evidence, Mapping, Source, SourceKind
from desktop.domain.findings import Finding
from desktop.domain.identifiers.finder import IdentifierFinder
from desktop.domain.interviews import Interview
from desktop.domain.reviews import Answer, RecordReview
from desktop.operations import identifier_check
from desktop.operations.identifier_check import LeavingCheck, check_leaving, to_check
from desktop.operations.outgoing.leaving import gather
from desktop.operations.outgoing.send_view import queue_bundle
from desktop.operations.written_texts import texts_of
from desktop.vault.ids import new_id
from tests.ready_desk import ready_desk
from tests.teams import write_up

TEXT = "His teacher at Lennoxbrae Primary walks with him. It helps."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator:
    made = ready_desk(tmp_path / "vault")
    yield made
    made.vault.close()


def test_a_finding_shows_where_it_is(desk) -> None:
    interview = write_up(desk, TEXT)
    (found,) = check_leaving(desk)
    assert found.identifier.matched == "Lennoxbrae Primary"
    assert found.identifier.says == "may name a school"
    assert found.where == interview.title
    assert (found.before, found.after) == ("His teacher at ", " walks with him. It…")
    assert found.kept == ""


def test_replacing_changes_the_text_and_the_quote_that_rests_on_it(desk) -> None:
    interview = write_up(desk, TEXT)
    (found,) = check_leaving(desk)
    identifier_check.replace(desk, found, "the school")
    changed = desk.store.find(Interview, interview.id)
    assert changed.text == "His teacher at the school walks with him. It helps."
    (piece,) = desk.store.all(Evidence)
    assert piece.quote == "His teacher at the school walks with him"
    span = changed.span_of(piece.id)
    assert changed.text[span.start : span.end] == piece.quote
    assert check_leaving(desk) == ()


def test_keeping_needs_a_reason_and_can_be_given_another(desk) -> None:
    write_up(desk, TEXT)
    (found,) = check_leaving(desk)
    with pytest.raises(Refused, match="reason"):
        identifier_check.keep(desk, found, " ", new_id=new_id)
    identifier_check.keep(desk, found, "the building, not the pupil's school", new_id=new_id)
    (kept,) = check_leaving(desk)
    assert kept.kept == "the building, not the pupil's school"
    identifier_check.keep(desk, kept, "closed in 1990", new_id=new_id)
    (again,) = check_leaving(desk)
    assert again.kept == "closed in 1990"


def test_a_text_that_changed_meanwhile_is_not_touched(desk) -> None:
    interview = write_up(desk, TEXT)
    (found,) = check_leaving(desk)
    desk.store.save(interview.model_copy(update={"text": "Another " + TEXT}))
    with pytest.raises(Conflict):
        identifier_check.replace(desk, found, "the school")
    assert desk.store.find(Interview, interview.id).text == "Another " + TEXT


def test_a_text_that_is_open_for_writing_is_finished_there_first(desk) -> None:
    interview = write_up(desk, TEXT)
    (found,) = check_leaving(desk)
    desk.store.put_draft(interview.model_copy(update={"text": TEXT + " More."}), None)
    with pytest.raises(Refused, match="open for writing"):
        identifier_check.replace(desk, found, "the school")


def test_notes_in_a_review_are_checked_too(desk) -> None:
    review = RecordReview(
        id=new_id(),
        record_id=new_id(),
        record_code="R-009",
        template=desk.inspection().review_template,
        reader="Inspector 3",
        answers={"chronology": Answer(value="no", note="Phone 01632 960123 to ask.")},
        section_notes={"plan": "Born 12/03/2011, so far."},
    )
    desk.store.save(review)
    found = {one.identifier.matched: one for one in check_leaving(desk)}
    assert {one.place.field for one in found.values()} == {"note", "section_note"}
    for one in list(found.values()):
        identifier_check.replace(desk, one, one.identifier.suggestions[0])
    changed = desk.store.find(RecordReview, review.id)
    assert changed.answers["chronology"].note == "Phone [phone number] to ask."
    assert changed.answers["chronology"].value == "no"
    assert check_leaving(desk) == ()


def test_what_the_lead_already_has_is_not_checked_again(desk) -> None:
    write_up(desk, "Nothing to find here. At all.")
    assert check_leaving(desk) == ()


def test_a_replacement_can_be_undone(desk) -> None:
    interview = write_up(desk, TEXT)
    (found,) = check_leaving(desk)
    replaced = identifier_check.replace(desk, found, "the school")
    identifier_check.undo_replace(desk, replaced)
    assert desk.store.find(Interview, interview.id).text == TEXT
    (piece,) = desk.store.all(Evidence)
    assert piece.quote == TEXT.split(".", maxsplit=1)[0]


def test_nothing_is_sent_while_a_finding_is_open(desk) -> None:
    write_up(desk, TEXT)
    with pytest.raises(Refused, match="left to look at: 1"):
        queue_bundle(desk)
    assert desk.store.outbox.items() == ()
    (found,) = check_leaving(desk)
    identifier_check.keep(desk, found, "closed in 1990", new_id=new_id)
    assert queue_bundle(desk).sequence == 1


def test_only_what_has_changed_is_looked_through_again(desk, monkeypatch) -> None:
    looked_at = []
    find = IdentifierFinder.find
    monkeypatch.setattr(IdentifierFinder, "find", lambda self, text: looked_at.append(text) or find(self, text))
    first, second = write_up(desk, TEXT), write_up(desk, "They were on time.")
    check = LeavingCheck()
    (found,) = check.found(to_check(desk, gather(desk).objects))
    assert sorted(looked_at) == sorted([first.title, first.led_by, TEXT, second.title, second.led_by, second.text])
    looked_at.clear()
    identifier_check.replace(desk, found, "the school")
    assert check.found(to_check(desk, gather(desk).objects)) == ()
    assert looked_at == [TEXT.replace("Lennoxbrae Primary", "the school")]


def test_much_text_is_looked_through_in_stretches_that_other_work_can_go_between(desk) -> None:
    for _ in range(4):
        write_up(desk, f"{'They listened to me. ' * 8_000}")
    given = to_check(desk, gather(desk).objects)
    check = LeavingCheck()
    assert 4 * 3 <= len(list(check.steps(given))) <= 4 * 4  # each text is three stretches and something
    assert list(check.steps(given)) == []


def test_why_a_piece_was_withdrawn_is_checked_too() -> None:
    piece = Evidence(
        id=new_id(),
        source=Source(source_kind=SourceKind.STAFF, object_id=new_id()),
        direction=Direction.STRENGTH,
        mappings=(Mapping(indicator="5.4"),),
        says="They were heard.",
        author="Inspector 1",
        withdrawn="It was about Kayleigh.",
    )
    assert "It was about Kayleigh." in [text for _, text in texts_of(piece, {})]


def test_all_that_is_written_in_a_claim_is_checked() -> None:
    written = {"claim": "Kayleigh is asked.", "weighed": "Her gran agrees.", "withdrawn": "It was one child."}
    claim = Finding(id=new_id(), indicator="5.4", author="Inspector 1", **written)
    assert {place.field: text for place, text in texts_of(claim, {})} == written


def test_a_long_text_is_looked_through_in_stretches_and_nothing_is_torn_or_counted_twice(desk) -> None:
    line = "10:27 Then Kayleigh MacInnes said it was 07700 900123 and the Reporter agreed.\n"
    write_up(desk, line * 3_000)
    given = to_check(desk, gather(desk).objects)
    check = LeavingCheck()
    assert sum(1 for _ in check.steps(given)) >= len(line) * 3_000 // 50_000 - 1
    found = check.found(given)
    (text,) = {text for _, place, text in given.texts() if place.field == "text"}
    assert len(found) == 2 * 3_000
    assert all(text[one.identifier.start : one.identifier.end] == one.identifier.matched for one in found)
    assert found == LeavingCheck().found(given)


def test_a_long_text_without_an_end_of_line_is_looked_through_too(desk) -> None:
    write_up(desk, "Kayleigh MacInnes said so, " * 4_000)
    assert len(check_leaving(desk)) >= 4_000
