"""What a person owes, from rows."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from desktop.domain.due import Lateness, records_owed, started_first, write_ups_owed
from desktop.domain.reviews import Reading, ReviewState
from desktop.domain.rows import DirectionCounts, InterviewRow, RecordRow, ReviewRow

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
        interview(3, timedelta(days=-1)),
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
