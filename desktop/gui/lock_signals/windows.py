"""Windows: the session's lock and the machine's sleep come as messages to the window.

https://learn.microsoft.com/windows/win32/termserv/wm-wtssession-change and …/power/wm-powerbroadcast. After
``PBT_APMSUSPEND`` some two seconds are left, whatever the program does. Written without a Windows machine to try it
on: only ``meaning`` is tested.
"""

import ctypes
import sys
from contextlib import suppress
from ctypes import wintypes

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject

from desktop.gui.lock_signals.laptop import Laptop, Tells

_WM_POWERBROADCAST, _PBT_APMSUSPEND = 0x0218, 0x0004
_WM_WTSSESSION_CHANGE, _WTS_SESSION_LOCK = 0x02B1, 0x7
_NOTIFY_FOR_THIS_SESSION = 0
SLEEP, SCREEN = "sleep", "screen"


def meaning(address: int) -> str:
    """What the MSG at an address tells: ``SLEEP``, ``SCREEN``, or nothing that matters here."""
    message = wintypes.MSG.from_address(address)
    if (message.message, message.wParam) == (_WM_POWERBROADCAST, _PBT_APMSUSPEND):
        return SLEEP
    if (message.message, message.wParam) == (_WM_WTSSESSION_CHANGE, _WTS_SESSION_LOCK):
        return SCREEN
    return ""


class WindowsLaptop(Laptop):
    """Sleep is told to every window, locking only to one that has asked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._filter = _Filter(self)
        self._window_id = 0
        self._tells = Tells()

    def listen(self, window_id: int) -> None:
        application = QCoreApplication.instance()
        if application is None:
            return
        application.installNativeEventFilter(self._filter)
        self._window_id = window_id
        self._tells = Tells(sleep=True, screen=_ask(window_id))

    def tells(self) -> Tells:
        return self._tells

    def close(self) -> None:
        if (application := QCoreApplication.instance()) is not None:
            application.removeNativeEventFilter(self._filter)
        if self._tells.screen:
            _ask_no_more(self._window_id)
        self._tells = Tells()


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, laptop: Laptop) -> None:
        super().__init__()
        self._laptop = laptop

    def nativeEventFilter(  # noqa: N802  Qt's name
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        told = meaning(int(message)) if kind == b"windows_generic_MSG" else ""
        if told == SLEEP:
            self._laptop.sleep_announced.emit()
        elif told == SCREEN:
            self._laptop.screen_locked.emit()
        return False, 0


def _ask(window_id: int) -> bool:
    with suppress(OSError, AttributeError):
        if sys.platform == "win32":
            wts = ctypes.WinDLL("wtsapi32")
            return bool(wts.WTSRegisterSessionNotification(wintypes.HWND(window_id), _NOTIFY_FOR_THIS_SESSION))
    return False


def _ask_no_more(window_id: int) -> None:
    with suppress(OSError, AttributeError):
        if sys.platform == "win32":
            ctypes.WinDLL("wtsapi32").WTSUnRegisterSessionNotification(wintypes.HWND(window_id))
