"""One concern on its page, by keys alone: written down, told, decided, passed on, acknowledged, its outcome, closed."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.concerns import Decision, Passage, Step
from desktop.domain.errors import StoreWriteFailed
from desktop.gui.clipboard_guard import ClipboardGuard
from desktop.gui.concerns.step_form import CHOOSE
from desktop.operations.concerns.begun import StepWriting
from desktop.operations.concerns.corrections import begun_correction
from desktop.operations.concerns.steps import raise_concern
from desktop.vault.ids import new_id
from tests.gui.concern_window import Hands, words_on

SAID = "I told them he was back."


@pytest.fixture
def hands(qapp, qtbot: QtBot, tmp_path: Path):
    made = Hands(qtbot, tmp_path / "vault")
    yield made
    made.close()


@pytest.fixture
def page(hands):
    """A concern raised from words, opened. Who leads has it at once, so the decision comes next."""
    passage = Passage(object_id=new_id(), place="14:02", label="Young person 7", quote=SAID)
    concern = hands.ask(lambda desk: raise_concern(desk, new_id=new_id, passage=passage))
    hands.open("concerns", concern.id)
    return lambda: hands.screen.page


def steps_of(hands):
    return [taken.step for taken in hands.concerns()[0].steps]


def written_down(hands):
    hands.write("An adult who may not live there has come back.")
    hands.press("Ctrl+Return")


def test_from_raised_to_closed_with_the_keyboard_alone(hands, page):
    written_down(hands)
    hands.press("1", "Ctrl+Return")
    assert hands.concerns()[0].decision is Decision.ESCALATE
    assert page().form.whom.text() == "Service manager, children and families"
    hands.wait(minutes=20)
    hands.press("Ctrl+Return", "Ctrl+Return")
    hands.press("Tab", "Tab", "Tab", "Tab")
    hands.write("Seen at school today, and safe with family.")
    hands.press("Ctrl+Return")
    hands.press("Ctrl+Return")
    concern = hands.concerns()[0]
    assert steps_of(hands) == list(Step)
    assert concern.worries == "An adult who may not live there has come back."
    assert concern.steps[5].words == "Seen at school today, and safe with family."
    assert concern.is_closed
    assert page().form.isHidden()
    assert "Closed" in words_on(page())


def test_a_decision_is_asked_for_and_no_further_action_needs_its_reason(hands, page):
    written_down(hands)
    hands.press("Ctrl+Return")
    assert CHOOSE in words_on(page())
    hands.press("2", "Ctrl+Return")
    assert page().form._fields["words"].error == "No further action needs the lead’s reason."
    assert hands.keyboard is page().form.words
    hands.write("It was two years ago and was settled.")
    hands.press("Ctrl+Return")
    assert hands.concerns()[0].decision is Decision.NO_FURTHER_ACTION
    assert [step.title for step in page().strip.steps] == ["Raised", "Lead told", "Decided", "Closed"]


def test_a_number_typed_into_words_is_a_number(hands, page):
    written_down(hands)
    page().form.words.setFocus()
    hands.write("21 Main Street")
    assert page().form.words.text() == "21 Main Street"
    assert page().form.decision() is None


def test_in_danger_it_is_passed_on_before_anybody_decides(hands, page):
    written_down(hands)
    page().form.steps.choose(Step.PASSED_ON)
    hands.settle()
    hands.press("Ctrl+Return")
    assert steps_of(hands) == [Step.RAISED, Step.LEAD_TOLD, Step.PASSED_ON]


def test_what_is_typed_is_a_draft_within_a_second_and_outlives_the_lock(hands, page, qtbot):
    concern_id = hands.concerns()[0].id
    hands.write("She is nine.")
    qtbot.waitUntil(lambda: bool(hands.ask(lambda desk: desk.concerns.drafts())))
    assert hands.concerns()[0].worries == ""
    hands.press("Ctrl+L")
    assert hands.window.shell.is_locked()
    hands.unlock()
    assert hands.concerns()[0].worries == "She is nine."
    hands.open("concerns", concern_id)
    assert "She is nine." in words_on(page())
    assert page().note.isHidden()


def test_a_step_that_was_begun_is_still_there_after_the_lock_and_was_not_recorded(hands, page, qtbot):
    concern_id = hands.concerns()[0].id
    written_down(hands)
    page().form.words.setFocus()
    hands.write("The lead asks for the duty")
    hands.press("Ctrl+L")
    hands.unlock()
    assert steps_of(hands) == [Step.RAISED, Step.LEAD_TOLD]
    hands.open("concerns", concern_id)
    assert page().form.words.text() == "The lead asks for the duty"
    assert page().form.decision() is None
    assert page().note.isHidden()
    hands.press("1", "Ctrl+Return")
    assert hands.concerns()[0].steps[-1].words == "The lead asks for the duty"
    assert hands.ask(lambda desk: desk.concerns.drafts()) == ()


def test_a_step_that_takes_long_to_record_leaves_no_draft_of_itself(hands, page, qtbot, monkeypatch):
    written_down(hands)
    recording, let_go = Event(), Event()
    take_step = StepWriting.take_step

    def slowly(*given):
        recording.set()
        assert let_go.wait(30)
        return take_step(*given)

    monkeypatch.setattr(StepWriting, "take_step", slowly)
    QTest.keyClick(hands.keyboard, Qt.Key.Key_1)
    QTest.keyClick(hands.keyboard, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(recording.is_set)
    qtbot.waitUntil(lambda: not page().session.keeper._owed.has_news())
    let_go.set()
    hands.settle()
    assert steps_of(hands)[-1] is Step.DECIDED
    assert hands.ask(lambda desk: desk.concerns.drafts()) == ()


def test_a_step_is_put_right_with_the_reason_and_both_stand_in_the_history(hands, page):
    written_down(hands)
    hands.press("1", "Ctrl+Return")
    page().view.correct_asked.emit(2)
    hands.settle()
    page().form.words.setFocus()
    hands.write("By four hours.")
    hands.press("Ctrl+Return")
    assert "Say in a few words why" in page().form._fields["reason"].error
    assert hands.keyboard is page().form.reason
    hands.write("left out at first")
    hands.press("Ctrl+Return")
    assert hands.concerns()[0].steps[2].words == "By four hours."
    hands.press("Ctrl+Shift+H")
    history = hands.screen.history
    assert "Reason: left out at first." in words_on(history)
    assert "By four hours." in history.compare.view.toPlainText()
    hands.press("Escape")
    assert hands.screen.history is None
    hands.press("Ctrl+Return")  # the next step, and no second version at odds with the correction
    assert len(hands.ask(lambda desk: desk.concerns.heads(desk.concerns.all()[0].id))) == 1


def test_what_is_typed_to_put_a_step_right_outlives_the_lock_a_look_and_esc(hands, page, qtbot):
    concern_id = hands.concerns()[0].id
    written_down(hands)
    hands.press("1", "Ctrl+Return")
    page().view.correct_asked.emit(2)
    page().form.words.setFocus()
    hands.write("By four hours.")
    qtbot.waitUntil(lambda: hands.ask(begun_correction, concern_id) is not None)
    page().session.read_again()  # as when a message comes in or goes meanwhile
    hands.settle()
    assert (page().form.words.text(), hands.keyboard) == ("By four hours.", page().form.words)
    hands.press("Tab")
    hands.write("left out")
    hands.press("Ctrl+L")
    hands.unlock()
    hands.open("concerns", concern_id)
    form = page().form
    assert form.question.text() == "Put right: decided"
    assert (form.words.text(), form.reason.text()) == ("By four hours.", "left out")
    hands.press("Escape")
    assert form.question.text() == "Whom was it passed on to, and how?"
    page().view.correct_asked.emit(2)
    hands.settle()
    assert form.words.text() == "By four hours."
    hands.press("Ctrl+Return")
    assert hands.concerns()[0].steps[2].words == "By four hours."
    assert hands.ask(begun_correction, concern_id) is None


def test_writing_begun_after_a_correction_goes_on_from_the_corrected_version(hands, page):
    """Else what is written next stands beside the correction, and a person has to decide between the two."""
    written_down(hands)
    hands.press("1", "Ctrl+Return")
    page().view.correct_asked.emit(2)
    page().form.words.setFocus()
    hands.write("By four hours.")
    page().form.reason.setFocus()
    hands.write("left out")
    hands.press("Ctrl+Return", "Ctrl+E")
    hands.write(" She is nine.")
    hands.press("Ctrl+Return")
    (concern,) = hands.concerns()
    assert "She is nine." in concern.worries
    assert concern.steps[2].words == "By four hours."
    heads = hands.ask(lambda desk: desk.concerns.heads(concern.id))
    history = hands.ask(lambda desk: desk.concerns.history(concern.id))
    assert [head.parent_id for head in heads] == [history[-2].id]


def test_esc_puts_away_what_is_open_before_it_leaves(hands, page):
    written_down(hands)
    page().view.correct_asked.emit(1)
    hands.settle()
    hands.press("Escape")
    assert page().form.question.text() == "What did the lead decide?"
    hands.press("Ctrl+E", "Escape")
    assert not page()._is_writing()
    hands.press("Escape")
    assert page() is None
    assert hands.keyboard is hands.screen.list.table


def test_a_disk_that_takes_nothing_is_said_on_the_page_and_the_words_stay(hands, page, qtbot, monkeypatch):
    def full(*_args):
        raise StoreWriteFailed("The disk is full.")

    session = page().session
    with monkeypatch.context() as broken:
        broken.setattr(session.writing, "keep", full)
        broken.setattr(session.writing, "save", full)
        hands.write("She is nine.")
        qtbot.waitUntil(lambda: not page().note.isHidden())
        assert "The disk is full." in words_on(page())
        hands.press("Escape", "Escape")
        assert page() is not None
    session.keeper.flush()
    hands.settle()
    page().session.keeper.settle()
    hands.settle()
    assert hands.concerns()[0].worries == "She is nine."
    assert page().note.isHidden()


def test_nobody_can_delete_one(hands, page):
    words = words_on(hands.window).lower()
    assert "delete" not in words
    assert "remove" not in words
    assert not [name for name in dir(hands.window.desk.concerns) if "delete" in name or "remove" in name]


def test_an_anonymous_speaker_has_no_field_for_reaching_them(hands, page):
    assert page().account._reach.isVisible()
    page().account.reachable.setPlainText("07700 900123")
    page().account.anonymous.setFocus()
    hands.press("Space")
    assert page().account._reach.isHidden()
    hands.press("Ctrl+Return")
    assert (hands.concerns()[0].anonymous, hands.concerns()[0].reachable) == (True, "")
    assert page().beside.told.isVisible()
    page().beside.told.tick.setFocus()
    hands.press("Space")
    assert hands.concerns()[0].told_where_to_turn == hands.now
    assert not page().beside.told.tick.isEnabled()


def test_the_clock_is_late_in_shape_word_and_colour(hands, page):
    written_down(hands)
    assert page().clock.mark.accessibleName() == "Waiting"
    hands.wait(hours=30)
    page()._tick()
    assert page().clock.mark.accessibleName() in {"Late", "Look at this"}
    assert "late" in page().clock.due.text().lower()
    hands.press("Escape")
    hands.screen.refresh()
    hands.settle()
    cell = hands.screen.list.table.model().rows[0].cells[1]
    assert "late" in cell.below.lower()
    assert cell.tone in {"improvement", "danger"}


def test_copied_words_are_taken_off_the_clipboard_again(hands, page):
    hands.write("She is nine.")
    hands.press("Ctrl+A", "Ctrl+C")
    assert QApplication.clipboard().text() == "She is nine."
    guard = hands.window.findChild(ClipboardGuard)
    guard._clock.timeout.emit()
    assert QApplication.clipboard().text() == ""


def test_the_rail_counts_what_is_open_and_says_so(hands, page):
    written_down(hands)
    hands.screen.changed.emit()
    hands.settle()
    assert hands.window.shell.rail.item("concerns").accessibleName() == "Concerns, 1 needs attention"
    hands.press("2")
    page().form.words.setFocus()
    hands.write("Settled.")
    hands.press("Ctrl+Return", "Ctrl+Return")
    assert hands.concerns()[0].is_closed
    assert hands.window.shell.rail.item("concerns").accessibleName() == "Concerns"
