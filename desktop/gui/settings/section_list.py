"""The list of sections at the left of Settings, in groups that a line parts; arrows move."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.row_frame import paint_row_frame

_ROW = 36
"""Pixels at 100 %."""
_BEGINS_GROUP = int(Qt.ItemDataRole.UserRole)


class _SectionDelegate(QStyledItemDelegate):
    """A line as on the rail: chosen by a bar, a fill and weight; the focus is a frame."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect = QRectF(option.rect)
        state = option.state
        if index.data(_BEGINS_GROUP):
            line = QRectF(rect.x() + theme().px(16), rect.y() + _gap() / 2, rect.width() - theme().px(32), 1)
            painter.fillRect(line, theme().colour("line"))
            rect.setTop(rect.top() + _gap())
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, theme().colour("accent-soft"))
            painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), theme().colour("accent"))
        painter.setFont(theme().font("body", 600 if chosen else 400))
        painter.setPen(theme().colour("accent" if chosen else "text"))
        painter.drawText(rect.adjusted(theme().px(16), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            paint_row_frame(painter, rect)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme().px(80), theme().px(_ROW) + (_gap() if index.data(_BEGINS_GROUP) else 0))


def _gap() -> int:
    return theme().px(9)


class SectionList(QListWidget):
    """``add(title)``, and ``part()`` before a new group. As wide as its longest title. Signals: ``chosen(place)``."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = False
        self.setAccessibleName("Sections")
        self.setProperty("ring", "none")
        set_ground(self, "sunken")
        self.setItemDelegate(_SectionDelegate(self))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.currentRowChanged.connect(self.chosen)
        theme().theme_changed.connect(self._fit)
        self._fit()

    def part(self) -> None:
        """What is added next begins a new group."""
        self._parts = True

    def add(self, title: str) -> None:
        """Append a section."""
        item = QListWidgetItem(title)
        item.setData(_BEGINS_GROUP, self._parts)
        self._parts = False
        self.addItem(item)
        self._fit()

    def _fit(self) -> None:
        letters = QFontMetricsF(theme().font("body", 600))
        longest = max((letters.horizontalAdvance(self.item(place).text()) for place in range(self.count())), default=0)
        beside = theme().px(16 + 8) + self.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(max(theme().pane(200), round(longest) + beside))
        self.scheduleDelayedItemsLayout()
