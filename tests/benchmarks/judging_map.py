"""How quickly the evidence map is counted, and the first page of what stands behind one of its numbers."""

from collections.abc import Iterator

from desktop.domain.interviews import Audience
from desktop.domain.map_places import CellPlace, MapBy, MapFilter
from desktop.domain.rows import MapCount
from desktop.operations.evidence_map import look_at_map, pieces_behind
from tests.benchmarks.figures import Figure, median
from tests.benchmarks.judging_material import Judged
from tests.benchmarks.judging_parts import Found, Part

_MAP_AIMS, _PAGE_AIMS = (20, 100), (20, 50)


def _map_figures() -> tuple[Figure, ...]:
    names = ("read", "by_key_line", "by_tenet", "of_one_author", "of_some_weeks", "of_one_audience")
    return tuple(Figure(f"evidence_map_{name}", aims=_MAP_AIMS) for name in names)


def _measure_map(judged: Judged, repeats: int) -> Found:
    desk = judged.desk
    choices = desk.store.map.choices()
    if choices.first_at is None or choices.last_at is None:
        raise ValueError("there is no evidence to count")
    middle = choices.first_at + (choices.last_at - choices.first_at) / 2
    looks = {
        "read": (MapBy.INDICATOR, MapFilter()),
        "by_key_line": (MapBy.KEY_LINE, MapFilter()),
        "by_tenet": (MapBy.TENET, MapFilter()),
        "of_one_author": (MapBy.INDICATOR, MapFilter(author=choices.authors[0])),
        "of_some_weeks": (MapBy.INDICATOR, MapFilter(since=middle)),
        "of_one_audience": (MapBy.INDICATOR, MapFilter(audience=Audience.STAFF)),
    }
    for name, (by, only) in looks.items():
        look_at_map(desk, by, only)
        yield f"evidence_map_{name}", median(lambda by=by, only=only: look_at_map(desk, by, only), repeats)


def _cell_figures() -> tuple[Figure, ...]:
    return tuple(Figure(f"{what}_first_page", aims=_PAGE_AIMS) for what in ("cell", "theme", "indicator"))


def _measure_cell(judged: Judged, repeats: int) -> Found:
    """The fullest cell, all of its theme, and all of its indicator."""
    counted: MapCount = max(judged.desk.store.map_counts(), key=lambda count: count.counts.total)
    for what, place in _places(counted):
        pieces_behind(judged.desk, place)
        yield f"{what}_first_page", median(lambda place=place: pieces_behind(judged.desk, place), repeats)


def _places(count: MapCount) -> Iterator[tuple[str, CellPlace]]:
    yield "cell", CellPlace(count.indicator, count.theme, count.source_kind)
    yield "theme", CellPlace(count.indicator, count.theme)
    yield "indicator", CellPlace(count.indicator, None)


MAP, CELL = Part(_map_figures, _measure_map), Part(_cell_figures, _measure_cell)
