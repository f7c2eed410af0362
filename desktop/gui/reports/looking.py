"""Looking through a report and making it without holding up the window: read on the vault's thread, the rest beside."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from desktop.domain.publications import ReportKind
from desktop.gui.errand import Errand, read_in_stretches
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.in_stretches import HowFar
from desktop.operations.publications.guard import Stop
from desktop.operations.publications.making import Ready, getting_ready, note_made, stops_of, write
from desktop.operations.publications.states import Sealed, make_final, seal
from desktop.operations.reports import Form, WrittenReport


class Stopped(Exception):
    """The person asked for it to stop."""


class Looking(QObject):
    """Lives on the window's thread, for one report. An answer about an older state is thrown away.

    Signals: ``looked(stops, missing)``; ``reading(HowFar)``, ``written(WrittenReport)``, ``stopped``,
    ``failed(Exception)`` of making files; ``sealed(Sealed)`` once it could be made final, ``made_final(Publication)``,
    ``not_final(Exception)``.
    """

    looked = Signal(object, object)
    reading = Signal(object)
    written = Signal(object)
    stopped = Signal()
    failed = Signal(object)
    sealed = Signal(object)
    made_final = Signal(object)
    not_final = Signal(object)

    def __init__(
        self, work: Work, desk: Desk, report: ReportKind, resources: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._work, self._desk, self._report, self._resources = work, desk, report, resources
        self._asked = 0
        self._look: Errand | None = None
        self._stop = Event()

    def look(self) -> None:
        """Look through the report as it was saved."""
        self._asked += 1
        asked = self._asked
        if self._look is not None:
            self._look.stop()
        self._look = self._read(
            lambda made: self._work.run_aside(
                _looked, made, then=lambda found: self._on_looked(asked, *found), failed=self._work.failed.emit
            ),
            self._work.failed.emit,
        )

    def make(self, folder: Path, forms: tuple[Form, ...], *, record_codes: bool) -> None:
        """Write it in these forms. Nothing is written while anything stops it."""
        self._stop.clear()
        self._make = self._read(
            lambda made: self._work.run_aside(
                self._write, made, folder, forms, then=self._on_written, failed=self._on_failed
            ),
            self._on_failed,
            self._on_stretch,
            record_codes=record_codes,
        )

    def stop(self) -> None:
        """Stop reading before the next stretch, or writing before the next page."""
        self._stop.set()

    def seal(self) -> None:
        """Look through it as it would be if it were made final now, and hand it over as that."""
        self._read(
            lambda made: self._work.run_aside(_sealed, made, then=self.sealed.emit, failed=self.not_final.emit),
            self.not_final.emit,
            as_final=True,
        )

    def make_final(self, sealed: Sealed) -> None:
        """Freeze it as it was looked through."""
        self._work.run(make_final, self._desk, sealed, then=self.made_final.emit, failed=self.not_final.emit)

    def _read(
        self,
        then: Callable[[Callable[[], Ready]], object],
        failed: Callable[[Exception], object],
        how_far: Callable[[HowFar], object] = lambda _how_far: None,
        **how: bool,
    ) -> Errand:
        """Read the report a stretch at a time: what is saved meanwhile waits for one stretch at most."""
        steps = read_in_stretches(getting_ready(self._desk, self._report, **how), how_far)
        return Errand.begun(self._work, steps, self, then, failed)

    def _write(self, made: Callable[[], Ready], folder: Path, forms: tuple[Form, ...]) -> tuple[Ready, WrittenReport]:
        ready = made()
        return ready, write(ready, folder, self._resources, forms, self._on_page)

    def _on_stretch(self, how_far: HowFar) -> None:
        if self._stop.is_set():
            raise Stopped
        self.reading.emit(how_far)

    def _on_page(self, _page: int) -> None:
        if self._stop.is_set():
            raise Stopped

    def _on_looked(self, asked: int, stops: tuple[Stop, ...], missing: tuple[str, ...]) -> None:
        if asked == self._asked:
            self.looked.emit(stops, missing)

    def _on_written(self, made: tuple[Ready, WrittenReport]) -> None:
        self._work.run(note_made, self._desk, *made)
        self.written.emit(made[1])

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Stopped):
            self.stopped.emit()
        else:
            self.failed.emit(error)


def _looked(made: Callable[[], Ready]) -> tuple[tuple[Stop, ...], tuple[str, ...]]:
    ready = made()
    return stops_of(ready), ready.missing


def _sealed(made: Callable[[], Ready]) -> Sealed:
    return seal(made())
