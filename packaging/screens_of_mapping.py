"""Pictures of mapping an interview: the questions, finding in the framework, several mappings, overlaps, withdrawn."""

from typing import cast

from driving import Act, Prepare, press, settle, unlocked, write
from screens_in_rooms import opened

from desktop.gui.interviews.editor_page import EditorPage
from desktop.gui.interviews.screen import InterviewsScreen
from desktop.gui.window import Window

_INTERVIEW = opened("interviews", "interview")


def asked(*keys: str) -> Prepare:
    """Words of the interview selected, mapping asked for, and some keys after."""

    def prepare(window: Window) -> None:
        _INTERVIEW(window)
        _select(window, 0, 60)
        press(window, "Ctrl+E", *keys)

    return prepare


def found(text: str) -> Prepare:
    """Something typed into what finds in the framework."""

    def prepare(window: Window) -> None:
        asked("F")(window)
        write(window, text)

    return prepare


def _overlapping(window: Window) -> None:
    """Five pieces over one place, and two more across its edges."""
    _INTERVIEW(window)
    places = ((0, 60, "1", "S"), (4, 50, "2", "A"), (10, 80, "3", "U"), (0, 40, "4", "S"), (20, 90, "2", "S"))
    for start, end, indicator, direction in (*places, (60, 240, "1", "A"), (150, 200, "3", "S")):
        _select(window, start, end)
        press(window, "Ctrl+E", indicator, direction)
    _page(window).mapping.show_pieces()
    press(window, "Ctrl+Home")


def _several(window: Window) -> None:
    """One piece with two mappings, a key line, a weight and its own words, asked for again."""
    asked("3", "T", "Down", "L", "Down", "W", "M", "4", "N")(window)
    write(window, "She is asked each time, and it is written down.")
    press(window, "Esc", "S")
    press(window, "Ctrl+Shift+E")


def _withdrawn(window: Window) -> None:
    """A piece withdrawn, and the withdrawn ones on show."""
    asked("1", "S")(window)
    page = _page(window)
    page.mapping.show_pieces()
    page.columns.evidence.list.choose(page.columns.evidence.list.pieces()[0].evidence_id)
    page.columns.show_pane("evidence")
    press(window, "Delete")
    write(window, "Said of another school")
    press(window, "Return")
    page.columns.evidence.narrow_to("withdrawn")
    settle(window)
    press(window, "Down")


def _finding(window: Window) -> None:
    """Finding a word and putting another in its place."""
    _INTERVIEW(window)
    press(window, "Ctrl+H")
    write(window, "plans")


def _select(window: Window, start: int, end: int) -> None:
    """Words behind the first time mark and speaker."""
    editor = _page(window).editor
    text = editor.text()
    begin = text.index("]") + 2
    editor.setFocus()
    editor.select(begin + start, min(begin + end, len(text)))


def _page(window: Window) -> EditorPage:
    return cast("EditorPage", cast("InterviewsScreen", window.screen_of("interviews")).page)


MAPPING = Act(
    lambda demo: unlocked(demo / "inspector-1"),
    {
        "interview-mapping": asked("3"),
        "interview-mapping-found": found("views"),
        "interview-mapping-several": _several,
        "interview-overlapping": _overlapping,
        "interview-withdrawn": _withdrawn,
        "interview-finding": _finding,
    },
)
