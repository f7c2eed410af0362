"""A question by group as a table whose every number opens: arrows go from cell to cell, Enter opens its records."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop.domain.results.groups import CrossTable, Group
from desktop.domain.results.tallies import AnswerCount, Tally
from desktop.gui.results.bar_cell import BarCell, BarDelegate
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.table_model import Cell, Column, Row
from desktop.operations.results import COUNTED

_GROUP, _ANSWER, _POINT, _FULL_POINT = 112, 96, 72, 80
"""Widths at 100 %; the last is a point's where counts have two digits or more."""


class CrossTableView(DataTable):
    """A line a group, a column an answer; ``fits(crossed)``, ``show_crossed(crossed)``.

    Signals: ``cell_opened(Group, code)``, with ``COUNTED`` for a line's name and its n.
    """

    cell_opened = Signal(object, str)

    def __init__(self, crossed: CrossTable, parent: QWidget | None = None) -> None:
        self._groups: tuple[Group, ...] = ()
        self._way, self._answers = crossed.way, _answers(crossed)
        columns = [Column("Records with", stretch=True, width=_GROUP), Column("n", numeric=True, width=40)]
        is_scale = bool(points_of_scale(crossed))
        point = _FULL_POINT if any(one.count > 9 for tally in crossed.tallies for one in tally.answers) else _POINT
        width = point if is_scale else _ANSWER
        columns += [Column(one.code if is_scale else one.label, numeric=True, width=width) for one in self._answers]
        super().__init__(f"By {crossed.way.title}", columns, parent=parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setItemDelegate(BarDelegate(self, columns))
        self.fit_height()
        self.show_crossed(crossed)
        self.opened.connect(lambda _key: self._open())

    def fits(self, crossed: CrossTable) -> bool:
        """Whether a table has these columns: it can be shown here without anything moving."""
        return (crossed.way, _codes(_answers(crossed))) == (self._way, _codes(self._answers))

    def show_crossed(self, crossed: CrossTable) -> None:
        """Show these lines; the current cell stays current."""
        column = self.currentIndex().column()
        self._groups = crossed.groups
        lines = zip(crossed.groups, crossed.tallies, strict=True)
        self.set_rows([self._row(group, tally) for group, tally in lines])
        if column > 0:
            self.setCurrentIndex(self.currentIndex().siblingAtColumn(column))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The arrows begin at a number."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 1))
        super().focusInEvent(event)

    def ring(self) -> QRectF:
        return QRectF(self.visualRect(self.currentIndex()))

    def _open(self) -> None:
        at = self.currentIndex()
        code = self._answers[at.column() - 2].code if at.column() > 1 else COUNTED
        self.cell_opened.emit(self._groups[at.row()], code)

    def _row(self, group: Group, tally: Tally) -> Row:
        numbers = (_cell(tally, answer) for answer in self._answers)
        return Row(group.code or "(not asked)", (group.label, str(tally.n), *numbers))


def points_of_scale(crossed: CrossTable) -> dict[str, str]:
    """Code → words of each answer, where they are points of the framework's scale: its codes head the columns."""
    if not any(tally.question.is_on_scale for tally in crossed.tallies):
        return {}
    return {answer.code: answer.label for answer in _answers(crossed)}


def _answers(crossed: CrossTable) -> list[AnswerCount]:
    """The answers that anybody gave, in the order of the first group that has each."""
    found = {answer.code: answer for tally in crossed.tallies for answer in tally.answers if answer.count}
    first = crossed.tallies[0].answers if crossed.tallies else ()
    order = {answer.code: place for place, answer in enumerate(first)}
    return sorted(found.values(), key=lambda answer: order.get(answer.code, len(order)))


def _codes(answers: list[AnswerCount]) -> list[str]:
    return [answer.code for answer in answers]


def _cell(tally: Tally, wanted: AnswerCount) -> Cell:
    answer = next((answer for answer in tally.answers if answer.code == wanted.code), None)
    if answer is None or not answer.count:
        return Cell("0", tone="muted")
    return BarCell(f"{answer.count}  {tally.percent(answer)}", filled=answer.count / tally.n)
