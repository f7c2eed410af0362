"""Linux: logind on the system bus tells of sleep, shutdown and locked sessions; the desktop's screen lock on the other.

logind waits, some seconds at most, for whoever holds a delay inhibitor. One is held while Daybook runs, given back
when nothing is readable any more, and taken anew after waking.
https://www.freedesktop.org/wiki/Software/systemd/inhibit
"""

import os
from collections.abc import Iterable
from itertools import count

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusError, QDBusMessage, QDBusUnixFileDescriptor

from desktop.gui.lock_signals.laptop import Laptop, Tells

_LOGIN, _PATH, _MANAGER = "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager"
_SESSION = "org.freedesktop.login1.Session"
_SCREEN_LOCKS = tuple(f"org.{desktop}.ScreenSaver" for desktop in ("freedesktop", "gnome", "cinnamon", "mate", "xfce"))
_WHO, _WHY = "Daybook", "Saving and locking notes"
_names = count(1)


class LinuxLaptop(Laptop):
    """The addresses are for tests; without them the buses are the ones that every program of the session uses."""

    def __init__(self, system: str = "", session: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._addresses = system, session
        self._system: QDBusConnection | None = None
        self._session: QDBusConnection | None = None
        self._own_path = ""
        self._inhibitor: QDBusUnixFileDescriptor | None = None
        self._waits_for_us = False

    def listen(self, _window_id: int) -> None:
        self._system = _connected(QDBusConnection.BusType.SystemBus, self._addresses[0])
        self._session = _connected(QDBusConnection.BusType.SessionBus, self._addresses[1])
        if self._system.isConnected():
            self._hear_of(self._system, _LOGIN, _PATH, _MANAGER, "PrepareForSleep", "_on_sleep(bool)")
            self._hear_of(self._system, _LOGIN, _PATH, _MANAGER, "PrepareForShutdown", "_on_shutdown(bool)")
            self._hear_of(self._system, _LOGIN, "", _SESSION, "Lock", "_on_session_locked(QDBusMessage)")
            self._ask_for_own_path()
            self._inhibit()
        if self._session.isConnected():
            for name in _SCREEN_LOCKS:  # each desktop has its own, at a path of its own
                self._hear_of(self._session, "", "", name, "ActiveChanged", "_on_screen(bool)")

    def let_go(self) -> None:
        if self._waits_for_us:
            self._inhibitor = None  # which closes the file that is the lock

    def tells(self) -> Tells:
        return Tells(
            sleep=_has_any(self._system, (_LOGIN,)),
            screen=_has_any(self._session, _SCREEN_LOCKS),
        )

    def close(self) -> None:
        self._inhibitor = None
        for bus in (self._system, self._session):
            if bus is not None:
                QDBusConnection.disconnectFromBus(bus.name())
        self._system = self._session = None

    def _hear_of(self, bus: QDBusConnection, service: str, path: str, interface: str, signal: str, slot: str) -> None:
        bus.connect(service, path, interface, signal, self, SLOT(slot))  # type: ignore[call-overload]

    @Slot(bool)
    def _on_sleep(self, begins: bool) -> None:
        self._waits_for_us = begins
        if begins:
            self.sleep_announced.emit()
        else:
            self._inhibit()

    @Slot(bool)
    def _on_shutdown(self, begins: bool) -> None:
        self._waits_for_us = begins
        if begins:
            self.shutdown_announced.emit()
        else:  # it was called off
            self._inhibit()

    @Slot(bool)
    def _on_screen(self, locked: bool) -> None:
        if locked:
            self.screen_locked.emit()

    @Slot(QDBusMessage)
    def _on_session_locked(self, message: QDBusMessage) -> None:
        if self._own_path in {"", message.path()}:  # not known whose: better locked once too often
            self.screen_locked.emit()

    def _inhibit(self) -> None:
        call = QDBusMessage.createMethodCall(_LOGIN, _PATH, _MANAGER, "Inhibit")
        call.setArguments(["sleep:shutdown", _WHO, _WHY, "delay"])
        self._ask(call, "_on_inhibited(QDBusMessage)")

    @Slot(QDBusMessage)
    def _on_inhibited(self, answer: QDBusMessage) -> None:
        if self._system is not None:
            (self._inhibitor,) = answer.arguments()

    def _ask_for_own_path(self) -> None:
        if session := os.environ.get("XDG_SESSION_ID", ""):
            call = QDBusMessage.createMethodCall(_LOGIN, _PATH, _MANAGER, "GetSession")
            call.setArguments([session])
            self._ask(call, "_on_own_path(QDBusMessage)")

    @Slot(QDBusMessage)
    def _on_own_path(self, answer: QDBusMessage) -> None:
        (path,) = answer.arguments()
        self._own_path = path.path()

    def _ask(self, call: QDBusMessage, then: str) -> None:
        """Ask logind without waiting: it may be slow, or not there, and then nothing comes of it."""
        if self._system is not None and self._system.isConnected():
            refused = SLOT("_on_refused(QDBusError,QDBusMessage)")
            self._system.callWithCallback(call, self, SLOT(then), refused)  # type: ignore[call-overload]

    @Slot(QDBusError, QDBusMessage)
    def _on_refused(self, _error: QDBusError, _asked: QDBusMessage) -> None:
        """Then sleep is announced all the same; only nobody waits for us."""


def _connected(kind: QDBusConnection.BusType, address: str) -> QDBusConnection:
    """A connection of our own, so that closing it takes nothing from others. It may not be connected."""
    name = f"daybook-{next(_names)}"
    if address:
        return QDBusConnection.connectToBus(address, name)
    return QDBusConnection.connectToBus(kind, name)


def _has_any(bus: QDBusConnection | None, names: Iterable[str]) -> bool:
    if bus is None or not bus.isConnected():
        return False
    return any(bus.interface().isServiceRegistered(name).value() for name in names)
