"""Another way on from a page of the gate: a link with an icon, what it is for close under it, its key at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.icon_label import IconLabel
from desktop.gui.widgets.key_cap import KeyCap
from desktop.gui.widgets.link import Link
from desktop.gui.widgets.text import Text


class Way(QWidget):
    """``link`` is what is pressed; ``say(words, help)`` changes what stands there. What belongs to it goes below."""

    def __init__(self, icon: str, words: str, key: str, help_: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.link = Link(words, key)
        self._help = Text(help_, tone="muted", wrap=True)
        side = QVBoxLayout()
        side.setContentsMargins(0, theme().px(6), 0, 0)
        side.addWidget(IconLabel(icon, "accent"))
        side.addStretch(1)
        words_ = QVBoxLayout()
        words_.setSpacing(0)
        words_.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        words_.addWidget(self._help)
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        row.addLayout(side)
        row.addLayout(words_, 1)
        cap = QVBoxLayout()
        cap.setContentsMargins(0, theme().px(5), 0, 0)
        cap.addWidget(KeyCap(key))
        cap.addStretch(1)
        row.addLayout(cap)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(Hairline())
        column.addLayout(row)

    def say(self, words: str, help_: str) -> None:
        """Show other words on the link and under it."""
        self.link.setText(words)
        self._help.setText(help_)
