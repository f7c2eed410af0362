"""Which sections of each report a person writes: their ids, headings, and what belongs there.

The ids are kept with the text (``domain.publications.SectionText``), so none is ever changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.frameworks import Framework
from desktop.domain.publications import ReportKind


@dataclass(frozen=True, slots=True)
class ToWrite:
    """One section to write. ``is_needed`` where the report cannot be final without it."""

    id: str
    title: str
    hint: str
    is_needed: bool = False


LOOKED, GOOD, BETTER, NEXT, TALK = "looked", "good", "better", "next", "talk"
"""Sections of the summary for children and young people."""
SUMMARY, AFTERWARDS = "summary", "afterwards"
"""Sections of the report."""
THANKS, PRACTICE = "thanks", "practice"
"""Sections of the feedback."""
SETTLED = "settled"
"""What the pack says of how the team settled what was at odds."""

_YOUNG = (
    ToWrite(LOOKED, "What we looked at", "Who we are, what we wanted to know, and how we found out.", is_needed=True),
    ToWrite(GOOD, "What was good", "Two or three things that help children and families.", is_needed=True),
    ToWrite(BETTER, "What needs to be better", "Two or three things that have to change.", is_needed=True),
    ToWrite(NEXT, "What happens next", "What the partnership has to do, and when we look again.", is_needed=True),
    ToWrite(TALK, "Who you can talk to", "People there. Childline is always named beneath."),
)


def key_line_section(key_line: str) -> str:
    """The id of the text under a key line of enquiry."""
    return f"key_line/{key_line}"


def indicator_section(indicator: str) -> str:
    """The id of the text under an indicator."""
    return f"indicator/{indicator}"


def sections_to_write(report: ReportKind, framework: Framework) -> Sequence[ToWrite]:
    """What a person writes for a report, in its order."""
    match report:
        case ReportKind.YOUNG_SUMMARY:
            return _YOUNG
        case ReportKind.DRAFT_REPORT:
            return (
                ToWrite(SUMMARY, "In short", "What the partnership does well and what has to change, in a few lines."),
                *(
                    ToWrite(key_line_section(line.id), f"Key line {line.id}: {line.title}", "What leads to the claims.")
                    for line in framework.key_lines
                ),
                *_of_indicators(framework, "What stands before the claims under this evaluation."),
                ToWrite(AFTERWARDS, "What happens next", "The improvement plan, and when it is looked at again."),
            )
        case ReportKind.PARTNERSHIP_FEEDBACK:
            return (
                ToWrite(THANKS, "To begin with", "Thanks, and what this feedback is."),
                *_of_indicators(framework, "What you would say first about this indicator."),
                ToWrite(PRACTICE, "Examples of good practice", "What others could learn from. Nobody is named."),
                ToWrite(NEXT, "What happens next", "When the draft report comes, and how to answer it."),
            )
        case ReportKind.PANEL_PACK:
            return (
                ToWrite(SUMMARY, "For the panel", "What the panel should look at first."),
                ToWrite(SETTLED, "What was hard to judge", "What the team weighed, and how."),
            )


def _of_indicators(framework: Framework, hint: str) -> tuple[ToWrite, ...]:
    return tuple(ToWrite(indicator_section(one.id), f"{one.id} {one.title}", hint) for one in framework.indicators)
