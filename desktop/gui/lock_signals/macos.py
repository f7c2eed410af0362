"""macOS: the screen's lock comes from the distributed notification centre, sleep from the power manager.

Both are plain C, so that no Objective-C class has to be made here. The power manager waits, for half a minute at most,
until it is told that it may sleep. https://developer.apple.com/library/archive/qa/qa1340
Written without a Mac to try it on: only ``meaning`` is tested, and whatever fails is one signal less.
"""

import ctypes
import sys
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject

from desktop.gui.lock_signals.laptop import Laptop, Tells

_CORE_FOUNDATION = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"
_IO_KIT = "/System/Library/Frameworks/IOKit.framework/IOKit"
_CAN_SLEEP, _WILL_SLEEP = 0xE0000270, 0xE0000280
_UTF_8, _AT_ONCE = 0x08000100, 4
ASKED, SLEEPS = "asked", "sleeps"

_OnLocked = ctypes.CFUNCTYPE(None, *[ctypes.c_void_p] * 5)
_OnPower = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32, ctypes.c_void_p)


def meaning(message: int) -> str:
    """What the power manager says: ``ASKED`` whether it may sleep for want of use, ``SLEEPS`` it will, or neither."""
    return {_CAN_SLEEP: ASKED, _WILL_SLEEP: SLEEPS}.get(message, "")


class MacLaptop(Laptop):
    """Told by the main run loop, which is Qt's too: on the window's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on_locked, self._on_power = _OnLocked(self._locked), _OnPower(self._power)
        self._kit: Any = None
        self._root = 0
        self._sleep_waits: int | None = None
        self._tells = Tells()

    def listen(self, _window_id: int) -> None:
        if sys.platform == "darwin":
            with suppress(OSError, AttributeError, ValueError):
                self._hear_of_locking()
            with suppress(OSError, AttributeError, ValueError):
                self._hear_of_sleep()

    def let_go(self) -> None:
        if self._sleep_waits is not None:
            waits, self._sleep_waits = self._sleep_waits, None
            self._kit.IOAllowPowerChange(self._root, ctypes.c_long(waits))

    def tells(self) -> Tells:
        return self._tells

    def _locked(self, *_about: object) -> None:
        self.screen_locked.emit()

    def _power(self, _refcon: object, _service: int, message: int, argument: int | None) -> None:
        told = meaning(message)
        if told:
            self._sleep_waits = argument or 0
        if told == ASKED:
            self.let_go()
        elif told == SLEEPS:
            self.sleep_announced.emit()

    def _hear_of_locking(self) -> None:
        core = _core_foundation()
        name = core.CFStringCreateWithCString(None, b"com.apple.screenIsLocked", _UTF_8)
        centre = core.CFNotificationCenterGetDistributedCenter()
        core.CFNotificationCenterAddObserver(centre, None, self._on_locked, name, None, _AT_ONCE)
        self._tells = Tells(sleep=self._tells.sleep, screen=True)

    def _hear_of_sleep(self) -> None:
        core, kit = _core_foundation(), ctypes.CDLL(_IO_KIT)
        kit.IONotificationPortGetRunLoopSource.restype = ctypes.c_void_p
        kit.IONotificationPortGetRunLoopSource.argtypes = [ctypes.c_void_p]
        port, notifier = ctypes.c_void_p(), ctypes.c_uint32()
        self._kit = kit
        self._root = kit.IORegisterForSystemPower(None, ctypes.byref(port), self._on_power, ctypes.byref(notifier))
        if self._root:
            mode = ctypes.c_void_p.in_dll(core, "kCFRunLoopCommonModes")
            core.CFRunLoopAddSource(core.CFRunLoopGetMain(), kit.IONotificationPortGetRunLoopSource(port), mode)
            self._tells = Tells(sleep=True, screen=self._tells.screen)


def _core_foundation() -> Any:
    core, pointer = ctypes.CDLL(_CORE_FOUNDATION), ctypes.c_void_p
    for name, takes in (
        ("CFStringCreateWithCString", [pointer, ctypes.c_char_p, ctypes.c_uint32]),
        ("CFNotificationCenterGetDistributedCenter", []),
        ("CFRunLoopGetMain", []),
    ):
        getattr(core, name).restype, getattr(core, name).argtypes = pointer, takes
    core.CFNotificationCenterAddObserver.argtypes = [pointer, pointer, _OnLocked, pointer, pointer, ctypes.c_long]
    core.CFRunLoopAddSource.argtypes = [pointer] * 3
    return core
