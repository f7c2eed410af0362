"""The writing editor: one text, the evidence that rests on it, and the keys for times, speakers and quotes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from desktop.domain.spans import Span, Utf16Map
from desktop.gui.widgets.writing import ink, turns
from desktop.gui.widgets.writing.described import SpanDescription, describe
from desktop.gui.widgets.writing.geometry import visible_blocks
from desktop.gui.widgets.writing.head_styler import HeadStyler
from desktop.gui.widgets.writing.heads import head_of, is_verbatim
from desktop.gui.widgets.writing.on_screen import Look, Shown, boxes_in, inked, stripes
from desktop.gui.widgets.writing.painted_span import PaintedSpan
from desktop.gui.widgets.writing.plain import plain, plain_with_spans
from desktop.gui.widgets.writing.ranges import Ranges
from desktop.gui.widgets.writing.shadow import TextShadow
from desktop.gui.widgets.writing.stripe_margin import Stripe, StripeMargin
from desktop.gui.widgets.writing.surface import WritingSurface
from desktop.gui.widgets.writing.time_margin import TimeMargin
from desktop.gui.widgets.writing.track import SpanTrack


class WritingEditor(WritingSurface):
    """A text whose spans stay on their words through every edit, undo and redo. Lives on the window's thread.

    Offsets in and out are Unicode code points; inside, UTF-16 units as Qt counts. ``clock`` gives the time of
    day as ``HH:MM``. Signals: ``edited()`` the text changed; ``spans_changed()`` any span moved, came or went;
    ``selection_changed(bool)`` with whether there is one; ``span_at_cursor_changed(UUID | None)``.
    """

    edited = Signal()
    spans_changed = Signal()
    selection_changed = Signal(bool)
    span_at_cursor_changed = Signal(object)

    def __init__(self, clock: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._track = SpanTrack()
        self._looks: dict[UUID, Look] = {}
        self._looks_by_index: list[Look] = []
        self._flags = Ranges()
        self._map: Utf16Map | None = None
        self._is_travelling = self._is_loading = self._is_busy = self._has_news = self._spans_moved = False
        self._block_at_cursor = -1
        self._span_at_cursor: UUID | None = None
        self._shadow = TextShadow(self.document())
        self._heads = HeadStyler(self.document())
        self._times = TimeMargin(self)
        self._stripes = StripeMargin(self._visible_stripes, self)
        self._commands = {
            "Ctrl+T": self.insert_time,
            "Ctrl+R": self.insert_speaker,
            "Ctrl+'": self.wrap_words,
            "Ctrl++": self.zoom_in,
            "Ctrl+Shift++": self.zoom_in,
            "Ctrl+=": self.zoom_in,
            "Ctrl+-": self.zoom_out,
        }
        self._connect()
        self._on_dressed()

    def _connect(self) -> None:
        document = self.document()
        document.contentsChange.connect(self._on_contents_change)
        document.contentsChanged.connect(self._on_contents_changed)
        self.dressed.connect(self._on_dressed)
        self.selectionChanged.connect(self._on_selection_changed)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        self._stripes.stripe_pressed.connect(self._on_stripe_pressed)
        for moved in (document.documentLayout().update, self.verticalScrollBar().valueChanged, self.spans_changed):
            moved.connect(self._repaint_margins)

    # ---- text and spans

    def set_writing(self, text: str, spans: Sequence[PaintedSpan]) -> None:
        """Show a text and what rests on it. Nothing of before can be undone; ``edited`` is not sent."""
        held, placed = plain_with_spans(text, [painted.span for painted in spans])
        self._is_loading = True
        self._heads.show_time_in(None)
        self.load(held)
        self._is_loading = False
        self._shadow.reset()
        self._map, self._flags = None, Ranges()
        self._looks = {painted.evidence_id: _look(painted) for painted in spans}
        offsets = self._offsets()
        self._track = SpanTrack(
            ((span.evidence_id, offsets.units(span.start), offsets.units(span.end)) for span in placed), self._depth()
        )
        self._block_at_cursor = -1
        self._pass_hidden_time()
        self._came_or_went()

    def spans(self) -> tuple[Span, ...]:
        """Where every span stands now, in the order they were given; none is ever dropped."""
        offsets = self._offsets()
        return tuple(
            Span(evidence_id=evidence_id, start=offsets.points(start), end=offsets.points(end))
            for evidence_id, start, end in self._track
        )

    def add_span(self, painted: PaintedSpan) -> None:
        """Paint one more span, or another look or place for one that is there."""
        start, end = self._units(painted.span.start, painted.span.end)
        self._looks[painted.evidence_id] = _look(painted)
        self._track.add(painted.evidence_id, start, end, self._depth())
        self._came_or_went()

    def remove_span(self, evidence_id: UUID) -> None:
        """Stop painting a span; undo does not bring it back."""
        self._track.remove(evidence_id, self._depth())
        self._looks.pop(evidence_id, None)
        self._came_or_went()

    def set_flags(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Underline possible identifiers, ``(start, end)`` each; they follow edits until they are set again."""
        self._flags = Ranges(self._units(start, end) for start, end in ranges)
        self.viewport().update()

    def flags(self) -> tuple[tuple[int, int], ...]:
        """Where the flagged words stand now; those whose text is gone are left out."""
        offsets = self._offsets()
        return tuple((offsets.points(start), offsets.points(end)) for start, end in self._flags if start < end)

    def describe_spans(self) -> tuple[SpanDescription, ...]:
        """Every span in words, in the order of the text, for a list beside it."""
        painted = (
            PaintedSpan(span=span, role=look.role, label=look.label)
            for span, look in zip(self.spans(), self._looks_by_index, strict=True)
        )
        return describe(self.text(), painted, self._heads.speakers)

    def replace(self, start: int, end: int, text: str) -> None:
        """Put other words in the place of ``[start, end)``; a span that covered the old words covers the new."""
        self.replace_all([(start, end, text)])

    def replace_all(self, edits: Sequence[tuple[int, int, str]]) -> None:
        """Several replacements, which must not overlap, as one step of undo."""
        placed = sorted((*self._units(start, end), plain(text)) for start, end, text in edits)
        with self._as_one():
            for number, (start, end, text) in enumerate(reversed(placed)):
                turns.replace(self.textCursor(), start, end, text, joined=number > 0)

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
        self._block_at_cursor = cursor.blockNumber()  # asked for by place: no passing over a hidden time
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def scroll_to(self, start: int) -> None:
        """Bring the line that holds ``start`` into the upper third of the sheet; the caret stays."""
        self.scroll_to_unit(self._units(start, start)[0])

    # ---- the editor's own commands

    def set_speakers(self, speakers: Sequence[str]) -> None:
        """The roles that can stand at the head of a line, in the order in which Ctrl R goes through them."""
        self._heads.set_speakers(speakers)

    def insert_time(self) -> None:
        """Ctrl T: begin a turn with the time it is now."""
        self._write(lambda cursor: turns.insert_time(cursor, self._clock(), self._heads.speakers))

    def insert_speaker(self) -> None:
        """Ctrl R: begin a turn with a speaker; again, change who it is."""
        self._write(lambda cursor: turns.insert_speaker(cursor, self._heads.speakers))

    def wrap_words(self) -> None:
        """Ctrl ': the marks of somebody's own words, around the selection or at the caret."""
        self._write(turns.wrap_words)

    def undo(self) -> None:
        """Take back one step; spans go back to where they stood before it."""
        self._travel(super().undo)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._travel(super().redo)

    def own_command(self, event: QKeyEvent) -> bool:
        return self._command(event) is not None or super().own_command(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if command := self._command(event):
            command()
        else:
            super().keyPressEvent(event)

    def _command(self, event: QKeyEvent) -> Callable[[], None] | None:
        pressed = QKeySequence(event.keyCombination())
        return next((act for keys, act in self._commands.items() if pressed == QKeySequence(keys)), None)

    def _write(self, act: Callable[[QTextCursor], None]) -> None:
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        with self._as_one():
            act(cursor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _travel(self, step: Callable[[], None]) -> None:
        with self._as_one():
            self._is_travelling = True
            step()
            self._is_travelling = False
            self._track.arrived(self._depth())
            self._spans_moved = True

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
        edit = self._shadow.catch_up(position, removed, added, self.textCursor().position())
        if not edit.removed and not edit.added:
            return  # only the look of something changed
        self._map, self._has_news = None, True
        self._flags = self._flags.shifted(*edit)
        moved = self._track.travelled(*edit) if self._is_travelling else self._track.edited(*edit, self._depth())
        self._spans_moved = self._spans_moved or moved

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
            self._changed_spans()

    def _came_or_went(self) -> None:
        self._looks_by_index = [self._looks[evidence_id] for evidence_id in self._track.ids]
        self._changed_spans()

    def _changed_spans(self) -> None:
        self.viewport().update()
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

    # ---- following the caret

    def _on_selection_changed(self) -> None:
        self.selection_changed.emit(self.textCursor().hasSelection())

    def _on_cursor_moved(self) -> None:
        if not self._is_loading:
            self._pass_hidden_time()
            self._find_span_at_cursor()

    def _pass_hidden_time(self) -> None:
        """A time mark takes no room in the column. Coming to its line, the caret goes behind it; going back into
        it shows it, so that it can be corrected."""
        cursor = self.textCursor()
        block = cursor.block()
        came, self._block_at_cursor = block.blockNumber() != self._block_at_cursor, block.blockNumber()
        inside = cursor.positionInBlock() < head_of(block.text(), ()).time_end
        if inside and came and not cursor.hasSelection() and not self._is_travelling:
            cursor.setPosition(block.position() + head_of(block.text(), ()).time_end)
            self.setTextCursor(cursor)
            return
        self._heads.show_time_in(block if inside and not cursor.hasSelection() else None)

    def _find_span_at_cursor(self) -> None:
        at = self.textCursor().position()
        near = self._track.ranges.overlapping(max(0, at - 1), at + 1)
        sizes = {index: self._track.ranges[index][1] - self._track.ranges[index][0] for index in near}
        found = self._track.ids[min(near, key=lambda index: sizes[index])] if near else None
        if found != self._span_at_cursor:
            self._span_at_cursor = found
            self.span_at_cursor_changed.emit(found)

    def _on_stripe_pressed(self, evidence_id: UUID) -> None:
        start = next((start for known, start, _ in self._track if known == evidence_id), None)
        if start is not None:
            cursor = self.textCursor()
            cursor.setPosition(start)
            self.setTextCursor(cursor)
            self.setFocus()

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        metrics = QFontMetricsF(self.document().defaultFont())
        shown = [(block, origin) for block, origin in visible_blocks(self) if _meets(block, origin, event)]
        spans = list(inked(shown, self._track.ranges, self._looks_by_index, metrics))
        flagged = [found for block, origin in shown for _, found in boxes_in(block, origin, self._flags, metrics)]
        with QPainter(self.viewport()) as painter:
            ink.fills(painter, spans)
            ink.quote_rules(painter, self._quotes(shown), self.document().documentMargin())
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            ink.underlines(painter, spans, self.letter_size)
            ink.waves(painter, flagged, self.letter_size)

    def _quotes(self, shown: Iterable[Shown]) -> Iterator[tuple[float, float]]:
        """Top and bottom of the paragraphs that hold somebody's own words."""
        for block, origin in shown:
            line = block.text()
            if is_verbatim(line, head_of(line, self._heads.speakers)):
                yield origin.y(), origin.y() + block.layout().boundingRect().height()

    def _visible_stripes(self) -> list[Stripe]:
        return stripes(self, self._track.ranges, self._looks_by_index)

    def _repaint_margins(self) -> None:
        self._times.update()
        self._stripes.update()

    def _on_dressed(self) -> None:
        self._heads.dress(self.letter_size)
        self.reserve(self._times.needed_width(), self._stripes.needed_width())
        self._place_margins()
        self._repaint_margins()

    def _place_margins(self) -> None:
        room = self.contentsRect()
        left = room.left() + self._times.needed_width()
        right = left + self.column_width()
        self._times.setGeometry(room.left(), room.top(), left - room.left(), room.height())
        self._stripes.setGeometry(right, room.top(), max(0, room.right() + 1 - self.bar_width() - right), room.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_margins()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._times.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._times.update()


def _look(painted: PaintedSpan) -> Look:
    return Look(painted.evidence_id, painted.role, painted.label)


def _meets(block: QTextBlock, origin: QPointF, event: QPaintEvent) -> bool:
    """Whether a paragraph, with room for its underlines, reaches into what is painted."""
    height = block.layout().boundingRect().height()
    return origin.y() - 8 <= event.rect().bottom() and origin.y() + height + 8 >= event.rect().top()
