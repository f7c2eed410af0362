"""Attacks on the files themselves, one set beside another, by somebody who knows what the template asks of whom."""

from datetime import date
from pathlib import Path
from random import Random

import pytest

from desktop.domain.errors import Refused
from desktop.domain.figure_grids import grid_of
from desktop.domain.records import Record
from desktop.domain.review_rules import what_follows
from desktop.domain.reviews import Answer, RecordReview
from desktop.exchange.figures_out import figures_csv
from desktop.operations.desk import Desk
from desktop.operations.releases import ShareForm, Wanted, file_of, gather, make_safe, share
from desktop.paths import resources_folder
from desktop.vault.ids import new_id
from tests.unit.operations.figures_attacker import Attacker, Cell, read
from tests.unit.operations.test_releases import _review as review_of
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


NUMBERS = ("0", "1", "2", "3", "4", "5", "7", "9")


def read_numbers(desk: Desk, given: list[str]) -> None:
    """Records in which a number was given, with an age band each."""
    items = []
    for place, number in enumerate(given):
        band = ("0-4", "5-11", "5-11", "12-15", "16-17")[place % 5]
        record = Record(id=new_id(), code=f"R-{place:03}", position=place, attributes={"age_band": band, "sex": "f"})
        items += [record, review_of(desk, record, {"lead_professionals": Answer(value=number)})]
    desk.store.save(*items)


@pytest.mark.parametrize(("records", "seed"), [(12, 4), (12, 11), (30, 2), (30, 4), (60, 1), (60, 7)])
def test_a_line_that_stands_there_because_somebody_is_in_it_tells_no_more(desk, tmp_path, records, seed) -> None:
    random = Random(seed)  # noqa: S311 - made-up records
    read_numbers(desk, random.choices(NUMBERS, [2, 8, 6, 3, 1, 1, 1, 1], k=records))
    file, truth = shared(desk, tmp_path, Wanted(frozenset({"lead_professionals"}), GROUPS, merge=False))
    named = [(0, cell) for cell, count in truth.items() if count and bool(cell[0]) is not bool(cell[2])]
    assert told(Attacker([file], not_nought=named), [truth]) == []


TOGETHER = ("chronology_significant", "chronology_impact")
"""Asked when either of two chronologies is there."""


@pytest.mark.parametrize(("records", "seed"), [(12, 7), (30, 1), (30, 5), (60, 1), (60, 4)])
def test_questions_that_are_asked_together_do_not_tell_on_each_other(desk, tmp_path, records, seed) -> None:
    random = Random(seed)  # noqa: S311 - made-up records
    items = []
    for place in range(records):
        attributes = {"age_band": random.choice(["0-4", "5-11", "5-11", "12-15"]), "sex": random.choice("fm")}
        record = Record(id=new_id(), code=f"R-{place:03}", position=place, attributes=attributes)
        held = {
            name: Answer(value=random.choice(["yes", "no", "no"])) for name in ("chronology_sw", "chronology_multi")
        }
        if any(answer.value == "yes" for answer in held.values()):
            said = (random.choices(["yes", "partly", "no", "nei"], [8, 2, 4, 1])[0] for _ in TOGETHER)
            held |= {name: Answer(value=value) for name, value in zip(TOGETHER, said, strict=True)}
        items += [record, review_of(desk, record, held)]
    desk.store.save(*items)
    file, truth = shared(desk, tmp_path, Wanted(frozenset(TOGETHER), GROUPS))
    one, other = sorted({cell[0] for cell in file if cell[0]})
    same = [((0, (one, *cell[1:])), (0, cell)) for cell in file if cell[:2] == (other, "Not asked")]
    assert same
    assert told(Attacker([file], same=same), [truth]) == []


def test_five_records_with_three_numbers_are_too_few_to_hide_one_in(desk) -> None:
    read_numbers(desk, ["1", "1", "1", "2", "3"])
    with pytest.raises(Refused, match="wait until more records are read"):
        make_safe(gather(desk, Wanted(frozenset({"lead_professionals"}), frozenset())))


def test_this_attacker_sees_through_hiding_the_small_counts_alone(desk, tmp_path) -> None:
    read_records(desk, 60)
    _, truth = shared(desk, tmp_path, PRESENT)
    only_small = {cell: None if 0 < count < 5 else count for cell, count in truth.items()}
    assert told(Attacker([only_small]), [truth])
