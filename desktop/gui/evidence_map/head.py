"""The heads of the map's columns, set as their cells are: Qt centres a head of two lines, and knows no margin."""

from PySide6.QtCore import QAbstractItemModel, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.gui.evidence_map.filters import LARGE_TEXT
from desktop.gui.evidence_map.model import THEME
from desktop.gui.theme import theme

_NARROW = {"Documents": "Docu-\nments", "Observed": "Obser-\nved"}
"""With large text all eight sources stand beside each other in the narrowest window, so long names take two lines."""


def head_words(model: QAbstractItemModel, section: int) -> str:
    """What stands at the head of a column, in the lines that it is written in."""
    words = str(model.headerData(section, Qt.Orientation.Horizontal))
    return _NARROW.get(words, words) if theme().scale >= LARGE_TEXT else words


class MapHead(QHeaderView):
    """Paints the model's heads in the small size, at the foot of the row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), 2 * theme().line("small") + theme().px(10))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802  Qt's name
        box = QRectF(rect)
        painter.save()
        painter.fillRect(box, theme().colour("surface"))
        painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), theme().colour("edge"))
        painter.setFont(theme().font("small", 500))
        painter.setPen(theme().colour("muted"))
        left = theme().px(24 if section == THEME else 6)
        words = head_words(self.model(), section)
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(box.adjusted(left, 0, 0, -theme().px(6)), side, words)
        painter.restore()
