"""The answers of a long list, typed to be found: Enter chooses the first that fits; what is chosen stays in sight."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.templates import Option, Question
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.choice import Choice
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.text import Text

LONG = 12
"""More answers than this are typed and not read through."""
_AT_ONCE = 8


class _FindLine(QLineEdit):
    """Enter chooses while something is typed, Esc empties the line first; all else is the form's."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.text() and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif self._empties(event):
            self.clear()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._empties(event):
            event.accept()  # Esc empties the line and does not leave the review
            return True
        return super().event(event)

    def _empties(self, event: QKeyEvent) -> bool:
        return bool(self.text()) and event.key() == Qt.Key.Key_Escape


class OptionPicker(QWidget):
    """Stands where AnswerChoices does and answers to the same calls. Signals: ``chosen(code)``."""

    chosen = Signal(str)

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = self._offered = question.options
        self._taken: tuple[str, ...] = ()
        self._usable, self._all = True, False
        self.line = _FindLine()
        self.line.setAccessibleName(f"{question.number} {question.text}")
        self.line.setMaximumWidth(theme().px(320))
        self._show_all = Button("", kind="small")
        self._says = Text("", "small", tone="muted", wrap=True)
        self._found = QWidget()
        self._flow = Flow(self._found, theme().px(4))
        self._buttons: dict[str, Choice] = {}
        self.line.textChanged.connect(self._look)
        self.line.entered.connect(self._on_entered)
        self._show_all.clicked.connect(self._on_show_all)
        self._lay_out()
        self._look()

    def show_chosen(self, codes: tuple[str, ...]) -> None:
        """Mark the answers that are chosen."""
        if codes != self._taken:
            self._taken = codes
            self._look()

    def show_offered(self, options: tuple[Option, ...]) -> None:
        """Offer these answers only."""
        if options != self._offered:
            self._offered = options
            self._look()

    def set_current(self, current: bool) -> None:
        """Nothing to frame: no letter answers here."""

    def set_usable(self, usable: bool) -> None:
        """Whether answers can be given. What was chosen stays readable."""
        self._usable = usable
        self.line.setReadOnly(not usable)
        self._look()

    def take_focus(self) -> None:
        """Put the focus where it is typed."""
        self.line.setFocus(Qt.FocusReason.TabFocusReason)

    def type(self, text: str) -> None:
        """Letters that were pressed elsewhere in the question."""
        self.take_focus()
        self.line.insert(text)

    def _fitting(self) -> list[Option]:
        words = self.line.text().casefold().split()
        if not words:
            return list(self._offered) if self._all else []
        found = [one for one in self._offered if all(word in one.words.casefold() for word in words)]
        return sorted(found, key=lambda one: not one.words.casefold().startswith(words[0]))

    def _look(self) -> None:
        """Show what is chosen, and what fits."""
        taken = [one for one in self._options if one.code in self._taken]
        fitting = [one for one in self._fitting() if one not in taken]
        listed = fitting if self._all and not self.line.text() else fitting[:_AT_ONCE]
        wanted = [*taken, *listed] if self._usable else taken
        for code, button in self._buttons.items():
            button.setVisible(code in {one.code for one in wanted})
        for option in wanted:
            self._button(option).setChecked(option.code in self._taken)
        self._found.setVisible(bool(wanted))
        self._say(len(fitting), len(listed))

    def _say(self, fitting: int, listed: int) -> None:
        self.line.setPlaceholderText(f"Type to find one of {len(self._offered)} answers")
        self._show_all.setText("Show fewer" if self._all else f"Show all {len(self._offered)}")
        words = ""
        if self.line.text():
            more = f" {fitting - listed} more fit: type on." if fitting > listed else ""
            words = f"Enter chooses the first.{more}" if fitting else "No answer says that. Try fewer letters."
        self._says.setText(words)
        self._says.setVisible(bool(words))
        self.line.setAccessibleDescription(words or self.line.placeholderText())

    def _button(self, option: Option) -> Choice:
        button = self._buttons.get(option.code)
        if button is None:
            button = self._buttons[option.code] = Choice(option.words)
            button.clicked.connect(lambda _=False, code=option.code: self._choose(code))
            self._flow.addWidget(button)
        button.show()
        return button

    def _choose(self, code: str) -> None:
        self._buttons[code].setChecked(code in self._taken)  # it is shown once the review says so
        self.line.clear()
        self.chosen.emit(code)

    def _on_entered(self) -> None:
        fitting = self._fitting()
        if fitting and self._usable:
            self._button(fitting[0])
            self._choose(fitting[0].code)

    def _on_show_all(self) -> None:
        self._all = not self._all
        self._look()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme().px(8))
        top.addWidget(self.line, 1)
        top.addWidget(self._show_all)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addLayout(top)
        column.addWidget(self._found)
        column.addWidget(self._says)
