"""The list of sections at the left of Settings; arrows move."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.row_frame import paint_row_frame


class _SectionDelegate(QStyledItemDelegate):
    """A line as on the rail: chosen by a bar, a fill and weight; the focus is a frame."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect = QRectF(option.rect)
        state = option.state
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

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme().px(80), theme().px(40))


class SectionList(QListWidget):
    """``add(title)``. Signals: ``chosen(place)``."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Sections")
        self.setProperty("ring", "none")
        set_ground(self, "sunken")
        self.setItemDelegate(_SectionDelegate(self))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.currentRowChanged.connect(self.chosen)
        theme().theme_changed.connect(self._fit)
        self._fit()

    def add(self, title: str) -> None:
        """Append a section."""
        self.addItem(title)

    def _fit(self) -> None:
        self.setFixedWidth(theme().pane(200))
        self.scheduleDelayedItemsLayout()
