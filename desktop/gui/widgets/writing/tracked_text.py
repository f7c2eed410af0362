"""A text and the spans in it: they stay on their words through every edit, undo and redo.

It paints nothing and knows no times or speakers (``editor``).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import compress
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from desktop.domain.differences import Edit
from desktop.domain.spans import Span, Utf16Map
from desktop.gui.widgets.beyond import Beyond, SpansThatStood
from desktop.gui.widgets.writing import turns
from desktop.gui.widgets.writing.edit_log import Done, EditLog, words_for_words
from desktop.gui.widgets.writing.on_screen import Look
from desktop.gui.widgets.writing.painted_span import PaintedSpan
from desktop.gui.widgets.writing.plain import plain, plain_with_spans
from desktop.gui.widgets.writing.ranges import Ranges
from desktop.gui.widgets.writing.shadow import TextShadow
from desktop.gui.widgets.writing.surface import WritingSurface
from desktop.gui.widgets.writing.track import SpanTrack, State


class TrackedText(WritingSurface):
    """Offsets in and out are Unicode code points; inside, UTF-16 units as Qt counts.

    Signals: ``edited()`` the text changed; ``spans_changed()`` any span moved, came or went;
    ``selection_changed(bool)`` with whether there is one; ``span_at_cursor_changed(UUID | None)``. They are
    sent when the document is at rest, once for a step of several edits, so a listener may read it and edit it.
    """

    edited = Signal()
    spans_changed = Signal()
    selection_changed = Signal(bool)
    span_at_cursor_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._track, self._marks = SpanTrack(), SpanTrack()
        self._looks: dict[UUID, Look] = {}
        self._looks_by_index: list[Look] = []
        self._flags, self._hints, self._log = Ranges(), Ranges(), EditLog()
        self._reported: list[Done] = []
        self._map: Utf16Map | None = None
        self._given: tuple[Ranges, Utf16Map, tuple[Span, ...]] | None = None
        self._is_travelling = self._is_loading = self._is_busy = self._has_news = self._spans_moved = False
        self._is_composing = False
        self._asked: tuple[Done, ...] = ()
        self._composed: Done | None = None
        self._quiet: frozenset[UUID] = frozenset()
        self._span_at_cursor: UUID | None = None
        self._shadow = TextShadow(self.document())
        self.beyond = Beyond(self, self)
        self.document().contentsChange.connect(self._on_contents_change)
        self.document().contentsChanged.connect(self._on_contents_changed)
        self.selectionChanged.connect(self._on_selection_changed)
        self.cursorPositionChanged.connect(self._find_span_at_cursor)

    # ---- text and spans

    def set_writing(self, text: str, spans: Sequence[PaintedSpan], marks: Sequence[Span] = ()) -> None:
        """Show a text and what rests on it. Nothing of before can be undone; ``edited`` is not sent."""
        held, every = plain_with_spans(text, [*(painted.span for painted in spans), *marks])
        placed, marked = every[: len(spans)], every[len(spans) :]
        self._is_loading = True
        self.load(held)
        self._is_loading = False
        self._shadow.reset()
        self._map, self._flags, self._hints, self._log = None, Ranges(), Ranges(), EditLog()
        self._looks = {painted.evidence_id: _look(painted) for painted in spans}
        self._track, self._marks = (SpanTrack(self._in_units(each), self._depth()) for each in (placed, marked))
        self.beyond.forget()
        self._came_or_went()

    def spans(self) -> tuple[Span, ...]:
        """Where every span stands now, in the order they were given; none is ever dropped."""
        if self._given is None or self._given[0] is not self._track.ranges or self._given[1] is not self._offsets():
            self._given = self._track.ranges, self._offsets(), self._in_points(self._track)
        return self._given[2]

    def marks(self) -> tuple[Span, ...]:
        """Where every mark stands now: stretches that follow the text as spans do, with an id that is no evidence's."""
        return self._in_points(self._marks)

    def add_marks(self, marks: Iterable[Span]) -> None:
        """Follow more stretches of the text."""
        self._marks.add(self._in_units(marks), self._depth())
        self.viewport().update()

    def ids_with_words(self) -> tuple[frozenset[UUID], ...]:
        """The spans, and the marks, that have words in the text now: quickly, for every keystroke."""
        return tuple(
            frozenset(known for known, start, end in track if start < end) for track in (self._track, self._marks)
        )

    def _in_points(self, track: SpanTrack) -> tuple[Span, ...]:
        offsets = self._offsets()
        return tuple(
            Span(evidence_id=known, start=offsets.points(start), end=offsets.points(end)) for known, start, end in track
        )

    def add_span(self, painted: PaintedSpan) -> None:
        """Paint one more span, or another look or place for one that is there."""
        self.add_spans([painted])

    def add_spans(self, painted: Sequence[PaintedSpan], *, came_with: tuple[int, int] | None = None) -> None:
        """Several.

        ``came_with`` is how deep undo was before the step that brought their words, and where: undone, they are empty.
        """
        if not painted:
            return
        placed = self._in_units(each.span for each in painted)
        self._looks |= {each.evidence_id: _look(each) for each in painted}
        came = came_with and (came_with[0], self._units(came_with[1], came_with[1])[0])
        self._track.add(placed, self._depth(), came_with=came)
        self._came_or_went()

    def remove_span(self, evidence_id: UUID) -> None:
        """Stop painting a span; undo does not bring it back."""
        self._track.remove(evidence_id, self._depth())
        self._looks.pop(evidence_id, None)
        self._came_or_went()

    def set_quiet(self, evidence_ids: frozenset[UUID]) -> None:
        """Paint some spans as mere traces: their evidence rests on another text now."""
        if evidence_ids != self._quiet:
            self._quiet = evidence_ids
            self._came_or_went()

    def set_flags(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Underline possible identifiers, ``(start, end)`` each; they follow edits until they are set again."""
        self._flags = Ranges(self._units(start, end) for start, end in ranges)
        self.viewport().update()

    def flags(self) -> tuple[tuple[int, int], ...]:
        """Where the flagged words stand now; those whose text is gone are left out."""
        offsets = self._offsets()
        return tuple((offsets.points(start), offsets.points(end)) for start, end in self._flags if start < end)

    def set_hints(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Put dots under words that could be plainer, as ``set_flags`` does for identifiers."""
        self._hints = Ranges(self._units(start, end) for start, end in ranges)
        self.viewport().update()

    def hints(self) -> tuple[tuple[int, int], ...]:
        """Where the hinted words stand now; those whose text is gone are left out."""
        offsets = self._offsets()
        return tuple((offsets.points(start), offsets.points(end)) for start, end in self._hints if start < end)

    def replace(self, start: int, end: int, text: str) -> None:
        """Put other words in the place of ``[start, end)``; a span that covered the old words covers the new."""
        self.replace_all([(start, end, text)])

    def replace_all(self, edits: Sequence[tuple[int, int, str]]) -> None:
        """Several replacements, which must not overlap, as one step of undo."""
        held, last_first = self.text(), sorted(((start, end, plain(text)) for start, end, text in edits), reverse=True)
        placed = [(*self._units(start, end), text) for start, end, text in last_first]
        changed = (held[start:end] != text for start, end, text in last_first)
        self._asked = tuple(words_for_words(*edit) for edit in compress(placed, changed))
        with self._as_one():
            turns.replace_all(self.textCursor(), placed)
        self._asked = ()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Qt reports the whole paragraph as changed; what is written over a selection is known beforehand."""
        if self.isReadOnly():  # Qt would write all the same
            event.ignore()
            return
        cursor, words = self.textCursor(), event.commitString()
        if cursor.hasSelection() and not event.replacementLength():
            start, end = cursor.selectionStart(), cursor.selectionEnd()
            self._composed = Done(start, end - start, len(words.encode("utf-16-le", "surrogatepass")) // 2)
        self._is_composing = True
        super().inputMethodEvent(event)
        self._is_composing, self._composed = False, None

    # ---- selection

    def selected_range(self) -> tuple[int, int]:
        """What is selected; both the caret's place when nothing is."""
        cursor, offsets = self.textCursor(), self._offsets()
        return offsets.points(cursor.selectionStart()), offsets.points(cursor.selectionEnd())

    def select(self, start: int, end: int) -> None:
        """Select a range and bring it into sight. Offsets outside the text are taken for its edges."""
        first, last = self._units(start, end)
        cursor = self.textCursor()
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def scroll_to(self, start: int) -> None:
        """Bring the line that holds ``start`` into the upper third of the sheet; the caret stays."""
        self.scroll_to_unit(self._units(start, start)[0])

    # ---- undo

    def undo(self) -> None:
        """Take back one step, also beyond what was typed here; spans go back to where they stood before it."""
        if not self.isReadOnly():
            self.beyond.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        if not self.isReadOnly():
            self.beyond.redo()

    def can_redo(self) -> bool:
        return self.beyond.can_redo

    def can_undo_itself(self) -> bool:
        return self.document().isUndoAvailable()

    def can_redo_itself(self) -> bool:
        return self.document().isRedoAvailable()

    def undo_itself(self) -> None:
        """Take back one step of what was typed here."""
        self._travel(super().undo)

    def redo_itself(self) -> None:
        """Do it again."""
        self._travel(super().redo)

    def places(self) -> tuple[State, State]:
        """Where every span and every mark stands, as ``put`` takes them back."""
        return self._track.state(), self._marks.state()

    def put(self, changes: Sequence[Edit], places: object) -> None:
        """Make edits that Qt's own stack knows nothing of: it begins anew. ``places`` are a state, or spans."""
        units = [(*self._units(change.start, change.end), plain(change.words)) for change in reversed(changes)]
        with self._as_one():
            self._is_travelling = True
            self.document().setUndoRedoEnabled(False)
            cursor = self.textCursor()
            turns.replace_all(cursor, units)  # the spans need not follow, as they are put in their places
            self.document().setUndoRedoEnabled(True)
            self._is_travelling = False
            self._log = EditLog()
            self._put_spans(places, [words_for_words(*unit) for unit in units])
            self._spans_moved = True
            self._repaint_spans()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _put_spans(self, places: object, edits: Sequence[Done]) -> None:
        if isinstance(places, SpansThatStood):
            at = {span.evidence_id: self._units(span.start, span.end) for span in places.spans}
            self._track.put_at(at, self._depth(), edits)
            self._marks.put_at(at, self._depth(), edits)
        elif isinstance(places, tuple):
            spans, marks = places
            self._track.put_back(spans, self._depth(), edits)
            self._marks.put_back(marks, self._depth(), edits)

    def _travel(self, step: Callable[[], None]) -> None:
        if self.isReadOnly():
            return
        with self._as_one():
            self._is_travelling, before = True, self.document().characterCount()
            step()
            self._is_travelling = False
            edits = self._travelled_by(self.document().characterCount() - before)
            for track in (self._track, self._marks):
                track.arrived(self._depth(), edits)
            self._spans_moved = True
            self._repaint_spans()

    def _travelled_by(self, growth: int) -> list[Done]:
        """The edits that undo or redo made; as the document reported them where the log does not explain its growth."""
        reported, self._reported = self._reported, []
        logged = self._log.arrive(self._depth())
        return logged if sum(edit.added - edit.removed for edit in logged) == growth else reported

    @contextmanager
    def _as_one(self) -> Iterator[None]:
        """Several changes that listeners hear of once, when all are done."""
        self._is_busy = True
        try:
            yield
        finally:
            self._is_busy = False
        self._tell()

    # ---- following the document

    def _depth(self) -> int:
        return self.document().availableUndoSteps()

    def _on_contents_change(self, position: int, removed: int, added: int) -> None:
        if self._is_loading:
            return
        is_wide = self._is_travelling or self._is_composing or bool(self._asked)
        known, self._composed = self._composed, None
        caret = self.textCursor().position()
        edit = self._shadow.catch_up(position, removed, added, caret, is_wide=is_wide, known=known and known[:3])
        if not edit.removed and not edit.added:
            self._on_nothing_changed()
            return
        self.beyond.typed()
        self._map, self._has_news = None, True
        if self._asked:
            self._follow(self._asked)
            return
        self._flags, self._hints = self._flags.shifted(*edit), self._hints.shifted(*edit)
        if self._is_travelling:
            self._reported.append(Done(*edit))
            return
        self._log.note(*edit, self._depth())
        for track in (self._track, self._marks):
            self._spans_moved = track.edited(*edit, self._depth()) or self._spans_moved

    def _follow(self, edits: Sequence[Done]) -> None:
        """One step that was asked for and is reported as one wide range."""
        self._log.note_all(edits, self._depth())
        taken_out = [edit._replace(whole=False) for edit in edits]
        self._flags, self._hints = self._flags.moved(taken_out), self._hints.moved(taken_out)
        for track in (self._track, self._marks):
            self._spans_moved = track.edited_together(edits, self._depth()) or self._spans_moved

    def _on_nothing_changed(self) -> None:
        """Only the look of something changed; or the same words were put over themselves, which is a step of undo."""
        if self._is_travelling or self.document().isRedoAvailable():
            return
        self.beyond.typed()
        self._log.cannot_be_done_again()
        for track in (self._track, self._marks):
            track.edited(0, 0, 0, self._depth())

    def _on_contents_changed(self) -> None:
        """The document is at rest again, so that a listener may read and even edit it."""
        if not self._is_busy:
            self._tell()

    def _tell(self) -> None:
        news, moved = self._has_news, self._spans_moved
        self._has_news = self._spans_moved = False
        if news:
            self.edited.emit()
        if news and moved:
            self._tell_of_spans()

    def _came_or_went(self) -> None:
        looks, quiet = self._looks, self._quiet
        self._looks_by_index = [
            looks[known]._replace(is_quiet=True) if known in quiet else looks[known] for known in self._track.ids
        ]
        self._repaint_spans()
        self._tell_of_spans()

    def _repaint_spans(self) -> None:
        """They stand on other words now. Those that only move with their words are painted with these by Qt."""
        self.viewport().update()

    def _tell_of_spans(self) -> None:
        self.spans_changed.emit()
        self._find_span_at_cursor()

    def _offsets(self) -> Utf16Map:
        if self._map is None:
            self._map = Utf16Map(self.text())
        return self._map

    def _units(self, start: int, end: int) -> tuple[int, int]:
        last = self.document().characterCount() - 1
        first, behind = (min(max(self._offsets().units(max(point, 0)), 0), last) for point in (start, end))
        return first, max(first, behind)

    def _in_units(self, spans: Iterable[Span]) -> list[tuple[UUID, int, int]]:
        return [(span.evidence_id, *self._units(span.start, span.end)) for span in spans]

    # ---- following the caret

    def _on_selection_changed(self) -> None:
        self.selection_changed.emit(self.textCursor().hasSelection())

    def _find_span_at_cursor(self) -> None:
        if self._is_loading:
            return
        at = self.textCursor().position()
        near = self._track.ranges.overlapping(max(0, at - 1), at + 1)
        sizes = {index: self._track.ranges[index][1] - self._track.ranges[index][0] for index in near}
        found = self._track.ids[min(near, key=lambda index: sizes[index])] if near else None
        if found != self._span_at_cursor:
            self._span_at_cursor = found
            self.span_at_cursor_changed.emit(found)


def _look(painted: PaintedSpan) -> Look:
    return Look(painted.evidence_id, painted.role, painted.label)
