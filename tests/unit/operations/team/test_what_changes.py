"""What taking something in takes away and adds, and the stop before more goes than comes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.inspections import ConcernLead
from desktop.domain.records import Record
from desktop.operations.desk import Desk
from desktop.operations.inspections import change
from desktop.operations.team.what_changes import PHONES, RECORDS, Changes, TakesMoreAway, between, taking_in
from desktop.vault.ids import new_id
from tests.ready_desk import ready_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = ready_desk(tmp_path / "vault")
    made.store.save(*(Record(id=new_id(), code=f"R-{number:03}", position=number) for number in range(3)))
    yield made
    made.vault.close()


def withdraw(desk: Desk, *codes: str) -> None:
    found = [record for record in desk.store.all(Record) if record.code in codes]
    desk.store.save(*(record.model_copy(update={"withdrawn": "Moved away"}) for record in found))


def ids(desk: Desk) -> list:
    return [record.id for record in desk.store.all(Record)]


def test_what_goes_and_comes_is_named_by_kind(desk: Desk) -> None:
    fresh = Record(id=new_id(), code="R-010", position=9)
    with taking_in(desk, [*ids(desk), fresh.id], sender="A pack", key="k") as changes:
        withdraw(desk, "R-001")
        desk.store.save(fresh)
    (records,) = changes().kinds
    assert (records.kind, records.gone, records.added) == (RECORDS, ("R-001",), ("R-010",))
    assert not changes().takes_more_away


def test_more_away_than_added_stops_and_nothing_of_it_is_kept(desk: Desk) -> None:
    before = [desk.store.head(one) for one in ids(desk)]
    tail = desk.store.device_tail()
    with (
        pytest.raises(TakesMoreAway, match="A pack would take away more than it adds") as stopped,
        taking_in(desk, ids(desk), sender="A pack", key="k"),
    ):
        withdraw(desk, "R-000", "R-002")
    assert stopped.value.key == "k"
    assert stopped.value.changes.kinds[0].gone == ("R-000", "R-002")
    assert [desk.store.head(one) for one in ids(desk)] == before
    assert desk.store.device_tail() == tail
    assert all(finding.ok for finding in desk.store.check())
    desk.store.save(Record(id=new_id(), code="R-020", position=20))  # what came next finds its place


def test_what_a_person_agreed_to_is_taken(desk: Desk) -> None:
    with taking_in(desk, ids(desk), sender="A pack", key="k", agreed=True) as changes:
        withdraw(desk, "R-000", "R-002")
    assert changes().gone == 2
    assert [record.code for record in desk.store.all(Record) if not record.withdrawn] == ["R-001"]


def test_numbers_to_phone_that_would_go_are_named(desk: Desk) -> None:
    change(desk, concern_lead=ConcernLead(phone="0300 000 0001", out_of_hours="0300 000 0002"))
    with (
        pytest.raises(TakesMoreAway) as stopped,
        taking_in(desk, [desk.inspection().id], sender="A pack", key="k"),
    ):
        change(desk, concern_lead=ConcernLead(phone="0300 000 0003"))
    assert [(one.kind, one.gone) for one in stopped.value.changes.kinds] == [(PHONES, ("Out of hours",))]


def test_something_that_is_only_changed_is_neither(desk: Desk) -> None:
    with taking_in(desk, ids(desk), sender="A pack", key="k") as changes:
        record = desk.store.all(Record)[0]
        desk.store.save(record.model_copy(update={"first_reader": "Inspector 3"}))
    assert changes() == Changes()


def test_long_lists_are_counted_and_shown_in_part() -> None:
    many = frozenset((RECORDS, str(number), f"R-{number:04}") for number in range(1000))
    (change_,) = between(many, frozenset()).kinds
    assert (change_.gone_count, len(change_.gone)) == (1000, 200)
