"""The records that the board shows, narrowed by a filter, as a Qt list model."""

from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.domain.board import BoardFilter, BoardRecord, BoardState

RECORD_ROLE = Qt.ItemDataRole.UserRole + 1
STATE_WORDS = {
    BoardState.NOT_STARTED: "Not started",
    BoardState.READING: "Reading",
    BoardState.READ: "Read",
    BoardState.AGREED: "Agreed",
    BoardState.DIFFERS: "Readers differ",
    BoardState.NOT_GIVEN: "No record given",
}
STATE_MARKS = {
    BoardState.NOT_STARTED: "todo",
    BoardState.READING: "under_way",
    BoardState.READ: "done",
    BoardState.AGREED: "agreed",
    BoardState.DIFFERS: "differs",
    BoardState.NOT_GIVEN: "not_given",
}

Index = QModelIndex | QPersistentModelIndex


class BoardModel(QAbstractListModel):
    """Lives on the window's thread. ``shown`` are the records the filter lets through, in the sample's order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records: tuple[BoardRecord, ...] = ()
        self._filter = BoardFilter.ALL
        self.shown: list[BoardRecord] = []

    def set_records(self, records: tuple[BoardRecord, ...]) -> None:
        """Show these records. Tiles that stay in place are only painted again, so the current one stays current."""
        same_order = [record.row.id for record in records] == [record.row.id for record in self._records]
        self._records = records
        shown = self._passing()
        if same_order and len(shown) == len(self.shown):
            self.shown = shown
            self.dataChanged.emit(self.index(0), self.index(len(shown) - 1))
        else:
            self._reset(shown)

    def set_filter(self, chosen: BoardFilter) -> None:
        """Narrow the board."""
        self._filter = chosen
        self._reset(self._passing())

    def place_of(self, record_id: UUID) -> int:
        """The place of a record among those shown; -1 when it is not."""
        return next((place for place, record in enumerate(self.shown) if record.row.id == record_id), -1)

    def place_of_code(self, text: str) -> int:
        """The place of the record whose code is, or whose number ends as, ``text``; -1 when there is none."""
        wanted = text.strip().casefold()
        codes = [record.row.code.casefold() for record in self.shown]
        if wanted in codes:
            return codes.index(wanted)
        number = wanted.rpartition("-")[2].lstrip("0")
        numbers = [code.rpartition("-")[2].lstrip("0") for code in codes]
        return numbers.index(number) if number and number in numbers else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        record = self.shown[index.row()]
        if role == RECORD_ROLE:
            return record
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return in_words(record)
        return None

    def _passing(self) -> list[BoardRecord]:
        return [record for record in self._records if record.falls_under(self._filter)]

    def _reset(self, shown: list[BoardRecord]) -> None:
        self.beginResetModel()
        self.shown = shown
        self.endResetModel()


def in_words(record: BoardRecord) -> str:
    """A tile in one line, for a screen reader."""
    parts = [record.row.code, STATE_WORDS[record.state], record.readers]
    if record.bars:
        parts.append(f"{sum(record.bars)} of {len(record.bars)} sections complete")
    parts += ["concern raised"] * record.concern + ["read twice"] * record.twice + ["mine"] * record.mine
    return ", ".join(part for part in parts if part)
