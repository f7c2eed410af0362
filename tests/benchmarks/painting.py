"""When the writing editor last painted. Import it before the first editor is made."""

from collections.abc import Callable
from time import perf_counter, process_time

from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from desktop.gui.widgets.writing import WritingEditor

_PATIENCE_S = 60


class Painted:
    """Clock and processor time at the end of the last painting of any writing editor."""

    at = 0.0
    cpu_at = 0.0


_paint = WritingEditor.paintEvent


def _paint_and_note(self: WritingEditor, event: QPaintEvent) -> None:
    _paint(self, event)
    Painted.at, Painted.cpu_at = perf_counter(), process_time()


WritingEditor.paintEvent = _paint_and_note  # type: ignore[method-assign]


def until(holds: Callable[[], bool]) -> None:
    """Let the window work until this holds."""
    give_up = perf_counter() + _PATIENCE_S
    while not holds():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        if perf_counter() > give_up:
            raise AssertionError("what was waited for did not come, so nothing was measured")


def until_painted(since: float) -> None:
    """Let the window work until a writing editor has painted after ``since``, a ``perf_counter``."""
    until(lambda: Painted.at > since)
