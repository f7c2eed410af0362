"""The writing editor: one text, the evidence that rests on it, and the keys for times, speakers and quotes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QMimeData, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
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

from desktop.domain.heads import SEVERAL, head_of, is_verbatim
from desktop.domain.spans import Span
from desktop.gui.widgets.writing import ink, turns
from desktop.gui.widgets.writing.described import SpanDescription, describe
from desktop.gui.widgets.writing.geometry import visible_blocks
from desktop.gui.widgets.writing.head_styler import HeadStyler
from desktop.gui.widgets.writing.on_screen import Shown, boxes_in, extents, inked, stripes
from desktop.gui.widgets.writing.painted_span import PaintedSpan
from desktop.gui.widgets.writing.stripe_margin import Stripe, StripeMargin
from desktop.gui.widgets.writing.taking_in import NO_FILES, TakingIn, is_files
from desktop.gui.widgets.writing.time_margin import TimeMargin
from desktop.gui.widgets.writing.tracked_text import TrackedText


class WritingEditor(TrackedText):
    """One for each open text. Lives on the window's thread. ``clock`` gives the time of day as ``HH:MM``.

    ``undo_first`` and ``redo_first`` are asked before its own undo and redo: whether they did it elsewhere.
    ``drop_first(source, place)`` likewise before words are dropped. Signals: ``entered`` it has the keyboard now;
    ``refused_typing`` a key would have written, and it is locked; ``said(str)`` what became of words taken in.
    """

    entered = Signal()
    refused_typing = Signal()
    said = Signal(str)

    def __init__(self, clock: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._block_at_cursor = -1
        self._is_placing = False
        self._heads = HeadStyler(self.document())
        self.taking = TakingIn(self, self.said.emit)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.drop_first: Callable[[QObject | None, int], bool] = lambda _source, _place: False
        self.undo_first: Callable[[], bool] = lambda: False
        self.redo_first: Callable[[], bool] = lambda: False
        self._counting: frozenset[UUID] = frozenset()
        self._times = TimeMargin(self, self._visible_drawn)
        self._stripes = StripeMargin(self._visible_stripes, self)
        self._commands: dict[str, Callable[[], None]] = {
            "Ctrl+T": self.insert_time,
            "Ctrl+R": self.insert_speaker,
            "Ctrl+'": self.wrap_words,
            "Ctrl++": self.zoom_in,
            "Ctrl+Shift++": self.zoom_in,
            "Ctrl+=": self.zoom_in,
            "Ctrl+-": self.zoom_out,
            "Ctrl+Shift+B": self.taking.break_long,
            "Alt+0": lambda: self.join_speaker(SEVERAL),
            **{f"Alt+{number}": partial(self._join_numbered, number) for number in range(1, 10)},
        }
        self._connect()
        self._on_dressed()

    def _connect(self) -> None:
        self.dressed.connect(self._on_dressed)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        self._stripes.stripe_pressed.connect(self._on_stripe_pressed)
        self.document().documentLayout().update.connect(self._repaint_beside)
        self.verticalScrollBar().valueChanged.connect(self._repaint_margins)

    def set_writing(self, text: str, spans: Sequence[PaintedSpan], marks: Sequence[Span] = ()) -> None:
        super().set_writing(text, spans, marks)
        self._block_at_cursor = -1
        self._pass_hidden_time()

    def select(self, start: int, end: int) -> None:
        self._is_placing = True  # asked for by place, so nothing is passed over
        super().select(start, end)
        self._is_placing = False

    def describe_spans(self) -> tuple[SpanDescription, ...]:
        """Every span in words, in the order of the text, for a list beside it."""
        placed = zip(self._looks_by_index, self.spans(), strict=True)
        spans = ((look, span.start, span.end) for look, span in placed)
        return describe(self.text(), spans, self._heads.speakers)

    def set_counting(self, mark_ids: frozenset[UUID]) -> None:
        """Which marks are shown in the margin, as drawn over."""
        if mark_ids != self._counting:
            self._counting = mark_ids
            self._times.update()

    def _visible_drawn(self) -> list[tuple[float, float]]:
        if not self._counting:
            return []
        ids = self._marks.ids
        return [
            (top, bottom) for index, top, bottom in extents(self, self._marks.ranges) if ids[index] in self._counting
        ]

    def painted(self) -> dict[UUID, PaintedSpan]:
        """Every span with its look, by its evidence."""
        return {
            span.evidence_id: PaintedSpan(span=span, role=look.role, label=look.label)
            for span, look in zip(self.spans(), self._looks_by_index, strict=True)
        }

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

    def join_speaker(self, role: str) -> None:
        """Alt 0: begin a turn of several; straight after one of somebody, it is theirs instead."""
        if role in self._heads.speakers:
            self._write(lambda cursor: turns.join_speaker(cursor, role, self._heads.speakers))

    def _join_numbered(self, number: int) -> None:
        """Alt 1 to Alt 9: the role with that number begins a turn, or joins the one that was just begun."""
        roles = self.numbered_speakers()
        if number <= len(roles):
            self.join_speaker(roles[number - 1])

    def numbered_speakers(self) -> tuple[str, ...]:
        """The roles by their numbers, from 1 on."""
        return tuple(role for role in self._heads.speakers if role != SEVERAL)

    def put_speakers(self, roles: Sequence[str]) -> None:
        """Say who speaks on the line with the caret, or begin a turn of theirs."""
        self._write(lambda cursor: turns.put_speakers(cursor, roles, self._heads.speakers))

    def add_at_end(self, words: str) -> None:
        """Add words on lines of their own behind all others, as one step of undo."""
        self._write(lambda cursor: turns.add_at_end(cursor, words))

    def speakers_here(self) -> tuple[str, ...]:
        """Who speaks on the line with the caret."""
        return turns.speakers_here(self.textCursor(), self._heads.speakers)

    def wrap_words(self) -> None:
        """Ctrl ': the marks of somebody's own words, around the selection or at the caret."""
        self._write(turns.wrap_words)

    def own_command(self, event: QKeyEvent) -> bool:
        return self._command(event) is not None or super().own_command(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if command := self._command(event):
            command()
            return
        if self.isReadOnly() and _writes(event):
            self.refused_typing.emit()
        super().keyPressEvent(event)

    def undo(self) -> None:
        if not self.undo_first():
            super().undo()

    def redo(self) -> None:
        if not self.redo_first():
            super().redo()

    def _command(self, event: QKeyEvent) -> Callable[[], None] | None:
        pressed = QKeySequence(event.keyCombination())
        return next((act for keys, act in self._commands.items() if pressed == QKeySequence(keys)), None)

    def _write(self, act: Callable[[QTextCursor], None]) -> None:
        if self.isReadOnly():
            self.refused_typing.emit()
            return
        cursor = self.textCursor()
        with self._as_one():
            act(cursor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    # ---- words from outside

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.taking.insert(source)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._consider(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._consider(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Words go in where they are let go, and stay where they came from; files are refused in a sentence."""
        self._consider(event)
        if not event.isAccepted():
            return
        cursor = self.cursorForPosition(event.position().toPoint())
        if is_files(event.mimeData()):
            self.said.emit(NO_FILES)
        elif not self.drop_first(event.source(), self._offsets().points(cursor.position())):
            self.setTextCursor(cursor)
            self.taking.insert(event.mimeData())
            self.setFocus()

    def _consider(self, event: QDropEvent) -> None:
        """Moving words inside one text by the mouse would be one wide edit, in which evidence loses its place."""
        own = event.source() in {self, self.viewport()}
        if own or self.isReadOnly() or not (event.mimeData().hasText() or event.mimeData().hasUrls()):
            event.ignore()
        else:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    # ---- following the caret

    def _on_cursor_moved(self) -> None:
        if not self._is_loading:
            self._pass_hidden_time()

    def _pass_hidden_time(self) -> None:
        """A time mark takes no room in the column. Coming to its line, the caret goes behind it; going back into
        it shows it, so that it can be corrected."""
        cursor = self.textCursor()
        block = cursor.block()
        came, self._block_at_cursor = block.blockNumber() != self._block_at_cursor, block.blockNumber()
        inside = cursor.positionInBlock() < head_of(block.text(), ()).time_end
        if inside and came and not cursor.hasSelection() and not self._is_travelling and not self._is_placing:
            cursor.setPosition(block.position() + head_of(block.text(), ()).time_end)
            self.setTextCursor(cursor)
            return
        self._heads.show_time_in(block if inside and not cursor.hasSelection() else None)

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
        hanging = self._hanging()
        shown = [(block, origin) for block, origin in visible_blocks(self) if _meets(block, origin, event, hanging)]
        spans = list(inked(shown, self._track.ranges, self._looks_by_index, metrics))
        flagged, hinted = (
            [found for block, origin in shown for _, found in boxes_in(block, origin, ranges, metrics)]
            for ranges in (self._flags, self._hints)
        )
        with QPainter(self.viewport()) as painter:
            ink.fills(painter, spans)
            ink.quote_rules(painter, self._quotes(shown), self.document().documentMargin())
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            ink.underlines(painter, spans, self.letter_size)
            ink.waves(painter, flagged, self.letter_size)
            ink.dots(painter, hinted, self.letter_size)

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

    def _repaint_spans(self) -> None:
        super()._repaint_spans()
        self._repaint_margins()

    def _repaint_beside(self, laid_out: QRectF) -> None:
        """Qt paints the paragraphs anew that were laid out: with them what hangs below them, and the margins there."""
        top = max(0, int(laid_out.top()) - self.verticalScrollBar().value())
        bottom = min(self.viewport().height(), laid_out.bottom() - self.verticalScrollBar().value() + self._hanging())
        if top < bottom:
            for widget in (self.viewport(), self._times, self._stripes):
                widget.update(0, top, widget.width(), int(bottom) + 1 - top)

    def _hanging(self) -> int:
        """Pixels that underlines may reach below a paragraph."""
        return max(8, self.letter_size // 2)

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
        self.entered.emit()
        self._times.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._times.update()


def _writes(event: QKeyEvent) -> bool:
    """Whether a key would write something."""
    held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    return bool(event.text()) and event.text().isprintable() and not held


def _meets(block: QTextBlock, origin: QPointF, event: QPaintEvent, hanging: int) -> bool:
    """Whether a paragraph, with room for its underlines, reaches into what is painted."""
    height = block.layout().boundingRect().height()
    return origin.y() - hanging <= event.rect().bottom() and origin.y() + height + hanging >= event.rect().top()
