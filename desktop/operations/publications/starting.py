"""Texts to start from, where a section is still empty: the claims as points, or a sentence or two that always fit."""

from collections.abc import Mapping, Sequence

from desktop.domain.evidence import Direction
from desktop.domain.publications import ReportKind
from desktop.report.judging.material import ClaimGiven
from desktop.report.judging.running_text import as_sentence
from desktop.report.judging.sections import BETTER, GOOD, LOOKED, NEXT, TALK, THANKS

_ALWAYS: Mapping[ReportKind, Mapping[str, str]] = {
    ReportKind.YOUNG_SUMMARY: {
        LOOKED: "We looked at how children and young people who live at home get help.\n\n"
        "We read records. We talked with children, young people, parents, and people whose job it is to help.",
        NEXT: "The people in charge have to make a plan. The plan says what they will change. We will look at it.",
        TALK: "Talk to somebody you trust. This can be a parent, a teacher or your social worker.",
    },
    ReportKind.PARTNERSHIP_FEEDBACK: {
        THANKS: "Thank you to everybody who spoke with us and to those who made it possible. This is what we found so "
        "far. It is not the report.",
        NEXT: "You receive the draft report next, and can tell us where a fact is wrong.",
    },
}


def starting_texts(report: ReportKind, claims: Sequence[ClaimGiven]) -> Mapping[str, str]:
    """What each section of a report could start from; none for a section that nothing is known of."""
    found = dict(_ALWAYS.get(report, {}))
    if report is ReportKind.YOUNG_SUMMARY:
        claims = [claim for claim in claims if claim.stands_on]
        found |= {
            GOOD: _points(claims, Direction.STRENGTH),
            BETTER: _points(claims, Direction.IMPROVEMENT),
        }
    return {section: text for section, text in found.items() if text}


def _points(claims: Sequence[ClaimGiven], side: Direction) -> str:
    return "\n".join(f"- {as_sentence(claim.words.text)}" for claim in claims if claim.leaning is side)
