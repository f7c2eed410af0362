"""One question in full: its chart, which is its table, what is in no denominator, and the same by group."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.proportions import ProportionWords
from desktop.domain.results.groups import Group, Way
from desktop.domain.results.tallies import Tally
from desktop.gui.results.answer_rows import answer_columns, answer_rows, code_of
from desktop.gui.results.bar_cell import BarDelegate
from desktop.gui.results.cross_box import CrossBox
from desktop.gui.results.wording import in_the_middle, out_of, versions, words_used
from desktop.gui.theme import theme
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.text import Text
from desktop.operations.results import QuestionResults


class QuestionPage(ScrollPage):
    """``show_question(results, words)``. Signals: ``records_asked(Tally, code)``,
    ``group_asked(Tally, Group, code)`` of the table by group, ``way_chosen(Way | None)``.
    """

    records_asked = Signal(object, str)
    group_asked = Signal(object, object, str)
    way_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._tally: Tally | None = None
        self._proportion_words = ProportionWords()
        self._section = Text("", "small", tone="muted", wrap=True)
        self.title = Text("", "title", 600, wrap=True)
        self._out_of, self._versions = Text("", wrap=True), Text("", "small", tone="muted", wrap=True)
        self._middle, self._words = Text("", wrap=True), Text("", "small", tone="muted", wrap=True)
        self.table: DataTable | None = None
        self.cross = CrossBox()
        for part in (self._section, self.title, self._out_of, self._middle, self._versions, self._words, self.cross):
            self.add(part)
        self.cross.way_chosen.connect(self.way_chosen)
        self.cross.cell_opened.connect(self._on_cell_opened)
        theme().theme_changed.connect(self._on_theme_changed)

    @property
    def key(self) -> str:
        """The question on show; empty before there is one."""
        return self._tally.question.key if self._tally else ""

    def show_question(self, results: QuestionResults, ways: tuple[Way, ...], words: ProportionWords) -> None:
        """Show a question. The same one again keeps its place and what was chosen."""
        tally, another = results.tally, results.tally.question.key != self.key
        question, section = tally.question.question, tally.question.section
        self._section.setText(" · ".join(filter(None, (section.indicator, f"{section.number} {section.title}"))))
        self.title.setText(f"{question.number} {question.text}")
        for label, says in (
            (self._out_of, out_of(tally)),
            (self._middle, in_the_middle(results.middle)),
            (self._versions, versions(tally)),
            (self._words, words_used(words)),
        ):
            label.setText(says)
            label.setVisible(bool(says))
        self._show_answers(tally, words, another=another)
        self.cross.show_ways(tuple(way for way in ways if way.id != f"answer:{tally.question.key}"))
        self.cross.show_table(results.crossed)
        if another:
            self.verticalScrollBar().setValue(0)

    def _show_answers(self, tally: Tally, words: ProportionWords, *, another: bool) -> None:
        if another or self.table is None:
            self._make_table(tally)
        self._tally, self._proportion_words = tally, words
        if self.table is not None:
            self.table.set_rows(answer_rows(tally, words))

    def _make_table(self, tally: Tally) -> None:
        if self.table is not None:
            self.body.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        columns = answer_columns(tally)
        self.table = DataTable(f"Answers to {tally.question.question.number}", columns)
        self.table.setItemDelegate(BarDelegate(self.table, columns))
        self.table.fit_height()
        self.table.opened.connect(self._on_opened)
        self.body.insertWidget(self.body.indexOf(self._middle), self.table)
        self.table.setMinimumWidth(theme().px(280))

    def _on_theme_changed(self) -> None:
        """Another text size gives the columns other widths."""
        if self._tally is not None:
            self._show_answers(self._tally, self._proportion_words, another=True)

    def _on_opened(self, key: str) -> None:
        if self._tally is not None:
            self.records_asked.emit(self._tally, code_of(key))

    def _on_cell_opened(self, group: Group, code: str) -> None:
        if self._tally is not None:
            self.group_asked.emit(self._tally, group, code)
