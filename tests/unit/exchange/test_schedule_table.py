"""Schedules from spreadsheets: what each row plans, and which cell is refused."""

import io
from datetime import date, time

import openpyxl
import pytest

from desktop.domain.errors import BadFile
from desktop.domain.interviews import Audience, Mode
from desktop.domain.plan_entries import Activity
from desktop.exchange.schedule_table import read_schedule

TEAM = ("Inspector 1", "Inspector 3", "Lead inspector")
TODAY = date(2026, 3, 17)
HEAD = "Day,Start,End,Who,Kind,Audience,People,How,Where,Seen by,Volunteer,BSL,Note"
ROW = (
    "14/4/2026,10:00,11:00,Staff group 1,group,staff,6 social workers; team leader,Teams,Room 2,"
    "inspector 3 and Inspector 1,Young volunteer 2,,Ask at the desk"
)


def read(*rows, head=HEAD):
    return read_schedule("\n".join((head, *rows)).encode(), TEAM, TODAY)


def test_a_row_is_read_into_all_that_it_plans():
    (row,) = read(ROW)
    assert (row.on, row.start, row.end, row.title) == (date(2026, 4, 14), time(10), time(11), "Staff group 1")
    assert (row.activity, row.audience, row.mode, row.place) == (Activity.GROUP, Audience.STAFF, Mode.TEAMS, "Room 2")
    assert [(each.designation, each.count) for each in row.people] == [("social workers", 6), ("team leader", 1)]
    assert row.seen_by == ("Inspector 3", "Inspector 1")
    assert (row.volunteer, row.note) == ("Young volunteer 2", "Ask at the desk")


def test_four_columns_are_enough():
    (row,) = read("14 April,9.30,10.15,Young person 7", head="Date,From,To,Who")
    assert (row.on, row.start, row.end) == (date(2026, 4, 14), time(9, 30), time(10, 15))
    assert (row.activity, row.audience, row.mode) == (Activity.ONE_TO_ONE, None, Mode.IN_PERSON)


def test_a_workbook_with_real_dates_and_times_reads_the_same():
    book = openpyxl.Workbook()
    book.active.append(["Day", "Start", "End", "Who"])
    book.active.append([date(2026, 4, 14), time(9, 30), time(10, 15), "Young person 7"])
    out = io.BytesIO()
    book.save(out)
    (row,) = read_schedule(out.getvalue(), TEAM, TODAY)
    assert (row.on, row.start, row.end) == (date(2026, 4, 14), time(9, 30), time(10, 15))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("14/4/2026", "soon", "A2 is no day"),
        ("10:00", "ten", "B2 is no time"),
        ("11:00", "10:00", "C2 is not after the start"),
        ("Staff group 1", "", "D2 is empty"),
        (",group,", ",tea party,", "E2 is no kind of activity"),
        (",staff,", ",cats,", "F2 is no audience"),
        ("6 social", "900 social", "G2 is not understood"),
        (",Teams,", ",pigeon,", "H2 is no way of meeting"),
        ("Room 2", "x" * 130, "I2 is longer than 120"),
        ("inspector 3", "Morag Sutherland", "J2 names somebody who is not on the roster"),
    ],
)
def test_each_cell_that_cannot_be_understood_is_named_and_its_content_never(old, new, says):
    with pytest.raises(BadFile) as refused:
        read(ROW.replace(old, new, 1))
    assert says in str(refused.value)
    assert str(refused.value).endswith("Nothing was taken in.")
    assert "Morag" not in str(refused.value)


def test_every_bad_cell_is_named_up_to_eight():
    with pytest.raises(BadFile) as refused:
        read(*[ROW.replace("10:00", "ten", 1)] * 10)
    assert str(refused.value).count("is no time") == 8
    assert "And 2 more." in str(refused.value)


def test_missing_columns_are_named():
    with pytest.raises(BadFile, match="missing: “end”, “who”"):
        read("14/4/2026,10:00", head="Day,Start")


def test_no_rows_and_far_too_many_are_refused():
    with pytest.raises(BadFile, match="no rows"):
        read()
    with pytest.raises(BadFile, match="more than 500 rows"):
        read(*[ROW] * 501)
