"""The comparison as a table: a line a thing compared, an inspection a column, every number in words too.

Where columns would not fit beside each other, as with large text, each line has the inspections below it instead, so
that nobody has to push the table sideways to see what stands beside what.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QSize, Qt
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
        self.names = (f"{names[0]} (open here)", *names[1:])
        super().__init__("Inspections side by side", [Column("Compared"), *map(Column, self.names)])
        self._lines: tuple[Line, ...] = ()
        self.is_stacked = False
        self._entries = EntryDelegate(self, len(names) + 1)
        self.setItemDelegate(self._entries)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)

    def show_lines(self, lines: Sequence[Line], points: Sequence[int]) -> None:
        """Show these lines; ``points`` are all numbers of all scales, the least first."""
        self._lines = tuple(lines)
        self._entries.points, self._entries.most = points, largest(lines)
        self._show()
        if not self.current() and lines:
            self.choose(lines[0].key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(_FIRST + _LEAST), theme().px(120))

    def _show(self) -> None:
        """The lines in the form that there is room for."""
        others = len(self.names)
        self.horizontalHeader().setVisible(not self.is_stacked)
        for column in range(2, others + 1):
            self.setColumnHidden(column, self.is_stacked)
        self.set_rows(list(self._stacked()) if self.is_stacked else [_row(line, others + 1) for line in self._lines])

    def _stacked(self) -> Iterator[Row]:
        """A line as a head, and below it each inspection by its name."""
        empty = ("",) * (len(self.names) - 1)
        for line in self._lines:
            head = EntryCell(line.title, weight=600, is_heading=line.is_heading, is_head=True)
            yield Row(line.key, (head, EntryCell(""), *empty))
            for place, (name, entry) in enumerate(zip(self.names, line.entries, strict=False)):
                cells = EntryCell(name, entry=Entry(name)), EntryCell(entry.text, below=entry.below, entry=entry)
                yield Row(f"{line.key}\n{place}", (*cells, *empty))

    def _fit(self) -> None:
        """Inspections are as wide as each other, so that bars can be laid beside bars; rows as high as their words."""
        if not hasattr(self, "_entries"):
            return
        width, others = self.viewport().width(), len(self.names)
        is_stacked = others > 1 and width < theme().px(_FIRST + _LEAST * others)
        if is_stacked != self.is_stacked:
            at = self.current().partition("\n")[0]
            self.is_stacked = is_stacked
            self._show()
            self.choose(at)
        shown = 1 if is_stacked else others
        room = (width - theme().px(_FIRST)) // max(1, shown)
        widths = [theme().px(_FIRST), *[max(theme().px(_LEAST), room)] * shown]
        for column, wide in enumerate(widths):
            self.setColumnWidth(column, wide)
        self.clearSpans()
        for number, row in enumerate(self._model.rows):
            if _is_head(row):
                self.setSpan(number, 0, 1, others + 1)
                self.setRowHeight(number, self._entries.height(_cell(row, 0), sum(widths)))
            else:
                cells = [self._entries.height(_cell(row, at), wide) for at, wide in enumerate(widths)]
                self.setRowHeight(number, max(cells))


def _row(line: Line, columns: int) -> Row:
    if line.is_heading:
        return Row(line.key, (_heading(line.title), *[_heading("")] * (columns - 1)))
    title = EntryCell(line.title, entry=Entry(line.title))
    return Row(line.key, (title, *(EntryCell(one.text, below=one.below, entry=one) for one in line.entries)))


def _heading(title: str) -> EntryCell:
    return EntryCell(title, weight=600, is_heading=True, is_head=True)


def _cell(row: Row, column: int) -> Cell:
    cell = row.cells[column]
    return Cell(cell) if isinstance(cell, str) else cell


def _is_head(row: Row) -> bool:
    first = row.cells[0]
    return isinstance(first, EntryCell) and first.is_head
