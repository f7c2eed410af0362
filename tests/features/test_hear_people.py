"""Hear people out: a talk alone and a group, from set-up to a write-up with its evidence, by keys alone."""

from datetime import timedelta

import pytest
from pytest_bdd import given, scenarios, then, when

from desktop.domain.interviews import Audience, Interview, InterviewKind, Mode, Part, People
from desktop.domain.plan_entries import PlanEntry
from desktop.operations.interviews import save_interview, start_interview
from desktop.vault.ids import new_id
from tests.features.test_write_fast import Mouse
from tests.ready_desk import ready_desk

scenarios("hear_people.feature")


@pytest.fixture
def mouse(qapp):
    """Notes whether anybody touched it."""
    seen = Mouse()
    qapp.installEventFilter(seen)
    yield seen
    qapp.removeEventFilter(seen)


def talk(me) -> Interview:
    """The one talk there is, as it was saved."""
    me.window.screen_of("interviews").settle()
    me.waits_for_the_laptop()
    (held,) = me.asks_the_vault(lambda desk: desk.store.all(Interview))
    return held


def evidence(me):
    (row,) = me.asks_the_vault(lambda desk: desk.store.evidence_rows())
    return row


# one young person


@when("I begin a talk with a young person and say that their advocacy worker is there")
def _(me, mouse):
    me.turns_to("Interviews")
    me.presses("Ctrl+N", "1")
    me.waits_for_the_laptop()
    me.fills("Supporter, if there was one", "advocacy worker")


@when("I tick what was read out")
def _(me):
    checks = me.window.screen_of("interviews").page.set_up.panel.read_out.checks
    for check in [each for each in checks.values() if each.isVisible()]:
        me.goes_to(check.accessibleName())
        me.presses("Space")


@when("I go to the text")
def _(me):
    me.presses("Escape")
    assert me.is_at() == "Notes", me.is_at()


@then("what they said is a strength for 9.2, quoted from the notes in their own words")
def _(me):
    row, held = evidence(me), talk(me)
    assert (row.direction, row.mappings[0][0], row.verbatim) == ("strength", "9.2", True)
    assert held.part_of(row.id) is Part.NOTES
    assert held.words_of(row.id) == row.quote
    assert "She writes it down." in row.quote
    assert row.place == held.text[1:6]


@then("the talk has a supporter, what was explained, and one prompt covered with its time")
def _(me):
    held = talk(me)
    assert held.supporter == "advocacy worker"
    assert held.explained.notes
    assert held.explained.agreed
    assert set(held.covered) == set(held.covered_at)
    assert len(held.covered) == 1


@then("I never touched the mouse")
def _(mouse):
    assert not mouse.touched


# a focus group


@given("a focus group of 8 young people is open")
def _(me):
    desk = ready_desk(me.folder)
    begun = start_interview(desk, Audience.YOUNG_PEOPLE, new_id=new_id, title="Focus group 1")
    people = (People(designation="Young person", count=8),)
    save_interview(desk, begun.model_copy(update={"interview_kind": InterviewKind.GROUP, "people": people}))
    desk.vault.close()
    me.opens_and_unlocks()
    opens_the_talk(me)


def opens_the_talk(me) -> None:
    me.turns_to("Interviews")
    me.presses("Return")
    me.waits_for_the_laptop()
    me.waits_until(lambda: me.window.screen_of("interviews").page is not None, "no interview was opened")


@then("the notes are the lines of Young person 3, of 1 and 3, of several, and of 2 and 5")
def _(me):
    assert talk(me).text == (
        "Young person 3:\nThey ask us.\n"
        "Young person 1, Young person 3:\nEvery time.\n"
        "Several:\nAll nodded."
        "\nYoung person 2, Young person 5:\nNot always."
    )


# written up


@then('the write-up holds "They ask us." of Young person 3, and the evidence rests on it')
def _(me):
    held, row = talk(me), evidence(me)
    assert held.write_up == "Young person 3:\nThey ask us."
    assert held.text == held.write_up
    assert (held.part_of(row.id), held.words_of(row.id)) == (Part.WRITE_UP, "They ask us.")
    assert row.quote == "They ask us."


@then("the notes say that nothing is left to draw over")
def _(me):
    me.waits_until(lambda: "1 of 1 lines drawn over" in me.reads(), "it is not said how far it is")


@then("the write-up is empty, and the evidence rests on the notes")
def _(me):
    held, row = talk(me), evidence(me)
    assert (held.write_up, held.part_of(row.id), held.words_of(row.id)) == ("", Part.NOTES, "They ask us.")


# a phone call


@when("I plan a phone call with a parent for an hour")
def _(me):
    me.turns_to("Interviews")
    me.presses("Alt+2")
    me.waits_for_the_laptop()
    me.presses("N")
    me.presses("Ctrl+A")
    me.types("Parent 1")
    fields = me.window.screen_of("interviews").schedule.side.fields
    fields.audience.choose(Audience.PARENTS)
    fields.mode.choose(Mode.PHONE)
    me.presses("Escape")
    me.waits_for_the_laptop()
    me.waits_until(lambda: planned(me).title == "Parent 1", "the call is not on the schedule")


def planned(me) -> PlanEntry:
    (entry,) = me.asks_the_vault(lambda desk: desk.store.all(PlanEntry))
    return entry


@then("the call is half an hour later, and its old time is kept")
def _(me):
    me.waits_for_the_laptop()
    entry = planned(me)
    (before,) = entry.earlier
    assert entry.starts_at - before.starts_at == timedelta(minutes=30)


@when("I open it and begin the talk, a key for each")
def _(me):
    for key in ("Enter", "Ctrl+Enter"):
        me.presses(key)
        me.waits_for_the_laptop()
    me.waits_until(lambda: me.window.screen_of("interviews").page is not None, "no talk was begun")


@then("the talk is by phone, with a parent, and asks first whether it is safe to talk")
def _(me):
    me.waits_for_the_laptop()
    page = me.window.screen_of("interviews").page
    held = page.session.interview
    assert (held.title, held.mode, held.audience) == ("Parent 1", Mode.PHONE, Audience.PARENTS)
    assert planned(me).interview_id == held.id
    assert page.set_up.panel.first.isVisible()
    assert page.set_up.panel.read_out.checks["safe_to_talk"].isVisible()


@when("I say that it is safe to talk, and what they asked for")
def _(me):
    panel = me.window.screen_of("interviews").page.set_up.panel
    me.goes_to(panel.read_out.checks["safe_to_talk"].accessibleName())
    me.presses("Space")
    panel.follow_ups.more.setFocus()
    me.presses("Space")
    me.types("Send me the plan")


@when("I turn to Today")
def _(me):
    me.turns_to("Today")
    me.waits_for_the_laptop()


@when('I press the button "Done: Send me the plan"')
def _(me):
    me.goes_to("Done: Send me the plan")
    me.presses("Space")
    me.waits_for_the_laptop()


@then("what they asked for is done today")
def _(me):
    (asked,) = talk(me).follow_ups
    assert asked.done_on is not None


@then("the words that were read out and their version are kept")
def _(me):
    told = talk(me).explained
    assert told.safe_to_talk
    assert (told.words_from, told.words_version) == ("parents-and-carers", 2)
    assert told.at is not None
