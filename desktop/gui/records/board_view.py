"""The board: every record at once, in reading order down the columns.

Arrows move, Enter opens, a number goes there, Space selects, Ctrl A selects all that are shown and Esc none.
"""

from uuid import UUID

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desktop.domain.board import BoardRecord
from desktop.gui.records.board_delegate import LEAST_HEIGHT, TILE_HEIGHT, TILE_WIDTH, BoardDelegate
from desktop.gui.records.board_model import BoardModel
from desktop.gui.theme import theme


class BoardView(QListView):
    """Signals: ``chosen(BoardRecord | None)``, ``opened(UUID)``, ``digit_typed(str)``."""

    chosen = Signal(object)
    opened = Signal(object)
    digit_typed = Signal(str)

    def __init__(self, model: BoardModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._delegate = BoardDelegate()
        self.setAccessibleName("Records")
        self.setProperty("ring", "none")
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(True)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.doubleClicked.connect(lambda index: self.opened.emit(model.shown[index.row()].row.id))
        theme().theme_changed.connect(self._fit)
        model.modelReset.connect(self._fit)

    def current(self) -> BoardRecord | None:
        """The record that the arrows are on."""
        row = self.currentIndex().row()
        return self._model.shown[row] if 0 <= row < len(self._model.shown) else None

    def choose(self, record_id: UUID | None) -> None:
        """Put the arrows on a record; on the first where it is not shown."""
        place = self._model.place_of(record_id) if record_id is not None else 0
        self.go_to(max(place, 0))

    def go_to(self, place: int) -> None:
        """Put the arrows on a place."""
        if 0 <= place < len(self._model.shown):
            self.setCurrentIndex(self._model.index(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        record = self.current()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and record is not None:
            self.opened.emit(record.row.id)
        elif event.key() == Qt.Key.Key_Space and record is not None:
            self._model.pick(record.row.id)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._model.pick_all()
        elif event.key() == Qt.Key.Key_Escape and self._model.picked:
            self._model.pick_all(picked=False)
        elif event.text().isdecimal() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.digit_typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = current.row()
        self.chosen.emit(self._model.shown[row] if 0 <= row < len(self._model.shown) else None)

    def _fit(self) -> None:
        """As many columns as the records need where they fit, each as wide as there is room for.

        Tiles get a little lower where all of them are then in sight.
        """
        self._delegate.set_codes(record.row.code for record in self._model.shown)
        least, room = theme().px(TILE_WIDTH - 6), self.viewport().width()
        fitting = max(1, room // least)
        height = self._tile_height(fitting)
        rows = max(1, self.height() // height)
        columns = max(1, -(-len(self._model.shown) // rows))
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if columns <= fitting else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setHorizontalScrollBarPolicy(bar)  # one that is still there would take a row's room
        width = room // max(columns, min(fitting, 5)) if columns <= fitting else least
        self._delegate.set_tile(QSize(max(width, least), height))
        self.scheduleDelayedItemsLayout()

    def _tile_height(self, columns: int) -> int:
        usual, least = theme().px(TILE_HEIGHT), theme().px(LEAST_HEIGHT)
        to_fit = self.height() // max(1, -(-len(self._model.shown) // columns))
        return min(usual, to_fit) if to_fit >= least else usual
