"""What screens ask for at every opening costs no more among much evidence that has nothing to do with it."""

import pytest

from tests.sqlite_work import work_of
from tests.unit.vault.conftest import a_piece, an_interview


@pytest.mark.parametrize(
    "look",
    [
        pytest.param(lambda store: store.contested_rows(), id="what people are at odds over"),
        pytest.param(lambda store: store.record_rows(), id="records"),
        pytest.param(lambda store: store.interviews_left_open("Inspector 3"), id="talks left open"),
        pytest.param(lambda store: store.kinds(), id="kinds"),
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
