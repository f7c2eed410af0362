"""Saves a blank sheet of a concern, with the numbers to phone on it: printed beforehand, for when the laptop fails."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.gui.concerns.sheet_pane import write_sheet
from desktop.gui.in_words import in_words
from desktop.gui.work import Work
from desktop.operations.concerns.sheets import empty_sheet
from desktop.operations.desk import Desk

_NAME = "blank-sheet.pdf"


class BlankSheet(QObject):
    """``choose_file(name)`` asks where to; None when the person changes their mind.

    Signals: ``said(str, str)``: a sentence and its tone.
    """

    said = Signal(str, str)

    def __init__(self, work: Work, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._work, self._desk, self._window = work, desk, window
        self.choose_file: Callable[[str], Path | None] = self._ask_for_file

    def save(self) -> None:
        """Ask where to, and write it there. No name stands on it, so nothing is warned of."""
        path = self.choose_file(_NAME)
        if path is not None:
            self._work.run(empty_sheet, self._desk, then=lambda pdf: self._write(path, pdf), failed=self._on_failed)

    def _write(self, path: Path, pdf: bytes) -> None:
        self._work.save_copy(write_sheet, path, pdf, then=self._on_written, failed=self._on_failed)

    def _on_written(self, path: Path) -> None:
        self.said.emit(f"{path.name} is written. Print a few and keep them with you.", "strength")

    def _on_failed(self, error: Exception) -> None:
        self.said.emit(in_words(error), "danger")

    def _ask_for_file(self, name: str) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(self._window, "Save a blank sheet", name, "PDF (*.pdf)")
        return Path(chosen) if chosen else None
