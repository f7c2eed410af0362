"""Saving a kind of file without holding up the window: read on the vault's thread, made and written beside it."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.domain.frameworks import Framework
from desktop.gui.exchange.wording import CODEBOOK, CSV, PARQUET, PROJECT, WORKBOOK
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.exchange.qda_material import QdaMaterial, gather_qda
from desktop.operations.exchange.qda_out import MadeProject, make_project, note_project, write_codebook, write_project
from desktop.operations.exchange.tables import MadeTables, TableForm, make_tables, note_tables, write_tables
from desktop.operations.exchange.tables_material import TablesMaterial, gather_tables

_FORMS = {WORKBOOK: TableForm.XLSX, CSV: TableForm.CSV, PARQUET: TableForm.PARQUET}


@dataclass(frozen=True)
class Saved:
    """Where it went, and what was taken out; ``made`` is None for a codebook, which says nothing of the inspection."""

    place: Path
    made: MadeProject | MadeTables | None = None


class Saving(QObject):
    """One file at a time. Signals: ``saved(Saved)``, ``failed(Exception)``."""

    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Work, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._desk = work, desk

    def start(self, kind: str, folder: Path) -> None:
        """Save one kind into a folder, as things stand now."""
        if kind == PROJECT:
            self._work.run(
                gather_qda, self._desk, then=lambda read: self._aside(_project, read, folder), failed=self._no
            )
        elif kind == CODEBOOK:
            self._work.run(
                _framework, self._desk, then=lambda read: self._aside(_codebook, read, folder), failed=self._no
            )
        else:
            form = _FORMS[kind]
            self._work.run(
                gather_tables, self._desk, then=lambda read: self._tables(read, folder, form), failed=self._no
            )

    def _aside(self, make: object, read: object, folder: Path) -> None:
        self._work.run_aside(make, read, folder, then=self._on_saved, failed=self._no)  # type: ignore[arg-type]

    def _tables(self, read: TablesMaterial, folder: Path, form: TableForm) -> None:
        self._work.run_aside(_tables, read, folder, form, then=self._on_saved, failed=self._no)

    def _on_saved(self, saved: Saved) -> None:
        if isinstance(saved.made, MadeProject):
            self._work.run(note_project, self._desk, saved.made)
        elif saved.made is not None:
            self._work.run(note_tables, self._desk, saved.made, 1)
        self.saved.emit(saved)

    def _no(self, error: Exception) -> None:
        self.failed.emit(error)


def _framework(desk: Desk) -> Framework:
    return desk.framework()


def _project(read: QdaMaterial, folder: Path) -> Saved:
    made = make_project(read)
    return Saved(write_project(made, folder), made)


def _codebook(framework: Framework, folder: Path) -> Saved:
    return Saved(write_codebook(framework, folder))


def _tables(read: TablesMaterial, folder: Path, form: TableForm) -> Saved:
    made = make_tables(read)
    return Saved(write_tables(made, folder, form), made)
