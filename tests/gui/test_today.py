"""Today: one main button, late things in words, what came back, all dates by keyboard, a legible timeline."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt

from desktop.domain.evidence import Direction, Mapping, Source, SourceKind
from desktop.domain.inspections import Holiday, PackRef, StagedDate
from desktop.domain.interviews import Audience, Interview
from desktop.domain.objects import Kind
from desktop.domain.records import Record
from desktop.domain.reviews import RecordReview
from desktop.domain.triage import Triage, TriageState
from desktop.gui.theme import theme
from desktop.gui.today.screen import TodayScreen
from desktop.gui.today.task_row import TaskRow
from desktop.gui.today.timeline_plan import LABEL_ROWS
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.text import Text
from desktop.operations.inspections import change
from desktop.operations.triage import open_triage
from desktop.vault.ids import new_id
from tests.desks import take
from tests.features.laptops import make_desk_with_records
from tests.features.person import Person


@pytest.fixture
def today(work, desk, show, qapp):
    """Opens the screen on what is in the vault by then."""

    def opened():
        screen = TodayScreen(work, desk)
        screen.resize(1200, 752)
        show(screen)
        screen.refresh()
        work.drain()
        qapp.processEvents()  # shows what the layout took in
        screen.setFocus()
        return screen

    return opened


def a_record(code="R-014", position=0, reader="Inspector 3"):
    return Record(id=new_id(), code=code, position=position, first_reader=reader)


def a_review(record, desk, **fields):
    return RecordReview(
        id=new_id(),
        record_id=record.id,
        record_code=record.code,
        template=PackRef(id="cso-record-review", version=1),
        reader="Inspector 3",
        **fields,
    )


def an_interview(desk, days):
    held = desk.clock() - timedelta(days=days)
    return Interview(id=new_id(), title="Group 3", audience=Audience.PARENTS, held_at=held, led_by="Inspector 3")


def words_on(screen):
    return [text.text() for text in screen.findChildren(Text) if text.isVisible()]


def test_an_inspection_without_a_sample_says_what_to_do_first(today, qtbot):
    screen = today()
    with qtbot.waitSignal(screen.go_asked) as asked:
        qtbot.keyClick(screen.window().focusWidget(), Qt.Key.Key_Return)
    assert asked.args == ["records"]
    assert "No records yet" in words_on(screen)


def test_enter_carries_on_where_i_was(today, ask, desk, qtbot):
    record = a_record()
    review = a_review(record, desk)
    ask(desk.store.save, record, an_interview(desk, 4))
    ask(desk.store.put_draft, review, None)
    screen = today()
    with qtbot.waitSignal(screen.open_asked) as asked:
        qtbot.keyClick(screen.window().focusWidget(), Qt.Key.Key_Return)
    assert asked.args == [Kind.REVIEW, review.id, ""]
    assert "Recovered" in words_on(screen)
    assert f"R-014 is as it stood at {desk.clock().astimezone():%H:%M:%S}." in words_on(screen)


def test_enter_works_wherever_no_other_button_has_the_focus(today, ask, desk, qtbot):
    ask(desk.store.save, a_record())
    screen = today()
    screen.window().focusWidget().clearFocus()
    with qtbot.waitSignal(screen.open_asked):
        qtbot.keyClick(screen, Qt.Key.Key_Return)


def test_there_is_one_main_button(today, ask, desk):
    ask(desk.store.save, a_record(), a_record("R-015", 1), an_interview(desk, 4), an_interview(desk, 9))
    screen = today()
    assert [row.button.key for row in screen.findChildren(TaskRow)].count("Return") == 1
    assert screen.tasks.main.key == "Return"


@pytest.mark.parametrize(("days", "shape", "words"), [(4, "▲", "2 days late"), (9, "■", "Very late, 7 days")])
def test_late_is_a_shape_and_words(today, ask, desk, days, shape, words):
    ask(desk.store.save, an_interview(desk, days))
    margin = today().tasks.rows.rows[0].margin
    assert margin.text() == f"{shape} {words}"
    assert margin.accessibleName() == words


def test_a_marked_concern_shows_whom_to_phone_and_never_what_it_is(today, ask, desk):
    record = a_record()
    ask(desk.store.save, record, a_review(record, desk, concern=True, section_notes={"8": "a private thing"}))
    words = words_on(today())
    assert "Immediate concern marked in R-014: phone first" in words
    assert {"01632 960001", "01632 960002", "999", "101", "0800 1111"} <= set(words)
    assert not any("private" in line for line in words)


def test_an_uncertainty_opens_as_evidence(today, ask, desk, qtbot):
    record = a_record()
    ask(desk.store.save, record)
    source = Source(source_kind=SourceKind.RECORDS, object_id=record.id, label="R-014")
    mapped = (Mapping(indicator="5.3"),)

    def taken():
        return take(
            desk, source, direction=Direction.UNCERTAINTY, mappings=mapped, new_id=new_id, says="Do visits go on?"
        )

    piece = ask(taken)
    screen = today()
    button = next(
        one for one in screen.findChildren(Button) if one.accessibleName() == "Open the uncertainty from R-014"
    )
    button.setFocus()
    with qtbot.waitSignal(screen.open_asked) as asked:
        qtbot.keyClick(button, Qt.Key.Key_Return)
    assert asked.args == [Kind.EVIDENCE, piece.id, ""]


def test_a_theme_to_settle_says_what_settles_it_and_opens_its_triage(today, ask, desk, qtbot):
    opened = ask(open_triage, desk, "5.4", "views_heard")
    made = Triage(
        id=opened.id, indicator="5.4", theme="views_heard", state=TriageState.UNCERTAINTY, why="Two say no.",
        set_by="Inspector 3", settle_by="Group 3",
    )  # fmt: skip
    ask(desk.store.save, made)
    screen = today()
    assert {"Views heard", "Two say no.", "Settle by: Group 3", "1 theme"} <= set(words_on(screen))
    buttons = screen.findChildren(Button)
    button = next(one for one in buttons if one.accessibleName() == "Open the triage of Views heard")
    button.setFocus()
    with qtbot.waitSignal(screen.open_asked) as asked:
        qtbot.keyClick(button, Qt.Key.Key_Return)
    assert asked.args == [Kind.TRIAGE, made.id, ""]


def test_all_dates_stand_in_a_table_that_the_keyboard_reaches(today, ask, desk, qtbot):
    ask(_agree, desk)
    screen = today()
    qtbot.keyClick(screen, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert screen.dates.hasFocus()
    rows = [[_read(cell) for cell in row.cells] for row in screen.dates._model.rows]
    assert {row[0][0] for row in rows if row[0]} == {str(number) for number in range(1, 22)}
    assert [("11", ""), ("Tue 21 April 2026", "Agreed"), ("Professional discussion 2", "")] in rows
    assert [("8", ""), ("Mon 16 March 2026", "Computed, you are here"), ("Review of children’s records", "")] in rows
    assert ["", ("3 April to 17 April", "Agreed"), "Holidays: these weeks do not count"] in rows
    qtbot.keyClick(screen, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert screen.tasks.main.hasFocus()


def _agree(desk):
    change(
        desk,
        holidays=(Holiday(first=date(2026, 4, 3), last=date(2026, 4, 17)),),
        agreed_dates=(StagedDate(milestone="discussion_2", on=date(2026, 4, 21)),),
    )


def _read(cell):
    return cell if isinstance(cell, str) else (cell.text, cell.below)


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_labels_of_the_timeline_never_overlap(today, ask, desk, qapp, scale):
    ask(_agree, desk)
    theme().apply(qapp, "light", scale)
    try:
        line = today().timeline
        now = line._today
        for week in now.weeks:
            line.show_today(replace(now, on=week.monday))
            here = line._here(line._plan(line._today), line._today)
            places = [(label.row, label.left, label.left + label.width) for label in line.labels()]
            assert len(places) >= 6
            assert [label.text for label in line.labels() if label.width < line._measure(label.text)] == []
            for row in range(LABEL_ROWS):
                spans = sorted(span[1:] for span in [*places, (0, here.left, here.right)] if span[0] == row)
                assert all(one[1] < other[0] for one, other in pairwise(spans))
    finally:
        theme().apply(qapp, "light", 100)


def test_the_timeline_says_in_words_what_stands_at_a_place(today, ask, desk):
    ask(_agree, desk)
    line = today().timeline
    plan = line._plan(line._today)
    below = line._row(1) + 1
    assert line.words_at(plan.weeks[0].middle, below) == "Week 1: from Mon 26 January\nNotification"
    assert line.words_at(plan.holidays[0].middle, below) == "Holidays, not counted: 3 April to 17 April"
    assert line.words_at(plan.weeks[0].middle, 0) == "Preparation"
    assert "week 8 of 21" in line.accessibleDescription()


def test_nothing_is_built_anew_when_nothing_changed(today, ask, desk, work):
    ask(desk.store.save, a_record())
    screen = today()
    button = screen.tasks.main
    screen.refresh()
    work.drain()
    assert screen.tasks.main is button
    ask(desk.store.save, a_record("R-015", 1))
    screen.refresh()
    work.drain()
    assert screen.tasks.main is not button
    assert screen.tasks.main.hasFocus()


def test_another_text_size_builds_the_rows_anew(today, ask, desk, work, qapp):
    ask(desk.store.save, a_record())
    screen = today()
    button = screen.tasks.main
    try:
        theme().apply(qapp, "light", 200)
        screen.refresh()
        work.drain()
        assert screen.tasks.main is not button
    finally:
        theme().apply(qapp, "light", 100)


@pytest.fixture
def drafted(ask, desk):
    """An interview that was saved, with a draft of more words behind it."""
    saved = an_interview(desk, 1).model_copy(update={"text": "She asks me."})
    ask(desk.store.save, saved)
    ask(desk.store.put_draft, saved.model_copy(update={"text": "She asks me now."}), ask(desk.store.head, saved.id).id)
    return saved


def press(screen, qtbot, work, qapp, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(screen.window().focusWidget(), key, modifier)
    work.drain()
    qapp.processEvents()


@pytest.fixture
def compared(today, drafted, qtbot, work, qapp):
    """The draft beside what was saved, come to by the keyboard."""
    screen = today()
    see = next(button for button in screen.findChildren(Button) if button.accessibleName() == "See Group 3")
    see.setFocus()
    press(screen, qtbot, work, qapp, Qt.Key.Key_Return)
    return screen


CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_draft_that_came_back_is_seen_beside_what_was_saved_and_kept(compared, drafted, ask, desk, qtbot, work, qapp):
    page = compared.recovered()
    assert page.isVisible()
    assert page.compare.view.in_words() == "The text: “me.” gave way to “me now.”."
    press(compared, qtbot, work, qapp, Qt.Key.Key_Return, CTRL)
    assert not page.isVisible()
    assert ask(desk.store.find, Interview, drafted.id).text == "She asks me now."
    assert ask(desk.store.draft, drafted.id) is None
    compared.refresh()
    work.drain()
    assert "Recovered" not in words_on(compared)


@pytest.fixture
def other(ask, desk):
    """Another, of which there is only a draft."""
    made = an_interview(desk, 2)
    ask(desk.store.put_draft, made, None)
    return made


def test_a_key_that_comes_first_is_pressed_on_the_draft_that_is_asked_for(
    compared, drafted, other, ask, desk, work, qapp
):
    page = compared.recovered()
    page.show_draft(other.id)
    page.keep.click()
    work.drain()
    qapp.processEvents()
    assert ask(desk.store.draft, other.id) is None
    assert ask(desk.store.draft, drafted.id) is not None


def test_a_key_is_pressed_on_no_draft_that_was_turned_away_from_before_it_was_there(
    compared, drafted, other, ask, desk, work, qapp
):
    page = compared.recovered()
    page.show_draft(drafted.id)
    page.keep.click()
    page.later.click()
    page.show_draft(drafted.id)
    page.show_draft(other.id)
    page.keep.click()
    work.drain()
    qapp.processEvents()
    assert ask(desk.store.draft, other.id) is None
    assert ask(desk.store.draft, drafted.id) is not None
    page.show_draft(drafted.id)
    page.keep.click()
    page.later.click()
    work.drain()
    qapp.processEvents()
    assert ask(desk.store.draft, drafted.id) is not None


def test_esc_leaves_the_draft_as_it_is(compared, drafted, ask, desk, qtbot, work, qapp):
    press(compared, qtbot, work, qapp, Qt.Key.Key_R, CTRL)
    assert compared.recovered().box.isVisible()
    press(compared, qtbot, work, qapp, Qt.Key.Key_Escape)
    assert not compared.recovered().box.isVisible()
    press(compared, qtbot, work, qapp, Qt.Key.Key_Escape)
    assert not compared.recovered().isVisible()
    assert compared.dates_button.isVisible()
    assert ask(desk.store.draft, drafted.id).item.text == "She asks me now."


def test_going_back_asks_first_and_keeps_the_draft_as_a_version(compared, drafted, ask, desk, qtbot, work, qapp):
    press(compared, qtbot, work, qapp, Qt.Key.Key_R, CTRL)
    press(compared, qtbot, work, qapp, Qt.Key.Key_Return, CTRL)
    assert ask(desk.store.find, Interview, drafted.id).text == "She asks me."
    texts = [Interview.model_validate_json(each.body).text for each in ask(desk.store.history, drafted.id)]
    assert texts == ["She asks me.", "She asks me now.", "She asks me."]


def test_it_opens_what_came_back(compared, drafted, qtbot, work, qapp):
    with qtbot.waitSignal(compared.open_asked) as asked:
        press(compared, qtbot, work, qapp, Qt.Key.Key_O, CTRL)
    assert asked.args == [Kind.INTERVIEW, drafted.id, ""]


def test_what_is_drafted_after_unlocking_did_not_come_back_whatever_the_clock_says(
    today, drafted, ask, desk, work, qapp
):
    screen = today()
    assert "Recovered" in words_on(screen)
    other = an_interview(desk, 2).model_copy(update={"title": "Group 9"})
    ask(desk.store.put_draft, other, None)  # at the same time of a clock that stands still
    screen.refresh()
    work.drain()
    qapp.processEvents()
    assert "Group 3 is as it stood" in " ".join(words_on(screen))
    assert "Group 9 is as it stood" not in " ".join(words_on(screen))


def test_large_text_leaves_out_a_way_back_that_cannot_be_gone_and_says_why(compared, drafted, ask, qtbot, work, qapp):
    page = compared.recovered()
    theme().apply(qapp, "light", 200)
    try:
        assert page.back.isVisible()
        page._on_looked(replace(page._shown, why_not_back="Nothing was saved before it."))
        assert not page.back.isVisible()
        assert page.why_not.isVisible()
    finally:
        theme().apply(qapp, "light", 100)
    assert page.back.isVisible()
    assert not page.back.isEnabled()


def test_after_unlocking_the_keyboard_is_at_what_is_due_first(qapp, tmp_path):
    person = Person(tmp_path / "vault")
    make_desk_with_records(person.folder)
    person.opens_and_unlocks()
    person.waits_until(lambda: person.is_at().startswith("Open R-014"), f"the keyboard is at {person.is_at()}")

    at = person.is_at()  # and one key leads back to it from what was opened there
    person.presses("Enter")
    person.sees("Guidance for")
    person.sees("Alt ← goes back to Today")
    person.sees("Today, you came from here")
    person.presses("Alt+Left")
    person.waits_until(lambda: person.is_at() == at, f"the keyboard is at {person.is_at()}")
    person.does_not_see("you came from here")
    person.turns_to("Map")
    person.presses("Alt+Left")
    assert person.window.shell.current_page() == "map"  # where somebody went by themselves there is no way back
    person.closes_daybook()
