"""The comparison as a table: a line a thing compared, an inspection a column, every number in words too."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView

from desktop.domain.compared_lines import Entry, Line, largest
from desktop.gui.findings.comparison.entries import EntryCell, EntryDelegate
from desktop.gui.theme import theme
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.table_model import Cell, Column, Row

_FIRST, _LEAST = 150, 176
"""Pixels at 100 %: what is compared, and the least that an inspection needs."""


class ComparedTable(DataTable):
    """Made for the inspections of one look, the open one first. ``show_lines(lines, points)``."""

    def __init__(self, names: Sequence[str]) -> None:
        heads = [f"{names[0]} (open here)", *names[1:]]
        super().__init__("Inspections side by side", [Column("Compared"), *(Column(head) for head in heads)])
        self._entries = EntryDelegate(self, len(names) + 1)
        self.setItemDelegate(self._entries)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_lines(self, lines: Sequence[Line], points: Sequence[int]) -> None:
        """Show these lines; ``points`` are all numbers of all scales, the least first."""
        self._entries.points, self._entries.most = points, largest(lines)
        self.set_rows([_row(line, self.model().columnCount()) for line in lines])
        if not self.current() and lines:
            self.choose(lines[0].key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(_FIRST + _LEAST), theme().px(120))

    def _fit(self) -> None:
        """Inspections are as wide as each other, so that bars can be laid beside bars; rows as high as their words."""
        if not hasattr(self, "_entries"):
            return
        others = self._model.columnCount() - 1
        room = (self.viewport().width() - theme().px(_FIRST)) // max(1, others)
        widths = [theme().px(_FIRST), *[max(theme().px(_LEAST), room)] * others]
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self.clearSpans()
        for number, row in enumerate(self._model.rows):
            if _is_heading(row):
                self.setSpan(number, 0, 1, others + 1)
                self.setRowHeight(number, self._entries.height(_cell(row, 0), sum(widths)))
            else:
                cells = [self._entries.height(_cell(row, at), width) for at, width in enumerate(widths)]
                self.setRowHeight(number, max(cells))


def _row(line: Line, columns: int) -> Row:
    if line.is_heading:
        return Row(line.key, (_heading(line.title), *[_heading("")] * (columns - 1)))
    title = EntryCell(line.title, entry=Entry(line.title))
    return Row(line.key, (title, *(EntryCell(one.text, below=one.below, entry=one) for one in line.entries)))


def _heading(title: str) -> EntryCell:
    return EntryCell(title, weight=600, is_heading=True)


def _cell(row: Row, column: int) -> Cell:
    cell = row.cells[column]
    return Cell(cell) if isinstance(cell, str) else cell


def _is_heading(row: Row) -> bool:
    first = row.cells[0]
    return isinstance(first, EntryCell) and first.is_heading
