"""Which figure of an export a sentence tells, as far as its number and its words say. Pure; finds rather too many.

A cell is told where the sentence gives its count, out of one of the wholes that it is a part of, and shares a word with
what the cell counts; or what is left of the whole, or its share of it, and shares two. Nearly told is one that was
shown and that the sentence gives in numbers a little off: set beside each other they tell of the few in between.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from desktop.domain.count_tables import CellKey, CountTable, Dimension, joined
from desktop.domain.releases import SHOWN, Release
from desktop.domain.said_counts import SaidCount, are_alike, words_about


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of an export. ``name`` says what it counts; ``wholes`` are the counts that it is a part of."""

    key: CellKey
    name: str
    count: int
    wholes: frozenset[int]
    is_shown: bool
    about: frozenset[str]


def figures_in(release: Release) -> tuple[Figure, ...]:
    """Every cell of the tables that left, each once."""
    fates = release.fates()
    found: dict[CellKey, Figure] = {}
    about: dict[str, frozenset[str]] = {}
    for table in release.count_tables(published=True):
        for key, count in table.counts.items():
            if key and key not in found:
                found[key] = _figure(table, key, count, about, is_shown=fates[key] == SHOWN)
    return tuple(found.values())


def told_by(said: SaidCount, figures: Iterable[Figure]) -> Iterator[Figure]:
    """Those that were hidden and that a sentence tells."""
    for one in figures:
        if not one.is_shown and _tells(said, one):
            yield one


def nearly_told_by(said: SaidCount, figures: Iterable[Figure], threshold: int) -> Iterator[tuple[Figure, int]]:
    """Those that were shown and that a sentence gives a little off, each with of how few that tells."""
    for one in figures:
        if not one.is_shown or not are_alike(said.about, one.about):
            continue
        few = [_few(said, one.count, whole, threshold) for whole in one.wholes]
        if few and all(few):
            yield one, min(few)


def _few(said: SaidCount, count: int, whole: int, threshold: int) -> int:
    """How few lie between a sentence and a figure, 0 for nothing that tells of anybody."""
    if said.share is not None:
        return said.share.apart(count, whole, threshold)
    if said.of is None or said.count is None:
        return 0
    apart = max(abs(said.of - whole), abs(said.count - count))
    return apart if apart < threshold else 0


def _tells(said: SaidCount, figure: Figure) -> bool:
    shared = len(said.about & figure.about)
    if said.share is not None:
        return shared >= 2 and any(said.share.nearest(whole) == figure.count for whole in figure.wholes)
    if said.of is None:
        return shared >= 2 and said.count == figure.count
    if shared == 0 or said.of not in figure.wholes:
        return False
    return said.count == figure.count or (shared >= 2 and figure.count in said.sides)


def _figure(table: CountTable, key: CellKey, count: int, about: dict[str, frozenset[str]], *, is_shown: bool) -> Figure:
    """``about`` has what each title and label is about, once: many cells have the same."""
    labels = [_label(one, codes) for one in table.dimensions for name, codes in key if name == one.id]
    words = (*(one.title for one in table.dimensions), *labels)
    about.update({one: words_about(one) for one in words if one not in about})
    return Figure(
        key=key,
        name=f"{table.title}: {', '.join(labels)}",
        count=count,
        wholes=frozenset(table.counts[whole] for whole in _wholes(table, key)),
        is_shown=is_shown,
        about=frozenset().union(*(about[one] for one in words)),
    )


def _wholes(table: CountTable, key: CellKey) -> Iterator[CellKey]:
    """The cells that this one is a part of: without one of its parts, or with all of it that a share is out of."""
    for place, (name, _) in enumerate(key):
        rest = (*key[:place], *key[place + 1 :])
        dimension = next(one for one in table.dimensions if one.id == name)
        yield rest
        if dimension.counted_codes and (out_of := joined(rest, dimension.denominator)) in table.counts:
            yield out_of


def _label(dimension: Dimension, codes: tuple[str, ...]) -> str:
    named = (one.label for one in dimension.categories if set(one.codes) <= set(codes))
    return " or ".join(chain(named)) or dimension.title
