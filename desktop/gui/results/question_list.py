"""The list of results: every question in a line, its counts in words and as a small chart; arrows move."""

from PySide6.QtCore import QAbstractListModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desktop.gui.results.list_delegate import LINE_ROLE, ListDelegate
from desktop.gui.results.list_lines import Line

Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractListModel):
    """Heads cannot be stood on, the arrows pass over them; a screen reader hears a line's title and its counts."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[Line, ...] = ()

    def show(self, lines: tuple[Line, ...]) -> None:
        """Replace all lines; where the same are there as before, only what they say."""
        if [line.key or line.title for line in lines] == [line.key or line.title for line in self.lines]:
            self.lines = lines
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (line.title, line.below)))
        return line if role == LINE_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) if self.lines[index.row()].key else Qt.ItemFlag.NoItemFlags


class QuestionList(QListView):
    """``show_lines(lines)``. Signals: ``chosen(key)`` when another line is current, ``opened(key)`` on Enter or a
    double click."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list_model = _Model()
        self._quiet = False
        self.setModel(self.list_model)
        self.setItemDelegate(ListDelegate(self))
        self.setAccessibleName("Questions")
        self.setProperty("ring", "none")  # the current line has it
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.doubleClicked.connect(lambda _index: self.opened.emit(self.current()))

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show these; the current line stays current, and where the list was scrolled to. Says nothing of it."""
        key, scrolled = self.current(), self.verticalScrollBar().value()
        self._quiet = True
        self.list_model.show(lines)
        if self.current() != key or not key:
            self.choose(key) or self.choose(next((line.key for line in lines if line.key), ""))
            self.verticalScrollBar().setValue(scrolled)
        self._quiet = False

    def current(self) -> str:
        """The current line's key; empty when there is none."""
        row = self.currentIndex().row()
        return self.list_model.lines[row].key if 0 <= row < len(self.list_model.lines) else ""

    def choose(self, key: str) -> bool:
        """Make a line current by its key. False where it is not there."""
        row = next((row for row, line in enumerate(self.list_model.lines) if key and line.key == key), -1)
        if row >= 0:
            index = self.list_model.index(row)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        return row >= 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current():
            self.opened.emit(self.current())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802  Qt's name
        super().currentChanged(current, previous)
        if not self._quiet and self.current():
            self.chosen.emit(self.current())
