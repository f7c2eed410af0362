"""Pictures of the evidence map: a number's pieces, triage and its conflict, other rows, narrowed, as a table."""

from typing import cast

from driving import Act, Prepare, press, settle, unlocked, wait_until

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


def _then(*keys: str) -> Prepare:
    """The panel of a theme's triage is left, and then some keys on the map."""

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


def _unfolded(window: Window) -> None:
    screen = _map(window)
    screen.words.setFocus()
    screen.words.go_to(_VIEWS.of_row)
    press(window, "Right", "Down", "Down", "Return")
    settle(window)
    screen.words.setFocus()


def _narrowed(window: Window) -> None:
    screen = _map(window)
    press(window, "Esc")
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
        "map-triage": _at(_VIEWS, "T"),
        "map-triaged": _then("Return"),
        "map-row": _then("Left", "Left", "Left", "Left", "Return"),
        "map-key-lines": _rows_under("key_line"),
        "map-tenets": _rows_under("tenet"),
        "map-table": _as_table,
        "map-table-unfolded": _unfolded,
        "map-narrowed": _narrowed,
    },
    in_order=True,
)
