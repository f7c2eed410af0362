"""The answers a question offers, as buttons in a row that wraps. Arrows move among them; letters are the form's."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.templates import Option, Question, QuestionKind
from desktop.gui.theme import theme
from desktop.gui.widgets.choice import Choice
from desktop.gui.widgets.flow import Flow


class _AnswerButton(Choice):
    """Leaves every key to the form but those that choose it: a push button would eat the arrows.

    Enter and Space choose what is not chosen yet, and are then the form's, which goes on. Where several answers may be
    ticked, Space ticks and clears; Enter ticks the first and then goes on (``several``).
    """

    def __init__(self, text: str, letter: str = "", lead: str = "", *, several: Callable[[], bool] | None) -> None:
        super().__init__(text, letter, lead)
        self._several = several

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if plain and self._chooses(event.key()):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _chooses(self, key: int) -> bool:
        if key == Qt.Key.Key_Space:
            return self._several is not None or not self.isChecked()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return not (self.isChecked() if self._several is None else self._several())
        return False

    def nextCheckState(self) -> None:
        """What is chosen is shown when the review says so, and not before."""


class AnswerChoices(QWidget):
    """Signals: ``chosen(code)`` when a person presses an answer. One button takes part in the order of Tab."""

    chosen = Signal(str)

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{question.number} {question.text}")
        row = Flow(self, theme().px(4))
        self._buttons: dict[str, _AnswerButton] = {}
        for option in question.options:
            button = _button(option, self._is_answered if question.kind is QuestionKind.SEVERAL else None)
            button.clicked.connect(lambda _=False, code=option.code: self.chosen.emit(code))
            row.addWidget(button)
            self._buttons[option.code] = button
        self._give_tab_to(next(iter(self._buttons.values())))

    def show_chosen(self, codes: tuple[str, ...]) -> None:
        """Mark the answers that are chosen."""
        for code, button in self._buttons.items():
            button.setChecked(code in codes)
        if self._focused() is None:
            self._give_tab_to(self._first_chosen())

    def show_offered(self, options: tuple[Option, ...]) -> None:
        """Offer these answers only; one that is chosen stays in sight, so that it can be seen to be wrong."""
        codes = {option.code for option in options}
        for code, button in self._buttons.items():
            button.setVisible(code in codes or button.isChecked())

    def set_current(self, current: bool) -> None:
        """Frame the letters: pressing one answers this question now."""
        for button in self._buttons.values():
            button.set_current(current)

    def set_usable(self, usable: bool) -> None:
        """Whether answers can be given. What was chosen stays readable."""
        for button in self._buttons.values():
            button.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not usable)

    def take_focus(self) -> None:
        """Put the focus on the chosen answer, else on the first."""
        button = self._focused() or self._first_chosen()
        self._give_tab_to(button)
        button.setFocus(Qt.FocusReason.TabFocusReason)

    def focus_on(self, code: str) -> None:
        """Put the focus on an answer that was given by its key."""
        button = self._buttons[code]
        self._give_tab_to(button)
        button.setFocus(Qt.FocusReason.TabFocusReason)

    def step(self, step: int) -> None:
        """Put the focus on the next answer or the one before."""
        buttons = list(self._buttons.values())
        here = self._focused()
        place = buttons.index(here) + step if here else 0
        button = buttons[max(0, min(place, len(buttons) - 1))]
        self._give_tab_to(button)
        button.setFocus(Qt.FocusReason.TabFocusReason)

    def _is_answered(self) -> bool:
        return any(button.isChecked() for button in self._buttons.values())

    def _focused(self) -> _AnswerButton | None:
        return next((button for button in self._buttons.values() if button.hasFocus()), None)

    def _first_chosen(self) -> _AnswerButton:
        buttons = list(self._buttons.values())
        return next((button for button in buttons if button.isChecked()), buttons[0])

    def _give_tab_to(self, button: _AnswerButton) -> None:
        for each in self._buttons.values():
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is button else Qt.FocusPolicy.ClickFocus)


def _button(option: Option, several: Callable[[], bool] | None) -> _AnswerButton:
    if option.code.isdigit():
        return _AnswerButton(option.label, lead=option.code, several=several)
    return _AnswerButton(option.label, option.key, several=several)
