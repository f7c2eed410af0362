"""What another kind of talk changes besides its name: what its evidence counts as, and the headings of its form."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.evidence import SourceKind
from desktop.domain.interviews import Interview
from desktop.domain.prompts import PromptShelf
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.note_box import NoteBox
from desktop.operations.interviews import source_kind_of

_COUNTS_AS = {
    SourceKind.OBSERVATIONS: "an observation",
    SourceKind.YOUNG_PEOPLE: "what young people said",
    SourceKind.PARENTS: "what parents and carers said",
    SourceKind.STAFF: "what staff said",
    SourceKind.LEADERS: "what leaders said",
}
_NOW = "Evidence from it now counts as {now}, and no longer as {before}."
_MISSING = "Its form has headings that the notes lack: {headings}."


class KindNote(NoteBox):
    """Not there until the kind of talk is changed. Signals: ``headings_asked(str)``: what to add to the notes."""

    headings_asked = Signal(str)

    def __init__(self, prompts: PromptShelf, parent: QWidget | None = None) -> None:
        super().__init__("", "accent", parent=parent)
        self._prompts, self._words = prompts, ""
        self.add = Button("Add these headings", "Alt+H", "plus", kind="small")
        self.add.clicked.connect(lambda: self.headings_asked.emit(self._words))
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_change(self, before: Interview, now: Interview) -> None:
        """Say what is other than ``before``, as the talk was when it was opened; ``now`` with the notes as they are."""
        was, became = source_kind_of(before), source_kind_of(now)
        said = [] if was is became else [_NOW.format(now=_COUNTS_AS[became], before=_COUNTS_AS[was])]
        missing = self._missing(now) if before.interview_kind is not now.interview_kind else ()
        self._words = "".join(f"{title}:\n\n" for title in missing)
        if missing:
            said.append(_MISSING.format(headings=", ".join(missing)))
        self.say(" ".join(said))
        self.add.setVisible(bool(missing))
        self.setVisible(bool(said))

    def _missing(self, interview: Interview) -> tuple[str, ...]:
        prompts = self._prompts.of(interview.audience, interview.interview_kind)
        return () if prompts is None else prompts.titles_missing(interview.text)
