"""A table's cell with a bar, and how it is painted: the bar says to the eye what the number beside it says."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView

from desktop.gui.theme import theme
from desktop.gui.widgets.table_delegate import TableDelegate
from desktop.gui.widgets.table_model import CELL_ROLE, Cell, Column, Index


@dataclass(frozen=True)
class BarCell(Cell):
    """A number over a bar that ends below it, or the bar alone. It takes the part ``filled`` of its room, 0 to 1.

    ``counted`` bars are full; others, which are in no denominator, are drawn as an outline.
    """

    filled: float = 0.0
    counted: bool = True


class BarDelegate(TableDelegate):
    """As for any table, and bars where a cell has one."""

    def __init__(self, table: QTableView, columns: list[Column]) -> None:
        super().__init__(table, [column.numeric for column in columns])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        cell = index.data(CELL_ROLE)
        if isinstance(cell, BarCell) and cell.filled > 0:
            _paint_bar(painter, _room(QRectF(option.rect), cell), cell)


def _paint_bar(painter: QPainter, room: QRectF, cell: BarCell) -> None:
    """From the left, or below a number from the right; never shorter than can be seen."""
    long = max(theme().px(3), room.width() * min(cell.filled, 1))
    bar = QRectF(room.right() - long if cell.text else room.x(), room.y(), long, room.height())
    painter.save()
    if cell.counted:
        painter.fillRect(bar, theme().colour("accent"))
    else:
        painter.setPen(QPen(theme().colour("edge"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()


def _room(rect: QRectF, cell: BarCell) -> QRectF:
    if cell.text:
        high = theme().px(5)
        below = rect.y() + theme().px(6) + theme().line("body")
        return QRectF(rect.x() + theme().px(8), below, rect.width() - 2 * theme().px(8), high)
    high = theme().px(14)
    return QRectF(rect.x(), rect.y() + (rect.height() - high) / 2, rect.width() - theme().px(8), high)
