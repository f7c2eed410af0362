"""One fresh process: the unlock screen, letters typed into it while the screens' code is loaded. Prints one number.

    python -m tests.benchmarks.at_the_gate

The longest turn of the window's thread in that time, in milliseconds of its processor time (``tests.gui.turns``).
"""

import tempfile
from itertools import cycle
from pathlib import Path

from PySide6 import QtWidgets
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

_EVERY_MS = 80
"""A letter, as somebody types who knows their passphrase."""


class TypingApplication(QtWidgets.QApplication):
    """Types as soon as the unlock screen is up, for as long as there is something to load."""

    def exec(self) -> int:  # type: ignore[override]
        from desktop.gui.window import Window
        from tests.gui.turns import turns_of

        (window,) = [widget for widget in self.topLevelWidgets() if isinstance(widget, Window)]
        window.grab()
        letters, typing = cycle("quartz lantern"), QTimer(interval=_EVERY_MS)
        typing.timeout.connect(lambda: QTest.keyClicks(window.gate.unlock.passphrase.edit, next(letters)))
        print(turns_of(lambda: window.loading.is_done, typing.start).longest_ms)
        window.close()
        return 0


if __name__ == "__main__":
    QtWidgets.QApplication = TypingApplication  # type: ignore[misc]
    from desktop.__main__ import open_window
    from desktop.garbage import collect_seldom

    collect_seldom()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "keys.json").write_text("{}")  # enough of a vault to be asked for its passphrase
        open_window(Path(folder))
