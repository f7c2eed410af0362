"""The list of mapped evidence: painted, so that five hundred pieces open at once."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desktop.gui.interviews.mapping.piece_delegate import PIECE_ROLE, PieceDelegate
from desktop.gui.interviews.mapping.pieces import Piece
from desktop.gui.theme import set_ground, set_property, theme
from desktop.gui.widgets.quiet_bar import QuietBar

Index = QModelIndex | QPersistentModelIndex
_BATCH = 25


class PieceModel(QAbstractListModel):
    """Read-only; a screen reader hears a piece in words."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: tuple[Piece, ...] = ()

    def replace(self, pieces: Sequence[Piece]) -> None:
        """Show other pieces. The same ones in the same order, changed, keep their rows."""
        shown = tuple(pieces)
        changed = [row for row, (old, new) in enumerate(zip(self.pieces, shown, strict=False)) if old != new]
        if [old.evidence_id for old in self.pieces] == [new.evidence_id for new in shown]:
            self.pieces = shown
            for row in changed:
                self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self.pieces = shown
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.pieces)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        piece = self.pieces[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return piece.in_words()
        return piece if role == PIECE_ROLE else None


class PieceList(QListView):
    """Arrows move, Enter goes to the place in the text, Delete asks why a piece no longer counts, Insert lets a
    withdrawn one count again.

    Signals: ``opened(UUID)`` on Enter or a click, ``withdraw_asked(UUID)``, ``return_asked(UUID)``;
    ``current_changed`` to another piece or to none.
    """

    opened = Signal(object)
    withdraw_asked = Signal(object)
    return_asked = Signal(object)
    current_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Mapped evidence")
        self._model = PieceModel()
        self.setModel(self._model)
        self._delegate = PieceDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        QuietBar.of(self)  # one that comes and goes would wrap every quote anew
        # A long list is laid out a few pieces at a time, so that the text beside it is on show at once.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        set_ground(self, "sunken")
        set_property(self, "ring", "none")  # the current piece has it
        self.clicked.connect(lambda index: self.opened.emit(self._model.pieces[index.row()].evidence_id))
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.current_changed.emit())
        theme().theme_changed.connect(self._on_theme_changed)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show these; the current one stays current if it is still there."""
        if tuple(pieces) == self._model.pieces:
            return
        held, at = self.current(), self.verticalScrollBar().value()
        self._model.replace(pieces)
        self.scheduleDelayedItemsLayout()
        self.choose(held)
        self.verticalScrollBar().setValue(at)

    def pieces(self) -> tuple[Piece, ...]:
        """What is shown."""
        return self._model.pieces

    def current(self) -> UUID | None:
        """The current piece, if there is one."""
        piece = self.current_piece()
        return piece.evidence_id if piece else None

    def current_piece(self) -> Piece | None:
        """All that is shown of the current piece."""
        row = self.currentIndex().row()
        return self._model.pieces[row] if 0 <= row < len(self._model.pieces) else None

    def choose(self, evidence_id: UUID | None) -> None:
        """Make a piece current; an unknown one, or None, makes none current."""
        for row, piece in enumerate(self._model.pieces):
            if piece.evidence_id == evidence_id:
                self.setCurrentIndex(self._model.index(row))
                return
        self.setCurrentIndex(QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        piece, current = self.current_piece(), self.current()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() and current:
            self.opened.emit(current)
        elif event.key() == Qt.Key.Key_Delete and piece and not piece.is_withdrawn:
            self.withdraw_asked.emit(piece.evidence_id)
        elif event.key() == Qt.Key.Key_Insert and piece and piece.is_withdrawn:
            self.return_asked.emit(piece.evidence_id)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _on_theme_changed(self) -> None:
        self._delegate.forget()
        self.scheduleDelayedItemsLayout()
