"""Mapping on an interview's page: words to evidence, its list beside the text, changing, withdrawing, bringing back."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.domain.carried_spans import carried_over
from desktop.domain.evidence import Bearing, Mapping
from desktop.domain.interviews import Part
from desktop.domain.rows import EvidenceRow
from desktop.domain.spans import Span
from desktop.gui.interviews.mapping.at_caret import SENTENCE_TAKEN, AtCaret
from desktop.gui.interviews.mapping.map_box import MapBox
from desktop.gui.interviews.mapping.pieces import NOT_HERE, painted, painted_as, pieces, stripe_label, ways_to_narrow
from desktop.gui.interviews.narrow_bar import TEXT
from desktop.gui.interviews.page_parts import PageParts
from desktop.gui.interviews.texts import Passage
from desktop.gui.widgets.writing import PaintedSpan, WritingEditor
from desktop.operations.interviews import BroughtBack

_LIST_AFTER_MS = 250
"""The list of pieces follows the text after a pause, so that typing never waits for it."""
NOTHING_WRITTEN = "Nothing is written here yet. Write or select the words first, then press Ctrl and E."
NO_PIECE_HERE = "No piece of evidence stands at the caret. F8 goes to the next one."
NO_PIECES = "Nothing is mapped in this text yet."
NOT_IN_TEXT = "The words of this piece are no longer in the text. Its quote is kept."
WITHDRAWN_STAYS = "This piece is withdrawn. Let it count again first, then change it."
BROUGHT_BACK = "It counts again."


class PageMapping(QObject):
    """Lives as long as the page. Signals: ``asked(str)`` what new words speak to."""

    asked = Signal(str)

    def __init__(self, parts: PageParts, parent: QWidget) -> None:
        super().__init__(parent)
        self._parts = parts
        self._passage = Passage(Part.NOTES, 0, 0, "")
        self._at_caret = AtCaret(parts.texts)
        self._rows = parts.opened.evidence
        self._stop: UUID | None = None
        self._list_later = QTimer(self, singleShot=True, interval=_LIST_AFTER_MS)
        self._connect()
        for keys, act in (
            ("Ctrl+Shift+E", self.ask_anew_here),
            ("F8", lambda: self.go_on(1)),
            ("Shift+F8", lambda: self.go_on(-1)),
        ):
            _shortcut(keys, parent).activated.connect(act)
        self._again = _shortcut("Ctrl+E", parent)
        self._again.activated.connect(self.ask)
        self._again.setEnabled(False)
        parts.columns.cramped.connect(self._again.setEnabled)  # then the buttons that have the key are hidden

    @cached_property
    def box(self) -> MapBox:
        """What asks, made when it is first needed."""
        box = MapBox(self._parts.opened.framework, self._parts.begun)
        box.mapped.connect(self._on_mapped)
        box.asked.connect(self.asked)
        box.came_or_went.connect(lambda: self._at_caret.put_back() if box.isHidden() else None)
        self._parts.columns.ask_below(box)
        return box

    def prepare(self) -> None:
        """Make what asks, so that the first key that maps does not wait for it."""
        _ = self.box

    def painted(self, spans: Iterable[Span]) -> list[PaintedSpan]:
        """Spans as an editor paints them."""
        return painted(spans, self._rows)

    def show_pieces(self) -> None:
        """List what is mapped now."""
        self._list_later.stop()
        framework = self._parts.opened.framework
        every = pieces(self._parts.texts.describe(), self._rows, framework)
        self._parts.columns.evidence.show_pieces(every, ways_to_narrow(every, framework))

    # ---- going about

    def show_piece(self, evidence_id: UUID) -> None:
        """Select the words of a piece in the text."""
        self._parts.columns.evidence.show_in_list(evidence_id)
        found = self._parts.texts.place_of(evidence_id)
        if found is None or found[1].is_gone:
            self._parts.say(NOT_IN_TEXT, "improvement")
            return
        self._parts.columns.show_pane(TEXT)
        self._select(*found)

    def go_on(self, by: int) -> None:
        """F8: select the words of the next piece; Shift F8: of the one before. It goes round at the ends."""
        editor = self._parts.texts.current
        stops = sorted((span for span in self._resting() if not span.is_gone), key=lambda span: (span.start, span.end))
        if not stops:
            self._parts.say(NO_PIECES, "accent")
            return
        span = stops[_next_stop(stops, editor.selected_range(), self._stop, by)]
        self._stop = span.evidence_id
        self._parts.columns.bar.panes.choose(TEXT)
        self._select(self._parts.texts.part, span)
        self._parts.columns.evidence.show_in_list(span.evidence_id)

    def _resting(self) -> tuple[Span, ...]:
        return self._parts.texts.spans(self._parts.texts.part)

    def _select(self, part: Part, span: Span) -> None:
        editor = self._parts.texts.of(part)
        self._parts.texts.turn_to(part)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.select(span.start, span.end)
        editor.scroll_to(span.start)

    # ---- asking

    def ask(self) -> None:
        """Ctrl E: ask what the selected words speak to, or the sentence at the caret; in the list, judge anew."""
        columns, texts = self._parts.columns, self._parts.texts
        piece = columns.evidence.current()
        if piece is not None:
            columns.put_boxes_away()
            self._ask_anew(piece)
            return
        with self._at_caret.kept():
            columns.put_boxes_away()
        if self._at_caret.take():
            self._parts.say(SENTENCE_TAKEN, "accent")
        passage = texts.chosen()
        if not passage.words:
            texts.current.setFocus(Qt.FocusReason.OtherFocusReason)
            self._parts.say(NOTHING_WRITTEN, "accent")
            return
        self._passage = passage
        columns.bar.panes.choose(TEXT)
        self.box.ask(passage.words)

    def ask_anew_here(self) -> None:
        """Ctrl Shift E: judge the piece at the caret anew; of several, the one that F8 or the list has current."""
        piece = self._piece_here()
        self._parts.columns.put_boxes_away()
        if piece is None:
            self._parts.say(NO_PIECE_HERE, "accent")
            return
        self._ask_anew(piece)

    def _piece_here(self) -> UUID | None:
        """The piece whose words are chosen, of several the last one mapped or gone to; else the list's current one."""
        editor, words = self._parts.texts.current, self._parts.texts.chosen()
        chosen = words.start, words.end
        over = [span.evidence_id for span in editor.spans() if not span.is_gone and (span.start, span.end) == chosen]
        if over:
            return self._stop if self._stop in over else over[-1]
        return self._parts.columns.evidence.list.current()

    def _ask_anew(self, evidence_id: UUID) -> None:
        row = next((row for row in self._rows if row.id == evidence_id), None)
        if row is None or row.withdrawn:
            self._parts.say(WITHDRAWN_STAYS if row else NOT_HERE, "accent")
            return
        self._parts.columns.bar.panes.choose(TEXT)
        self.box.ask_anew(row.quote or row.says, row.id, _bearing(row))

    # ---- what was answered

    def _on_mapped(self, bearing: Bearing) -> None:
        editor = self._parts.texts.of(self._passage.part)
        if self.box.piece is not None:
            self._parts.session.change(self.box.piece, bearing)
        else:
            part, start, end = self._passage.part, self._passage.start, self._passage.end
            evidence_id = self._parts.session.map_passage(part, start, end, bearing)
            span = Span(evidence_id=evidence_id, start=start, end=end)
            label = stripe_label(mapping.indicator for mapping in bearing.mappings)
            editor.add_span(PaintedSpan(span=span, role=bearing.direction, label=label))
            self._stop = evidence_id
        self._parts.texts.current.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_mapping_failed(self, evidence_id: UUID) -> None:
        self._remove_span(evidence_id)
        self._parts.session.wrote()

    def _on_withdrawn(self, evidence_id: UUID, reason: str) -> None:
        self._parts.session.withdraw(evidence_id, reason)
        self._parts.columns.evidence.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_brought_back(self, piece: BroughtBack) -> None:
        """Its span goes to where its words stand now, which may have moved since they were asked for."""
        editor = self._parts.texts.of(piece.part)
        (span,) = carried_over([piece.span], piece.text, editor.text())
        row = next(row for row in piece.evidence if row.id == span.evidence_id)
        role, label = painted_as(row)
        editor.add_span(PaintedSpan(span=span, role=role, label=label))
        self._parts.session.wrote()
        self._parts.say(BROUGHT_BACK, "strength")

    def _on_evidence_changed(self, rows: tuple[EvidenceRow, ...]) -> None:
        """Paint every piece as it is known now; one that was withdrawn is painted no more."""
        before, self._rows = {row.id: row for row in self._rows}, rows
        counting = {row.id for row in rows if not row.withdrawn}
        for row in before.values():
            if row.id not in counting and not row.withdrawn:
                self._remove_span(row.id)
        anew = {row.id: row for row in rows if (old := before.get(row.id)) and painted_as(old) != painted_as(row)}
        for editor in self._editors():
            editor.add_spans(painted([span for span in editor.spans() if span.evidence_id in anew], anew.values()))
        self.show_pieces()

    def _remove_span(self, evidence_id: UUID) -> None:
        for editor in self._editors():
            editor.remove_span(evidence_id)

    def _editors(self) -> tuple[WritingEditor, ...]:
        return tuple(self._parts.texts.of(part) for part in self._parts.texts.parts())

    def _connect(self) -> None:
        texts, session, evidence = self._parts.texts, self._parts.session, self._parts.columns.evidence
        texts.spans_changed.connect(self._list_later.start)
        texts.edited.connect(self._list_later.start)
        texts.span_at_cursor_changed.connect(evidence.list.choose)
        self._list_later.timeout.connect(self.show_pieces)
        session.evidence_changed.connect(self._on_evidence_changed)
        session.mapping_failed.connect(self._on_mapping_failed)
        session.brought_back.connect(self._on_brought_back)
        evidence.opened.connect(self.show_piece)
        evidence.withdrawn.connect(self._on_withdrawn)
        evidence.return_asked.connect(session.bring_back)
        for asked in (evidence.map_asked, self._parts.columns.bar.map_asked):
            asked.connect(self.ask)


def _shortcut(keys: str, page: QWidget) -> QShortcut:
    made = QShortcut(QKeySequence(keys), page)
    made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    return made


def _next_stop(stops: Sequence[Span], chosen: tuple[int, int], last: UUID | None, by: int) -> int:
    """The place of the piece to go to, from the one gone to last while its words are chosen, else from the caret."""
    for place, span in enumerate(stops):
        if span.evidence_id == last and (span.start, span.end) == chosen:
            return (place + by) % len(stops)
    if by > 0:
        return next((place for place, span in enumerate(stops) if span.start >= chosen[0]), 0)
    return max((place for place, span in enumerate(stops) if span.start < chosen[0]), default=len(stops) - 1)


def _bearing(row: EvidenceRow) -> Bearing:
    mappings = (Mapping(indicator=indicator, key_line=line, theme=theme) for indicator, line, theme in row.mappings)
    return Bearing(direction=row.direction, mappings=tuple(mappings), weight=row.weight, says=row.says)
