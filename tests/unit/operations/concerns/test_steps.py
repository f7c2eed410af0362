"""Raising a concern, writing it down, taking its steps, and what lists show: never whom it is about."""

from datetime import timedelta

import pytest

from desktop.domain.concern_numbers import CHILDLINE
from desktop.domain.concerns import Decision, Passage, Risk, Step
from desktop.domain.errors import BadFile, NotFound, Refused
from desktop.domain.inspections import ConcernLead
from desktop.domain.interviews import Audience, Part
from desktop.domain.owed import Lateness
from desktop.operations.concerns.list import list_concerns
from desktop.operations.concerns.passages import from_interview
from desktop.operations.concerns.steps import (
    ConcernWriting,
    Given,
    StepRefused,
    as_it_stands,
    correct_step,
    history_of,
    open_concern,
    phone_numbers,
    raise_concern,
    step_faults,
    take_step,
    times_for,
    told_where_to_turn,
)
from desktop.operations.inspections import change
from desktop.operations.interviews import save_interview, start_interview
from desktop.operations.settings import set_concern_times
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team.packs import publish_pack, take_newer_packs, write_pack
from desktop.paths import resources_folder
from desktop.vault.ids import new_id

WORDS = "[10:04] Young person 1: she looked down.\n“I told them he was back.”\n"


def told(desk, concern, **given):
    given = {"whom": "Inspection lead", "how": "by phone", **given}
    return take_step(desk, concern.id, Given(Step.LEAD_TOLD, desk.clock(), **given))


def decided(desk, concern, decision=Decision.ESCALATE, words="A younger child is in the home."):
    given = Given(Step.DECIDED, desk.clock(), "Inspection lead", "by phone", words, decision)
    return take_step(desk, concern.id, given)


def talk(desk, text=WORDS, **details):
    begun = start_interview(desk, Audience.YOUNG_PEOPLE, new_id=new_id)
    return save_interview(desk, begun.model_copy(update={"text": text, **details}))


def test_raising_one_is_one_call_and_is_saved_at_once(inspector, raised):
    assert inspector.concerns.get(raised.id) == raised
    assert (raised.code, raised.raised_by, raised.state) == ("C-1", "Inspector 1", Step.RAISED)
    assert raise_concern(inspector, new_id=new_id).code == "C-2"


def test_a_passage_comes_with_it_word_for_word_at_its_time_mark(inspector):
    interview = talk(inspector)
    start = WORDS.index("“")
    passage = from_interview(interview, start, WORDS.rindex("”") + 1)
    concern = raise_concern(inspector, new_id=new_id, passage=passage)
    assert concern.passage == Passage(
        object_id=interview.id, place="10:04", label="Young person 1", quote="“I told them he was back.”"
    )
    (heard,) = concern.heard
    assert (heard.words, heard.said_by) == ("“I told them he was back.”", "Young person 1")
    assert heard.at.astimezone().strftime("%H:%M") == "10:04"
    assert heard.at.astimezone().date() == interview.held_at.astimezone().date()


@pytest.mark.parametrize(
    ("text", "start", "place", "words"),
    [
        ("[10:04] He is back.\n", 0, "10:04", "He is back."),
        ("[10:04] He is\n[10:05] back.\n", 10, "10:04", "is\n[10:05] back."),
        ("He is back.\n[10:05] Later.", 0, "", "He is back.\n[10:05] Later."),
        ("[10:04] Hm.\n[10:05] He is back.", 9, "10:04", "m.\n[10:05] He is back."),
    ],
)
def test_the_time_mark_is_the_one_before_the_words_or_at_their_beginning(inspector, text, start, place, words):
    interview = talk(inspector, text)
    passage = from_interview(interview, start, len(text))
    assert passage.place == place
    assert raise_concern(inspector, new_id=new_id, passage=passage).heard[0].words == words


def test_a_passage_of_the_write_up_is_taken_from_the_write_up(inspector):
    interview = talk(inspector, write_up="Later she said it again.")
    assert from_interview(interview, 0, 9, Part.WRITE_UP).quote == "Later she"


def test_nothing_of_the_interview_says_that_a_passage_became_a_concern(inspector):
    interview = talk(inspector)
    before = inspector.store.history(interview.id)
    raise_concern(inspector, new_id=new_id, passage=from_interview(interview, 0, 20))
    assert inspector.store.history(interview.id) == before


def test_raised_from_somebody_anonymous_it_asks_for_no_way_to_reach_them(inspector):
    interview = talk(inspector, anonymous=True)
    concern = raise_concern(inspector, new_id=new_id, passage=from_interview(interview, 0, 20))
    assert concern.anonymous
    assert concern.reachable == ""
    opened = open_concern(inspector, concern.id)
    assert any(CHILDLINE in words for words in opened.where_to_turn)
    assert list_concerns(inspector)[0].owes_words
    told_where_to_turn(inspector, concern.id, inspector.clock())
    assert not list_concerns(inspector)[0].owes_words
    with pytest.raises(Refused):
        told_where_to_turn(inspector, concern.id, inspector.clock() + timedelta(hours=1))


def test_the_lead_who_raises_one_knows_already(team):
    concern = raise_concern(team.lead, new_id=new_id)
    assert concern.state is Step.LEAD_TOLD
    assert open_concern(team.lead, concern.id).clock.awaits is Step.DECIDED


def test_what_is_typed_is_a_draft_until_it_is_a_version(inspector, raised):
    opened = open_concern(inspector, raised.id)
    writing = ConcernWriting(inspector, opened.base)
    typed = opened.concern.model_copy(update={"at_risk": "Rowan, 9", "risk": Risk.CHILD_NOW})
    writing.keep(typed)
    assert inspector.concerns.get(raised.id).at_risk == ""
    again = open_concern(inspector, raised.id)
    assert (again.concern.at_risk, again.recovered_at is not None) == ("Rowan, 9", True)
    writing.save(typed)
    assert inspector.concerns.get(raised.id).at_risk == "Rowan, 9"
    assert inspector.concerns.drafts() == ()
    assert not writing.was_overtaken(raised.id)


def test_a_step_is_saved_with_what_is_written(inspector, raised):
    writing = ConcernWriting(inspector, open_concern(inspector, raised.id).base)
    typed = raised.model_copy(update={"worries": "He is back."})
    given = Given(Step.LEAD_TOLD, inspector.clock(), "Inspection lead", "by phone")
    after = writing.take_step(typed, given)
    stands = inspector.concerns.get(raised.id)
    assert (stands, stands.worries, stands.state) == (after, "He is back.", Step.LEAD_TOLD)
    writing.save(after.model_copy(update={"worries": "He is back for good."}))
    assert inspector.concerns.get(raised.id).state is Step.LEAD_TOLD
    assert len(inspector.concerns.heads(raised.id)) == 1


def test_a_step_that_is_refused_loses_no_word(inspector, raised):
    writing = ConcernWriting(inspector, open_concern(inspector, raised.id).base)
    typed = raised.model_copy(update={"worries": "He is back."})
    with pytest.raises(StepRefused) as refused:
        writing.take_step(typed, Given(Step.LEAD_TOLD, inspector.clock()))
    assert [fault.field for fault in refused.value.faults] == ["whom", "how"]
    assert open_concern(inspector, raised.id).concern.worries == "He is back."
    assert inspector.concerns.get(raised.id).state is Step.RAISED


def test_a_step_taken_while_somebody_types_keeps_what_they_typed(inspector, raised):
    ConcernWriting(inspector, open_concern(inspector, raised.id).base).keep(
        raised.model_copy(update={"worries": "He is back."})
    )
    told(inspector, raised)
    assert as_it_stands(inspector, raised.id).worries == "He is back."


def test_the_whole_way_and_every_version_of_it_stays(inspector, raised):
    told(inspector, raised)
    decided(inspector, raised)
    for step, words in (
        (Step.PASSED_ON, ""),
        (Step.ACKNOWLEDGED, ""),
        (Step.OUTCOME_KNOWN, "Visited the same evening; she is with her aunt."),
        (Step.CLOSED, ""),
    ):
        take_step(inspector, raised.id, Given(step, inspector.clock(), "Duty manager", "by phone", words))
    (row,) = list_concerns(inspector)
    assert (row.is_closed, row.clock.awaits) == (True, None)
    assert len(history_of(inspector, raised.id)) == 7
    with pytest.raises(StepRefused, match="closed"):
        told(inspector, raised)


def test_a_decision_has_to_say_what(inspector, raised):
    told(inspector, raised)
    given = Given(Step.DECIDED, inspector.clock(), "Inspection lead", "by phone")
    assert [fault.field for fault in step_faults(inspector, inspector.concerns.get(raised.id), given)] == ["decision"]


def test_a_correction_is_a_further_version_and_the_one_before_stays(inspector, raised):
    first = told(inspector, raised, how="by phone")
    was = first.steps[1]
    put_right = Given(Step.LEAD_TOLD, was.at, "Deputy lead", "by phone")
    corrected = correct_step(inspector, raised.id, 1, put_right, "It was the deputy who answered.")
    assert corrected.steps[1].whom == "Deputy lead"
    assert corrected.steps[1].recorded_at == was.recorded_at
    versions = history_of(inspector, raised.id)
    assert b"Inspection lead" in versions[1].body
    assert versions[-1].note == "It was the deputy who answered."
    with pytest.raises(Refused):
        correct_step(inspector, raised.id, 1, put_right, " ")
    with pytest.raises(NotFound):
        correct_step(inspector, raised.id, 7, put_right, "Why not.")


def test_lists_hold_nothing_of_whom_or_what(inspector, raised):
    typed = raised.model_copy(
        update={"at_risk": "Zebedee Quillfeather", "worries": "Quillfeather is back", "others": "Quillfeather"}
    )
    ConcernWriting(inspector, open_concern(inspector, raised.id).base).save(typed)
    told(inspector, raised, whom="Quillfeather")
    shown = repr(list_concerns(inspector))
    assert "Quillfeather" not in shown
    assert "is back" not in shown


def test_what_is_late_comes_first_and_closed_ones_last(team, inspector):
    first = raise_concern(inspector, new_id=new_id)
    told(inspector, first)
    decided(inspector, first, Decision.NO_FURTHER_ACTION)
    closed = raise_concern(inspector, new_id=new_id)
    told(inspector, closed)
    decided(inspector, closed, Decision.NO_FURTHER_ACTION)
    take_step(inspector, closed.id, Given(Step.CLOSED, inspector.clock()))
    team.clock.now += timedelta(hours=1)
    late = raise_concern(inspector, new_id=new_id)
    team.clock.now += timedelta(minutes=30)
    rows = list_concerns(inspector)
    assert [row.name for row in rows] == [late.code, first.code, closed.code]
    assert rows[0].clock.lateness is Lateness.LATE


def test_a_clock_set_back_hides_nothing(team, inspector, raised):
    told(inspector, raised)
    team.clock.now += timedelta(hours=9)
    save_interview(inspector, talk(inspector))  # whatever is done here says that time has passed
    assert list_concerns(inspector)[0].clock.lateness is Lateness.VERY_LATE
    team.clock.now -= timedelta(days=3)
    clock = list_concerns(inspector)[0].clock
    assert (clock.in_doubt, clock.lateness) == (True, Lateness.VERY_LATE)
    right = Given(Step.DECIDED, inspector.clock() + timedelta(days=3), "Lead", "by phone", "", Decision.ESCALATE)
    assert take_step(inspector, raised.id, right).state is Step.DECIDED  # the true time can be given all the same


def test_the_numbers_of_the_inspection_and_those_that_everybody_has(team):
    known = ConcernLead(
        designation="Service manager",
        phone="01632 960001",
        out_of_hours="01632 960002",
        inspection_lead="01632 960003",
        deputy_lead="01632 960004",
        adult_protection="01632 960006",
    )
    change(team.lead, concern_lead=known)
    numbers = {number.who: number.number for number in phone_numbers(team.lead)}
    assert list(numbers.values())[:3] == ["999", "01632 960003", "01632 960004"]
    assert {"101", CHILDLINE, "01632 960001", "01632 960002", "01632 960006"} <= set(numbers.values())
    assert "Child protection" not in numbers


def test_a_number_that_nobody_gave_is_there_without_one(inspector):
    assert {number.who for number in phone_numbers(inspector) if not number.number} == {
        "Inspection lead",
        "Local lead",
        "Out-of-hours social work",
    }


def test_the_audit_trail_says_that_something_was_done_and_not_what(inspector):
    interview = talk(inspector, "[10:04] Quillfeather said so.")
    concern = raise_concern(inspector, new_id=new_id, passage=from_interview(interview, 0, 20))
    told(inspector, concern, whom="Quillfeather")
    lines = [entry for entry in inspector.vault.profile.audit_trail() if "concern" in entry.action]
    assert [entry.action for entry in lines] == ["concern step taken", "concern raised"]
    assert all(set(entry.detail) == {"inspection"} for entry in lines)


def test_the_store_of_the_inspection_takes_no_concern(inspector, raised):
    with pytest.raises(TypeError):
        inspector.store.save(raised)


def test_a_central_teams_times_go_to_everybody_with_the_pack(team, inspector, raised, tmp_path):
    theirs = tmp_path / "ours.toml"
    shipped = (resources_folder() / "concerns" / "times.toml").read_text(encoding="utf-8")
    theirs.write_text(shipped.replace("due_minutes = 15", "due_minutes = 5"), encoding="utf-8")
    set_concern_times(team.lead, theirs)
    publish_pack(team.lead, store_of(team.lead), write_pack(team.lead))
    take_newer_packs(inspector, store_of(inspector))
    assert open_concern(inspector, raised.id).clock.due == raised.raised_at + timedelta(minutes=5)
    set_concern_times(team.lead, None)
    assert times_for(team.lead).wait_for(Step.LEAD_TOLD).due_minutes == 15
    with pytest.raises(Refused):
        set_concern_times(inspector, None)


@pytest.mark.parametrize("text", ["", "id = 1", "[[wait]]\nstep = 'told'", "\x00", "wait = 5"])
def test_a_file_that_is_no_times_changes_nothing(team, tmp_path, text):
    path = tmp_path / "times.toml"
    path.write_text(text, encoding="utf-8")
    before = team.lead.inspection()
    with pytest.raises(BadFile, match=r"times\.toml"):
        set_concern_times(team.lead, path)
    assert team.lead.inspection() == before
