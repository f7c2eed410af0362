"""Rating questions side by side, a line each: how often every point of the scale was given.

It stands beside a judgement, here and wherever a person gives a grade. Nothing is worked out from it.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.results.tallies import AnswerCount, Tally
from desktop.gui.results.bar_cell import BarCell, BarDelegate
from desktop.gui.results.wording import NO_GRADE
from desktop.gui.theme import theme
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.table_model import Cell, Column, Row
from desktop.gui.widgets.text import Text

_POINT = 56


def is_rating(tally: Tally) -> bool:
    """Whether a question is answered on the framework's scale."""
    return tally.question.is_on_scale and not tally.question.is_of_instances


class Distribution(QWidget):
    """``show_tallies(tallies)`` of one scale. Signals: ``opened(key)`` of a question."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Tally, ...] = ()
        self.table: DataTable | None = None
        self._scale = Text("", "small", tone="muted", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(8))
        self._column.addWidget(self._scale)
        self._column.addWidget(Text(NO_GRADE, "small", tone="muted", wrap=True))

    def show_tallies(self, tallies: Sequence[Tally]) -> None:
        """Show these questions, in their order. The same again are left alone; the current line stays current."""
        shown = tuple(tallies)
        if shown == self._shown:
            return
        points = _points(shown)
        if self.table is None or points != _points(self._shown):
            self._make_table(points)
        self._shown = shown
        self._scale.setText(" · ".join(points.values()))
        if self.table is not None:
            largest = max((tally.most / tally.n for tally in shown if tally.n), default=1)
            self.table.set_rows([_row(tally, points, largest) for tally in shown])

    def _make_table(self, points: dict[str, str]) -> None:
        if self.table is not None:
            self._column.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        columns = [Column("Question", stretch=True, width=180)]
        columns += [Column(code, numeric=True, width=_POINT) for code in points]
        columns.append(Column("n", numeric=True, width=48))
        self.table = DataTable("Ratings side by side", columns)
        self.table.setItemDelegate(BarDelegate(self.table, columns))
        self.table.fit_height()
        self.table.opened.connect(self.opened)
        self._column.insertWidget(0, self.table)


def _points(tallies: Sequence[Tally]) -> dict[str, str]:
    """Code → words of every point, the best first, as the first question has them."""
    return {answer.code: answer.label for tally in tallies for answer in tally.answers}


def _row(tally: Tally, points: dict[str, str], largest: float) -> Row:
    question = tally.question.question
    counts = {answer.code: answer for answer in tally.answers}
    cells = (_cell(tally, counts.get(code), largest) for code in points)
    asked = Cell(question.number, below=question.text)
    return Row(tally.question.key, (asked, *cells, Cell(str(tally.n), weight=600)))


def _cell(tally: Tally, answer: AnswerCount | None, largest: float) -> Cell:
    """The longest bar of all fills its cell: a share of n that is half of it is half as long."""
    if answer is None or not answer.count:
        return Cell("0", tone="muted")
    return BarCell(str(answer.count), filled=answer.count / tally.n / largest)
