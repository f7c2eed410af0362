"""A disk that takes no more, on either side: each is one sentence, nothing is lost, and with room it goes on.

The limit is the system's own on the size of a file, so that real writes fail in real files without a small disk.
"""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.domain.errors import StoreUnavailable, StoreWriteFailed
from desktop.domain.interviews import Interview
from desktop.domain.outbox import SendState
from desktop.operations.incoming import collation
from desktop.operations.incoming.collation import collate
from desktop.operations.outgoing.bundles import make_bundle
from desktop.operations.outgoing.by_hand import export_to_file
from desktop.operations.outgoing.sending import fetch_receipts, note_failed, send_all, send_one, to_send
from desktop.operations.stores.at_hand import store_of
from tests.ready_team import ready_team
from tests.teams import Team, write_up
from tests.unit.vault.test_concern_store import a_concern

LONG = "They asked me what I wanted. " + "".join(map(chr, range(0x4E00, 0x9E00))) * 6


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = ready_team(tmp_path, inspectors=1)
    yield made
    made.close()


@contextmanager
def no_file_above(size_bytes: int) -> Iterator[None]:
    """While the block runs, no file of this process can be written beyond a size."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def everything_in(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


def test_a_full_laptop_loses_nothing_that_was_saved(team: Team) -> None:
    (inspector,) = team.inspectors
    interview = write_up(inspector)
    longer = interview.model_copy(update={"text": LONG})
    with no_file_above(64 * 1024):
        with pytest.raises(StoreWriteFailed, match="could not be saved on this laptop: the disk may be full"):
            inspector.store.save(longer)
        assert inspector.store.get(interview.id) == interview
    inspector.store.save(longer)
    assert inspector.store.get(interview.id) == longer
    assert all(finding.ok for finding in inspector.store.check())


def test_a_full_laptop_loses_no_concern(team: Team) -> None:
    (inspector,) = team.inspectors
    first, second = a_concern(), a_concern("C-2")
    with no_file_above(4096):  # not even the database can be made
        for ask in (lambda: inspector.concerns.save(first), lambda: inspector.concerns.keep_draft(first, None)):
            with pytest.raises(StoreWriteFailed, match="disk may be full"):
                ask()
        inspector.store.counts()  # the evidence stands as it did
    inspector.concerns.save(first)
    longer = first.model_copy(update={"worries": LONG})
    with no_file_above(64 * 1024):
        for failing in (lambda: inspector.concerns.save(longer), lambda: inspector.concerns.keep_draft(longer, None)):
            with pytest.raises(StoreWriteFailed, match="could not be saved on this laptop: the disk may be full"):
                failing()
        assert inspector.concerns.all() == (first,)
    inspector.concerns.save(longer)
    inspector.concerns.save(second)
    assert {concern.id: concern for concern in inspector.concerns.all()} == {first.id: longer, second.id: second}
    assert all(finding.ok for finding in inspector.concerns.check())
    assert not inspector.concerns.second_copy_is_behind


def test_a_bundle_that_this_laptop_has_no_room_for_is_made_later(team: Team) -> None:
    (inspector,) = team.inspectors
    write_up(inspector, LONG)
    outbox = inspector.vault.inspection_folder(inspector.inspection().id) / "outbox"
    with no_file_above(4096), pytest.raises(StoreWriteFailed, match="Make room, then try again"):
        make_bundle(inspector)
    assert not everything_in(outbox)
    assert not inspector.store.outbox.items()
    assert make_bundle(inspector).sequence == 1


def test_a_full_store_keeps_the_bundle_waiting_here(team: Team) -> None:
    (inspector,) = team.inspectors
    write_up(inspector, LONG)
    make_bundle(inspector)
    before = everything_in(team.store)
    (ready,) = to_send(inspector)
    with no_file_above(1024), pytest.raises(StoreUnavailable) as raised:
        send_one(store_of(inspector), ready)
    waiting = note_failed(inspector, ready.label.bundle_id, raised.value)
    assert "The store is full. Nothing was lost" in waiting.why
    assert waiting.state is SendState.WAITING
    assert everything_in(team.store) == before
    assert send_all(inspector).sent == 1
    assert collate(team.lead).bundles == 1
    assert fetch_receipts(inspector).received == 1


def test_an_export_to_a_full_stick_leaves_nothing_there(team: Team, tmp_path: Path) -> None:
    (inspector,) = team.inspectors
    write_up(inspector, LONG)
    made = make_bundle(inspector)
    stick = tmp_path / "stick"
    stick.mkdir()
    with no_file_above(1024), pytest.raises(StoreWriteFailed, match="Check the place and its free room"):
        export_to_file(inspector, stick / "bundle")
    assert not everything_in(stick)
    assert export_to_file(inspector, stick / "bundle").bundle_id == made.bundle_id


def test_a_lead_without_room_takes_the_bundle_in_later_and_whole(team: Team) -> None:
    (inspector,) = team.inspectors
    interview = write_up(inspector, LONG)
    make_bundle(inspector)
    send_all(inspector)
    before = team.lead.store.counts()
    with no_file_above(96 * 1024), pytest.raises(StoreWriteFailed, match="could not be saved on this laptop"):
        collate(team.lead)
    assert team.lead.store.counts() == before
    assert not team.lead.store.intake.items()
    assert collate(team.lead).items == 2
    assert team.lead.store.find(Interview, interview.id) == interview
    assert fetch_receipts(inspector).received == 1
    assert all(finding.ok for finding in team.lead.store.check())


def test_receipts_that_a_full_store_did_not_take_are_written_later(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    (inspector,) = team.inspectors
    write_up(inspector)
    make_bundle(inspector)
    send_all(inspector)
    write_receipts = collation.write_receipts

    def with_no_room(*arguments):
        with no_file_above(16):
            return write_receipts(*arguments)

    monkeypatch.setattr(collation, "write_receipts", with_no_room)
    with pytest.raises(StoreUnavailable, match="The store is full"):
        collate(team.lead)
    assert fetch_receipts(inspector).received == 0
    monkeypatch.undo()
    assert collate(team.lead).receipts == 1
    assert fetch_receipts(inspector).received == 1
