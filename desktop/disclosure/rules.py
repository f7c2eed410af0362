"""Which cells must not be known, before anything is worked out from others: small counts, and what a whole group said.

Sources: DOMAIN §4 (counts below 5 are suppressed, below 10 for island areas; no 0 % or 100 % on a sensitive attribute
with a small denominator); the ESSnet Handbook on Statistical Disclosure Control, chapter 5 (small cells, group
disclosure).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.count_tables import TOTAL, CellKey, CountTable, Dimension, joined


class Reason(StrEnum):
    """Why a cell is hidden. For the team's eyes: which hidden cells are the small ones must not be told outside."""

    SMALL = "small"
    GROUP = "group"
    WORKED_OUT = "worked_out"
    EARLIER = "earlier"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Rules:
    """Counts from 1 to ``threshold`` − 1 are hidden. ``small_group``: from here up a group's 0 % or 100 % may be said.

    The default for a group is twice the threshold: in a group of nine, "all" is still said of people one can count.
    """

    threshold: int = 5
    small_group: int = 10

    def __post_init__(self) -> None:
        if not 2 <= self.threshold <= self.small_group:
            raise ValueError("a threshold is at least 2, and a small group at least as large")

    def is_small(self, count: int) -> bool:
        """Whether a count is too small to be known."""
        return 0 < abs(count) < self.threshold

    def is_small_group(self, count: int) -> bool:
        """Whether so few people are counted that nothing may be said of all or none of them."""
        return 0 < count < self.small_group


def reason_words(reason: Reason, rules: Rules) -> str:
    """Why a cell is hidden, for the team. Never how large it, or the group, is."""
    return {
        Reason.SMALL: f"Hidden: below {rules.threshold}.",
        Reason.GROUP: "Hidden: it would show what everybody, or nobody, in a small group answered.",
        Reason.WORKED_OUT: "Hidden: a small number could be worked out from it and the totals.",
        Reason.EARLIER: "Hidden: it was hidden in an earlier export.",
        Reason.CHANGED: "Hidden: set beside an earlier export it would tell of the few records that changed.",
    }[reason]


@dataclass(frozen=True, slots=True)
class WholeGroup:
    """``cell`` is nobody, or all, of the few in ``group``: ``everyone`` says which."""

    cell: CellKey
    group: CellKey
    everyone: bool


def whole_groups(table: CountTable, rules: Rules, counts: Mapping[CellKey, int]) -> Iterator[WholeGroup]:
    """The cells of a table that would show what everybody, or nobody, in a small group answered.

    What is so of all records, or of none, is no more told of a group than of the rest.
    """
    for dimension in table.dimensions:
        if dimension.sensitive:
            others = [item.keys for item in table.dimensions if item is not dimension]
            for beside in others[0] if others else ((),):
                yield from _in_group(dimension, beside, rules, counts)


def occurring(table: CountTable) -> Iterator[CellKey]:
    """The answers and groups of which a reader knows that there was somebody, because they are named at all.

    What nobody was in is left out of a table where it is no answer, or where what there was makes the list: numbers,
    details of the sample. Of a list without an empty line a reader is taken to think so.
    """
    for dimension in table.dimensions:
        keys = [(one.counted, dimension.key(one.codes)) for one in dimension.categories]
        is_full = all(table.counts[key] for _, key in keys)
        yield from (key for counted, key in keys if key and table.counts[key] and (is_full or not counted))


def _in_group(
    dimension: Dimension, beside: CellKey, rules: Rules, counts: Mapping[CellKey, int]
) -> Iterator[WholeGroup]:
    for category in dimension.categories:
        group = joined(beside, dimension.denominator) if category.counted else beside
        cell = joined(beside, dimension.key(category.codes))
        if cell == group or not rules.is_small_group(counts[group]):
            continue
        alone = dimension.key(category.codes)
        if counts[cell] == counts[group]:
            if not beside or counts[alone] < counts[dimension.denominator if category.counted else TOTAL]:
                yield WholeGroup(cell, group, everyone=True)
        elif counts[cell] == 0 and category.counted and (not beside or counts[alone]):
            yield WholeGroup(cell, group, everyone=False)
