"""A list whose rows are painted, as claims and pieces of evidence are: any number of them opens at once."""

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desktop.gui.theme import set_ground, set_property, theme

Index = QModelIndex | QPersistentModelIndex
ITEM_ROLE = Qt.ItemDataRole.UserRole + 1
_BATCH = 30


class Listed(Protocol):
    """What a row shows."""

    def in_words(self) -> str:
        """All of it, for a screen reader."""
        ...


Item = TypeVar("Item", bound=Listed)


class ItemModel(QAbstractListModel, Generic[Item]):
    """Read-only. ``key`` of an item says which it is, whatever else of it changes."""

    def __init__(self) -> None:
        super().__init__()
        self.items: tuple[Item, ...] = ()

    def key(self, item: Item) -> UUID:
        """Which item it is."""
        raise NotImplementedError

    def replace(self, items: Sequence[Item]) -> None:
        """Show others. The same ones in the same order, changed, keep their rows."""
        shown = tuple(items)
        if [self.key(one) for one in self.items] == [self.key(one) for one in shown]:
            changed = [row for row, (old, new) in enumerate(zip(self.items, shown, strict=True)) if old != new]
            self.items = shown
            for row in changed:
                self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self.items = shown
        self.endResetModel()

    def row_of(self, wanted: UUID | None) -> int | None:
        """The row of an item, None where it is not shown."""
        return next((row for row, item in enumerate(self.items) if self.key(item) == wanted), None)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.items[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return item.in_words()
        return item if role == ITEM_ROLE else None


class PaintedList(QListView, Generic[Item]):
    """Arrows move; Enter opens. Signals: ``opened(UUID)`` on Enter or double click; ``current_changed``."""

    opened = Signal(object)
    current_changed = Signal()

    def __init__(self, name: str, model: ItemModel[Item], ground: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.items = model
        self.setModel(model)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        set_ground(self, ground)
        set_property(self, "ring", "none")  # the current row has it
        self.doubleClicked.connect(lambda index: self.opened.emit(model.key(model.items[index.row()])))
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.current_changed.emit())
        theme().theme_changed.connect(self.fit)

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these; the current one stays current if it is still there."""
        if tuple(items) == self.items.items:
            return
        held, at = self.current(), self.verticalScrollBar().value()
        self.items.replace(items)
        self.scheduleDelayedItemsLayout()
        self.choose(held)
        self.verticalScrollBar().setValue(at)

    def current(self) -> UUID | None:
        """The current item's key, if there is one."""
        item = self.current_item()
        return None if item is None else self.items.key(item)

    def current_item(self) -> Item | None:
        """The current item, if there is one."""
        row = self.currentIndex().row()
        return self.items.items[row] if 0 <= row < len(self.items.items) else None

    def choose(self, wanted: UUID | None) -> None:
        """Make an item current; an unknown one, or None, makes none current."""
        row = self.items.row_of(wanted)
        self.setCurrentIndex(QModelIndex() if row is None else self.items.index(row))

    def fit(self) -> None:
        """The letters or the width changed."""
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        with_others = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        current = self.current()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not with_others and current is not None:
            self.opened.emit(current)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()
