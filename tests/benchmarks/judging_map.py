"""How quickly the evidence map is counted, and the first page of what stands behind one of its numbers."""

from desktop.domain.rows import MapCount
from desktop.operations.evidence_map import look_at_map
from tests.benchmarks.figures import Figure, median
from tests.benchmarks.judging_material import Judged
from tests.benchmarks.judging_parts import Found, Part

_PAGE = 50


def _map_figures() -> tuple[Figure, ...]:
    return (Figure("evidence_map_read", aims=(20, 100)),)


def _measure_map(judged: Judged, repeats: int) -> Found:
    look_at_map(judged.desk)
    yield "evidence_map_read", median(lambda: look_at_map(judged.desk), repeats)


def _cell_figures() -> tuple[Figure, ...]:
    return (Figure("cell_first_page", aims=(20, 50)), Figure("indicator_first_page", aims=(20, 50)))


def _measure_cell(judged: Judged, repeats: int) -> Found:
    """The fullest cell, and all of its indicator."""
    store = judged.desk.store
    cell: MapCount = max(store.map_counts(), key=lambda count: count.counts.total)
    in_cell = {"indicator": cell.indicator, "theme": cell.theme, "source_kind": cell.source_kind}
    store.evidence_rows(**in_cell, limit=_PAGE)  # type: ignore[arg-type]
    yield "cell_first_page", median(lambda: store.evidence_rows(**in_cell, limit=_PAGE), repeats)  # type: ignore[arg-type]
    yield (
        "indicator_first_page",
        median(lambda: store.evidence_rows(indicator=cell.indicator, limit=_PAGE), repeats),
    )


MAP, CELL = Part(_map_figures, _measure_map), Part(_cell_figures, _measure_cell)
