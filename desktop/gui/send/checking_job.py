"""Runs the identifier check while the window goes on: a stretch at a time, so that saving never waits for it."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal

from desktop.gui.work import Work
from desktop.operations.identifier_check import Found, LeavingCheck, ToCheck


class CheckingJob(QObject):
    """Lives on the window's thread. Signal: ``finished(tuple of Found)``, of what was given last.

    It runs on the vault's lane, though it needs no vault, because the other one may be sending for minutes.
    """

    finished = Signal(object)

    def __init__(self, work: Work, check: LeavingCheck, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._check = work, check
        self._given: ToCheck | None = None

    def start(self, given: ToCheck) -> None:
        """Look through it, and no more through what was given before: what was seen of that is remembered."""
        self._given = given
        self._go_on(given, self._check.steps(given))

    def stop(self) -> None:
        """Stop after the stretch that is being looked through."""
        self._given = None

    def _go_on(self, given: ToCheck, steps: Iterator[None]) -> None:
        self._work.run(self._step, given, steps, then=self._on_stepped)

    def _step(self, given: ToCheck, steps: Iterator[None]) -> tuple[ToCheck, Iterator[None], tuple[Found, ...] | None]:
        """On the vault's lane: one stretch, or the findings when nothing is left to look through."""
        for _ in steps:
            return given, steps, None
        return given, steps, self._check.found(given)

    def _on_stepped(self, stepped: tuple[ToCheck, Iterator[None], tuple[Found, ...] | None]) -> None:
        given, steps, found = stepped
        if given is not self._given:
            return
        if found is None:
            self._go_on(given, steps)
        else:
            self._given = None
            self.finished.emit(found)
