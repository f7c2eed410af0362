"""Agreement of the readings in a vault, and the table that the team gets of it."""

import csv
import io
from pathlib import Path

import pytest

from desktop.domain.agreement.figures import Unsaid
from desktop.domain.errors import StoreWriteFailed
from desktop.domain.reviews import Reading
from desktop.operations.agreement import Measured, gather, measure, write_csv
from desktop.operations.desk import Desk
from tests.readings import reading, record_read_twice


def read_twice(desk: Desk, number: int, drift: tuple[str, str], second: str = "Inspector 2") -> None:
    record = record_read_twice(desk, f"R-{number:03}", "Inspector 1", second)
    reading(desk, record, "Inspector 1", Reading.FIRST, "one", drift=drift[0])
    reading(desk, record, second, Reading.SECOND, "other", drift=drift[1])


@pytest.fixture
def measured(desk: Desk) -> Measured:
    for number in range(10):
        read_twice(desk, number, ("no", "no" if number < 8 else "yes"))
    read_twice(desk, 10, ("yes", "yes"), "Inspector 4")
    return measure(gather(desk))


def test_every_question_is_measured_by_the_answers_of_both(measured: Measured) -> None:
    drift = next(one for one in measured.questions if one.question.id == "drift")
    assert (drift.n, drift.exact.value, len(drift.differing)) == (11, pytest.approx(9 / 11), 2)
    assert drift.kappa_linear.value is not None
    alike = next(one for one in measured.questions if one.question.id == "plan_present")
    assert (alike.exact.value, alike.kappa.unsaid) == (1, Unsaid.ALL_THE_SAME)


def test_each_pair_of_readers_has_its_own(desk: Desk, measured: Measured) -> None:
    assert [(pair.readers, pair.records) for pair in measured.pairs] == [
        (("Inspector 1", "Inspector 2"), 10),
        (("Inspector 1", "Inspector 4"), 1),
    ]
    of_two = measure(gather(desk), ("Inspector 1", "Inspector 4"))
    assert of_two.records == 1
    assert {one.exact.unsaid for one in of_two.questions} == {Unsaid.TOO_FEW}


def test_what_came_with_the_sample_is_not_agreement(desk: Desk, measured: Measured) -> None:
    assert "age_band" in {one.question.id for one in measured.questions}
    (record, *_) = desk.store.answers.records().values()
    held = next(item for item in desk.store.record_rows() if item.id == record.id)
    from desktop.domain.records import Record

    desk.store.save(desk.store.find(Record, held.id).model_copy(update={"attributes": {"age_band": "0-4"}}))
    assert "age_band" not in {question.id for question in gather(desk).questions}


def test_a_record_that_is_not_finished_by_both_is_left_out(desk: Desk) -> None:
    record = record_read_twice(desk, "R-001", "Inspector 1", "Inspector 2")
    reading(desk, record, "Inspector 1", Reading.FIRST, "one")
    reading(desk, record, "Inspector 2", Reading.SECOND, "other", finished=False)
    assert gather(desk).read == ()
    assert measure(gather(desk)).records == 0


def test_the_table_names_readers_and_no_record(desk: Desk, measured: Measured, tmp_path: Path) -> None:
    path = tmp_path / "agreement.csv"
    write_csv(desk, measured, path)
    text = path.read_bytes().decode("utf-8-sig")
    assert "R-0" not in text
    rows = {row["Question"]: row for row in csv.DictReader(io.StringIO(text))}
    assert rows["4.2"]["Exact"] == "0.818"
    assert rows["4.2"]["Answers compared"] == "11"
    assert float(rows["4.2"]["Alpha, 95 % from"].lstrip("'")) < float(rows["4.2"]["Alpha"])
    assert rows["3.1"]["Kappa"] == "all the same answer"
    assert "agreement written" in {entry.action for entry in desk.vault.profile.audit_trail()}


def test_a_table_that_cannot_be_written_says_so(desk: Desk, measured: Measured, tmp_path: Path) -> None:
    with pytest.raises(StoreWriteFailed, match="Choose another place"):
        write_csv(desk, measured, tmp_path / "gone" / "agreement.csv")
