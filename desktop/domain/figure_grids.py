"""Count tables as people read them: an answer a row, a group a column, n beside every percentage, gaps for the hidden.

A percentage or a word for a proportion stands only where its count and its n are both published, so neither says more
than they do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.count_tables import OF_OPTION, TOTAL, CellKey, CountTable, Dimension, joined
from desktop.domain.proportions import ProportionWords

HIDDEN = "[c]"
"""What stands for a hidden count: "confidential", as official statistics in the United Kingdom write it."""
_OUT_OF = "Counted (n)"
_ALL = "All records"


@dataclass(frozen=True, slots=True)
class GridCell:
    """``text`` is the count, and beneath it the percentage and word; ``is_hidden`` where it is ``HIDDEN``."""

    key: CellKey
    text: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: a label and cells for each row. ``asked`` and ``of`` are its title in two parts."""

    title: str
    asked: str
    of: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[GridCell, ...]], ...]


def grid_of(table: CountTable, shown: Mapping[CellKey, int], words: ProportionWords) -> Grid:
    """A table with only what is shown. The first dimension's answers are the rows."""
    rows, *groups = table.dimensions
    columns = _columns(groups)
    lines = [
        (label, tuple(_cell(joined(key, beside), _out_of(rows, key, beside), shown, words) for _, beside in columns))
        for label, key in _lines(rows)
    ]
    return Grid(table.title, *_two_parts(rows, groups), tuple(label for label, _ in columns), tuple(lines))


def without_repeats(grids: Sequence[Grid]) -> tuple[Grid, ...]:
    """Without the tables of which every line stands in another as well, as a question's own does in that by groups."""
    lines = [{(label, cell) for label, cells in grid.rows for cell in cells} for grid in grids]
    return tuple(grid for grid, own in zip(grids, lines, strict=True) if not any(own < other for other in lines))


def _two_parts(rows: Dimension, groups: Sequence[Dimension]) -> tuple[str, str]:
    """What was asked; then of which answer it is, where a record may have several, and by which groups."""
    asked, _, option = rows.title.rpartition(OF_OPTION) if OF_OPTION in rows.title else (rows.title, "", "")
    by = [f"by {group.title[:1].lower()}{group.title[1:]}" for group in groups] or ["all records"]
    of = ", ".join((option, *by) if option else by)
    return asked, f"{of[:1].upper()}{of[1:]}"


def _columns(groups: Sequence[Dimension]) -> list[tuple[str, CellKey]]:
    columns: list[tuple[str, CellKey]] = [(_ALL, TOTAL)]
    for group in groups:
        columns += [(category.label, group.key(category.codes)) for category in group.categories]
    return columns


def _lines(rows: Dimension) -> list[tuple[str, CellKey]]:
    counted = [(one.label, rows.key(one.codes)) for one in rows.categories if one.counted]
    left_out = [(one.label, rows.key(one.codes)) for one in rows.categories if not one.counted]
    if not left_out:
        return [*counted, (_ALL, TOTAL)]
    return [*counted, (_OUT_OF, rows.denominator), *left_out, (_ALL, TOTAL)]


def _out_of(rows: Dimension, key: CellKey, beside: CellKey) -> CellKey | None:
    """The cell that a row's percentage is out of; None where a row has none."""
    is_an_answer = bool(key) and set(key[0][1]) <= set(rows.counted_codes) and key != rows.denominator
    return joined(rows.denominator, beside) if is_an_answer else None


def _cell(key: CellKey, out_of: CellKey | None, shown: Mapping[CellKey, int], words: ProportionWords) -> GridCell:
    if key not in shown:
        return GridCell(key, HIDDEN, is_hidden=True)
    count = shown[key]
    n = shown.get(out_of) if out_of is not None else None
    if not n:
        return GridCell(key, f"{count:,}", is_hidden=False)
    _, _, proportion = words.phrase(count, n).partition(" (")
    return GridCell(key, f"{count:,}\n{proportion.replace(')', '')}", is_hidden=False)
