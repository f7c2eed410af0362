"""The side panel: what stands behind one number of the map, piece by piece."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.evidence import Direction
from desktop.domain.evidence_map import DIRECTION_WORDS, SOURCE_WORDS, Across, MapRow
from desktop.gui.evidence_map.piece_box import PieceBox
from desktop.gui.history.shelf import KEY
from desktop.gui.theme import theme
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.link import Link
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.panel import Panel
from desktop.gui.widgets.text import Text
from desktop.operations.evidence_map import Behind, BehindNumber

AT_ONCE = 20
"""Pieces shown before "more" is asked for; a fuller cell would take too long to lay out."""


class PiecesPanel(Panel):
    """``show_pieces(row, behind)``. Signals: ``open_asked(UUID)`` of a piece whose source is wanted;
    ``history_asked(UUID)`` of one, by its link or by the key while the keyboard is on it.
    """

    open_asked = Signal(object)
    history_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Evidence", 314, parent=parent)
        self.count = Text("", "title", 600)
        self._pieces: tuple[Behind, ...] = ()
        self._boxes: list[PieceBox] = []
        self._list = QVBoxLayout()
        self._more: Link | None = None
        QShortcut(QKeySequence(KEY), self).activated.connect(self._on_history_key)

    @property
    def boxes(self) -> tuple[PieceBox, ...]:
        """The pieces that are laid out, from the top."""
        return tuple(self._boxes)

    def show_pieces(self, row: MapRow, behind: BehindNumber) -> None:
        """Replace what the panel shows."""
        self.body.clear()
        place, pieces = behind.place, behind.pieces
        self._pieces, self._boxes, self._more = pieces, [], None
        kind = "all sources" if place.source_kind is None else SOURCE_WORDS[place.source_kind].lower()
        where = f"{row.indicator} {row.title} · {kind}"
        self.title.setText(where)
        self.setAccessibleName(where)
        self.count = Text(_counted(len(pieces)), "title", 600)
        self.body.add(self.count)
        if pieces:
            self.body.add(self._directions())
        if row.across is not Across.AGREES:
            role = "improvement" if row.across is Across.CONTRADICTED else "edge"
            self.body.add(NoteBox(row.explained, role, f"{row.across}."))
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().px(8))
        holder = QWidget()
        self._list.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(self._list)
        self.body.add(holder)
        self._add_boxes()
        self.body.verticalScrollBar().setValue(0)

    def show_piece(self, evidence_id: UUID | None) -> None:
        """Bring one piece, or the first, into sight and give it the keyboard."""
        while evidence_id and self._box(evidence_id) is None and len(self._boxes) < len(self._pieces):
            self._add_boxes()
        box = self._box(evidence_id) if evidence_id else next(iter(self._boxes), None)
        if box is not None:
            box.source.setFocus()

    def _box(self, evidence_id: UUID) -> PieceBox | None:
        return next((box for box in self._boxes if box.evidence_id == evidence_id), None)

    def _directions(self) -> QWidget:
        """How many of each, by mark, number and word."""
        line = QWidget()
        flow = Flow(line, theme().px(6))
        for direction in Direction:
            count = sum(piece.row.direction is direction for piece in self._pieces)
            if count:
                flow.addWidget(Mark(direction, 12, "sunken"))
                flow.addWidget(Text(f"{count} {DIRECTION_WORDS[direction].lower()}", "small"))
        return line

    def _add_boxes(self) -> None:
        """Lay out the next pieces, and offer the rest."""
        if self._more is not None:
            self._more.hide()
            self._more.deleteLater()
            self._more = None
        first = len(self._boxes)
        for piece in self._pieces[first : first + AT_ONCE]:
            box = PieceBox(piece.row, piece.place)
            box.open_asked.connect(self.open_asked)
            box.history_asked.connect(self.history_asked)
            self._boxes.append(box)
            self._list.addWidget(box)
        left = len(self._pieces) - len(self._boxes)
        if left:
            self._more = Link(f"{min(left, AT_ONCE)} more of {left:,}" if left > AT_ONCE else f"{left} more")
            self._more.setObjectName("more")
            self._more.clicked.connect(self._on_more)
            self._list.addWidget(self._more)

    def at_keyboard(self) -> UUID | None:
        """The piece that has the keyboard, or None."""
        at = self.window().focusWidget()
        box = next((box for box in self._boxes if at is not None and box.isAncestorOf(at)), None)
        return None if box is None else box.evidence_id

    def _on_history_key(self) -> None:
        piece = self.at_keyboard()
        if piece is not None:
            self.history_asked.emit(piece)

    def _on_more(self) -> None:
        first = len(self._boxes)
        self._add_boxes()
        self._boxes[first].source.setFocus()


def _counted(count: int) -> str:
    return f"{count:,} {'piece' if count == 1 else 'pieces'}" if count else "Nothing yet"
