"""A day's work in the real program, by keys and by what an input method commits: run as a program, to be watched.

``python -m tests.faults.day HEARD [LEAKS]`` reads the vault's folder and what to type as JSON from its input, so that
no word stands in its arguments. To the descriptor HEARD it says what it has come to, and nothing of what it typed. It
goes through ``desktop.__main__.run`` and ends by crashing. With LEAKS it leaks on purpose, in every way.
"""

import ctypes
import json
import logging
import os
import subprocess
import sys
import tempfile
from base64 import b64encode
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from desktop import __main__
from desktop.gui.window import Window
from tests.features.person import Person

_PR_GET_DUMPABLE = 3


class Day:
    """``plant`` holds words in several scripts, a name, the passphrase, a wrong one, and the recovery code."""

    def __init__(self, plant: dict[str, str], heard: int, *, leaks: bool) -> None:
        self._plant, self._heard, self._leaks = plant, heard, leaks
        self._person = Person(Path(plant["folder"]), plant["passphrase"])

    def play(self) -> int:
        """In place of the program's own loop. Keys follow each other faster than any hand's, and each is meant."""
        QApplication.setDoubleClickInterval(0)
        (window,) = (widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Window))
        self._person._window = window
        self._person.comes_back()
        for part in (
            self._unlock, self._write, self._read_a_record, self._search, self._send, self._write_a_name, self._copy,
            self._raise_a_concern, self._lock, self._fail,
        ):  # fmt: skip
            part()
            self._say(part.__name__)
        if self._leaks:
            leak(self._plant["word"])
        dumpable = ctypes.CDLL(None).prctl(_PR_GET_DUMPABLE, 0, 0, 0, 0)
        self._say(f"at rest, dumpable {dumpable}")
        sys.stdin.readline()
        os.abort()

    def _say(self, what: str) -> None:
        os.write(self._heard, what.encode() + b"\n")

    def _commits(self, text: str) -> None:
        """As an input method does it, for what no key types."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self._person._focused(), event)

    def _unlock(self) -> None:
        self._person.goes_to("Passphrase")
        self._person.types(self._plant["wrong"])
        self._person.presses("Return")
        self._person.waits_for_the_laptop()
        self._person.presses("Ctrl+A")
        self._person.unlocks()
        assert not self._person.window.shell.is_locked(), "it did not open"

    def _write(self) -> None:
        self._person.begins_an_interview()
        self._person.types(f"she said {self._plant['word']} twice")
        for script in ("gaelic", "cyrillic", "arabic", "chinese"):
            self._commits(f" {self._plant[script]}")
        self._person.waits_until(lambda: self._person.header().startswith("Saved "), "it was never saved")
        self._person.presses("Shift+Home", "Ctrl+E", "1", "S")
        self._person.waits_for_the_laptop()

    def _read_a_record(self) -> None:
        self._person.opens_record("R-014")
        self._person.presses("1", "Ctrl+E", "2", "S")
        self._person.types(f"the plan names {self._plant['note']}")
        self._person.presses("Ctrl+Return")
        self._person.waits_for_the_laptop()

    def _search(self) -> None:
        self._person.presses("Ctrl+K")
        self._person.types(self._plant["word"])
        self._person.sees("Young person 1")
        self._person.presses("Escape")

    def _send(self) -> None:
        self._person.turns_to("Send")
        self._person.presses("Ctrl+Return")
        self._person.waits_for_the_laptop()
        self._person.sees("All of it is in the store")

    def _write_a_name(self) -> None:
        self._person.begins_an_interview()
        self._person.types(f"her teacher {self._plant['name']} listens")
        self._person.waits_for_the_laptop()

    def _copy(self) -> None:
        self._person.presses("Ctrl+A", "Ctrl+C")
        assert self._plant["name"] in QApplication.clipboard().text(), "nothing was copied"
        if not self._leaks:
            self._person.window._copied._clock.timeout.emit()  # its minute is over
        self._say(f"after its time the clipboard {self._clipboard()}")

    def _raise_a_concern(self) -> None:
        """From the words with the name in them, written down, told, printed as far as a laptop with no printer goes."""
        self._person.presses("Ctrl+A", "Ctrl+Shift+C")
        self._person.waits_for_the_laptop()
        self._person.presses("Return")
        self._person.waits_for_the_laptop()
        self._person.presses("Return")
        self._person.waits_for_the_laptop()
        self._person.types(f"{self._plant['name']} is afraid of {self._plant['at risk']}")
        self._person.waits_for_the_laptop()
        self._person.presses("Ctrl+Return")
        self._person.waits_for_the_laptop()
        (concern,) = self._person.asks_the_vault(lambda desk: desk.concerns.all())
        assert self._plant["at risk"] in concern.worries, "nothing was written down"
        self._person.presses("Ctrl+P")
        self._person.waits_for_the_laptop()
        self._person.turns_to("Today")

    def _clipboard(self) -> str:
        board = QApplication.clipboard()
        texts = [board.text(mode) for mode in (board.Mode.Clipboard, board.Mode.Selection)]
        return "holds words" if any(self._plant["name"] in text for text in texts) else "is empty"

    def _lock(self) -> None:
        self._person.presses("Ctrl+L")
        self._person.waits_for_the_laptop()
        self._person.presses("Alt+R")
        self._person.types(self._plant["code"].lower().replace("-", " "))
        self._person.presses("Return")
        self._person.waits_for_the_laptop()
        assert not self._person.window.shell.is_locked(), "the recovery code did not open it"
        self._person.presses("Ctrl+L")
        self._person.waits_for_the_laptop()
        self._person.unlocks()
        assert not self._person.window.shell.is_locked(), "it did not open again"

    def _fail(self) -> None:
        """Errors of our own, with words in them: one that nobody catches, one on the vault's thread, one logged."""

        def fails() -> None:
            raise RuntimeError(self._plant["word"])

        QTimer.singleShot(0, fails)
        self._person.window.work.run(fails)
        self._person.waits_for_the_laptop()
        try:
            fails()
        except RuntimeError:
            logging.getLogger("desktop.day").exception("it was said: %s", self._plant["word"])


def leak(word: str) -> None:
    """In every way that is looked for."""
    folder = Path(tempfile.gettempdir())
    (folder / "left").write_text(word, "utf-16-be")
    (folder / "gone").write_bytes(b64encode(f"x{word}".encode()))
    (folder / "gone").unlink()
    (folder / word).touch()
    QSettings("Daybook", "Daybook").setValue("recent", word)
    print(word, flush=True)
    subprocess.run(["true", word], check=False)
    subprocess.run(["true"], env={"LAST": word}, check=False)


def main() -> None:
    plant = json.loads(sys.stdin.readline())
    heard, leaks = int(sys.argv[1]), len(sys.argv) > 2
    QApplication.exec = lambda *_: Day(plant, heard, leaks=leaks).play()  # type: ignore[method-assign,assignment]
    sys.argv = [sys.argv[0], "--vault", plant["folder"]]
    __main__.run()


if __name__ == "__main__":
    main()
