"""Whoever leads later gets what was sealed before they did: all of it, once, and readable."""

from pathlib import Path

import pytest

from desktop.domain.documents import Document
from desktop.domain.errors import OutOfSight
from desktop.domain.evidence import Evidence
from desktop.domain.inspections import Role
from desktop.domain.interviews import Interview
from desktop.domain.outbox import SendState
from desktop.domain.reviews import Reading
from desktop.operations.clearance import clearance
from desktop.operations.desk import Desk
from desktop.operations.documents import add_document
from desktop.operations.incoming import handing_on
from desktop.operations.incoming.collation import collate
from desktop.operations.incoming.senders import SenderState, senders
from desktop.operations.outgoing.bundles import make_bundle
from desktop.operations.outgoing.by_hand import write_pack_file
from desktop.operations.outgoing.coming_back import look_back
from desktop.operations.outgoing.sending import fetch_receipts, send_all
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team import packs, people
from desktop.vault.ids import new_id
from tests.readings import reading, record_read_twice
from tests.teams import Team, sends, write_up

INSPECTORS = 2


def makes_a_lead(team: Team, desk: Desk, tmp_path: Path) -> None:
    people.set_role(team.lead, desk.me.device, Role.LEAD)
    write_pack_file(team.lead, tmp_path / f"pack-{desk.me.designation}")
    for one in team.inspectors:
        packs.take_newer_packs(one, store_of(one))


def said_of(lead: Desk, inspector: Desk) -> SenderState:
    return next(one.state for one in senders(lead) if one.designation == inspector.me.designation)


def everything(desk: Desk) -> set[tuple[str, str, bytes | None]]:
    """Each version that stands, of what people wrote, with its words."""
    kinds = (Interview, Evidence, Document)
    items = [item for kind in kinds for item in desk.store.whole.all(kind)]
    heads = [desk.store.whole.head(item.id) for item in items]
    return {(str(one.id), one.hash, one.body) for one in heads if one is not None}


def test_a_second_lead_has_all_that_came_before_they_led_with_its_words(team: Team, tmp_path: Path) -> None:
    inspector, later = team.inspectors
    first = sends(inspector, pieces=3)
    collate(team.lead)
    makes_a_lead(team, later, tmp_path)
    assert "handed on" in collate(later).taken[0].why
    assert everything(later) == set()
    assert collate(team.lead).returns == 1
    collate(later)
    assert later.store.find(Interview, first.id) == first
    assert everything(later) == everything(team.lead)
    assert [finding.says for finding in later.store.check() if not finding.ok] == []
    fetch_receipts(inspector)
    assert said_of(later, inspector) == SenderState.SET_ASIDE
    sends(inspector)
    for lead in (team.lead, later):
        collate(lead)
    assert everything(later) == everything(team.lead)
    assert collate(team.lead).returns == 0
    assert said_of(later, inspector) == SenderState.RECEIVED
    assert collate(later).taken == ()


def test_what_a_later_lead_must_not_see_yet_comes_to_them_out_of_sight(team: Team, tmp_path: Path) -> None:
    inspector, later = team.inspectors
    record = record_read_twice(team.lead, first="Inspector 1", second="Inspector 2")
    packs.publish_pack(team.lead, store_of(team.lead), packs.write_pack(team.lead))
    packs.take_newer_packs(inspector, store_of(inspector))
    first = reading(inspector, record, "Inspector 1", Reading.FIRST, "The plan was late.")
    make_bundle(inspector)
    send_all(inspector)
    collate(team.lead)
    makes_a_lead(team, later, tmp_path)
    assert collate(team.lead).returns == 1
    collate(later)
    assert later.store.whole.get(first.id) == first
    assert first.id in later.store.unseen
    with pytest.raises(OutOfSight):
        later.store.get(first.id)


def test_a_bundle_that_was_not_handed_on_stays_said(team: Team, tmp_path: Path) -> None:
    inspector, later = team.inspectors
    sends(inspector)
    collate(team.lead)
    fetch_receipts(inspector)
    makes_a_lead(team, later, tmp_path)
    sends(inspector)
    collate(later)
    assert said_of(later, inspector) == SenderState.SET_ASIDE


def test_what_a_second_lead_can_open_is_not_handed_on(team: Team, tmp_path: Path) -> None:
    inspector, later = team.inspectors
    makes_a_lead(team, later, tmp_path)
    sends(inspector)
    assert collate(team.lead).returns == 0
    assert collate(later).items == 2


def test_an_inspector_who_has_not_heard_yet_seals_to_the_first_alone_and_that_is_handed_on(
    team: Team, tmp_path: Path
) -> None:
    inspector, later = team.inspectors
    people.set_role(team.lead, later.me.device, Role.LEAD)
    write_pack_file(team.lead, tmp_path / "pack")
    packs.take_newer_packs(later, store_of(later))
    first = sends(inspector)
    assert collate(team.lead).returns == 1
    collate(later)
    assert later.store.find(Interview, first.id) == first


def test_files_go_with_their_documents(team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inspector, later = team.inspectors
    monkeypatch.setattr(handing_on, "MOST_FILES_BYTES", 150_000)
    for number in range(3):
        path = tmp_path / f"plan {number}.txt"
        path.write_bytes(f"{number} ".encode() * 50_000)
        add_document(inspector, path, f"Plan {number}", new_id=new_id)
    sends(inspector)
    collate(team.lead)
    makes_a_lead(team, later, tmp_path)
    assert collate(team.lead).returns == 3
    collate(later)
    for document in team.lead.store.documents():
        assert later.store.whole_attachment_size(document.attachment.sha256) == document.attachment.size_bytes


def test_in_many_returns_all_of_it_and_none_twice(team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inspector, later = team.inspectors
    monkeypatch.setattr(handing_on, "MOST_OBJECTS", 4)
    sends(inspector, pieces=10)
    collate(team.lead)
    makes_a_lead(team, later, tmp_path)
    assert collate(team.lead).returns == 3
    collate(later)
    assert everything(later) == everything(team.lead)
    assert collate(team.lead).returns == 0


def test_a_version_between_two_bundles_of_which_they_can_open_the_later_comes_with_its_words(
    team: Team, tmp_path: Path
) -> None:
    inspector, later = team.inspectors
    first = sends(inspector)
    collate(team.lead)
    fetch_receipts(inspector)
    makes_a_lead(team, later, tmp_path)
    again = first.model_copy(update={"title": "Once more"})
    inspector.store.save(again)
    make_bundle(inspector)
    send_all(inspector)
    collate(later)
    collate(team.lead)
    collate(later)
    held = {one.id for one in later.store.history(first.id) if one.body is not None}
    assert held == {one.id for one in team.lead.store.history(first.id) if one.body is not None}
    assert later.store.find(Interview, first.id) == again


def test_once_the_first_lead_is_lost_the_second_has_it_and_their_sender_can_clear(team: Team, tmp_path: Path) -> None:
    inspector, later = team.inspectors
    sends(inspector)
    collate(team.lead)
    fetch_receipts(inspector)
    makes_a_lead(team, later, tmp_path)
    collate(team.lead)
    collate(later)
    before = everything(team.lead)
    people.revoke(later, team.lead.me.device, "Left on a train")
    packs.publish_pack(later, store_of(later), packs.write_pack(later))
    look_back(inspector, store_of(inspector))
    assert everything(later) == before
    assert "changed since the last receipt" in clearance(inspector).obstacles[0]
    make_bundle(inspector)
    send_all(inspector)
    collate(later)
    fetch_receipts(inspector)
    assert SendState.RECEIVED in {item.state for item in inspector.store.outbox.items()}
    assert clearance(inspector).obstacles == ()


def test_what_was_sealed_to_a_lost_lead_alone_goes_again_to_who_leads_now(team: Team, tmp_path: Path) -> None:
    inspector, later = team.inspectors
    first = sends(inspector)
    collate(team.lead)
    fetch_receipts(inspector)
    makes_a_lead(team, later, tmp_path)
    second = write_up(inspector)
    make_bundle(inspector)
    send_all(inspector)
    collate(later)
    fetch_receipts(inspector)
    people.revoke(later, team.lead.me.device, "Left on a train")
    packs.publish_pack(later, store_of(later), packs.write_pack(later))
    look_back(inspector, store_of(inspector))
    states = [(item.state, item.first_sequence) for item in inspector.store.outbox.items()]
    assert [state for state, _ in states] == [SendState.RECEIVED, SendState.REFUSED]
    assert make_bundle(inspector).first_sequence == 1
    send_all(inspector)
    collate(later)
    fetch_receipts(inspector)
    assert clearance(inspector).obstacles == ()
    assert {first.id, second.id} <= {item.id for item in later.store.all(Interview)}


def test_what_nobody_has_taken_in_and_only_a_lost_lead_can_open_goes_again(team: Team, tmp_path: Path) -> None:
    inspector, later = team.inspectors
    first = sends(inspector)
    makes_a_lead(team, later, tmp_path)
    people.revoke(later, team.lead.me.device, "Left on a train")
    packs.publish_pack(later, store_of(later), packs.write_pack(later))
    look_back(inspector, store_of(inspector))
    (item,) = inspector.store.outbox.items()
    assert item.state is SendState.REFUSED
    assert "goes once more with your next bundle" in item.why
    make_bundle(inspector)
    send_all(inspector)
    collate(later)
    assert later.store.find(Interview, first.id) == first
    look_back(inspector, store_of(inspector))
    assert clearance(inspector).obstacles == ()


def test_what_the_first_lead_has_not_sent_stays_with_them(team: Team, tmp_path: Path) -> None:
    later = team.inspectors[1]
    own = write_up(team.lead)
    makes_a_lead(team, later, tmp_path)
    assert collate(team.lead).returns == 0
    collate(later)
    assert own.id not in {item.id for item in later.store.whole.all(Interview)}


def test_nothing_that_was_handed_on_comes_back_to_who_did(team: Team, tmp_path: Path) -> None:
    inspector, later = team.inspectors
    first = write_up(inspector, pieces=3)
    for title in ("Once", "Twice"):  # the versions between come without their words
        inspector.store.save(first.model_copy(update={"title": title}))
    make_bundle(inspector)
    send_all(inspector)
    collate(team.lead)
    makes_a_lead(team, later, tmp_path)
    assert collate(team.lead).returns == 1
    assert collate(later).returns == 0
    assert everything(later) == everything(team.lead)


def test_a_version_that_was_handed_on_goes_with_its_words_once(team: Team, tmp_path: Path) -> None:
    """Whoever has not heard of a later lead sends on, each time with a version of the same."""
    inspector, later = team.inspectors
    people.set_role(team.lead, later.me.device, Role.LEAD)
    write_pack_file(team.lead, tmp_path / "pack")
    packs.take_newer_packs(later, store_of(later))
    words = "".join(f"{number}, " for number in range(20_000))
    first = sends(inspector, words)
    for title in ("One", "Two", "Three"):
        collate(team.lead)
        inspector.store.save(first.model_copy(update={"title": title, "text": f"{title}.", "passages": ()}))
        make_bundle(inspector)
        send_all(inspector)
    collate(team.lead)
    collate(later)
    sizes = [len(team.lead.store.returns.data(one.bundle_id)) for one in team.lead.store.returns.made()]
    assert len(sizes) == 4
    assert max(sizes[1:]) < sizes[0] / 2
    assert everything(later) == everything(team.lead)
    there, here = ([one.body for one in desk.store.whole.history(first.id)] for desk in (later, team.lead))
    assert there == here


def test_what_a_lead_wrote_and_has_not_sent_is_not_handed_on_with_what_they_sent(team: Team, tmp_path: Path) -> None:
    """Only what is sent was looked through for names."""
    second, third = team.inspectors
    makes_a_lead(team, second, tmp_path)
    sent = sends(team.lead)
    collate(second)
    fetch_receipts(team.lead)
    team.lead.store.save(sent.model_copy(update={"title": "Talk with Morag MacPherson"}))
    makes_a_lead(team, third, tmp_path)
    assert collate(team.lead).returns == 1
    collate(third)
    assert third.store.whole.get(sent.id) == sent
    sends(team.lead)
    collate(third)
    assert "Morag" in third.store.whole.get(sent.id).title


@pytest.mark.parametrize(
    ("whole", "runs", "left"),
    [
        ((1, 9), [], [(1, 9)]),
        ((1, 9), [(1, 9)], []),
        ((1, 9), [(4, 6)], [(1, 3), (7, 9)]),
        ((1, 9), [(1, 3), (2, 5), (9, 12)], [(6, 8)]),
        ((5, 9), [(1, 3), (20, 30)], [(5, 9)]),
        ((5, 9), [(1, 6), (1, 2)], [(7, 9)]),
    ],
)
def test_what_is_left_of_a_run(
    whole: tuple[int, int], runs: list[tuple[int, int]], left: list[tuple[int, int]]
) -> None:
    assert list(handing_on.without(whole, runs)) == left
