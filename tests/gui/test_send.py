"""Send: what leaves, the check that blocks it, the press, what becomes of the bundle, and what a person reads of it."""

import weakref
from datetime import timedelta
from threading import current_thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTextBrowser

from desktop.domain.interviews import Interview
from desktop.domain.outbox import SendState
from desktop.gui.send import checking_job
from desktop.gui.send.screen import SendScreen
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.field import label_of
from desktop.gui.widgets.table_model import CELL_ROLE
from desktop.gui.widgets.text import Text
from desktop.operations.incoming import collation
from desktop.operations.interviews import save_interview
from desktop.operations.outgoing.looking_through import LookingThrough
from desktop.operations.outgoing.send_view import queue_bundle, reading_send
from desktop.operations.own_words import kept_everywhere
from desktop.operations.writing import words_begun
from tests.read_by_ones import read_by_ones
from tests.ready_team import ready_team
from tests.teams import write_up

SCHOOL = "His teacher at Lennoxbrae Primary walks with him. It helps."
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def team(ask, tmp_path):
    made = ask(ready_team, tmp_path / "team", 1)
    yield made
    ask(made.close)


@pytest.fixture
def inspector(team):
    return team.inspectors[0]


@pytest.fixture
def screen(team, inspector, work, show):
    screen = SendScreen(work, inspector)
    screen.resize(1200, 740)
    said = []
    screen.said.connect(lambda text, role: said.append((text, role)))
    screen.heard = said
    return show(screen)


def shown(screen):
    screen.refresh()
    screen.work.drain()
    QApplication.processEvents()
    return screen


def table(widget):
    model = widget.model()
    rows, columns = range(model.rowCount()), range(model.columnCount())
    return [[model.index(row, column).data(CELL_ROLE).text for column in columns] for row in rows]


def states(ask, desk):
    return [item.state for item in ask(desk.store.outbox.items)]


def press_send(screen, qtbot):
    qtbot.keyClick(screen, Qt.Key.Key_Return, CONTROL)
    screen.work.drain()


def test_with_nothing_to_send_it_says_so(screen):
    shown(screen)
    assert not screen.send.button.isEnabled()
    assert screen.send.reason.text() == "There is nothing new to send."
    assert screen.leaving.nothing.text().startswith("Nothing is saved yet.")
    assert screen.way.nothing.isVisible()


def test_before_anything_is_read_it_says_nothing_of_what_is_there(work, inspector, show):
    screen = SendScreen(work, inspector)
    known_later = (screen.leaving, screen.way)
    assert all(part.isHidden() for part in (*known_later, screen.check))
    shown(show(screen))
    assert all(part.isVisible() for part in known_later)


def test_once_a_go_has_ended_it_is_read_again_once_in_the_window_and_by_itself(screen, monkeypatch):
    shown(screen)
    read = []
    monkeypatch.setattr(checking_job, "reading_send", lambda desk: read.append(1) or reading_send(desk))
    screen.control.ended.emit()
    screen.work.drain()
    assert len(read) == 1
    screen.changed.connect(screen.refresh)  # as the window does with the page that it shows
    screen.control.ended.emit()
    screen.work.drain()
    assert len(read) == 2


def test_what_leaves_is_shown_by_kind(screen, ask, inspector):
    ask(write_up, inspector)
    shown(screen)
    assert [row[:3] for row in table(screen.leaving.table)] == [["Interviews", "1", "0"], ["Evidence", "1", "0"]]
    assert screen.bar.subtitle.text() == "Bundle 1"
    assert len(screen.leaving.words.text().split(" · ")) == 6
    assert screen.leaving.words_label.text() == "Key words, compared by phone on 17 March"


def test_ctrl_enter_sends_and_the_bundle_is_in_the_store(screen, ask, inspector, team, qtbot):
    ask(write_up, inspector)
    shown(screen)
    press_send(screen, qtbot)
    assert states(ask, inspector) == [SendState.SENT]
    assert table(screen.way.table)[0][:2] == ["1", "Sent"]
    assert list(team.store.rglob("complete.json"))
    assert not screen.send.button.isEnabled()
    assert "on its way" in screen.leaving.nothing.text()


def test_a_receipt_makes_it_received_and_is_shown(screen, ask, inspector, team, qtbot):
    ask(write_up, inspector)
    shown(screen)
    press_send(screen, qtbot)
    ask(collation.collate, team.lead)
    qtbot.keyClick(screen, Qt.Key.Key_F5)
    screen.work.drain()
    assert states(ask, inspector) == [SendState.RECEIVED]
    assert screen.way.receipt.isVisible()
    assert screen.way.receipt.title.text() == "Receipt for bundle 1"
    assert screen.way.receipt.says.text().startswith("2 of 2 items arrived")
    assert ("1 receipt came.", "strength") in screen.heard


def test_a_possible_identifier_blocks_sending_until_it_is_settled(screen, ask, inspector, qtbot):
    ask(write_up, inspector, SCHOOL)
    shown(screen)
    assert not screen.send.button.isEnabled()
    assert screen.send.reason.text() == "One possible identifier is left. Replace it, or keep it with a reason."
    press_send(screen, qtbot)
    assert states(ask, inspector) == []


def test_f7_goes_through_what_is_left_in_either_text_and_a_word_in_the_write_up_blocks_too(
    screen, ask, inspector, qtbot
):
    interview = ask(write_up, inspector, "Mrs Campbell came.")
    ask(save_interview, inspector, interview.model_copy(update={"write_up": "Then Kayleigh left."}))
    shown(screen)
    assert not screen.send.button.isEnabled()
    seen = []
    for _ in range(3):
        qtbot.keyClick(screen.window().focusWidget() or screen, Qt.Key.Key_F7)
        (row,) = [row for row in screen.check.rows if row.isAncestorOf(screen.window().focusWidget())]
        seen.append(row.found.identifier.matched)
    assert set(seen) == {"Mrs Campbell", "Kayleigh"}
    assert seen[0] == seen[2] != seen[1]
    qtbot.keyClick(screen.window().focusWidget(), Qt.Key.Key_Space)
    row.asking.edit.setText("the teacher")
    qtbot.keyClick(row.asking.edit, Qt.Key.Key_Return)
    screen.work.drain()
    press_send(screen, qtbot)
    assert states(ask, inspector) == []  # the other one is left


def test_f7_says_when_nothing_is_left(screen, ask, inspector, qtbot):
    ask(write_up, inspector)
    shown(screen)
    qtbot.keyClick(screen.window().focusWidget() or screen, Qt.Key.Key_F7)
    assert ("No possible identifier is left to look at.", "strength") in screen.heard


def test_replacing_with_keys_alone(screen, ask, inspector, qtbot):
    interview = ask(write_up, inspector, SCHOOL)
    shown(screen)
    qtbot.keyClick(screen, Qt.Key.Key_R)
    row = screen.check.rows[0]
    assert row.asking.edit.hasFocus()
    row.asking.edit.setText("the school")
    qtbot.keyClick(row.asking.edit, Qt.Key.Key_Return)
    screen.work.drain()
    assert ask(inspector.store.find, Interview, interview.id).text == SCHOOL.replace("Lennoxbrae Primary", "the school")
    QApplication.processEvents()
    assert screen.send.button.isEnabled()
    assert screen.send.button.hasFocus()


def test_keeping_needs_a_reason(screen, ask, inspector, qtbot):
    ask(write_up, inspector, SCHOOL)
    shown(screen)
    qtbot.keyClick(screen, Qt.Key.Key_K)
    row = screen.check.rows[0]
    qtbot.keyClick(row.asking.edit, Qt.Key.Key_Return)
    assert row.asking.field.error.startswith("Give the reason")
    qtbot.keyClicks(row.asking.edit, "closed in 1990")
    qtbot.keyClick(row.asking.edit, Qt.Key.Key_Return)
    screen.work.drain()
    assert screen.send.button.isEnabled()
    assert screen.check.rows[0].found.kept == "closed in 1990"


def test_what_is_being_typed_stays_when_the_screen_is_read_again(screen, ask, inspector, qtbot):
    ask(write_up, inspector, SCHOOL)
    shown(screen)
    qtbot.keyClick(screen, Qt.Key.Key_K)
    qtbot.keyClicks(screen.check.rows[0].asking.edit, "closed in")
    ask(write_up, inspector, "They were on time.")
    shown(screen)
    (row,) = screen.check.rows
    assert row.asking.edit.text() == "closed in"
    assert row.asking.edit.hasFocus()


def test_escape_puts_away_what_is_asked_and_keeps_what_was_typed(screen, ask, inspector, qtbot):
    ask(write_up, inspector, SCHOOL)
    shown(screen)
    (row,) = screen.check.rows
    qtbot.keyClick(screen, Qt.Key.Key_K)
    qtbot.keyClicks(row.asking.edit, "closed in")
    qtbot.keyClick(row.asking.edit, Qt.Key.Key_Escape)
    assert row.asking is None
    assert row.replace.hasFocus()
    qtbot.keyClick(screen, Qt.Key.Key_K)
    assert row.asking.edit.text() == "closed in"


def test_what_was_typed_beneath_a_finding_is_there_after_a_lock_until_it_is_given(
    screen, ask, inspector, work, show, qtbot
):
    """A lock ends every screen: what stood in the field, open or put away, went with it."""
    ask(write_up, inspector, SCHOOL)
    shown(screen)
    qtbot.keyClick(screen, Qt.Key.Key_K)
    qtbot.keyClicks(screen.check.rows[0].asking.edit, "closed in")
    qtbot.keyClick(screen.check.rows[0].asking.edit, Qt.Key.Key_Escape)
    screen.settle()
    work.drain()
    screen.hide()
    again = shown(show(SendScreen(work, inspector)))
    qtbot.keyClick(again, Qt.Key.Key_K)
    asking = again.check.rows[0].asking
    assert asking.edit.text() == "closed in"
    asking.edit.setText("closed in 2019")
    qtbot.keyClick(asking.edit, Qt.Key.Key_Return)
    work.drain()
    again.settle()
    work.drain()
    assert ask(words_begun, inspector, ask(inspector.inspection).id) == {}


def test_a_replacement_can_be_undone_until_it_is_sent(screen, ask, inspector, qtbot):
    interview = ask(write_up, inspector, SCHOOL)
    shown(screen)
    screen.check.rows[0].replaced.emit(screen.check.rows[0].found, "the school")
    screen.work.drain()
    screen.check.undone.emit(screen._replaced[0])
    screen.work.drain()
    assert ask(inspector.store.find, Interview, interview.id).text == SCHOOL
    assert not screen.send.button.isEnabled()


def test_a_store_that_is_gone_says_so_and_the_bundle_waits(screen, ask, inspector, team, qtbot):
    ask(write_up, inspector)
    shown(screen)
    team.store.rename(team.store.with_name("unplugged"))
    press_send(screen, qtbot)
    assert states(ask, inspector) == [SendState.WAITING]
    assert screen.way.why.title.text() == "Bundle 1 waits"
    assert "Plug in the stick" in screen.way.why.text.text()
    assert screen.heard[-1][1] == "improvement"


def test_a_stick_takes_what_the_store_could_not(screen, ask, inspector, team, qtbot, tmp_path):
    ask(write_up, inspector)
    shown(screen)
    team.store.rename(team.store.with_name("unplugged"))
    press_send(screen, qtbot)
    stick = tmp_path / "stick"
    stick.mkdir()
    screen.choose_folder = lambda: str(stick)
    qtbot.keyClick(screen, Qt.Key.Key_U, CONTROL)
    screen.work.drain()
    assert states(ask, inspector) == [SendState.SENT]
    assert list(stick.rglob("complete.json"))


def test_what_waits_goes_on_by_itself_when_the_screen_comes_up(ask, inspector, team, work, show):
    ask(write_up, inspector)
    ask(queue_bundle, inspector)
    screen = show(SendScreen(work, inspector))
    shown(screen)
    assert states(ask, inspector) == [SendState.SENT]


def test_drafts_are_named_as_staying(screen, ask, inspector):
    interview = ask(write_up, inspector)
    ask(inspector.store.put_draft, interview.model_copy(update={"text": "half"}), None)
    shown(screen)
    (line,) = [text for text in texts_of(screen.leaving) if text.startswith("Stays here.")]
    assert line == f"Stays here. {interview.title} is a draft: it goes when it is finished."


def texts_of(widget):
    return [text.text() for text in widget.findChildren(Text) if text.isVisible()]


def test_it_can_be_read_as_the_central_team_will_and_esc_closes_it(screen, ask, inspector, qtbot):
    ask(write_up, inspector)
    shown(screen)
    qtbot.keyClick(screen, Qt.Key.Key_P, CONTROL)
    screen.work.drain()
    assert screen.page.isVisible()
    assert "They listened to me" in screen.page.findChild(QTextBrowser).toPlainText()
    qtbot.keyClick(screen, Qt.Key.Key_Escape)
    assert not screen.page.isVisible()


def test_every_input_has_a_label_and_a_name(screen, ask, inspector):
    ask(write_up, inspector, SCHOOL)
    shown(screen)
    (row,) = screen.check.rows
    inputs = []
    for button in (row.keep, row.replace):
        button.click()
        inputs += [edit for edit in screen.findChildren(QLineEdit) if edit.isVisible()]
    assert len(inputs) == 2
    assert all(label_of(one) is not None and one.accessibleName() for one in inputs)


def test_f7_goes_on_past_the_rows_that_are_shown_and_comes_back(screen, ask, inspector, qtbot):
    names = [
        f"Mrs {first}{last}"
        for first in ("Camp", "Fer", "Mac", "Strach", "Dun")
        for last in ("bell", "rie", "nab", "ley", "more")
    ]
    ask(write_up, inspector, "\n".join(f"Then {name} came." for name in names))
    shown(screen)
    seen = []
    for _ in range(len(names) + 1):
        qtbot.keyClick(screen.window().focusWidget() or screen, Qt.Key.Key_F7)
        (row,) = [row for row in screen.check.rows if row.isAncestorOf(screen.window().focusWidget())]
        seen.append(row.found.identifier.matched)
    assert len(screen.check.rows) <= 12
    assert set(seen) == set(names)


def test_what_leaves_is_let_go_where_it_was_read_and_never_on_the_windows_thread(screen, ask, inspector, monkeypatch):
    where, taken, take = [], [], LookingThrough.take

    def taking(self, given):
        taken.extend(given.items)
        for item in taken:
            weakref.finalize(item, lambda: where.append(current_thread().name))
        count.append(len(taken))
        taken.clear()
        take(self, given)

    count = []
    monkeypatch.setattr(LookingThrough, "take", taking)
    ask(write_up, inspector, SCHOOL)
    shown(screen)
    shown(screen)
    assert len(where) == sum(count) >= 2 * 2
    assert {name.split("_")[0] for name in where} == {"vault"}


def test_once_it_is_locked_half_way_no_text_is_held_and_shown_again_it_begins_anew(screen, ask, inspector, monkeypatch):
    held = read_by_ones(monkeypatch)
    ask(write_up, inspector, SCHOOL)
    said = []

    def lock(_how_far):
        said.append(screen.send.reason.text())
        if any(one() is not None for one in held):
            screen.hide()  # as the window does before it settles what is open
            screen.settle()

    screen._view = None
    locking = screen._checking.reading.connect(lock)
    shown(screen)
    assert said[0].startswith("What leaves is being read: 1 of ")
    assert screen._view is None
    assert held
    assert all(one() is None for one in held)
    screen._checking.reading.disconnect(locking)
    screen.show()  # as a lock does that could not save all
    screen.work.drain()
    assert screen.send.reason.text() == "One possible identifier is left. Replace it, or keep it with a reason."


def test_a_word_can_be_kept_in_the_whole_inspection(screen, ask, inspector, qtbot):
    ask(write_up, inspector, SCHOOL)
    shown(screen)
    qtbot.keyClick(screen, Qt.Key.Key_K)
    row = screen.check.rows[0]
    qtbot.keyClicks(row.asking.edit, "closed in 1990")
    row.asking.findChild(Check).setChecked(True)
    qtbot.keyClick(row.asking.edit, Qt.Key.Key_Return)
    screen.work.drain()
    (kept,) = ask(kept_everywhere, inspector)
    assert kept.reason == "closed in 1990"
    assert screen.send.button.isEnabled()


def send_by_stick(screen, qtbot, folder, key=Qt.Key.Key_U, modifier=CONTROL):
    folder.mkdir()
    screen.choose_folder = lambda: str(folder)
    qtbot.keyClick(screen, key, modifier)
    screen.work.drain()


def test_a_stick_that_is_lost_is_told_of_after_some_days_and_the_same_bundle_goes_again(
    screen, ask, inspector, team, qtbot, tmp_path
):
    ask(write_up, inspector)
    made = ask(queue_bundle, inspector)
    send_by_stick(screen, qtbot, tmp_path / "lost")
    shown(screen)
    assert table(screen.way.table)[0][2] == "All of it is on the USB stick"
    assert not screen.way.again.isVisible()
    team.clock.now += timedelta(days=4)
    shown(screen)
    assert screen.way.again.says.title.text().endswith("no receipt for 4 days. It may not have arrived")
    send_by_stick(screen, qtbot, tmp_path / "other", Qt.Key.Key_U, ALT)
    assert [path.parent.name for path in (tmp_path / "other").rglob("complete.json")] == [f"000001-{made.bundle_id}"]
    assert not screen.way.again.isVisible()
    team.clock.now += timedelta(days=4)
    shown(screen)
    qtbot.keyClick(screen, Qt.Key.Key_G, ALT)
    screen.work.drain()
    ask(collation.collate, team.lead, tmp_path / "other")
    ask(collation.collate, team.lead)
    qtbot.keyClick(screen, Qt.Key.Key_F5)
    screen.work.drain()
    assert states(ask, inspector) == [SendState.RECEIVED]
    assert ask(team.lead.store.intake.items)[0].bundle_id == made.bundle_id


def test_that_a_bundle_has_no_receipt_stands_below_the_table_and_not_over_it(
    screen, ask, inspector, qtbot, tmp_path, qapp
):
    screen.resize(1184, 730)
    for number in range(3):
        ask(write_up, inspector)
        ask(queue_bundle, inspector)
        send_by_stick(screen, qtbot, tmp_path / str(number))
        shown(screen)
    screen.way.table.choose(str(screen.way.items[1].bundle_id))
    for _turn in range(4):
        qapp.processEvents()
    assert screen.way.again.isVisible()
    assert screen.way.again.geometry().top() > screen.way.table.geometry().bottom()
    assert screen.way.from_file.geometry().top() > screen.way.again.geometry().bottom()
