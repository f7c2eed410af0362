"""How long the window's thread is away from its event loop, turn by turn, in the processor time of that thread.

A turn is what happens between two moments at which a key could come in: one round of Qt's event dispatcher with all
that was posted to it, or what a person's own act does at once. The clock on the wall says on a busy machine how busy it
is, so a turn is measured by the time that its own thread had a processor. Processors differ, and the same one is slower
when it is shared, so a turn is said in *pieces*: how often a fixed piece of work fits into it, done just before and
after. The piece is of the same sort, a small form that is made, laid out and painted: what others take from a shared
processor, its caches above all, they take from both. ``BLOCKED`` is 50 ms on the machine where the piece takes what
``PIECE_MS`` says.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import thread_time

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.field import Field

PIECE_MS = 6.2
"""What the piece of work takes on the machine that the benchmarks' figures are of."""
BLOCKED = 50 / PIECE_MS
"""Pieces of work from which on a person feels that the window does not answer."""


@dataclass
class Turns:
    """The turns of one thing that was done: each in milliseconds of processor time, by the piece of work beside it."""

    taken_ms: list[float] = field(default_factory=list)
    piece_ms: float = PIECE_MS

    @property
    def longest_ms(self) -> float:
        """The longest turn."""
        return max(self.taken_ms, default=0.0)

    @property
    def longest(self) -> float:
        """The longest turn, in pieces of work."""
        return self.longest_ms / self.piece_ms


def turns_of(is_done: Callable[[], bool], *acts: Callable[[], object]) -> Turns:
    """What the loop is away for while things are done one after another, each until no more comes of it.

    For the window's thread. ``is_done`` says of each whether all that was asked for is there.
    """
    before, taken = _piece_ms(), []
    for act in acts:
        taken.append(_ms(act))
        while True:
            taken.append(_ms(_one_round))
            if is_done():
                break
            taken.append(_ms(_next_round))
        taken += [_ms(_what_is_left) for _ in range(3)]  # what an answer has posted: laying out, painting
    return Turns(taken, max(before, _piece_ms()))


def _one_round() -> None:
    QApplication.processEvents()


def _what_is_left() -> None:
    QApplication.sendPostedEvents()
    QApplication.processEvents()


def _next_round() -> None:
    """The round that an answer of another thread begins; waiting for it uses no processor."""
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _piece_ms() -> float:
    return min(_ms(_a_piece) for _ in range(3))


def _a_piece() -> None:
    form = QWidget()
    column = QVBoxLayout(form)
    for number in range(12):
        column.addWidget(Field(f"Number {number}", QLineEdit()))
    column.activate()
    theme().dress(form)
    form.grab()
    form.deleteLater()


def _ms(act: Callable[[], object]) -> float:
    began = thread_time()
    act()
    return (thread_time() - began) * 1000
