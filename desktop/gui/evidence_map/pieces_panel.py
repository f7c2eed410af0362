"""The side panel: what stands behind one number of the map, piece by piece, a page at a time."""

from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.evidence import Direction, SourceKind
from desktop.domain.evidence_map import DIRECTION_WORDS, SOURCE_WORDS, MapRow, added
from desktop.domain.map_places import CellPlace
from desktop.domain.rows import DirectionCounts
from desktop.domain.triangulation import Fact, explained, weights_of
from desktop.domain.wording import counted
from desktop.gui.evidence_map.piece_box import PieceBox
from desktop.gui.evidence_map.triage_line import TriageLine
from desktop.gui.history.shelf import KEY
from desktop.gui.theme import theme
from desktop.gui.widgets.filling import filling
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.link import Link
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.panel import Panel
from desktop.gui.widgets.text import Text
from desktop.operations.evidence_map import PAGE, BehindNumber
from desktop.operations.triage import TriageStanding

_ASIDE = {Fact.SILENT, Fact.SLIGHT}


class PiecesPanel(Panel):
    """``show_pieces(row, behind, speaking)``, and ``show_more(behind)`` for the next page.

    Signals: ``open_asked(UUID)`` of a piece whose source is wanted; ``history_asked(UUID)`` of one, by its link or by
    the key while the keyboard is on it; ``more_asked(CellPlace, start)``; ``triage_asked(CellPlace)``.
    """

    open_asked = Signal(object)
    history_asked = Signal(object)
    more_asked = Signal(object, int)
    triage_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Evidence", 304, parent=parent)
        self.count = Text("", "title", 600)
        self._place: CellPlace | None = None
        self._total = 0
        self._boxes: list[PieceBox] = []
        self._holder = QWidget(self)
        self._holder.hide()
        self._list = QVBoxLayout(self._holder)
        self._more: Link | None = None
        self.triage = TriageLine()
        self.set_foot(self.triage)
        self.triage.asked.connect(lambda: self.triage_asked.emit(self._place))
        QShortcut(QKeySequence(KEY), self).activated.connect(self._on_history_key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The map's key for triage, of the theme whose pieces are shown."""
        if event.key() == Qt.Key.Key_T and not event.modifiers() and not self.triage.isHidden():
            self.triage_asked.emit(self._place)
        else:
            super().keyPressEvent(event)

    @property
    def boxes(self) -> tuple[PieceBox, ...]:
        """The pieces that are laid out, from the top."""
        return tuple(self._boxes)

    def show_pieces(
        self, row: MapRow, behind: BehindNumber, speaking: frozenset[SourceKind], standing: TriageStanding | None = None
    ) -> None:
        """Replace what the panel shows; of a row for a whole indicator there is no triage to show."""
        self.body.clear()
        place, counts = behind.place, _counts(row, behind.place)
        self._place, self._total, self._boxes, self._more = place, counts.total, [], None
        kind = "all sources" if place.source_kind is None else SOURCE_WORDS[place.source_kind].lower()
        where = f"{row.title if row.title.startswith(row.indicator) else f'{row.indicator} {row.title}'} · {kind}"
        self.title.setText(where)
        self.setAccessibleName(where)
        self.count = Text(_counted(counts.total), "title", 600)
        self.body.add(self.count)
        if counts.total:
            self.body.add(_directions(counts))
            self.body.add(Text(_weighs(row, place), "small", tone="muted", wrap=True))
        called = behind.pieces[0].row.label if behind.pieces else ""
        for fact in row.facts(speaking):
            words = explained(fact, row.cells, speaking, called)
            if fact in _ASIDE:
                self.body.add(Text(words, "small", tone="muted", wrap=True))
            else:
                role = "improvement" if fact is Fact.CONTRADICTED else "edge"
                self.body.add(NoteBox(words, role, f"{fact}."))
        self._holder = QWidget()
        self._list = QVBoxLayout(self._holder)
        self._list.setSpacing(theme().px(8))
        self._list.setContentsMargins(0, 0, 0, 0)
        self._add_boxes(behind)
        self.body.add(self._holder)  # whole, so that the page is laid out once
        self.triage.setVisible(bool(place.theme))
        self.triage.show_standing(standing)
        self.body.verticalScrollBar().setValue(0)

    def show_more(self, behind: BehindNumber) -> None:
        """Lay out the next page below the last, and put the keyboard on its first piece."""
        first = len(self._boxes)
        if behind.place == self._place:
            with filling(self._holder):
                self._add_boxes(behind)
            if len(self._boxes) > first:
                self._boxes[first].source.setFocus()

    def show_piece(self, evidence_id: UUID | None, words: str = "") -> None:
        """Bring one piece, or the first, into sight and give it the keyboard; ``words`` in it are marked."""
        box = self._box(evidence_id) if evidence_id else next(iter(self._boxes), None)
        if box is not None:
            box.source.setFocus()
            box.mark(words)
            QTimer.singleShot(0, box, lambda: self.body.ensureWidgetVisible(box, 0, theme().px(8)))  # all of it

    def at_keyboard(self) -> UUID | None:
        """The piece that has the keyboard, or None."""
        at = self.window().focusWidget()
        box = next((box for box in self._boxes if at is not None and box.isAncestorOf(at)), None)
        return None if box is None else box.evidence_id

    def _box(self, evidence_id: UUID) -> PieceBox | None:
        return next((box for box in self._boxes if box.evidence_id == evidence_id), None)

    def _add_boxes(self, behind: BehindNumber) -> None:
        """Lay out a page of pieces, and offer the rest."""
        if self._more is not None:
            self._more.hide()
            self._more.deleteLater()
            self._more = None
        for piece in behind.pieces:
            if self._box(piece.row.id) is not None:
                continue  # it stands above already, because it was asked for
            box = PieceBox(piece.row, piece.place)
            box.open_asked.connect(self.open_asked)
            box.history_asked.connect(self.history_asked)
            self._boxes.append(box)
            self._list.addWidget(box)
        left = self._total - len(self._boxes)
        if left > 0 and behind.pieces:
            self._more = Link(f"{min(left, PAGE)} more of {left:,}" if left > PAGE else f"{left} more")
            self._more.setObjectName("more")
            start = behind.start + PAGE
            self._more.clicked.connect(lambda: self.more_asked.emit(self._place, start))
            self._list.addWidget(self._more)

    def _on_history_key(self) -> None:
        piece = self.at_keyboard()
        if piece is not None:
            self.history_asked.emit(piece)


def _directions(counts: DirectionCounts) -> QWidget:
    """How many of each, by mark, number and word."""
    line = QWidget()
    flow = Flow(line, theme().px(12))
    numbers = zip(Direction, (counts.strength, counts.improvement, counts.uncertainty), strict=True)
    for direction, count in numbers:
        if count:
            flow.addWidget(_counted_as(direction, count))
    return line


def _counted_as(direction: Direction, count: int) -> QWidget:
    """Mark, number and word, kept together when the line wraps."""
    one = QWidget()
    row = QHBoxLayout(one)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().px(5))
    row.addWidget(Mark(direction, 12, "sunken"))
    row.addWidget(Text(f"{count:,} {DIRECTION_WORDS[direction].lower()}", "small"))
    return one


def _counts(row: MapRow, place: CellPlace) -> DirectionCounts:
    return added(cell.counts for cell in row.cells if place.source_kind in {None, cell.source_kind})


def _weighs(row: MapRow, place: CellPlace) -> str:
    """How much the pieces weigh, and how many records, talks and documents they go back to."""
    cells = [cell for cell in row.cells if place.source_kind in {None, cell.source_kind}]
    sources = sum(cell.sources for cell in cells)
    if Fact.ONE_PERSON in row.facts():
        sources = 1
    which = "record, talk or document" if sources == 1 else "records, talks or documents"
    weights = weights_of(cells)
    heavier = [f"{count:,} {word}" for count, word in ((weights.strong, "strong"), (weights.slight, "slight")) if count]
    return " · ".join((f"From {sources:,} {which}", *heavier))


def _counted(count: int) -> str:
    return counted(count, "piece") if count else "Nothing yet"
