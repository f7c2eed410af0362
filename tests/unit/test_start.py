"""What is loaded before the unlock screen: nothing that reads a vault, makes a bundle or writes a report."""

import os
import subprocess
import sys
from pathlib import Path

from desktop.domain.concerns import ConcernKind
from desktop.domain.objects import Kind
from desktop.gui.rooms import ROOMS

_NOT_YET = ("pydantic", "sqlcipher3", "cryptography", "pyrage", "zstandard", "reportlab", "openpyxl", "zxcvbn")
_START = """
import sys
from pathlib import Path
from PySide6 import QtWidgets

class Application(QtWidgets.QApplication):
    def exec(self):
        (window,) = [widget for widget in self.topLevelWidgets() if type(widget).__name__ == "Window"]
        assert window.gate.unlock.isVisible()
        window.grab()
        print(*sys.modules)
        window.close()
        return 0

QtWidgets.QApplication = Application
from desktop.__main__ import open_window
open_window(Path(sys.argv[1]))
"""


def test_the_unlock_screen_comes_up_without_what_only_an_open_vault_needs(tmp_path: Path) -> None:
    (tmp_path / "keys.json").write_text("{}")  # enough of a vault to be asked for its passphrase
    done = subprocess.run(
        [sys.executable, "-c", _START, str(tmp_path)],
        check=True,
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    loaded = set(done.stdout.split())
    assert "desktop.gui.gate.unlock_page" in loaded
    assert loaded.isdisjoint(_NOT_YET)


def test_a_screen_shows_kinds_that_there_are() -> None:
    """They are written as words there, so that the kinds' own module is not loaded at the start."""
    assert {kind for room in ROOMS for kind in room.shows} <= {*Kind, *ConcernKind}
