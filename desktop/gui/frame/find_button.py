"""The search field of the header: looks like a field, is a button that opens the search with Ctrl K."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.gui.icons import paint_icon
from desktop.gui.theme import theme
from desktop.gui.widgets.key_cap import key_cap_size, paint_key_cap
from desktop.gui.widgets.pressable import Pressable


class FindButton(Pressable):
    """Shrinks to its icon and key where there is no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Search this inspection", "Ctrl+K", parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(304), theme().px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(8 + 16 + 8 + 8) + key_cap_size(self.key).width(), theme().px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().colour("edge"), 1.5 if self.underMouse() else 1))
        painter.setBrush(theme().colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        gap, size, cap = theme().px(8), theme().px(16), key_cap_size(self.key)
        paint_icon(painter, QRectF(gap, (self.height() - size) / 2, size, size), "search", "muted")
        right = self.width() - gap - cap.width()
        paint_key_cap(painter, QRectF(right, (self.height() - cap.height()) / 2, cap.width(), cap.height()), self.key)
        room = QRectF(2 * gap + size, 0, right - 3 * gap - size, self.height())
        painter.setPen(theme().colour("muted"))
        painter.setFont(theme().font())
        if room.width() >= QFontMetricsF(theme().font()).horizontalAdvance(self.text()):
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
