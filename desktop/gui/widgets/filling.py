"""Puts many children into a widget that is on show, with one laying out for all of them.

Left alone, Qt lays the whole page out after each child that it shows: twenty rows on a long page took a tenth of a
second.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget


@contextmanager
def filling(widget: QWidget) -> Iterator[None]:
    """While ``widget``, which has a layout, is filled. Its children come on show in the next turn, as they ever do."""
    layout = widget.layout()
    if layout is None or not widget.isVisible():
        yield
        return
    layout.setEnabled(False)
    once_shown = _OnceShown(widget)
    try:
        yield
    finally:
        once_shown.due.emit()


class _OnceShown(QObject):
    """Lays out when all that was put in before is on show: Qt posts those as this is posted, one behind the other."""

    due = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self.due.connect(self._lay_out, Qt.ConnectionType.QueuedConnection)

    def _lay_out(self) -> None:
        layout = self._widget.layout()
        if layout is not None:
            layout.setEnabled(True)
            layout.activate()
        self.deleteLater()
