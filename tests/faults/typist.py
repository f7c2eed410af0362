"""Somebody who types into both texts of an interview in the real window and never looks up, until it is ended.

Every key is told with what stands written after it; every commit is told when the header says that it is saved.
"""

from pathlib import Path
from random import Random

from PySide6.QtCore import QEventLoop, Qt, QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from desktop.domain.interviews import Interview
from desktop.gui.interviews.screen import InterviewsScreen
from desktop.gui.theme import theme
from desktop.operations.interviews import InterviewWriting
from tests.faults.careless import Careless
from tests.faults.chance import chance_of
from tests.faults.children import Line
from tests.faults.ledger import TICK_MS, WRITE_UP, written_in
from tests.features.person import Person

_SENTENCE = "they asked me what i wanted and then they did it. "
_PAUSE_MS = 500
"""Long enough for the draft keeper to take it for one."""


class Typist:
    """Types at a seeded pace: in bursts, with pauses, now and then mapping, leaving the interview or locking."""

    def __init__(self, person: Person, line: Line, chance: Random) -> None:
        self._person, self._line, self._chance = person, line, chance
        self._text = self._name = ""
        self._committed: dict[str, Interview] = {}
        self._ticks = 0
        self._watch_commits()
        self._tick = QTimer(interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self._on_tick)
        self._key = QTimer(singleShot=True)
        self._key.timeout.connect(self._on_key)

    def begin(self) -> None:
        """From the list, with a new interview."""
        self._person.begins_an_interview()
        screen = self._person.window.screen_of("interviews")
        assert isinstance(screen, InterviewsScreen)
        assert screen.page is not None
        self._text, self._name = "", str(screen.page.interview_id)
        for name in (self._name, f"{self._name}{WRITE_UP}"):
            self._line.say(wrote="", **{"in": name})
        screen.page.session.saved.connect(self._on_saved)
        self._tick.start()
        self._key.start(1)

    def _watch_commits(self) -> None:
        """Remember which text each commit held, by the time that it says it was made at."""
        for name in ("keep", "save"):
            setattr(InterviewWriting, name, self._watched(getattr(InterviewWriting, name)))

    def _watched(self, commit):  # type: ignore[no-untyped-def]
        def and_remember(writing, item):  # type: ignore[no-untyped-def]
            at = commit(writing, item)
            self._committed[str(at)] = item
            return at

        return and_remember

    def _on_saved(self, at: object) -> None:
        assert self._person.header().startswith("Saved ") or self._person.window.shell.is_locked()
        held = self._committed.get(str(at))  # None when it was a piece that was mapped: its text has no other commit
        for name, text in () if held is None else written_in(held).items():
            self._line.say(saved=text, **{"in": name})

    def _on_tick(self) -> None:
        self._ticks += 1
        self._line.say(tick=self._ticks)

    def _on_key(self) -> None:
        if self._chance.random() < 0.01:
            self._leave()
            return
        if self._chance.random() < 0.02 and not self._name.endswith(WRITE_UP):
            self._person.presses("F4")
            self._text, self._name = "", f"{self._name}{WRITE_UP}"
        if self._text[-4:].strip() and self._chance.random() < 0.008:  # seldom: each saves what was typed
            self._map_last_words()
        if self._text and self._chance.random() < 0.1:
            self._person.presses("Backspace")
            self._text = self._text[:-1]
        else:
            letter = _SENTENCE[len(self._text) % len(_SENTENCE)]
            self._person.types(letter)
            self._text += letter
        self._line.say(wrote=self._text, **{"in": self._name})
        self._key.start(_PAUSE_MS if self._chance.random() < 0.02 else self._chance.randrange(2, 40))

    def _map_last_words(self) -> None:
        """The last letters become evidence, and the typing goes on behind them."""
        self._person.presses(*["Shift+Left"] * 4, "Ctrl+E", str(self._chance.randint(1, 4)))
        self._person.presses(self._chance.choice("SAU"), "End")

    def _leave(self) -> None:
        if self._chance.random() < 0.5:
            self._person.presses("Escape")
        else:
            self._person.presses("Ctrl+L")
            self._person.waits_for_the_laptop()
            self._person.unlocks()
        self._person.waits_for_the_laptop()
        self.begin()


def type_away(line: Line, folder: str, passphrase: str, seed: str, careless: Careless) -> None:
    """Open the window on the vault and type until something ends it."""
    careless.begins()
    qInstallMessageHandler(lambda _kind, _where, _text: None)  # the offscreen platform complains of itself
    application = QApplication([])
    theme().apply(application, "light", 100)
    person = Person(Path(folder), passphrase)
    person.opens_and_unlocks()
    typist = Typist(person, line, chance_of(seed))
    QTimer.singleShot(0, typist.begin)
    QEventLoop().exec()
