"""What the reports that leave the team are made from: nothing else of a vault reaches them.

Every text that a person wrote is a ``Written``, so that what stands between a report and the disk can find all of them
and say where each is to be put right. ``writings`` gives every one; the outlines print only their ``text``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from desktop.domain.evidence import Direction
from desktop.domain.figure_grids import Grid
from desktop.domain.publications import ReportKind
from desktop.domain.quoted_words import Faithful
from desktop.domain.visible_text import visible
from desktop.report.tree import Mark


class In(StrEnum):
    """Where a text of a report is kept, and so how it is put right."""

    SECTION = "section"
    """In the report itself, under a section's id."""
    QUOTE = "quote"
    """In the report itself, as the wording of a quote."""
    OTHER = "other"
    """In another object; the report may word it in its own way."""
    ELSEWHERE = "elsewhere"
    """In another object, and printed to the letter: it is put right there."""
    INSPECTION = "inspection"
    """In the inspection: the partnership's name."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One place of a text. ``key`` is a section's id, a quote's number in the publication, or a field's name."""

    place: In
    key: str
    about: UUID | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A text that a person wrote. ``where`` is what a list calls its place.

    ``is_stale`` where it is worded in place of a text that has changed since. ``settled_in`` are the objects in which
    a decision to keep a word counts for it.
    """

    text: str
    spot: Spot
    where: str
    is_stale: bool = False
    settled_in: tuple[UUID, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", visible(self.text))


@dataclass(frozen=True, slots=True)
class QuoteGiven:
    """Somebody's words. ``said_by`` says who in words that point to nobody."""

    evidence: UUID
    words: Written
    said_by: str
    faithful: Faithful


@dataclass(frozen=True, slots=True)
class ClaimGiven:
    """One claim. ``leaning`` is what most of the evidence it rests on says; None where that is even or uncertain."""

    id: UUID
    indicator: str
    key_line: str
    words: Written
    support_words: str
    leaning: Direction | None
    quotes: tuple[QuoteGiven, ...] = ()
    stands_on: int = 0
    """How many pieces that count it rests on."""


@dataclass(frozen=True, slots=True)
class GradeGiven:
    """The evaluation that counts. ``level`` says whose it is: the team's or the panel's."""

    word: str
    number: int
    level: str
    rationale: Written


@dataclass(frozen=True, slots=True)
class IndicatorGiven:
    """One indicator with what stands under it. ``uncertain`` are themes that were left as an uncertainty."""

    id: str
    title: str
    grade: GradeGiven | None
    claims: tuple[ClaimGiven, ...]
    quotes: tuple[QuoteGiven, ...] = ()
    grids: Sequence[Grid] = ()
    uncertain: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """ "2.1 Impact on children and young people"."""
        return f"{self.id} {self.title}"


@dataclass(frozen=True, slots=True)
class KeyLineGiven:
    """One key line of enquiry, as the framework words it."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class FiguresGiven:
    """Of the shared figures that are shown: when they were shared, on how many records, hidden below what."""

    shared_on: date
    records: int
    threshold: int
    others: Sequence[Grid] = ()


@dataclass(frozen=True, slots=True)
class LeavingGiven:
    """Everything of one report that leaves. ``texts`` are what a person wrote, by section."""

    report: ReportKind
    partnership: Written
    programme: str
    made_on: date
    mark: Mark
    key_lines: tuple[KeyLineGiven, ...]
    indicators: tuple[IndicatorGiven, ...]
    scale: tuple[tuple[int, str], ...]
    figures: FiguresGiven | None = None
    texts: Mapping[str, Written] = field(default_factory=dict)

    def text_of(self, section: str) -> str:
        """What was written for a section; empty where nothing was."""
        return self.texts[section].text.strip() if section in self.texts else ""

    def claims_of(self, key_line: str) -> Iterator[ClaimGiven]:
        """The claims under a key line of enquiry, in the programme's order."""
        return (claim for one in self.indicators for claim in one.claims if claim.key_line == key_line)

    def writings(self) -> Iterator[Written]:
        """Every text that a person wrote and that this report prints: the summary no claim, feedback no rationale."""
        yield self.partnership
        yield from self.texts.values()
        for indicator in () if self.report is ReportKind.YOUNG_SUMMARY else self.indicators:
            if indicator.grade is not None and self.report is ReportKind.DRAFT_REPORT:
                yield indicator.grade.rationale
            yield from (quote.words for quote in indicator.quotes)
            for claim in indicator.claims:
                yield claim.words
                yield from (quote.words for quote in claim.quotes)
