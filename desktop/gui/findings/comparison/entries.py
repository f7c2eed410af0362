"""How a cell of the comparison looks: words that wrap, a drawing that says the same, smaller words below."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from desktop.domain.compared_lines import Entry
from desktop.gui.theme import theme
from desktop.gui.widgets.number_bar import paint_number_bar
from desktop.gui.widgets.table_delegate import TableDelegate
from desktop.gui.widgets.table_model import CELL_ROLE, Cell, Index

_SIDE, _TOP, _GAP, _BAR, _POINT = 8, 6, 3, 12, 20
_WRAPS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True)
class EntryCell(Cell):
    """A cell of one line and inspection. ``is_head`` spans the row and says what is below, ``is_heading`` of many."""

    entry: Entry | None = None
    is_heading: bool = False
    is_head: bool = False


class EntryDelegate(TableDelegate):
    """Paints ``EntryCell`` values. ``points`` are all of all scales, ``most`` the pieces of the longest bar."""

    def __init__(self, table: QTableView, columns: int) -> None:
        super().__init__(table, [False] * columns)
        self.points: Sequence[int] = ()
        self.most = 0

    def height(self, cell: Cell, width: int) -> int:
        """How high a cell has to be at a width, so that nothing of it is cut."""
        inner, high = width - 2 * theme().px(_SIDE), 2 * theme().px(_TOP) + 1
        high += _wrapped(cell.text, theme().font("body", cell.weight), inner)
        if isinstance(cell, EntryCell) and cell.entry is not None:
            high += self._drawn_height(cell.entry)
        return high + (_wrapped(cell.below, theme().font("small"), inner) if cell.below else 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell, rect = index.data(CELL_ROLE), QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if isinstance(cell, EntryCell):
            ground = "accent-soft" if chosen else "sunken" if cell.is_heading else "surface"
            painter.fillRect(rect, theme().colour(ground))
            painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), theme().colour("line"))
            self._paint_entry(painter, rect, cell)
            if chosen and index.column() == 0:
                bar = QRectF(rect.x(), rect.y(), theme().px(3), rect.height() - 1)
                painter.fillRect(bar, theme().colour("accent"))
        painter.restore()

    def _paint_entry(self, painter: QPainter, rect: QRectF, cell: EntryCell) -> None:
        side, top = theme().px(_SIDE), theme().px(_TOP)
        room = rect.adjusted(side, top, -side, -top)
        y = room.y() + _write(painter, room, cell.text, theme().font("body", cell.weight), cell.tone)
        if cell.entry is not None and self._drawn_height(cell.entry):
            self._draw(painter, QRectF(room.x(), y + theme().px(_GAP), room.width(), theme().px(_BAR)), cell.entry)
            y += self._drawn_height(cell.entry)
        _write(
            painter, QRectF(room.x(), y, room.width(), room.bottom() - y), cell.below, theme().font("small"), "muted"
        )

    def _drawn_height(self, entry: Entry) -> int:
        if entry.scale:
            return theme().px(_POINT + 2 * _GAP)
        return theme().px(_BAR + 2 * _GAP) if entry.counts is not None or entry.share is not None else 0

    def _draw(self, painter: QPainter, room: QRectF, entry: Entry) -> None:
        if entry.counts is not None:
            counts = (entry.counts.strength, entry.counts.improvement, entry.counts.uncertainty)
            paint_number_bar(painter, room, counts, self.most)
        elif entry.share is not None:
            painter.fillRect(room, theme().colour("edge"))
            painter.fillRect(room.adjusted(1, 1, -1, -1), theme().colour("surface"))
            painter.fillRect(
                QRectF(room.x(), room.y(), room.width() * entry.share, room.height()), theme().colour("muted")
            )
        elif entry.scale:
            self._draw_scale(painter, room, entry)

    def _draw_scale(self, painter: QPainter, room: QRectF, entry: Entry) -> None:
        """A box a point, from the least; a point that this scale lacks keeps its place empty."""
        size = theme().px(_POINT)
        for place, point in enumerate(self.points):
            if point not in entry.scale:
                continue
            box = QRectF(room.x() + place * (size + theme().px(3)), room.y(), size, size)
            chosen = point == entry.chosen
            painter.setPen(QPen(theme().colour("accent" if chosen else "edge"), 1))
            painter.setBrush(theme().colour("accent" if chosen else "surface"))
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.setPen(theme().colour("on-accent" if chosen else "muted"))
            painter.setFont(theme().font("small", 600 if chosen else 400))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(point))


def _wrapped(words: str, font: QFont, width: int) -> int:
    return QFontMetrics(font).boundingRect(0, 0, max(1, width), 100_000, int(_WRAPS), words).height()


def _write(painter: QPainter, room: QRectF, words: str, font: QFont, tone: str) -> int:
    """Write from the top and say how high it came."""
    painter.setFont(font)
    painter.setPen(theme().colour(tone))
    painter.drawText(room.toRect(), int(_WRAPS), words)
    return _wrapped(words, font, room.toRect().width()) if words else 0
