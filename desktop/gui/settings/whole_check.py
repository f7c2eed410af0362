"""Checks a whole vault while somebody works in it: what is quick on the vault's lane, the rest behind it, on a copy."""

from PySide6.QtCore import QObject, Signal

from desktop.domain.rows import Finding
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.doctor import Part
from desktop.vault.second_copies.check_job import CheckJob


class WholeCheck(QObject):
    """Lives on the window's thread; one check at a time.

    Signals: ``moved(done, all)``, ``found(tuple of Part)``, ``failed(Exception)``.
    """

    moved = Signal(int, int)
    found = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Work, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._desk = work, desk
        self._of_vault: tuple[Finding, ...] = ()
        self._is_running = False

    def begin(self) -> None:
        """Check everything. Nothing happens while that is being done already."""
        if not self._is_running:
            self._is_running = True
            self._work.run(self._desk.vault.check, then=self._on_vault, failed=self._on_failed)

    def _on_vault(self, findings: tuple[Finding, ...]) -> None:
        self._of_vault = findings
        self._work.run(self._desk.vault.check_job, then=self._on_job, failed=self._on_failed)

    def _on_job(self, job: CheckJob | None) -> None:
        if job is None:
            self._on_checked(())
        else:
            self._work.run_behind(job.run, self.moved.emit, then=self._on_checked, failed=self._on_failed)

    def _on_checked(self, findings: tuple[Finding, ...]) -> None:
        self._is_running = False
        parts = (Part("The vault", self._of_vault), Part("This inspection", findings))
        self.found.emit(tuple(part for part in parts if part.findings))

    def _on_failed(self, error: Exception) -> None:
        self._is_running = False
        self.failed.emit(error)
