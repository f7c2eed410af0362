"""One question that two readers answered differently: both answers, the choice between them or another, and why."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.readings import Compared
from desktop.domain.reviews import Value
from desktop.domain.templates import QuestionKind
from desktop.gui.readings.side_column import SideColumn
from desktop.gui.readings.wording import answer_words
from desktop.gui.review.answer_choices import AnswerChoices
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.choice import Choice
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.reasoned_button import ReasonedButton
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.text import Text

ANOTHER = 3
_BESIDE = 420
"""Pixels at 100 % that both answers need beside each other."""


class DifferencePane(ScrollPage):
    """``show_row(row, …)``. Signals: ``agreed(question id, value, why)``, ``why_typed(question id, why)`` at every key,
    ``another_begun(question id, words)`` likewise, which ``show_row`` takes, ``opened_again(question id)``.
    """

    agreed = Signal(str, object, str)
    why_typed = Signal(str, str)
    another_begun = Signal(str, str)
    opened_again = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.row: Compared | None = None
        self._is_open = True
        self._others: AnswerChoices | QLineEdit | None = None
        self._others_field: QWidget | None = None
        self._others_box, self._choosing = QWidget(), QWidget()
        self._others_column = QVBoxLayout(self._others_box)
        self._another: tuple[str, ...] = ()
        self.title, self.says = Text("", "title", 600, wrap=True), Text("", tone="muted", wrap=True)
        self.sides = (SideColumn("1"), SideColumn("2"))
        self.choices = tuple(Choice("", lead=str(number)) for number in (1, 2, ANOTHER))
        self.why = QLineEdit()
        self.by = QLineEdit()
        self.same_reason = Check("The same reason for the rest")
        self.record = ReasonedButton(Button("Agree", "Ctrl+Return", kind="main"))
        self.again = Button("Open again", "Alt+O", icon="undo-2", kind="small")
        self._group = QButtonGroup(self)
        self._lay_out()
        for number, choice in enumerate(self.choices, start=1):
            self._group.addButton(choice, number)
        self._group.idToggled.connect(lambda _number, _on: self._on_chosen())
        self.why.textEdited.connect(self._on_why)
        self.why.returnPressed.connect(self.record.button.click)
        self.by.textEdited.connect(lambda _text: self._allow())
        self.record.button.clicked.connect(self._on_agree)
        self.again.clicked.connect(self._on_again)

    def show_row(
        self, row: Compared, readers: tuple[str, str], pieces: tuple[int, int], *, is_open: bool, another: str = ""
    ) -> None:
        """Show a question. What was typed stays while the same one is shown again; ``another`` answer was begun."""
        is_another = self.row is None or self.row.question.id != row.question.id
        self.row, self._is_open = row, is_open
        question = row.question
        self.title.setText(f"{question.number} {question.text}")
        sides = zip(self.sides, (row.first, row.second), readers, ("first", "second"), pieces, strict=True)
        for column, side, reader, which, taken in sides:
            column.show_side(question, side, reader, which, taken)
        self._say(row)
        for choice, side, which in zip(self.choices, (row.first, row.second), ("First", "Second"), strict=False):
            choice.setText(f"{which}: {answer_words(question, side.value)}")
            choice.setEnabled(bool(side.value))
        self.choices[2].setText("Another answer")
        self.choices[2].setVisible(question.repeat is None)  # how often a group is asked is not typed in
        self.choices[2].setEnabled(question.repeat is None)
        if is_another:
            self._start_over(row)
            if another and is_open and question.repeat is None:
                self._begin_another(another)
        self._choosing.setVisible(is_open and not row.is_same)
        self.again.setVisible(is_open and row.entry is not None and bool(row.entry.value))
        self._allow()

    def press(self, number: int) -> None:
        """Choose as a key says, and go on to the reason; with the same reason for the rest it is agreed at once."""
        choice = self.choices[number - 1]
        if not self._choosing.isVisibleTo(self) or not choice.isEnabled():
            return
        choice.setChecked(True)
        if number == ANOTHER:
            self._focus_others()
        elif self.same_reason.isChecked() and self.record.button.isEnabled():
            self._on_agree()
        else:
            self.why.setFocus()
            self.why.selectAll()
            self.ensureWidgetVisible(self.record)
            self.ensureWidgetVisible(self.why)

    def value(self) -> Value:
        """What would be agreed; None until something is chosen."""
        number = self._group.checkedId()
        if self.row is None or number < 1:
            return None
        if number < ANOTHER:
            return (self.row.first, self.row.second)[number - 1].value
        if isinstance(self._others, QLineEdit):
            return self._others.text().strip() or None
        if self.row.question.kind is QuestionKind.SEVERAL:
            return self._another or None
        return self._another[0] if self._another else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Both answers beside each other; one below the other where there is no room."""
        super().resizeEvent(event)
        beside = self.viewport().width() >= theme().px(_BESIDE)
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _say(self, row: Compared) -> None:
        entry, outdated = row.entry, row.outdated
        if row.is_same:
            self.says.setText("Both answered alike, so there is nothing to agree.")
        elif entry is not None and entry.value:
            agreed = answer_words(row.question, entry.value)
            self.says.setText(f"Agreed: {agreed}, by {entry.by}. {entry.why}")
        elif outdated is not None:
            was = answer_words(row.question, outdated.value)
            self.says.setText(f"One reading was changed since {was} was agreed. Agree it again.")
        else:
            self.says.setText("")
        self.says.setVisible(bool(self.says.text()))

    def _start_over(self, row: Compared) -> None:
        self._group.setExclusive(False)
        for choice in self.choices:
            choice.setChecked(False)
        self._group.setExclusive(True)
        self._another = ()
        if not self.same_reason.isChecked():
            self.why.setText(row.entry.why if row.entry is not None else "")
        self._make_others(row)
        self.verticalScrollBar().setValue(0)

    def _make_others(self, row: Compared) -> None:
        if self._others_field is not None:
            self._others_column.removeWidget(self._others_field)
            self._others_field.hide()
            self._others_field.deleteLater()
        if row.question.options:
            choices = AnswerChoices(row.question)
            choices.chosen.connect(self._on_other_chosen)
            self._others, self._others_field = choices, choices
        else:
            edit = QLineEdit()
            edit.textEdited.connect(self._on_other_typed)
            self._others, self._others_field = edit, Field("The answer", edit)
        self._others_field.setVisible(False)
        self._others_column.addWidget(self._others_field)

    def _begin_another(self, words: str) -> None:
        if isinstance(self._others, QLineEdit):
            self._others.setText(words)
        elif self._others is not None and self.row is not None:
            begun = words.split("\n")
            self._another = tuple(option.code for option in self.row.question.options if option.code in begun)
            self._others.show_chosen(self._another)
        self.choices[2].setChecked(True)

    def _tell_another(self, words: str) -> None:
        if self.row is not None:
            self.another_begun.emit(self.row.question.id, words)

    def _on_other_typed(self, text: str) -> None:
        self._tell_another(text)
        self._allow()

    def _focus_others(self) -> None:
        if isinstance(self._others, AnswerChoices):
            self._others.take_focus()
        elif self._others is not None:
            self._others.setFocus()

    def _on_other_chosen(self, code: str) -> None:
        several = self.row is not None and self.row.question.kind is QuestionKind.SEVERAL
        held = set(self._another) ^ {code} if several else {code}
        options = self.row.question.options if self.row is not None else ()
        self._another = tuple(option.code for option in options if option.code in held)
        if isinstance(self._others, AnswerChoices):
            self._others.show_chosen(self._another)
        self._tell_another("\n".join(self._another))
        if not several:
            self.why.setFocus()
        self._allow()

    def _on_chosen(self) -> None:
        if self._others_field is not None:
            self._others_field.setVisible(self._group.checkedId() == ANOTHER)
        self._allow()

    def _on_why(self, text: str) -> None:
        if self.row is not None and not self.row.is_same:
            self.why_typed.emit(self.row.question.id, text)
        self._allow()

    def _on_agree(self) -> None:
        value = self.value()
        if self.row is not None and value:
            self.agreed.emit(self.row.question.id, value, self.why.text())

    def _on_again(self) -> None:
        if self.row is not None:
            self.opened_again.emit(self.row.question.id)

    def _allow(self) -> None:
        missing = [
            says
            for says, is_there in (
                ("choose an answer", self.value()),
                ("say why", self.why.text().strip()),
                ("say who agreed it", self.by.text().strip()),
            )
            if not is_there
        ]
        if missing:
            words = ", ".join(missing)
            self.record.refuse(f"{words[0].upper()}{words[1:]}.")
        else:
            self.record.allow()

    def _lay_out(self) -> None:
        both = QWidget()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, both)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(theme().px(8))
        for side in self.sides:
            self._both.addWidget(side, 1)
        row = QWidget()
        flow = Flow(row, theme().px(8))
        for choice in self.choices:
            flow.addWidget(choice)
        self._others_column.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self._choosing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        for part in (
            Text("What you agree", weight=600),
            row,
            self._others_box,
            Field("Why, in a sentence", self.why),
            self.same_reason,
            Field("Agreed by", self.by),
            self.record,
        ):
            column.addWidget(part)
        for part in (self.title, self.says, both, self.again, self._choosing):
            self.add(part)
