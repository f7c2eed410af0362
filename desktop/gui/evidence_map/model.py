"""The evidence map as Qt asks for it: a head for each indicator, a row a theme, a cell for each kind of source."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.domain.evidence import SourceKind
from desktop.domain.evidence_map import SOURCE_WORDS, EvidenceMap, MapGroup, MapRow
from desktop.domain.triangulation import Cell
from desktop.operations.evidence_map import CellPlace

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
THEME, ACROSS, FIRST_CELL = 0, 1, 2
_HEADS = ("Theme", "Across sources", *SOURCE_WORDS.values())


@dataclass(frozen=True)
class Line:
    """One line of the table: an indicator's head where ``row`` is None, else a theme."""

    group: MapGroup
    row: MapRow | None = None


class MapModel(QAbstractTableModel):
    """Read-only. ``show`` takes a map and which of its rows are wanted; heads without a row are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.largest = 0

    def show(self, shown: EvidenceMap, wanted: frozenset[MapRow]) -> None:
        """Replace everything."""
        self.beginResetModel()
        self.largest = shown.largest
        self.lines = []
        for group in shown.groups:
            rows = [Line(group, row) for row in group.rows if row in wanted]
            self.lines += [Line(group), *rows] if rows else []
        self.endResetModel()

    def cell(self, index: Index) -> Cell | None:
        """The cell at an index; None in a head, a theme's name, or what stands across."""
        row = self.lines[index.row()].row
        return None if row is None or index.column() < FIRST_CELL else row.cells[index.column() - FIRST_CELL]

    def place(self, index: Index) -> CellPlace | None:
        """What opens there: a cell, or the whole row from its name; None in a head."""
        row = self.lines[index.row()].row if index.isValid() else None
        if row is None:
            return None
        cell = self.cell(index)
        return CellPlace(row.indicator, row.theme, None if cell is None else cell.source_kind)

    def find(self, place: CellPlace) -> QModelIndex:
        """Where a place is shown; an invalid index when it is not."""
        column = THEME if place.source_kind is None else FIRST_CELL + list(SourceKind).index(place.source_kind)
        for number, line in enumerate(self.lines):
            if line.row is not None and (line.row.indicator, line.row.theme) == (place.indicator, place.theme):
                return self.index(number, column)
        return QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_HEADS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.lines[index.row()].row is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == LINE_ROLE:
            return self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index)
        return self._spoken(index) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section].replace(" ", "\n") if section >= FIRST_CELL else _HEADS[section]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        return None

    def _text(self, index: Index) -> str:
        line, cell = self.lines[index.row()], self.cell(index)
        if line.row is None:
            return f"{line.group.indicator} {line.group.title}" if index.column() == THEME else ""
        if cell is not None:
            return "–" if cell.is_empty else f"{cell.counts.total:,}"
        return line.row.title if index.column() == THEME else str(line.row.across)

    def _spoken(self, index: Index) -> str:
        """All that a person sees in and around a cell, in words."""
        line, cell = self.lines[index.row()], self.cell(index)
        if line.row is None or cell is None:
            return self._text(index) or "The sources agree"
        where = f"{line.row.indicator} {line.row.title}, {_HEADS[index.column()].lower()}"
        return f"{where}: {said(cell)}"


def said(cell: Cell) -> str:
    """A cell's numbers in words."""
    if cell.is_empty:
        return "nothing yet"
    counts = cell.counts
    parts = (
        ("strength", counts.strength),
        ("area for improvement", counts.improvement),
        ("uncertainty", counts.uncertainty),
    )
    split = ", ".join(f"{count} {word}" for word, count in parts if count)
    return f"{counts.total:,} {'piece' if counts.total == 1 else 'pieces'}: {split}"
