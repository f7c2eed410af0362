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
}


def _figures() -> tuple[Figure, ...]:
    return tuple(Figure(name, aims=_AIMS) for name in _ASKED)


def _measure(judged: Judged, repeats: int) -> Found:
    for name, asked in _ASKED.items():
        search(judged.desk, asked)
        yield name, median(lambda asked=asked: search(judged.desk, asked), repeats)  # type: ignore[misc]


SEARCH = Part(_figures, _measure)
