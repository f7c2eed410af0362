"""Collating a step at a time: the store's part runs on another thread, and it comes to what one go comes to."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from desktop.domain.documents import Document
from desktop.domain.errors import Refused, StoreUnavailable
from desktop.domain.interviews import Interview
from desktop.domain.store_faults import StoreFault
from desktop.operations.desk import Desk
from desktop.operations.incoming import answering, fetching
from desktop.operations.incoming.collated import TakenBundle, WaitingBundle
from desktop.operations.incoming.collation import collate
from desktop.operations.incoming.putting import put
from desktop.operations.incoming.returns import make_returns
from desktop.operations.outgoing.coming_back import look_back
from desktop.operations.stores.at_hand import store_of
from desktop.sync.reins import Reins
from desktop.vault.ids import new_id
from tests.conflicting import decided, in_conflict, send
from tests.teams import Team, write_up

INSPECTORS = 2


@pytest.fixture
def beside() -> Iterator[ThreadPoolExecutor]:
    """Another thread than the one that owns the vaults, whose databases refuse any other."""
    with ThreadPoolExecutor(1) as pool:
        yield pool


def stepped(desk: Desk, beside: ThreadPoolExecutor) -> tuple[list[TakenBundle], list[WaitingBundle]]:
    begun, store = fetching.begin(desk), store_of(desk)
    ready, waiting = beside.submit(fetching.look, store, begun).result()
    taken, late = [], list(waiting)
    for arrival in ready:
        came = beside.submit(fetching.fetch, store, begun, arrival, Reins()).result()
        if isinstance(came, WaitingBundle):
            late.append(came)
        else:
            taken += [one for one in fetching.taking_in(desk, came) if one is not None]
    return taken, late


def answered(desk: Desk, beside: ThreadPoolExecutor) -> list[answering.Lacking]:
    """What was put into the store."""
    inspection, store = answering.begin(desk), store_of(desk)
    found = beside.submit(answering.look, store, inspection).result()
    for name in answering.from_other_leads(desk, found):
        answering.take(desk, beside.submit(answering.read, store, found, name).result())
    make_returns(desk)
    lacking = answering.owed(desk, found)
    for one in lacking:
        lies = beside.submit(put, store, answering.to_put(desk, one)).result()
        assert lies.is_new
        answering.note_put(desk, one, lies)
    return list(lacking)


@pytest.mark.parametrize("held", [64 * 1024 * 1024, 0], ids=["in memory", "as a sealed file"])
def test_what_is_fetched_beside_is_taken_in_with_its_files(
    team: Team, beside: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch, held: int
) -> None:
    monkeypatch.setattr(fetching, "_HELD_BYTES", held)
    inspector = team.inspectors[0]
    interview = write_up(inspector)
    data = bytes(range(256)) * 500
    attachment = inspector.store.put_attachment([data], "application/pdf")
    inspector.store.save(Document(id=new_id(), title="Plan", received_at=team.clock(), attachment=attachment))
    send(inspector)
    (taken,), waiting = stepped(team.lead, beside)
    assert (taken.items, taken.set_aside, waiting) == (3, 0, [])
    assert team.lead.store.find(Interview, interview.id) == interview
    assert b"".join(team.lead.store.read_attachment(attachment.sha256)) == data
    assert list(team.lead.vault.folder.rglob("incoming/*")) == []
    assert collate(team.lead).bundles == 0


@pytest.mark.parametrize("way", ["a step at a time", "in one go"])
def test_a_file_that_is_torn_here_is_whole_once_a_bundle_brought_it_again(
    team: Team, beside: ThreadPoolExecutor, way: str
) -> None:
    inspector = team.inspectors[0]
    data = bytes(range(256)) * 500
    attachment = inspector.store.put_attachment([data], "application/pdf")
    inspector.store.save(Document(id=new_id(), title="Plan", received_at=team.clock(), attachment=attachment))
    send(inspector)
    team.lead.store.put_attachment([data], "application/pdf")
    team.lead.store._connection.run("UPDATE attachment_chunk SET data = x'00'")
    if way == "in one go":
        collate(team.lead)
    else:
        stepped(team.lead, beside)
    assert b"".join(team.lead.store.read_attachment(attachment.sha256)) == data


def test_receipts_and_decisions_are_put_beside_and_reach_their_authors(team: Team, beside: ThreadPoolExecutor) -> None:
    record = in_conflict(team)
    decided(team)
    done = answered(team.lead, beside)
    assert [one.is_return for one in done] == [True, True]  # collating wrote the receipts
    for desk in team.inspectors:
        look_back(desk, store_of(desk))
        assert desk.store.get(record.id) == team.lead.store.get(record.id)
    assert answered(team.lead, beside) == []


def test_a_bundle_that_is_spoilt_is_set_aside_and_leaves_no_file(
    team: Team, beside: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "_HELD_BYTES", 0)
    write_up(team.inspectors[0])
    send(team.inspectors[0])
    part = next(team.store.rglob("part-0001"))
    part.write_bytes(part.read_bytes()[::-1])
    (taken,), _ = stepped(team.lead, beside)
    assert "changed or damaged" in taken.why
    assert list(team.lead.vault.folder.rglob("incoming/*.age")) == []


def test_what_a_look_that_was_cut_short_left_is_removed(team: Team) -> None:
    incoming = fetching.begin(team.lead).incoming
    incoming.mkdir()
    (incoming / f"{new_id()}.age").write_bytes(b"sealed")
    left = team.lead.store.put_attachment_in_stretches([bytes(9_000_000)], "application/pdf")
    next(left)
    left.close()  # as when Daybook ends
    fetching.begin(team.lead)
    assert list(incoming.iterdir()) == []
    assert team.lead.store._connection.value("SELECT count(*) FROM attachment_chunk") == 0


def test_a_large_file_is_taken_in_so_much_at_a_time(team: Team, beside: ThreadPoolExecutor) -> None:
    inspector = team.inspectors[0]
    attachment = inspector.store.put_attachment([bytes(20_000_000)], "application/pdf")
    inspector.store.save(Document(id=new_id(), title="Plan", received_at=team.clock(), attachment=attachment))
    send(inspector)
    begun, store = fetching.begin(team.lead), store_of(team.lead)
    (arrival,), _ = fetching.look(store, begun)
    steps = fetching.taking_in(team.lead, beside.submit(fetching.fetch, store, begun, arrival, Reins()).result())
    seen = [team.lead.store.has_attachment(attachment.sha256) for _ in steps]
    assert seen[:4] == [False] * 4
    assert seen[-1]


def test_a_file_that_is_missing_waits_and_a_store_that_is_away_is_said(
    team: Team, beside: ThreadPoolExecutor, tmp_path: Path
) -> None:
    write_up(team.inspectors[0])
    send(team.inspectors[0])
    begun, store = fetching.begin(team.lead), store_of(team.lead)
    (arrival,), _ = fetching.look(store, begun)
    part = next(team.store.rglob("part-0001"))
    part.rename(tmp_path / "part")
    came = beside.submit(fetching.fetch, store, begun, arrival, Reins()).result()
    assert isinstance(came, WaitingBundle)
    team.store.rename(tmp_path / "away")
    with pytest.raises(StoreUnavailable) as gone:
        fetching.fetch(store, begun, arrival, Reins())
    assert gone.value.reason is StoreFault.FOLDER_GONE


def test_only_a_lead_begins(team: Team) -> None:
    with pytest.raises(Refused, match="Only the lead"):
        fetching.begin(team.inspectors[0])
