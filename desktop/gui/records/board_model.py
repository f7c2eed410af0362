"""The records that the board shows, narrowed by a filter, as a Qt list model."""

from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.domain.board import BoardFilter, BoardRecord, BoardState, Facet

RECORD_ROLE = Qt.ItemDataRole.UserRole + 1
PICKED_ROLE = Qt.ItemDataRole.UserRole + 2
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
    """Lives on the window's thread. ``shown`` are the records the filters let through, in the sample's order.

    ``picked`` are the ids of those that are selected for something to be done with all of them. Signals: ``picking``.
    """

    picking = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records: tuple[BoardRecord, ...] = ()
        self._filter = BoardFilter.ALL
        self._facet: Facet | None = None
        self.picked: set[UUID] = set()
        self.shown: list[BoardRecord] = []

    def set_records(self, records: tuple[BoardRecord, ...]) -> None:
        """Show these records. Tiles that stay in place are only painted again, so the current one stays current."""
        same_order = [record.row.id for record in records] == [record.row.id for record in self._records]
        self._records = records
        self.picked &= {record.row.id for record in records}
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

    def narrow_to(self, facet: Facet | None) -> None:
        """Narrow it to what has one thing in common, beside the filter; None takes that away."""
        self._facet = facet
        self._reset(self._passing())

    def pick(self, record_id: UUID) -> None:
        """Select a record, or leave it out again."""
        self.picked ^= {record_id}
        self._on_picking()

    def pick_all(self, *, picked: bool = True) -> None:
        """Select every record that is shown, or none at all."""
        self.picked = {record.row.id for record in self.shown} if picked else set()
        self._on_picking()

    def picked_records(self) -> list[BoardRecord]:
        """Those selected, in the sample's order, shown or not."""
        return [record for record in self._records if record.row.id in self.picked]

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
            return in_words(record, picked=record.row.id in self.picked)
        if role == PICKED_ROLE:
            return record.row.id in self.picked
        return None

    def _passing(self) -> list[BoardRecord]:
        if self._filter is BoardFilter.ALL and self._facet is None:
            return list(self._records)
        return [
            record
            for record in self._records
            if record.falls_under(self._filter) and (self._facet is None or record.has(self._facet))
        ]

    def _on_picking(self) -> None:
        if self.shown:
            self.dataChanged.emit(self.index(0), self.index(len(self.shown) - 1))
        self.picking.emit()

    def _reset(self, shown: list[BoardRecord]) -> None:
        self.beginResetModel()
        self.shown = shown
        self.endResetModel()


def in_words(record: BoardRecord, *, picked: bool = False) -> str:
    """A tile in one line, for a screen reader."""
    parts = [*["selected"] * picked, record.row.code, STATE_WORDS[record.state], record.readers]
    row = record.row
    parts += [f"replaced by {row.replaced_by}"] * bool(row.replaced_by) + [f"in place of {row.replaces}"] * bool(
        row.replaces
    )
    if record.bars:
        parts.append(f"{sum(record.bars)} of {len(record.bars)} sections complete")
    parts += ["concern raised"] * record.concern + ["read twice"] * record.twice + ["mine"] * record.mine
    return ", ".join(part for part in parts if part)
