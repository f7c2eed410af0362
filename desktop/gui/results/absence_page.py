"""What was not there, as findings: each with how many records, of how many, and the records behind it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.proportions import ProportionWords, percent_text
from desktop.domain.results.absence import Absence
from desktop.gui.results.bar_cell import BarCell, BarDelegate
from desktop.gui.results.wording import word_of, words_used
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.table_model import Cell, Column, Row
from desktop.gui.widgets.text import Text

_COLUMNS = [
    Column("What was absent", stretch=True, width=180),
    Column("Records", numeric=True, width=84),
    Column("%", numeric=True, width=72),
    Column("Word", width=116),
]


class AbsencePage(ScrollPage):
    """``show_absences(absences, words)``. Signals: ``records_asked(Absence)``."""

    records_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._absences: dict[str, Absence] = {}
        self.table = DataTable("What was absent", _COLUMNS)
        self.table.setItemDelegate(BarDelegate(self.table, _COLUMNS))
        self.table.fit_height()
        self._none = Text("Nothing that the template looks for was absent from the records counted so far.", wrap=True)
        self._words = Text("", "small", tone="muted", wrap=True)
        self.add(Text("What was absent", "title", 600))
        self.add(
            Text("That something is not there is a finding of its own. Each line leads to its records.", wrap=True)
        )
        for part in (self.table, self._none, self._words):
            self.add(part)
        self.table.opened.connect(lambda key: self.records_asked.emit(self._absences[key]))

    def show_absences(self, absences: tuple[Absence, ...], words: ProportionWords) -> None:
        """Show these; the current line stays current."""
        self._absences = {f"{one.question.key} {one.says}": one for one in absences}
        self.table.set_rows([_row(key, one, words) for key, one in self._absences.items()])
        self.table.setVisible(bool(absences))
        self._none.setVisible(not absences)
        self._words.setText(words_used(words))


def _what(one: Absence) -> Cell:
    """What was absent; where only the answer says so, the question below it."""
    question = one.question.question
    asked = f"{question.number} {question.text}"
    label = one.says.removesuffix(f" ({asked})")
    return Cell(label, below="" if label == one.says else asked)


def _row(key: str, one: Absence, words: ProportionWords) -> Row:
    return Row(
        key,
        (
            _what(one),
            BarCell(f"{one.count} of {one.n}", weight=600, filled=one.count / one.n),
            percent_text(one.count, one.n),
            word_of(words, one.count, one.n),
        ),
    )
