"""Which of them this laptop is."""

import sys

from desktop.gui.lock_signals.laptop import Laptop


def this_laptop() -> Laptop:
    """The platform's, not listening yet; on a platform that is not known, one that tells nothing."""
    return {"linux": _linux, "win32": _windows, "darwin": _mac}.get(sys.platform, Laptop)()


def _linux() -> Laptop:
    from desktop.gui.lock_signals.linux import LinuxLaptop

    return LinuxLaptop()


def _windows() -> Laptop:
    from desktop.gui.lock_signals.windows import WindowsLaptop

    return WindowsLaptop()


def _mac() -> Laptop:
    from desktop.gui.lock_signals.macos import MacLaptop

    return MacLaptop()
