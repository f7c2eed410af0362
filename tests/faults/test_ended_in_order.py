"""Told to end just after something was typed: the real program saves, locks and ends by itself, with status 0."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.domain.interviews import Interview
from desktop.vault.folder import Vault
from tests.desks import NOW, PASSPHRASE, make_desk

WORDS = "The quernstane lamp was on."
_TYPES = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from desktop.gui.window import Window
from desktop.__main__ import open_window
from tests.desks import PASSPHRASE

def press(*keys):
    for key, modifier in keys:
        QTest.keyClick(QApplication.focusWidget(), key, modifier)

def look():
    window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, Window))
    at = QApplication.focusWidget()
    if window.shell.is_locked() or window.work.is_busy() or at is None:
        return
    none, control = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
    if at.accessibleName() == "Notes":
        clock.stop()
        QTest.keyClicks(at, sys.argv[2])
        print("typed", flush=True)
    elif window.shell.current_page() != "interviews":
        window.shell.show_page("interviews")
    elif not steps:
        press((Qt.Key.Key_Escape, none))
    else:
        press(steps.pop(0)(none, control))

steps = [lambda none, control: (Qt.Key.Key_N, control), lambda none, control: (Qt.Key.Key_1, none)]
clock = QTimer(interval=20)
clock.timeout.connect(look)
Window.start = lambda self, start=Window.start: (start(self), clock.start())
sys.exit(open_window(Path(sys.argv[1]), unlocked_with=PASSPHRASE))
"""


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=lambda told: told.name)
def test_told_to_end_it_saves_first(tmp_path: Path, told: signal.Signals) -> None:
    make_desk(tmp_path / "vault").vault.close()
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-c", _TYPES, str(tmp_path / "vault"), WORDS],
        cwd=Path(__file__).parents[2], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        typed = process.stdout.readline()
        process.send_signal(told)
        try:
            _, complaints = process.communicate(timeout=300)
        finally:
            process.kill()
    assert typed == "typed\n", complaints
    assert process.returncode == 0, complaints
    assert "Traceback" not in complaints
    vault = Vault.open(tmp_path / "vault", PASSPHRASE, clock=lambda: NOW)
    store = vault.open_inspection(vault.inspections()[0].id)
    assert [interview.text for interview in store.all(Interview)] == [WORDS]
    assert store.drafts() == ()
    closed = [line for line in vault.profile.audit_trail() if line.action == "locked"]
    assert closed[0].detail == {"why": "closed"}
    vault.close()
