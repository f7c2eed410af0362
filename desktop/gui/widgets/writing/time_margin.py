"""The margin left of the text: the time of each turn, right-aligned at the hairline rule; and what was drawn over."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QTextEdit, QWidget

from desktop.domain.heads import head_of
from desktop.gui.theme import theme
from desktop.gui.widgets.writing.geometry import baseline, visible_blocks


class TimeMargin(QWidget):
    """Follows its editor's paragraphs and holds nothing. The rule takes the accent while the editor has the keyboard.

    ``drawn`` gives top and bottom of each stretch that was drawn over: a bracket with an arrow stands beside it.
    A screen reader finds the times in the text itself.
    """

    def __init__(self, editor: QTextEdit, drawn: Callable[[], Iterable[tuple[float, float]]]) -> None:
        super().__init__(editor)
        self._editor, self._drawn = editor, drawn

    def needed_width(self) -> int:
        """Pixels for a time with air on both sides."""
        return round(QFontMetricsF(self._time_font()).horizontalAdvance("00:00")) + theme().px(30)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_rule(painter)
        self._paint_drawn(painter)
        painter.setFont(self._time_font())
        painter.setPen(theme().colour("muted"))
        metrics = QFontMetricsF(painter.font())
        right = self.width() - theme().px(12)
        for block, origin in visible_blocks(self._editor):
            if time := head_of(block.text(), ()).time:
                painter.drawText(QPointF(right - metrics.horizontalAdvance(time), baseline(block, origin)), time)

    def _paint_drawn(self, painter: QPainter) -> None:
        """A bar along the lines, and an arrow to the right at its head: these words went over."""
        side, width = theme().px(6), max(2, theme().px(2))
        for top, bottom in self._drawn():
            bar = QRectF(theme().px(3), top + theme().px(3), width, bottom - top - theme().px(6))
            painter.fillRect(bar, theme().colour("edge"))
            middle = bar.top() + side
            arrow = [(0.0, -side), (side + width / 2, 0.0), (0.0, side)]
            painter.setBrush(theme().colour("edge"))
            painter.setPen(theme().colour("edge"))
            painter.drawPolygon(QPolygonF([QPointF(bar.left() + x, middle + y) for x, y in arrow]))

    def _paint_rule(self, painter: QPainter) -> None:
        focused = self._editor.hasFocus()
        width = theme().px(2) if focused else 1
        rule = QRectF(self.width() - width, 0, width, self.height())
        painter.fillRect(rule, theme().colour("accent" if focused else "margin"))

    def _time_font(self) -> QFont:
        font = theme().font("small")
        font.setPixelSize(max(1, round(self._editor.document().defaultFont().pixelSize() * 12 / 16)))
        return font
