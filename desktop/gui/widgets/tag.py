"""A small framed word in a role's colours: a state, an indicator, "2nd"."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.gui.marks import paint_mark
from desktop.gui.theme import theme


def paint_tag(painter: QPainter, rect: QRectF, text: str, role: str = "plain", mark: str = "") -> None:
    """Draw a tag; roles ``plain accent strength improvement uncertainty danger``. For delegates too."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    plain = role == "plain"
    painter.setPen(QPen(theme().colour("edge" if plain else role), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush if plain else theme().colour(f"{role}-soft"))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    inner = rect.adjusted(theme().px(6) + 1, 0, 0, 0)
    if mark:
        size = theme().px(11)
        box = QRectF(inner.x(), rect.y() + (rect.height() - size) / 2, size, size)
        paint_mark(painter, box, mark, "surface" if plain else f"{role}-soft")
        inner.adjust(size + theme().px(4), 0, 0, 0)
    painter.setPen(theme().colour("muted" if plain else role))
    painter.setFont(theme().font("small", 500))
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, text)
    painter.restore()


def tag_size(text: str, mark: str = "") -> QSize:
    """Width and height that ``paint_tag`` needs."""
    width = QFontMetricsF(theme().font("small", 500)).horizontalAdvance(text) + 2 * theme().px(6) + 3
    return QSize(round(width) + (theme().px(11) + theme().px(4) if mark else 0), theme().px(20))


class Tag(QLabel):
    """``Tag("Open", "danger", mark="concern")``. ``set_tag`` changes word and role."""

    def __init__(self, text: str, role: str = "plain", mark: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._role, self._mark = role, mark
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_tag(self, text: str, role: str = "plain", mark: str = "") -> None:
        """Show another state."""
        self._role, self._mark = role, mark
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return tag_size(self.text(), self._mark)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_tag(QPainter(self), QRectF(self.rect()), self.text(), self._role, self._mark)
