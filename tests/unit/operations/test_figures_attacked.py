"""Attacks on the files themselves, one set beside another, by somebody who knows what the template asks of whom."""

from datetime import date
from pathlib import Path

import pytest

from desktop.domain.errors import Refused
from desktop.domain.figure_grids import grid_of
from desktop.domain.review_rules import what_follows
from desktop.domain.reviews import Answer, RecordReview
from desktop.exchange.figures_out import figures_csv
from desktop.operations.desk import Desk
from desktop.operations.releases import ShareForm, Wanted, file_of, gather, make_safe, share
from desktop.paths import resources_folder
from desktop.vault.ids import new_id
from tests.desks import make_desk
from tests.unit.operations.figures_attacker import Attacker, Cell, read
from tests.unit.operations.test_releases import read_records

GROUPS = frozenset({"sample:age_band", "sample:sex"})
PRESENT = Wanted(frozenset({"chronology_sw"}), GROUPS)
"""Whether there is a chronology."""
QUALITY = Wanted(frozenset({"chronology_quality"}), GROUPS)
"""How good it is: asked only of those that there are."""
WITHOUT = ("No", "Not applicable", "Not enough information")
"""Answers to the first after which the second is not asked."""
SIZES = [(12, 1), (30, 1), (30, 3), (60, 1), (60, 2), (60, 4)]
"""How many records, made up from which seed; without the protections each of them but 12 gives small counts away."""


@pytest.fixture
def desk(tmp_path: Path):
    made = make_desk(tmp_path / "vault")
    yield made
    made.vault.close()


def shared(desk: Desk, folder: Path, wanted: Wanted) -> tuple[dict[Cell, int | None], dict[Cell, int]]:
    """What the file that was saved shows, and what it would show with nothing hidden."""
    material = gather(desk, wanted)
    every = {key: count for table in material.tables.tables for key, count in table.counts.items()}
    bare = folder / "bare.csv"
    bare.write_bytes(
        figures_csv([grid_of(one, every, material.words) for one in material.tables.tables], [("", "")] * 5)
    )
    file, figures = folder / f"{new_id()}.csv", make_safe(material)
    data = file_of(figures, ShareForm.CSV, resources_folder(), date(2026, 3, 20))
    share(desk, figures, "The partnership", file, data, new_id=new_id)
    return read(file), {cell: count or 0 for cell, count in read(bare).items()}


def told(attacker: Attacker, truths: list[dict[Cell, int]]) -> list[tuple[int, Cell]]:
    """The small counts that the attacker knows exactly, or knows to be small."""
    found = []
    for number, truth in enumerate(truths):
        for cell, count in attacker.files[number].items():
            if count is None and 0 < truth[cell] < 5:
                least, most = attacker.range_of(number, cell)
                if most < 5 - 1e-6 or most - least < 0.5:
                    found.append((number, cell))
    return found


@pytest.mark.parametrize(("records", "seed"), SIZES)
def test_a_question_tells_nothing_of_the_one_it_hangs_on_that_was_shared_before(desk, tmp_path, records, seed) -> None:
    read_records(desk, records, seed=seed)
    before, truth_before = shared(desk, tmp_path, PRESENT)
    after, truth_after = shared(desk, tmp_path, QUALITY)
    question = next(cell[0] for cell in before if cell[1] == "Yes")
    made_of = []
    for cell in after:
        if cell[1] == "Not asked":
            parts = [(question, answer, *cell[2:]) for answer in WITHOUT]
            parts = [part for part in parts if part in before]
            assert truth_after[cell] == sum(truth_before[part] for part in parts)
            made_of.append(((1, cell), [(0, part) for part in parts]))
    assert made_of
    assert told(Attacker([before, after], made_of=made_of), [truth_before, truth_after]) == []


@pytest.mark.parametrize(("records", "seed"), SIZES)
def test_two_exports_with_one_answer_put_right_in_between_tell_nothing(desk, tmp_path, records, seed) -> None:
    read_records(desk, records, seed=seed)
    before, truth_before = shared(desk, tmp_path, PRESENT)
    review = min(desk.store.all(RecordReview), key=lambda one: one.record_code)
    was_no = review.answers["chronology_sw"].value == "no"
    answers = {"chronology_sw": Answer(value="partly" if was_no else "no")}
    desk.store.save(review.model_copy(update={"answers": answers, **what_follows(desk.template(), answers)}))
    try:
        after, truth_after = shared(desk, tmp_path, PRESENT)
    except Refused:
        return  # nothing left, and so nothing is told
    same = [((0, one), (1, one)) for one in before if one in after and truth_before[one] == truth_after[one]]
    assert same
    assert told(Attacker([before, after], same=same), [truth_before, truth_after]) == []


def test_this_attacker_sees_through_hiding_the_small_counts_alone(desk, tmp_path) -> None:
    read_records(desk, 60)
    _, truth = shared(desk, tmp_path, PRESENT)
    only_small = {cell: None if 0 < count < 5 else count for cell, count in truth.items()}
    assert told(Attacker([only_small]), [truth])
