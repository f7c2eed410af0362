"""Printing a comparison: where to, and writing it there aside."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.comparing import Comparison
from desktop.domain.proportions import ProportionWords
from desktop.gui.in_words import in_words
from desktop.gui.work import Work
from desktop.operations import comparison
from desktop.operations.desk import Desk
from desktop.paths import resources_folder

WRITTEN = "The comparison is written. It is for the team only: keep it from everybody else."


class ComparisonFiles(QObject):
    """Lives as long as its page. ``choose_out`` asks for a file; None for none. Signals: ``said(words, role)``."""

    said = Signal(str, str)

    def __init__(self, work: Work, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._work, self._desk, self._page = work, desk, page
        self.choose_out: Callable[[], Path | None] = self._ask_where

    def write(self, compared: Comparison, words: ProportionWords) -> None:
        """Ask where to, and write there what is on the screen."""
        path = self.choose_out()
        if path is not None:
            write = partial(_write, compared, words, self._desk, path)
            self._work.run_aside(write, then=self._on_written, failed=self._on_failed)

    def _on_written(self, _none: object) -> None:
        self._work.run(comparison.note_comparison_written, self._desk)
        self.said.emit(WRITTEN, "strength")

    def _on_failed(self, error: Exception) -> None:
        self.said.emit(in_words(error), "danger")

    def _ask_where(self) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(
            self._page, "Print the comparison", "comparison.pdf", "PDF (*.pdf);;Page (*.html)"
        )
        return Path(name) if name else None


def _write(compared: Comparison, words: ProportionWords, desk: Desk, path: Path) -> None:
    sheet = comparison.comparison_sheet(compared, words, desk.clock().astimezone().date())
    comparison.write_comparison(sheet, path, resources_folder())
