"""How long a screen takes from being asked for until everything on it is read and painted."""

from collections.abc import Callable, Iterator

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from desktop.gui.evidence_map.screen import EvidenceMapScreen
from desktop.gui.interviews.screen import InterviewsScreen
from desktop.gui.records.screen import RecordsScreen
from desktop.gui.screen import Screen
from desktop.gui.send.screen import SendScreen
from desktop.gui.theme import theme
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from tests.benchmarks.figures import Taken, median, once

_SCREENS: tuple[tuple[str, Callable[[Work, Desk], Screen]], ...] = (
    ("open_interviews", InterviewsScreen),
    ("open_records", RecordsScreen),
    ("open_evidence_map", EvidenceMapScreen),
)


def measure_screens(work: Work, desk: Desk, repeats: int) -> Iterator[tuple[str, Taken]]:
    """On the window's thread, at 1280 × 800. The desk belongs to ``work``'s."""
    for name, make in _SCREENS:
        screen = shown(make(work, desk))
        yield name, median(lambda screen=screen: opened(work, screen), repeats)  # type: ignore[misc]
        if isinstance(screen, EvidenceMapScreen):
            yield "paint_evidence_map", _painted(screen, repeats)
        put_away(screen)
    # Once: the check remembers what it has seen.
    send = shown(SendScreen(work, desk))
    yield "open_send", once(lambda: opened(work, send))[0]
    yield "open_send_again", once(lambda: opened(work, send))[0]
    put_away(send)


def shown(screen: Screen) -> Screen:
    screen.resize(1280, 800)
    theme().dress(screen)
    screen.show()
    return screen


def opened(work: Work, screen: Screen) -> None:
    screen.refresh()
    work.drain()
    screen.grab()


def _painted(screen: EvidenceMapScreen, repeats: int) -> Taken:
    viewport = screen.table.viewport()
    picture = QPixmap(viewport.size())
    return median(lambda: viewport.render(picture), repeats)


def put_away(screen: Screen) -> None:
    screen.settle()
    screen.close()
    screen.deleteLater()
    QApplication.processEvents()
