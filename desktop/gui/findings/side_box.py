"""One side of a claim: its heading, its pieces, and the place where more can be dropped."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.findings import Side
from desktop.domain.rows import PieceState
from desktop.gui.findings.carried_pieces import pieces_in
from desktop.gui.findings.piece_delegate import MARGIN
from desktop.gui.findings.piece_list import PieceList
from desktop.gui.findings.wording import NOTHING_YET, SIDE_TITLES, counted_pieces, piece_item
from desktop.gui.theme import theme
from desktop.gui.widgets.link import Link
from desktop.gui.widgets.margin_row import MarginRow
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text
from desktop.operations.findings import PieceView

AT_FIRST, AT_ONCE = 5, 30
"""Pieces shown at first, so that both sides are on the screen together, and whenever more are asked for."""
_MARGIN_WORDS = {Side.FOR: "For", Side.AGAINST: "Against"}


class SideBox(QWidget):
    """Signals: ``dropped(tuple[UUID, …], UUID | None)``: pieces, in front of which one here."""

    dropped = Signal(object, object)

    def __init__(self, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.side = side
        self._pieces: tuple[PieceView, ...] = ()
        self._most, self._is_over = AT_FIRST, False
        self.heading = SectionHeading(SIDE_TITLES[side])
        self.list = PieceList(SIDE_TITLES[side], "surface", fitted=True)
        self.nothing = Text(NOTHING_YET[side], tone="muted", wrap=True)
        self.more = Link("")
        self.more.clicked.connect(self._on_more)
        self.setAcceptDrops(True)
        self._lay_out()

    def show_pieces(self, pieces: tuple[PieceView, ...]) -> None:
        """Show these, the first few until more are asked for."""
        self._pieces = pieces
        self.heading.set_meta(_how_many(pieces))
        self.list.show_items([piece_item(piece) for piece in pieces[: self._most]])
        self.list.setVisible(bool(pieces))
        self._empty.setVisible(not pieces)
        left = len(pieces) - self._most
        self.more.setText(f"{min(left, AT_ONCE):,} more of {len(pieces):,}")
        self._rest.setVisible(left > 0)

    def show_piece(self, evidence_id: UUID) -> bool:
        """Make one piece current, if it is on this side."""
        place = next((at for at, piece in enumerate(self._pieces) if piece.evidence_id == evidence_id), None)
        if place is None:
            return False
        if place >= self._most:
            self._most = place + AT_ONCE
            self.show_pieces(self._pieces)
        self.list.choose(evidence_id)
        return True

    def show_as_many(self, count: int) -> None:
        """What was just put here is to be seen, however many came before it."""
        self._most = max(self._most, count)

    def show_more(self) -> bool:
        """Show more, and go on to the first of them; False where all are shown."""
        if self._most >= len(self._pieces):
            return False
        self._on_more()
        return True

    def _lay_out(self) -> None:
        head = MarginRow(_MARGIN_WORDS[self.side], self.heading, MARGIN, "text")
        head.line_below = False
        self._empty = MarginRow("", self.nothing, MARGIN)
        rest = QWidget()
        line = QHBoxLayout(rest)
        line.setContentsMargins(theme().px(24), 0, 0, 0)
        line.addWidget(self.more)
        line.addStretch(1)
        self._rest = MarginRow("", rest, MARGIN)
        self._rest.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (head, self.list, self._empty, self._rest):
            column.addWidget(widget)

    def _on_more(self) -> None:
        first = self._most
        self._most += AT_ONCE
        self.show_pieces(self._pieces)
        self.list.choose(self._pieces[first].evidence_id)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if pieces_in(event.mimeData()):
            self._set_over(over=True)
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._set_over(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_over(over=False)
        at = self.list.indexAt(self.list.mapFrom(self, event.position().toPoint()))
        before = self.list.items.items[at.row()].evidence_id if at.isValid() else None
        event.acceptProposedAction()
        self.dropped.emit(pieces_in(event.mimeData()), before)

    def _set_over(self, *, over: bool) -> None:
        self._is_over = over
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """While something is dragged over it, where it would go: a dashed frame, and never colour alone."""
        if self._is_over:
            painter = QPainter(self)
            painter.fillRect(self.rect(), theme().colour("accent-soft"))
            painter.setPen(QPen(theme().colour("accent"), 2, Qt.PenStyle.DashLine))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))


def _how_many(pieces: tuple[PieceView, ...]) -> str:
    """All of them, and how many count where not all do: the line above adds up only those."""
    counting = sum(piece.state is PieceState.COUNTS for piece in pieces)
    said = counted_pieces(len(pieces)) if pieces else ""
    return said if counting == len(pieces) else f"{said}, {counting or 'none'} {'counts' if counting == 1 else 'count'}"
