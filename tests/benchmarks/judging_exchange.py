"""How quickly everything goes to other programs: read from the vault, looked through, and written to a folder."""

from desktop.operations.exchange.qda_material import gather_qda
from desktop.operations.exchange.qda_out import make_project, write_project
from tests.benchmarks.figures import Figure, once
from tests.benchmarks.judging_material import Judged
from tests.benchmarks.judging_parts import Found, Part

_QDPX_AIM_MS = 3_000.0
"""At 10,000 pieces."""


def _figures() -> tuple[Figure, ...]:
    return (Figure("qdpx", aims=(_QDPX_AIM_MS, 12 * _QDPX_AIM_MS)),)


def _measure(judged: Judged, _repeats: int) -> Found:
    taken, _ = once(lambda: write_project(make_project(gather_qda(judged.desk)), judged.folder))
    yield "qdpx", taken


EXCHANGE = Part(_figures, _measure)
