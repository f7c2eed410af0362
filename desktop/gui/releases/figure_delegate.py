"""How a cell of shared figures looks: the count, beneath it its percentage and word, or that it is hidden."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desktop.gui.theme import theme
from desktop.gui.widgets.row_frame import paint_row_frame
from desktop.gui.widgets.table_model import Index

IS_HIDDEN_ROLE = Qt.ItemDataRole.UserRole + 1
_SIDE, _ABOVE = 12, 6


class FigureDelegate(QStyledItemDelegate):
    """Numbers at the right, hairlines below, a frame around the cell that the keyboard is on."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = _lines(index)
        wide = max(QFontMetricsF(theme().font(size)).horizontalAdvance(line) for line, size in lines)
        high = sum(theme().line(size) for _, size in lines)
        return QSize(round(wide) + 2 * theme().px(_SIDE) + 1, high + 2 * theme().px(_ABOVE) + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, chosen = QRectF(option.rect), bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, theme().colour("accent-soft"))
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), theme().colour("line"))
        y = rect.y() + theme().px(_ABOVE)
        for line, size in _lines(index):
            is_muted = size == "small" or index.data(IS_HIDDEN_ROLE)
            painter.setFont(theme().font(size))
            painter.setPen(theme().colour("muted" if is_muted else "text"))
            room = QRectF(rect.x(), y, rect.width() - theme().px(_SIDE), theme().line(size))
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, line)
            y += room.height()
        if chosen and self._table.hasFocus():
            paint_row_frame(painter, rect.adjusted(0, 0, 0, -1))
        painter.restore()


def _lines(index: Index) -> list[tuple[str, str]]:
    """Each line with its size."""
    count, *beneath = str(index.data()).split("\n")
    return [(count, "body"), *((line, "small") for line in beneath)]
