"""A framed question inside the page, in place of a dialog: a title, what to answer, and how to put it away."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.key_cap import KeyCap
from desktop.gui.widgets.text import Text


class InlineBox(QWidget):
    """``body`` takes what is asked. The bar on top has a role's colour: ``accent``, or ``danger`` for an identifier.

    Esc is the page's: it puts away what is open before it leaves. ``escape_words`` say what Esc means here. What
    scrolls in ``body`` and keeps ``ring_room`` pixels at its left for a focus ring is in line with the title too.
    Signals: ``came_or_went``.
    """

    came_or_went = Signal()

    def __init__(
        self, title: str, escape_words: str, role: str = "accent", parent: QWidget | None = None, *, ring_room: int = 0
    ) -> None:
        super().__init__(parent)
        self._role = role
        self.title = Text(title, weight=600, wrap=True)
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme().px(13) - ring_room, theme().px(12), theme().px(13), theme().px(12))
        outer.setSpacing(theme().px(10))
        head = QHBoxLayout()
        head.setContentsMargins(ring_room, 0, 0, 0)
        head.setSpacing(theme().px(8))
        head.addWidget(self.title, 1)
        head.addWidget(KeyCap("Escape"), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Text(escape_words, "small", tone="muted"), 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(head)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme().px(10))
        outer.addLayout(self.body)

    def set_title(self, text: str) -> None:
        """Ask something else."""
        self.title.setText(text)
        self.setAccessibleName(text)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.came_or_went.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.came_or_went.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(theme().colour("edge"), 1))
        painter.setBrush(theme().colour("surface"))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.fillRect(0, 0, self.width(), theme().px(3), theme().colour(self._role))
