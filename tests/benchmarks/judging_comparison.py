"""How quickly one inspection is laid beside four others of its vault, each with a fifth of its pieces."""

from datetime import date
from typing import cast

from desktop.operations.comparison import others_of, summary_of, summary_of_other
from desktop.operations.desk import Desk
from desktop.operations.inspections import NewInspection, open_inspection, set_up_inspection
from desktop.vault.ids import new_id
from tests.benchmarks.figures import Figure, median
from tests.benchmarks.judging_material import Judged, fill
from tests.benchmarks.judging_parts import Found, Part
from tests.teams import Clock

_OTHERS, _LEAST = ("Glen Afric", "Inverallan", "Kilmorach", "Strathbeg"), 20


def _figures() -> tuple[Figure, ...]:
    return (
        Figure("compare_open_one", aims=(100, 1_000)),
        Figure("compare_another", aims=(100, 300)),
        Figure("compare_five", aims=(500, 2_000)),
    )


def _measure(judged: Judged, repeats: int) -> Found:
    desk = _with_others(judged)
    others = others_of(desk).others
    if len(others) != len(_OTHERS):
        raise ValueError("not every inspection is there to be compared")
    yield "compare_open_one", median(lambda: summary_of(desk), repeats)
    yield "compare_another", median(lambda: summary_of_other(desk, others[0]), repeats)
    yield "compare_five", median(lambda: [summary_of(desk), *(summary_of_other(desk, one) for one in others)], repeats)


def _with_others(judged: Judged) -> Desk:
    """The same inspection, open again, once the others stand beside it."""
    desk, here = judged.desk, judged.desk.inspection()
    for name in _OTHERS:
        new = NewInspection(name, date(2025, 3, 3), here.framework, here.review_template)
        other = set_up_inspection(desk.vault, desk.packs, new, new_id=new_id)
        fill(other, cast("Clock", desk.vault.clock), max(_LEAST, judged.pieces // (len(_OTHERS) + 1)))
    return open_inspection(desk.vault, here.id, desk.packs)


COMPARISON = Part(_figures, _measure)
