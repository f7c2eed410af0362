"""What each report is and for whom, in a few lines at the head of its page."""

from PySide6.QtWidgets import QWidget

from desktop.domain.publications import ReportKind
from desktop.gui.widgets.note_box import NoteBox

_PACK = (
    "How do you know? Each claim with its evidence for and against, each piece with the version and the bundle that "
    "prove it; evaluations with their versions, how themes were sorted, gaps and contradictions."
)
_REPORT = (
    "The key lines of enquiry with their claims as sentences, then each evaluation with its grade and rationale. "
    "Quotes are those you choose, figures those that were shared."
)
_YOUNG = (
    "In large print and with pictures: what we looked at, what was good, what needs to be better, what happens next, "
    "who to talk to. You write it; nobody is quoted, and no grade is in it."
)
_FEEDBACK = (
    "Strengths, areas for improvement and what stayed uncertain, by indicator, and examples of good practice. No staff "
    "are quoted or named."
)
_SAYS = {
    ReportKind.PANEL_PACK: ("Stays in the team", _PACK, "danger"),
    ReportKind.DRAFT_REPORT: ("Leaves the team", _REPORT, "accent"),
    ReportKind.YOUNG_SUMMARY: ("Leaves the team", _YOUNG, "accent"),
    ReportKind.PARTNERSHIP_FEEDBACK: ("Leaves the team", _FEEDBACK, "accent"),
}


def what_it_is(report: ReportKind) -> QWidget:
    """A box that says so."""
    title, text, role = _SAYS[report]
    return NoteBox(text, role, title)
