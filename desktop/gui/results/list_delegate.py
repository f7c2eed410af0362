"""How a line of the results looks: the question, its counts in words, and a small chart of columns at the right."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.gui.results.list_lines import Line
from desktop.gui.theme import theme
from desktop.gui.widgets.row_frame import paint_row_frame
from desktop.gui.widgets.table_model import Index
from desktop.gui.widgets.tag import paint_tag, tag_size

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_SIDE, _CHART, _MOST_COLUMNS = 24, 84, 14


class ListDelegate(QStyledItemDelegate):
    """Paints ``Line`` values as wide as its list."""

    def __init__(self, questions: QListView) -> None:
        super().__init__(questions)
        self._list = questions

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        line = _line(index)
        high = theme().line("body") + 2 * theme().px(8) + 1
        return QSize(self._list.viewport().width(), high + (theme().line("small") if line.key else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, rect = _line(index), QRectF(option.rect)
        painter.save()
        if line.key:
            self._paint_line(painter, rect, line, chosen=bool(option.state & QStyle.StateFlag.State_Selected))
        else:
            _paint_head(painter, rect, line)
        painter.restore()

    def _paint_line(self, painter: QPainter, rect: QRectF, line: Line, *, chosen: bool) -> None:
        painter.fillRect(rect, theme().colour("accent-soft" if chosen else "surface"))
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), theme().colour("line"))
        if chosen:
            painter.fillRect(QRectF(rect.x(), rect.y(), theme().px(3), rect.height() - 1), theme().colour("accent"))
        inner = rect.adjusted(theme().px(_SIDE), theme().px(8), -theme().px(16), -theme().px(8) - 1)
        if line.shares:
            chart = QRectF(inner.right() - theme().px(_CHART), inner.y(), theme().px(_CHART), inner.height())
            paint_columns(painter, chart, line.shares)
            inner.setRight(chart.x() - theme().px(12))
        title = QRectF(inner.x(), inner.y(), inner.width(), theme().line("body"))
        _write(painter, title, line.title, "body", 400 if line.shares else 500)
        below = QRectF(inner.x(), title.bottom(), inner.width(), theme().line("small"))
        _write(painter, below, line.below, "small", tone="muted")
        if chosen and self._list.hasFocus():
            paint_row_frame(painter, rect.adjusted(0, 0, 0, -1))


def paint_columns(painter: QPainter, room: QRectF, shares: tuple[float, ...]) -> None:
    """A column an answer, in their order, on a line; of numbers with many values the first few."""
    shown = shares[:_MOST_COLUMNS]
    space = theme().px(2)
    wide = min(theme().px(14), (room.width() - space * (len(shown) - 1)) / max(1, len(shown)))
    x = room.right() - wide * len(shown) - space * (len(shown) - 1)
    painter.fillRect(QRectF(x, room.bottom() - 1, room.right() - x, 1), theme().colour("edge"))
    for share in shown:
        high = max(theme().px(2), (room.height() - 1) * share) if share else 0
        painter.fillRect(QRectF(x, room.bottom() - 1 - high, wide, high), theme().colour("accent"))
        x += wide + space


def _paint_head(painter: QPainter, rect: QRectF, line: Line) -> None:
    painter.fillRect(rect, theme().colour("sunken"))
    painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), theme().colour("line"))
    words = rect.adjusted(theme().px(_SIDE), 0, -theme().px(16), 0)
    if line.indicator:
        size = tag_size(line.indicator)
        place = QRectF(words.x(), rect.y() + (rect.height() - size.height()) / 2, size.width(), size.height())
        paint_tag(painter, place, line.indicator, "accent")
        words.adjust(size.width() + theme().px(8), 0, 0, 0)
    _write(painter, words, line.title, "body", 600)


def _write(painter: QPainter, rect: QRectF, words: str, size: str, weight: int = 400, *, tone: str = "text") -> None:
    font = theme().font(size, weight)
    painter.setFont(font)
    painter.setPen(theme().colour(tone))
    shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _line(index: Index) -> Line:
    line = index.data(LINE_ROLE)
    if not isinstance(line, Line):
        raise TypeError("a list of results holds lines")
    return line
