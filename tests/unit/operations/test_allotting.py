"""Giving records to readers on a real vault: by hand, by a seed, and taking it back."""

import pytest

from desktop.domain.allotting import ShareRule
from desktop.domain.errors import Refused
from desktop.domain.inspections import Role
from desktop.domain.records import Record
from desktop.domain.reviews import Reading
from desktop.operations import search
from desktop.operations.allotting import allot, loads, put_back, readers, share
from desktop.operations.desk import Desk
from desktop.operations.records import mark_unreadable
from desktop.operations.reviews import open_review
from desktop.vault.ids import new_id
from tests.readings import FIRST, reading, record_read_twice


@pytest.fixture
def ten(desk: Desk) -> list[Record]:
    made = [Record(id=new_id(), code=f"R-{number:02}", position=number) for number in range(10)]
    desk.store.save(*made)
    return made


def pairs(desk: Desk) -> list[tuple[str, str]]:
    return [(row.first_reader, row.second_reader) for row in desk.store.record_rows()]


def test_several_are_given_at_once_and_taken_back_at_once(desk: Desk, ten: list[Record]) -> None:
    some = [record.id for record in ten[:3]]
    allot(desk, some, "Inspector 3")
    done = allot(desk, some, second_reader="  Local  reader 2 ")
    assert pairs(desk)[:4] == [("Inspector 3", "Local reader 2")] * 3 + [("", "")]
    allot(desk, some[:1], second_reader="Inspector 5")
    put_back(desk, done)
    assert pairs(desk)[:3] == [("Inspector 3", "Inspector 5"), ("Inspector 3", ""), ("Inspector 3", "")]


def test_two_readings_need_two_readers_and_nothing_is_given_half(desk: Desk, ten: list[Record]) -> None:
    allot(desk, [ten[1].id], second_reader="Inspector 3")
    with pytest.raises(Refused, match="R-01 would have the same one twice"):
        allot(desk, [record.id for record in ten], "Inspector 3")
    assert pairs(desk)[0] == ("", "")


def test_what_somebody_has_begun_stays_with_them(desk: Desk, ten: list[Record]) -> None:
    allot(desk, [ten[0].id], "Inspector 3")
    desk.store.save(open_review(desk, ten[0].id, new_id=new_id).review)
    with pytest.raises(Refused, match="Inspector 3 has begun R-00"):
        allot(desk, [record.id for record in ten], "Inspector 5")
    allot(desk, [ten[0].id], second_reader="Inspector 5")
    assert pairs(desk)[0] == ("Inspector 3", "Inspector 5")


def test_sharing_out_leaves_what_is_begun_or_cannot_be_read(desk: Desk, ten: list[Record]) -> None:
    allot(desk, [ten[0].id], "Inspector 3")
    desk.store.save(open_review(desk, ten[0].id, new_id=new_id).review)
    mark_unreadable(desk, ten[1].id, "Not on the system")
    rule = ShareRule("x", ("Inspector 3", "Inspector 5", "Local reader 1"), 50)
    done = share(desk, [record.id for record in ten], rule)
    assert len(done.changed) == 8
    head = desk.store.head(done.changed[0].id)
    assert head is not None
    assert "by the seed “x”, 50 % read twice" in head.note
    assert pairs(desk)[:2] == [("Inspector 3", ""), ("", "")]
    assert sum(bool(second) for _, second in pairs(desk)) == 4
    assert {load.reader for load in loads(desk)} == set(rule.readers)
    with pytest.raises(Refused, match="nothing to share out"):
        share(desk, [ten[0].id, ten[1].id], rule)


def test_a_seed_that_could_identify_somebody_shares_nothing_out(desk: Desk, ten: list[Record]) -> None:
    with pytest.raises(Refused, match="could identify somebody"):
        share(desk, [record.id for record in ten], ShareRule("0101011237", ("Inspector 3",)))
    assert pairs(desk) == [("", "")] * 10


def test_readers_are_the_roster_and_whoever_has_records(desk: Desk, ten: list[Record]) -> None:
    allot(desk, [ten[0].id], "Local reader 1")
    assert readers(desk) == ("Inspector 3", "Local reader 1")


def test_one_person_is_one_reader_however_their_designation_is_written(desk: Desk, ten: list[Record]) -> None:
    allot(desk, [ten[0].id], "inspector  3", " LOCAL READER 2")
    allot(desk, [ten[1].id], second_reader="Local Reader 2")
    assert pairs(desk)[:2] == [("Inspector 3", "LOCAL READER 2"), ("", "LOCAL READER 2")]
    with pytest.raises(Refused, match="same one twice"):
        allot(desk, [ten[0].id], second_reader="INSPECTOR 3")


def test_nobody_but_the_lead_gives_a_record_away_that_they_are_to_read_without_sight_of_the_other(desk: Desk) -> None:
    record = record_read_twice(desk, first="Inspector 5", second=FIRST)
    reading(desk, record, "Inspector 5", Reading.FIRST, "as first said")
    inspection = desk.inspection()
    roster = tuple(member.model_copy(update={"role": Role.INSPECTOR}) for member in inspection.roster)
    desk.store.save(inspection.model_copy(update={"roster": roster}))
    for other in ("", "Inspector 6"):
        with pytest.raises(Refused, match="The lead gives it to somebody else"):
            allot(desk, [record.id], second_reader=other)
    assert search.search(desk, "as first said").count == 0
    desk.store.save(inspection)
    allot(desk, [record.id], second_reader="Inspector 6")
    assert pairs(desk)[-1] == ("Inspector 5", "Inspector 6")
