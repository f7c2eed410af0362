"""What is compared of several inspections: counts, what a rule says of them, and frozen numbers. Values only.

Nothing here holds what anybody wrote, said or did, a code, or who did what: of another inspection no more may stand
beside the one that is open.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from desktop.domain.evaluations import Level
from desktop.domain.evidence import Direction, SourceKind
from desktop.domain.rows import DirectionCounts
from desktop.domain.support import Strength
from desktop.domain.triage import TriageState
from desktop.domain.triangulation import Fact


@dataclass(frozen=True, slots=True)
class FromKind:
    """What comes from one kind of source; ``leaning`` is the side that it leans to, or None."""

    kind: SourceKind
    counts: DirectionCounts
    leaning: Direction | None = None


@dataclass(frozen=True, slots=True)
class ThemeSummary:
    """One theme of an indicator. ``id`` is empty for pieces under none; ``state`` is None until somebody set it."""

    id: str
    title: str
    pieces: int
    facts: tuple[Fact, ...]
    silent: tuple[SourceKind, ...]
    state: TriageState | None


@dataclass(frozen=True, slots=True)
class Judged:
    """The frozen judgement that counts. ``word`` is in the label set that it was frozen in; ``on`` its day here."""

    number: int
    word: str
    level: Level
    on: date


@dataclass(frozen=True, slots=True)
class Scores:
    """How records were rated by one question: each point of the scale with its count, out of ``n`` of ``of``.

    ``question`` tells the question from others, also from one of the same id that is worded otherwise.
    """

    question: tuple[str, str, str]
    number: str
    text: str
    counts: tuple[tuple[int, int], ...]
    n: int
    of: int

    def count(self, point: int) -> int:
        """How many records were rated at a point."""
        return dict(self.counts).get(point, 0)


@dataclass(frozen=True, slots=True)
class IndicatorSummary:
    """One indicator in one inspection. ``kinds`` has every kind of source; ``silent`` those whose silence counts.

    ``claims`` counts those that stand by how well they are supported.
    """

    id: str
    title: str
    kinds: tuple[FromKind, ...]
    facts: tuple[Fact, ...]
    silent: tuple[SourceKind, ...]
    themes: tuple[ThemeSummary, ...]
    claims: tuple[tuple[Strength, int], ...]
    judged: Judged | None
    scores: tuple[Scores, ...]

    @property
    def pieces(self) -> int:
        """Pieces of evidence that count, each once."""
        return sum(one.counts.total for one in self.kinds)

    def theme(self, theme_id: str) -> ThemeSummary | None:
        """A theme by its id, or None."""
        return next((one for one in self.themes if one.id == theme_id), None)

    def scored(self, question: tuple[str, str, str]) -> Scores | None:
        """The scores of a question, or None where it is not asked."""
        return next((one for one in self.scores if one.question == question), None)


@dataclass(frozen=True, slots=True)
class InspectionSummary:
    """One inspection as far as it is compared. ``scale`` has every number, the best first, with its word.

    ``withheld`` counts records left out of the scores until both of their readers have finished.
    """

    id: UUID
    title: str
    notified_on: date
    framework: str
    version: int
    framework_title: str
    scale: tuple[tuple[int, str], ...]
    indicators: tuple[IndicatorSummary, ...]
    withheld: int = 0

    def indicator(self, indicator_id: str) -> IndicatorSummary | None:
        """An indicator by its id, or None where the framework lacks it."""
        return next((one for one in self.indicators if one.id == indicator_id), None)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The points of the scale, the best first."""
        return tuple(number for number, _ in self.scale)


@dataclass(frozen=True, slots=True)
class NotRead:
    """An inspection that cannot be compared, and why in one sentence."""

    title: str
    why: str

    @property
    def words(self) -> str:
        """ "Glen Afric: It was cleared from this laptop for good." """
        return f"{self.title}: {self.why}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One indicator in the inspection that is open, ``here``, and in others of the vault."""

    indicator: str
    here: InspectionSummary
    others: tuple[InspectionSummary, ...]
    not_read: tuple[NotRead, ...] = ()

    @property
    def all(self) -> tuple[InspectionSummary, ...]:
        """Every one that could be read, the open one first."""
        return (self.here, *self.others)

    def only(self, other: UUID | None) -> "Comparison":
        """The same with one of the others only, or as it is where none is named."""
        if other is None:
            return self
        return replace(self, others=tuple(one for one in self.others if one.id == other))


def names_of(inspections: Sequence[InspectionSummary]) -> tuple[str, ...]:
    """What each is called: its partnership, and where several are of one, the day it was notified, or a number."""
    days = [f"{one.title} {one.notified_on.isoformat()}" for one in inspections]
    titles = [one.title for one in inspections]
    names = [title if titles.count(title) == 1 else day for title, day in zip(titles, days, strict=True)]
    return tuple(
        name if names.count(name) == 1 else f"{name} ({names[: place + 1].count(name)})"
        for place, name in enumerate(names)
    )
