"""Feedback to the partnership: what is strong, what has to improve, what stayed uncertain. Nobody's staff is in it."""

from collections.abc import Iterable, Iterator

from desktop.domain.evidence import Direction
from desktop.report.judging.first_page import first_page
from desktop.report.judging.material import ClaimGiven, IndicatorGiven, LeavingGiven
from desktop.report.judging.running_text import as_blocks, as_sentence, quotes
from desktop.report.judging.sections import NEXT, PRACTICE, THANKS, indicator_section
from desktop.report.tree import Block, BulletList, Paragraph, Report, Section

_PARTS = (
    (Direction.STRENGTH, "Strengths", "We name no strength here."),
    (Direction.IMPROVEMENT, "Areas for improvement", "We name no area for improvement here."),
)


def partnership_feedback(given: LeavingGiven) -> Report:
    """The feedback's tree."""
    partnership = given.partnership.text
    return Report(
        title=f"Feedback: {partnership}",
        subtitle=given.programme,
        running_head=f"{partnership} · Feedback",
        front=first_page(given),
        sections=tuple(_sections(given)),
        mark=given.mark,
    )


def _sections(given: LeavingGiven) -> Iterator[Section]:
    for section, title in ((THANKS, "To begin with"),):
        if text := given.text_of(section):
            yield Section(title, as_blocks(text))
    yield from (_indicator(given, one) for one in given.indicators)
    for section, title in ((PRACTICE, "Examples of good practice"), (NEXT, "What happens next")):
        if text := given.text_of(section):
            yield Section(title, as_blocks(text))


def _indicator(given: LeavingGiven, indicator: IndicatorGiven) -> Section:
    parts = [
        Section(title, _points([one for one in indicator.claims if one.leaning is side], nothing))
        for side, title, nothing in _PARTS
    ]
    open_claims = [one for one in indicator.claims if one.leaning not in {side for side, _, _ in _PARTS}]
    if open_claims or indicator.uncertain:
        parts.append(Section("What was uncertain", _uncertain(open_claims, indicator.uncertain)))
    intro = as_blocks(given.text_of(indicator_section(indicator.id)))
    return Section(indicator.title, intro, tuple(parts), hangs_on=indicator.id)


def _points(claims: Iterable[ClaimGiven], nothing: str) -> tuple[Block, ...]:
    listed = tuple(claims)
    if not listed:
        return (Paragraph(nothing, quiet=True),)
    said = tuple(quote for claim in listed for quote in claim.quotes)
    return (BulletList(tuple(as_sentence(claim.words.text) for claim in listed)), *quotes(said))


def _uncertain(claims: Iterable[ClaimGiven], themes: Iterable[str]) -> tuple[Block, ...]:
    points = [as_sentence(claim.words.text) for claim in claims]
    left = [f"{theme}: we could not settle this from what we saw and heard." for theme in themes]
    return (BulletList((*points, *left)),)
