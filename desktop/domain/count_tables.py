"""Tables of counts over one set of records, so keyed that what several tables share is one and the same cell.

Every dimension has a category for each thing that can be so of a record, also "not applicable", "not asked" and "no
answer": so every table of one set covers the same records, and adds up to the same total. A cell is known by what it
counts and not by the table it stands in: the records that answered "yes" are one cell, whichever tables show them.

Pure arithmetic. What may be published of it is decided by ``desktop.disclosure``.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

Part = tuple[str, tuple[str, ...]]
"""A dimension's id and the codes of it that are meant, sorted."""
CellKey = tuple[Part, ...]
"""What a cell counts: a part of each dimension that says something, sorted by dimension. ``()`` is every record."""
TOTAL: CellKey = ()
RecordCodes = Mapping[str, str]
"""Dimension id → the code that is so of one record."""
OF_OPTION = " – "
"""Stands in a dimension's title between a question and the one answer of several that it is of."""


@dataclass(frozen=True, slots=True)
class Category:
    """One line or column: the records with one of ``codes``. Several codes are categories that were merged.

    ``counted`` is False where it stays out of a denominator ("not applicable", "not asked", "no answer").
    """

    codes: tuple[str, ...]
    label: str
    counted: bool = True


@dataclass(frozen=True)
class Dimension:
    """One thing that is so of every record, in exactly one way: a question's answer, an age band.

    ``sensitive`` says that to know it of a person is to know something that they may not want known.
    """

    id: str
    title: str
    categories: tuple[Category, ...]
    sensitive: bool = True

    def __post_init__(self) -> None:
        codes = [code for category in self.categories for code in category.codes]
        if not codes or len(codes) != len(set(codes)):
            raise ValueError("a dimension has categories, and each of its codes stands in one of them")

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Every code, sorted."""
        return tuple(sorted(code for category in self.categories for code in category.codes))

    @cached_property
    def counted_codes(self) -> tuple[str, ...]:
        """The codes that a percentage is out of, sorted."""
        return tuple(sorted(code for category in self.categories if category.counted for code in category.codes))

    def key(self, codes: Iterable[str]) -> CellKey:
        """The cell of the records with one of these codes."""
        chosen = tuple(sorted(codes))
        return TOTAL if chosen == self.codes else ((self.id, chosen),)

    @cached_property
    def denominator(self) -> CellKey:
        """The cell of the records that a percentage is out of."""
        return self.key(self.counted_codes)

    @cached_property
    def keys(self) -> tuple[CellKey, ...]:
        """Every cell this dimension has by itself: its categories, its denominator, all records; each once."""
        keys = [self.key(category.codes) for category in self.categories]
        return tuple(dict.fromkeys([*keys, *([self.denominator] if self.counted_codes else []), TOTAL]))


def joined(*keys: CellKey) -> CellKey:
    """The cell of the records that are in each of these cells, of different dimensions."""
    return tuple(sorted(part for key in keys for part in key))


def key_text(key: CellKey) -> str:
    """A key as one line of text, for files and for an order: ``age_band=0-4,5-11;chronology=yes``."""
    return ";".join(f"{dimension}={','.join(codes)}" for dimension, codes in key)


def merged(dimension: Dimension, codes: Sequence[str], label: str) -> Dimension:
    """The dimension with the categories that hold these codes made one. ValueError for fewer than two."""
    taken = [category for category in dimension.categories if set(category.codes) & set(codes)]
    if len(taken) < 2 or len({category.counted for category in taken}) > 1:
        raise ValueError("categories that are merged are two or more, all in the denominator or none")
    one = Category(tuple(sorted(code for category in taken for code in category.codes)), label, taken[0].counted)
    kept = [one if category is taken[0] else category for category in dimension.categories if category not in taken[1:]]
    return Dimension(dimension.id, dimension.title, tuple(kept), dimension.sensitive)


@dataclass(frozen=True)
class CountTable:
    """A table of one or two dimensions, with a count for every cell: inner cells, denominators and totals.

    ``counts`` always adds up: whatever cell covers others is their sum. ValueError otherwise.
    """

    title: str
    dimensions: tuple[Dimension, ...]
    counts: Mapping[CellKey, int]

    def __post_init__(self) -> None:
        if not 1 <= len({dimension.id for dimension in self.dimensions}) == len(self.dimensions) <= 2:
            raise ValueError("a table has one or two different dimensions")
        if set(self.counts) != set(self.keys()) or any(count < 0 for count in self.counts.values()):
            raise ValueError("a table has a count of at least 0 for each of its cells and for no other")
        for dimension in self.dimensions:
            self._check_sums(dimension)

    def keys(self) -> Iterator[CellKey]:
        """Every cell's key, in the order in which the table is read; each once."""
        yield from self.keys_of(self.dimensions)

    @staticmethod
    def keys_of(dimensions: Sequence[Dimension]) -> Iterator[CellKey]:
        """The cells that a table of these dimensions has."""
        yield from dict.fromkeys(joined(*keys) for keys in product(*(item.keys for item in dimensions)))

    def inner(self) -> Iterator[tuple[CellKey, tuple[Category, ...]]]:
        """The cells of one category of each dimension, and those categories."""
        for categories in product(*(dimension.categories for dimension in self.dimensions)):
            parts = zip(self.dimensions, categories, strict=True)
            yield joined(*(dimension.key(category.codes) for dimension, category in parts)), categories

    @property
    def total(self) -> int:
        """How many records the table covers."""
        return self.counts[TOTAL]

    def _check_sums(self, dimension: Dimension) -> None:
        others = [item.keys for item in self.dimensions if item is not dimension]
        for beside in product(*others):
            for whole in dimension.keys:
                codes = set(whole[0][1]) if whole else set(dimension.codes)
                within = [item for item in dimension.categories if codes.issuperset(item.codes)]
                of_all = sum(self.counts[joined(*beside, dimension.key(item.codes))] for item in within)
                if of_all != self.counts[joined(*beside, whole)]:
                    raise ValueError("a table's cells add up to their totals")


def count_table(title: str, dimensions: tuple[Dimension, ...], records: Collection[RecordCodes]) -> CountTable:
    """Count records. ValueError where a record has no code, or an unknown one, in a dimension."""
    columns = [[record.get(dimension.id, "") for record in records] for dimension in dimensions]
    tally = Counter(zip(*columns, strict=True))
    if any(
        code not in set(dimension.codes) for codes in tally for dimension, code in zip(dimensions, codes, strict=True)
    ):
        raise ValueError("every record has one code of every dimension")
    counts: Counter[CellKey] = Counter()
    for codes, count in tally.items():
        holding = [_holding(dimension, code) for dimension, code in zip(dimensions, codes, strict=True)]
        for keys in product(*holding):
            counts[joined(*keys)] += count
    return CountTable(title, dimensions, {key: counts[key] for key in CountTable.keys_of(dimensions)})


def _holding(dimension: Dimension, code: str) -> list[CellKey]:
    """The dimension's own cells that a record with this code is counted in."""
    return [key for key in dimension.keys if not key or code in key[0][1]]


@dataclass(frozen=True, slots=True)
class Within:
    """Known to anybody who reads the template: every record in ``inner`` is in ``outer``, a part of another question.

    A question that is asked only after a "yes" makes two: asked lies within "yes", and "yes" within asked.
    """

    inner: Part
    outer: Part


@dataclass(frozen=True)
class TableSet:
    """Tables over the same records, and what a template says of them. ValueError where they disagree on a cell."""

    tables: tuple[CountTable, ...]
    within: tuple[Within, ...] = ()
    counts: Mapping[CellKey, int] = field(init=False)

    def __post_init__(self) -> None:
        counts: dict[CellKey, int] = {}
        for table in self.tables:
            for key, count in table.counts.items():
                if counts.setdefault(key, count) != count:
                    raise ValueError("tables of one set agree on each cell that they share")
        object.__setattr__(self, "counts", counts)

    def dimensions(self) -> dict[str, Dimension]:
        """The dimensions by id, as they stand in the last table that has them."""
        return {dimension.id: dimension for table in self.tables for dimension in table.dimensions}
