"""An errand between the vault, a store and slow work beside both: steps in a row, each on the thread that is its own,
while the window goes on.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, TypeVar, TypeVarTuple

from PySide6.QtCore import QObject, Signal

from desktop.gui.work import Work
from desktop.operations.in_stretches import HowFar, Reading, stretch

T = TypeVar("T")
Given = TypeVarTuple("Given")


class Lane(Enum):
    """What a step has to do with: the vault, a store, or neither. Never both."""

    VAULT = auto()
    STORE = auto()
    ASIDE = auto()


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be called, and on which lane."""

    function: Callable[..., Any]
    args: tuple[Any, ...]
    lane: Lane


Steps = Generator[Step, Any, T]
"""Yields a step, is given what came of it, or has its error raised; returns what the errand comes to."""


def on_vault(function: Callable[[*Given], object], *args: *Given) -> Step:
    """A step that touches the vault, on its thread."""
    return Step(function, args, Lane.VAULT)


def at_store(function: Callable[[*Given], object], *args: *Given) -> Step:
    """A step that talks to a store, or to a stick, beside all else."""
    return Step(function, args, Lane.STORE)


def aside(function: Callable[[*Given], object], *args: *Given) -> Step:
    """A step of slow work that touches neither, beside all else."""
    return Step(function, args, Lane.ASIDE)


def read_in_stretches(reading: Reading[T], how_far: Callable[[HowFar], object] = lambda _how_far: None) -> Steps[T]:
    """Read the vault a stretch a step: what is saved meanwhile waits for one stretch at most."""
    found: HowFar | T = HowFar(0, 1)
    while isinstance(found, HowFar):
        found = yield on_vault(stretch, reading)
        if isinstance(found, HowFar):
            how_far(found)
    return found


class Errand(QObject):
    """One go, on the window's thread. Signals: ``ended(result)``, ``failed(Exception)``; neither after ``stop``."""

    ended = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Work, steps: Steps[Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._steps = work, steps
        self._over = self._resuming = False

    @classmethod
    def begun(
        cls,
        work: Work,
        steps: Steps[T],
        parent: QObject,
        then: Callable[[T], object],
        failed: Callable[[Exception], object],
    ) -> "Errand":
        """One that is under way, tells how it ended, and then is gone."""
        errand = cls(work, steps, parent)
        errand.ended.connect(then)
        errand.failed.connect(failed)
        for over in (errand.ended, errand.failed):
            over.connect(errand.deleteLater)
        errand.start()
        return errand

    def start(self) -> None:
        """Take the first step; the others follow."""
        self._go_on(None)

    def stop(self) -> None:
        """Take no further step. One that is under way ends by itself, and nobody hears what came of it."""
        self._over = True
        if not self._resuming:
            self._steps.close()

    def _go_on(self, answer: object) -> None:
        self._take(lambda: self._steps.send(answer))

    def _go_wrong(self, error: Exception) -> None:
        self._take(lambda: self._steps.throw(error))

    def _take(self, resume: Callable[[], Step]) -> None:
        if self._over:
            return
        try:
            self._resuming = True
            step = resume()
        except StopIteration as end:
            self._end(self.ended, end.value)
        except Exception as error:  # noqa: BLE001  told to whoever began it
            self._end(self.failed, error)
        else:
            self._do(step)
        finally:
            self._resuming = False

    def _do(self, step: Step) -> None:
        if self._over:  # asked for by somebody who heard how far it is
            self._steps.close()
            return
        match step.lane:
            case Lane.VAULT:
                run = self._work.run
            case Lane.STORE:
                run = self._work.send
            case Lane.ASIDE:
                run = self._work.run_aside
        run(step.function, *step.args, then=self._go_on, failed=self._go_wrong)

    def _end(self, signal: Any, what: object) -> None:
        if not self._over:
            self._over = True
            signal.emit(what)
