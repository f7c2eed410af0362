"""Printing the map: where to, and writing it there aside."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.map_places import MapBy, MapFilter
from desktop.gui.in_words import in_words
from desktop.gui.work import Work
from desktop.operations import map_printing
from desktop.operations.desk import Desk
from desktop.paths import resources_folder
from desktop.report.tree import Report


class MapFiles(QObject):
    """Lives as long as its page. ``choose_out`` asks for a file; None for none. Signals: ``said(words, role)``."""

    said = Signal(str, str)

    def __init__(self, work: Work, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._work, self._desk, self._page = work, desk, page
        self.choose_out: Callable[[], Path | None] = self._ask_where

    def write(self, by: MapBy, only: MapFilter) -> None:
        """Ask where to, and write the map there as it is on the screen."""
        path = self.choose_out()
        if path is not None:
            sheet = partial(map_printing.map_sheet, self._desk, by, only)
            self._work.run(sheet, then=partial(self._write, path), failed=self._on_failed)

    def _write(self, path: Path, report: Report) -> None:
        self._work.run_aside(
            map_printing.write_map, report, path, resources_folder(), then=self._on_written, failed=self._on_failed
        )

    def _on_written(self, _none: object) -> None:
        self._work.run(map_printing.note_map_written, self._desk)
        self.said.emit("The map is written, with its table and how each theme stands. It is for the team.", "strength")

    def _on_failed(self, error: Exception) -> None:
        self.said.emit(in_words(error), "danger")

    def _ask_where(self) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(
            self._page, "Print the evidence map", "evidence-map.pdf", "PDF (*.pdf);;Page (*.html)"
        )
        return Path(name) if name else None
