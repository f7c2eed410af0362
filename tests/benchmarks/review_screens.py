"""How long the board and the review form take until they are painted, and an answer from its key until it is seen."""

from collections.abc import Iterator
from itertools import cycle
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.records import Record
from desktop.gui.records.screen import RecordsScreen
from desktop.gui.theme import theme
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.vault.ids import new_id
from tests.benchmarks.figures import Taken, high, median

_QUESTION, _KEYS = "disability", (Qt.Key.Key_Y, Qt.Key.Key_N)


def measure_review_screens(work: Work, desk: Desk, existing: UUID, repeats: int) -> Iterator[tuple[str, Taken]]:
    """On the window's thread, at 1280 × 800. ``existing`` is a record of mine that is read. The desk is ``work``'s."""
    unread = Record(id=new_id(), code="N-00001", position=1_000_000, first_reader=desk.me.designation)
    work.run(desk.store.save, unread)
    screen = RecordsScreen(work, desk)
    screen.resize(1280, 800)
    theme().dress(screen)
    screen.show()
    yield "open_board", median(lambda: _board(work, screen), repeats)
    yield "open_existing_review", _opening(work, screen, existing, repeats)
    yield "open_new_review", _opening(work, screen, unread.id, repeats)
    yield from _answered(work, screen, unread.id, repeats)
    screen.settle()
    screen.close()
    screen.deleteLater()
    work.drain()
    QApplication.processEvents()


def _board(work: Work, screen: RecordsScreen) -> None:
    screen.refresh()
    work.drain()
    screen.grab()


def _opening(work: Work, screen: RecordsScreen, record: UUID, repeats: int) -> Taken:
    _opened(work, screen, record)  # once before, so that code and fonts are loaded
    _left(work, screen)
    return median(lambda: _opened(work, screen, record), repeats, after=lambda: _left(work, screen))


def _opened(work: Work, screen: RecordsScreen, record: UUID) -> None:
    screen.open_object(record)
    work.drain()
    if screen.review is None:
        raise AssertionError("the review did not open")
    screen.grab()


def _left(work: Work, screen: RecordsScreen) -> None:
    if screen.review is not None:
        screen.review.go_back()
    while screen.review is not None:
        work.drain()
        QApplication.processEvents()
    work.drain()
    QApplication.processEvents()


def _answered(work: Work, screen: RecordsScreen, record: UUID, repeats: int) -> Iterator[tuple[str, Taken]]:
    """A question of a new review answered by its key, over and over: from the key until the form is painted.

    Whole, as a window that comes up is, and as the window does it: at its next turn, what changed.
    """
    _opened(work, screen, record)
    review = screen.review
    if review is None:
        raise AssertionError("the review did not open")
    review.show_place(_QUESTION)
    keys = cycle(_KEYS)

    def answer() -> None:
        QTest.keyClick(screen.window().focusWidget(), next(keys))

    answer()
    yield "answer_by_key", median(lambda: (answer(), screen.grab()), repeats)
    yield "answer_by_key_p95", high(lambda: (answer(), QApplication.processEvents()), 20 * repeats)
    if review.editing.review.answers[_QUESTION].value not in {"yes", "no"}:
        raise AssertionError("the key did not answer")
    _left(work, screen)
