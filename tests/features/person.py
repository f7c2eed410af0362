"""A person at the keyboard of one laptop: hands that press keys, eyes that read the screen, and nothing else."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from re import search
from time import monotonic
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QTableView, QTextEdit, QWidget

from desktop.gui.frame.rail_item import RailItem
from desktop.gui.lock_signals.linux import LinuxLaptop
from desktop.gui.rooms import ROOMS
from desktop.gui.window import Window
from desktop.paths import resources_folder
from tests.desks import NOW, PASSPHRASE
from tests.features.aloud import aloud
from tests.signalling_laptop import SignallingLaptop

_MOST_TABS = 120
"""More steps than any screen has things to stop at."""
_SOON_S = 120.0


_SLOWER = 60
"""What a busy machine takes for a scenario is no minute of the laptop's clock, so that "14:03" stays what it says."""


class LaptopClock:
    """Starts on a Tuesday in week 8 and goes on, slowly. ``pass_by`` stands for time that nobody waits out."""

    def __init__(self, start: datetime = NOW) -> None:
        self._start, self._began = start, monotonic()
        self._stands = False

    def __call__(self) -> datetime:
        return self._start + timedelta(seconds=0 if self._stands else (monotonic() - self._began) / _SLOWER)

    def stand_still(self) -> None:
        """So that a wait of seconds is not over on a slow machine."""
        self._start, self._stands = self(), True

    def pass_by(self, time: timedelta) -> None:
        self._start += time


class Person:
    """Uses the real window on the vault in ``folder``, as ``python -m desktop --vault folder`` would open it.

    ``laptop``, once it is set, is one that tells the next window when it sleeps.
    """

    def __init__(self, folder: Path, passphrase: str = PASSPHRASE) -> None:
        self.folder, self.passphrase = folder, passphrase
        self.clock = LaptopClock()
        self.laptop: SignallingLaptop | None = None
        self._window: Window | None = None

    @property
    def window(self) -> Window:
        """The open program."""
        assert self._window is not None, "Daybook is not open"
        return self._window

    def is_open(self) -> bool:
        """Whether Daybook is open."""
        return self._window is not None

    # the program

    def opens_daybook(self) -> None:
        """Start the program, with the window in front."""
        heard = LinuxLaptop(self.laptop.system, self.laptop.session) if self.laptop else None
        self._window = Window(self.folder, resources_folder(), self.clock, ROOMS, heard)
        self._window.resize(1280, 800)
        self.comes_back()
        self._window.start()

    def comes_back(self) -> None:
        """Turn to this person's window, where there are two."""
        self.window.show()
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)

    def closes_daybook(self) -> None:
        """Close the window, as the cross in its corner does. Nothing when it is closed already.

        Fails where closing is refused, and the window stays as it is: something in it could not be saved.
        """
        if self._window is not None:
            assert self._window.close(), f"Daybook did not close. On the screen:\n{self.reads()}"
            self._window.deleteLater()
            self._window = None

    def goes_away(self) -> None:
        """Be gone when a test is over, however it went: a closing that is refused is asked for again, as people do."""
        if self._window is not None and not self._window.close():
            self._window.close()
        self.closes_daybook()

    def reopens_daybook(self) -> None:
        """Close the window and start the program again."""
        self.closes_daybook()
        self.opens_daybook()

    def unlocks(self, passphrase: str | None = None) -> None:
        """Type the passphrase and press Enter."""
        self.goes_to("Passphrase")
        self.types(self.passphrase if passphrase is None else passphrase)
        self.presses("Return")
        self.waits_for_the_laptop()

    def opens_and_unlocks(self) -> None:
        """Start the program and come in."""
        self.opens_daybook()
        self.unlocks()
        assert not self.window.shell.is_locked(), self.reads()

    def waits_for_the_laptop(self) -> None:
        """Until everything that was asked for is done and shown."""
        self.window.work.drain()
        QApplication.processEvents()

    # hands

    def types(self, text: str) -> None:
        """Type into whatever has the focus."""
        for line_number, line in enumerate(text.split("\n")):
            if line_number:
                self.presses("Return")
            QTest.keyClicks(self._focused(), line)

    def presses(self, *keys: str) -> None:
        """Press keys one after another: "Ctrl+E", "1", "Shift+End". Enter is the large one, which Qt calls Return."""
        for key in keys:
            pressed = QKeySequence(key.replace("Enter", "Return"))[0]
            QTest.keyClick(self._focused(), pressed.key(), pressed.keyboardModifiers())

    def goes_to(self, name: str) -> None:
        """Press Tab until the thing of that name has the focus. It must be reachable so."""
        for _ in range(_MOST_TABS):
            if self.is_at() == name:
                return
            self.presses("Tab")
        raise AssertionError(f"Tab never came to “{name}”. On the screen:\n{self.reads()}")

    def turns_to_settings(self, section: str) -> None:
        """Settings, down its list to a section."""
        self.turns_to("Settings")
        sections = self.window.screen_of("settings").list
        self.presses("Home")
        while sections.currentItem().text() != section:
            before = sections.currentRow()
            self.presses("Down")
            assert sections.currentRow() > before, f"Settings has no section {section}"

    def turns_to(self, screen: str) -> None:
        """Press the key that stands for a screen of the rail."""
        items = [item for item in self.window.findChildren(RailItem) if item.text() == screen and item.isVisible()]
        assert len(items) == 1, f"no place called {screen} on the rail"
        self.presses(items[0].key)
        self.waits_for_the_laptop()

    def fills(self, name: str, text: str) -> None:
        """Go to a field and put a text into it, in place of what was there."""
        self.goes_to(name)
        self.presses("Ctrl+A")
        self.types(text)

    def begins_an_interview(self) -> None:
        """With a young person, past its set-up, with the cursor in the empty text."""
        self.turns_to("Interviews")
        self.presses("Ctrl+N", "1")
        self.waits_for_the_laptop()
        self.presses("Escape")
        assert self.is_at() == "Notes", self.is_at()

    def opens_record(self, code: str) -> None:
        """From the board, by its code."""
        self.turns_to("Records")
        self.presses("G")
        self.types(code)
        self.presses("Return", "Return")
        self.waits_for_the_laptop()
        self.sees("Guidance for")

    def goes_to_question(self, number: str) -> None:
        """Up or down to a question of the open review, and to its section."""
        while (section := self.question().split(".")[0]) != number.split(".", maxsplit=1)[0]:
            self.presses("Ctrl+Down" if int(section) < int(number.split(".", maxsplit=1)[0]) else "Ctrl+Up")
        while self.question() != number:
            at = self.question()
            self.presses("Down" if int(at.split(".")[1]) < int(number.split(".")[1]) else "Up")
            assert self.question() != at, f"no way from {at} to {number}"

    def focused_takes_text(self) -> bool:
        """Whether letters would be written where the keyboard is."""
        return isinstance(self._focused(), QPlainTextEdit | QTextEdit | QLineEdit)

    def keys_beside(self) -> set[str]:
        """The keys on the button that has the keyboard and on those beside it, as they are read aloud."""
        beside = self._focused().parentWidget().findChildren(QPushButton)
        return {button.accessibleDescription().removeprefix("Key ") for button in beside if button.isVisible()}

    def question(self) -> str:
        """The number of the question that keys answer now."""
        found = search(r"Guidance for ([0-9.]+)", self.reads())
        assert found, self.reads()
        return found[1]

    def walks_the_table(self) -> Iterator[str]:
        """Go through the table that has the keyboard with the arrows, cell by cell; each as it is read aloud."""
        table = self._focused()
        assert isinstance(table, QTableView), self.is_at()
        self.presses("Ctrl+Home")
        at = None
        while at != (at := table.currentIndex()):
            self.presses("Home")
            before = None
            while before != (before := table.currentIndex()):
                yield str(before.data(Qt.ItemDataRole.AccessibleTextRole))
                assert self._focused() is table, self.is_at()
                self.presses("Right")
            self.presses("Down")

    def selection(self) -> str:
        """The selected words of the text that has the keyboard."""
        text = self._focused()
        assert isinstance(text, QPlainTextEdit | QTextEdit), self.is_at()
        return text.textCursor().selectedText()

    # eyes

    def is_at(self) -> str:
        """What a screen reader calls the thing that has the focus."""
        focused = QApplication.focusWidget()
        return focused.accessibleName() if focused is not None else ""

    def reads(self) -> str:
        """Everything that is on the screen."""
        return aloud(self.window)

    def sees(self, text: str) -> None:
        """The text comes up on the screen."""
        self.waits_until(lambda: text in self.reads(), f"“{text}” did not come up")

    def does_not_see(self, text: str) -> None:
        """The text is not on the screen, now that everything is done."""
        self.waits_for_the_laptop()
        assert text not in self.reads()

    def waits_until(self, condition: Callable[[], bool], otherwise: str) -> None:
        """Until something holds, looking at every turn of the window; fails with what is on the screen."""
        awake = QTimer(interval=10)
        awake.start()
        deadline = monotonic() + _SOON_S
        while not condition():
            assert monotonic() < deadline, f"{otherwise}. On the screen:\n{self.reads()}"
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def waits_for_ever(self) -> None:
        """Sit there with the program open."""
        QEventLoop().exec()

    def header(self) -> str:
        """What the header says of saving."""
        return self.window.shell.header.saved.text()

    def asks_the_vault(self, question: Callable[[Any], Any]) -> Any:
        """What the open vault holds, asked on its own thread. For what no screen shows."""
        answers: list[Any] = []
        self.window.work.run(question, self.window.desk, then=answers.append)
        self.window.work.drain()
        return answers[0]

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or self.window
