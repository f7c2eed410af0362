"""One table of figures as it may leave: arrows go from cell to cell, and each hidden one says why."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.domain.count_tables import CellKey
from desktop.domain.figure_grids import HIDDEN, Grid, GridCell
from desktop.gui.releases.figure_delegate import IS_HIDDEN_ROLE, FigureDelegate
from desktop.gui.theme import set_ground
from desktop.gui.widgets.table_model import Index


class FigureTable(QTableView):
    """``show_grid(grid, reasons)``. Signals: ``looked_at(text)``: what the current cell says, in words."""

    looked_at = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "surface")
        self.setProperty("ring", "none")  # the current cell has it
        self.setItemDelegate(FigureDelegate(self))
        self.setShowGrid(False)
        self.setAccessibleName("The table as it will leave")
        self._reasons: Mapping[CellKey, str] = {}
        self._grid: Grid | None = None
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def show_grid(self, grid: Grid, reasons: Mapping[CellKey, str]) -> None:
        """Show a table; ``reasons`` by cell key say why a cell is hidden."""
        self._grid, self._reasons = grid, reasons
        self._model.clear()
        self._model.setHorizontalHeaderLabels(list(grid.columns))
        for row, (label, cells) in enumerate(grid.rows):
            self._model.appendRow([self._item(cell) for cell in cells])
            self._model.setVerticalHeaderItem(row, QStandardItem(label))
        self.setCurrentIndex(self._model.index(0, 0))

    def words_of(self, row: int, column: int) -> str:
        """What a cell says: where it stands, its figure, and why where it is hidden."""
        if self._grid is None:
            return ""
        label, cells = self._grid.rows[row]
        where = f"{label}, {self._grid.columns[column]}"
        cell = cells[column]
        said = self._reasons.get(cell.key, "Hidden.") if cell.is_hidden else cell.text.replace("\n", ", ") + "."
        return f"{where}: {said}"

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802  Qt's name
        super().currentChanged(current, previous)
        if current.isValid():
            self.looked_at.emit(self.words_of(current.row(), current.column()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, 0))

    def _item(self, cell: GridCell) -> QStandardItem:
        item = QStandardItem(f"{HIDDEN} hidden" if cell.is_hidden else cell.text)
        item.setData(
            self._reasons.get(cell.key, "Hidden.") if cell.is_hidden else cell.text.replace("\n", ", "),
            Qt.ItemDataRole.AccessibleTextRole,
        )
        item.setData(cell.is_hidden, IS_HIDDEN_ROLE)
        if cell.is_hidden:
            item.setToolTip(self._reasons.get(cell.key, "Hidden."))
        return item
