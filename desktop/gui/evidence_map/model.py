"""The evidence map as Qt asks for it: a head for each group, a row a theme, a cell for each kind of source."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.domain.evidence import SourceKind
from desktop.domain.evidence_map import SOURCE_WORDS, EvidenceMap, MapGroup, MapRow
from desktop.domain.map_places import CellPlace
from desktop.domain.triage import Triage
from desktop.domain.triangulation import Cell, Fact
from desktop.gui.evidence_map.wording import facts_said, said, triage_words

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
THEME, ACROSS, TRIAGE, FIRST_CELL = 0, 1, 2, 3
_HEADS = ("Theme", "Across sources", "Triage", *SOURCE_WORDS.values())


@dataclass(frozen=True)
class Line:
    """One line of the table: a group's head where ``row`` is None, else a theme.

    ``facts`` is what can be said across its sources. ``triage`` is how its themes stand that anybody has
    triaged: of a row for a whole indicator several, else at most one; ``themes`` is how many there could be.
    """

    group: MapGroup
    row: MapRow | None = None
    facts: tuple[Fact, ...] = ()
    triage: tuple[Triage, ...] = ()
    themes: int = 1


class MapModel(QAbstractTableModel):
    """Read-only. ``show`` takes a map and the lines that are wanted, heads among them."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.largest = 0
        self.speaking: frozenset[SourceKind] = frozenset()

    def show(self, shown: EvidenceMap, lines: list[Line]) -> None:
        """Replace everything."""
        self.beginResetModel()
        self.largest, self.speaking = shown.largest, shown.speaking
        self.lines = lines
        self.endResetModel()

    def cell(self, index: Index) -> Cell | None:
        """The cell at an index; None in a head, a theme's name, its triage, or what stands across."""
        row = self.lines[index.row()].row
        return None if row is None or index.column() < FIRST_CELL else row.cells[index.column() - FIRST_CELL]

    def place(self, index: Index) -> CellPlace | None:
        """What opens there: a cell, or the whole row from its name; None in a head."""
        row = self.lines[index.row()].row if index.isValid() else None
        if row is None:
            return None
        cell = self.cell(index)
        whole = row.place
        return CellPlace(whole.indicator, whole.theme, None if cell is None else cell.source_kind, whole.key_line)

    def find(self, place: CellPlace) -> QModelIndex:
        """Where a place is shown; an invalid index when it is not."""
        column = THEME if place.source_kind is None else FIRST_CELL + list(SourceKind).index(place.source_kind)
        for number, line in enumerate(self.lines):
            if line.row is not None and line.row.place == place.of_row:
                return self.index(number, column)
        return QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_HEADS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.lines[index.row()].row is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == LINE_ROLE:
            return self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() < FIRST_CELL:
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
            return f"{line.group.tag} {line.group.title}".strip() if index.column() == THEME else ""
        if cell is not None:
            return "–" if cell.is_empty else f"{cell.counts.total:,}"
        if index.column() == THEME:
            return line.row.title
        if index.column() == ACROSS:
            return facts_said(line.facts, line.row.cells, self.speaking)
        return ", ".join(triage_words(line.triage, line.themes))

    def _spoken(self, index: Index) -> str:
        """All that a person sees in and around a cell, in words."""
        line, cell = self.lines[index.row()], self.cell(index)
        if line.row is not None and cell is not None:
            where = f"{line.row.indicator} {line.row.title}, {_HEADS[index.column()].lower()}"
            return f"{where}: {said(cell)}"
        if line.row is not None and index.column() == TRIAGE:
            return self._text(index) or "Not triaged yet"
        if line.row is not None and index.column() == THEME:  # with large text the next two columns are not there
            standing = [str(self._text(self.index(index.row(), column))) for column in (ACROSS, TRIAGE)]
            return ". ".join(filter(None, (line.row.title, *standing)))
        return self._text(index) or "The sources agree"
