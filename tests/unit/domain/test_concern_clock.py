"""What a concern waits for and how late it is, whatever the laptop's clock does."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from pydantic import ValidationError

from desktop.domain.concern_clock import awaited, clock_of
from desktop.domain.concern_times import ConcernTimes
from desktop.domain.concerns import Concern, Decision, Step, Taken
from desktop.domain.owed import Lateness
from desktop.exchange.packs import load_pack, load_packs
from desktop.paths import resources_folder

RAISED = datetime(2026, 3, 17, 11, 20, tzinfo=UTC)
TIMES = load_packs(resources_folder()).newest_concern_times()


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def taken(step: Step, after: float, decision: Decision | None = None) -> Taken:
    at = RAISED + minutes(after)
    return Taken(step=step, at=at, recorded_at=at, by="Inspector 3", decision=decision)


def concern(*steps: Taken) -> Concern:
    return Concern(
        id=UUID(int=1),
        code="C-2",
        raised_at=RAISED,
        raised_by="Inspector 3",
        raised_on=UUID(int=2),
        steps=(taken(Step.RAISED, 0), *steps),
    )


TOLD = taken(Step.LEAD_TOLD, 12)
ESCALATED = taken(Step.DECIDED, 160, Decision.ESCALATE)
NO_FURTHER = taken(Step.DECIDED, 160, Decision.NO_FURTHER_ACTION)


def test_the_shipped_times_say_that_they_are_derived():
    assert TIMES.derived
    assert "no published source" in TIMES.source
    text = (resources_folder() / "concerns" / "times.toml").read_text(encoding="utf-8")
    assert "[D]" in text


def test_told_at_once_and_decided_four_hours_after_that():
    before = clock_of(concern(), RAISED + minutes(5), TIMES)
    assert (before.awaits, before.due) == (Step.LEAD_TOLD, RAISED + minutes(15))
    told = clock_of(concern(TOLD), RAISED + minutes(163), TIMES)
    assert (told.awaits, told.due) == (Step.DECIDED, RAISED + minutes(12 + 240))
    assert (told.waited, told.left) == (minutes(151), minutes(89))


def test_each_step_on_the_route_waits_for_the_next():
    steps = [TOLD, ESCALATED, *(taken(step, 200) for step in (Step.PASSED_ON, Step.ACKNOWLEDGED, Step.OUTCOME_KNOWN))]
    awaits = [awaited(concern(*steps[:count])) for count in range(len(steps) + 1)]
    assert awaits == list(Step)[1:]
    assert awaited(concern(*steps, taken(Step.CLOSED, 300))) is None


def test_after_no_further_action_it_waits_for_closing_only():
    clock = clock_of(concern(TOLD, NO_FURTHER), RAISED + minutes(200), TIMES)
    assert (clock.awaits, clock.since) == (Step.CLOSED, NO_FURTHER.at)


def test_a_closed_one_waits_for_nothing():
    clock = clock_of(concern(TOLD, NO_FURTHER, taken(Step.CLOSED, 300)), RAISED + timedelta(days=90), TIMES)
    assert (clock.awaits, clock.due, clock.left, clock.lateness) == (None, None, None, Lateness.IN_TIME)


def test_passed_on_in_an_emergency_starts_no_clock_anew():
    emergency = concern(taken(Step.PASSED_ON, 2))
    assert clock_of(emergency, RAISED + minutes(20), TIMES).lateness is Lateness.LATE
    assert awaited(concern(taken(Step.PASSED_ON, 2), TOLD)) is Step.DECIDED
    decided = concern(taken(Step.PASSED_ON, 2), TOLD, ESCALATED)
    assert awaited(decided) is Step.ACKNOWLEDGED


@pytest.mark.parametrize(
    ("after", "lateness"),
    [(14.9, Lateness.IN_TIME), (15, Lateness.LATE), (59.9, Lateness.LATE), (60, Lateness.VERY_LATE)],
)
def test_late_turns_amber_when_due_and_red_when_overdue(after, lateness):
    assert clock_of(concern(), RAISED + minutes(after), TIMES).lateness is lateness


def test_a_clock_set_back_hides_no_overdue_concern():
    known = RAISED + timedelta(hours=9)
    clock = clock_of(concern(TOLD), RAISED - timedelta(days=2), TIMES, known)
    assert clock.in_doubt
    assert clock.lateness is Lateness.VERY_LATE
    assert clock.waited == known - TOLD.at


def test_a_clock_set_back_counts_even_a_fresh_one_as_late():
    clock = clock_of(concern(TOLD), RAISED - timedelta(hours=5), TIMES)
    assert (clock.in_doubt, clock.lateness) == (True, Lateness.LATE)


def test_a_clock_put_right_by_a_minute_is_no_doubt():
    assert not clock_of(concern(TOLD), TOLD.recorded_at - minutes(1), TIMES).in_doubt


def test_a_step_dated_ahead_puts_off_no_clock():
    typed = taken(Step.LEAD_TOLD, 12).model_copy(update={"at": RAISED + timedelta(days=365)})
    clock = clock_of(concern(typed), RAISED + minutes(30), TIMES)
    assert (clock.in_doubt, clock.waited) == (False, minutes(18))


def test_a_central_teams_own_times_are_read(tmp_path):
    path = tmp_path / "ours.toml"
    shipped = (resources_folder() / "concerns" / "times.toml").read_text(encoding="utf-8")
    path.write_text(shipped.replace("due_minutes = 240", "due_minutes = 120"), encoding="utf-8")
    times = load_pack(path, ConcernTimes).pack
    assert clock_of(concern(TOLD), RAISED + minutes(12 + 120), times).lateness is Lateness.LATE


@pytest.mark.parametrize("fault", ["twice", "missing", "backwards"])
def test_times_that_leave_a_step_out_or_turn_back_are_refused(fault):
    waits = list(TIMES.model_dump()["wait"])
    if fault == "twice":
        waits.append(waits[0])
    elif fault == "missing":
        waits.pop()
    else:
        waits[0] = {**waits[0], "overdue_minutes": 1}
    with pytest.raises(ValidationError):
        ConcernTimes.model_validate({"id": "t", "version": 1, "wait": waits})


def test_the_file_is_shipped_where_packs_are_read(tmp_path):
    assert Path(resources_folder() / "concerns" / "times.toml").is_file()
    assert load_packs(tmp_path).concern_times == ()
