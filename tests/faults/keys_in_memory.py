"""What stays of passphrase and keys in the memory of the real program: while it is open, locked, and at each step.

    python -m tests.faults.keys_in_memory [--runs 3]

The program runs as ``python -m desktop`` would, in a process of its own, and is driven by single keys from a pipe, so
that nothing but it ever holds the passphrase there. After each step its whole memory is searched from outside. Prints
JSON: for each step and each secret, how often it was found, the highest of all runs. Linux only, as root or with
``ptrace`` allowed.
"""

import argparse
import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from desktop.operations.concerns.steps import raise_concern
from desktop.vault.clock import utc_now
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from desktop.vault.keys import recovery_code
from desktop.vault.keys.inspection_keys import CONCERNS, EVIDENCE, inspection_key
from desktop.vault.keys.key_derivation import FLOOR
from desktop.vault.keys.sealing import subkey
from desktop.vault.places import JOURNAL
from desktop.vault.presence import KEYS
from tests.desks import make_desk
from tests.faults.memory import counts_in

Found = dict[str, dict[str, int]]
"""By step, then by secret: how often it stands in memory."""

ENTER, LOCK, CODE, LEFT_ALONE, CONCERN, TELL = "\n", "\x0c", "\x12", "\x0b", "\x03", "\x00"
PROGRAM = """
import os, sys
from pathlib import Path
from PySide6 import QtWidgets
from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtTest import QTest

KEYS = {
    b"\\n": (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    b"\\x0c": (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier),
    b"\\x12": (Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier),
    b"\\x03": (Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
}

class Application(QtWidgets.QApplication):
    def exec(self):
        (self.window,) = [widget for widget in self.topLevelWidgets() if type(widget).__name__ == "Window"]
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window, 60_000)
        self.pipe = QSocketNotifier(0, QSocketNotifier.Type.Read)
        self.pipe.activated.connect(self.on_byte)
        print("ready", flush=True)
        return super().exec()

    def on_byte(self):
        byte = os.read(0, 1)
        at = self.focusWidget() or self.window
        if not byte:
            self.window.close()
        elif byte == b"\\x0b":
            self.window._lock.idle.timeout.emit()
        elif byte == b"\\0":
            pass
        elif byte in KEYS:
            QTest.keyClick(at, *KEYS[byte])
        else:
            QTest.keyClick(at, byte.decode())
        if byte in {b"\\n", b"\\x0c", b"\\x0b", b"\\0"}:
            self.tell()

    def tell(self):
        for _ in range(4):
            self.window.work.drain()
            self.processEvents()
        print("locked" if self.window.shell.is_locked() else "open", flush=True)

QtWidgets.QApplication = Application
from desktop.__main__ import open_window
open_window(Path(sys.argv[1]))
"""


@dataclass
class Program:
    """The running program. What it is asked to do it answers with whether it is open or locked then."""

    process: subprocess.Popen[bytes]
    sought: dict[str, bytes]
    steps: Found = field(default_factory=dict)

    def enters(self, text: str) -> str:
        """Type it and press Enter."""
        return self._presses(f"{text}{ENTER}")

    def types(self, text: str) -> str:
        """Type it, and no more."""
        return self._presses(f"{text}{TELL}")

    def locks(self) -> str:
        """Press Ctrl+L."""
        return self._presses(LOCK)

    def raises_a_concern(self) -> str:
        """Press Ctrl+Shift+C, then Enter, wherever it is."""
        self._presses(f"{CONCERN}{TELL}")
        return self._presses(ENTER)

    def is_left_alone(self) -> str:
        """As after ten minutes without a key: the pages before an inspection have no key to lock."""
        return self._presses(LEFT_ALONE)

    def looks(self, step: str) -> None:
        """Search its memory now."""
        self.steps[step] = counts_in(self.process.pid, self.sought)

    def _presses(self, keys: str) -> str:
        assert self.process.stdin is not None
        self.process.stdin.write(keys.encode())
        self.process.stdin.flush()
        return self.says()

    def says(self) -> str:
        """Its next word."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().decode().strip()


@contextmanager
def running(folder: Path, sought: dict[str, bytes]) -> Iterator[Program]:
    """The program in a process of its own, with a home of its own."""
    home = {name: str(folder.parent / "home") for name in ("HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(folder)],
        env={**os.environ, **home, "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    with process:
        program = Program(process, sought)
        try:
            assert program.says() == "ready"
            yield program
        finally:
            process.kill()


def random_passphrase() -> str:
    """Letters that stand nowhere else, long enough not to be found by chance."""
    return "".join(secrets.choice("bcdfghjklmnpqrstvwxz") for _ in range(28))


def make_vault(folder: Path, passphrase: str) -> tuple[UUID, str]:
    """A real vault with an inspection in it, at a cost that a laptop would choose. Returns that and its code."""
    desk = make_desk(folder)
    desk.vault.keys.change_passphrase(passphrase, cost=FLOOR)
    code = desk.vault.keys.new_recovery_code()
    raise_concern(desk, new_id=new_id)  # so that its database is there before, and opened for Today
    inspection = desk.inspection().id
    desk.vault.close()
    return inspection, code


def secrets_of(folder: Path, passphrase: str, inspection: UUID | None) -> dict[str, bytes]:
    """Everything of a closed vault that must not stay, as bytes by name."""
    vault = Vault.open(folder, passphrase, clock=utc_now)
    master, me = vault._master, vault.profile.identity()
    keys = {"master key": bytes(master), "profile's key": bytes(subkey(master, "profile"))}
    if inspection is not None:
        file = vault.inspection_folder(inspection) / KEYS
        keys["evidence's key"] = bytes(inspection_key(file, master, vault.id, inspection, EVIDENCE))
        concerns = inspection_key(file, master, vault.id, inspection, CONCERNS)
        keys["concerns' key"] = bytes(concerns)
        keys["key of the concerns' second copy"] = bytes(subkey(concerns, JOURNAL))
    vault.close()
    mine = {} if me is None else {"signing key": me.signing_secret, "age identity": me.age_secret.encode()}
    return {
        **keys,
        **{f"{name}, hex": key.hex().encode() for name, key in keys.items()},
        "passphrase, UTF-8": passphrase.encode(),
        "passphrase, UTF-16": passphrase.encode("utf-16-le"),
        **mine,
    }


def forms_of(code: str) -> dict[str, bytes]:
    """A recovery code as it is typed, and what it stands for."""
    secret = recovery_code.read(code)
    assert secret is not None
    return {"code, UTF-8": code.encode(), "code, UTF-16": code.encode("utf-16-le"), "code's bytes": bytes(secret)}


def unlocking() -> Found:
    """A wrong passphrase, then the right one; locked, unlocked with the recovery code, locked again."""
    with tempfile.TemporaryDirectory() as place:
        folder, passphrase, wrong = Path(place) / "vault", random_passphrase(), random_passphrase()
        inspection, code = make_vault(folder, passphrase)
        sought = {**secrets_of(folder, passphrase, inspection), "wrong passphrase": wrong.encode(), **forms_of(code)}
        with running(folder, sought) as program:
            program.looks("before")
            assert program.enters(wrong) == "locked"
            program.types(passphrase)
            program.looks("typed")
            assert program.enters("") == "open"
            assert program.raises_a_concern() == "open"
            program.looks("open")
            assert program.locks() == "locked"
            program.looks("locked")
            assert program.enters(f"{CODE}{code}") == "open"
            assert program.locks() == "locked"
            program.looks("locked again")
            return program.steps


def making() -> Found:
    """A new vault: a passphrase is typed twice and judged at every key. Then locked from the code's page."""
    with tempfile.TemporaryDirectory() as place:
        folder, passphrase = Path(place) / "vault", random_passphrase()
        with running(folder, {}) as program:
            program.enters(passphrase)
            program.enters(passphrase)
            assert program.is_left_alone() == "locked"
            program.sought = secrets_of(folder, passphrase, None)
            program.looks("locked after making")
            return program.steps


def highest(run_once: Callable[[], Found], times: int) -> Found:
    """The most that was found in any of some runs."""
    runs = [run_once() for _ in range(times)]
    return {step: {name: max(run[step][name] for run in runs) for name in runs[0][step]} for step in runs[0]}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    found = {**highest(unlocking, given.runs), **highest(making, given.runs)}
    print(json.dumps({"runs": given.runs, "found": found}, indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
