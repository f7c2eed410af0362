"""Mapping on an interview's page: words to evidence, its list beside the text, and mapping anew or withdrawing."""

from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer

from desktop.domain.evidence import Direction, Mapping
from desktop.domain.interviews import Part
from desktop.domain.rows import EvidenceRow
from desktop.domain.spans import Span
from desktop.gui.interviews.map_box import MapBox
from desktop.gui.interviews.narrow_bar import TEXT
from desktop.gui.interviews.page_parts import PageParts
from desktop.gui.interviews.pieces import painted, painted_as, pieces
from desktop.gui.interviews.texts import Passage
from desktop.gui.widgets.writing import PaintedSpan

_LIST_AFTER_MS = 250
"""The list of pieces follows the text after a pause, so that typing never waits for it."""
NOTHING_SELECTED = "Select the words first, then press Ctrl and E."
NOT_IN_TEXT = "The words of this piece are no longer in the text. Its quote is kept."


class PageMapping(QObject):
    """Lives as long as the page."""

    def __init__(self, parts: PageParts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self.box = MapBox(parts.opened.framework)
        self._passage = Passage(Part.NOTES, 0, 0, "")
        self._rows = parts.opened.evidence
        self._list_later = QTimer(self, singleShot=True, interval=_LIST_AFTER_MS)
        parts.columns.ask_below(self.box)
        self._connect()

    def painted(self) -> list[PaintedSpan]:
        """The spans of the interview as it was opened, as the editor paints them."""
        return painted(self._parts.opened.interview, self._rows)

    def show_pieces(self) -> None:
        """List what is mapped now."""
        self._list_later.stop()
        described = self._parts.texts.notes.describe_spans()
        self._parts.columns.evidence.show_pieces(pieces(described, self._rows, self._parts.opened.framework))

    def show_piece(self, evidence_id: UUID) -> None:
        """Select the words of a piece in the text."""
        self._parts.columns.evidence.list.choose(evidence_id)
        found = self._parts.texts.place_of(evidence_id)
        if found is None or found[1].is_gone:
            self._parts.say(NOT_IN_TEXT, "improvement")
            return
        part, span = found
        self._parts.columns.show_pane(TEXT)
        self._parts.texts.of(part).select(span.start, span.end)
        self._parts.texts.of(part).scroll_to(span.start)

    def ask(self) -> None:
        """Ctrl E: ask what the selected words speak to; in the list, map the current piece anew."""
        columns, texts = self._parts.columns, self._parts.texts
        piece = columns.evidence.current()
        columns.put_boxes_away()
        if piece is not None:
            words = next(each.words for each in columns.evidence.list.pieces() if each.evidence_id == piece)
            columns.bar.panes.choose(TEXT)
            self.box.ask(words, piece)
            return
        passage = texts.chosen()
        if not passage.words:
            texts.current.setFocus(Qt.FocusReason.OtherFocusReason)
            self._parts.say(NOTHING_SELECTED, "accent")
            return
        self._passage = passage
        columns.bar.panes.choose(TEXT)
        self.box.ask(passage.words)
        texts.current.ensureCursorVisible()

    def _on_mapped(self, direction: Direction, mapping: Mapping) -> None:
        editor = self._parts.texts.of(self._passage.part)
        if self.box.piece is not None:
            self._parts.session.remap(self.box.piece, direction, mapping)
        else:
            start, end = self._passage.start, self._passage.end
            evidence_id = self._parts.session.map_passage(start, end, direction, mapping)
            span = Span(evidence_id=evidence_id, start=start, end=end)
            editor.add_span(PaintedSpan(span=span, role=direction, label=mapping.indicator))
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_mapping_failed(self, evidence_id: UUID) -> None:
        for part in self._parts.texts.parts():
            self._parts.texts.of(part).remove_span(evidence_id)
        self._parts.session.wrote()

    def _on_withdrawn(self, evidence_id: UUID, reason: str) -> None:
        self._parts.session.withdraw(evidence_id, reason)
        self._parts.columns.evidence.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_evidence_changed(self, rows: tuple[EvidenceRow, ...]) -> None:
        """Paint every piece as it is known now; one that was withdrawn is painted no more."""
        editor = self._parts.texts.notes
        before, self._rows = {row.id: row for row in self._rows}, rows
        for evidence_id in before.keys() - {row.id for row in rows}:
            editor.remove_span(evidence_id)
        held = self._parts.session.interview.model_copy(update={"spans": editor.spans()})
        anew = {row.id for row in rows if (old := before.get(row.id)) and painted_as(old) != painted_as(row)}
        for span in painted(held, rows):
            if span.evidence_id in anew:
                editor.add_span(span)
        self.show_pieces()

    def _connect(self) -> None:
        texts, session, evidence = self._parts.texts, self._parts.session, self._parts.columns.evidence
        texts.spans_changed.connect(self._list_later.start)
        texts.edited.connect(self._list_later.start)
        texts.span_at_cursor_changed.connect(evidence.list.choose)
        self._list_later.timeout.connect(self.show_pieces)
        session.evidence_changed.connect(self._on_evidence_changed)
        session.mapping_failed.connect(self._on_mapping_failed)
        evidence.opened.connect(self.show_piece)
        evidence.withdrawn.connect(self._on_withdrawn)
        for asked in (evidence.map_asked, self._parts.columns.bar.map_asked):
            asked.connect(self.ask)
        self.box.mapped.connect(self._on_mapped)
