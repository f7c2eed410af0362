"""Making a report without holding up the window: read on the vault's thread, written beside it, and stoppable."""

from pathlib import Path
from threading import Event
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.outside_reports import cleaned, gather_outside, write_outside
from desktop.operations.reports import (
    TO_READ,
    Form,
    Gathered,
    WrittenReport,
    gather,
    note_written,
    without_identifiers,
    write_report,
)
from desktop.report.outside import OutsideGiven


class Stopped(Exception):
    """The person asked for it to stop."""


class Making(QObject):
    """One report at a time; lives on the window's thread, and so do its signals.

    Signals: ``page(int)`` as each page begins, ``written(WrittenReport)``, ``stopped``, ``failed(Exception)``.
    """

    page = Signal(int)
    written = Signal(object)
    stopped = Signal()
    failed = Signal(object)

    def __init__(self, work: Work, desk: Desk, resources: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._desk, self._resources = work, desk, resources
        self._stop = Event()
        self._folder, self._forms = Path(), TO_READ

    def start(self, folder: Path, forms: tuple[Form, ...], indicator: str, *, record_codes: bool) -> None:
        """Make a report for the team as things stand now, of one indicator or, where it is empty, of all."""
        self._begin(folder, forms)
        self._work.run(_gathered, self._desk, record_codes, indicator, then=self._on_gathered, failed=self._on_failed)

    def start_outside(self, folder: Path, forms: tuple[Form, ...], release_id: UUID) -> None:
        """Make a report to leave the team, with the figures of this export."""
        self._begin(folder, forms)
        self._work.run(gather_outside, self._desk, release_id, then=self._on_gathered_outside, failed=self._on_failed)

    def stop(self) -> None:
        """Stop before the next page. What was there before stays."""
        self._stop.set()

    def _begin(self, folder: Path, forms: tuple[Form, ...]) -> None:
        self._folder, self._forms = folder, forms
        self._stop.clear()

    def _on_gathered(self, gathered: Gathered) -> None:
        self._work.run_aside(self._write, gathered, then=self._on_written, failed=self._on_failed)

    def _on_gathered_outside(self, given: OutsideGiven) -> None:
        self._work.run_aside(self._write_outside, given, then=self._on_written, failed=self._on_failed)

    def _write_outside(self, given: OutsideGiven) -> WrittenReport:
        return write_outside(cleaned(given), self._folder, self._resources, self._forms, self._on_page)

    def _write(self, gathered: Gathered) -> WrittenReport:
        """On the aside thread: touches nothing of Qt but the signal, which is delivered on the window's."""
        given = without_identifiers(gathered)
        return write_report(given, self._folder, self._resources, self._forms, self._on_page)

    def _on_page(self, number: int) -> None:
        if self._stop.is_set():
            raise Stopped
        self.page.emit(number)

    def _on_written(self, written: WrittenReport) -> None:
        self._work.run(note_written, self._desk, written)
        self.written.emit(written)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Stopped):
            self.stopped.emit()
        else:
            self.failed.emit(error)


def _gathered(desk: Desk, record_codes: bool, indicator: str) -> Gathered:
    return gather(desk, record_codes=record_codes, indicator=indicator)
