"""One page's name in the switch: the title of the page on show, else the way to it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.pressable import Pressable


class PageTab(Pressable):
    """Large, dark and underlined where it is the page on show, which cannot be pressed; smaller and quiet elsewhere."""

    def __init__(self, text: str, key: str, *, is_current: bool, parent: QWidget | None = None) -> None:
        self._is_current = is_current
        super().__init__(text, key, parent)
        self.setToolTip("" if is_current else f"{text} ({key.replace('+', ' ')})")
        self.setAccessibleName(f"{text}, this page" if is_current else text)
        if is_current:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setCursor(Qt.CursorShape.ArrowCursor)

    def sizeHint(self) -> QSize:
        size, weight = ("title", 600) if self._is_current else ("body", 500)
        width = QFontMetricsF(theme().font(size, weight)).horizontalAdvance(self.text())
        return self.at_least(width + 2 * theme().px(2) + 1, theme().px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        quiet = not self._is_current and not self.underMouse()
        painter.setPen(theme().colour("muted" if quiet else "text"))
        painter.setFont(theme().font("title", 600) if self._is_current else theme().font("body", 500))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self._is_current:
            line = theme().px(3)
            painter.fillRect(QRectF(0, self.height() - line, self.width(), line), theme().colour("accent"))
