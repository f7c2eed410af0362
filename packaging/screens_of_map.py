"""Pictures of the evidence map: a number's pieces, triage and its conflict, other rows, narrowed, as a table."""

from typing import cast

from driving import Act, Prepare, press, settle, unlocked, wait_until, write

from desktop.domain.evidence import SourceKind
from desktop.domain.map_places import CellPlace
from desktop.gui.evidence_map.screen import EvidenceMapScreen
from desktop.gui.window import Window

_VIEWS = CellPlace("5.4", "views_heard", SourceKind.YOUNG_PEOPLE)


def _map(window: Window) -> EvidenceMapScreen:
    window.shell.show_page("map")
    settle(window)
    screen = cast("EvidenceMapScreen", window.screen_of("map"))
    screen.table.setFocus()
    return screen


def _at(place: CellPlace, *keys: str) -> Prepare:
    def prepare(window: Window) -> None:
        screen = _map(window)
        screen.table.go_to(place)
        press(window, *keys)

    return prepare


def _triaged(window: Window) -> None:
    """Some themes sorted, one of them with its reason and what is to settle it, and pieces open beside them."""
    states = ("1", "2", "2", "3", "1", "2")
    screen = _map(window)
    themes = [line.row.place for line in screen.table.map_model.lines if line.row is not None and line.row.theme]
    for place, state in zip(themes, states, strict=False):
        screen.table.go_to(place)
        press(window, "T", state)
        write(window, "Staff say yes, and the records agree. Young people say it made no difference to them.")
        press(window, "Esc")
        settle(window)
    screen.table.go_to(_VIEWS)
    press(window, "T", "2")
    write(
        window, "Staff and leaders say that views shape decisions. Young people say they are asked, and then not told."
    )
    press(window, "Tab", "Tab")
    write(window, "Group 3 with young people: who told you what was decided?")
    settle(window)


def _then(*keys: str) -> Prepare:
    """What was triaged stays; the panel is left, and then some keys on the map."""

    def prepare(window: Window) -> None:
        screen = _map(window)
        press(window, "Esc")
        screen.table.go_to(_VIEWS)
        press(window, *keys)

    return prepare


def _rows_under(key: str) -> Prepare:
    def prepare(window: Window) -> None:
        screen = _map(window)
        press(window, "Esc")
        screen.page.grouping.choose(key)
        settle(window)

    return prepare


def _as_table(window: Window) -> None:
    screen = _map(window)
    screen.page.grouping.choose("indicator")
    screen.page.form.choose("table")
    screen.words.setFocus()


def _narrowed(window: Window) -> None:
    screen = _map(window)
    screen.page.form.choose("picture")
    screen.table.setFocus()
    press(window, "Ctrl+Shift+F")
    wait_until(lambda: screen.narrowing.author.count() > 1)
    screen.narrowing.author.setCurrentIndex(1)
    settle(window)


MAP = Act(
    lambda demo: unlocked(demo / "lead"),
    {
        "map-cell": _at(_VIEWS, "Return"),
        "map-triage": _triaged,
        "map-triaged": _then("Return"),
        "map-row": _then("Left", "Left", "Left", "Left", "Return"),
        "map-key-lines": _rows_under("key_line"),
        "map-tenets": _rows_under("tenet"),
        "map-table": _as_table,
        "map-narrowed": _narrowed,
    },
    in_order=True,
)
