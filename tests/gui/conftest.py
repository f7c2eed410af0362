"""Tests of the window run in its own clothes: the light theme at 100 %."""

import pytest

from desktop.gui import draft_keeper, snapshot_clock, typed_ahead
from desktop.gui.saving import unsaved_bar
from desktop.gui.theme import theme
from desktop.gui.widgets import message_strip
from desktop.gui.work import Work

A_DAY_MS = 24 * 60 * 60_000


@pytest.fixture(scope="session")
def qapp(qapp):
    theme().apply(qapp, "light", 100)
    qapp.setCursorFlashTime(0)  # a caret that blinks is in a picture or not, by the clock
    # What a window does unasked after some seconds would come in the middle of a test on a slow machine.
    snapshot_clock.FIRST_MS = draft_keeper.TOO_LONG_MS = typed_ahead._SAID_AFTER_MS = A_DAY_MS
    message_strip._QUIET_MS = unsaved_bar._GOOD_NEWS_MS = A_DAY_MS
    return qapp


@pytest.fixture
def qtbot(qtbot):
    """Whatever a test shows alone is dressed, as it is in Daybook's window."""
    add = qtbot.addWidget

    def add_dressed(widget, **given):
        if widget.isWindow() and not widget.styleSheet():
            theme().dress(widget)
        add(widget, **given)

    qtbot.addWidget = add_dressed
    return qtbot


@pytest.fixture
def show(qtbot):
    """Show a widget as the active window; only then does it get the focus and its keys."""

    def shown(widget):
        qtbot.addWidget(widget)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        return widget

    return shown


@pytest.fixture
def work(qapp):
    """The window's two lanes; what was asked for is done before the test ends."""
    made = Work()
    yield made
    made.close()


@pytest.fixture
def ask(work):
    """Call an operation on the vault's own thread, as every screen does, and give its answer."""

    def asked(operation, *args):
        answers, errors = [], []
        work.run(operation, *args, then=answers.append, failed=errors.append)
        work.drain()
        if errors:
            raise errors[0]
        return answers[0]

    return asked


@pytest.fixture
def desk(ask, tmp_path):
    """The desk of every test, owned by the vault's thread as in the window."""
    from tests.ready_desk import ready_desk

    made = ask(ready_desk, tmp_path / "vault")
    yield made
    ask(made.vault.close)
