"""Collate on a line that stands still: whoever types saves all the same, and what is under way can be stopped."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.documents import Document
from desktop.domain.interviews import Interview
from desktop.gui.collate import answering_job, fetching_job, file_bar
from desktop.gui.collate.screen import CollateScreen
from desktop.gui.concerns import post_job
from desktop.gui.settings import pack as pack_section
from desktop.operations.incoming import fetching
from desktop.operations.inspections import change
from desktop.operations.outgoing import bundles, by_hand, sending
from desktop.operations.outgoing.by_hand import export_to_file
from desktop.operations.stores.at_hand import store_of
from desktop.sync.reins import Reins
from desktop.vault.ids import new_id
from tests.conflicting import decided, in_conflict
from tests.held_store import LONGEST_S, HeldStore
from tests.leads import publish, with_second_lead
from tests.ready_team import ready_team
from tests.teams import write_up

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def team(ask, tmp_path):
    made = ask(ready_team, tmp_path / "team", 2)
    yield made
    ask(made.close)


@pytest.fixture
def screen(team, work, show):
    screen = CollateScreen(work, team.lead)
    screen.heard = []
    screen.said.connect(lambda text, _role: screen.heard.append(text))
    return show(screen)


@pytest.fixture
def hold(team, monkeypatch):
    """Have the store stand still at a call; whatever happens it is let go before the lanes end."""
    held = []

    def at(call, words):
        store = HeldStore(team.store, call, words)
        held.append(store)
        for module in (fetching_job, answering_job, post_job, file_bar, pack_section):
            monkeypatch.setattr(module, "store_of", lambda _desk: store)
        return store

    yield at
    for store in held:
        store.let_go.set()


def settled(screen):
    screen.work.drain()
    QApplication.processEvents()


def send_talk(desk):
    write_up(desk)
    bundles.make_bundle(desk)
    sending.send_all(desk)


def saves_meanwhile(screen, store, qtbot):
    """A save goes through, and so does what only looks at words, while the store stands still."""
    qtbot.waitUntil(store.reached.is_set)
    saved, looked = [], []
    talk = Interview(id=new_id(), title="Typed meanwhile", audience="staff", held_at=screen.desk.clock(), led_by="Lead")
    screen.work.run(screen.desk.store.save, talk, then=saved.append)
    screen.work.run_aside(str, "words", then=looked.append)
    qtbot.waitUntil(lambda: bool(saved and looked))
    assert not store.let_go.is_set()


@pytest.mark.parametrize(
    ("call", "words"),
    [("list", "packs"), ("list", "bundles"), ("get", "complete"), ("get", "part-"), ("list", "receipts")],
)
def test_a_save_waits_for_nothing_that_is_fetched(screen, ask, team, hold, qtbot, call, words):
    ask(send_talk, team.inspectors[0])
    store = hold(call, words)
    screen.job.fetch()
    saves_meanwhile(screen, store, qtbot)
    store.let_go.set()
    settled(screen)
    assert screen.heard == ["1 bundle in, 2 items.", "1 bundle in, 2 items. 1 receipt written."]


@pytest.mark.parametrize(("call", "words"), [("list", "receipts"), ("put", "receipts"), ("put", "returns")])
def test_a_save_waits_for_nothing_that_goes_back(screen, ask, team, hold, qtbot, call, words):
    ask(in_conflict, team)
    ask(decided, team)
    for file in team.store.rglob("receipts/*/*"):
        file.unlink()
    store = hold(call, words)
    screen.job.write()
    saves_meanwhile(screen, store, qtbot)
    store.let_go.set()
    settled(screen)
    assert screen.heard == ["2 receipts written. 2 sealed files went to those they are for."]


def test_a_save_goes_through_between_the_files_of_a_bundle(team, ask, work):
    def with_files(desk):
        for number in range(3):
            attachment = desk.store.put_attachment([bytes([number]) * 1000], "application/pdf")
            title = f"Plan {number}"
            desk.store.save(Document(id=new_id(), title=title, received_at=team.clock(), attachment=attachment))
        bundles.make_bundle(desk)
        sending.send_all(desk)

    ask(with_files, team.inspectors[0])
    found = ask(_fetched, team.lead)
    stretches, count, taken = fetching.taking_in(team.lead, found), 0, None
    while taken is None:
        taken, count = ask(partial(next, stretches)), count + 1
    assert (taken.items, count) == (3, 3 + 2)  # a file each, the revisions, and what was taken


def _fetched(desk):
    begun, store = fetching.begin(desk), store_of(desk)
    ((arrival,), _) = fetching.look(store, begun)
    return fetching.fetch(store, begun, arrival, Reins())


def test_a_stop_in_the_middle_of_a_download_ends_it_at_once_and_leaves_nothing(
    screen, ask, team, hold, qtbot, monkeypatch
):
    monkeypatch.setattr(fetching, "_HELD_BYTES", 0)
    ask(send_talk, team.inspectors[0])
    store = hold("get", "part-")
    qtbot.keyClick(screen, Qt.Key.Key_F5)
    qtbot.waitUntil(store.reached.is_set)
    screen.progress.stop.click()
    qtbot.waitUntil(screen.progress.isHidden)
    assert screen.heard == ["Stopped before anything was in."]
    assert not store.let_go.is_set()
    store.let_go.set()
    settled(screen)
    assert list(team.lead.vault.folder.rglob("incoming/*")) == []
    qtbot.keyClick(screen, Qt.Key.Key_F5)
    settled(screen)
    assert screen.heard[1:] == ["1 bundle in, 2 items.", "1 bundle in, 2 items. 1 receipt written."]


def test_locking_stops_what_is_fetched_and_what_goes_back(screen, ask, team, hold, qtbot):
    ask(in_conflict, team)
    for file in team.store.rglob("receipts/*/*"):
        file.unlink()
    store = hold("put", "receipts")
    screen.job.write()
    qtbot.waitUntil(store.reached.is_set)
    screen.settle()
    settled(screen)  # waits for no store
    assert not store.let_go.is_set()
    assert not list(team.store.rglob("receipts/*/*"))
    store.let_go.set()
    assert store.has_put.wait(LONGEST_S)
    assert len(list(team.store.rglob("receipts/*/*"))) == 1  # the one that was under way


def test_receipts_are_given_while_a_large_bundle_is_fetched(screen, ask, team, hold, qtbot, monkeypatch):
    monkeypatch.setattr(fetching, "_HELD_BYTES", 0)
    for desk in team.inspectors:
        ask(send_talk, desk)
    store = hold("get", "part-")
    screen.job.fetch()
    qtbot.waitUntil(store.reached.is_set)
    screen.job.write()
    qtbot.waitUntil(lambda: screen.heard == ["0 receipts written."])
    store.let_go.set()
    settled(screen)
    assert screen.heard[1:] == ["2 bundles in, 4 items.", "2 bundles in, 4 items. 2 receipts written."]


def test_a_receipt_that_is_gone_from_the_store_is_given_again(screen, ask, team):
    ask(send_talk, team.inspectors[0])
    screen.job.fetch()
    settled(screen)
    assert screen.receipts.text() == "Receipts written"
    (receipt,) = team.store.rglob("receipts/*/*")
    receipt.unlink()
    screen.job.fetch()
    settled(screen)
    assert receipt.exists()
    assert screen.receipts.text() == "Receipts written"


def test_a_return_goes_with_a_key_and_goes_again_when_it_is_gone_from_the_store(screen, ask, team, qtbot):
    ask(in_conflict, team)
    ask(decided, team)
    screen.refresh()
    settled(screen)
    qtbot.keyClick(screen, Qt.Key.Key_R, CONTROL)
    settled(screen)
    assert screen.receipts.text() == "Receipts written"
    files = sorted(team.store.rglob("returns/*/*"))
    for file in files:
        file.unlink()
    screen.job.fetch()
    settled(screen)
    assert sorted(team.store.rglob("returns/*/*")) == files
    assert screen.receipts.text() == "Receipts written"


def test_what_another_lead_wrote_counts_before_bundles_are_judged(screen, ask, team):
    first, second = ask(with_second_lead, team)
    ask(partial(change, second, partnership="Strathlennox and the Isles"))
    ask(publish, second)
    screen.job.fetch()
    settled(screen)
    assert ask(first.inspection).partnership == "Strathlennox and the Isles"


def test_a_save_waits_for_no_receipt_of_a_file_that_was_handed_over(screen, ask, team, hold, qtbot, tmp_path):
    ask(write_up, team.inspectors[0])
    ask(export_to_file, team.inspectors[0], tmp_path / "bundle.daybook")
    store = hold("put", "receipts")
    screen.file.take_in(tmp_path / "bundle.daybook")
    saves_meanwhile(screen, store, qtbot)
    assert screen.file.words.text() == "Its receipt goes back on the stick, or with F5."
    store.let_go.set()
    settled(screen)
    assert screen.file.words.text() == "Its receipt is in the store too."


@pytest.mark.parametrize("call", ["list", "put"])
def test_a_save_waits_for_no_pack_that_is_written(team, work, show, hold, qtbot, tmp_path, monkeypatch, call):
    section = show(pack_section.PackSection(work, team.lead))
    store = hold(call, "packs")
    monkeypatch.setattr(by_hand, "where_packs_go", lambda _desk: (store,))
    before = len(list(team.store.rglob("packs/*")))
    section.write_to(tmp_path / "pack")
    saves_meanwhile(section, store, qtbot)
    assert not section.button.isEnabled()
    store.let_go.set()
    settled(section)
    assert section.button.isEnabled()
    assert "It is in the store too." in section.written.text.text()
    assert len(list(team.store.rglob("packs/*"))) == before + 1
