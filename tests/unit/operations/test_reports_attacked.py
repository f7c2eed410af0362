"""Attacks on two reports of one inspection laid side by side: a draft and the final one, or two months apart.

The attacker reads pages and shares no code with what hides numbers. They know what was printed, how many records were
left out in between and how many read. What they must not know: a small number, and what those few answered.
"""

from pathlib import Path

import lxml.html
import pytest

from desktop.domain.errors import Refused
from desktop.domain.publications import ReportKind
from desktop.domain.reviews import RecordReview, ReviewState
from desktop.operations.desk import Desk
from desktop.operations.publications.choosing import choose_figures
from desktop.operations.publications.making import make_ready, write
from desktop.operations.releases import Wanted, shared_before
from desktop.operations.reports import Form
from desktop.paths import resources_folder
from tests.unit.operations.figures_attacker import Attacker, Cell, cells_of
from tests.unit.operations.test_figures_attacked import GROUPS, shared, told
from tests.unit.operations.test_releases import read_records

REPORT = ReportKind.DRAFT_REPORT
WANTED = Wanted(frozenset({"chronology_sw"}), GROUPS)
SMALL = 5


def printed(desk: Desk, folder: Path) -> dict[Cell, int | None]:
    """The figures on the page of the report as it is written now, with those of the last export."""
    choose_figures(desk, REPORT, shared_before(desk)[-1].id)
    folder.mkdir()
    file = write(make_ready(desk, REPORT), folder, resources_folder(), (Form.HTML,)).files[0]
    found = []
    for table in lxml.html.fromstring(file.read_bytes()).iter("table"):
        columns = [one.text_content() for one in table.findall("thead/tr/th")][1:]
        for row in table.findall("tbody/tr"):
            counts = [one.text for one in row.iterfind("td/b")]
            found += [(table.findtext("caption"), row.findtext("th"), column, count)
                      for column, count in zip(columns, counts, strict=True)]  # fmt: skip
    return cells_of(found)


def parts_in(cell: Cell, later: dict[Cell, int | None]) -> list[Cell]:
    """The cells of a later page that a cell of an earlier one is made of: itself, or what was one group then."""
    if cell in later:
        return [cell]
    if not cell[2]:
        return []
    parts = [(*cell[:3], each) for each in cell[3].split(" or ")]
    return parts if all(part in later for part in parts) else []


def changed_by(before: dict[Cell, int | None], after: dict[Cell, int | None], left: int, came: int) -> list:
    """No cell lost more records than were left out, and none gained more than were read in between."""
    found = []
    for cell in before:
        if parts := [(1, part) for part in parts_in(cell, after)]:
            found += [([(0, cell)], parts, left), (parts, [(0, cell)], came)]
    return found


def two_pages(desk: Desk, folder: Path, records: int, left: int, came: int):
    """Two reports between which some records were left out and others read: what they show, and the truth of each."""
    read_records(desk, records)
    _, truth_before = shared(desk, folder, WANTED)
    before = printed(desk, folder / "draft")
    reviews = sorted(desk.store.all(RecordReview), key=lambda one: one.record_code)[:left]
    desk.store.save(*(one.model_copy(update={"state": ReviewState.READING, "finished_at": None}) for one in reviews))
    read_records(desk, came, seed=101, start=records)
    _, truth_after = shared(desk, folder, WANTED)
    return before, truth_before, printed(desk, folder / "later"), truth_after


def of_those_in_between(attacker: Attacker, truths: list[dict[Cell, int]]) -> list[Cell]:
    """Cells of which the attacker knows by how few records they changed, and so what these answered."""
    found = []
    for cell in attacker.files[0]:
        if cell in attacker.files[1] and cell[0] and 0 < abs(truths[1][cell] - truths[0][cell]) < SMALL:
            least, most = attacker.range_of_sum({(1, cell): 1.0, (0, cell): -1.0})
            if most - least < 0.5:
                found.append(cell)
    return found


@pytest.mark.parametrize(("records", "left", "came"), [(60, 1, 1), (60, 6, 0), (60, 3, 9)])
def test_two_reports_between_which_records_were_left_out_or_read_tell_no_small_number(
    desk, tmp_path, records, left, came
):
    before, truth_before, after, truth_after = two_pages(desk, tmp_path, records, left, came)
    attacker = Attacker([before, after], at_most=changed_by(before, after, left, came))
    truths = [truth_before, truth_after]
    assert before != after
    assert told(attacker, truths) == []
    assert of_those_in_between(attacker, truths) == []


@pytest.mark.parametrize(("left", "came"), [(1, 0), (0, 3)])
def test_where_only_a_few_were_left_out_or_read_no_second_report_has_new_figures(desk, tmp_path, left, came):
    with pytest.raises(Refused, match="the difference would tell of them"):
        two_pages(desk, tmp_path, 30, left, came)
    assert printed(desk, tmp_path / "later") == printed(desk, tmp_path / "again")


def test_this_attacker_sees_through_pages_that_were_made_safe_one_by_one(desk, tmp_path):
    """As the second would be if nobody had thought of the first: what is small is hidden, and nothing else."""
    _, truth_before, _, truth_after = two_pages(desk, tmp_path, 60, 1, 1)
    pages = [
        {cell: None if 0 < count < SMALL else count for cell, count in truth.items()}
        for truth in (truth_before, truth_after)
    ]
    attacker = Attacker(pages, at_most=changed_by(*pages, 1, 1))
    assert told(attacker, [truth_before, truth_after])
