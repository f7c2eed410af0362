"""The evidence map: what is known, theme by kind of source, and what that says across sources (DOMAIN §1, Triage).

Pure arithmetic on the counts a store gives. It draws nothing and holds no text of any piece.

What a row says across sources follows the rules of ``triangulation``. A cell without a piece is a gap and shown as a
dash, never as nought.

A piece mapped to two themes counts under both: so rows may add up to more than the number of pieces.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from desktop.domain.evidence import Direction, SourceKind
from desktop.domain.frameworks import Framework
from desktop.domain.rows import DirectionCounts, MapCount
from desktop.domain.triangulation import Cell, Fact, explained, facts

_FOREIGN = "Not in this framework"
NO_THEME = "Not yet under a theme"
"""What the row of an indicator's pieces without a theme is called."""

SOURCE_WORDS: Mapping[SourceKind, str] = {
    SourceKind.RECORDS: "Records",
    SourceKind.YOUNG_PEOPLE: "Young people",
    SourceKind.PARENTS: "Parents",
    SourceKind.STAFF: "Staff",
    SourceKind.LEADERS: "Leaders",
    SourceKind.DOCUMENTS: "Documents",
    SourceKind.SURVEYS: "Surveys",
    SourceKind.OBSERVATIONS: "Observed",
}
"""What a heading calls each kind of source."""

DIRECTION_WORDS: Mapping[Direction, str] = {
    Direction.STRENGTH: "Strength",
    Direction.IMPROVEMENT: "Area for improvement",
    Direction.UNCERTAINTY: "Uncertainty",
}


class Across(StrEnum):
    """The one word for a row where there is room for one. The value is the word on screen; AGREES needs none.

    ``MapRow.facts`` has all that can be said.
    """

    NOTHING_YET = "Nothing yet"
    ONE_SOURCE = "One source"
    CONTRADICTED = "Contradicted"
    AGREES = ""


@dataclass(frozen=True, slots=True)
class MapRow:
    """One theme of one indicator with a cell for every kind of source. ``theme`` is empty where none was chosen."""

    indicator: str
    theme: str
    title: str
    cells: tuple[Cell, ...]

    @property
    def counts(self) -> DirectionCounts:
        """All cells together."""
        return added(cell.counts for cell in self.cells)

    def facts(self, speaking: frozenset[SourceKind] = frozenset()) -> tuple[Fact, ...]:
        """All that can be said across its kinds of source, the weightiest first."""
        return facts(self.cells, speaking)

    @property
    def across(self) -> Across:
        """What the kinds of source say together, in one word."""
        found = self.facts()
        return next((_ONE_WORD[fact] for fact in found if fact in _ONE_WORD), Across.AGREES)

    @property
    def explained(self) -> str:
        """One sentence on ``across`` for whoever opens the row; empty when the sources agree."""
        across = self.across
        if across is Across.ONE_SOURCE:
            return explained(Fact.ONE_SOURCE, self.cells)
        return explained(self.facts()[0], self.cells) if across else ""


_ONE_WORD: Mapping[Fact, Across] = {
    Fact.NOTHING_YET: Across.NOTHING_YET,
    Fact.CONTRADICTED: Across.CONTRADICTED,
    Fact.ONE_PERSON: Across.ONE_SOURCE,
    Fact.ONE_SOURCE: Across.ONE_SOURCE,
}


@dataclass(frozen=True, slots=True)
class MapGroup:
    """One indicator with its rows: the framework's themes in order, then the pieces without one."""

    indicator: str
    title: str
    short: str
    rows: tuple[MapRow, ...]


@dataclass(frozen=True, slots=True)
class EvidenceMap:
    """The whole map, in the framework's order. Columns are the members of ``SourceKind``."""

    groups: tuple[MapGroup, ...]

    def rows(self) -> Iterator[MapRow]:
        """Every row, from the top."""
        for group in self.groups:
            yield from group.rows

    @property
    def largest(self) -> int:
        """Pieces in the fullest cell: what the longest bar stands for."""
        return max((cell.counts.total for row in self.rows() for cell in row.cells), default=0)


@dataclass(frozen=True, slots=True)
class BarPart:
    """One part of a cell's bar: where it starts and how long it is, in the unit that ``room`` had."""

    direction: Direction
    start: float
    length: float


def bar(
    counts: DirectionCounts, largest: int, room: float, *, shortest: float = 3, gap: float = 2
) -> tuple[BarPart, ...]:
    """A cell's bar, split by direction, in at most ``room``.

    Its length grows with the square root of the pieces, ``largest`` filling the room, so that one piece among
    hundreds is still legible. No part is shorter than ``shortest``: what is there is seen.
    """
    shares = [(direction, share) for direction, share in _shares(counts) if share]
    if not shares:
        return ()
    whole = room * math.sqrt(counts.total / max(largest, counts.total)) - gap * (len(shares) - 1)
    lengths = [max(shortest, whole * share / counts.total) for _, share in shares]
    over = sum(lengths) + gap * (len(shares) - 1) - room
    if over > 0:
        longest = lengths.index(max(lengths))
        lengths[longest] = max(shortest, lengths[longest] - over)
    starts = accumulate(lengths, lambda start, length: start + length + gap, initial=0.0)
    return tuple(
        BarPart(direction, start, length)
        for (direction, _), start, length in zip(shares, starts, lengths, strict=False)
    )


def _shares(counts: DirectionCounts) -> tuple[tuple[Direction, int], ...]:
    return (
        (Direction.STRENGTH, counts.strength),
        (Direction.IMPROVEMENT, counts.improvement),
        (Direction.UNCERTAINTY, counts.uncertainty),
    )


def added(counts: Iterable[DirectionCounts]) -> DirectionCounts:
    """Counts added side by side."""
    strength = improvement = uncertainty = 0
    for count in counts:
        strength += count.strength
        improvement += count.improvement
        uncertainty += count.uncertainty
    return DirectionCounts(strength, improvement, uncertainty)


def evidence_map(framework: Framework, counts: Iterable[MapCount]) -> EvidenceMap:
    """The map of a framework filled with a store's counts.

    A theme or an indicator the framework lacks (another version's) still gets its row, named by its id: nothing
    that was written drops off the map. The row without a theme shows only where it holds something.
    """
    cells: dict[tuple[str, str], dict[SourceKind, Cell]] = defaultdict(dict)
    for count in counts:
        cells[count.indicator, count.theme][count.source_kind] = Cell(count.source_kind, count.counts, count.sources)
    groups = [
        MapGroup(
            indicator.id,
            indicator.title,
            indicator.short,
            _rows(indicator.id, [(theme.id, theme.title) for theme in framework.themes_of(indicator.id)], cells),
        )
        for indicator in framework.indicators
    ]
    known = {indicator.id for indicator in framework.indicators}
    groups.extend(
        MapGroup(foreign, _FOREIGN, _FOREIGN, _rows(foreign, [], cells))
        for foreign in sorted({indicator for indicator, _ in cells} - known)
    )
    return EvidenceMap(tuple(groups))


def _rows(
    indicator: str, themes: list[tuple[str, str]], cells: Mapping[tuple[str, str], Mapping[SourceKind, Cell]]
) -> tuple[MapRow, ...]:
    known = {theme for theme, _ in themes}
    foreign = sorted(theme for of, theme in cells if of == indicator and theme and theme not in known)
    titles = [*themes, *((theme, theme) for theme in foreign)]
    if (indicator, "") in cells:
        titles.append(("", NO_THEME))
    return tuple(
        MapRow(
            indicator,
            theme,
            title,
            tuple(cells.get((indicator, theme), {}).get(kind, Cell(kind)) for kind in SourceKind),
        )
        for theme, title in titles
    )
