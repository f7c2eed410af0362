"""How results look: the title and its day, and below it the words found, bold and underlined."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.domain.rows import Hit
from desktop.gui.dates import day
from desktop.gui.marks import paint_mark
from desktop.gui.search.results_model import LINE_ROLE, Index, Line, Snippet
from desktop.gui.theme import theme

_SNIPPET_LINES = 2


class ResultsDelegate(QStyledItemDelegate):
    """Paints ``Line`` values; the chosen hit is filled and has a bar at its left."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        line = index.data(LINE_ROLE)
        width = self._view.viewport().width()
        if line.is_head:
            return QSize(width, theme().line("small") + theme().px(14))
        height = theme().line("body") + 2 * theme().px(6)
        if line.snippet.words:
            height += round(_laid_out(line.snippet, self._room(), "muted").boundingRect().height())
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, rect = index.data(LINE_ROLE), QRectF(option.rect)
        painter.save()
        if line.is_head:
            self._paint_head(painter, rect, line)
        else:
            self._paint_hit(painter, rect, line, chosen=bool(option.state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRectF, line: Line) -> None:
        box = rect.adjusted(theme().px(16), 0, 0, -theme().px(4))
        _write(painter, box, line.title, theme().font("small", 500), "muted", Qt.AlignmentFlag.AlignBottom)

    def _paint_hit(self, painter: QPainter, rect: QRectF, line: Line, *, chosen: bool) -> None:
        if chosen:
            painter.fillRect(rect, theme().colour("accent-soft"))
            painter.fillRect(QRectF(rect.x(), rect.y(), theme().px(3), rect.height()), theme().colour("accent"))
        top = QRectF(rect.x() + theme().px(16), rect.y() + theme().px(6), self._room(), theme().line("body"))
        used = 0.0 if line.hit is None else _facts(painter, top, line.hit, chosen=chosen)
        title = top.adjusted(0, 0, -used, 0)
        _write(painter, title, line.title, theme().font("body", 500), "text", Qt.AlignmentFlag.AlignVCenter)
        if line.snippet.words:
            _laid_out(line.snippet, self._room(), "text").draw(painter, QPointF(top.x(), top.bottom()))

    def _room(self) -> float:
        return self._view.viewport().width() - 2 * theme().px(16)


def _facts(painter: QPainter, top: QRectF, hit: Hit, *, chosen: bool) -> float:
    """At the right: which way a piece points and to what, and the day. Returns the width that it takes."""
    small, side = theme().font("small"), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    words = "  ".join(filter(None, ("Withdrawn" if hit.withdrawn else "", ", ".join(hit.indicators), day(hit.day))))
    used = QFontMetricsF(small).horizontalAdvance(words) + theme().px(12)
    _write(painter, top, words, small, "muted", side)
    if hit.direction is not None:
        size = theme().px(13)
        box = QRectF(top.right() - used - size + theme().px(4), top.center().y() - size / 2, size, size)
        paint_mark(painter, box, hit.direction.value, "accent-soft" if chosen else "surface")
        used += size + theme().px(4)
    return used


def _laid_out(snippet: Snippet, room: float, tone: str) -> QTextLayout:
    """At most two lines; what does not fit is left off, the match stands near the start."""
    layout = QTextLayout(snippet.words, theme().font("small"))
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.setFormats(
        [_range(0, len(snippet.words), tone), *(_range(*match, "text", found=True) for match in snippet.matches)]
    )
    layout.beginLayout()
    for number in range(_SNIPPET_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(room)
        line.setPosition(QPointF(0, number * theme().line("small")))
    layout.endLayout()
    return layout


def _range(start: int, length: int, tone: str, *, found: bool = False) -> QTextLayout.FormatRange:
    looks = QTextCharFormat()
    looks.setForeground(theme().colour(tone))
    if found:
        looks.setFontWeight(QFont.Weight.DemiBold)
        looks.setFontUnderline(True)
    formatted = QTextLayout.FormatRange()
    formatted.start, formatted.length, formatted.format = start, length, looks
    return formatted


def _write(painter: QPainter, rect: QRectF, words: str, font: QFont, tone: str, side: Qt.AlignmentFlag) -> None:
    painter.setFont(font)
    painter.setPen(theme().colour(tone))
    painter.drawText(rect, side, QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width() + 0.5))
