"""Reads what would leave and looks through it a stretch at a time, so that neither the window nor saving waits."""

from PySide6.QtCore import QObject, Signal

from desktop.gui.errand import Errand, Steps, on_vault
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.identifier_check import Found, LeavingCheck
from desktop.operations.in_stretches import HowFar
from desktop.operations.outgoing.looking_through import LookingThrough
from desktop.operations.outgoing.send_view import SendView, reading_send


class CheckingJob(QObject):
    """Lives on the window's thread. Signals: ``reading(HowFar)``, then ``read(SendView)``, then ``finished(tuple of
    Found)``; ``failed(Exception)``; ``forgotten`` once nothing of what was read is left.

    It all runs on the vault's lane, though looking through needs no vault, because the other one may be sending for
    minutes. The texts stay there too; only what is shown comes to the window.
    """

    reading = Signal(object)
    read = Signal(object)
    finished = Signal(object)
    failed = Signal(object)
    forgotten = Signal()

    def __init__(self, work: Work, desk: Desk, seen: LeavingCheck, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._desk = work, desk
        self._looking = LookingThrough[SendView](seen)
        self._errand: Errand | None = None
        self.is_forgotten = False

    def start(self) -> None:
        """Read what would leave now and look through it; of what was begun before nothing is said any more."""
        self._stop()
        self.is_forgotten = False
        self._errand = Errand(self._work, self._steps(), self)
        self._errand.ended.connect(self.finished)
        self._errand.failed.connect(self.failed)
        self._errand.start()

    def forget(self) -> None:
        """Stop after the stretch that is being read or looked through, and let go of all of it."""
        self._stop()
        self.is_forgotten = True
        self._work.run(self._looking.forget, then=self._on_forgotten)

    def _on_forgotten(self, _nothing: None) -> None:
        self.forgotten.emit()

    def _stop(self) -> None:
        if self._errand is not None:
            self._errand.stop()
            self._errand.deleteLater()
            self._errand = None

    def _steps(self) -> Steps[tuple[Found, ...]]:
        told = yield on_vault(self._begin)
        while isinstance(told, HowFar):
            self.reading.emit(told)
            told = yield on_vault(self._looking.read)
        self.read.emit(told)
        found: tuple[Found, ...] | None = None
        while found is None:
            found = yield on_vault(self._looking.step)
        return found

    def _begin(self) -> HowFar | SendView:
        self._looking.begin(reading_send(self._desk))
        return self._looking.read()
