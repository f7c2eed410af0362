"""The schedule by keyboard on a real vault: calendar, list, the activity that is open, moving, beginning, files."""

from datetime import UTC, date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.interviews import Audience, Interview, Mode, People
from desktop.domain.plan_entries import Activity, PlanEntry, PlanState
from desktop.gui.interviews.screen import SCHEDULE, InterviewsScreen
from desktop.gui.schedule.screen import STAYS
from desktop.operations.plan import local_time, next_start
from desktop.operations.writing import words_begun
from desktop.vault.ids import new_id

Key = Qt.Key
HOUR = timedelta(hours=1)
TUESDAY = date(2026, 3, 17)


def entry(title="Young person 7", hour=10, on=TUESDAY, who=("Inspector 3",), **details):
    starts = local_time(on, time(hour)).astimezone(UTC)
    return PlanEntry(
        **{
            "id": new_id(),
            "title": title,
            "audience": Audience.YOUNG_PEOPLE,
            "starts_at": starts,
            "ends_at": starts + HOUR,
            "seen_by": who,
            **details,
        }
    )


class Hand:
    """Presses keys on whatever has the keyboard, and waits for what they set off."""

    def __init__(self, work, show, desk):
        self.work, self.desk = work, desk
        self.screen = InterviewsScreen(work, desk)
        self.screen.resize(1200, 740)
        self.said, self.saved = [], []
        self.screen.said.connect(lambda text, _role: self.said.append(text))
        self.screen.saved.connect(self.saved.append)
        show(self.screen)
        self.screen.show_page(SCHEDULE)
        self.settle()

    @property
    def page(self):
        return self.screen.schedule

    @property
    def calendar(self):
        return self.page.calendar

    @property
    def side(self):
        return self.page.side

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget(), key, modifier)
        self.settle()

    def type(self, words):
        QTest.keyClicks(QApplication.focusWidget(), words)
        self.settle()

    def settle(self):
        for _ in range(4):
            self.work.drain()
            QApplication.processEvents()


@pytest.fixture
def hand(work, show, desk, ask, request):
    planned = getattr(request, "param", (entry(), entry("Parent 2", 14)))
    ask(desk.store.save, *planned)
    return Hand(work, show, desk)


def only(ask, desk, title):
    return next(item for item in ask(desk.store.all, PlanEntry) if item.title == title)


def test_the_calendar_has_the_keyboard_and_the_first_activity(hand):
    assert hand.calendar.hasFocus()
    assert hand.calendar.current().title == "Young person 7"
    assert "Young person 7, Tue 17 March, 10:00–11:00, One-to-one discussion" in hand.calendar.accessibleName()


def test_alt_1_and_2_go_between_interviews_and_schedule(hand):
    hand.press(Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert hand.screen.list.isVisible()
    hand.press(Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert hand.page.isVisible()
    assert hand.calendar.hasFocus()


@pytest.mark.parametrize(
    "hand",
    [(entry(who=("Inspector 3", "Inspector 1")), entry("Parent 2", 14), entry("Staff 1", 9, TUESDAY + timedelta(1)))],
    indirect=True,
)
def test_the_arrows_come_to_every_card_and_stop_at_none(hand):
    came_to = [hand.calendar._card_of(hand.calendar.current().id)]
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Down):
        hand.press(key)
        came_to.append(hand.calendar._card_of(hand.calendar.current().id))
    assert len({card.middle for card in came_to}) == 3  # one stands in two rows
    hand.press(Key.Key_Right)
    assert hand.calendar.current().title == "Staff 1"


def test_n_makes_one_that_is_kept_as_a_draft_and_saved_when_it_is_left(hand, ask, desk):
    hand.press(Key.Key_N)
    assert hand.side.fields.title.hasFocus()
    assert ask(desk.store.drafts) == ()
    hand.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hand.type("Staff group 1")
    hand.side.keeper.flush()
    hand.settle()
    assert [draft.item.title for draft in ask(desk.store.drafts)] == ["Staff group 1"]
    hand.press(Key.Key_Escape)
    assert only(ask, desk, "Staff group 1").seen_by == ("Inspector 3",)
    assert ask(desk.store.drafts) == ()
    assert "Staff group 1" in [each.title for each in hand.page.plan.entries]


def test_n_and_esc_leave_nothing_behind(hand, ask, desk):
    hand.press(Key.Key_N)
    hand.press(Key.Key_Escape)
    assert len(ask(desk.store.all, PlanEntry)) == 2
    assert hand.calendar.hasFocus()


def test_e_changes_what_is_there_at_once(hand, ask, desk):
    hand.press(Key.Key_E)
    fields = hand.side.fields
    fields.place.setText("School 2, a quiet room")
    fields.mode.choose(Mode.TEAMS)
    fields.activity.choose(Activity.GROUP)
    fields.people.rows[0].designation.setText("Young person")
    fields.people.rows[0].count.setValue(6)
    hand.press(Key.Key_Escape)
    kept = only(ask, desk, "Young person 7")
    assert (kept.place, kept.mode, kept.activity) == ("School 2, a quiet room", Mode.TEAMS, Activity.GROUP)
    assert [(each.designation, each.count) for each in kept.people] == [("Young person", 6)]


def test_an_end_before_the_start_is_said_beside_it_and_changes_nothing(hand, ask, desk):
    before = only(ask, desk, "Young person 7")
    hand.press(Key.Key_E)
    hand.side.fields.end.setTime(hand.side.fields.start.time().addSecs(-60))
    assert hand.side.fields.end_field.error == "The end has to be after the start."
    hand.press(Key.Key_Escape)
    assert only(ask, desk, "Young person 7") == before


def test_m_and_arrows_move_it_enter_keeps_it_with_its_old_time(hand, ask, desk):
    before = only(ask, desk, "Young person 7")
    hand.press(Key.Key_M)
    hand.press(Key.Key_Right)
    for _ in range(2):
        hand.press(Key.Key_Down)
    assert hand.said[-1] == "Young person 7: Wed 18 March, 10:30–11:30. Enter keeps it, Esc puts it back."
    assert only(ask, desk, "Young person 7") == before
    hand.press(Key.Key_Return)
    now = only(ask, desk, "Young person 7")
    assert now.starts_at == before.starts_at + timedelta(days=1, minutes=30)
    assert [earlier.starts_at for earlier in now.earlier] == [before.starts_at]
    assert hand.calendar.current().id == before.id


def test_esc_puts_back_what_is_being_moved(hand, ask, desk):
    before = only(ask, desk, "Young person 7")
    hand.press(Key.Key_M)
    hand.press(Key.Key_Down)
    hand.press(Key.Key_Escape)
    assert hand.said[-1] == STAYS, "the line that says how to keep it would still stand there"
    hand.press(Key.Key_Return)  # now it opens
    assert hand.side.isVisible()
    assert only(ask, desk, "Young person 7") == before


def test_who_leaves_while_moving_has_moved_nothing(hand, ask, desk):
    before = only(ask, desk, "Young person 7")
    hand.press(Key.Key_M)
    hand.press(Key.Key_Down)
    hand.press(Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert hand.calendar.moving is None
    assert hand.said[-1] == STAYS
    assert only(ask, desk, "Young person 7") == before


def test_beside_an_open_activity_the_calendar_shows_its_own_day(hand):
    hand.press(Key.Key_Home)
    hand.page.on = TUESDAY - timedelta(days=1)
    hand.page._show()
    hand.calendar.choose(next(each.id for each in hand.page.plan.entries if each.title == "Parent 2"))
    hand.press(Key.Key_E)
    assert hand.page.view == "day", "this test wants a window with no room for a week beside the activity"
    assert hand.page.on == TUESDAY
    assert hand.calendar.corner == "Tue 17"
    assert hand.calendar.current().title == "Parent 2"


def test_a_new_activity_has_the_arrows_and_can_not_have_been_held(hand, ask, desk):
    hand.press(Key.Key_N)
    shown = (hand.side.begin, hand.side.held, hand.side.cancel)
    assert not any(button.isVisible() for button in shown)
    hand.type("Young person 12")
    hand.press(Key.Key_Escape)
    assert hand.calendar.current().title == "Young person 12"
    hand.press(Key.Key_Return)
    assert hand.side.title.text() == "Young person 12"
    assert all(button.isVisible() for button in shown)


def test_tab_comes_to_who_sees_them_where_it_stands(hand):
    hand.press(Key.Key_E)
    hand.side.fields.place.setFocus()
    came_to = []
    for _ in hand.side.fields.team:
        hand.press(Key.Key_Tab)
        came_to.append(QApplication.focusWidget())
    assert came_to == list(hand.side.fields.team.values())
    hand.press(Key.Key_Tab)
    assert hand.side.fields.volunteer.hasFocus()


def test_shift_and_arrows_make_it_longer_and_never_nothing(hand, ask, desk):
    hand.press(Key.Key_M)
    hand.press(Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert hand.calendar.moving.lasts == timedelta(minutes=75)
    for _ in range(9):
        hand.press(Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert hand.calendar.moving.lasts == timedelta(minutes=15)


@pytest.mark.parametrize("hand", [(entry(on=date(2026, 3, 28)),)], indirect=True)
def test_a_day_on_is_the_same_time_of_day_when_the_clocks_change(hand, ask, desk):
    hand.screen.open_object(only(ask, desk, "Young person 7").id)
    hand.settle()
    hand.press(Key.Key_M)
    hand.press(Key.Key_Right)
    moved = hand.calendar.moving.starts_at.astimezone()
    assert (moved.day, moved.hour) == (29, 10)


def test_what_clashes_is_said_while_it_is_moved(hand):
    hand.press(Key.Key_M)
    for _ in range(16):
        hand.press(Key.Key_Down)
    assert "Inspector 3 is in two rooms at once" in hand.page.strip.lines.text()


def test_one_key_begins_the_interview_with_its_set_up_and_coming_back_is_to_the_schedule(hand, ask, desk):
    hand.press(Key.Key_Return)
    hand.press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert hand.screen.page.set_up.is_shown
    assert hand.screen.page.session.interview.title == "Young person 7"
    assert only(ask, desk, "Young person 7").state is PlanState.HELD
    hand.press(Key.Key_Escape)
    hand.press(Key.Key_Escape)
    assert hand.page.isVisible()
    hand.press(Key.Key_Return)  # what was begun is opened
    assert hand.screen.page.session.interview.title == "Young person 7"
    assert len(ask(desk.store.all, Interview)) == 1


def test_cancelling_asks_why_beside_its_field_and_it_can_be_planned_again(hand, ask, desk):
    hand.press(Key.Key_E)
    hand.side.cancel.click()
    assert hand.side.reason_field.error == "Say in a few words why it is cancelled."
    assert hand.side.reason.hasFocus()
    hand.type("They were ill")
    hand.press(Key.Key_Return)
    assert only(ask, desk, "Young person 7").cancelled_because == "They were ill"
    hand.calendar.choose(only(ask, desk, "Young person 7").id)
    hand.page.setFocus()
    hand.press(Key.Key_E)
    assert "They were ill" in hand.side.state.text.text()
    hand.side.again.click()
    hand.settle()
    assert only(ask, desk, "Young person 7").state is PlanState.PLANNED


def test_why_it_is_to_be_cancelled_is_kept_before_it_is_confirmed(hand, ask, desk, work, show):
    hand.press(Key.Key_E)
    hand.side.reason.setFocus()
    hand.type("They were")
    hand.screen.settle()
    hand.settle()
    again = Hand(work, show, desk)
    again.calendar.choose(only(ask, desk, "Young person 7").id)
    again.page.setFocus()
    again.press(Key.Key_E)
    assert again.side.reason.text() == "They were"
    again.side.reason.setFocus()
    again.type(" ill")
    again.press(Key.Key_Return)
    assert only(ask, desk, "Young person 7").cancelled_because == "They were ill"
    assert again.side.reason.text() == ""
    assert ask(words_begun, desk, only(ask, desk, "Young person 7").id) == {}


@pytest.mark.parametrize("hand", [(entry(), entry("Parent 2", 14, who=("Inspector 1",)))], indirect=True)
def test_p_shows_mine_l_a_table_and_d_one_day(hand):
    hand.press(Key.Key_P)
    assert [each.title for each in hand.calendar._entries.values()] == ["Young person 7"]
    hand.press(Key.Key_P)
    hand.press(Key.Key_L)
    assert hand.page.table.hasFocus()
    rows = hand.page.table.model().rows
    assert [row.cells[1].text for row in rows] == ["Young person 7", "Parent 2"]
    hand.press(Key.Key_Return)
    assert hand.side.isVisible()
    hand.press(Key.Key_Escape)
    hand.press(Key.Key_D)
    assert hand.page.bar.subtitle.text() == "Tuesday 17 March 2026"


def test_page_down_goes_a_week_on_and_home_to_the_onsite_week(hand):
    hand.press(Key.Key_PageDown)
    assert hand.page.monday == date(2026, 3, 23)
    hand.press(Key.Key_Home)
    assert (hand.page.monday, hand.page.plan.onsite[0]) == (date(2026, 4, 13), date(2026, 4, 13))


def test_where_a_week_has_no_room_its_day_is_shown(hand):
    hand.screen.resize(700, 740)
    hand.settle()
    assert hand.page.view == "day"


def test_an_entry_that_was_searched_for_is_shown_where_it_stands(hand, ask, desk):
    wanted = only(ask, desk, "Parent 2")
    hand.press(Key.Key_1, Qt.KeyboardModifier.AltModifier)
    hand.screen.open_object(wanted.id)
    hand.settle()
    assert hand.page.isVisible()
    assert hand.calendar.current().id == wanted.id


def test_a_schedule_is_printed_for_the_week_on_show(hand, tmp_path):
    out = tmp_path / "week.html"
    hand.page.files.choose_out = lambda: out
    hand.page.print.click()
    hand.settle()
    page = out.read_text(encoding="utf-8")
    assert "Young person 7" in page
    assert "10:00–11:00" in page
    assert hand.said[-1] == "The schedule is written."


def test_a_place_that_takes_no_schedule_is_said(hand, tmp_path):
    hand.page.files.choose_out = lambda: tmp_path / "missing" / "week.pdf"
    hand.page.print.click()
    hand.settle()
    assert hand.said[-1] == "The schedule could not be written there. Choose another place."


def test_a_schedule_is_taken_in_and_a_bad_one_is_refused_by_cell(hand, ask, desk, tmp_path):
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text("Day,Start,End,Who,Seen by\n18/3/2026,10:00,11:00,Staff group 1,Inspector 3\n", encoding="utf-8")
    bad.write_text("Day,Start,End,Who\n18/3/2026,10:00,soon,Staff group 2\n", encoding="utf-8")
    hand.page.files.choose_in = lambda: good
    hand.page.take_in.click()
    hand.settle()
    assert hand.said[-1] == "1 activity was taken in."
    assert only(ask, desk, "Staff group 1").starts_at == local_time(date(2026, 3, 18), time(10))
    hand.page.files.choose_in = lambda: bad
    hand.page.take_in.click()
    hand.settle()
    assert hand.said[-1] == "C2 is no time: write it like 11:00. Nothing was taken in."
    assert len(ask(desk.store.all, PlanEntry)) == 3


@pytest.mark.parametrize("hand", [(entry(hour=13, on=TUESDAY + timedelta(days=1)),)], indirect=True)
def test_a_new_activity_is_todays_until_somebody_went_to_another_day(hand):
    now = hand.desk.clock().astimezone()
    assert now.date() == TUESDAY

    hand.press(Key.Key_N)
    assert hand.side.fields.day.day() == TUESDAY
    assert hand.side.fields.start.clock() == next_start(TUESDAY, now).time() > now.time()
    hand.press(Key.Key_Escape)

    hand.calendar.choose(hand.calendar.current().id)
    hand.press(Key.Key_N)
    assert hand.side.fields.day.day() == TUESDAY + timedelta(days=1)


def test_a_day_is_typed_by_its_number_and_a_later_start_takes_the_end_along(hand):
    hand.press(Key.Key_E)
    fields = hand.side.fields

    fields.day.setFocus(Qt.FocusReason.TabFocusReason)
    hand.type("19")
    assert fields.day.day() == date(2026, 3, 19)

    fields.start.setFocus(Qt.FocusReason.TabFocusReason)
    hand.type("1430")
    assert (fields.start.clock(), fields.end.clock()) == (time(14, 30), time(15, 30))

    fields.end.setFocus(Qt.FocusReason.TabFocusReason)
    hand.type("1500")
    fields.start.setFocus(Qt.FocusReason.TabFocusReason)
    hand.type("0900")
    assert (fields.start.clock(), fields.end.clock()) == (time(9), time(9, 30))


def test_tab_comes_to_who_takes_part_before_what_adds_others(hand):
    hand.press(Key.Key_N)
    fields = hand.side.fields
    fields.people.show_people((People(designation="young person", count=2), People(designation="mother", count=1)))
    first, second = fields.people.rows
    came_to = []

    hand.settle()  # they are shown
    fields.end.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(7):
        hand.press(Key.Key_Tab)
        came_to.append(QApplication.focusWidget())

    each = [each for row in (first, second) for each in (row.designation, row.count, row._remove)]
    assert came_to == [*each, fields.people._more]
