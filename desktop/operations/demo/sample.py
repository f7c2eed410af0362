"""The demo's sample: the area's return as a spreadsheet, and what its lead does with it before anybody reads."""

from pathlib import Path
from random import Random

from desktop.domain.allotting import ShareRule
from desktop.domain.draws import DrawRule
from desktop.exchange.sample_workbook import write_sample_xlsx
from desktop.operations import allotting, draws, records, sample
from desktop.operations.demo.scene import Scene
from desktop.operations.desk import Desk

RETURN = 240
RECORDS = 60
READERS = ("Inspector 1", "Inspector 2")
LOCAL_READER = "Local reader 1"
"""Has no laptop, and reads on that of whoever read a record first."""
_RULE = {"size": RECORDS, "strata_by": ("age_band", "sex"), "least": 2, "reserves": 2}
_TWICE_PERCENT = 25
"""So that ten pairs of answers, of which agreement can be said, are left of most questions."""
_WITH_LOCAL_READER = (3, 2)
"""Of the records read twice, by first reader."""
_ORDERS = ("<6 months", "6-12 months", "1-2 years", ">2 years")
_ORDER_SHARES = {"0-4": (4, 4, 3, 1), "5-11": (2, 3, 4, 3), "12-15": (2, 2, 3, 5), "16-17": (1, 1, 3, 6)}
"""The older the child, the longer the order."""


def write_return(random: Random, path: Path) -> None:
    """Everybody in scope, by code, with details of the cohort. No identifiers, as the rule is."""
    bands = random.choices(tuple(_ORDER_SHARES), weights=(4, 8, 7, 3), k=RETURN)
    write_sample_xlsx(
        path,
        [
            {
                "Record code": f"R-{number:03}",
                "Age band": band,
                "Sex": random.choices(("Female", "Male"), weights=(9, 11))[0],
                "Order length": random.choices(_ORDERS, weights=_ORDER_SHARES[band])[0],
                "At home now": random.choices(("Yes", "No"), weights=(5, 1))[0],
                "Locality": random.choices(("Town", "Shore", "Glens"), weights=(5, 3, 2))[0],
            }
            for number, band in enumerate(bands, start=1)
        ],
    )


def draw_sample(scene: Scene, lead: Desk) -> None:
    """Take the return in, draw from it by a spoken seed, repeat the draw, and put it on the board."""
    path = scene.out / "return.xlsx"
    write_return(scene.random, path)
    preview = sample.preview_sample(lead, path)
    if preview.sample is None:
        raise ValueError(preview.says)
    rule = DrawRule(seed=draws.new_seed(scene.random.randbytes(16)), **_RULE)
    drawn = draws.draw(lead, sample.population_of(preview.sample), rule, new_id=scene.new_id)
    sample.remember_columns(lead, preview.columns)
    draws.repeat(lead, drawn.id)
    draws.put_on_board(lead, drawn.id, new_id=scene.new_id)


def share_out(scene: Scene, lead: Desk) -> None:
    """Give each inspector half, a quarter of it read twice, some of that by a local reader."""
    rows = lead.store.record_rows()
    seed = draws.new_seed(scene.random.randbytes(16))
    allotting.share(lead, [row.id for row in rows], ShareRule(seed, READERS, _TWICE_PERCENT))
    twice = [row for row in lead.store.record_rows() if row.second_reader]
    for reader, count in zip(READERS, _WITH_LOCAL_READER, strict=True):
        theirs = [row.id for row in twice if row.first_reader == reader]
        allotting.allot(lead, theirs[:count], second_reader=LOCAL_READER)


def replace_what_was_not_given(scene: Scene, lead: Desk) -> None:
    """One record is not given before the reading begins: a reserve of the same part of the return takes its place."""
    row = next(row for row in lead.store.record_rows() if not row.second_reader)
    records.mark_unreadable(lead, row.id, scene.material.not_given)
    records.replace(lead, row.id, new_id=scene.new_id)
