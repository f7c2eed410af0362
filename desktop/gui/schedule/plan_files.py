"""The schedule's files: printing a day or a week, and taking one in from a spreadsheet."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.wording import counted
from desktop.gui.in_words import in_words
from desktop.gui.work import Work
from desktop.operations import plan_import, plan_printing
from desktop.operations.desk import Desk
from desktop.paths import resources_folder
from desktop.report.tree import Report
from desktop.vault.ids import new_id


class PlanFiles(QObject):
    """Lives as long as its page. ``choose_out`` and ``choose_in`` ask for a file; None for none.

    Signals: ``written``; ``taken_in(words)``; ``failed(words)``.
    """

    written = Signal()
    taken_in = Signal(str)
    failed = Signal(str)

    def __init__(self, work: Work, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._work, self._desk, self._page = work, desk, page
        self.choose_out: Callable[[], Path | None] = self._ask_where
        self.choose_in: Callable[[], Path | None] = self._ask_which

    def write(self, first: date, last: date, *, mine: bool) -> None:
        """Ask where to, and write the schedule of these days there."""
        path = self.choose_out()
        if path is not None:
            report = partial(plan_printing.plan_report, self._desk, first, last, mine=mine)
            self._work.run(report, then=partial(self._write, path))

    def take_in(self) -> None:
        """Ask for a file and take in what it plans, all of it or nothing."""
        path = self.choose_in()
        if path is not None:
            self._work.run(
                lambda: plan_import.import_plan(self._desk, path, new_id=new_id),
                then=self._on_taken_in, failed=self._on_failed,
            )  # fmt: skip

    def _write(self, path: Path, report: Report) -> None:
        self._work.run_aside(
            plan_printing.write_plan, report, path, resources_folder(), then=self._on_written, failed=self._on_failed
        )

    def _on_written(self, _none: object) -> None:
        self._work.run(plan_printing.note_plan_written, self._desk)
        self.written.emit()

    def _on_taken_in(self, done: plan_import.Imported) -> None:
        added = counted(done.added, "activity was", "activities were")
        known = f" {done.known} were here already and stay as they are." if done.known else ""
        self.taken_in.emit(f"{added} taken in.{known}")

    def _on_failed(self, error: Exception) -> None:
        self.failed.emit(in_words(error))

    def _ask_where(self) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(
            self._page, "Print the schedule", "schedule.pdf", "PDF (*.pdf);;Page (*.html)"
        )
        return Path(name) if name else None

    def _ask_which(self) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(self._page, "Import a schedule", "", "Spreadsheets (*.xlsx *.ods *.csv)")
        return Path(name) if name else None
