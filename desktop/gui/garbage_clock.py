"""Looks for Python's garbage on the window's thread, and nowhere else (``desktop.garbage`` says why)."""

from PySide6.QtCore import QObject, QTimer

from desktop.garbage import collect_what_is_due, collect_when_told

_EVERY_MS = 1000
_WHILE_BUSY_MS = 50
"""While others read for the window they make half a million things a second: a second's would be a long look."""


class GarbageClock(QObject):
    """Lives on the window's thread. From when it is made on no other thread ends what Qt has."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        collect_when_told()
        self._timer, self._busy = QTimer(self, interval=_EVERY_MS), QTimer(self, interval=_WHILE_BUSY_MS)
        for timer in (self._timer, self._busy):
            timer.timeout.connect(collect_what_is_due)
        self._timer.start()

    def look_often(self, on: bool) -> None:
        """Other threads are at work for the window, or are not any more."""
        if on:
            self._busy.start()
        else:
            self._busy.stop()
