"""Collate: fetching with a key, who has sent what, receipts, and deciding a conflict with a reason."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from desktop.domain.errors import StoreWriteFailed
from desktop.domain.evaluations import Evaluation, Level
from desktop.domain.follow_ups import FollowUp
from desktop.domain.inspections import Role
from desktop.domain.interviews import Interview, People
from desktop.domain.records import Record
from desktop.domain.remarks import Asks, Remark
from desktop.gui.collate.screen import CollateScreen
from desktop.gui.widgets.field import label_of
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.table_model import CELL_ROLE
from desktop.gui.widgets.text import Text
from desktop.operations import judging
from desktop.operations.incoming import remarks
from desktop.operations.incoming.collation import collate
from desktop.operations.incoming.returns_taken import take_returns
from desktop.operations.inspections import change
from desktop.operations.outgoing import bundles, sending
from desktop.operations.outgoing.by_hand import export_to_file
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team import packs, people
from desktop.operations.writing import words_begun
from desktop.vault.contents.begun_words import BegunWords
from desktop.vault.ids import new_id
from tests.ready_team import ready_team
from tests.teams import write_up

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def team(ask, tmp_path):
    made = ask(ready_team, tmp_path / "team", 2)
    yield made
    ask(made.close)


@pytest.fixture
def screen(team, work, show):
    screen = CollateScreen(work, team.lead)
    screen.resize(1200, 740)
    screen.heard = []
    screen.said.connect(lambda text, role: screen.heard.append((text, role)))
    return show(screen)


def settled(screen):
    screen.work.drain()
    QApplication.processEvents()
    return screen


def shown(screen):
    screen.refresh()
    return settled(screen)


def send(desk):
    bundles.make_bundle(desk)
    sending.send_all(desk)


def send_talk(desk):
    write_up(desk)
    send(desk)


def disagree(team):
    """Both inspectors say why one record cannot be read, apart from each other."""
    record = Record(id=new_id(), code="R-009")
    team.lead.store.save(record)
    packs.publish_pack(team.lead, store_of(team.lead), packs.write_pack(team.lead))
    for desk, words in zip(team.inspectors, ("the plan was not given", "the plan was lost in a move"), strict=True):
        packs.take_newer_packs(desk, store_of(desk))
        desk.store.save(record.model_copy(update={"unreadable": words}))
        send(desk)
    return record


def disagree_on_a_talk(team):
    """Both inspectors write the same talk apart from each other, with other people and other things that follow."""
    talk = Interview(id=new_id(), title="Group 2", audience="staff", held_at=team.clock(), led_by="Inspector 1")
    for desk, words in zip(team.inspectors, ("home is calmer", "home is loud"), strict=True):
        follows = (FollowUp(id=new_id(), what=f"tell them that {words}"),)
        who = (People(designation=f"member of staff where {words}"),)
        desk.store.save(talk.model_copy(update={"text": words, "people": who, "follow_ups": follows}))
        send(desk)


def pane(screen):
    return screen.side.conflicts.pane


def rows(screen):
    model = screen.team.table.model()
    return [[model.index(row, column).data(CELL_ROLE) for column in range(3)] for row in range(model.rowCount())]


def fetch(screen, qtbot):
    qtbot.keyClick(screen, Qt.Key.Key_F5)
    return settled(screen)


def test_before_anything_came_everybody_is_listed(screen):
    shown(screen)
    assert [(who.text, bundles_.text, state.text) for who, bundles_, state in rows(screen)] == [
        ("Inspector 1", "0", "Nothing yet"),
        ("Inspector 2", "0", "Nothing yet"),
    ]
    assert screen.side.conflicts.nothing.isVisible()
    assert not screen.receipts.isEnabled()


def test_f5_takes_in_what_is_complete(screen, ask, team, qtbot):
    ask(send_talk, team.inspectors[0])
    fetch(screen, qtbot)
    (first, second) = rows(screen)
    assert [cell.text for cell in first] == ["Inspector 1", "1 of 1", "Received"]
    assert first[2].mark == "agreed"
    assert second[2].text == "Nothing yet"
    assert screen.heard[0] == ("1 bundle in, 2 items.", "strength")
    assert screen.team.heading.meta.text() == "1 of 2 complete"


def test_what_is_owed_goes_back_at_once_when_a_person_looks(screen, ask, team, qtbot):
    ask(send_talk, team.inspectors[0])
    fetch(screen, qtbot)
    assert screen.heard[1:] == [("1 bundle in, 2 items. 1 receipt written.", "strength")]
    assert not screen.receipts.isEnabled()
    assert ask(sending.fetch_receipts, team.inspectors[0]).received == 1


def test_fetching_when_there_is_nothing_says_so(screen, qtbot):
    fetch(screen, qtbot)
    assert screen.heard == [("Nothing new in the store.", "strength")]


def test_a_store_that_is_gone_says_what_to_do(screen, team, qtbot):
    team.store.rename(team.store.with_name("unplugged"))
    fetch(screen, qtbot)
    (said, role) = screen.heard[0]
    assert "Plug in the stick" in said
    assert role == "improvement"
    assert screen.fetch.isEnabled()


def test_a_bundle_changed_in_the_store_is_named(screen, ask, team, qtbot):
    ask(send_talk, team.inspectors[0])
    part = next(team.store.rglob("part-0001"))
    part.write_bytes(part.read_bytes()[:-3] + b"abc")
    fetch(screen, qtbot)
    assert rows(screen)[0][2].text == "Bundle 1 set aside"
    (box,) = screen.side.held.bundles.findChildren(NoteBox)
    assert box.title.text() == "A bundle set aside, from Inspector 1, bundle 1"
    assert "changed or damaged" in box.text.text()
    assert screen.heard[0][1] == "danger"


def test_a_conflict_is_shown_side_by_side_with_its_difference_marked(screen, ask, team, qtbot):
    ask(disagree, team)
    fetch(screen, qtbot)
    shown = pane(screen)
    assert shown.isVisible()
    assert shown.title.text() == "R-009, Why it cannot be read"
    values = [column[0].text() for column in shown.versions.values]
    assert values == ["the plan was not given", "the plan was lost in a move"]
    drawn = [column[0].textFormat() for column in shown.versions.values]
    assert drawn == [Qt.TextFormat.RichText] * 2
    assert "text-decoration:underline" in shown.versions.values[0][0]._html
    assert "the plan was " in shown.versions.values[0][0]._html.split("<span", 1)[0]


def test_no_decision_without_a_choice_and_a_reason(screen, ask, team, qtbot):
    ask(disagree, team)
    fetch(screen, qtbot)
    record = pane(screen).record
    assert record.reason.text() == "Choose one and give a reason."
    qtbot.keyClick(screen, Qt.Key.Key_2)
    assert record.reason.text() == "Give a reason."
    qtbot.keyClicks(pane(screen).reason, "it was in the health record")
    assert record.button.isEnabled()
    assert record.reason.text() == ""


def test_the_decision_is_recorded_with_keys_alone(screen, ask, team, qtbot):
    record = ask(disagree, team)
    fetch(screen, qtbot)
    qtbot.keyClick(screen, Qt.Key.Key_2)
    chosen = pane(screen).view.versions[1].item
    qtbot.keyClicks(pane(screen).reason, "it was in the health record")
    qtbot.keyClick(pane(screen).reason, Qt.Key.Key_Return, CONTROL)
    settled(screen)
    assert ask(team.lead.store.get, record.id) == chosen
    assert ask(team.lead.store.head, record.id).note == "it was in the health record"
    assert screen.side.conflicts.nothing.isVisible()
    assert not pane(screen).isVisible()


def tab_to_reason(pane, qtbot):
    """From the choice on; what takes the keyboard on the way, by its name."""
    passed = []
    while (at := QApplication.focusWidget()) is not pane.reason:
        passed.append(at.accessibleName())
        assert len(passed) < 6, passed
        qtbot.keyClick(at, Qt.Key.Key_Tab)
    return passed


def test_tab_goes_from_the_choice_to_its_words_and_a_decision_keeps_the_keyboard_here(screen, ask, team, qtbot):
    ask(disagree, team)
    ask(disagree_on_a_talk, team)
    fetch(screen, qtbot)
    for left in (1, 0):
        qtbot.keyClick(screen, Qt.Key.Key_1)
        assert tab_to_reason(pane(screen), qtbot) == ["1 Inspector 1"]
        qtbot.keyClicks(pane(screen).reason, "it was in the health record")
        qtbot.keyClick(pane(screen).reason, Qt.Key.Key_Return, CONTROL)
        settled(screen)
        assert QApplication.focusWidget() is screen.side.switch.segment("conflicts")
        assert screen.side.conflicts.nothing.isVisible() is (not left)


def test_tab_comes_to_a_third_text_before_its_reason(screen, ask, team, qtbot):
    ask(disagree, team)
    fetch(screen, qtbot)
    qtbot.keyClick(screen, Qt.Key.Key_3)
    assert tab_to_reason(pane(screen), qtbot) == ["3 Write a third", "Why it cannot be read"]


def test_a_third_version_is_written_in_place(screen, ask, team, qtbot):
    record = ask(disagree, team)
    fetch(screen, qtbot)
    qtbot.keyClick(screen, Qt.Key.Key_3)
    (box,) = pane(screen).texts.values()
    assert box.isVisible()
    box.set_text("lost in a move, then not given")
    qtbot.keyClicks(pane(screen).reason, "both are right")
    pane(screen).record.button.click()
    settled(screen)
    assert ask(team.lead.store.get, record.id).unreadable == "lost in a move, then not given"


def test_of_a_talk_it_is_said_what_stands_whole_and_what_is_kept_of_both(screen, ask, team, qtbot):
    ask(disagree_on_a_talk, team)
    fetch(screen, qtbot)
    assert pane(screen).whole.text() == (
        "They differ in: people, the text. The version you take stands in all of that; the other stays in the history. "
        "Kept of every version, whichever you take: what follows."
    )
    qtbot.keyClick(screen, Qt.Key.Key_3)
    assert any("As Inspector 1 has it: people." in text.text() for text in pane(screen).findChildren(Text))


def test_a_half_written_reason_survives_a_fetch(screen, ask, team, qtbot):
    ask(disagree, team)
    fetch(screen, qtbot)
    qtbot.keyClicks(pane(screen).reason, "because")
    ask(send_talk, team.inspectors[0])
    fetch(screen, qtbot)
    assert pane(screen).reason.text() == "because"


def test_every_input_has_a_label_and_a_name(screen, ask, team, qtbot):
    ask(disagree, team)
    fetch(screen, qtbot)
    qtbot.keyClick(screen, Qt.Key.Key_3)
    inputs = [box for box in screen.findChildren(QPlainTextEdit) if box.isVisible()]
    assert len(inputs) == 2
    assert all(label_of(one) is not None and one.accessibleName() for one in inputs)


def send_what_only_a_lead_sends(desk):
    """A bundle in which the sender says that they lead: one item of it is set aside."""
    roster = [member.model_copy(update={"role": Role.LEAD}) for member in desk.inspection().roster]
    change(desk, roster=roster)
    send_talk(desk)


def test_what_is_asked_of_both_goes_to_each_and_decides_nothing(screen, ask, team, qtbot):
    record = ask(disagree, team)
    fetch(screen, qtbot)
    qtbot.keyClick(screen, Qt.Key.Key_4)
    assert pane(screen).record.button.text() == "Ask them"
    qtbot.keyClicks(pane(screen).reason, "Which of you phoned them?")
    qtbot.keyClick(pane(screen).reason, Qt.Key.Key_Return, CONTROL)
    settled(screen)
    asked = ask(remarks.under_way, team.lead)
    assert {(one.to, one.about, one.part) for one in asked} == {
        ("Inspector 1", record.id, "unreadable"),
        ("Inspector 2", record.id, "unreadable"),
    }
    assert len({one.version for one in asked}) == 2
    assert pane(screen).isVisible()
    assert "“Which of you phoned them?” Not answered yet." in pane(screen).standing.text()
    assert screen.side.switch.segment("asked").text() == "Asked 2"
    assert screen.receipts.text() == "Send back to 2"


def test_what_both_began_with_is_told(screen, ask, team, qtbot):
    ask(disagree, team)
    fetch(screen, qtbot)
    assert pane(screen).versions._befores[0].text() == "Before it was empty."


def test_the_next_of_several_comes_with_a_key_and_one_persons_alone_on_enter(screen, ask, team, qtbot):
    ask(disagree, team)
    ask(disagree_on_a_talk, team)
    fetch(screen, qtbot)
    first = pane(screen).title.text()
    qtbot.keyClick(screen, Qt.Key.Key_Down, CONTROL)
    settled(screen)
    assert pane(screen).title.text() != first
    assert pane(screen).heading.title.text() == "Conflict 2 of 2"
    screen.team.table.opened.emit("Inspector 2")
    settled(screen)
    assert pane(screen).heading.title.text() == "Conflict 1 of 2, Inspector 2"


def test_an_item_set_aside_is_looked_at_and_let_in_with_a_reason(screen, ask, team, qtbot):
    ask(send_what_only_a_lead_sends, team.inspectors[0])
    fetch(screen, qtbot)
    assert screen.team.table.model().index(0, 2).data(CELL_ROLE).text == "1 item set aside"
    qtbot.keyClick(screen, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    held = settled(screen).side.held
    assert held.title.text() == "The inspection, from Inspector 1, bundle 1"
    assert held.why.text() == "Because only the lead changes the inspection."
    assert "Written by: Inspector 1" in held.facts.text()
    assert not held.release.isEnabled()
    roster = [member.model_copy(update={"role": Role.LEAD}) for member in ask(team.lead.inspection).roster]
    ask(lambda: change(team.lead, roster=roster))
    qtbot.keyClicks(held.reason, "They lead now.")
    qtbot.keyClick(held.reason, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    settled(screen)
    assert screen.heard[-1] == ("It is in.", "strength")
    assert held.nothing.isVisible()
    assert screen.team.table.model().index(0, 2).data(CELL_ROLE).text in {"Received", "1 conflict"}


def test_what_could_not_be_let_in_keeps_its_reason_and_the_keyboard(screen, ask, team, qtbot):
    ask(send_what_only_a_lead_sends, team.inspectors[0])
    fetch(screen, qtbot)
    qtbot.keyClick(screen, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    held = settled(screen).side.held
    assert held.missing.isVisible()
    qtbot.keyClicks(held.reason, "They lead now.")
    assert not held.missing.isVisible()
    qtbot.keyClick(held.reason, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    settled(screen)
    assert "could not be taken in" in screen.heard[-1][0]
    assert held.reason.text() == "They lead now."
    assert QApplication.focusWidget() is held.table
    assert "Designation: Inspector 1, Role: lead; Designation" in held.facts.text()


def test_an_item_that_is_left_out_says_so_and_waits_no_more(screen, ask, team, qtbot):
    ask(send_what_only_a_lead_sends, team.inspectors[0])
    fetch(screen, qtbot)
    screen.side.switch.choose("held")
    settled(screen)
    qtbot.keyClicks(screen.side.held.reason, "Only the lead changes it.")
    qtbot.keyClick(screen.side.held.reason, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    settled(screen)
    assert screen.heard[-1][0] == "It stays out. The sender reads why in the next receipt."
    assert ask(team.lead.store.quarantine.items)[0].reason == "Only the lead changes it."
    assert screen.side.held.nothing.isVisible()


def test_a_bundle_on_a_stick_is_taken_in_and_its_receipt_goes_back(screen, ask, team, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    ask(write_up, team.inspectors[0])
    ask(export_to_file, team.inspectors[0], stick / "bundle.daybook")
    screen.file.take_in(stick / "bundle.daybook")
    settled(screen)
    assert screen.file.title.text() == "Bundle 1 of Inspector 1 is in: 2 items"
    screen.file.save_back(stick)
    settled(screen)
    assert screen.heard[-1][0] == "The receipt is saved there. Hand it back."
    assert (stick / "receipt-0001.json").read_bytes()
    screen.file.take_in(stick / "bundle.daybook")
    settled(screen)
    assert screen.file.title.text() == "Nothing was taken in"
    assert "taken in already" in screen.file.words.text()


def test_it_fetches_by_itself_as_often_as_is_wanted_and_remembers_that(screen, ask, team, work, show):
    screen.team.every.choose("15")
    screen.team.every.activated.emit(2)
    settled(screen)
    assert screen.clock.minutes == 15
    again = show(CollateScreen(work, team.lead))
    settled(again)
    assert (again.team.every.value(), again.clock.minutes) == ("15", 15)
    ask(send_talk, team.inspectors[0])
    screen.clock.struck.emit()
    settled(screen)
    assert screen.heard == [("1 bundle in, 2 items.", "strength")]
    assert ask(sending.fetch_receipts, team.inspectors[0]).received == 1


def test_what_was_judged_goes_back_by_itself_though_nothing_new_came(screen, ask, team):
    ask(judge_alone, team.lead)
    screen.clock.struck.emit()
    settled(settled(screen))
    assert screen.heard == []
    inspector = team.inspectors[0]
    ask(lambda: take_returns(inspector, store_of(inspector)))
    assert [one.level for one in ask(inspector.store.all, Evaluation)] == [Level.TEAM]


def judge_alone(desk):
    begun = judging.end_round(desk, "5.4")
    judging.freeze(desk, begun.model_copy(update={"number": 3, "rationale": "strengths just outweigh"}))


def test_a_stop_keeps_what_is_in_and_leaves_the_rest_for_another_time(screen, ask, team, qtbot):
    for desk in team.inspectors:
        ask(send_talk, desk)
    stop_at_second = screen.job.moved.connect(lambda done, _all: screen.progress.stop.click() if done else None)
    fetch(screen, qtbot)
    assert [row[1].text for row in rows(screen)] == ["1 of 1", "0"]
    assert screen.heard == [("Stopped. 1 bundle in, 2 items.", "strength")]
    assert screen.progress.isHidden()
    screen.job.moved.disconnect(stop_at_second)
    fetch(screen, qtbot)
    assert [row[1].text for row in rows(screen)] == ["1 of 1", "1 of 1"]


def lead_too_and_revoke(team):
    """Inspector 1 leads too and has revoked Inspector 2's laptop, which goes on sending."""
    second, lost = team.inspectors
    people.set_role(team.lead, second.me.device, Role.LEAD)
    packs.publish_pack(team.lead, store_of(team.lead), packs.write_pack(team.lead))
    packs.take_newer_packs(second, store_of(second))
    people.revoke(second, lost.me.device, "Stolen from a car")
    packs.publish_pack(second, store_of(second), packs.write_pack(second))
    send_talk(lost)


def test_fetching_follows_the_other_leads_before_anything_is_taken_in(screen, ask, team, qtbot):
    ask(lead_too_and_revoke, team)
    fetch(screen, qtbot)
    said = " ".join(text for text, _ in screen.heard)
    assert "Revoked: the laptop of Inspector 2." in said
    assert "set aside" in said
    assert ask(lambda: team.lead.store.all(Interview)) == ()


def test_a_reason_half_written_is_kept_for_each_conflict_while_others_are_looked_at(screen, ask, team, qtbot):
    ask(disagree, team)
    ask(disagree_on_a_talk, team)
    fetch(screen, qtbot)
    qtbot.keyClicks(pane(screen).reason, "I phoned")
    qtbot.keyClick(screen, Qt.Key.Key_Down, CONTROL)
    assert settled(screen).side.conflicts.pane.reason.text() == ""
    qtbot.keyClick(screen, Qt.Key.Key_Up, CONTROL)
    assert settled(screen).side.conflicts.pane.reason.text() == "I phoned"
    screen.settle()
    assert ask(words_begun, team.lead, pane(screen).view.object_id) == {"decision": "I phoned"}


def test_a_third_version_half_written_is_there_again_for_its_conflict_alone(screen, ask, team, work, show, qtbot):
    record = ask(disagree, team)
    ask(disagree_on_a_talk, team)
    fetch(screen, qtbot)
    go_to(screen, record, qtbot)
    begin_third(screen, qtbot).insertPlainText("Lost in a move. ")
    written = pane(screen).chosen().unreadable
    screen.settle()
    settled(screen)
    again = shown(show(CollateScreen(work, team.lead)))
    go_to(again, record, qtbot)
    assert pane(again).chosen().unreadable == written
    qtbot.keyClick(again, Qt.Key.Key_Down, CONTROL)
    assert pane(settled(again)).view.object_id != record.id
    assert pane(again).chosen() is None
    qtbot.keyClick(again, Qt.Key.Key_3)
    assert "Lost" not in str([box.text() for box in pane(again).texts.values()])
    go_to(again, record, qtbot)
    pane(again).reason.set_text("both are right")
    ask(one_more_says, team, record)
    fetch(again, qtbot)
    assert "the plan was not given to me" in [version.item.unreadable for version in pane(again).view.versions]
    assert pane(again).chosen().unreadable == written  # though they are chosen anew
    pane(again).record.button.click()
    settled(again)
    assert ask(team.lead.store.get, record.id).unreadable == written
    assert ask(words_begun, team.lead, record.id) == {}


def go_to(screen, record, qtbot):
    """Go on to the conflict over a record, of two that there are."""
    if pane(screen).view.object_id != record.id:
        qtbot.keyClick(screen, Qt.Key.Key_Down, CONTROL)
    assert pane(settled(screen)).view.object_id == record.id


def begin_third(screen, qtbot):
    qtbot.keyClick(screen, Qt.Key.Key_3)
    (box,) = pane(screen).texts.values()
    return box


def one_more_says(team, record):
    first = team.inspectors[0]
    first.store.save(record.model_copy(update={"unreadable": "the plan was not given to me"}))
    send(first)


def test_why_it_is_taken_back_outlives_what_comes_in_and_a_lock(screen, ask, team, work, show, qtbot):
    ask(asked_of_two, team)
    shown(screen)
    qtbot.keyClick(screen, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    asked = settled(screen).side.asked
    qtbot.keyClicks(asked.why, "Settled by ph")
    assert shown(screen).side.asked.why.text() == "Settled by ph"
    qtbot.keyClick(asked.table, Qt.Key.Key_Down)
    assert settled(screen).side.asked.why.text() == ""  # each has its own
    screen.settle()
    settled(screen)
    again = shown(show(CollateScreen(work, team.lead))).side.asked
    assert again.why.text() == "Settled by ph"
    again.why.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(again.why, "one.")
    again.take_back.click()
    work.drain()
    assert ask(remarks.under_way, team.lead)[0].withdrawn == ""
    assert "Settled by phone." in [one.withdrawn for one in ask(lambda: team.lead.store.all(Remark))]


def asked_of_two(team):
    talk = write_up(team.inspectors[0], "Home is calmer.")
    send(team.inspectors[0])
    collate(team.lead)
    for words in ("Which worker was it?", "Which week was it?"):
        remarks.ask(team.lead, talk.id, ("Inspector 1",), words, Asks.LOOK_AGAIN, new_id=new_id)


def test_why_something_stays_out_that_cannot_be_kept_is_told_and_kept_later(screen, ask, team, qtbot, monkeypatch):
    ask(send_what_only_a_lead_sends, team.inspectors[0])
    fetch(screen, qtbot)
    qtbot.keyClick(screen, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    held = settled(screen).side.held
    told, saved = [], []
    screen.not_saved.connect(told.append)
    screen.saved.connect(saved.append)
    with monkeypatch.context() as full:
        full.setattr(BegunWords, "keep", full_disk)
        qtbot.keyClicks(held.reason, "They lead now.")
        screen.settle()
        settled(screen)
    assert (told, saved) == (["The disk is full."], [])
    screen.settle()
    settled(screen)
    assert len(saved) == 1
    ((words),) = ask(lambda: words_begun(team.lead, next(iter(held._items.values())).item.revision_id).values())
    assert words == "They lead now."


def full_disk(*_given):
    raise StoreWriteFailed("The disk is full.")
