"""The list of very many interviews on its screen: until painted, and how long the window's thread is away at once."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.gui.interviews.list_rows import EVERYTHING, TO_WRITE_UP
from desktop.gui.interviews.screen import InterviewsScreen
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from tests.benchmarks.figures import Taken, median, reference_ms
from tests.benchmarks.screens import opened, put_away, shown
from tests.gui.turns import turns_of


def measure_list(work: Work, desk: Desk, repeats: int) -> Iterator[tuple[str, Taken]]:
    """On the window's thread. ``turn_…`` is the longest turn: the list read again, filtered, gone to the end of."""
    screen = shown(InterviewsScreen(work, desk))
    opened(work, screen)
    yield "open_interviews", median(lambda: opened(work, screen), repeats)
    table, chips = screen.list.table, screen.list.chips
    yield "turn_interviews", _turned(work, screen.refresh)
    yield "turn_interviews_filtered", _turned(work, lambda: chips.choose(TO_WRITE_UP), lambda: chips.choose(EVERYTHING))
    end = Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier
    yield "turn_interviews_last_row", _turned(work, lambda: QTest.keyClick(table, *end))
    put_away(screen)


def _turned(work: Work, *acts: Callable[[], object]) -> Taken:
    longest = turns_of(lambda: not work.is_busy(), *acts).longest_ms
    return Taken(longest, longest, reference_ms())
