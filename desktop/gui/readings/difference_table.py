"""The questions two readers answered, one a row: what each said and what is agreed. 1, 2 and 3 choose for the row."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent

from desktop.domain.readings import Compared
from desktop.gui.readings.wording import answer_words
from desktop.gui.theme import theme
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.table_model import Cell, Column, Row

_BOTH_ANSWERS = 552
"""Pixels at 100 % from which the answers stand in the list."""
_KEYS = {Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3}


class DifferenceTable(DataTable):
    """``show_rows(rows)``; keys are question ids. Signals: ``number_pressed(int)``, 1 to 3."""

    number_pressed = Signal(int)

    def __init__(self) -> None:
        super().__init__(
            "Questions",
            [
                Column("Question", stretch=True, width=160),
                Column("First", width=124),
                Column("Second", width=124),
                Column("Agreed", width=144),
            ],
        )

    def show_rows(self, rows: list[Compared]) -> None:
        """Show these questions; the current one stays."""
        self.set_rows([_row(row) for row in rows])

    def next_open(self, rows: list[Compared]) -> str:
        """The first open question behind the current one, else the first of all; empty when none is open."""
        ids = [row.question.id for row in rows]
        here = ids.index(self.current()) if self.current() in ids else -1
        still_open = [row.question.id for row in (*rows[here + 1 :], *rows[: here + 1]) if not row.is_settled]
        return still_open[0] if still_open else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room both answers stand beside the list only."""
        for column in (1, 2):
            self.setColumnHidden(column, self.width() < theme().px(_BOTH_ANSWERS))
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = _KEYS.get(Qt.Key(event.key()))
        if number is not None and self.current():
            self.number_pressed.emit(number)
        else:
            super().keyPressEvent(event)


def _row(row: Compared) -> Row:
    question = row.question
    first, second = (answer_words(question, side.value) for side in (row.first, row.second))
    return Row(question.id, (Cell(question.number, below=question.text), first, second, _agreed(row)))


def _agreed(row: Compared) -> Cell:
    if row.is_same:
        return Cell("same", tone="muted")
    if row.entry is not None and row.entry.value:
        return Cell(answer_words(row.question, row.entry.value), mark="agreed")
    return Cell("changed since", mark="warning") if row.outdated else Cell("open", mark="differs")
