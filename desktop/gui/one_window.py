"""One window a vault: a second start of Daybook on it brings the first window forward, and ends.

A local socket, named by the vault's folder and the person, in a place that only that person can reach. It carries one
sentence, "come forward", with the token by which Wayland lets a window take the keyboard; anything else is dropped.
What keeps a vault from being opened twice is its lock file, not this.
"""

import os
import re
import stat
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_CONNECT_MS, _ANSWER_MS = 500, 2_000
_MOST_BYTES, _MOST_CALLERS = 256, 4
_CALL = re.compile(rb"come forward(?: ([A-Za-z0-9_.:/+=-]{1,200}))?\n")
_ANSWER = b"coming\n"
_TOKEN = "XDG_ACTIVATION_TOKEN"  # noqa: S105  the name of a variable


class OneWindow(QObject):
    """Lives on the window's thread. Signals: ``called(token)`` another start asked for this window; the token may be
    empty.
    """

    called = Signal(str)

    def __init__(self, vault: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = socket_name(vault)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(_MOST_CALLERS)
        self._server.newConnection.connect(self._on_connection)
        self._callers = 0

    def call_other(self) -> bool:
        """Ask a window that has this vault already to come forward. Returns whether one answered that it does."""
        if not self._name:
            return False
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_CONNECT_MS):
            return False
        _let_others_come_forward()
        token = os.environ.get(_TOKEN, "")
        call = f"come forward {token}\n".encode()
        socket.write(call if _CALL.fullmatch(call) else b"come forward\n")
        while not socket.canReadLine():
            if not socket.waitForReadyRead(_ANSWER_MS):
                return False
        return socket.readLine(len(_ANSWER) + 1).data() == _ANSWER

    def answer_calls(self) -> bool:
        """Be the window that comes forward. Returns False where no such socket can be had, which harms nothing."""
        if not self._name:
            return False
        return self._server.listen(self._name)  # in the place of what a killed process left

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            if self._callers >= _MOST_CALLERS:
                socket.abort()
                socket.deleteLater()
            else:
                self._callers += 1
                _Caller(socket, self).ended.connect(self._on_ended)

    def _on_ended(self, token: str | None) -> None:
        self._callers -= 1
        if token is not None:
            self.called.emit(token)


class _Caller(QObject):
    """One that has connected. Signals: ``ended(token)`` once, with None when it made no call."""

    ended = Signal(object)

    def __init__(self, socket: QLocalSocket, parent: QObject) -> None:
        super().__init__(parent)
        self._socket = socket
        socket.setParent(self)
        socket.setReadBufferSize(_MOST_BYTES)
        socket.readyRead.connect(self._on_readable)
        socket.disconnected.connect(lambda: self._end(None))
        QTimer.singleShot(_ANSWER_MS, self, lambda: self._end(None))
        self._has_ended = False
        QTimer.singleShot(0, self, self._on_readable)  # what came before it was listened for

    def _on_readable(self) -> None:
        if self._has_ended:
            return
        if self._socket.canReadLine():
            call = _CALL.fullmatch(self._socket.readLine(_MOST_BYTES + 1).data())
            if call is not None:
                self._socket.write(_ANSWER)
                self._socket.flush()
            self._end(None if call is None else (call[1] or b"").decode())

    def _end(self, token: str | None) -> None:
        if not self._has_ended:
            self._has_ended = True
            if token is None:
                self._socket.abort()
            else:
                self._socket.disconnectFromServer()
            self.ended.emit(token)
            self.deleteLater()


def socket_name(vault: Path) -> str:
    """Where the one window of a vault listens; empty where there is no place that is only this person's."""
    name = "daybook-" + sha256(f"{_person()}\0{os.path.realpath(vault)}".encode()).hexdigest()[:24]
    if sys.platform == "win32":
        return name  # a pipe, which has no place, and its own list of who may use it
    place = _own_place()
    return "" if place is None else str(place / name)


def _own_place() -> Path | None:
    """The session's own folder for such things, or one beside the temporary files that nobody else can reach."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if runtime and _is_own(Path(runtime)):
        return Path(runtime)
    folder = Path(tempfile.gettempdir()) / f"daybook-{_person()}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        return None
    return folder if _is_own(folder) else None


def _is_own(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and str(found.st_uid) == _person() and not found.st_mode & 0o077


def _person() -> str:
    if sys.platform == "win32":
        return os.environ.get("USERNAME", "")
    return str(os.getuid())


def _let_others_come_forward() -> None:
    """Windows lets only the program that the person is using hand over the foreground."""
    if sys.platform == "win32":
        import ctypes

        ctypes.WinDLL("user32").AllowSetForegroundWindow(-1)
