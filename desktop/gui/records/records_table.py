"""The records as a table that can be sorted by any column, with the board's filters and keys."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.domain.allotting import by_number
from desktop.domain.board import BoardRecord, BoardState
from desktop.domain.templates import Template
from desktop.gui.records.board_model import STATE_MARKS, STATE_WORDS, BoardModel
from desktop.gui.sample.wording import value_words
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.table_model import Cell, Column, Row
from desktop.operations.draws import in_code_order

_ORDER = list(BoardState)
_ATTRIBUTES = ("age_band", "sex", "order_length")
SORTS: dict[str, tuple[str, Callable[[BoardRecord], object]]] = {
    "code": ("Record", lambda one: in_code_order(one.row.code)),
    "state": ("State", lambda one: _ORDER.index(one.state)),
    "first": ("First reader", lambda one: (not one.row.first_reader, by_number(one.row.first_reader))),
    "second": ("Second reader", lambda one: (not one.row.second_reader, by_number(one.row.second_reader))),
    "complete": ("Complete", lambda one: (sum(one.bars), len(one.bars))),
    "age_band": ("Age band", lambda one: in_code_order(one.row.attributes.get("age_band", "~"))),
    "sex": ("Sex", lambda one: one.row.attributes.get("sex", "~")),
    "order_length": ("Order length", lambda one: one.row.attributes.get("order_length", "~")),
    "evidence": ("Evidence", lambda one: -one.row.evidence.total),
}
"""By key, in the order of the columns: the heading and what is compared."""


class RecordsTable(DataTable):
    """Signals, beside DataTable's: ``sort_asked(str)`` when a heading is pressed, ``digit_typed(str)``."""

    sort_asked = Signal(str)
    digit_typed = Signal(str)

    def __init__(self, model: BoardModel, parent: QWidget | None = None) -> None:
        columns = [Column(words, numeric=key in {"complete", "evidence"}) for key, (words, _) in SORTS.items()]
        super().__init__("Records", columns, parent=parent)
        self._records = model
        self._template: Template | None = None
        self._sort = "code"
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setStretchLastSection(True)
        header.sectionClicked.connect(lambda place: self.sort_asked.emit(list(SORTS)[place]))
        model.modelReset.connect(self.fill)
        model.dataChanged.connect(self.fill)

    def set_template(self, template: Template) -> None:
        """Whose words the attributes have."""
        self._template = template

    def sort_by(self, key: str) -> None:
        """Put the rows in another order; of equals, by code."""
        self._sort = key
        self.fill()

    def current_record(self) -> BoardRecord | None:
        """The record of the current row."""
        key = self.current()
        place = self._records.place_of(UUID(key)) if key else -1
        return self._records.shown[place] if place >= 0 else None

    def fill(self) -> None:
        """Show what the model shows. A table that is not on show waits until it is."""
        template = self._template
        if template is None or self.isHidden():
            return
        ordered = sorted(self._records.shown, key=lambda one: (SORTS[self._sort][1](one), in_code_order(one.row.code)))
        self.set_rows([self._row(one, template) for one in ordered])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        record = self.current_record()
        if event.key() == Qt.Key.Key_Space and record is not None:
            self._records.pick(record.row.id)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._records.pick_all()
        elif event.key() == Qt.Key.Key_Escape and self._records.picked:
            self._records.pick_all(picked=False)
        elif event.text().isdecimal() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.digit_typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _row(self, one: BoardRecord, template: Template) -> Row:
        row, evidence = one.row, one.row.evidence
        attributes = [
            value_words(template, name, row.attributes[name]) if name in row.attributes else "" for name in _ATTRIBUTES
        ]
        return Row(
            str(row.id),
            (
                Cell(row.code, "tick" if row.id in self._records.picked else "", weight=600),
                Cell(STATE_WORDS[one.state], STATE_MARKS[one.state]),
                row.first_reader,
                row.second_reader,
                f"{sum(one.bars)} of {len(one.bars)}" if one.bars else "",
                *attributes,
                Cell(f"{evidence.total:,}" if evidence.total else "", "concern" if one.concern else ""),
            ),
        )
