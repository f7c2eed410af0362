"""Decisions and remarks go back to who wrote: to them alone, signed, once, and nothing that they must not see yet."""

import io
from types import SimpleNamespace
from uuid import UUID

import pytest

from desktop.bundle.contents import BundleContents
from desktop.bundle.header import Purpose, pack_header
from desktop.bundle.write import write_bundle
from desktop.domain.canonical import digest
from desktop.domain.documents import Document
from desktop.domain.errors import BadBundle, Refused
from desktop.domain.evidence import Evidence
from desktop.domain.inspections import Role
from desktop.domain.member_keys import Revocation
from desktop.domain.records import Record
from desktop.domain.remarks import Asks, Remark
from desktop.domain.reviews import Reading
from desktop.domain.revisions import Revision
from desktop.operations.desk import Desk
from desktop.operations.history import history
from desktop.operations.incoming import remarks
from desktop.operations.incoming.collation import collate
from desktop.operations.incoming.returns import make_returns
from desktop.operations.incoming.returns_taken import take_return, take_returns
from desktop.operations.inspections import change
from desktop.operations.outgoing.coming_back import look_back
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team import packs
from desktop.operations.team.what_changes import TakesMoreAway
from desktop.sync import names
from desktop.vault.ids import new_id
from tests.conflicting import WHY, decided, give_record, in_conflict, send
from tests.readings import reading
from tests.teams import Team, write_up

INSPECTORS = 2


def returns_to(team: Team, desk: Desk) -> list[bytes]:
    store = store_of(team.lead)
    files = store.list(names.returns(team.lead.inspection().id, desk.me.device))
    return [b"".join(store.get(file.name)) for file in files]


def put(team: Team, desk: Desk, data: bytes, sequence: int = 1) -> None:
    """As somebody does who can write to the store."""
    name = names.returned(team.lead.inspection().id, desk.me.device, sequence, digest(data))
    store_of(team.lead).put(name, (data,))


def a_return(by: Desk, to: Desk, revisions: tuple[Revision, ...], **different: object) -> bytes:
    header = pack_header(
        purpose=different.get("purpose", Purpose.RETURN),
        inspection_id=different.get("inspection", by.inspection().id),
        author=by.me.designation,
        device=by.me.device,
        sequence=1,
        revisions=revisions,
        made_at=by.clock(),
    )
    out = io.BytesIO()
    recipients = [to.me.age_recipient, *different.get("also", ())]
    write_bundle(
        out, BundleContents(header, revisions, b"<p>"), recipients=recipients, signing_secret=by.me.signing_secret
    )
    return out.getvalue()


def test_each_author_has_one_version_then_and_the_history_says_who_decided_and_why(team: Team) -> None:
    record = in_conflict(team)
    made = decided(team)
    assert collate(team.lead).returns == 2
    for desk in team.inspectors:
        assert look_back(desk, store_of(desk)).why == ""
        assert desk.store.find(Record, record.id) == team.lead.store.find(Record, record.id)
        assert desk.store.contested() == ()
        latest = history(desk, record.id).versions[0]
        assert (latest.author, latest.note, latest.id) == ("Lead inspector", WHY, made.id)


def test_what_was_taken_in_is_not_fetched_or_made_again(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    in_conflict(team)
    decided(team)
    collate(team.lead)
    (inspector, _), store = team.inspectors, store_of(team.lead)
    assert take_returns(inspector, store).returns == 1
    monkeypatch.setattr(store, "get", lambda name: pytest.fail(f"fetched {name}"))
    assert take_returns(inspector, store).returns == 0
    assert make_returns(team.lead) == 0


def test_a_return_that_the_store_lost_is_put_there_again(team: Team) -> None:
    in_conflict(team)
    decided(team)
    collate(team.lead)
    for file in (team.store / names.returns(team.lead.inspection().id)).rglob("*-*"):
        if file.is_file():
            file.unlink()
    assert collate(team.lead).returns == 2
    assert collate(team.lead).returns == 0


def test_it_carries_no_text_but_that_of_the_version_that_stands(team: Team) -> None:
    in_conflict(team)
    made = decided(team)
    collate(team.lead)
    for desk in team.inspectors:
        before = {one.id for one in desk.store.history(made.object_id)}
        take_returns(desk, store_of(desk))
        came = [one for one in desk.store.history(made.object_id) if one.id not in before]
        assert {one.id for one in came if one.body is not None} == {made.id}
        assert len(came) == 2


def test_a_decision_on_what_somebody_did_not_write_does_not_go_to_them(team: Team) -> None:
    in_conflict(team)
    decided(team)
    third = team.inspectors[1]
    roster = team.lead.inspection().roster
    stranger = roster[-1].model_copy(update={"designation": "Inspector 9", "device": new_id()})
    change(team.lead, roster=[*roster, stranger])
    collate(team.lead)
    assert len(returns_to(team, third)) == 1
    assert returns_to(team, SimpleNamespace(me=stranger)) == []


def test_a_remark_goes_to_whom_it_is_to_and_the_answer_comes_with_their_next_bundle(team: Team) -> None:
    inspector, other = team.inspectors
    interview = write_up(inspector)
    send(inspector)
    collate(team.lead)
    (asked,) = remarks.ask(team.lead, interview.id, ["Inspector 1"], "Was that in March?", new_id=new_id)
    assert collate(team.lead).returns == 1
    assert take_returns(other, store_of(other)).returns == 0
    assert take_returns(inspector, store_of(inspector)).versions == 1
    remarks.answer(inspector, asked.id, "In April.")
    send(inspector)
    collate(team.lead)
    assert team.lead.store.find(Remark, asked.id).answer == "In April."
    assert make_returns(team.lead) == 0


def test_nothing_about_a_reading_goes_to_the_other_reader_before_both_have_finished(team: Team) -> None:
    first, second = team.inspectors
    record = give_record(team)
    team.lead.store.save(record.model_copy(update={"second_reader": "Inspector 2"}))
    packs.publish_pack(team.lead, store_of(team.lead), packs.write_pack(team.lead))
    for desk in team.inspectors:
        packs.take_newer_packs(desk, store_of(desk))
    hidden = reading(first, record, "Inspector 1", Reading.FIRST, "zwillingsgeheim")
    send(first)
    collate(team.lead)
    quoting = Remark(
        id=new_id(),
        about=hidden.id,
        about_kind="review",
        to="Inspector 2",
        writer="Lead inspector",
        asks=Asks.COMMENT,
        text="The other reader wrote zwillingsgeheim.",
        written_at=team.clock(),
    )
    team.lead.store.save(quoting)
    collate(team.lead)
    assert take_returns(second, store_of(second)).versions == 0
    reading(second, record, "Inspector 2", Reading.SECOND, "mine")
    send(second)
    collate(team.lead)
    take_returns(second, store_of(second))
    assert second.store.find(Remark, quoting.id) == quoting


def test_another_lead_has_the_decision_too(team: Team) -> None:
    _, other = team.inspectors
    record = in_conflict(team)
    roster = [
        member.model_copy(update={"role": Role.LEAD}) if member.device == other.me.device else member
        for member in team.lead.inspection().roster
    ]
    change(team.lead, roster=roster)
    packs.publish_pack(team.lead, store_of(team.lead), packs.write_pack(team.lead))
    packs.take_newer_packs(other, store_of(other))
    collate(other)
    assert other.store.contested_count() == 1
    decided(team)
    collate(team.lead)
    collate(other)
    assert other.store.contested_count() == 0
    assert other.store.find(Record, record.id) == team.lead.store.find(Record, record.id)


def test_the_file_of_a_document_that_was_decided_for_comes_with_it(team: Team) -> None:
    first, second = team.inspectors
    document = Document(id=new_id(), title="Improvement plan", received_at=team.clock())
    for desk in team.inspectors:
        data = desk.me.designation.encode()
        attachment = desk.store.put_attachment([data], "application/pdf")
        desk.store.save(document.model_copy(update={"attachment": attachment}))
        send(desk)
    collate(team.lead)
    decided(team)
    collate(team.lead)
    for desk in team.inspectors:
        take_returns(desk, store_of(desk))
        attachment = desk.store.find(Document, document.id).attachment
        assert b"".join(desk.store.read_attachment(attachment.sha256)).startswith(b"Inspector")
    assert first.store.find(Document, document.id) == second.store.find(Document, document.id)


def test_only_a_lead_makes_returns(team: Team) -> None:
    with pytest.raises(Refused, match="Only the lead"):
        make_returns(team.inspectors[0])


# somebody who can write to the store


def revision_of(desk: Desk, record: Record) -> Revision:
    return desk.store.head(record.id)


def forgeries(team: Team, me: Desk, other: Desk, record: Record) -> dict[str, bytes]:
    lead, decided_on, own = team.lead, (revision_of(team.lead, record),), (revision_of(other, record),)
    return {
        "not signed by a lead": a_return(other, me, own),
        "for another inspection": a_return(lead, me, decided_on, inspection=UUID(int=7)),
        "for somebody else too": a_return(lead, me, decided_on, also=[other.me.age_recipient]),
        "for somebody else": a_return(lead, other, decided_on),
        "no return": a_return(lead, me, decided_on, purpose=Purpose.PACK),
        "no bundle": b"anything",
    }


def test_nothing_forged_is_taken_in_and_nothing_of_it_stops_the_rest(team: Team) -> None:
    me, other = team.inspectors
    record = in_conflict(team)
    for data in forgeries(team, me, other, record).values():
        with pytest.raises(BadBundle):
            take_return(me, data)
        put(team, me, data)
    before = me.store.history(record.id)
    found = take_returns(me, store_of(me))
    assert (found.returns, found.versions) == (0, 0)
    assert found.why.startswith("A file in the store that is meant for you was not taken in.")
    assert me.store.history(record.id) == before
    decided(team)
    collate(team.lead)
    assert take_returns(me, store_of(me)).returns == 1


def test_one_replayed_under_another_number_is_refused(team: Team) -> None:
    in_conflict(team)
    decided(team)
    collate(team.lead)
    me = team.inspectors[0]
    (data,) = returns_to(team, me)
    with pytest.raises(BadBundle, match="passed on"):
        take_return(me, data, sequence=2)
    with pytest.raises(BadBundle, match="changed"):
        take_return(me, data[:-1] + b"x", sequence=1, sha256=digest(data))


def test_what_is_refused_for_good_is_fetched_once_and_a_strangers_again_when_the_roster_changes(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    me, other = team.inspectors
    record = in_conflict(team)
    put(team, me, b"anything")
    put(team, me, forgeries(team, me, other, record)["not signed by a lead"], sequence=2)
    fetched: list[str] = []
    store = store_of(me)
    get = store.get
    monkeypatch.setattr(store, "get", lambda name: fetched.append(name) or get(name))
    take_returns(me, store)
    assert len(fetched) == 2
    take_returns(me, store)
    assert len(fetched) == 2
    roster = [member.model_copy(update={"role": Role.LEAD}) for member in me.inspection().roster]
    change(me, roster=roster)
    take_returns(me, store)
    assert len(fetched) == 3


def test_it_changes_neither_the_roster_nor_brings_what_this_laptop_has_no_part_in(team: Team) -> None:
    me, other = team.inspectors
    interview = write_up(other)
    before = me.inspection()
    change(team.lead, published_on=team.clock().date())
    revisions = (revision_of(team.lead, team.lead.inspection()), revision_of(other, interview))
    put(team, me, a_return(team.lead, me, revisions))
    assert take_returns(me, store_of(me)).versions == 0
    assert me.inspection() == before
    assert me.store.whole.head(interview.id) is None


def test_a_return_of_a_lead_that_was_revoked_counts_no_more(team: Team) -> None:
    """What it held of theirs comes from those who lead: ``test_roster_attacked``."""
    me, _ = team.inspectors
    in_conflict(team)
    made = decided(team)
    make_returns(team.lead)
    (data, _) = (team.lead.store.returns.data(one.bundle_id) for one in team.lead.store.returns.made())
    last = {"last_number": made.device_sequence, "last_hash": made.hash}
    word = Revocation(on=team.clock().date(), why="Lost.", by="Lead", **last)
    roster = [
        member.model_copy(update={"revoked": word}) if member.device == team.lead.me.device else member
        for member in me.inspection().roster
    ]
    change(me, roster=roster)
    with pytest.raises(BadBundle, match="laptop that was revoked") as refused:
        take_return(me, data)
    assert refused.value.fault == "foreign"


def test_what_would_take_more_away_than_it_adds_waits_until_its_author_agrees(team: Team) -> None:
    me, _ = team.inspectors
    write_up(me)
    (piece,) = me.store.all(Evidence)
    send(me)
    collate(team.lead)
    team.lead.store.save(piece.model_copy(update={"withdrawn": "It was said of another plan."}))
    collate(team.lead)
    for _look in range(2):
        with pytest.raises(TakesMoreAway) as stopped:
            take_returns(me, store_of(me))
        assert me.store.find(Evidence, piece.id) == piece
    assert stopped.value.sender == "What Lead inspector sent back"
    assert "take away more than it adds" in look_back(me, store_of(me)).why
    assert take_returns(me, store_of(me), frozenset({stopped.value.key})).returns == 1
    assert me.store.find(Evidence, piece.id).withdrawn == "It was said of another plan."
