"""The two texts of one open interview as the parts of its page see them: which is written in, and what points where.

Both editors follow a piece of evidence that was drawn over. Where it rests is worked out anew after every change
(``domain.two_texts.settled``): on the write-up while its words are there, else on the notes. So undo in either text
needs to know nothing of the other.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.drawing import how_far
from desktop.domain.interviews import Drawn, Interview, Part
from desktop.domain.spans import Span
from desktop.domain.two_texts import Settled, settled
from desktop.gui.widgets.writing import PaintedSpan, SpanDescription, WritingEditor

_FOLLOW_AFTER_MS = 250
"""What was drawn over is shown anew after a pause, so that typing never waits for it."""
NAMES = {Part.NOTES: "Notes", Part.WRITE_UP: "Write-up"}


@dataclass(frozen=True, slots=True)
class Passage:
    """Words chosen in one text, without the white space at their edges. Offsets are code points; empty is nothing."""

    part: Part
    start: int
    end: int
    words: str


class Texts(QObject):
    """One for each open interview; lives on the window's thread. ``clock`` gives the time of day as ``HH:MM``.

    Signals: ``edited`` the words of any text; ``spans_changed`` in any; ``span_at_cursor_changed(UUID | None)``;
    ``said(str)`` what became of words taken in; ``turned(Part)`` the other text has the keyboard; ``drawn_changed``:
    other lines of the notes count as drawn over.
    """

    edited = Signal()
    spans_changed = Signal()
    span_at_cursor_changed = Signal(object)
    said = Signal(str)
    turned = Signal(object)
    drawn_changed = Signal()

    def __init__(self, clock: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.notes, self.write_up = WritingEditor(clock), WritingEditor(clock)
        self._editors = {Part.NOTES: self.notes, Part.WRITE_UP: self.write_up}
        self.part = Part.NOTES
        self._later = QTimer(self, singleShot=True, interval=_FOLLOW_AFTER_MS)
        self._later.timeout.connect(self.follow)
        self._speakers: tuple[str, ...] = ()
        for part, editor in self._editors.items():
            editor.setAccessibleName(NAMES[part])
            editor.edited.connect(self.edited)
            editor.said.connect(self.said)
            editor.edited.connect(self._later.start)
            editor.spans_changed.connect(self.spans_changed)
            editor.span_at_cursor_changed.connect(self.span_at_cursor_changed)
            editor.entered.connect(lambda part=part: self.turn_to(part))

    # ---- which

    @property
    def current(self) -> WritingEditor:
        """The text that has the keyboard, or had it last."""
        return self._editors[self.part]

    def of(self, part: Part) -> WritingEditor:
        """The editor of one text."""
        return self._editors[part]

    def parts(self) -> tuple[Part, ...]:
        """The texts that there are."""
        return tuple(self._editors)

    def turn_to(self, part: Part) -> None:
        """Take one for the current text."""
        if part is not self.part:
            self.part = part
            self.turned.emit(part)

    # ---- the interview in and out

    def show_texts(self, interview: Interview, painted: Callable[[tuple[Span, ...]], list[PaintedSpan]]) -> None:
        """Fill both editors; ``painted`` gives spans their looks. Nothing is sent."""
        before = self.blockSignals(True)  # noqa: FBT003
        for part, editor in self._editors.items():
            text, spans = interview.written(part)
            every = (*spans, *(interview.traces if part is Part.NOTES else ()))
            drawn = interview.pointed_into(part)[1][len(every) :]
            editor.set_writing(text, painted(every), drawn)
        self.blockSignals(before)
        self.follow()

    def applied_to(self, interview: Interview) -> Interview:
        """The interview with its texts, their spans and what was drawn over, as they stand here."""
        return interview.model_copy(
            update={
                "text": self.notes.text(),
                "write_up": self.write_up.text(),
                "drawn": self.drawn(),
                **self.settled()._asdict(),
            }
        )

    def set_speakers(self, speakers: tuple[str, ...]) -> None:
        """The roles that can stand at the head of a line, in either text."""
        self._speakers = speakers
        for editor in self._editors.values():
            editor.set_speakers(speakers)

    @property
    def speakers(self) -> tuple[str, ...]:
        return self._speakers

    # ---- what points where

    def settled(self) -> Settled:
        """Where every piece of evidence rests, and the traces."""
        in_write_up = self.write_up.spans()
        return settled(self.notes.spans(), in_write_up) if in_write_up else Settled(self.notes.spans(), (), ())

    def spans(self, part: Part) -> tuple[Span, ...]:
        """The places of the evidence that rests on one text."""
        found = self.settled()
        return found.spans if part is Part.NOTES else found.write_up_spans

    def place_of(self, evidence_id: UUID) -> tuple[Part, Span] | None:
        """In which text the words of a piece of evidence stand, and where; None when no text holds its span."""
        found = self.settled()
        for part, spans in ((Part.NOTES, found.spans), (Part.WRITE_UP, found.write_up_spans)):
            for span in spans:
                if span.evidence_id == evidence_id:
                    return part, span
        return None

    def describe(self) -> tuple[SpanDescription, ...]:
        """Every piece of evidence in words, the notes' first, each where it rests."""
        found = self.settled()
        lists = ((self.notes, found.spans), (self.write_up, found.write_up_spans))
        return tuple(
            described
            for editor, spans in lists
            if spans
            for resting in [{span.evidence_id for span in spans}]
            for described in editor.describe_spans()
            if described.evidence_id in resting
        )

    def chosen(self) -> Passage:
        """What is selected in the current text."""
        start, end = self.current.selected_range()
        words = self.current.text()[start:end]
        first = start + len(words) - len(words.lstrip())
        return Passage(self.part, first, max(first, start + len(words.rstrip())), words.strip())

    # ---- what was drawn over

    def drawn(self) -> tuple[Drawn, ...]:
        """What was drawn over and still stands in both texts."""
        into = {mark.evidence_id: mark for mark in self.write_up.marks()}
        found = (
            Drawn(
                id=mark.evidence_id,
                start=mark.start,
                end=mark.end,
                into_start=into[mark.evidence_id].start,
                into_end=into[mark.evidence_id].end,
            )
            for mark in self.notes.marks()
            if mark.evidence_id in into
        )
        return tuple(each for each in found if each.counts)

    def how_far(self) -> tuple[int, int]:
        """How many lines of the notes were drawn over, and how many hold words."""
        return how_far(self.notes.text(), ((each.start, each.end) for each in self.drawn()), self._speakers)

    def follow(self) -> None:
        """Show traces and what was drawn over as they count now."""
        self._later.stop()
        (in_notes, marks), (in_write_up, into) = (editor.ids_with_words() for editor in self._editors.values())
        both = in_notes & in_write_up
        self.notes.set_quiet(both)
        self.notes.set_counting(marks & into)
        self.drawn_changed.emit()
