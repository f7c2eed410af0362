"""One fresh process: from nothing to the unlock screen, then from the passphrase to the window. Prints JSON.

    python -m tests.benchmarks.cold_start VAULT PASSPHRASE STARTED_AT

``STARTED_AT`` is the parent's clock when it started this process, so that Python's own start counts. It opens the
window exactly as the program does; only Qt's event loop is replaced by one that ends when the screen is painted.
The vault's key derivation is the cheapest there is, so unlocking is what comes after it.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtWidgets
from PySide6.QtCore import QEventLoop

if TYPE_CHECKING:  # loads no more than the program does, so that what is measured is its own
    from desktop.gui.window import Window

_VAULT, _PASSPHRASE, _STARTED_AT = sys.argv[1:]


class MeasuredApplication(QtWidgets.QApplication):
    """Runs until the unlock screen is up, then until the window is, and notes when."""

    def exec(self) -> int:  # type: ignore[override]
        from desktop.gui.window import Window

        window = next(widget for widget in self.topLevelWidgets() if isinstance(widget, Window))
        self._until(window.gate.unlock.isVisible)
        window.grab()
        found = {
            "start_to_unlock_screen": (time.time() - float(_STARTED_AT)) * 1000,
            "start_to_unlock_screen_cpu": time.process_time() * 1000,
            "memory_at_unlock_screen": _memory_mib(),
        }
        self._until(lambda: window.loading.is_done)  # between the keys while a passphrase is typed, which takes longer
        behind: list[None] = []
        window.work.run_behind(lambda: None, then=behind.append)  # after what is read then
        self._until(lambda: bool(behind))
        found["unlock_to_window"], found["unlock_to_today_filled"] = self._unlock(window)
        found["memory_unlocked"] = _memory_mib()
        window.lock()
        window.work.drain()
        found["unlock_again_to_window"], _ = self._unlock(window)
        print(json.dumps({name: round(value, 1) for name, value in found.items()}))
        window.close()
        return 0

    def _unlock(self, window: "Window") -> tuple[float, float]:
        """Milliseconds from the passphrase to the window, and to everything on its first screen being read."""
        before = time.perf_counter()
        window.gate.unlock.passphrase_given.emit(_PASSPHRASE)
        self._until(lambda: not window.shell.is_locked())
        self.processEvents()
        shown_ms = (time.perf_counter() - before) * 1000
        window.work.drain()
        self.processEvents()
        return shown_ms, (time.perf_counter() - before) * 1000

    def _until(self, holds: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 60
        while not holds():
            self.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if time.monotonic() > deadline:
                raise TimeoutError("the window did not come up")


def _memory_mib() -> float:
    """Memory that this process holds now; Linux says it in a file."""
    status = Path("/proc/self/status").read_text("ascii")
    kib = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:"))
    return kib / 1024


if __name__ == "__main__":
    QtWidgets.QApplication = MeasuredApplication  # type: ignore[misc]
    from desktop.__main__ import open_window
    from desktop.garbage import collect_seldom

    collect_seldom()
    raise SystemExit(open_window(Path(_VAULT)))
