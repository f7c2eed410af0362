"""Ticking off what follows a talk, wherever it is shown; and what the rail says is owed."""

from datetime import date, timedelta

import pytest

from desktop.domain.errors import NotFound
from desktop.domain.follow_ups import FollowUp
from desktop.domain.interviews import Audience, Interview
from desktop.operations.about import about
from desktop.operations.follow_ups import mark_done
from desktop.operations.interviews import start_interview
from desktop.operations.plan import new_entry
from desktop.vault.ids import new_id
from tests.desks import NOW


@pytest.fixture
def talk(desk):
    asked = FollowUp(id=new_id(), what="Send the plan in symbols")
    other = FollowUp(id=new_id(), what="Phone the advocate")
    begun = start_interview(desk, Audience.YOUNG_PEOPLE, new_id=new_id)
    with_both = begun.model_copy(update={"follow_ups": (asked, other)})
    desk.store.save(with_both)
    return with_both


def test_it_is_done_today_and_the_others_are_not(desk, talk):
    assert mark_done(desk, talk.id, talk.follow_ups[0].id) == "Send the plan in symbols"
    kept = desk.store.find(Interview, talk.id).follow_ups
    assert [each.done_on for each in kept] == [date(2026, 3, 17), None]


def test_what_stands_in_a_draft_is_kept_with_it(desk, talk):
    desk.store.put_draft(talk.model_copy(update={"text": "Half a word"}), desk.store.head(talk.id).id)
    mark_done(desk, talk.id, talk.follow_ups[1].id)
    kept = desk.store.find(Interview, talk.id)
    assert (kept.text, kept.follow_ups[1].done_on) == ("Half a word", date(2026, 3, 17))
    assert desk.store.contested() == ()


def test_what_is_not_there_any_more_is_said(desk, talk):
    with pytest.raises(NotFound):
        mark_done(desk, talk.id, new_id())
    assert desk.store.find(Interview, talk.id) == talk


def test_the_rail_counts_what_is_to_be_written_up_and_what_was_never_begun(desk, talk):
    old = start_interview(desk, Audience.PARENTS, new_id=new_id)
    desk.store.save(old.model_copy(update={"held_at": NOW - timedelta(days=8)}))
    desk.store.save(new_entry(desk, NOW - timedelta(hours=3), new_id=new_id))
    desk.store.save(new_entry(desk, NOW + timedelta(hours=3), new_id=new_id))
    known = about(desk)
    assert (known.write_ups, known.very_late) == (3, 1)
