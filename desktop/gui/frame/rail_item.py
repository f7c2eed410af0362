"""One screen on the rail: icon, word, and how much waits there."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.gui.icons import paint_icon
from desktop.gui.theme import theme
from desktop.gui.widgets.key_cap import key_text
from desktop.gui.widgets.pressable import Pressable


class RailItem(Pressable):
    """Checkable; its key's number stands in the corner. A count of 0 shows no badge; an alert's is a filled flag of
    the danger colour, and a screen reader hears it too.
    """

    def __init__(self, title: str, icon: str, key: str | None, parent: QWidget | None = None) -> None:
        self._icon, self._badge, self._alert, self._way_back = icon, 0, False, False
        super().__init__(title, key, parent)
        self.setCheckable(True)
        self._describe()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_badge(self, count: int, *, alert: bool = False) -> None:
        """How much waits on the screen."""
        self._badge, self._alert = count, alert
        self._describe()

    def set_way_back(self, *, on: bool) -> None:
        """Mark it as where a person came from, with a key that leads there."""
        self._way_back = on
        self._describe()

    def _describe(self) -> None:
        words = "needs attention" if self._alert else "waiting"
        waits = f"{self._badge} {words}" if self._badge else ""
        came_from = "you came from here" if self._way_back else ""
        self.setAccessibleName(", ".join(filter(None, (self.text(), waits, came_from))))
        self.setAccessibleDescription(f"Key {key_text(self.key)}" if self.key else "")
        self.update()

    def sizeHint(self) -> QSize:
        # Only the words grow in full; the icon grows less and the space shrinks, so eleven items fit 800 px at 200 %.
        space = max(4, 20 - 16 * (theme().scale - 100) // 100)
        return QSize(theme().px(72), _icon_size() + theme().line("small") + space)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        self._paint_ground(painter, on)
        role = "accent" if on else "text" if self.underMouse() else "muted"
        size, line, gap = _icon_size(), theme().line("small"), 3
        top = (self.height() - size - line - gap) / 2
        middle = self.width() / 2 + 1.5
        paint_icon(painter, QRectF(middle - size / 2, top, size, size), self._icon, role)
        painter.setPen(theme().colour(role))
        painter.setFont(theme().font("small", 600 if on else 400))
        words = QRectF(3, top + size + gap, self.width() - 3, line)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())
        if self._badge:
            self._paint_badge(painter)
        if self._way_back:
            arrow = theme().px(14)
            paint_icon(painter, QRectF(5, 5, arrow, arrow), "arrow-left", "accent")
        elif self.key[-1:].isdecimal():
            self._paint_key(painter, role)

    def _paint_ground(self, painter: QPainter, on: bool) -> None:
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("accent-soft" if on else "surface"))
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        if on:
            painter.fillRect(QRectF(0, 0, 3, self.height()), theme().colour("accent"))
        if on and theme().name == "contrast":
            painter.setPen(QPen(theme().colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _paint_key(self, painter: QPainter, role: str) -> None:
        """The number that goes with Ctrl, in the corner where the way back would stand; a lone comma is a speck."""
        painter.setPen(theme().colour(role))
        painter.setFont(theme().font("small", 400))
        words = QRectF(6, 3, theme().px(14), theme().line("small"))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, key_text(self.key).split()[-1])

    def _paint_badge(self, painter: QPainter) -> None:
        font = theme().font("small", 600 if self._alert else 500)
        words = str(self._badge) if self._badge < 1000 else "999+"
        height = theme().px(16)
        width = max(theme().px(18), round(QFontMetricsF(font).horizontalAdvance(words)) + theme().px(9))
        rect = QRectF(self.width() - width - 3.5, 3.5, width, height)
        if self._alert:
            self._paint_flag(painter, rect)
        else:
            painter.setPen(QPen(theme().colour("edge"), 1))
            painter.setBrush(theme().colour("surface"))
            painter.drawRoundedRect(rect, height / 2, height / 2)
        painter.setPen(theme().colour("on-accent" if self._alert else "text"))
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_flag(self, painter: QPainter, rect: QRectF) -> None:
        """Another shape than the other badges': state is never told by colour alone."""
        notch, left = rect.height() / 4, rect.left() - rect.height() / 6
        middle = rect.center().y()
        corners = [
            rect.topRight(),
            QPointF(left, rect.top()),
            QPointF(left + notch, middle),
            QPointF(left, rect.bottom()),
        ]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("danger"))
        painter.drawPolygon(QPolygonF([*corners, rect.bottomRight()]))


def _icon_size() -> int:
    return 20 + 4 * (theme().scale - 100) // 100
