"""When the program is told to end from outside: a signal, or the session that ends. It saves first, in order."""

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier, Signal
from PySide6.QtGui import QGuiApplication, QSessionManager

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT") if hasattr(signal, name))


class Ending(QObject):
    """Lives on the window's thread, which is Python's main thread.

    ``save()`` saves and locks, and returns whether all is saved: asked when the session wants to end, which is held up
    as long as it is not. Signals: ``asked`` the program was told to end.
    """

    asked = Signal()

    def __init__(self, save: Callable[[], bool], application: QGuiApplication) -> None:
        super().__init__(application)
        self._save = save
        # Qt's loop is not Python: a handler of Python's own would wait for the next event. The number of a signal
        # comes through a socket that Qt watches.
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.settimeout(0)
        for number in _SIGNALS:
            signal.signal(number, _noted)
        signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)
        application.commitDataRequest.connect(self._on_commit_data)

    def _on_signal(self) -> None:
        if any(number in _SIGNALS for number in self._reader.recv(64)):
            self.asked.emit()

    def _on_commit_data(self, session: QSessionManager) -> None:
        if not self._save():
            session.cancel()


def _noted(_number: int, _frame: object) -> None:
    """So that the signal does not end the program; its number has gone to the socket."""
