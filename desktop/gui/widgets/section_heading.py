"""The heading of a section: title at the left, what to know at the right, an edge line below."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.text import Text


class SectionHeading(QWidget):
    """``SectionHeading("Identifier check", "3 found")``; ``add(widget)`` puts a button or tag at the right."""

    def __init__(self, title: str, meta: str = "", *, lined: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lined = lined
        self.title = Text(title, weight=600)
        self.meta = Text(meta, "small", tone="muted")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, theme().px(4), 0, theme().px(7))
        self._row.setSpacing(theme().px(8))
        self._row.addWidget(self.title)
        self._row.addStretch(1)
        self._row.addWidget(self.meta)
        self.meta.setVisible(bool(meta))

    def add(self, widget: QWidget) -> None:
        """Put a widget at the right end. The heading stays as high as one without, and its words as deep."""
        self._row.setContentsMargins(0, 0, 0, theme().px(3))
        self._row.addWidget(widget)

    def put_first(self, widget: QWidget) -> None:
        """Put an icon or a mark before the title."""
        self._row.insertWidget(0, widget)

    def set_meta(self, text: str) -> None:
        """Change what stands at the right."""
        self.meta.setText(text)
        self.meta.setVisible(bool(text))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._lined:
            QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, theme().colour("edge"))
