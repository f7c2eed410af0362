"""An export of figures that left the team: what it showed, what it hid and why, on which readings it rests.

Later exports are made safe together with it, so it keeps every count its tables had, also those that were hidden. It
travels inside the team only.
"""

from typing import ClassVar

from pydantic import Field

from desktop.domain.count_tables import Category, CellKey, CountTable, Dimension, TableSet, Within
from desktop.domain.objects import Kind, Model, StoredObject, UtcTime

SHOWN = "."
"""Stands in ``ReleasedTable.fates`` for a cell that was published."""


class ReleasedCategory(Model):
    """One line or column. See ``count_tables.Category``."""

    codes: tuple[str, ...] = Field(min_length=1)
    label: str
    counted: bool = True


class ReleasedDimension(Model):
    """See ``count_tables.Dimension``."""

    id: str
    title: str
    categories: tuple[ReleasedCategory, ...]
    sensitive: bool = True


class ReleasedTable(Model):
    """``dimensions`` are places in the release's list; ``counts`` follow ``CountTable.keys()``, and so do ``fates``.

    A fate is one letter a cell: ``.`` published, else the first letter of the reason. ``published`` is False for a
    table that was only counted, because categories of it were merged.
    """

    title: str
    dimensions: tuple[int, ...]
    counts: tuple[int, ...]
    fates: str = ""
    published: bool = True


class ReleasedWithin(Model):
    """See ``count_tables.Within``."""

    inner: tuple[str, tuple[str, ...]]
    outer: tuple[str, tuple[str, ...]]


class Release(StoredObject):
    """One export. ``made_for`` says in a person's words who it was for.

    ``readings`` is a fingerprint of what was counted: the same one means the very same answers of the same records.
    """

    kind: ClassVar[Kind] = Kind.RELEASE

    made_at: UtcTime
    author: str
    made_for: str = Field(min_length=1, max_length=200)
    threshold: int = Field(ge=2, le=100)
    small_group: int = Field(ge=2, le=200)
    readings: str = Field(pattern=r"^[0-9a-f]{64}$")
    records: int = Field(ge=0)
    dimensions: tuple[ReleasedDimension, ...]
    tables: tuple[ReleasedTable, ...]
    within: tuple[ReleasedWithin, ...] = ()

    def words(self) -> str:
        return self.made_for

    def count_tables(self, *, published: bool) -> tuple[CountTable, ...]:
        """The tables as they were counted, those that were published or those that were only counted."""
        return tuple(self._table(table) for table in self.tables if table.published is published)

    def fates(self) -> dict[CellKey, str]:
        """Each cell of the published tables with its letter."""
        found: dict[CellKey, str] = {}
        for table in self.tables:
            if table.published:
                found.update(zip(self._table(table).keys(), table.fates, strict=True))
        return found

    def shown(self) -> dict[CellKey, int]:
        """The cells that were published, with their counts."""
        fates = self.fates()
        counts = {key: count for table in self.count_tables(published=True) for key, count in table.counts.items()}
        return {key: count for key, count in counts.items() if fates[key] == SHOWN}

    def hidden_count(self) -> int:
        """How many different cells were hidden."""
        return sum(fate != SHOWN for fate in self.fates().values())

    def known_of_template(self) -> tuple[Within, ...]:
        """What the template said of its own questions."""
        return tuple(Within(one.inner, one.outer) for one in self.within)

    def _table(self, table: ReleasedTable) -> CountTable:
        dimensions = tuple(_dimension(self.dimensions[place]) for place in table.dimensions)
        empty = CountTable.keys_of(dimensions)
        return CountTable(table.title, dimensions, dict(zip(empty, table.counts, strict=True)))


def _dimension(held: ReleasedDimension) -> Dimension:
    categories = tuple(Category(one.codes, one.label, one.counted) for one in held.categories)
    return Dimension(held.id, held.title, categories, held.sensitive)


def released(
    tables: TableSet, beneath: tuple[CountTable, ...], fates: dict[CellKey, str]
) -> tuple[tuple[ReleasedDimension, ...], tuple[ReleasedTable, ...], tuple[ReleasedWithin, ...]]:
    """Tables in the form in which a release keeps them."""
    dimensions: list[Dimension] = []
    kept: list[ReleasedTable] = []
    for table in (*tables.tables, *beneath):
        for one in table.dimensions:
            if one not in dimensions:
                dimensions.append(one)
        keys = tuple(table.keys())
        kept.append(
            ReleasedTable(
                title=table.title,
                dimensions=tuple(dimensions.index(one) for one in table.dimensions),
                counts=tuple(table.counts[key] for key in keys),
                fates="".join(fates[key] for key in keys) if table not in beneath else "",
                published=table not in beneath,
            )
        )
    within = tuple(ReleasedWithin(inner=one.inner, outer=one.outer) for one in tables.within)
    return tuple(_released(one) for one in dimensions), tuple(kept), within


def _released(dimension: Dimension) -> ReleasedDimension:
    categories = tuple(
        ReleasedCategory(codes=one.codes, label=one.label, counted=one.counted) for one in dimension.categories
    )
    return ReleasedDimension(
        id=dimension.id, title=dimension.title, categories=categories, sensitive=dimension.sensitive
    )
