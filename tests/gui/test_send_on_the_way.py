"""Send while something is on its way: progress, pausing, speed, networks in the way, receipts and what they name."""

from threading import Event

import pytest
from PySide6.QtCore import Qt

from desktop.domain.connection import Connection
from desktop.domain.inspections import ConcernLead
from desktop.domain.outbox import SendState
from desktop.gui.network import Network
from desktop.gui.send import sending_job
from desktop.gui.send.screen import SendScreen
from desktop.gui.send.wording import Going, left_words, share_of, way_row
from desktop.gui.widgets.table_model import CELL_ROLE
from desktop.gui.widgets.text import Text
from desktop.operations.about import about
from desktop.operations.incoming import collation
from desktop.operations.inspections import change
from desktop.operations.outgoing import bundles, send_view, sending
from desktop.operations.outgoing.sending_habits import sending_habits, set_paused
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team import packs
from desktop.sync.folder_store import FolderStore
from desktop.sync.parts import Moved
from tests.ready_team import ready_team
from tests.teams import write_up

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class Told(Network):
    """A network that is as a test says."""

    def __init__(self):
        super().__init__()
        self.now = Connection.OPEN

    def connection(self):
        return self.now

    def become(self, connection):
        self.now = connection
        self.changed.emit()


class Gated(FolderStore):
    """Lets parts through up to one, which it takes half of, then waits until it is let go."""

    def __init__(self, root, number):
        super().__init__(root)
        self._name, self.reached, self.let_go = f"part-{number:04d}", Event(), Event()

    def put(self, name, chunks):
        return super().put(name, self._held(chunks) if name.endswith(self._name) else chunks)

    def _held(self, chunks):
        for number, chunk in enumerate(chunks):
            if number == 1:
                self.reached.set()
                assert self.let_go.wait(30)
            yield chunk


@pytest.fixture
def team(ask, tmp_path):
    made = ask(ready_team, tmp_path / "team", 1)
    yield made
    ask(made.close)


@pytest.fixture
def inspector(team):
    return team.inspectors[0]


@pytest.fixture
def network():
    return Told()


@pytest.fixture
def by_network(monkeypatch):
    """As if the store were reached over the network."""
    monkeypatch.setattr(sending_job, "is_by_network", lambda _desk: True)
    monkeypatch.setattr(send_view, "is_by_network", lambda _desk: True)


@pytest.fixture
def screen(inspector, work, show, network):
    screen = SendScreen(work, inspector, network=network)
    screen.resize(1200, 740)
    said = []
    screen.said.connect(lambda text, _role: said.append(text))
    screen.heard = said
    yield show(screen)
    screen.settle()


@pytest.fixture
def long_bundle(ask, inspector):
    """A bundle of five parts, each of several pieces."""

    def made():
        write_up(inspector)
        item = bundles.make_bundle(inspector)
        file = bundles.outbox_file(inspector, item.bundle_id)
        file.write_bytes(bytes(range(256)) * 1024 * 4)  # what is in it is nobody's business on the way
        return item

    return ask(made)


@pytest.fixture
def gated(monkeypatch, team):
    """The store holds the third part of five back."""
    store = Gated(team.store, 3)
    to_send = sending.to_send
    monkeypatch.setattr(sending_job, "store_of", lambda _desk: store)
    monkeypatch.setattr(sending, "to_send", lambda desk: to_send(desk, part_size_bytes=220_000))
    yield store
    store.let_go.set()


def shown(screen):
    screen.refresh()
    screen.work.drain()
    return screen


def row(screen):
    model = screen.way.table.model()
    cells = [model.index(0, column).data(CELL_ROLE) for column in range(model.columnCount())]
    return [cell.text for cell in cells], cells[2].below, cells[2].share


def state(ask, desk):
    return [item.state for item in ask(desk.store.outbox.items)]


def press(qtbot, screen, key, modifier=ALT):
    qtbot.keyClick(screen.window().focusWidget() or screen, key, modifier)


def test_a_metered_network_waits_and_says_so_and_one_key_sends_anyway(
    screen, ask, inspector, network, by_network, qtbot
):
    network.now = Connection.METERED
    ask(write_up, inspector)
    shown(screen)
    assert screen.connection.words.text() == "Connected, metered"
    press(qtbot, screen, Qt.Key.Key_Return, CONTROL)
    screen.work.drain()
    assert state(ask, inspector) == [SendState.WAITING]
    assert screen.way.why.title.text() == "Bundle 1 waits"
    assert screen.way.why.text.text().startswith("This connection is metered")
    assert screen.way.going.now.text() == "Send now anyway"
    press(qtbot, screen, Qt.Key.Key_N)
    screen.work.drain()
    assert state(ask, inspector) == [SendState.SENT]


def test_a_network_that_asks_to_sign_in_is_said_and_it_goes_by_itself_once_that_is_done(
    screen, ask, inspector, network, by_network, qtbot
):
    network.now = Connection.SIGN_IN
    ask(write_up, inspector)
    shown(screen)
    press(qtbot, screen, Qt.Key.Key_Return, CONTROL)
    screen.work.drain()
    assert state(ask, inspector) == [SendState.WAITING]
    assert "asks you to sign in first" in screen.way.why.text.text()
    assert screen.way.going.now.text() == "Try now"
    network.become(Connection.OPEN)
    screen.work.drain()
    assert state(ask, inspector) == [SendState.SENT]
    assert screen.connection.words.text() == "Connected, not metered"
    assert not screen.way.going.isVisible()


def test_offline_in_the_middle_stops_it_and_it_goes_on_from_there(
    by_network, long_bundle, gated, screen, ask, inspector, network, qtbot
):
    shown_without_waiting(screen)
    qtbot.waitUntil(gated.reached.is_set)
    network.become(Connection.OFFLINE)
    qtbot.waitUntil(lambda: not screen.job.is_running())
    gated.let_go.set()
    screen.job.start()
    screen.work.drain()
    assert state(ask, inspector) == [SendState.WAITING]
    assert "There is no network" in screen.way.why.text.text()
    network.become(Connection.OPEN)
    screen.work.drain()
    assert state(ask, inspector) == [SendState.SENT]


def shown_without_waiting(screen):
    """Begins to send by itself, and is not done when this returns."""
    screen.refresh()


def test_the_network_is_no_matter_for_a_folder(screen, ask, inspector, network, qtbot):
    network.now = Connection.OFFLINE
    ask(write_up, inspector)
    shown(screen)
    press(qtbot, screen, Qt.Key.Key_Return, CONTROL)
    screen.work.drain()
    assert state(ask, inspector) == [SendState.SENT]
    assert not screen.connection.isVisible()


def test_progress_stands_in_the_row_and_pausing_holds_it(long_bundle, gated, screen, ask, inspector, qtbot):
    shown_without_waiting(screen)
    qtbot.waitUntil(gated.reached.is_set)
    qtbot.waitUntil(lambda: row(screen)[0][2] == "Part 5 of 5")  # all but the third
    words, below, share = row(screen)
    assert words[1] == "Sending"
    assert below.startswith(("81 %", "85 %"))  # a half, a quarter at least, of the third was taken
    assert 0.8 < share < 0.9
    press(qtbot, screen, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: row(screen)[0][1] == "Paused")
    assert row(screen)[1].endswith("paused")
    assert screen.way.going.pause.text() == "Go on"
    gated.let_go.set()
    press(qtbot, screen, Qt.Key.Key_P)
    screen.work.drain()
    assert state(ask, inspector) == [SendState.SENT]
    assert not ask(sending_habits, inspector.vault).paused


def test_what_was_paused_waits_also_at_the_next_unlock_until_somebody_lets_it(ask, inspector, work, show, qtbot):
    ask(write_up, inspector)
    ask(send_view.queue_bundle, inspector)
    ask(set_paused, inspector.vault, True)
    screen = show(SendScreen(work, inspector, network=Told()))
    shown(screen)
    assert state(ask, inspector) == [SendState.WAITING]
    assert screen.way.why.text.text().startswith("You paused sending")
    press(qtbot, screen, Qt.Key.Key_P)
    screen.work.drain()
    assert state(ask, inspector) == [SendState.SENT]


def test_locking_stops_at_once_in_the_middle_of_a_part(long_bundle, gated, screen, ask, inspector, qtbot):
    shown_without_waiting(screen)
    qtbot.waitUntil(gated.reached.is_set)
    screen.settle()
    screen.work.drain()  # though the store still holds the part back
    assert not gated.let_go.is_set()
    assert state(ask, inspector) == [SendState.QUEUED]
    assert not list(gated._root.rglob("complete.json"))


def test_what_is_going_goes_on_while_a_concern_is_raised_over_it(long_bundle, gated, screen, ask, inspector, qtbot):
    shown_without_waiting(screen)
    qtbot.waitUntil(gated.reached.is_set)
    screen.settle_words()
    gated.let_go.set()
    screen.work.drain()
    assert state(ask, inspector) == [SendState.SENT]


class Silent(FolderStore):
    """Says nothing when it is asked what there is below one folder."""

    def __init__(self, root, folder):
        super().__init__(root)
        self._folder, self.reached, self.let_go, self.was_waited_for = folder, Event(), Event(), False

    def list(self, prefix):
        if f"/{self._folder}" in prefix:
            self.reached.set()
            self.was_waited_for = not self.let_go.wait(60)
        return super().list(prefix)


@pytest.mark.parametrize("folder", ["bundles", "packs"])
def test_locking_waits_for_no_store_that_falls_silent(folder, team, inspector, screen, ask, qtbot, monkeypatch):
    store = Silent(team.store, folder)
    monkeypatch.setattr(sending_job, "store_of", lambda _desk: store)
    ask(lambda: (write_up(inspector), bundles.make_bundle(inspector)))
    crashes = []
    screen.work.failed.connect(crashes.append)
    screen.job.start()
    qtbot.waitUntil(store.reached.is_set)
    screen.settle()
    screen.work.drain()
    was_waited_for = store.was_waited_for
    store.let_go.set()
    assert not was_waited_for
    assert not screen.job.is_running()
    assert crashes == []


def test_slowly_holds_from_now_on_and_is_remembered(long_bundle, gated, screen, ask, inspector, qtbot):
    shown_without_waiting(screen)
    qtbot.waitUntil(gated.reached.is_set)
    press(qtbot, screen, Qt.Key.Key_S)
    qtbot.waitUntil(screen.way.going.limit.isVisible)
    assert screen.job.reins.throttle.bytes_per_s == 100_000
    assert screen.way.going.limit.text().startswith("At most 100 KB a second")
    press(qtbot, screen, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: not screen.way.going.limit.isVisible())
    assert screen.job.reins.throttle.bytes_per_s is None
    gated.let_go.set()
    screen.work.drain()
    assert state(ask, inspector) == [SendState.SENT]


def test_a_receipt_comes_from_a_file_by_one_key(screen, ask, inspector, team, qtbot, tmp_path):
    ask(write_up, inspector)
    shown(screen)
    press(qtbot, screen, Qt.Key.Key_Return, CONTROL)
    screen.work.drain()
    ask(collation.collate, team.lead)
    (receipt,) = team.store.rglob("receipts/*/*.json")
    screen.choose_file = lambda: str(receipt)
    press(qtbot, screen, Qt.Key.Key_R)
    screen.work.drain()
    assert state(ask, inspector) == [SendState.RECEIVED]
    assert "The receipt for bundle 1 holds." in screen.heard
    assert screen.way.receipt.isVisible()
    assert "Signed by Lead inspector, whose key words you compared on 17 March." in screen.way.receipt.says.text()


def test_a_file_that_is_no_receipt_is_said(screen, ask, inspector, qtbot, tmp_path):
    ask(write_up, inspector)
    ask(send_view.queue_bundle, inspector)
    shown(screen)
    file = tmp_path / "holiday.json"
    file.write_text("{}")
    screen.choose_file = lambda: str(file)
    press(qtbot, screen, Qt.Key.Key_R)
    screen.work.drain()
    assert screen.heard[-1].startswith("That file is no receipt.")


def test_words_for_how_long_it_takes_are_coarse():
    said = [left_words(seconds) for seconds in (1, 31, 70, 130, 3500, 7200, 10**6)]
    assert said == [
        "a few seconds",
        "about 40 seconds",
        "about a minute",
        "about 2 minutes",
        "about 1 hour",
        "about 2 hours",
        "more than a day",
    ]


def test_a_share_is_never_rounded_up(ask, inspector):
    assert share_of(Moved(4, 5, 4, 1999, 2000)) == 99
    assert share_of(Moved(5, 5, 5, 2000, 2000)) == 100
    ask(write_up, inspector)
    item = ask(send_view.queue_bundle, inspector)
    ask(sending.note_begun, inspector, item.bundle_id)
    (item,) = ask(inspector.store.outbox.items)
    going = Going(item.bundle_id, Moved(2, 5, 2, 59, 100), left_s=120.0)
    cell = way_row(item, inspector.clock(), going).cells[2]
    assert (cell.text, cell.below) == ("Part 3 of 5", "59 %, about 2 minutes")


def test_what_was_cut_short_goes_on_by_itself_though_nobody_opens_the_screen(ask, inspector, work, qtbot):
    ask(write_up, inspector)
    item = ask(send_view.queue_bundle, inspector)
    ask(sending.note_begun, inspector, item.bundle_id)
    assert ask(about, inspector).bundles_wait == 1
    screen = SendScreen(work, inspector, network=Told())
    qtbot.addWidget(screen)
    with qtbot.waitSignal(screen.job.finished):
        pass
    assert state(ask, inspector) == [SendState.SENT]
    assert ask(about, inspector).bundles_wait == 0


def send_pack(team, phone):
    lead = team.lead
    change(lead, concern_lead=ConcernLead(phone=phone))
    packs.publish_pack(lead, store_of(lead), packs.write_pack(lead))


def test_a_pack_that_takes_away_more_than_it_adds_is_shown_and_asked_about(screen, ask, inspector, team, qtbot):
    shown(screen)
    ask(send_pack, team, "01 234")
    press(qtbot, screen, Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier)
    screen.work.drain()
    assert ask(inspector.inspection).concern_lead.phone == "01 234"
    ask(send_pack, team, "")
    press(qtbot, screen, Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier)
    screen.work.drain()
    assert screen.changes.isVisible()
    assert screen.changes.says.title.text().endswith("would take away more than it adds")
    assert "Would go (1): Phone" in [text.text() for text in screen.changes.findChildren(Text)]
    assert screen.changes.leave.hasFocus()
    press(qtbot, screen, Qt.Key.Key_L)
    assert not screen.changes.isVisible()
    assert ask(inspector.inspection).concern_lead.phone == "01 234"
    press(qtbot, screen, Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier)
    screen.work.drain()
    press(qtbot, screen, Qt.Key.Key_A)
    screen.work.drain()
    assert ask(inspector.inspection).concern_lead.phone == ""
    assert not screen.changes.isVisible()


class StoppedAt:
    """The vault's lanes, with sending told to stop as its step of a number is asked for."""

    def __init__(self, work, number):
        self._work, self._left, self.job = work, number, None
        self.failed = work.failed

    def run(self, *args, **given):
        self._count()
        self._work.run(*args, **given)

    def send(self, *args, **given):
        self._count()
        self._work.send(*args, **given)

    def _count(self):
        self._left -= 1
        if self._left == 0:
            self.job.stop()


def test_it_stops_at_each_of_its_steps_with_nothing_left_half_said(ask, inspector, work, network):
    steps, ends = 9, []
    for number in range(1, steps + 2):
        ask(lambda: (write_up(inspector), bundles.make_bundle(inspector)))
        stopping = StoppedAt(work, number)
        stopping.job = sending_job.SendingJob(stopping, inspector, network)
        ended = []
        stopping.job.finished.connect(ended.append)
        stopping.job.start()
        work.drain()
        assert not stopping.job.is_running()
        states = {item.state for item in ask(inspector.store.outbox.items)}
        assert states <= {SendState.QUEUED, SendState.SENT}
        ends.append(len(ended))
    assert ends[0] == 0
    job = sending_job.SendingJob(work, inspector, network)
    results = []
    job.finished.connect(results.append)
    job.start()
    work.drain()
    assert len(results) == 1
    assert {item.state for item in ask(inspector.store.outbox.items)} == {SendState.SENT}


def test_who_sends_is_at_the_new_bundle_and_is_told_that_it_went(screen, ask, inspector, qtbot):
    for number in (1, 2):
        ask(write_up, inspector)
        shown(screen)
        screen.send.button.setFocus()
        qtbot.keyClick(screen, Qt.Key.Key_Return, CONTROL)
        qtbot.waitUntil(lambda: not screen.job.is_running() and "is sent" in "".join(screen.heard[-1:]))
        screen.work.drain()
        assert screen.heard[-1].startswith(f"Bundle {number} is sent.")
    newest = next(item for item in screen.way.items if item.sequence == 2)
    assert screen.way.table.current() == str(newest.bundle_id)
    assert screen.way.table.hasFocus()
