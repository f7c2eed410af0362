"""Making groups larger before anything is hidden: with fewer, larger groups far less of a table has to go."""

from collections.abc import Mapping

from desktop.domain.count_tables import Category, Dimension, merged


def without_empty(dimension: Dimension, counts: Mapping[str, int]) -> Dimension:
    """The dimension without the categories that no record is in, unless they are answers that a reader looks for."""
    kept = tuple(one for one in dimension.categories if one.counted or any(counts.get(code, 0) for code in one.codes))
    return Dimension(dimension.id, dimension.title, kept or dimension.categories, dimension.sensitive)


def as_groups(dimension: Dimension, counts: Mapping[str, int]) -> Dimension:
    """A detail of the sample as columns: every group that has records, each part of the whole."""
    kept = [one for one in dimension.categories if any(counts.get(code, 0) for code in one.codes)]
    categories = tuple(Category(one.codes, one.label) for one in kept or dimension.categories)
    return Dimension(dimension.id, dimension.title, categories, dimension.sensitive)


def merge_small(dimension: Dimension, counts: Mapping[str, int], smallest: int) -> Dimension:
    """Merge the smallest group with the smaller of its neighbours until all have ``smallest`` records, or one is left.

    Neighbours, because most groups are bands that follow each other.
    """
    while len(dimension.categories) > 1:
        sizes = [sum(counts.get(code, 0) for code in one.codes) for one in dimension.categories]
        least = sizes.index(min(sizes))
        if sizes[least] >= smallest:
            break
        neighbours = [place for place in (least - 1, least + 1) if 0 <= place < len(sizes)]
        first, second = sorted((least, min(neighbours, key=lambda place: sizes[place])))
        one, other = dimension.categories[first], dimension.categories[second]
        dimension = merged(dimension, (*one.codes, *other.codes), f"{one.label} or {other.label}")
    return dimension
