"""How quickly words are found: the first fifty with their snippets, whatever is asked."""

from desktop.operations.search import search
from tests.benchmarks.figures import Figure, median
from tests.benchmarks.judging_material import Judged
from tests.benchmarks.judging_parts import Found, Part
from tests.benchmarks.material import COMMON, RARE

_AIMS = (15.0, 100.0)
_ASKED = {
    "search_rare": RARE,
    "search_common": COMMON,
    "search_prefix": "ca",
    "search_phrase": f'"an {COMMON}"',
    "search_two_words": f"{COMMON} an",
    "search_filtered_common": f'{COMMON} indicator:5.4 direction:uncertainty author:"Inspector 2"',
    "search_filtered_rare": f"{RARE} kind:evidence indicator:5.4",
    "search_filtered_dates": f"{COMMON} from:20/3/2026 to:14/4/2026 source:staff",
    "search_filter_alone": "indicator:5.4 direction:improvement",
    "search_filter_of_few": "record:R-014 direction:uncertainty",
}


def _figures() -> tuple[Figure, ...]:
    return tuple(Figure(name, aims=_AIMS) for name in (*_ASKED, "search_page_20"))


def _measure(judged: Judged, repeats: int) -> Found:
    for name, asked in _ASKED.items():
        search(judged.desk, asked)
        yield name, median(lambda asked=asked: search(judged.desk, asked), repeats)  # type: ignore[misc]
    yield "search_page_20", median(lambda: search(judged.desk, COMMON, 950), repeats)


SEARCH = Part(_figures, _measure)
