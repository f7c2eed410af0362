"""The set-up of a talk: what is read out and kept, what was agreed, how long it took, what follows."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt

from desktop.domain.follow_ups import FollowUpKind
from desktop.domain.inspections import Agency
from desktop.domain.interviews import (
    AgreedBy,
    Audience,
    Interview,
    InterviewKind,
    InterviewState,
    Mode,
    People,
    Refusal,
)
from desktop.gui.interviews.begun_boxes import came_back
from desktop.gui.interviews.set_up.unfinished import BOX
from desktop.operations.interviews import start_interview
from desktop.vault.ids import new_id
from tests.desks import NOW
from tests.gui.interview_keys import Keyboard

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def keyboard(work, show, desk):
    return Keyboard(work, show, desk)


@pytest.fixture
def panel(keyboard, ask, desk):
    interview = ask(lambda: start_interview(desk, Audience.YOUNG_PEOPLE, new_id=new_id))
    keyboard.screen.refresh()
    keyboard.open(interview.id)
    keyboard.press(Key.Key_F2)
    return keyboard.page.set_up.panel


def stored(keyboard, ask, desk):
    keyboard.press(Key.Key_Escape)
    keyboard.press(Key.Key_Escape)
    return ask(desk.store.all, Interview)[0]


def tick(keyboard, check):
    check.setFocus()
    keyboard.press(Key.Key_Space)


def test_the_first_tick_keeps_which_words_were_read_out_and_when(keyboard, panel, ask, desk):
    words = desk.packs.prompts.get(Audience.YOUNG_PEOPLE)
    tick(keyboard, panel.read_out.checks["notes"])
    panel.read_out.language.setText("Polish, through the interpreter")
    tick(keyboard, panel.read_out.easy)
    told = stored(keyboard, ask, desk).explained
    assert (told.notes, told.sharing, told.easy_words) == (True, False, True)
    assert (told.words_from, told.words_version, told.at) == (words.id, words.version, NOW)
    assert told.language == "Polish, through the interpreter"


def test_whom_staff_work_for_is_asked_by_keys_and_of_families_it_is_not(keyboard, panel, ask, desk):
    (row,) = panel.people.rows
    row.designation.setText("nurse")
    assert row.agency_field.isHidden()
    panel.audience.choose(Audience.STAFF)
    assert not row.agency_field.isHidden()
    row.agency.setFocus()
    keyboard.press(Key.Key_Down)
    keyboard.press(Key.Key_Down)
    assert stored(keyboard, ask, desk).people == (People(designation="nurse", agency=Agency.HEALTH),)
    keyboard.open(ask(desk.store.all, Interview)[0].id)
    keyboard.press(Key.Key_F2)
    again = keyboard.page.set_up.panel
    assert again.people.rows[0].agency.value() == Agency.HEALTH
    again.audience.choose(Audience.PARENTS)
    assert stored(keyboard, ask, desk).people == (People(designation="nurse"),)


def test_with_the_last_tick_gone_nothing_was_read_out(keyboard, panel, ask, desk):
    tick(keyboard, panel.read_out.checks["notes"])
    tick(keyboard, panel.read_out.checks["notes"])
    told = stored(keyboard, ask, desk).explained
    assert (told.words_from, told.words_version, told.at) == ("", 0, None)


def test_easier_words_are_other_words(keyboard, panel, desk):
    part = desk.packs.prompts.get(Audience.YOUNG_PEOPLE).read_out_in(Mode.IN_PERSON)[0]
    row = panel.read_out._parts[part.explains]
    assert row._words.text() == part.text
    tick(keyboard, panel.read_out.easy)
    assert row._words.text() == part.easy != part.text
    assert row.check.accessibleDescription() == part.easy


@pytest.mark.parametrize("mode", [Mode.PHONE, Mode.FACETIME, Mode.TEAMS])
def test_at_a_distance_the_first_question_is_whether_it_is_safe_to_talk(keyboard, panel, ask, desk, mode):
    assert not panel.first.isVisible()
    panel.mode.choose(mode)
    assert panel.first.isVisible()
    assert panel.read_out.checks["safe_to_talk"].isVisible()
    tick(keyboard, panel.read_out.checks["safe_to_talk"])
    assert stored(keyboard, ask, desk).explained.safe_to_talk


def test_another_way_of_talking_is_said_in_words_and_only_there(keyboard, panel, ask, desk):
    assert not panel.who.mode_words.isVisible()
    panel.mode.choose(Mode.OTHER)
    panel.who.mode_words.setText("Walking to the shops")
    keyboard.press(Key.Key_F2)
    assert keyboard.page.head.strip.facts["how"].values == ("Walking to the shops",)
    keyboard.press(Key.Key_F2)
    panel.mode.choose(Mode.PHONE)
    assert stored(keyboard, ask, desk).mode_words == ""


def test_who_agreed_and_what_they_refused_is_kept_and_stands_in_the_strip(keyboard, panel, ask, desk):
    tick(keyboard, panel.agreed.agreed[AgreedBy.YOUNG_PERSON])
    tick(keyboard, panel.agreed.agreed[AgreedBy.PARENT])
    tick(keyboard, panel.agreed.refused[Refusal.QUOTES])
    assert "in your own words" in panel.agreed._then.text.text()
    keyboard.press(Key.Key_F2)
    assert keyboard.page.head.strip.facts["refused"].values == ("Their words as quotes",)
    assert keyboard.page.head.strip.facts["refused"].isVisible()
    keyboard.press(Key.Key_F2)
    told = stored(keyboard, ask, desk).explained
    assert told.agreed_by == (AgreedBy.YOUNG_PERSON, AgreedBy.PARENT)
    assert told.refused == (Refusal.QUOTES,)


def test_of_people_who_agreed_to_no_notes_nothing_can_be_written_and_it_can_be_finished(keyboard, panel, ask, desk):
    tick(keyboard, panel.agreed.refused[Refusal.NOTES])
    keyboard.press(Key.Key_F2)
    keyboard.type("Home is calmer.")
    assert keyboard.editor.text() == ""
    keyboard.press(Key.Key_Return, modifier=CTRL)
    assert ask(desk.store.all, Interview)[0].state is InterviewState.WRITTEN_UP


def test_what_was_written_before_they_refused_can_be_taken_out(keyboard, panel, ask, desk):
    keyboard.press(Key.Key_F2)
    keyboard.type("Home")
    keyboard.press(Key.Key_F2)
    tick(keyboard, panel.agreed.refused[Refusal.NOTES])
    keyboard.press(Key.Key_F2)
    keyboard.press(Key.Key_A, modifier=CTRL)
    keyboard.press(Key.Key_Delete)
    assert keyboard.editor.text() == ""


@pytest.mark.parametrize(
    ("start", "end", "breaks", "lasted"),
    [("10:00", "11:05", 0, "Lasted 1 hour 5 minutes."), ("10:00", "10.45", 15, "Lasted 30 minutes.")],
)
def test_how_long_it_lasted_is_worked_out_and_said(keyboard, panel, ask, desk, start, end, breaks, lasted):
    panel.time.setTime(panel.time.time().fromString(start, "HH:mm"))
    panel.who.times.end.setText(end)
    panel.who.times.breaks.setValue(breaks)
    assert panel.who.times.lasted.text() == lasted
    kept = stored(keyboard, ask, desk)
    assert (kept.ended_at - kept.held_at).total_seconds() == (65 if breaks == 0 else 45) * 60
    assert kept.breaks_minutes == breaks


@pytest.mark.parametrize(("end", "says"), [("25:99", "Write the end like 10:45"), ("09:59", "after the start")])
def test_an_end_that_cannot_be_is_said_beside_it_and_nothing_is_lost(keyboard, panel, ask, desk, end, says):
    panel.time.setTime(panel.time.time().fromString("10:00", "HH:mm"))
    panel.who.times.end.setText("10:30")
    before = keyboard.page.session.interview.ended_at
    panel.who.times.end.setText(end)
    assert says in panel.who.times.end_field.error
    assert keyboard.page.session.interview.ended_at == before
    assert stored(keyboard, ask, desk).ended_at == before


def test_a_talk_over_midnight_ends_on_the_next_day(keyboard, panel, ask, desk):
    panel.time.setTime(panel.time.time().fromString("23:30", "HH:mm"))
    panel.who.times.end.setText("00:15")
    assert stored(keyboard, ask, desk).minutes == 45


def test_what_follows_is_added_by_keyboard_and_kept(keyboard, panel, ask, desk):
    panel.follow_ups.more.setFocus()
    keyboard.press(Key.Key_Space)
    (row,) = panel.follow_ups.rows
    assert row.what.hasFocus()
    keyboard.type("Send the plan in symbols")
    row.kind.choose(FollowUpKind.PROMISED)
    row.by.setText("Inspector 1")
    row.due.setText("20/3")
    (kept,) = stored(keyboard, ask, desk).follow_ups
    assert (kept.what, kept.by, kept.due_on) == ("Send the plan in symbols", "Inspector 1", date(2026, 3, 20))
    assert (kept.follow_up_kind, kept.done_on) == (FollowUpKind.PROMISED, None)


def test_a_day_that_is_none_is_said_and_the_rest_is_kept(keyboard, panel, ask, desk):
    panel.follow_ups.more.click()
    (row,) = panel.follow_ups.rows
    row.what.setText("Send the plan")
    row.due.setFocus()
    keyboard.type("soonish")
    row.by.setFocus()
    assert row.due.parentWidget().error == "Write the day like 19 March or 19/3, or leave it empty."
    (kept,) = stored(keyboard, ask, desk).follow_ups
    assert (kept.what, kept.due_on) == ("Send the plan", None)


def test_what_is_half_entered_of_what_follows_is_there_again_after_a_crash(keyboard, panel, ask, desk, work, show):
    for what, by, due in (("", "Inspector 2", "20/3"), ("Send the plan", "", "20/")):
        panel.follow_ups.more.click()
        row = panel.follow_ups.rows[-1]
        row.what.setText(what)
        row.by.setText(by)
        row.due.setText(due)
    keyboard.page.session.begun.flush()
    keyboard.page.session.keeper.flush()
    work.drain()
    interview = keyboard.page.session.interview
    anew = Keyboard(work, show, desk)
    anew.open(interview.id)
    assert anew.said[-1] == came_back([BOX])
    anew.press(Key.Key_F2)
    editor = anew.page.set_up.panel.follow_ups
    rows = {(row.what.text(), row.by.text(), row.due.text()) for row in editor.rows}
    assert rows == {("", "Inspector 2", "20/3"), ("Send the plan", "", "20/")}
    (sent,) = (row for row in editor.rows if row.what.text())
    assert sent.due.parentWidget().error
    for row in editor.rows:
        row.what.setText(row.what.text() or "Phone them")
        row.due.setText("20/3")
    anew.page.session.begun.flush()
    work.drain()
    assert ask(desk.store.begun_words.of, interview.id) == {}
    assert {each.what for each in stored(anew, ask, desk).follow_ups} == {"Send the plan", "Phone them"}


def test_a_day_that_is_being_changed_stays_as_it_was_until_it_is_one(panel):
    panel.follow_ups.more.click()
    (row,) = panel.follow_ups.rows
    row.what.setText("Send the plan")
    row.due.setText("20/3")
    panel.follow_ups.show_follow_ups(panel.follow_ups.follow_ups())
    (row,) = panel.follow_ups.rows
    row.due.setText("21/")
    assert row.follow_up().due_on == date(2026, 3, 20)
    row.due.clear()
    assert row.follow_up().due_on is None


def test_a_volunteer_who_leads_an_interpreter_and_what_helps_are_kept(keyboard, panel, ask, desk):
    assert not panel.who.volunteer_leads.isVisible()
    panel.volunteer.setText("Young volunteer 2")
    tick(keyboard, panel.who.volunteer_leads)
    panel.who.interpreter.setText("BSL interpreter")
    panel.who.communication.setText("Symbols")
    kept = stored(keyboard, ask, desk)
    assert (kept.volunteer_leads, kept.interpreter, kept.communication) == (True, "BSL interpreter", "Symbols")


def test_a_kind_with_a_form_brings_its_own_prompts(keyboard, panel):
    panel.kind.choose(InterviewKind.OBSERVATION)
    prompts = keyboard.page._opened.prompts.of(Audience.YOUNG_PEOPLE, InterviewKind.OBSERVATION)
    assert tuple(keyboard.page.columns.prompts.checks) == tuple(prompt.id for prompt in prompts.prompts)
    assert keyboard.page.session.interview.prompts == "observation"


def test_another_kind_says_what_its_evidence_counts_as_and_its_headings_come_by_a_key(keyboard, panel, ask, desk):
    note = panel.who.kind_note
    keyboard.editor.setPlainText("[10:04] They sat together.\nSetting: a meeting")
    assert not note.isVisible()
    panel.kind.choose(InterviewKind.OBSERVATION)
    assert note.text.text() == (
        "Evidence from it now counts as an observation, and no longer as what young people said. Its form has headings "
        "that the notes lack: What I saw and heard, The child in it, How people worked together, What was decided, "
        "What I make of it."
    )
    panel.kind.setFocus()
    keyboard.press(Key.Key_H, modifier=Qt.KeyboardModifier.AltModifier)
    assert note.text.text() == "Evidence from it now counts as an observation, and no longer as what young people said."
    assert not note.add.isVisible()
    assert panel.kind.hasFocus()
    titles = (
        "What I saw and heard",
        "The child in it",
        "How people worked together",
        "What was decided",
        "What I make of it",
    )
    added = "".join(f"{title}:\n\n" for title in titles)
    assert keyboard.editor.text() == f"[10:04] They sat together.\nSetting: a meeting\n\n{added}"
    keyboard.editor.undo()
    assert keyboard.editor.text() == "[10:04] They sat together.\nSetting: a meeting"
    panel.kind.choose(InterviewKind.ONE_TO_ONE)
    assert not note.isVisible()


def test_times_are_the_laptops_own(keyboard, panel, ask, desk):
    panel.date.setDate(panel.date.date().fromString("2026-06-01", "yyyy-MM-dd"))
    panel.time.setTime(panel.time.time().fromString("10:00", "HH:mm"))
    assert stored(keyboard, ask, desk).held_at == datetime(2026, 6, 1, 10).astimezone(UTC)


@pytest.mark.parametrize(
    ("key", "kind", "first"),
    [
        (Key.Key_5, InterviewKind.ACTIVITY_GROUP, "The activity:"),
        (Key.Key_6, InterviewKind.OBSERVATION, "Setting:"),
    ],
)
def test_a_form_begins_with_its_headings(keyboard, key, kind, first):
    keyboard.press(Key.Key_N, modifier=CTRL)
    keyboard.press(key)
    assert keyboard.page.session.interview.interview_kind is kind
    assert keyboard.editor.text().startswith(f"{first}\n\n")


def test_f6_goes_to_what_is_read_out_and_back(keyboard, panel):
    panel.title.setFocus()
    first = next(tick for tick in (panel.read_out.easy, *panel.read_out.checks.values()) if tick.isVisible())

    keyboard.press(Qt.Key.Key_F6)
    assert first.hasFocus()
    keyboard.press(Qt.Key.Key_F6)
    assert panel.title.hasFocus()
