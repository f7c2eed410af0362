"""Collate: fetching with a key, who has sent what, receipts, and deciding a conflict with a reason."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from desktop.domain.follow_ups import FollowUp
from desktop.domain.interviews import Interview, People
from desktop.domain.records import Record
from desktop.gui.collate.screen import CollateScreen
from desktop.gui.widgets.field import label_of
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.table_model import CELL_ROLE
from desktop.gui.widgets.text import Text
from desktop.operations import bundles, packs, sending
from desktop.operations.stores_at_hand import store_of
from desktop.vault.ids import new_id
from tests.teams import make_team, write_up

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def team(ask, tmp_path):
    made = ask(make_team, tmp_path / "team", 2)
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
    assert screen.heard == [("1 bundle in, 2 items.", "strength")]
    assert screen.team.heading.meta.text() == "1 of 2 complete"


def test_receipts_are_written_with_a_key(screen, ask, team, qtbot):
    ask(send_talk, team.inspectors[0])
    fetch(screen, qtbot)
    assert screen.receipts.text() == "Write 1 receipt"
    qtbot.keyClick(screen, Qt.Key.Key_R, CONTROL)
    settled(screen)
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
