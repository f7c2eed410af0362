"""The scenarios' common ground: a laptop, the person at it, and the steps that several promises share."""

import fcntl
import os

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget
from pytest_bdd import given, parsers, then, when

from desktop.gui.records.pages import PAGES
from desktop.gui.theme import theme
from desktop.gui.window import Window
from tests.features.demo_run import run_the_demo
from tests.features.laptops import make_desk_with_records, make_laptops
from tests.features.person import Person
from tests.ready_desk import copy_vault


@pytest.fixture(scope="session")
def qapp(qapp):
    theme().apply(qapp, "light", 100)
    QAccessible.setActive(True)  # as with a screen reader running: what is read aloud follows the screen
    return qapp


class OtherWindows(QObject):
    """Notes every window that comes up beside Daybook's own: one that flashes up takes the keyboard away."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):
        # Hundreds of thousands of events come by: a class is asked for in a tenth of the time of an event's type.
        if isinstance(event, QShowEvent) and isinstance(watched, QWidget) and watched.isWindow():
            self._note(watched)
        return False

    def _note(self, window):
        if not isinstance(window, Window | QMenu) and window.windowType() != Qt.WindowType.ToolTip:
            self.seen.append(f"{type(window).__name__} {window.accessibleName()}")


@pytest.fixture(autouse=True)
def _nothing_by_itself(monkeypatch):
    """What the window does after some seconds is no step: a slow machine has it anywhere in a scenario.

    Its first snapshot, a version of what is still being written, and good news that goes.
    """
    long_ms = 10 * 60_000
    monkeypatch.setattr("desktop.gui.snapshot_clock.FIRST_MS", long_ms)
    monkeypatch.setattr("desktop.gui.draft_keeper.REVISION_AFTER_MS", long_ms)
    monkeypatch.setattr("desktop.gui.saving.unsaved_bar._GOOD_NEWS_MS", long_ms)
    monkeypatch.setattr("desktop.gui.widgets.message_strip._QUIET_MS", long_ms)


@pytest.fixture
def me(qapp, tmp_path, monkeypatch):
    """The person at this laptop. No other window may come up while they work."""
    others = OtherWindows()
    qapp.installEventFilter(others)
    person = Person(tmp_path / "inspector-1")
    monkeypatch.setattr("desktop.vault.keys.attempts.monotonic", lambda: person.clock().timestamp())
    yield person
    person.goes_away()
    qapp.removeEventFilter(others)
    assert not others.seen


@pytest.fixture
def lead(qapp, tmp_path):
    """The lead, at another laptop."""
    person = Person(tmp_path / "lead")
    yield person
    person.goes_away()


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """A run of the demo, made once for all workers of the run: what is left in its folder."""
    root = tmp_path_factory.getbasetemp()
    root = root.parent if os.environ.get("PYTEST_XDIST_WORKER") else root
    with (root / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (root / "demo" / "summary.json").exists():
            run_the_demo(root / "demo", root / "home")
    return root / "demo"


@given("I lead an inspection on this laptop")
def _(me):
    copy_vault(me.folder)


@given("I am an inspector in a team", target_fixture="laptops")
def _(tmp_path):
    return make_laptops(tmp_path)


@given("Daybook is open")
@when("I open Daybook")
def _(me):
    me.opens_daybook()


@given("I have unlocked Daybook")
@when("I open and unlock Daybook")
def _(me):
    me.opens_and_unlocks()


@when("I lock Daybook")
def _(me):
    me.presses("Ctrl+L")
    me.waits_for_the_laptop()


@when("I close Daybook and open it again")
def _(me):
    me.reopens_daybook()


@when("I unlock it")
def _(me):
    me.unlocks()


@when(parsers.parse('I type "{text}"'))
def _(me, text):
    me.types(text)


@when(parsers.parse("I press {keys}"))
def _(me, keys):
    me.presses(*keys.split())
    me.waits_for_the_laptop()


@then(parsers.parse('I see "{text}"'))
def _(me, text):
    me.sees(text)


@then(parsers.parse('I do not see "{text}"'))
def _(me, text):
    me.does_not_see(text)


@then("I am in")
def _(me):
    assert not me.window.shell.is_locked(), me.reads()


@then("I am not in")
def _(me):
    assert me.window.shell.is_locked()


@given("I am writing up an interview")
def _(me):
    copy_vault(me.folder)
    me.opens_and_unlocks()
    me.begins_an_interview()


@given(parsers.parse('I have written up "{text}"'))
@when(parsers.parse('I write up "{text}"'))
def _(me, text):
    if not me.is_open():
        me.opens_and_unlocks()
    me.begins_an_interview()
    me.types(text)


@given(parsers.parse('I have mapped "{words}" as a strength'))
@when(parsers.parse('I map "{words}" as a strength'))
def _(me, words):
    me.types(words)
    me.presses("Shift+Home", "Ctrl+E", "1", "S")
    me.waits_for_the_laptop()


@given("I have two records to read")
def _(me):
    make_desk_with_records(me.folder)


@given("I am reading a record")
def _(me):
    make_desk_with_records(me.folder)
    me.opens_and_unlocks()
    me.opens_record("R-014")


@given("I have sent it")
@when("I send")
def _(me):
    me.turns_to("Send")
    me.presses("Ctrl+Return")
    me.waits_for_the_laptop()
    me.sees("All of it is in the store")


@given("I have turned to Today")
@when("I turn to Today")
def _(me):
    me.turns_to("Today")


@when("I turn to the records that are read twice")
def _(me):
    me.turns_to("Records")
    me.presses(f"Alt+{[page.key for page in PAGES].index('readings') + 2}")
    me.waits_for_the_laptop()


# two laptops


@given(parsers.parse('the lead has changed it to "{text}" since'))
def _(lead, text):
    lead.opens_and_unlocks()
    lead.turns_to("Collate")
    lead.presses("F5", "Ctrl+R")
    lead.turns_to("Interviews")
    lead.presses("Return")
    lead.waits_for_the_laptop()
    lead.presses("Ctrl+A")
    lead.types(text)
    lead.presses("Escape")
    lead.waits_for_the_laptop()


@when(parsers.parse('I change it to "{text}" and send it'))
def _(me, text):
    me.comes_back()
    me.turns_to("Interviews")
    me.presses("Ctrl+A")
    me.types(text)
    me.turns_to("Send")
    me.presses("Ctrl+Return")
    me.waits_for_the_laptop()


@when("the lead collates")
def _(lead):
    if lead.is_open():
        lead.comes_back()
    else:
        lead.opens_and_unlocks()
    lead.turns_to("Collate")
    lead.presses("F5")
    lead.waits_for_the_laptop()


@then(parsers.parse('the lead sees "{text}"'))
def _(lead, text):
    lead.sees(text)


@when(parsers.parse('the lead chooses the first because "{reason}"'))
def _(lead, reason):
    lead.presses("1")
    lead.fills("Reason, kept with the decision", reason)
    lead.presses("Ctrl+Return")
    lead.waits_for_the_laptop()
