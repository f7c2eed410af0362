"""Final is asked about once more: what is fixed, what is empty; the safe answer has the keyboard, no Enter passes."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.publications import ReportKind, ReportState
from desktop.gui.reports.publication_screen import PublicationScreen
from desktop.operations.publications.choosing import publication_of
from tests.judged import judge

PACK = ReportKind.PANEL_PACK
ENTER = Qt.Key.Key_Return


@pytest.fixture
def double_clicks(qapp):
    """Two presses are one, as on a laptop."""
    qapp.setDoubleClickInterval(60_000)
    yield
    qapp.setDoubleClickInterval(0)


@pytest.fixture
def page(work, ask, desk, show):
    ask(judge, desk)
    made = PublicationScreen(work, desk, PACK)
    made.resize(1280, 800)
    show(made)
    made.refresh()
    finish(work)
    return made


def finish(work):
    for _ in range(6):
        work.drain()


def asked(page, work):
    """By its own key, as the lead does it."""
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    finish(work)
    return page.state.question


def state(ask, desk):
    return ask(publication_of, desk, PACK).state


def held_down(widget, times=20):
    """A key that the keyboard repeats, as it does while it is held."""
    for _ in range(times):
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, ENTER, Qt.KeyboardModifier(0), "\r", True))


def test_it_says_what_is_fixed_and_for_whom_and_what_is_empty(page, work, ask, desk):
    question = asked(page, work)
    assert question.box.title.text() == "Make this report final?"
    assert question.fixes.text() == "Edition 1 is fixed as it stands: 3 claims, 5 pieces of evidence and 1 evaluation."
    assert question.reads.text().startswith("It is for the panel, and stays in the team. “Final” then stands on each")
    assert question.lifts.isHidden()
    said = {one.title: one.each for one in question.asked_about.ready.before.look_at}
    assert said["Nothing stands under"] == ("For the panel", "What was hard to judge")
    assert [words[:3] for words in said["No evaluation is frozen yet of"]] == ["2.1", "5.3", "9.2"]
    assert [words[:3] for words in said["Nothing is claimed about"]] == ["2.1"]
    assert question.no.hasFocus()
    assert state(ask, desk) is ReportState.DRAFT


def test_a_held_or_doubled_enter_leaves_it(page, work, ask, desk, double_clicks):
    page.state.final.setFocus()
    QTest.keyClick(page.state.final, ENTER)
    QTest.keyClick(page.state.final, ENTER)
    finish(work)
    question = page.state.question
    assert question.no.hasFocus()
    held_down(question.no)
    QTest.keyClick(question.no, ENTER)
    finish(work)
    assert state(ask, desk) is ReportState.DRAFT
    assert question.yes.key == ""


def test_esc_and_leaving_it_give_the_keyboard_back(page, work, ask, desk):
    question = asked(page, work)
    assert not page.state.final.isEnabled()
    QTest.keyClick(question.no, Qt.Key.Key_Escape)
    assert question.isHidden()
    assert page.state.final.hasFocus()
    assert asked(page, work).isVisible()
    question.no.click()
    assert page.state.final.isEnabled()
    assert state(ask, desk) is ReportState.DRAFT


def test_what_is_written_behind_the_question_is_not_made_final_unseen(page, work, ask, desk):
    question = asked(page, work)
    page.texts.sections["summary"].box.insertPlainText("Look here first.")
    question.yes.click()
    finish(work)
    assert state(ask, desk) is ReportState.DRAFT
    assert "has changed meanwhile" in page.state.until_field.error
    question = asked(page, work)
    QTest.keyClick(question.no, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert question.yes.hasFocus()
    QTest.keyClick(question.yes, Qt.Key.Key_Space)
    finish(work)
    assert state(ask, desk) is ReportState.FINAL
    assert question.isHidden()
    assert page.out.path.hasFocus()


def test_after_a_fault_of_ours_it_can_be_asked_for_again(page, work, ask, desk, monkeypatch):
    faults = []
    work.failed.connect(faults.append)
    with monkeypatch.context() as broken:
        broken.setattr(page.looking, "seal", lambda: page.looking.not_final.emit(RuntimeError("ours")))
        page.state.final.click()
    assert [str(one) for one in faults] == ["ours"]
    assert asked(page, work).isVisible()
