"""An errand between the vault and a store: steps in a row, each on the thread that it belongs on, while the window
goes on.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any, TypeVar, TypeVarTuple

from PySide6.QtCore import QObject, Signal

from desktop.gui.work import Work

T = TypeVar("T")
Given = TypeVarTuple("Given")


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be called, and whether it talks to a store or touches the vault. Never both."""

    function: Callable[..., Any]
    args: tuple[Any, ...]
    is_at_store: bool


Steps = Generator[Step, Any, T]
"""Yields a step, is given what came of it, or has its error raised; returns what the errand comes to."""


def on_vault(function: Callable[[*Given], object], *args: *Given) -> Step:
    """A step that touches the vault, on its thread."""
    return Step(function, args, is_at_store=False)


def at_store(function: Callable[[*Given], object], *args: *Given) -> Step:
    """A step that talks to a store, or to a stick, beside all else."""
    return Step(function, args, is_at_store=True)


class Errand(QObject):
    """One go, on the window's thread. Signals: ``ended(result)``, ``failed(Exception)``; neither after ``stop``."""

    ended = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Work, steps: Steps[Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._steps = work, steps
        self._over = self._resuming = False

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
        run = self._work.send if step.is_at_store else self._work.run
        run(step.function, *step.args, then=self._go_on, failed=self._go_wrong)

    def _end(self, signal: Any, what: object) -> None:
        if not self._over:
            self._over = True
            signal.emit(what)
