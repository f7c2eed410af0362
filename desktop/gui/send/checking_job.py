"""Runs the identifier check while the window goes on: a stretch at a time, so that saving never waits for it."""

from PySide6.QtCore import QObject, Signal

from desktop.gui.work import Work
from desktop.operations.identifier_check import Found
from desktop.operations.outgoing.looking_through import LookingThrough


class CheckingJob(QObject):
    """Lives on the window's thread. Signal: ``finished(tuple of Found)``, of what ``looking`` was given last.

    It runs on the vault's lane, though it needs no vault, because the other one may be sending for minutes. The texts
    stay there too; only what was found comes to the window.
    """

    finished = Signal(object)

    def __init__(self, work: Work, looking: LookingThrough, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._looking = work, looking
        self._round = 0

    def start(self) -> None:
        """Look through what was taken on the vault's lane; what was found of anything before is not said any more."""
        self._round += 1
        self._go_on(self._round)

    def stop(self) -> None:
        """Stop after the stretch that is being looked through."""
        self._round += 1

    def _go_on(self, number: int) -> None:
        self._work.run(self._step, number, then=self._on_stepped)

    def _step(self, number: int) -> tuple[int, tuple[Found, ...] | None]:
        """On the vault's lane: one stretch, or the findings when nothing is left to look through."""
        return number, self._looking.step()

    def _on_stepped(self, stepped: tuple[int, tuple[Found, ...] | None]) -> None:
        number, found = stepped
        if number != self._round:
            return
        if found is None:
            self._go_on(number)
        else:
            self.finished.emit(found)
