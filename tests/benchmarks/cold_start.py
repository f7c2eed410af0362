"""One fresh process: from nothing to the unlock screen, then from the passphrase to the window. Prints JSON.

    python -m tests.benchmarks.cold_start VAULT STARTED_AT

``STARTED_AT`` is the parent's clock when it started this process, so that Python's own start counts. It opens the
window exactly as the program does; only Qt's event loop is replaced by one that ends when the screen is painted.
The vault's key derivation is the cheapest there is, so unlocking is what comes after it.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6 import QtWidgets

from desktop.gui.window import Window
from tests.teams import PASSPHRASE


class MeasuredApplication(QtWidgets.QApplication):
    """Runs until the unlock screen is up, then until the window is, and notes when."""

    def exec(self) -> int:  # type: ignore[override]
        window = next(widget for widget in self.topLevelWidgets() if isinstance(widget, Window))
        self._until(window.gate.unlock.isVisible)
        window.grab()
        started_s, at_unlock = time.time() - float(sys.argv[2]), _memory_mib()
        shown_ms, filled_ms = self._unlock(window)
        at_window = _memory_mib()
        window.lock()
        window.work.drain()
        again_ms, _ = self._unlock(window)
        print(
            json.dumps(
                {
                    "start_to_unlock_screen_s": round(started_s, 3),
                    "memory_at_unlock_screen_mib": at_unlock,
                    "unlock_to_window_ms": round(shown_ms, 1),
                    "unlock_to_today_filled_ms": round(filled_ms, 1),
                    "unlock_again_to_window_ms": round(again_ms, 1),
                    "memory_unlocked_mib": at_window,
                }
            )
        )
        window.close()
        return 0

    def _unlock(self, window: Window) -> tuple[float, float]:
        """Milliseconds from the passphrase to the window, and to everything on its first screen being read."""
        before = time.perf_counter()
        window.gate.unlock.passphrase_given.emit(PASSPHRASE)
        self._until(lambda: not window.shell.is_locked())
        self.processEvents()
        shown_ms = (time.perf_counter() - before) * 1000
        window.work.drain()
        self.processEvents()
        return shown_ms, (time.perf_counter() - before) * 1000

    def _until(self, holds: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 60
        while not holds():
            self.processEvents()
            if time.monotonic() > deadline:
                raise TimeoutError("the window did not come up")


def _memory_mib() -> float:
    """Memory that this process holds now; Linux says it in a file."""
    status = Path("/proc/self/status").read_text("ascii")
    kib = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:"))
    return round(kib / 1024, 1)


if __name__ == "__main__":
    QtWidgets.QApplication = MeasuredApplication  # type: ignore[misc]
    from desktop.__main__ import open_window

    raise SystemExit(open_window(Path(sys.argv[1])))
