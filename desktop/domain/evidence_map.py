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
from desktop.domain.frameworks import Framework, Indicator
from desktop.domain.map_places import CellPlace, MapBy
from desktop.domain.rows import DirectionCounts, MapCount
from desktop.domain.triangulation import Cell, Fact, explained, facts, speaking_kinds

_FOREIGN = "Not in this framework"
NO_THEME = "Not yet under a theme"
"""What the row of an indicator's pieces without a theme is called."""
NO_KEY_LINE = "Not yet under a key line of enquiry"
NOTHING_SPEAKS = "No piece speaks to it yet"
"""What the only row of a key line is called that nothing speaks to."""

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
    """One line of the map with a cell for every kind of source: a theme of an indicator, as a rule.

    ``theme`` is empty where none was chosen. ``whole`` is all of an indicator; ``key_line`` narrows it to what
    speaks to one, empty for none, None where it does not matter.
    """

    indicator: str
    theme: str
    title: str
    cells: tuple[Cell, ...]
    key_line: str | None = None
    whole: bool = False

    @property
    def place(self) -> CellPlace:
        """The whole row as a place of the map."""
        return CellPlace(self.indicator, None if self.whole else self.theme, None, self.key_line)

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
    """One indicator with its rows: the framework's themes in order, then the pieces without one.

    Or a key line of enquiry, or a tenet: ``indicator`` is then its id, and ``tag`` what stands in a frame before it.
    """

    indicator: str
    title: str
    short: str
    rows: tuple[MapRow, ...]
    tag: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceMap:
    """The whole map, in the framework's order. Columns are the members of ``SourceKind``."""

    groups: tuple[MapGroup, ...]

    def rows(self) -> Iterator[MapRow]:
        """Every row, from the top."""
        for group in self.groups:
            yield from group.rows

    @property
    def speaking(self) -> frozenset[SourceKind]:
        """The kinds of source whose silence on a row is worth saying."""
        return speaking_kinds(row.cells for row in self.rows())

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


def evidence_map(framework: Framework, counts: Iterable[MapCount], by: MapBy = MapBy.INDICATOR) -> EvidenceMap:
    """The map of a framework filled with a store's counts, which were counted ``by`` the same.

    A theme, an indicator or a key line the framework lacks (another version's) still gets its row, named by its id:
    nothing that was written drops off the map. What has no theme or no key line shows only where it holds something.
    """
    cells: _Cells = defaultdict(dict)
    for count in counts:
        cell = Cell(count.source_kind, count.counts, count.sources, count.only, count.weights)
        cells[count.key_line, count.indicator, count.theme][count.source_kind] = cell
    return EvidenceMap(tuple(_GROUPED[by](framework, cells)))


_Cells = dict[tuple[str, str, str], dict[SourceKind, Cell]]
"""Filled cells by key line, indicator and theme."""


def _by_indicator(framework: Framework, cells: _Cells) -> Iterator[MapGroup]:
    for indicator in (*framework.indicators, *_foreign(framework, cells)):
        themes = {theme.id: theme.title for theme in framework.themes_of(indicator.id)}
        used = sorted(theme for _, of, theme in cells if of == indicator.id and theme not in themes)
        titles = {**themes, **{theme: theme or NO_THEME for theme in sorted(used, key=lambda theme: not theme)}}
        rows = (
            MapRow(indicator.id, theme, title, _row(cells, "", indicator.id, theme)) for theme, title in titles.items()
        )
        yield MapGroup(indicator.id, indicator.title, indicator.short, tuple(rows), indicator.id)


def _by_key_line(framework: Framework, cells: _Cells) -> Iterator[MapGroup]:
    lines = {line.id: line.title for line in framework.key_lines}
    used = {line for line, _, _ in cells}
    titles = {**lines, **dict.fromkeys(sorted(used - lines.keys() - {""}), _FOREIGN)}
    for line, title in (*titles.items(), *((("", NO_KEY_LINE),) if "" in used else ())):
        themes = sorted((of[1:] for of in cells if of[0] == line), key=lambda of: _place_in(framework, *of)) or [
            ("", "")
        ]  # a key line that nothing speaks to is seen to be one
        rows = (
            MapRow(indicator, theme, _named(framework, indicator, theme), _row(cells, line, indicator, theme), line)
            for indicator, theme in themes
        )
        yield MapGroup(line, title, title, tuple(rows), line)


def _by_tenet(framework: Framework, cells: _Cells) -> Iterator[MapGroup]:
    for tenet in framework.tenets:
        of_tenet = [indicator for indicator in framework.indicators if indicator.tenet == tenet.id]
        yield MapGroup(tenet.id, tenet.title, tenet.title, tuple(_whole(cells, each) for each in of_tenet))
    foreign = tuple(_whole(cells, each) for each in _foreign(framework, cells))
    if foreign:
        yield MapGroup(_FOREIGN, _FOREIGN, _FOREIGN, foreign)


_GROUPED = {MapBy.INDICATOR: _by_indicator, MapBy.KEY_LINE: _by_key_line, MapBy.TENET: _by_tenet}


def _whole(cells: _Cells, indicator: Indicator) -> MapRow:
    title = f"{indicator.id} {indicator.short}"
    return MapRow(indicator.id, "", title, _row(cells, "", indicator.id, ""), whole=True)


def _row(cells: _Cells, key_line: str, indicator: str, theme: str) -> tuple[Cell, ...]:
    filled = cells.get((key_line, indicator, theme), {})
    return tuple(filled.get(kind, Cell(kind)) for kind in SourceKind)


def _foreign(framework: Framework, cells: _Cells) -> list[Indicator]:
    """Indicators of another version, which say no more than their id."""
    known = {indicator.id for indicator in framework.indicators}
    used = sorted({indicator for _, indicator, _ in cells} - known)
    return [Indicator(id=each, title=_FOREIGN, short=_FOREIGN, tenet="") for each in used]


def _place_in(framework: Framework, indicator: str, theme: str) -> tuple[int, int, str, str]:
    """Where a theme stands in the framework's order; what it lacks comes last."""
    indicators = [each.id for each in framework.indicators]
    themes = [each.id for each in framework.themes_of(indicator)]
    place = indicators.index(indicator) if indicator in indicators else len(indicators)
    return place, themes.index(theme) if theme in themes else len(themes), indicator, theme


def _named(framework: Framework, indicator: str, theme: str) -> str:
    if not indicator:
        return NOTHING_SPEAKS
    titles = {each.id: each.title for each in framework.themes_of(indicator)}
    return f"{indicator} {titles.get(theme, theme) or NO_THEME}"
