"""How often a group of questions is asked: a button to add another, and one to bring back what was taken out last."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.repeats import removed_instances
from desktop.domain.templates import Question
from desktop.gui.review.editing import ReviewEditing
from desktop.gui.theme import theme
from desktop.gui.widgets.choice import Choice
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.text import Text

ADD_KEY, BACK_KEY = "A", "B"


class _RepeatButton(Choice):
    """Space presses it; Enter goes on to the next question, as everywhere in the form."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            super().keyPressEvent(event)
        else:
            event.ignore()

    def nextCheckState(self) -> None:
        """It is pressed, and stays as it is."""


class RepeatChoices(QWidget):
    """Signals: ``added(key)`` with the first question of the instance that came."""

    added = Signal(str)

    def __init__(self, question: Question, editing: ReviewEditing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question, self._editing = question, editing
        repeat = question.repeat
        self._title = repeat.title if repeat else ""
        self._add = _RepeatButton(repeat.add_says if repeat else "", ADD_KEY)
        self._back = _RepeatButton("", BACK_KEY)
        self._says = Text("", "small", tone="muted", wrap=True)
        buttons = QWidget()
        flow = Flow(buttons, theme().px(4))
        flow.addWidget(self._add)
        flow.addWidget(self._back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(buttons)
        column.addWidget(self._says)
        self._add.clicked.connect(self.add)
        self._back.clicked.connect(self.bring_back)
        self.show_review()

    def show_review(self) -> None:
        """Show how many there are, and what can be brought back."""
        repeat, usable = self._question.repeat, self._editing.is_open
        here = len(self._editing.standing.instances(self._question.id))
        by_hand = repeat is not None and not repeat.times
        self._add.setVisible(by_hand and usable)
        self._add.setEnabled(repeat is not None and here < repeat.most)
        removed = removed_instances(self._question, self._editing.review.answers) if by_hand else ()
        self._back.setVisible(bool(removed) and usable)
        if removed:
            self._back.setText(f"Bring {self._title} {removed[-1]} back")
            self._back.setAccessibleName(self._back.text())
            self._back.updateGeometry()
        self._says.setText(self._in_words(here))
        self._says.setVisible(bool(self._says.text()))

    def press(self, text: str) -> bool:
        """A letter that was pressed in the question. False for one that does nothing here."""
        button = {ADD_KEY: self._add, BACK_KEY: self._back}.get(text.upper())
        if button is None or button.isHidden() or not button.isEnabled():
            return False
        button.click()
        return True

    def set_current(self, current: bool) -> None:
        """Frame the letters: pressing one does it now."""
        self._add.set_current(current)
        self._back.set_current(current)

    def take_focus(self) -> None:
        """Put the focus on the button."""
        self._add.setFocus(Qt.FocusReason.TabFocusReason)

    def add(self) -> None:
        """Ask the group once more."""
        self._go(self._editing.add_instance(self._question))

    def bring_back(self) -> None:
        """Bring back what was taken out last, with all that was typed in it."""
        removed = removed_instances(self._question, self._editing.review.answers)
        if removed:
            self._go(self._editing.bring_back(self._question, removed[-1]))

    def _go(self, key: str) -> None:
        if key:
            self.added.emit(key)

    def _in_words(self, here: int) -> str:
        repeat = self._question.repeat
        if repeat is None:
            return ""
        if repeat.times:
            return f"{here}, as other answers say."
        if here >= repeat.most:
            return f"{here}: no more can be added."
        return "None yet." if not here else ""
