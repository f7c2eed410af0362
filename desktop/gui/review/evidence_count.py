"""How many pieces of evidence were taken from an answer: a mark for each direction, and the number in words."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.evidence import Direction
from desktop.domain.wording import counted
from desktop.gui.marks import WORDS, paint_mark
from desktop.gui.theme import theme
from desktop.gui.widgets.showing import set_shown


class EvidenceCount(QWidget):
    """Empty until there is a piece. ``ground`` is the role of what lies behind."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._directions: tuple[Direction, ...] = ()
        self._count, self.ground = 0, "surface"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_pieces(self, pieces: tuple[Direction, ...]) -> None:
        """The directions of the pieces taken, one for each piece."""
        self._directions = tuple(direction for direction in Direction if direction in pieces)
        self._count = len(pieces)
        said = [f"{WORDS[direction]} {pieces.count(direction)}" for direction in self._directions]
        self.setAccessibleName(", ".join(said))
        set_shown(self, shown=bool(pieces))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(theme().font("small")).horizontalAdvance(self._words())
        return QSize(round(width) + len(self._directions) * theme().px(16) + 2, theme().line("body"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        size, x = theme().px(12), 0.0
        for direction in self._directions:
            paint_mark(painter, QRectF(x, (self.height() - size) / 2, size, size), direction, self.ground)
            x += theme().px(16)
        painter.setFont(theme().font("small"))
        painter.setPen(theme().colour("text"))
        painter.drawText(QRectF(x, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, self._words())

    def _words(self) -> str:
        return counted(self._count, "piece")
