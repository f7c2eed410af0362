"""Takes words that were copied here off the clipboard again: after a minute, on locking and on closing.

What another program put there is left alone. A clipboard manager that keeps a history is out of reach.
"""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

CLEAR_AFTER_MS = 60_000


class ClipboardGuard(QObject):
    """Lives on the window's thread. Keeps no copy of what it guards."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._ours = False
        self._clearing = False
        self._clock = QTimer(self, singleShot=True, interval=CLEAR_AFTER_MS)
        self._clock.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._on_changed)

    def clear(self) -> None:
        """Take off what was copied here, if it is still there."""
        self._clock.stop()
        if self._ours:
            self._ours = False
            self._clearing = True
            self._clipboard.clear()
            self._clearing = False
        if self._clipboard.ownsSelection():
            self._clipboard.clear(self._clipboard.Mode.Selection)

    def _on_changed(self) -> None:
        # Whose it is has to be seen as it changes: a program is active when something is copied in it, and not
        # every platform can say afterwards who put it there.
        active = QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive
        self._ours = not self._clearing and (self._clipboard.ownsClipboard() or active)
        if self._ours:
            self._clock.start()
        else:
            self._clock.stop()
