"""Two readings of a record side by side: the questions at the left, the current one in full at the right.

Kept as every editor's writing is: a draft within a second, a revision when the person leaves.
"""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.errors import PersonError
from desktop.domain.readings import Compared
from desktop.domain.reviews import AgreedValue, RecordReview, ReviewState, Value
from desktop.domain.wording import counted
from desktop.gui.draft_keeper import DraftKeeper
from desktop.gui.frame.footer_bar import FooterBar
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.history.shelf import history_button
from desktop.gui.readings.difference_pane import DifferencePane
from desktop.gui.readings.difference_table import DifferenceTable
from desktop.gui.saving.begun import Begun
from desktop.gui.saving.one_voice import OneVoice
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.first_focus import FirstFocus
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.work import Work
from desktop.operations import readings
from desktop.operations.desk import Desk
from desktop.operations.readings import SideBySide
from desktop.operations.writing import Writing, keep_begun

_LARGE_TEXT = 150
"""From this text size on, in per cent, the buttons need the room of the subtitle."""


class ComparePage(FirstFocus, QWidget):
    """Signals as a ``Screen``'s: ``saved``, ``not_saved``, ``said``, ``changed``; ``closed`` when the person goes back,
    ``history_asked(review id)``."""

    saved = Signal(object)
    not_saved = Signal(str)
    said = Signal(str, str)
    changed = Signal()
    closed = Signal()
    history_asked = Signal(object)

    def __init__(self, work: Work, desk: Desk, pair: SideBySide, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._desk, self.pair = work, desk, pair
        self.agreed = pair.agreed
        self._past: list[RecordReview] = []
        self._undone: list[RecordReview] = []
        self.rows: list[Compared] = []
        self.heading = TitleBar(pair.record.code)
        self.all = Button("All questions", "Alt+A")
        self.correct = Button("Put something right", "Alt+R", icon="undo-2")
        self.finish = Button("Finish", "Ctrl+Shift+Return", kind="main")
        self.back = Button("Back", "Esc", icon="arrow-left")
        self.history = history_button()
        self.table, self.pane = DifferenceTable(), DifferencePane()
        self.keeper = DraftKeeper[RecordReview].of(
            Writing[RecordReview](desk, pair.base), work, lambda: self.agreed, desk.clock, self
        )
        self.begun = Begun(work, partial(keep_begun, desk, pair.agreed.id), pair.begun, self)
        self.voice = OneVoice(self.keeper, self.begun, parent=self)
        self.voice.saved.connect(self.saved)
        self.voice.failed.connect(self.not_saved)
        if pair.recovered_at is not None:
            self.keeper.recovered()
        self._shows_all = False
        self.pane.by.setText(_by(pair))
        self.pane.by.home(False)  # noqa: FBT003  Qt's: its beginning is in sight, nothing is marked
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)
        self.show_agreed()

    @property
    def is_open(self) -> bool:
        return self.agreed.state is ReviewState.READING

    def settle(self) -> None:
        """Make a revision of what was agreed, if anything was: the person leaves, locks or closes."""
        self.begun.flush()
        self.keeper.settle()

    def go_back(self) -> None:
        """Leave; what was agreed is a revision first."""
        self.settle()
        self.closed.emit()

    def show_question(self, question_id: str) -> None:
        """Go to one question, if the readers differ there."""
        self.table.choose(question_id)

    def show_agreed(self) -> None:
        """Show how it stands."""
        self.rows = self.pair.rows(self.agreed)
        differing = [row for row in self.rows if not row.is_same]
        left = sum(not row.is_settled for row in differing)
        self.table.show_rows(self.rows if self._shows_all else differing)
        if not self.table.current():
            shown = self.rows if self._shows_all else differing
            self.table.choose(self.table.next_open(shown) or (shown[0].question.id if shown else ""))
        self.heading.set_title(
            _title(self.pair.record.code, len(differing), left), _progress(len(differing), left, self.is_open)
        )
        self.all.setText("Differences only" if self._shows_all else "All questions")
        self.correct.setVisible(not self.is_open)
        self.finish.setVisible(self.is_open)
        if left:
            self.finish.refuse(f"{left} still to agree.")
        else:
            self.finish.allow()
        self._show_row(self.table.current())

    def undo(self) -> None:
        """Take the last agreement back."""
        self._travel(self._past, self._undone)

    def redo(self) -> None:
        """Make it again."""
        self._travel(self._undone, self._past)

    def _travel(self, steps: list[RecordReview], others: list[RecordReview]) -> None:
        if steps and self.is_open:
            others.append(self.agreed)
            self._put(steps.pop())

    def _put(self, agreed: RecordReview) -> None:
        self.agreed = agreed
        self.keeper.changed()
        self.show_agreed()

    def _show_row(self, question_id: str) -> None:
        row = next((row for row in self.rows if row.question.id == question_id), None)
        self.pane.setVisible(row is not None)
        if row is None:
            return
        readers = (self.pair.first.reader, self.pair.second.reader)
        first, second = self.pair.evidence
        pieces = (first.get(question_id, 0), second.get(question_id, 0))
        another = self.begun.words(_another(question_id))
        self.pane.show_row(row, readers, pieces, is_open=self.is_open, another=another)

    def _on_agreed(self, question_id: str, value: Value, why: str) -> None:
        """At once, without the vault: the next key may follow at once and is for the next question."""
        by = self.pane.by.text()
        try:
            agreed = readings.agree(self._desk, self.pair, self.agreed, ((question_id, value),), by, why)
        except PersonError as error:
            self._on_refused(error)
        else:
            self.begun.done(_another(question_id))
            self._on_recorded(agreed)

    def _on_recorded(self, agreed: RecordReview) -> None:
        self._past.append(self.agreed)
        self._undone.clear()
        self._put(agreed)
        next_one = self.table.next_open(self.rows)
        self.table.choose(next_one)
        self.table.setFocus()
        if not next_one:
            self.said.emit("Every difference is agreed. Finish when you are both content.", "strength")

    def _on_why_typed(self, question_id: str, why: str) -> None:
        """What is being written is kept like every word, before anything is agreed with it."""
        others = [entry for entry in self.agreed.agreed if entry.question != question_id]
        held = next((entry for entry in self.agreed.agreed if entry.question == question_id), None)
        row = next(row for row in self.rows if row.question.id == question_id)
        entry = held or AgreedValue(
            question=question_id, value=None, first=row.first.value, second=row.second.value,
            by=self.pane.by.text(), why="", at=self._desk.clock(),
        )  # fmt: skip
        kept = (*others, entry.model_copy(update={"why": why}))
        self.agreed = self.agreed.model_copy(update={"agreed": kept})
        self.keeper.changed()

    def _on_opened_again(self, question_id: str) -> None:
        self._past.append(self.agreed)
        self._undone.clear()
        self._put(readings.open_again(self.pair, self.agreed, question_id))

    def _on_finish(self) -> None:
        self.keeper.settle()
        self._work.run(
            readings.finish_agreed, self._desk, self.pair, self.agreed,
            then=self._on_finished, failed=self._on_refused,
        )  # fmt: skip

    def _on_finished(self, done: RecordReview) -> None:
        self.keeper.discard()
        self.agreed = done
        self._past.clear()
        self.saved.emit(self._desk.clock())
        self.said.emit(f"{self.pair.record.code} is agreed. The agreed reading counts from now on.", "strength")
        self.changed.emit()
        self.show_agreed()

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, PersonError):
            self.said.emit(str(error), "improvement")
        else:
            self._work.failed.emit(error)

    def _on_correct(self) -> None:
        self._work.run(readings.correct_agreed, self._desk, self.agreed, then=self._on_opened)

    def _on_opened(self, agreed: RecordReview) -> None:
        self.agreed = agreed
        self.changed.emit()
        self.show_agreed()
        self.table.setFocus()

    def _on_all(self) -> None:
        self._shows_all = not self._shows_all
        self.show_agreed()

    def _connect(self) -> None:
        self.table.chosen.connect(self._show_row)
        self.table.number_pressed.connect(self.pane.press)
        self.table.opened.connect(lambda _key: self.pane.why.setFocus())
        self.pane.agreed.connect(self._on_agreed)
        self.pane.why_typed.connect(self._on_why_typed)
        self.pane.another_begun.connect(lambda question_id, words: self.begun.typed(_another(question_id), words))
        self.pane.opened_again.connect(self._on_opened_again)
        self.all.clicked.connect(self._on_all)
        self.correct.clicked.connect(self._on_correct)
        self.finish.clicked.connect(self._on_finish)
        self.back.clicked.connect(self.go_back)
        self.history.clicked.connect(lambda: self.history_asked.emit(self.agreed.id))
        for keys, slot in ((QKeySequence.StandardKey.Undo, self.undo), (QKeySequence.StandardKey.Redo, self.redo)):
            QShortcut(keys, self).activated.connect(slot)

    def _lay_out(self) -> None:
        for button in (self.back, self.history, self.all, self.correct, self.finish):
            self.heading.add(button)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.table, 10)
        body.addWidget(Hairline(upright=True))
        body.addWidget(self.pane, 11)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addLayout(body, 1)
        hints = [("Up Down", "question"), ("1", "first"), ("2", "second"), ("3", "another"), ("Ctrl+Z", "undo")]
        column.addWidget(FooterBar(hints))
        self.table.setMinimumWidth(theme().px(320))


def _another(question_id: str) -> str:
    """The box in which another answer to a question than the readers' can be begun."""
    return f"another answer {question_id}"


def _by(pair: SideBySide) -> str:
    """Who agreed last, else both readers."""
    last = pair.agreed.agreed[-1].by if pair.agreed.agreed else ""
    return last or f"{pair.first.reader} and {pair.second.reader}"


def _title(code: str, differing: int, left: int) -> str:
    """The record; with large text also how far it is, as there is no room for it beside."""
    has_room = theme().scale < _LARGE_TEXT or not differing
    return code if has_room else f"{code} · {differing - left} of {differing}"


def _progress(differing: int, left: int, is_open: bool) -> str:
    if not differing:
        return "Both answered everything alike"
    many = counted(differing, "difference")
    return f"{differing - left} of {many} agreed" if is_open else f"Agreed: {many}"
