"""The margin left of the text: the time of each turn, right-aligned at the hairline rule."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QTextEdit, QWidget

from desktop.domain.heads import head_of
from desktop.gui.theme import theme
from desktop.gui.widgets.writing.geometry import baseline, visible_blocks


class TimeMargin(QWidget):
    """Follows its editor's paragraphs and holds nothing. The rule takes the accent while the editor has the keyboard.

    A screen reader finds the times in the text itself.
    """

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor

    def needed_width(self) -> int:
        """Pixels for a time with air on both sides."""
        return round(QFontMetricsF(self._time_font()).horizontalAdvance("00:00")) + theme().px(30)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_rule(painter)
        painter.setFont(self._time_font())
        painter.setPen(theme().colour("muted"))
        metrics = QFontMetricsF(painter.font())
        right = self.width() - theme().px(12)
        for block, origin in visible_blocks(self._editor):
            if time := head_of(block.text(), ()).time:
                painter.drawText(QPointF(right - metrics.horizontalAdvance(time), baseline(block, origin)), time)

    def _paint_rule(self, painter: QPainter) -> None:
        focused = self._editor.hasFocus()
        width = theme().px(2) if focused else 1
        rule = QRectF(self.width() - width, 0, width, self.height())
        painter.fillRect(rule, theme().colour("accent" if focused else "margin"))

    def _time_font(self) -> QFont:
        font = theme().font("small")
        font.setPixelSize(max(1, round(self._editor.document().defaultFont().pixelSize() * 12 / 16)))
        return font
