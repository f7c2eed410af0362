"""What a DataTable shows: columns, rows and cells as plain values; the model that gives them to Qt."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.gui.marks import WORDS

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Column:
    """A column: ``numeric`` ones are at the right; one takes the ``stretch``; ``width`` in pixels at 100 %, 0 fits.

    One that stretches is at least ``width``; where there is no room for that the table scrolls sideways. Several that
    stretch share what room there is in proportion to their ``width``.
    """

    title: str
    numeric: bool = False
    stretch: bool = False
    width: int = 0


@dataclass(frozen=True)
class Cell:
    """A cell: words, a mark before them, a smaller line below, a tone, a tag in place of plain words.

    ``share`` from 0 to 1 is a bar between the words and the line below, which says the same. What is ``under`` the row
    above, as a part of it, stands in.
    """

    text: str
    mark: str = ""
    below: str = ""
    tone: str = "text"
    weight: int = 400
    tag: str = ""
    share: float | None = None
    under: bool = False


@dataclass(frozen=True)
class Row:
    """A row with the key that ``opened`` and ``chosen`` send. A cell may be a plain string."""

    key: str
    cells: tuple[Cell | str, ...] = field(default_factory=tuple)


class TableModel(QAbstractTableModel):
    """Read-only. A screen reader hears the mark's word with the cell."""

    def __init__(self, columns: list[Column]) -> None:
        super().__init__()
        self.columns = columns
        self.rows: Sequence[Row] = []

    def set_rows(self, rows: list[Row]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def change_row(self, row: Row) -> int | None:
        """Show a row of the same key in another way; its number, or None when there is none of that key."""
        number = next((at for at, held in enumerate(self.rows) if held.key == row.key), None)
        if number is not None:
            self.rows = [*self.rows[:number], row, *self.rows[number + 1 :]]
            self.dataChanged.emit(self.index(number, 0), self.index(number, len(self.columns) - 1))
        return number

    def cell(self, index: Index) -> Cell:
        """The cell at an index."""
        cell = self.rows[index.row()].cells[index.column()]
        return Cell(cell) if isinstance(cell, str) else cell

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (WORDS.get(cell.mark, ""), cell.text, cell.below) if part)
        return cell if role == CELL_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].numeric else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignBottom
        return None
