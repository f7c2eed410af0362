"""Above the map while it is narrowed: what is left out, so that nobody takes a part of it for the whole."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.text import Text


class NarrowedStrip(QWidget):
    """``say(words)``; hidden while there is nothing to say. Signals: ``all_asked``."""

    all_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "accent-soft")
        self.words = Text("", wrap=True)
        self.all = Button("Show everything", kind="small")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(24), theme().px(6), theme().px(24), theme().px(6))
        row.setSpacing(theme().px(12))
        row.addWidget(self.words, 1)
        row.addWidget(self.all)
        self.all.clicked.connect(self.all_asked)
        self.hide()

    def say(self, words: str) -> None:
        """What the map is narrowed to, in words; nothing where it is whole."""
        self.words.setText(words)
        self.setVisible(bool(words))
