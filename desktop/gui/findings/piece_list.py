"""A list of evidence: one side of a claim, as high as its pieces, or what can be chosen, which scrolls by itself."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QMimeData, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QWidget

from desktop.domain.findings import Side
from desktop.gui.findings.carried_pieces import carried
from desktop.gui.findings.painted_list import Index, ItemModel, PaintedList
from desktop.gui.findings.piece_delegate import PieceDelegate
from desktop.gui.findings.wording import PieceItem

SIDE_KEYS = {int(Qt.Key.Key_F): Side.FOR, int(Qt.Key.Key_A): Side.AGAINST}
_STEPS = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}


class _Model(ItemModel[PieceItem]):
    def key(self, item: PieceItem) -> UUID:
        return item.evidence_id

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Ids alone: words never leave by a drag."""
        return carried(self.items[index.row()].evidence_id for index in indexes)


class PieceList(PaintedList[PieceItem]):
    """F puts the current piece for the claim and A against it, Delete takes it away, Ctrl and an arrow move it.

    Signals: ``put_asked(UUID, Side)``, ``take_asked(UUID)``, ``move_asked(UUID, int)``; ``passed(int)`` when an arrow
    leaves the list at its end, -1 or 1; ``entered`` when the keyboard comes. Pieces can be dragged out of it.
    """

    put_asked = Signal(object, object)
    take_asked = Signal(object)
    move_asked = Signal(object, int)
    passed = Signal(int)
    entered = Signal()

    def __init__(self, name: str, ground: str, *, fitted: bool, parent: QWidget | None = None) -> None:
        """``fitted`` ones are as high as their pieces and have the margin left of the rule."""
        super().__init__(name, _Model(), ground, parent)
        self._fitted = fitted
        self.setItemDelegate(PieceDelegate(self, ground, margin=fitted))
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        if fitted:
            self.setLayoutMode(QListView.LayoutMode.SinglePass)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.setFixedHeight(0)

    def show_items(self, items: Sequence[PieceItem]) -> None:
        super().show_items(items)
        self.fit()

    def fit(self) -> None:
        super().fit()
        if self._fitted:
            rows = range(len(self.items.items))
            high = sum(self.sizeHintForIndex(self.items.index(row)).height() for row in rows)
            if high != self.height():
                self.setFixedHeight(high)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.items.items and not self.currentIndex().isValid():
            self.setCurrentIndex(self.items.index(0))
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current, key = self.current(), event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        with_ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if current is not None and plain and key in SIDE_KEYS:
            self.put_asked.emit(current, SIDE_KEYS[key])
        elif current is not None and plain and key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.take_asked.emit(current)
        elif current is not None and with_ctrl and key in _STEPS:
            self.move_asked.emit(current, _STEPS[key])
        elif plain and key in _STEPS and self._is_at_end(_STEPS[key]):
            self.passed.emit(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def _is_at_end(self, step: int) -> bool:
        row = self.currentIndex().row()
        return row + step not in range(len(self.items.items))
