"""A question by group: a list of ways to put records side by side, and the table that comes of the chosen one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.results.groups import MOST_GROUPS, CrossTable, Way
from desktop.domain.results.tallies import AnswerCount, Tally
from desktop.gui.results.bar_cell import BarCell, BarDelegate
from desktop.gui.theme import theme
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.table_model import Cell, Column, Row
from desktop.gui.widgets.text import Text

_ANSWER = 96


class CrossBox(QWidget):
    """``show_ways(ways)``, ``show_table(crossed)``. Signals: ``way_chosen(Way | None)``."""

    way_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ways: dict[str, Way] = {}
        self._crossed: CrossTable | None = None
        self.picker = Dropdown([("", "Choose…")])
        self.picker.setSizeAdjustPolicy(Dropdown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.table: DataTable | None = None
        self._says = Text("", "small", tone="muted", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme().px(8), 0, 0)
        self._column.setSpacing(theme().px(8))
        self._column.addWidget(SectionHeading("Side by side"))
        self._column.addWidget(Field("Compare by", self.picker))
        self._column.addWidget(self._says)
        self._says.hide()
        self.picker.currentIndexChanged.connect(self._on_chosen)

    @property
    def way(self) -> Way | None:
        """How records are put side by side now."""
        return self._ways.get(self.picker.value())

    def show_ways(self, ways: tuple[Way, ...]) -> None:
        """Offer these; what was chosen stays so if it is still among them."""
        self._ways = {way.id: way for way in ways}
        self.picker.offer([("", "Choose…"), *((way.id, way.title) for way in ways)])

    def show_table(self, crossed: CrossTable | None) -> None:
        """Show the table, or none. One that is as it was is left alone."""
        if crossed == self._crossed:
            return
        self._crossed = crossed
        if self.table is not None:
            self._column.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
            self.table = None
        self._says.setVisible(crossed is not None)
        if crossed is not None:
            self._says.setText(_says(crossed))
            self.table = _table(crossed)
            self._column.addWidget(self.table)

    def _on_chosen(self, _place: int) -> None:
        self.way_chosen.emit(self.way)


def _table(crossed: CrossTable) -> DataTable:
    answers = _answers(crossed)
    columns = [Column("Records with", stretch=True, width=140), Column("n", numeric=True, width=48)]
    columns += [Column(answer.label, numeric=True, width=_ANSWER) for answer in answers]
    table = DataTable(f"By {crossed.way.title}", columns)
    table.setItemDelegate(BarDelegate(table, columns))
    table.set_rows(
        [
            Row(group.code or "(not asked)", (group.label, str(tally.n), *(_cell(tally, answer) for answer in answers)))
            for group, tally in zip(crossed.groups, crossed.tallies, strict=True)
        ]
    )
    table.fit_height()
    return table


def _answers(crossed: CrossTable) -> list[AnswerCount]:
    """The answers that anybody gave, in the order of the first group that has each."""
    found = {answer.code: answer for tally in crossed.tallies for answer in tally.answers if answer.count}
    first = crossed.tallies[0].answers if crossed.tallies else ()
    order = {answer.code: place for place, answer in enumerate(first)}
    return sorted(found.values(), key=lambda answer: order.get(answer.code, len(order)))


def _cell(tally: Tally, wanted: AnswerCount) -> Cell:
    answer = next((answer for answer in tally.answers if answer.code == wanted.code), None)
    if answer is None or not answer.count:
        return Cell("0", tone="muted")
    return BarCell(f"{answer.count}  {tally.percent(answer)}", share=answer.count / tally.n)


def _says(crossed: CrossTable) -> str:
    if not crossed.groups:
        return "No counted record has anything to compare by here."
    said = ["How many gave each answer, and per cent of the n of its own line."]
    if crossed.overlaps:
        said.append("A record can stand in more than one line.")
    if crossed.ungrouped:
        said.append(f"{crossed.ungrouped} counted records are in none of them.")
    if len(crossed.groups) == MOST_GROUPS:
        said.append(f"Only the first {MOST_GROUPS} are shown.")
    return " ".join(said)
