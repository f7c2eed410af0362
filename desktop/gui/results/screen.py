"""The page of results: questions at the left, and beside them the chosen one in full, or what was absent."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.errors import PersonError
from desktop.domain.proportions import ProportionWords
from desktop.domain.results.absence import Absence
from desktop.domain.results.groups import Group, Way
from desktop.domain.results.tallies import Tally
from desktop.gui.frame.footer_bar import FooterBar
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.results.absence_page import AbsencePage
from desktop.gui.results.list_lines import ABSENT, RATINGS, choices, lines, narrowed, ratings_of
from desktop.gui.results.question_list import QuestionList
from desktop.gui.results.question_page import QuestionPage
from desktop.gui.results.ratings_page import RatingsPage
from desktop.gui.results.records_panel import RecordsPanel
from desktop.gui.results.save_panel import SavePanel
from desktop.gui.results.wording import left_out, rests_on
from desktop.gui.results.words_panel import WordsPanel
from desktop.gui.screen import Screen
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.panel import Panel
from desktop.gui.work import Work
from desktop.operations import results
from desktop.operations.desk import Desk
from desktop.operations.results import QuestionResults, RecordBehind, Results
from desktop.operations.results_files import (
    ResultsFiles,
    gather_results_files,
    note_results_files,
    write_results_files,
)

_BOTH, _LIST_SHARE = 960, 0.44
"""Pixels at 100 % from which list and question stand beside each other, and the list's share of them."""
_LARGE_TEXT = 150
"""From this text size on, in per cent, the buttons at the foot need the room of its hints."""


class ResultsScreen(Screen):
    """Reads all counts whenever it comes up and after each change; place, choice and scrolling stay as they are.

    Where there is no room for both, the list and what was chosen in it take turns: Enter opens, Esc goes back.
    """

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(work, desk, parent)
        self.title = TitleBar("Results")
        self.choice = Dropdown([])
        self.questions = QuestionList()
        self.question, self.ratings, self.absent = QuestionPage(), RatingsPage(), AbsencePage()
        self.panel, self.save, self.words = RecordsPanel(), SavePanel(), WordsPanel()
        self.save_button = Button("Save for the team", "Alt+S", icon="download", kind="small")
        self.words_button = Button("Words for proportions", "Alt+W", icon="type", kind="small")
        self.note, self._aside = NoteBox(""), QWidget()
        self._both = QWidget()
        self.foot = FooterBar([("Up Down", "question"), ("Return", "opens"), ("Esc", "back")])
        self._results: Results | None = None
        self._asked: tuple[str, Way | None] = ("", None)
        self._is_open = False
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.questions)

    def refresh(self) -> None:
        """Count again."""
        self.work.run(results.look_at_results, self.desk, then=self._on_results)

    def show_question(self, key: str) -> None:
        """Go to one question by its key, whatever the list was narrowed to."""
        if not self.questions.choose(key):
            self.choice.setCurrentIndex(0)
            self.questions.choose(key)
        self._open(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The room for both changes with the window, and with what else is on show beside them."""
        if watched is self._both and event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _on_results(self, found: Results) -> None:
        if found == self._results:
            return
        self._results = found
        self.title.set_title("Results", rests_on(found.basis))
        self.note.say(left_out(found.basis))
        self._aside.setVisible(bool(left_out(found.basis)))
        self.choice.offer(choices(found.tallies))
        self.absent.show_absences(found.absences, found.words)
        self.words.show_words(found.words, leads=found.may_choose_words)
        self._show_lines()
        self._ask(self.questions.current(), self.question.cross.way)

    def _show_lines(self) -> None:
        if self._results is not None:
            tallies = narrowed(self._results.tallies, self.choice.value())
            self.questions.show_lines(lines(tallies, len(self._results.absences)))

    def _on_choice(self, _place: int) -> None:
        self._show_lines()
        self._ask(self.questions.current(), None)

    def _on_chosen(self, key: str) -> None:
        self.question.cross.picker.setCurrentIndex(0)
        self._ask(key, None)

    def _ask(self, key: str, way: Way | None) -> None:
        """Show what a line of the list stands for."""
        self._asked = (key, way)
        if self._results is None or not key:
            return
        if key == ABSENT:
            self._detail.setCurrentWidget(self.absent)
        elif key.startswith(RATINGS):
            indicator = key.removeprefix(RATINGS)
            self.ratings.show_ratings(
                f"{indicator}: ratings side by side", ratings_of(self._results.tallies, indicator)
            )
            self._detail.setCurrentWidget(self.ratings)
            self._put_after_list()
        else:
            self.work.run(results.look_at_question, self.desk, key, way, then=partial(self._on_question, key, way))

    def _on_question(self, key: str, way: Way | None, found: QuestionResults) -> None:
        if (key, way) != self._asked or self._results is None:
            return  # the person has moved on while this was read
        self.question.show_question(found, self._results.ways, self._results.words)
        self._detail.setCurrentWidget(self.question)
        self._put_after_list()
        self._begin_where_the_person_is()

    def _open(self, key: str) -> None:
        """Give the keyboard to what the line stands for; where there is no room for both, in place of the list."""
        self._ask(key, self._asked[1] if key == self._asked[0] else None)
        self._is_open = True
        self._fit()
        self.work.run(_nothing, then=lambda _: self._focus_detail())

    def _put_after_list(self) -> None:
        """Tab goes from the list to the table beside it, which is made anew for each question."""
        table = self._table()
        if table is not None:
            QWidget.setTabOrder(self.questions, table)

    def _begin_where_the_person_is(self) -> None:
        """Who comes back, from a record that was opened here or from another page, goes on where they were."""
        if not self.panel.isHidden():
            self.setFocusProxy(self.panel.table)
        elif self.questions.isHidden():
            self.setFocusProxy(self._table())
        else:
            self.setFocusProxy(self.questions)

    def _focus_detail(self) -> None:
        """Once what was asked for is on show."""
        table = self._table()
        if table is not None and table.isVisible():
            if not table.currentIndex().isValid():
                table.setCurrentIndex(table.model().index(0, 0))
            table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _table(self) -> DataTable | None:
        """The table of what is on show beside the list."""
        if self._detail.currentWidget() is self.absent:
            return self.absent.table
        on_ratings = self._detail.currentWidget() is self.ratings
        return self.ratings.distribution.table if on_ratings else self.question.table

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes from what was opened back to the list; an open panel has taken it for itself."""
        if event.key() == Qt.Key.Key_Escape:
            self._is_open = False
            self._fit()
            self.questions.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _on_records_asked(self, tally: Tally, code: str) -> None:
        title = f"{tally.question.question.number} {_answer_words(tally, code)}"
        then = partial(self._on_records, title, tally.question.id)
        self.work.run(results.records_behind, self.desk, tally.question.key, code, then=then)

    def _on_group_asked(self, tally: Tally, group: Group, code: str) -> None:
        way = self.question.cross.way
        if way is not None:
            answer = "" if code == results.COUNTED else f" {_answer_words(tally, code)}"
            title = f"{tally.question.question.number}{answer}, {way.title}: {group.label}"
            key, then = tally.question.key, partial(self._on_records, title, tally.question.id)
            self.work.run(results.records_behind, self.desk, key, code, (way, group.code), then=then)

    def _on_absence_asked(self, absence: Absence) -> None:
        then = partial(self._on_records, absence.says, absence.question.id)
        self.work.run(results.records_without, self.desk, absence, then=then)

    def _on_records(self, title: str, question_id: str, found: tuple[RecordBehind, ...]) -> None:
        self.panel.show_records(title, question_id, found)
        self._is_open = True
        self._open_panel(self.panel)

    def _open_panel(self, panel: Panel) -> None:
        """One at a time beside the results."""
        for other in (self.panel, self.save, self.words):
            if other is not panel:
                other.hide()
        panel.open()
        self._begin_where_the_person_is()

    def _on_save_asked(self, folder: Path) -> None:
        def write(files: ResultsFiles) -> None:
            self.work.run_aside(write_results_files, files, folder, then=self._on_written, failed=self._on_not_written)

        self.work.run(gather_results_files, self.desk, then=write)

    def _on_written(self, files: tuple[Path, ...]) -> None:
        self.save.show_saved(files)
        self.said.emit("The results are saved for the team. They are not encrypted.", "strength")
        self.work.run(note_results_files, self.desk, files)

    def _on_not_written(self, error: Exception) -> None:
        if isinstance(error, PersonError):
            self.save.show_refused(str(error))
        else:
            self.work.failed.emit(error)

    def _on_words_chosen(self, words: ProportionWords) -> None:
        self.work.run(results.choose_proportion_words, self.desk, words, then=lambda _: self._on_words_kept())

    def _on_words_kept(self) -> None:
        self.words.close_panel()
        self.saved.emit(self.desk.clock())
        self.said.emit("Everybody’s results use these words once they have your next pack.", "strength")
        self.refresh()
        self.changed.emit()

    def _connect(self) -> None:
        self.save_button.clicked.connect(lambda: self._open_panel(self.save))
        self.words_button.clicked.connect(lambda: self._open_panel(self.words))
        self.save.save_asked.connect(self._on_save_asked)
        self.words.words_chosen.connect(self._on_words_chosen)
        self.choice.currentIndexChanged.connect(self._on_choice)
        self.questions.chosen.connect(self._on_chosen)
        self.questions.opened.connect(self._open)
        self.question.records_asked.connect(self._on_records_asked)
        self.question.group_asked.connect(self._on_group_asked)
        self.question.way_chosen.connect(lambda way: self._ask(self.question.key, way))
        self.ratings.distribution.opened.connect(self.show_question)
        self.absent.records_asked.connect(self._on_absence_asked)
        self.panel.closed.connect(self._begin_where_the_person_is)
        self.panel.open_asked.connect(self.open_asked)

    def _fit(self) -> None:
        room = self._both.width()
        beside = room >= theme().px(_BOTH)
        self.questions.setVisible(beside or not self._is_open)
        self._line.setVisible(beside)
        self._detail.setVisible(beside or self._is_open)
        self.questions.setMaximumWidth(round(room * _LIST_SHARE) if beside else 16_777_215)
        self._begin_where_the_person_is()
        if self._both.width() != room:  # showing one of them had the room worked out anew
            self._fit()

    def _lay_out(self) -> None:
        self.choice.setAccessibleName("Which questions")
        self.choice.setSizeAdjustPolicy(Dropdown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(12)
        self.title.add(self.choice)
        self._detail, self._line = QStackedWidget(), Hairline(upright=True)
        self._detail.addWidget(self.question)
        self._detail.addWidget(self.ratings)
        self._detail.addWidget(self.absent)
        row = QHBoxLayout(self._both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.questions, 2)
        row.addWidget(self._line)
        row.addWidget(self._detail, 3)
        self._both.installEventFilter(self)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._both, 1)
        for panel in (self.panel, self.save, self.words):
            body.addWidget(panel)
        aside = QVBoxLayout(self._aside)
        aside.setContentsMargins(theme().px(24), theme().px(12), theme().px(24), theme().px(12))
        aside.addWidget(self.note)
        self._aside.hide()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.title)
        page.addWidget(self._aside)
        page.addLayout(body, 1)
        self.foot.add(self.words_button)
        self.foot.add(self.save_button)
        page.addWidget(self.foot)
        theme().theme_changed.connect(self._fit_foot)
        self._fit_foot()

    def _fit_foot(self) -> None:
        self.foot.show_hints(theme().scale < _LARGE_TEXT)


def _nothing() -> None:
    """Goes through the vault's thread, so that what was asked before it has been delivered."""


def _answer_words(tally: Tally, code: str) -> str:
    if code == results.NO_ANSWER:
        return "No answer"
    return tally.question.label(code) if code else "Not asked"
