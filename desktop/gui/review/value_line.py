"""A number, a date or a time on a line, what it may be beside it, and in the same place what is wrong with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.domain.templates import Question, QuestionKind
from desktop.gui.theme import set_property, theme
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.text import Text

_WIDTHS = {QuestionKind.DATE: 140, QuestionKind.TIME: 90}


class ValueLine(QWidget):
    """Signals: ``edited(text)``.

    A value that is half typed is no fault yet: it is told once the line is left, or once it can be read and cannot
    stand. Nothing moves when it is.
    """

    edited = Signal(str)

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setFixedWidth(theme().px(_WIDTHS.get(question.kind, 110)))
        self.line.setAccessibleName(f"{question.number} {question.text}")
        self._hint, self._fault, self._is_read = hint_for(question), "", True
        self._mark = Mark("warning", 14)
        self._says = Text(self._hint, "small", tone="muted", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(self.line)
        row.addWidget(self._mark)
        row.addWidget(self._says, 1)
        self.line.textEdited.connect(self.edited)
        self.line.editingFinished.connect(self._tell)
        self._mark.hide()

    def show_value(self, text: str, fault: str, *, is_read: bool) -> None:
        """Show the value and what is wrong with it. ``is_read`` is False for what is no value of this kind (yet)."""
        if self.line.text() != text:
            self.line.setText(text)
        self._fault, self._is_read = fault, is_read
        self._tell()

    @property
    def says(self) -> str:
        """What stands beside the value."""
        return self._says.text()

    def _tell(self) -> None:
        told = self._fault if self._is_read or not self.line.hasFocus() else ""
        self._says.setText(told or self._hint)
        self._says.set_tone("danger" if told else "muted")
        self._mark.setVisible(bool(told))
        self.line.setAccessibleDescription(told or self._hint)
        set_property(self.line, "bad", "yes" if told else "")


def hint_for(question: Question) -> str:
    """What the value may be, in a few words."""
    match question.kind:
        case QuestionKind.DATE:
            return "Year-month-day, such as 2026-03-17"
        case QuestionKind.TIME:
            return "Hours and minutes, such as 14:05"
        case _:
            return _number_hint(question)


def _number_hint(question: Question) -> str:
    low, high = question.lowest, question.highest
    kind = "A whole number" if question.kind is QuestionKind.NUMBER else "A number, such as 2.5"
    if low is None and high is None:
        return kind
    if low is None or high is None:
        return f"{kind}, at least {low}" if high is None else f"{kind}, at most {high}"
    return f"{kind}, {low} to {high}"
