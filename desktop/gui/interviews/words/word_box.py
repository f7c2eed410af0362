"""One hint at a word: why, what one could write, and that it may stay. It can always wait."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.plain_words import WordHint
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.inline_box import InlineBox
from desktop.gui.widgets.text import Text

_OFFERED = 3
NOT_HERE, NONE_HERE = "Not here", "No hints in this text"


class WordBox(InlineBox):
    """Signals: ``written(WordHint, str)`` with the words to put in its place; ``left(WordHint)``: no hint at this word
    in this text; ``all_left``: no hints in this text.
    """

    written = Signal(object, str)
    left = Signal(object)
    all_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "as it is", "edge", parent)
        self.hint: WordHint | None = None
        self.why = Text("", wrap=True)
        self.words = [Button("", str(number)) for number in range(1, _OFFERED + 1)]
        self.not_here, self.none_here = Button(NOT_HERE, "N"), Button(NONE_HERE, "0")
        row = QWidget()
        flow = Flow(row, theme().px(8))
        for button in (*self.words, self.not_here, self.none_here):
            button.put_key_first()
            flow.addWidget(button)
        self.body.addWidget(self.why)
        self.body.addWidget(row)
        for button in self.words:
            button.clicked.connect(lambda _=False, button=button: self._write(button.text()))
        self.not_here.clicked.connect(self._on_not_here)
        self.none_here.clicked.connect(self._on_none_here)
        self.hide()

    def ask(self, hint: WordHint) -> None:
        """Show one."""
        self.hint = hint
        self.set_title(f"“{hint.matched}”")
        self.why.setText(hint.why)
        for button, words in zip(self.words, hint.alternatives[:_OFFERED] + ("",) * _OFFERED, strict=False):
            button.setText(words)
            button.setVisible(bool(words))
        self.show()
        first = self.words[0] if hint.alternatives else self.not_here
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _write(self, words: str) -> None:
        self.hide()
        self.written.emit(self.hint, words)

    def _on_not_here(self) -> None:
        self.hide()
        self.left.emit(self.hint)

    def _on_none_here(self) -> None:
        self.hide()
        self.all_left.emit()
