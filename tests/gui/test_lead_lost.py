"""The only lead's laptop is lost: somebody takes over in Settings, Packs; others follow once words were compared."""

import pytest
from PySide6.QtCore import Qt

from desktop.gui.settings.pack import PackSection
from desktop.gui.settings.pack_here import PackHereSection
from desktop.gui.settings.screen import SettingsScreen
from desktop.operations.outgoing.by_hand import write_pack_file
from desktop.operations.team.key_words import spoken
from desktop.operations.writing import words_begun
from tests.teams import make_team

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def team(ask, tmp_path):
    made = ask(lambda: make_team(tmp_path / "team", inspectors=2))
    yield made
    ask(made.close)


@pytest.fixture
def packs_of(work, qtbot):
    """Somebody's Settings on Packs."""

    def opened(desk):
        screen = SettingsScreen(work, desk)
        qtbot.addWidget(screen)
        screen.resize(1280, 900)
        screen.show()
        qtbot.waitExposed(screen)
        screen.refresh()
        work.drain()
        return screen, screen.section(PackHereSection)

    return opened


def leads(ask, desk):
    return ask(lambda: [one.designation for one in desk.inspection().leads()])


def takes_over(section, work, qtbot, why="The laptop was left on a train."):
    qtbot.keyClick(section, Qt.Key.Key_O, ALT)
    assert section.taking_over.why.hasFocus()
    qtbot.keyClicks(section.taking_over.why, why)
    qtbot.keyClick(section.taking_over.why, Qt.Key.Key_Return, CTRL)
    work.drain()


def test_by_keys_alone_one_takes_over_and_another_follows(team, packs_of, ask, work, qtbot, tmp_path):
    other, successor = team.inspectors
    screen, section = packs_of(successor)
    qtbot.keyClick(section, Qt.Key.Key_O, ALT)
    qtbot.keyClicks(section.taking_over.why, "The laptop")
    screen.settle()
    work.drain()
    screen, section = packs_of(successor)
    qtbot.keyClick(section, Qt.Key.Key_O, ALT)
    work.drain()
    assert section.taking_over.why.text() == "The laptop"
    takes_over(section, work, qtbot, why=" was left on a train.")
    inspection = ask(successor.inspection)
    assert inspection.leads()[0].designation == "Inspector 2"
    work.drain()
    assert ask(words_begun, successor, inspection.id) == {}
    screen.refresh()
    work.drain()
    assert "Led by Inspector 2" in section.now.text.text()
    assert not section.take_over_button.isVisible()
    assert any(isinstance(one, PackSection) for one in screen.sections)
    words = ask(lambda: write_pack_file(successor, tmp_path / "pack")).words
    _, follower = packs_of(other)
    follower.open_file(tmp_path / "pack")
    work.drain()
    assert follower.following.isVisible()
    assert follower.following.words.text() == spoken(words)
    assert "Lead inspector" in follower.following.who.text()
    assert follower.following.no.hasFocus()
    assert leads(ask, other) == ["Lead inspector"]
    with qtbot.waitSignal(follower.kept):
        qtbot.keyClick(follower.following.no, Qt.Key.Key_Return, CTRL)
    assert leads(ask, other) == ["Inspector 2"]


def test_leaving_either_question_changes_nothing(team, packs_of, ask, work, qtbot, tmp_path):
    other, successor = team.inspectors
    _, section = packs_of(successor)
    takes_over(section, work, qtbot, why="")
    assert "Say why" in section.taking_over.why_field.error
    qtbot.keyClick(section.taking_over.why, Qt.Key.Key_Escape)
    assert not section.taking_over.isVisible()
    assert leads(ask, successor) == ["Lead inspector"]
    takes_over(section, work, qtbot)
    ask(lambda: write_pack_file(successor, tmp_path / "pack"))
    _, follower = packs_of(other)
    follower.open_file(tmp_path / "pack")
    work.drain()
    qtbot.keyClick(follower.following.no, Qt.Key.Key_Escape)
    assert not follower.following.isVisible()
    assert leads(ask, other) == ["Lead inspector"]


def test_by_keys_alone_one_gives_back_and_the_lead_ends_it(team, packs_of, ask, work, qtbot, tmp_path):
    hasty = team.inspectors[0]
    screen, section = packs_of(hasty)
    assert not section.give_back_button.isVisible()
    takes_over(section, work, qtbot)
    screen.refresh()
    work.drain()
    work.drain()
    qtbot.keyClick(section, Qt.Key.Key_G, ALT)
    assert section.giving.no.hasFocus()
    assert "Lead inspector" in section.giving.box.title.text()
    with qtbot.waitSignal(section.said):
        qtbot.keyClick(section.giving.no, Qt.Key.Key_Return, CTRL)
    assert leads(ask, hasty) == ["Lead inspector", "Inspector 1"]
    words = ask(lambda: write_pack_file(hasty, tmp_path / "pack")).words
    _, lead = packs_of(team.lead)
    lead.open_file(tmp_path / "pack")
    work.drain()
    assert lead.given.words.text() == spoken(words)
    assert (lead.given.no.hasFocus(), "counts again" in lead.given.stands.text()) == (True, False)
    with qtbot.waitSignal(lead.said):
        qtbot.keyClick(lead.given.no, Qt.Key.Key_Return, CTRL)
    ask(lambda: write_pack_file(team.lead, tmp_path / "ended"))
    _, section = packs_of(hasty)
    section.open_file(tmp_path / "ended")
    work.drain()
    assert section.box.no.hasFocus()  # it takes away that they lead, so they are asked
    with qtbot.waitSignal(section.said):
        qtbot.keyClick(section.box.no, Qt.Key.Key_Return, CTRL)
    assert leads(ask, hasty) == leads(ask, team.lead) == ["Lead inspector"]


def test_by_keys_alone_one_who_gave_back_to_a_lost_laptop_leads_on(team, packs_of, ask, work, qtbot):
    hasty = team.inspectors[0]
    screen, section = packs_of(hasty)
    takes_over(section, work, qtbot)
    screen.refresh()
    work.drain()
    work.drain()
    assert not section.lead_on_button.isVisible()
    qtbot.keyClick(section, Qt.Key.Key_G, ALT)
    with qtbot.waitSignal(section.said):
        qtbot.keyClick(section.giving.no, Qt.Key.Key_Return, CTRL)
    work.drain()
    assert "lost after all" in section.gave_back.text.text()
    assert section.gave_back.isVisible()
    qtbot.keyClick(section, Qt.Key.Key_L, ALT)
    assert section.leading_on.no.hasFocus()
    qtbot.keyClick(section.leading_on.no, Qt.Key.Key_Escape)
    assert leads(ask, hasty) == ["Lead inspector", "Inspector 1"]
    qtbot.keyClick(section, Qt.Key.Key_L, ALT)
    with qtbot.waitSignal(section.said):
        qtbot.keyClick(section.leading_on.no, Qt.Key.Key_Return, CTRL)
    work.drain()
    assert leads(ask, hasty) == ["Inspector 1"]
    assert not section.lead_on_button.isVisible()
    assert not section.gave_back.isVisible()
    assert section.give_back_button.isVisible()


def test_a_lead_is_not_offered_to_take_over(team, packs_of):
    _, section = packs_of(team.lead)
    assert not section.take_over_button.isVisible()
    _, section = packs_of(team.inspectors[0])
    assert section.take_over_button.isVisible()
