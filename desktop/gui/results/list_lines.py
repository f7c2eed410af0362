"""The lines of the list of results: heads of sections, questions, and an indicator's ratings side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from desktop.domain.results.tallies import Tally
from desktop.domain.wording import counted
from desktop.gui.results.distribution import is_rating
from desktop.gui.results.wording import in_one_line

RATINGS = "ratings:"
"""Begins the key of a line that shows an indicator's ratings."""
ABSENT = "absent:"
"""The key of the line that shows what was absent."""
EVERYTHING = ""


@dataclass(frozen=True)
class Line:
    """One line. A head has no key and cannot be stood on. ``shares`` are the columns of the small chart, 0 to 1."""

    title: str
    key: str = ""
    below: str = ""
    indicator: str = ""
    shares: tuple[float, ...] = ()


def choices(tallies: Sequence[Tally]) -> list[tuple[str, str]]:
    """What the list can be narrowed to: everything, an indicator, a section."""
    sections = {tally.question.section.id: tally.question.section for tally in tallies}
    indicators = sorted({section.indicator for section in sections.values() if section.indicator})
    return [
        (EVERYTHING, "All questions"),
        *((f"indicator:{one}", f"Indicator {one}") for one in indicators),
        *((f"section:{one.id}", f"Section {one.number} {one.title}") for one in sections.values()),
    ]


def narrowed(tallies: Sequence[Tally], choice: str) -> tuple[Tally, ...]:
    """The questions of one choice, in their order."""
    kind, _, wanted = choice.partition(":")
    held = {"indicator": lambda section: section.indicator, "section": lambda section: section.id}.get(kind)
    return tuple(tally for tally in tallies if held is None or held(tally.question.section) == wanted)


def lines(tallies: Sequence[Tally], absent: int) -> tuple[Line, ...]:
    """The list: what was absent, then each section under its head; before an indicator's first one its ratings."""
    many = {0: "Nothing so far", 1: "1 finding"}.get(absent, f"{absent} findings")
    return (Line("What was absent", ABSENT, many), *_lines(tallies))


def _lines(tallies: Sequence[Tally]) -> Iterator[Line]:
    told: set[str] = set()
    for _, together in groupby(tallies, key=lambda tally: (tally.question.template, tally.question.section.id)):
        of_section = tuple(together)
        section = of_section[0].question.section
        yield Line(f"{section.number} {section.title}", indicator=section.indicator)
        rated = ratings_of(tallies, section.indicator)
        if section.indicator and section.indicator not in told and rated:
            told.add(section.indicator)
            many = counted(len(rated), "rating")
            yield Line(f"Ratings of {section.indicator} side by side", f"{RATINGS}{section.indicator}", many)
        yield from map(_question, of_section)


def ratings_of(tallies: Sequence[Tally], indicator: str) -> tuple[Tally, ...]:
    """An indicator's rating questions, as the newest template asks them."""
    return tuple(
        tally
        for tally in tallies
        if tally.question.section.indicator == indicator and tally.question.is_newest and is_rating(tally)
    )


def _question(tally: Tally) -> Line:
    question, most = tally.question.question, max(tally.most, 1)
    shares = tuple(answer.count / most for answer in tally.answers)
    return Line(f"{question.number} {question.text}", tally.question.key, in_one_line(tally), shares=shares)
