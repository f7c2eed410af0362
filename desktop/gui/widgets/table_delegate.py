"""How a DataTable's cells look: words, mark, smaller line below, tag; hairlines under rows; the chosen row filled."""

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desktop.gui.marks import paint_mark
from desktop.gui.theme import theme
from desktop.gui.widgets.table_model import CELL_ROLE, Cell, Index, Row
from desktop.gui.widgets.tag import paint_tag, tag_size

INSET = 16
"""How much further in the first column of a table begins that fills its page: with 8 more, where the title does."""
_BAR, _BAR_ROOM, _BAR_WIDTH = 8, 14, 190
"""A bar's height, what it and the space below it take, and how wide it gets; pixels at 100 %."""
_MOST_LINES = 60
"""That words of a column that wraps go on for; what does not fit in them ends in an ellipsis."""


class TableDelegate(QStyledItemDelegate):
    """Paints ``Cell`` values; knows which columns are at the right from its table's columns.

    ``wrapping`` are the columns whose words go on in further lines, for tables whose rows are as high as they need.
    """

    def __init__(self, table: QTableView, numeric: list[bool]) -> None:
        super().__init__(table)
        self._table, self._numeric = table, numeric
        self.wrapping: frozenset[int] = frozenset()
        self._lines = lru_cache(maxsize=512)(_lines)  # its own: no words outlive the page that they stood on

    def height_of(self, row: Row) -> int:
        """The height that a row needs for all the words of its columns that wrap and are shown, in pixels."""
        shown = (column for column in self.wrapping if not self._table.isColumnHidden(column))
        wrapped = (self._wrapped(row.cells[column], self._room_of(column)) for column in shown)
        return max((row_height(row), *wrapped))

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        cell = _cell(index)
        width = cell_width(cell) + self._inset(index.column())
        return QSize(width, _height(has_below=bool(cell.below), has_bar=cell.share is not None))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rect = QRectF(option.rect)
        painter.save()
        if chosen:
            painter.fillRect(rect, theme().colour("accent-soft"))
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), theme().colour("line"))
        self._paint_cell(painter, rect, index, "accent-soft" if chosen else self._table.property("ground"))
        if chosen and index.column() == 0:
            painter.fillRect(QRectF(rect.x(), rect.y(), theme().px(3), rect.height() - 1), theme().colour("accent"))
        painter.restore()

    def _inset(self, column: int) -> int:
        return theme().px(INSET) if self._table.property("inset") and column == 0 else 0

    def _room_of(self, column: int) -> int:
        return self._table.columnWidth(column) - self._inset(column)

    def _paint_cell(self, painter: QPainter, rect: QRectF, index: Index, ground: str) -> None:
        cell, right = _cell(index), self._numeric[index.column()]
        left = theme().px(8) + self._inset(index.column())
        inner = rect.adjusted(left, theme().px(6), -theme().px(8), -theme().px(6) - 1)
        line = QRectF(inner.x(), inner.y(), inner.width(), theme().line("body"))
        if cell.mark:
            size = theme().px(12)
            box = QRectF(line.x(), line.y() + (line.height() - size) / 2, size, size)
            paint_mark(painter, box, cell.mark, ground)
        if cell.mark or cell.under:
            line.adjust(theme().px(12 + 8), 0, 0, 0)
        if cell.tag:
            size_ = tag_size(cell.text)
            paint_tag(painter, QRectF(line.x(), line.y(), size_.width(), size_.height()), cell.text, cell.tag)
            return
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        letters, small = ("body", cell.weight), ("small", 400)
        bottom = _write_on(painter, line, self._broken(index, cell.text, letters, line), letters, cell.tone, side)
        bottom += theme().px(1)
        if cell.share is not None:
            bar = QRectF(line.x(), bottom, min(line.width(), theme().px(_BAR_WIDTH)), theme().px(_BAR))
            _paint_bar(painter, bar, cell.share)
            bottom += theme().px(_BAR_ROOM)
        if cell.below:
            under = QRectF(line.x(), bottom, line.width(), theme().line("small"))
            _write_on(painter, under, self._broken(index, cell.below, small, under), small, "muted", side)

    def _broken(self, index: Index, words: str, letters: tuple[str, int], line: QRectF) -> tuple[str, ...]:
        wraps = index.column() in self.wrapping
        return self._lines(words, letters, int(line.width()), theme().scale) if wraps else (words,)

    def _wrapped(self, cell: Cell | str, width: int) -> int:
        cell = Cell(cell) if isinstance(cell, str) else cell
        room = width - 2 * theme().px(8) - (theme().px(12 + 8) if cell.mark or cell.under else 0)
        more = len(self._lines(cell.text, ("body", cell.weight), room, theme().scale)) - 1
        under = len(self._lines(cell.below, ("small", 400), room, theme().scale)) - 1
        high = _height(has_below=bool(cell.below), has_bar=cell.share is not None)
        return high + more * theme().line("body") + under * theme().line("small")


def cell_width(cell: Cell) -> int:
    """What a cell takes sideways; its smaller line below may be cut."""
    width = _width(cell.text, "body", max(cell.weight, 500)) + 2 * theme().px(8) + 1
    if cell.tag:
        width = tag_size(cell.text).width() + 2 * theme().px(8)
    if cell.mark or cell.under:
        width += theme().px(12 + 8)
    return round(width)


def row_height(row: Row) -> int:
    """The height of a row's highest cell where none wraps: the same but for a smaller line below or a bar."""
    cells = [cell for cell in row.cells if isinstance(cell, Cell)]
    return _height(has_below=any(cell.below for cell in cells), has_bar=any(cell.share is not None for cell in cells))


def _height(*, has_below: bool, has_bar: bool = False) -> int:
    below = theme().line("small") + theme().px(1) if has_below else 0
    return theme().line("body") + below + has_bar * theme().px(_BAR_ROOM) + 2 * theme().px(6) + 1


def _lines(words: str, letters: tuple[str, int], room: int, _scale: int) -> tuple[str, ...]:
    """Words broken into lines of a room; the last holds all that is left."""
    metrics, lines = QFontMetricsF(theme().font(*letters)), [""]
    if metrics.horizontalAdvance(words) <= room + 0.5:
        return (words,)
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and len(lines) < _MOST_LINES and metrics.horizontalAdvance(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return tuple(lines)


def _write_on(
    painter: QPainter, rect: QRectF, lines: tuple[str, ...], letters: tuple[str, int], tone: str, side: Qt.AlignmentFlag
) -> float:
    """Write in the line given and in those below it; returns where they end."""
    line = QRectF(rect)
    for words in lines:
        _write(painter, line, words, theme().font(*letters), tone, side)
        line.translate(0, line.height())
    return line.top()


def _paint_bar(painter: QPainter, rect: QRectF, share: float) -> None:
    painter.fillRect(rect, theme().colour("edge"))
    painter.fillRect(rect.adjusted(1, 1, -1, -1), theme().colour("surface"))
    filled = QRectF(rect.x(), rect.y(), round(rect.width() * min(1.0, share)), rect.height())
    painter.fillRect(filled, theme().colour("accent"))


def _cell(index: Index) -> Cell:
    cell = index.data(CELL_ROLE)
    return cell if isinstance(cell, Cell) else Cell("")


def _write(painter: QPainter, rect: QRectF, words: str, font: QFont, tone: str, side: Qt.AlignmentFlag) -> None:
    painter.setFont(font)
    painter.setPen(theme().colour(tone))
    shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width() + 0.5)
    painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)


def _width(words: str, size: str, weight: int) -> float:
    return QFontMetricsF(theme().font(size, weight)).horizontalAdvance(words)
