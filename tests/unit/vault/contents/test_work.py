"""What screens ask for at every opening costs no more among much evidence that has nothing to do with it."""

from datetime import timedelta

import pytest

from desktop.domain.evidence import Direction
from desktop.domain.records import Record
from desktop.vault.ids import new_id
from tests.sqlite_work import work_of
from tests.unit.vault.conftest import a_piece, an_interview


@pytest.mark.parametrize(
    "look",
    [
        pytest.param(lambda store: store.contested_rows(), id="what people are at odds over"),
        pytest.param(lambda store: store.record_rows(), id="records"),
        pytest.param(lambda store: store.interview_rows(), id="talks"),
        pytest.param(lambda store: store.interviews_left_open("Inspector 3"), id="talks left open"),
        pytest.param(lambda store: store.kinds(), id="kinds"),
        pytest.param(lambda store: store.map.counts(), id="the map"),
        pytest.param(lambda store: store.map.total(), id="how many pieces"),
        pytest.param(lambda store: store.map.total(direction=Direction.UNCERTAINTY), id="how many are uncertain"),
        pytest.param(lambda store: store.map.choices(), id="what the map can be narrowed to"),
    ],
)
def test_it_costs_the_same_whatever_anothers_talks_hold(store, look):
    theirs = an_interview().model_copy(update={"led_by": "Inspector 9"})
    mine = an_interview("four")
    store.save(theirs, mine, *(a_piece(theirs) for _ in range(5)))
    look(store)  # what is out of sight is found out once after each change
    few, _ = work_of(store, lambda: look(store))
    store.save(*(a_piece(theirs) for _ in range(200)))
    look(store)
    many, _ = work_of(store, lambda: look(store))
    assert many < few * 1.05


def test_records_cost_the_same_however_much_was_taken_from_them(store):
    record = Record(id=new_id(), code="R-001")
    of_record = {"source": a_piece(an_interview()).source.model_copy(update={"object_id": record.id})}
    store.save(record, *(a_piece(an_interview()).model_copy(update=of_record) for _ in range(5)))
    store.record_rows()
    few, _ = work_of(store, store.record_rows)
    store.save(*(a_piece(an_interview()).model_copy(update=of_record) for _ in range(200)))
    store.record_rows()
    many, _ = work_of(store, store.record_rows)
    assert many < few * 1.05


def test_what_somebody_took_on_a_day_costs_the_same_however_much_they_took_before(store, clock):
    talk, day = an_interview(), clock.now + timedelta(days=1)

    def taken_that_day() -> int:
        return store.evidence_taken("Inspector 3", day, day + timedelta(days=1))

    store.save(talk, a_piece(talk))
    few, _ = work_of(store, taken_that_day)
    store.save(*(a_piece(talk) for _ in range(200)))
    many, _ = work_of(store, taken_that_day)
    assert many < few * 1.05
    clock.now = day + timedelta(hours=1)
    store.save(a_piece(talk), a_piece(talk, withdrawn="misheard"))
    assert taken_that_day() == 1
