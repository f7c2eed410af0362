"""One line that ends in an ellipsis where there is no room; all of it is in the tool tip and read aloud."""

from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.text import Text


class ElidedLabel(Text):
    """As Text, but shrinks. Only for what can be read in full elsewhere."""

    def __init__(
        self, text: str = "", size: str = "body", weight: int = 400, tone: str = "text", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, size, weight, tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip("")  # of the words before; painting gives the new ones theirs

    def sizeHint(self) -> QSize:
        """Room for all of it, whatever it is held to: QLabel's is never less than that."""
        self.ensurePolished()
        margins = self.contentsMargins()
        words = ceil(QFontMetricsF(self.fontMetrics()).horizontalAdvance(self.text()))
        return QSize(margins.left() + words + margins.right(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(40), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)
