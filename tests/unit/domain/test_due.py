"""What a person owes, from rows."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from desktop.domain.due import mine_by_due, records_owed, started_first
from desktop.domain.interviews import Audience, Interview
from desktop.domain.objects import Kind
from desktop.domain.owed import Lateness, Owed, Task
from desktop.domain.reviews import Reading, ReviewState, SectionProgress
from desktop.domain.rows import DirectionCounts, Draft, InterviewRow, RecordRow, ReviewRow
from desktop.domain.talks_owed import write_ups_owed

NOW = datetime(2026, 4, 30, 12, tzinfo=UTC)
ME = "Inspector 3"


def interview(number: int, held: timedelta, state: str = "notes", led_by: str = ME) -> InterviewRow:
    return InterviewRow(
        id=UUID(int=number),
        title=f"Young person {number}",
        interview_kind="one_to_one",
        audience="young_people",
        mode="in_person",
        held_at=NOW - held,
        led_by=led_by,
        people=1,
        state=state,
        text_length=10,
        evidence=DirectionCounts(),
        is_draft=False,
        changed_at=NOW,
    )


def record(number: int, *reviews: ReviewRow, first: str = ME, unreadable: str = "") -> RecordRow:
    return RecordRow(UUID(int=number), f"R-{number:03}", number, {}, first, "", unreadable, reviews, DirectionCounts())


def review(reader: str, state: ReviewState) -> ReviewRow:
    return ReviewRow(UUID(int=50), UUID(int=1), reader, Reading.FIRST, state, (), False, False, NOW)


def under_way(number: int, touched: timedelta) -> ReviewRow:
    progress = (
        SectionProgress(section="0", answered=4, shown=4),
        SectionProgress(section="1", answered=1, shown=6),
        SectionProgress(section="2", answered=0, shown=5),
    )
    return ReviewRow(
        UUID(int=number), UUID(int=1), ME, Reading.FIRST, ReviewState.READING, progress, False, False, NOW - touched
    )


def draft_of(number: int, saved: timedelta = timedelta(minutes=16)) -> Draft:
    item = Interview(
        id=UUID(int=number), title=f"Young person {number}", audience=Audience.YOUNG_PEOPLE, held_at=NOW, led_by=ME
    )
    return Draft(item, None, NOW - saved)


def mine(
    records: list[RecordRow] = [],  # noqa: B006  never changed
    interviews: list[InterviewRow] = [],  # noqa: B006
    recovered: list[Draft] = [],  # noqa: B006
    differing: list[RecordRow] = [],  # noqa: B006
) -> tuple[Owed, ...]:
    return mine_by_due(records, interviews, recovered, differing, ME, NOW, sections={"0": 0, "1": 1, "2": 2})


def test_where_i_was_comes_first_then_what_is_late_then_readings_and_those_not_begun_as_one() -> None:
    records = [
        record(1, under_way(81, timedelta(minutes=20))),
        record(2, under_way(82, timedelta(days=3))),
        *(record(number) for number in range(3, 9)),
    ]
    interviews = [interview(11, timedelta(hours=2)), interview(12, timedelta(days=4)), interview(13, timedelta(days=9))]
    touched = [replace(row, changed_at=NOW - timedelta(days=1)) for row in interviews]
    assert [(owed.task, owed.title) for owed in mine(records, touched)] == [
        (Task.CARRY_ON, "R-001, section 1"),
        (Task.WRITE_UP, "Young person 13"),
        (Task.WRITE_UP, "Young person 12"),
        (Task.WRITE_UP, "Young person 11"),
        (Task.CARRY_ON, "R-002, section 1"),
        (Task.READ, "R-003, R-004, R-005, R-006 and 2 more"),
    ]


def test_a_draft_that_came_back_wins_over_what_was_touched_later_and_says_when_it_was_saved() -> None:
    records = [record(1, under_way(81, timedelta(minutes=1)))]
    first, *rest = mine(records, recovered=[draft_of(7)])
    assert (first.task, first.title, first.opens) == (Task.CARRY_ON, "Young person 7", Kind.INTERVIEW)
    assert first.recovered_at == NOW - timedelta(minutes=16)
    assert [owed.title for owed in rest] == ["R-001, section 1"]


def test_a_recovered_write_up_that_is_late_stands_once_and_stays_late() -> None:
    (only,) = mine(interviews=[interview(7, timedelta(days=4))], recovered=[draft_of(7)])
    assert (only.task, only.lateness, only.days_late) == (Task.CARRY_ON, Lateness.LATE, 2)


def test_every_draft_that_came_back_is_listed() -> None:
    listed = mine(recovered=[draft_of(7), draft_of(8, timedelta(hours=3))])
    assert [owed.title for owed in listed] == ["Young person 7", "Young person 8"]


def test_readings_that_differ_are_mine_only_when_i_am_one_of_the_readers() -> None:
    theirs = replace(record(2), first_reader="Inspector 1")
    listed = mine(differing=[replace(record(1), second_reader="Local reader 2"), theirs])
    assert [(owed.task, owed.title) for owed in listed] == [(Task.COMPARE, "R-001 with Local reader 2")]


def test_with_nothing_to_do_there_is_nothing() -> None:
    assert mine() == ()


def test_a_write_up_is_late_after_two_days_and_very_late_after_a_week() -> None:
    rows = [interview(1, timedelta(hours=47)), interview(2, timedelta(hours=49)), interview(3, timedelta(days=8))]
    assert [(owed.title, owed.lateness) for owed in write_ups_owed(rows, ME, NOW)] == [
        ("Young person 3", Lateness.VERY_LATE),
        ("Young person 2", Lateness.LATE),
        ("Young person 1", Lateness.IN_TIME),
    ]


def test_what_is_written_up_or_somebody_elses_or_still_to_come_is_not_owed() -> None:
    rows = [
        interview(1, timedelta(days=1), state="written_up"),
        interview(2, timedelta(days=1), led_by="Inspector 1"),
        replace(interview(3, timedelta(days=-1)), text_length=0),
    ]
    assert write_ups_owed(rows, ME, NOW) == ()


def test_records_are_owed_until_read_by_me_and_never_when_they_cannot_be_read() -> None:
    rows = [
        record(1, review(ME, ReviewState.READ)),
        record(2, review("Inspector 1", ReviewState.READ)),
        record(3, unreadable="No record was given"),
        record(4, first="Inspector 1"),
        record(5, review(ME, ReviewState.READING)),
    ]
    assert [row.code for row in records_owed(rows, ME)] == ["R-002", "R-005"]


def test_what_is_under_way_comes_before_what_is_not_begun() -> None:
    rows = [record(1), record(2, review(ME, ReviewState.READING))]
    assert [row.code for row in started_first(rows, ME)] == ["R-002", "R-001"]
