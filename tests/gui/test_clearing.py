"""Clearing by keyboard, on Send and in Settings: what stands in the way is said, and the act is deliberate."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.gui.clearing.only_here_box import OnlyHereBox
from desktop.gui.send.screen import SendScreen
from desktop.gui.settings.clearing import ClearingSection
from desktop.gui.settings.screen import SettingsScreen
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.text import Text
from desktop.operations.certificates import certificates
from desktop.operations.clearing import Decision, clear
from desktop.operations.incoming.collation import collate
from desktop.operations.inspections import NewInspection, newest_packs, set_up_inspection
from desktop.operations.only_here import Came, OnlyHere, Written, only_here
from desktop.operations.outgoing.bundles import make_bundle
from desktop.operations.outgoing.sending import send_all
from desktop.operations.retention import ReportDates, set_report_dates
from desktop.operations.vault_keys import Confirmed
from desktop.vault.ids import new_id
from tests.desks import NOW
from tests.ready_team import ready_team
from tests.teams import PASSPHRASE, write_up

ALT, CONTROL, SHIFT = (
    Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier,
)  # fmt: skip


@pytest.fixture
def team(ask, tmp_path):
    made = ask(ready_team, tmp_path / "team", 1)
    yield made
    ask(made.close)


@pytest.fixture
def inspector(team):
    return team.inspectors[0]


def received(team, desk):
    write_up(desk)
    make_bundle(desk)
    send_all(desk)
    collate(team.lead)
    send_all(desk)


@pytest.fixture
def screen(team, inspector, work, show):
    screen = SendScreen(work, inspector)
    screen.resize(1200, 1000)
    screen.gone = []
    screen.cleared.connect(screen.gone.append)
    return show(screen)


def shown(screen):
    screen.refresh()
    screen.work.drain()
    QApplication.processEvents()


def words_of(widget):
    return "\n".join(text.text() for text in widget.findChildren(Text) if text.isVisible())


def begin(screen, qtbot, name="Strathlennox", passphrase=PASSPHRASE):
    qtbot.keyClick(screen, Qt.Key.Key_C, ALT)
    act = screen.clearing.act
    assert act.name.hasFocus()
    qtbot.keyClicks(act.name, name)
    qtbot.keyClick(act.name, Qt.Key.Key_Return)
    assert act.passphrase.edit.hasFocus()
    qtbot.keyClicks(act.passphrase.edit, passphrase)
    return act


def test_what_stands_in_the_way_is_said_and_nothing_can_be_begun(screen, ask, inspector):
    ask(write_up, inspector)
    shown(screen)
    says = words_of(screen.clearing)
    assert "It cannot be cleared yet" in says
    assert "2 items were changed since the last receipt. Send them and wait for the receipt." in says
    assert not screen.clearing.begin_button.isVisible()
    assert not screen.clearing.act.isVisible()


def test_with_name_and_passphrase_it_is_cleared_from_the_keyboard(screen, ask, team, inspector, qtbot):
    ask(received, team, inspector)
    shown(screen)
    assert "listed in a receipt that the lead signed" in words_of(screen.clearing)
    act = begin(screen, qtbot)
    qtbot.keyClick(act.passphrase.edit, Qt.Key.Key_Delete, CONTROL | SHIFT)
    screen.work.drain()
    (done,) = screen.gone
    assert done.title == "Strathlennox"
    assert ask(certificates, inspector.vault) == (done,)
    assert ask(inspector.vault.inspections) == ()


def test_all_that_is_asked_comes_into_sight_down_to_its_buttons(screen, ask, team, inspector, qtbot):
    ask(received, team, inspector)
    screen.resize(1200, 620)
    shown(screen)
    act = begin(screen, qtbot, name="", passphrase="")
    qtbot.waitUntil(lambda: act.leave.visibleRegion().boundingRect().size() == act.leave.size())
    assert act.name.visibleRegion().boundingRect().size() == act.name.size()


@pytest.mark.parametrize(
    ("name", "passphrase", "reason"),
    [
        ("Strathbeg", PASSPHRASE, "Type the name of the partnership."),
        ("strathlennox", "", "Enter your passphrase."),
    ],
)
def test_the_button_says_what_is_missing(screen, ask, team, inspector, qtbot, name, passphrase, reason):
    ask(received, team, inspector)
    shown(screen)
    act = begin(screen, qtbot, name, passphrase)
    assert not act.button.isEnabled()
    assert act._button.reason.text() == reason
    qtbot.keyClick(act.passphrase.edit, Qt.Key.Key_Return)
    screen.work.drain()
    assert screen.gone == []
    assert ask(inspector.vault.inspections)


def test_a_wrong_passphrase_is_said_beside_its_field_and_nothing_is_cleared(screen, ask, team, inspector, qtbot):
    ask(received, team, inspector)
    shown(screen)
    act = begin(screen, qtbot, passphrase="not it")
    qtbot.keyClick(act.passphrase.edit, Qt.Key.Key_Return)
    screen.work.drain()
    assert "does not open" in act.passphrase.field.error
    assert act.passphrase.is_empty()
    assert screen.gone == []
    assert ask(inspector.vault.inspections)


def test_esc_leaves_it_and_nothing_typed_stays(screen, ask, team, inspector, qtbot):
    ask(received, team, inspector)
    shown(screen)
    act = begin(screen, qtbot)
    qtbot.keyClick(act.passphrase.edit, Qt.Key.Key_Escape)
    assert not act.isVisible()
    assert act.passphrase.is_empty()
    assert act.name.text() == ""
    assert screen.clearing.begin_button.hasFocus()


def test_something_changed_meanwhile_takes_the_act_away(screen, ask, team, inspector, qtbot):
    ask(received, team, inspector)
    shown(screen)
    begin(screen, qtbot)
    ask(write_up, inspector)
    shown(screen)
    assert not screen.clearing.act.isVisible()
    assert "It cannot be cleared yet" in words_of(screen.clearing)


def test_what_is_being_typed_stays_when_the_screen_is_read_again(screen, ask, team, inspector, qtbot):
    ask(received, team, inspector)
    shown(screen)
    act = begin(screen, qtbot)
    shown(screen)
    assert act.isVisible()
    assert act.name.text() == "Strathlennox"


@pytest.fixture
def settings(desk, work, show):
    screen = SettingsScreen(work, desk)
    screen.resize(1200, 1000)
    screen.changed.connect(screen.refresh)
    show(screen)
    assert screen.sections
    screen.refresh()
    work.drain()
    return screen


def test_a_lead_says_besides_that_it_is_kept_elsewhere(settings, ask, desk, work, qtbot):
    section = settings.section(ClearingSection)
    assert "The report is not submitted to Ministers." in words_of(section)
    ask(set_report_dates, desk, ReportDates(submitted_on=NOW.date()))
    shown(settings)
    qtbot.keyClick(settings, Qt.Key.Key_C, ALT)
    work.drain()
    alone, act = section.box.only_here, section.box.act
    assert "Inspection, 1: The inspection." in words_of(alone)
    assert (alone.no.hasFocus(), act.isVisible()) == (True, False)
    qtbot.keyClick(alone, Qt.Key.Key_Escape)
    assert (alone.isVisible(), section.box.begin_button.hasFocus()) == (False, True)
    qtbot.keyClick(settings, Qt.Key.Key_C, ALT)
    work.drain()
    qtbot.keyClick(alone, Qt.Key.Key_Return, CONTROL)
    assert (alone.isVisible(), act.name.hasFocus()) == (False, True)
    qtbot.keyClicks(act.name, "Strathlennox")
    qtbot.keyClicks(act.passphrase.edit, PASSPHRASE)
    assert act._button.reason.text() == "Say that the central team keeps what it must keep."
    qtbot.keyClick(act.kept, Qt.Key.Key_Space)
    with qtbot.waitSignal(settings.cleared) as cleared:
        qtbot.keyClick(act.passphrase.edit, Qt.Key.Key_Return)
    assert "The lead confirmed" in cleared.args[0].basis


def test_certificates_of_before_are_listed_and_saved(desk, ask, work, show, qtbot, tmp_path):
    ask(set_report_dates, desk, ReportDates(submitted_on=NOW.date()))
    decision = Decision("Strathlennox", kept_elsewhere=True, let_go=ask(only_here, desk).key)
    done = ask(lambda: clear(desk, decision, Confirmed(), new_id=new_id))
    framework, template = newest_packs(desk.packs)
    new = NewInspection("Kyle", NOW.date(), framework, template)
    other = ask(lambda: set_up_inspection(desk.vault, desk.packs, new, new_id=new_id))
    screen = show(SettingsScreen(work, other))
    assert screen.sections
    screen.refresh()
    work.drain()
    work.drain()
    section = screen.section(ClearingSection)
    assert [row.key for row in section.table._model.rows] == [done.number]
    section.choose_file = lambda number: str(tmp_path / f"{number}.pdf")
    with qtbot.waitSignal(section.said) as said:
        qtbot.keyClick(section.table, Qt.Key.Key_S, ALT)
    assert said.args[1] == "strength"
    assert (tmp_path / f"{done.number}.pdf").read_bytes().startswith(b"%PDF")


def test_of_a_long_list_the_answers_stay_in_sight_and_arrows_scroll_it(show, qtbot):
    kinds = ("Interviews", "Records", "Evidence", "Documents", "Claims", "Evaluations")
    names = tuple(f"Staff group {number}, about how plans are made with families" for number in range(12))
    came = tuple(Came(f"Inspector {number}", {"Interviews": 30, "Evidence": 1_200}) for number in range(20))
    box, page = OnlyHereBox(), ScrollPage()
    page.add(box)
    page.resize(700, 620)
    show(page)
    box.ask(OnlyHere(tuple(Written(kind, 300, names, more=True) for kind in kinds), came, 3, (), "key"), leads=True)
    QApplication.processEvents()
    assert box.height() < page.viewport().height()
    for words in (box.written, box.came):
        assert words.height() >= words.heightForWidth(words.width())
    assert box.list.focusPolicy() == Qt.FocusPolicy.StrongFocus
    bar = box.list.verticalScrollBar()
    assert bar.maximum() > 0
    qtbot.keyClick(box.list, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    box.ask(OnlyHere((Written("Claims", 1, ("A claim",), more=False),), (), 0, (), "key"), leads=True)
    QApplication.processEvents()
    assert (bar.maximum(), box.list.focusPolicy()) == (0, Qt.FocusPolicy.NoFocus)
