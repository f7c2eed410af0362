"""Keeping the window out of screenshots, recordings and shared screens, where the platform can.

Windows: SetWindowDisplayAffinity (https://learn.microsoft.com/windows/win32/api/winuser). macOS: the window's
sharingType. Linux has no such thing. A camera sees the screen all the same, and so does whoever may debug programs.
Written without either machine to try it on: a failure changes nothing and is told by ``keep_out``'s answer.
"""

import ctypes
import sys
from contextlib import suppress

_WDA_NONE, _WDA_MONITOR, _WDA_EXCLUDEFROMCAPTURE = 0x00, 0x01, 0x11
_SHARING_NONE, _SHARING_READ_ONLY = 0, 1


def _on_windows(window_id: int, *, on: bool) -> bool:
    """Before Windows 10 2004 the window can only be made black in pictures, which is as good."""
    user: ctypes.CDLL = getattr(ctypes, "WinDLL")("user32")  # noqa: B009  elsewhere there is none
    handle = ctypes.c_void_p(window_id)
    ways = (_WDA_EXCLUDEFROMCAPTURE, _WDA_MONITOR) if on else (_WDA_NONE,)
    return any(bool(user.SetWindowDisplayAffinity(handle, way)) for way in ways)


def _on_macos(view_id: int, *, on: bool) -> bool:
    """Qt's window id is its view's; ``[[view window] setSharingType:…]``."""
    objc = ctypes.CDLL("/usr/lib/libobjc.dylib")
    objc.sel_registerName.restype, objc.sel_registerName.argtypes = ctypes.c_void_p, [ctypes.c_char_p]
    ask = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(("objc_msgSend", objc))
    tell = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)(("objc_msgSend", objc))
    window = ask(view_id, objc.sel_registerName(b"window"))
    if not window:
        return False
    tell(window, objc.sel_registerName(b"setSharingType:"), _SHARING_NONE if on else _SHARING_READ_ONLY)
    return True


_WAYS = {"win32": _on_windows, "darwin": _on_macos}


def can_keep_out() -> bool:
    """Whether the platform has a way to do it."""
    return sys.platform in _WAYS


def keep_out(window_id: int, *, on: bool) -> bool:
    """Keep a native window out of pictures of the screen, or let it in again. Returns whether that was done."""
    if can_keep_out():
        with suppress(OSError, AttributeError, ValueError):
            return _WAYS[sys.platform](window_id, on=on)
    return False
