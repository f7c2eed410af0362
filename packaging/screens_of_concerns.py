"""Pictures of concerns: raised over an interview, on their way, on the lead's laptop, and where there is none."""

from pathlib import Path
from typing import cast

from driving import Act, Prepare, press, settle, unlocked, write
from screens_in_rooms import after, opened, room

from desktop.gui.concerns.beside import Beside
from desktop.gui.concerns.screen import ConcernsScreen
from desktop.gui.window import Window

_TALK = opened("interviews", "interview")
_AT_WORDS = ("Ctrl+Home", "Down", "Down", "Shift+End")


def _first(*keys: str) -> Prepare:
    """The concern that waits longest, opened, and then some keys."""

    def prepare(window: Window) -> None:
        room("concerns")(window)
        settle(window)
        press(window, "Esc", "Esc", "Esc")  # of what is on show already
        press(window, "Home", "Return", *keys)

    return prepare


def _new(*keys: str) -> Prepare:
    """One raised now, written down in a sentence, and then some keys."""

    def prepare(window: Window) -> None:
        press(window, "Esc", "Ctrl+Shift+C", "Return", "Return")
        write(window, "He was back on Friday.")
        press(window, "Ctrl+Return", *keys)

    return prepare


def _closed(window: Window) -> None:
    room("concerns")(window)
    settle(window)
    press(window, "Esc", "Esc", "Ctrl+End", "Return")


def _sheet_asked(window: Window) -> None:
    _first()(window)
    _beside(window).sheet.save_button.click()


def _beside(window: Window) -> Beside:
    page = cast("ConcernsScreen", window.screen_of("concerns")).page
    if page is None:
        raise LookupError
    return page.beside


def _nowhere(demo: Path) -> Window:
    """A laptop whose store cannot be reached."""
    (demo / "store").rename(demo / "gone")
    (demo / "store").write_text("")
    return unlocked(demo / "inspector-1")


def _waits(window: Window) -> None:
    _new()(window)
    press(window, "Alt+L")
    _beside(window).sending.send.setFocus()
    press(window, "Tab", "Shift+Tab")  # what gets the keyboard by Tab is brought into sight


CONCERNS = Act(
    lambda demo: unlocked(demo / "inspector-1"),
    {
        "concerns": room("concerns"),
        "concern": _first(),
        "concern-history": _first("Ctrl+Shift+H"),
        "concern-sheet": _sheet_asked,
        "concern-raising": after(_TALK, *_AT_WORDS, "Ctrl+Shift+C"),
        "concern-raised": after(_TALK, *_AT_WORDS, "Ctrl+Shift+C", "Return"),
        "concern-writing": after(_TALK, *_AT_WORDS, "Ctrl+Shift+C", "Return", "Return"),
        "concern-to-tell": _new(),
        "concern-to-decide": _new("Ctrl+Return"),
        "concern-decided": _new("Ctrl+Return", "1", "Ctrl+Return"),
        "concern-error": _new("Ctrl+Return", "2", "Ctrl+Return"),
    },
)
CONCERN_WAITS = Act(_nowhere, {"concern-waits": _waits})
CONCERNS_OF_LEAD = Act(
    lambda demo: unlocked(demo / "lead"),
    {"lead-concerns": room("concerns"), "lead-concern": _first(), "concern-closed-anonymous": _closed},
)
