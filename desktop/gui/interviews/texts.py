"""The texts of one open interview as the parts of its page see them: which is written in, and what is chosen there."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.domain.interviews import Interview, Part
from desktop.domain.spans import Span
from desktop.gui.widgets.writing import WritingEditor


@dataclass(frozen=True, slots=True)
class Passage:
    """Words chosen in one text, without the white space at their edges. Offsets are code points; empty is nothing."""

    part: Part
    start: int
    end: int
    words: str


class Texts(QObject):
    """One for each open interview; lives on the window's thread. ``clock`` gives the time of day as ``HH:MM``.

    Signals: ``edited`` the words of any text; ``spans_changed`` in any; ``span_at_cursor_changed(UUID | None)``.
    """

    edited = Signal()
    spans_changed = Signal()
    span_at_cursor_changed = Signal(object)

    def __init__(self, clock: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.notes = WritingEditor(clock)
        self.notes.setAccessibleName("Notes and write-up")
        self._editors = {Part.NOTES: self.notes}
        self.part = Part.NOTES
        for editor in self._editors.values():
            editor.edited.connect(self.edited)
            editor.spans_changed.connect(self.spans_changed)
            editor.span_at_cursor_changed.connect(self.span_at_cursor_changed)

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

    def chosen(self) -> Passage:
        """What is selected in the current text."""
        start, end = self.current.selected_range()
        words = self.current.text()[start:end]
        first = start + len(words) - len(words.lstrip())
        return Passage(self.part, first, max(first, start + len(words.rstrip())), words.strip())

    def place_of(self, evidence_id: UUID) -> tuple[Part, Span] | None:
        """In which text the words of a piece of evidence stand, and where; None when no text holds its span."""
        for part, editor in self._editors.items():
            for span in editor.spans():
                if span.evidence_id == evidence_id:
                    return part, span
        return None

    def applied_to(self, interview: Interview) -> Interview:
        """The interview with its texts and their spans as they stand here."""
        return interview.model_copy(update={"text": self.notes.text(), "spans": self.notes.spans()})
