"""Taking a schedule in: all of it or nothing, twice adds nothing, in the laptop's own time; it travels in packs."""

from datetime import UTC, date, time

import pytest

from desktop.domain.errors import BadFile
from desktop.domain.plan_entries import PlanEntry
from desktop.operations.plan import local_time
from desktop.operations.plan_import import Imported, import_plan
from desktop.operations.team import packs
from desktop.vault.ids import new_id
from tests.desks import make_desk

FILE = b"Day,Start,End,Who,Seen by\n30/3/2026,10:00,11:00,Young person 7,Inspector 3\n30/3/2026,12:00,13:00,Parent 2,\n"


@pytest.fixture
def desk(tmp_path):
    made = make_desk(tmp_path / "vault")
    yield made
    made.vault.close()


def test_it_is_taken_in_once(desk):
    assert import_plan(desk, FILE, new_id=new_id) == Imported(2, 0)
    assert import_plan(desk, FILE, new_id=new_id) == Imported(0, 2)
    starts = sorted(entry.starts_at for entry in desk.store.all(PlanEntry))
    assert starts[0] == local_time(date(2026, 3, 30), time(10)).astimezone(UTC)


def test_one_bad_cell_takes_in_nothing(desk):
    with pytest.raises(BadFile):
        import_plan(desk, FILE.replace(b"13:00", b"later"), new_id=new_id)
    assert desk.store.all(PlanEntry) == ()


def test_a_pack_carries_the_schedule(desk):
    import_plan(desk, FILE, new_id=new_id)
    travelling = set(packs._travelling(desk, desk.inspection()))
    assert {entry.id for entry in desk.store.all(PlanEntry)} <= travelling
