"""Looks for Python's garbage on the window's thread, and nowhere else (``desktop.garbage`` says why)."""

from PySide6.QtCore import QObject, QTimer

from desktop.garbage import collect_what_is_due, collect_when_told

_EVERY_MS = 1000


class GarbageClock(QObject):
    """Lives on the window's thread. From when it is made on no other thread ends what Qt has."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        collect_when_told()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start()
