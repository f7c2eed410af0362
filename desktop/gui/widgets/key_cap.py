"""A key as it is drawn on a button or beside a hint: a small frame with the key's name in it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.gui.theme import theme

_NAMES = {
    "Return": "Enter",
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
    "PgUp": "Page ↑",
    "PgDown": "Page ↓",
    "Escape": "Esc",
    "Comma": ",",
}


def key_text(key: str) -> str:
    """The words on the cap for keys as Qt spells them: ``Ctrl+Shift+C`` is "Ctrl Shift C", ``Up Down`` is "↑ ↓"."""
    return " ".join(_NAMES.get(part, part) for part in key.replace("+", " ").split())


def key_cap_size(key: str) -> QSize:
    """Width and height of a cap, scaled."""
    width = QFontMetricsF(theme().font("small", 500)).horizontalAdvance(key_text(key))
    height = theme().px(18)
    return QSize(max(height, round(width) + 2 * theme().px(5)), height)


def paint_key_cap(painter: QPainter, rect: QRectF, key: str, role: str = "", *, framed: bool = True) -> None:
    """Draw a cap; ``role`` colours both frame and letters (on a filled button), else they are edge and muted."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if framed:
        painter.setPen(QPen(theme().colour(role or "edge"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush if role else theme().colour("surface"))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setPen(theme().colour(role or "muted"))
    painter.setFont(theme().font("small", 500))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, key_text(key))
    painter.restore()


class KeyCap(QWidget):
    """A key on its own, for hints. The word beside it says what it does."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setAccessibleName(key_text(key))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return key_cap_size(self._key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_key_cap(QPainter(self), QRectF(self.rect()), self._key)
