"""The lists of talks: what a list of interviews shows of each, and the schedule's entries of some days."""

from datetime import date, timedelta

from desktop.domain.follow_ups import FollowUp
from desktop.domain.interviews import Explained, InterviewState, Refusal
from desktop.domain.plan_entries import PlanEntry, PlanState
from desktop.domain.rows import DirectionCounts
from desktop.vault.ids import new_id
from tests.desks import NOW
from tests.unit.vault.conftest import a_piece, an_interview

HOUR = timedelta(hours=1)


def entry(hours=0, **details):
    start = NOW + hours * HOUR
    return PlanEntry(**{"id": new_id(), "title": f"At {hours}", "starts_at": start, "ends_at": start + HOUR, **details})


def titles(entries):
    return [each.title for each in entries]


def test_an_interview_shows_its_length_who_led_it_and_what_is_still_to_do(store):
    to_do = FollowUp(id=new_id(), what="Send the plan in symbols", by="Inspector 1", due_on=date(2026, 3, 20))
    done = to_do.model_copy(update={"id": new_id(), "done_on": date(2026, 3, 18)})
    nothing_yet = FollowUp(id=new_id())
    talk = an_interview().model_copy(
        update={
            "held_at": NOW,
            "ended_at": NOW + HOUR,
            "breaks_minutes": 10,
            "volunteer": "Young volunteer 2",
            "anonymous": True,
            "explained": Explained(refused=(Refusal.NOTES,)),
            "write_up": "Home is calmer.",
            "follow_ups": (to_do, done, nothing_yet),
        }
    )
    store.save(talk)
    (saved,) = store.interview_rows()
    store.put_draft(talk, store.head(talk.id).id)
    (drafted,) = store.interview_rows()
    for row in (saved, drafted):
        assert (row.ended_at, row.breaks_minutes, row.volunteer) == (NOW + HOUR, 10, "Young volunteer 2")
        assert (row.anonymous, row.notes_refused, row.write_up_length) == (True, True, 15)
        assert row.follow_ups == (to_do,)


def test_talks_left_open_are_my_notes_what_is_to_follow_and_every_draft(store):
    to_do = FollowUp(id=new_id(), what="Send the plan in symbols", by="Inspector 1")
    talk = an_interview().model_copy(update={"held_at": NOW, "led_by": "Inspector 1"})
    theirs, finished, follows, drafted = (
        talk.model_copy(update={"id": new_id(), **details})
        for details in (
            {"led_by": "Inspector 2"},
            {"state": InterviewState.WRITTEN_UP},
            {"state": InterviewState.WRITTEN_UP, "led_by": "Inspector 2", "follow_ups": (to_do,)},
            {"led_by": "Inspector 2"},
        )
    )
    store.save(talk, theirs, finished, follows, drafted, a_piece(talk), a_piece(drafted))
    store.put_draft(drafted, store.head(drafted.id).id)
    only_a_draft = talk.model_copy(update={"id": new_id()})
    store.put_draft(only_a_draft, None)
    open_to_me = store.interviews_left_open("Inspector 1")
    left = {row.id: row for row in open_to_me}
    assert set(left) == {talk.id, follows.id, drafted.id, only_a_draft.id}
    assert open_to_me == tuple(row for row in store.interview_rows() if row.id in left)


def test_where_each_interview_stands_is_told_in_the_order_of_its_rows_with_drafts_where_they_are_now(store):
    talks = [
        an_interview().model_copy(update={"title": f"At {hour}", "held_at": NOW + hour * HOUR}) for hour in (1, 2, 3)
    ]
    same_time = talks[1].model_copy(update={"id": new_id(), "title": "Also at 2", "led_by": "Inspector 9"})
    store.save(*talks, same_time, a_piece(talks[0]))
    lines = store.interview_lines()
    assert [line.id for line in lines] == [row.id.hex for row in store.interview_rows()]
    assert {line.title for line in lines[1:3]} == {"At 2", "Also at 2"}
    moved = talks[2].model_copy(update={"held_at": NOW, "state": InterviewState.WRITTEN_UP, "led_by": "Inspector 7"})
    store.put_draft(moved, store.head(moved.id).id)
    only_a_draft = talks[0].model_copy(update={"id": new_id(), "held_at": NOW + 9 * HOUR, "title": "Begun"})
    store.put_draft(only_a_draft, None)
    lines, rows = store.interview_lines(), store.interview_rows()
    assert [(line.id, line.title, line.audience, line.led_by, line.state) for line in lines] == [
        (row.id.hex, row.title, row.audience, row.led_by, row.state) for row in rows
    ]
    assert (lines[0].title, lines[-1].title, lines[-1].state) == ("Begun", "At 3", "written_up")


def test_the_rows_of_some_interviews_are_those_of_the_whole_list(store):
    talks = [an_interview().model_copy(update={"held_at": NOW + hour * HOUR}) for hour in range(4)]
    store.save(*talks, *(a_piece(talk) for talk in talks))
    store.put_draft(talks[1].model_copy(update={"title": "Drafted"}), store.head(talks[1].id).id)
    asked = frozenset({talks[0].id, talks[1].id, new_id()})
    among = store.interview_rows_among(asked)
    assert among == tuple(row for row in store.interview_rows() if row.id in asked)
    assert [row.title for row in among if row.evidence != DirectionCounts()] == ["Drafted", talks[0].title]


def test_the_schedule_is_found_by_days_in_order_with_drafts_where_they_are_now(store):
    later, sooner, yesterday = entry(3), entry(1), entry(-24)
    store.save(later, sooner, yesterday)
    only_a_draft = entry(2)
    store.put_draft(only_a_draft, None)
    away = later.model_copy(update={"starts_at": NOW + 100 * HOUR, "ends_at": NOW + 101 * HOUR})
    assert titles(store.talks.plan(NOW, NOW + 24 * HOUR, planned=False)) == ["At 1", "At 2", "At 3"]
    store.put_draft(away, store.head(later.id).id)
    assert titles(store.talks.plan(NOW, NOW + 24 * HOUR, planned=False)) == ["At 1", "At 2"]
    assert titles(store.talks.plan(None, None, planned=False)) == ["At -24", "At 1", "At 2", "At 3"]


def test_its_edges_are_the_first_moment_and_not_the_last(store):
    store.save(entry(0), entry(5))
    assert titles(store.talks.plan(NOW, NOW + 5 * HOUR, planned=False)) == ["At 0"]


def test_planned_leaves_out_what_was_held_or_cancelled_also_in_a_draft(store):
    held, drafted = entry(0, state=PlanState.HELD), entry(1)
    store.save(held, drafted, entry(2), entry(3, state=PlanState.CANCELLED))
    store.put_draft(drafted.model_copy(update={"state": PlanState.CANCELLED}), store.head(drafted.id).id)
    assert titles(store.talks.plan(None, None, planned=True)) == ["At 2"]


def test_what_is_derived_can_be_made_again(store):
    store.save(entry(1), entry(2))
    before = store._projections.fingerprint()
    store.rebuild_projections()
    assert store._projections.fingerprint() == before
