"""Finds words in the text that is written in, and puts others in their place: one, or all as one step of undo."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain.wording import counted
from desktop.gui.evidence.panel_parts import row
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.inline_box import InlineBox
from desktop.gui.widgets.text import Text


class FindBox(InlineBox):
    """Enter goes to the next place and Shift Enter to the one before.

    Signals: ``looked`` other words are looked for; ``stepped(int)``; ``replaced`` the place that is chosen;
    ``all_replaced``.
    """

    looked = Signal()
    stepped = Signal(int)
    replaced = Signal()
    all_replaced = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Find in this text", "put away", parent=parent)
        self.words, self.others = _Line(), _Line()
        self.replace = Button("Replace", "Alt+R", kind="small")
        self.replace_all = Button("Replace all", "Alt+A", kind="small")
        self.says = Text("", "small", tone="muted", wrap=True)
        fields = [Field("Words, whatever their case and accents", self.words), Field("Put in their place", self.others)]
        self.body.addWidget(row(fields, theme().px(16)))
        self.body.addWidget(row([self.replace, self.replace_all]))
        self.body.addWidget(self.says)
        for line in (self.words, self.others):
            line.setMinimumWidth(theme().px(240))
            line.stepped.connect(self.stepped)
        self.words.textChanged.connect(lambda _words: self.looked.emit())
        self.replace.clicked.connect(self.replaced)
        self.replace_all.clicked.connect(self.all_replaced)
        self.hide()

    def ask(self, words: str, *, replacing: bool) -> None:
        """Come up, with words to look for where some are chosen."""
        if words:
            self.words.setText(words)
        self.show()
        line = self.others if replacing and self.words.text() else self.words
        line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        line.selectAll()
        self.looked.emit()

    def tell(self, at: int, of: int) -> None:
        """Which of the places is chosen, from 1; 0 when none is."""
        places = counted(of, "place")
        self.says.setText((f"{at} of {places}" if at else places) if of else "These words do not stand in this text.")
        self.says.setVisible(bool(self.words.text().strip()))
        for button in (self.replace, self.replace_all):
            button.setEnabled(of > 0)


class _Line(QLineEdit):
    stepped = Signal(int)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _steps(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if step := _steps(event):
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)


def _steps(event: QKeyEvent) -> int:
    if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
        return 0
    if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
        return 0
    return -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
