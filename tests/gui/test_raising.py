"""Raising a concern in two keystrokes, over any screen: at once, with the passage, and nothing written moves."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.domain.documents import Document
from desktop.domain.errors import StoreWriteFailed
from desktop.domain.interviews import Audience, InterviewState
from desktop.domain.records import Record
from desktop.domain.reviews import ReviewState
from desktop.gui.concerns import raising
from desktop.gui.rooms import ROOMS
from desktop.gui.theme import theme
from desktop.operations.concerns.marks import (
    UNSETTLED,
    WhyNot,
    is_unsettled,
    keep_why_not,
    say_why_not,
    why_not,
)
from desktop.operations.interviews import save_interview, start_interview
from desktop.operations.search import search
from desktop.vault.concern_store import ConcernStore
from desktop.vault.ids import new_id
from tests.desks import NOW
from tests.gui.concern_window import Hands, words_on

RAISE = "Ctrl+Shift+C"
SAID = "I told them he was back. I do not want to be there when he is."
TEXT = f"[14:00] Young person 7: It is fine at school.\n[14:02] {SAID}\n\n[14:03] Young person 7: Can we stop?"


@pytest.fixture
def ids():
    return {}


@pytest.fixture
def hands(qapp, qtbot: QtBot, tmp_path: Path, ids):
    def prepare(desk):
        talk = start_interview(desk, Audience.YOUNG_PEOPLE, new_id=new_id)
        save_interview(desk, talk.model_copy(update={"text": TEXT, "title": "Young person 7", "held_at": NOW}))
        document = Document(
            id=new_id(), title="Visits policy", came_from="Item 12", received_at=NOW, text="Read page 2."
        )
        record = Record(id=new_id(), code="R-014", position=1, first_reader="Inspector 3")
        desk.store.save(document, record)
        ids.update(interviews=talk.id, documents=document.id, records=record.id)

    made = Hands(qtbot, tmp_path / "vault", prepare)
    yield made
    made.close()


@pytest.fixture
def large_text(qapp):
    """At 200 %; afterwards in the clothes of the other tests."""
    theme().apply(qapp, "light", 200)
    yield
    theme().apply(qapp, "light", 100)


def at_the_words(hands, ids, start=None, end=None):
    """The interview with the keyboard in its text, at the line that matters or with some words selected."""
    page = hands.open("interviews", ids["interviews"]).page
    at = TEXT.index("I told") if start is None else start
    page.editor.select(at, at if end is None else end)
    page.editor.setFocus()
    hands.settle()
    return page


def test_two_keystrokes_while_writing_and_it_is_saved_with_its_time_and_words(hands, ids):
    page = at_the_words(hands, ids)
    text, place = page.editor.text(), page.editor.selected_range()
    hands.press(RAISE)
    hands.press("Return")
    (concern,) = hands.concerns()
    assert (concern.passage.object_id, concern.passage.label) == (ids["interviews"], "Young person 7")
    assert (concern.passage.place, concern.passage.quote) == ("14:02", SAID)
    assert (concern.raised_at, concern.heard[0].words) == (NOW, SAID)
    assert "Saved at" in words_on(hands.panel)
    hands.press("Escape")
    assert hands.keyboard is page.editor
    assert (page.editor.text(), page.editor.selected_range()) == (text, place)


def test_it_opens_while_somebody_writes_in_large_text_and_no_word_goes(large_text, hands, ids):
    page = at_the_words(hands, ids, TEXT.index(SAID), TEXT.index(SAID) + len(SAID))
    assert page.head.concern.visibleRegion().isEmpty(), "the heading has made way for the text"
    hands.press(RAISE)
    assert hands.panel.isVisible()
    hands.press("Return")
    assert hands.concerns()[0].passage.quote == SAID
    assert page.editor.text() == TEXT


def test_selected_words_are_what_is_attached(hands, ids):
    start = TEXT.index("I do not")
    at_the_words(hands, ids, start, start + len("I do not want to be there"))
    hands.press(RAISE)
    assert "“I do not want to be there”" in words_on(hands.panel)
    hands.press("Return")
    assert hands.concerns()[0].passage.quote == "I do not want to be there"


@pytest.mark.parametrize("key", [room.key for room in ROOMS])
def test_it_opens_on_every_screen_with_the_numbers_and_esc_gives_the_keyboard_back(hands, key):
    hands.open(key)
    before = hands.keyboard
    hands.press(RAISE)
    assert hands.panel.isVisible()
    assert hands.panel.isAncestorOf(hands.keyboard)
    for number in ("999", "101", "0800 1111", "01632 960001", "01632 960002"):
        assert number in words_on(hands.panel.phones)
    hands.press("Escape")
    assert hands.panel.isHidden()
    assert hands.keyboard is not None
    if isValid(before):  # Today builds its rows anew
        assert hands.keyboard is before
    assert hands.concerns() == ()


def test_nothing_that_is_on_its_way_stops_for_it(hands):
    send = hands.open("send")
    hands.press(RAISE, "Return", "Escape")
    collate = hands.open("collate")
    hands.press(RAISE, "Return", "Escape")
    assert not send.job.reins.is_stopped
    assert not send._checking.is_forgotten
    assert not collate.job._reins.is_stopped


def test_the_numbers_that_everybody_has_wait_for_no_vault(hands):
    hands.open("today")
    pressed = QKeySequence(RAISE)[0]
    QTest.keyClick(hands.keyboard, pressed.key(), pressed.keyboardModifiers())
    assert hands.panel.isVisible()
    assert "999" in words_on(hands.panel.phones)
    assert "01632 960001" not in words_on(hands.panel.phones)


def test_where_nothing_is_open_it_is_raised_without_a_passage(hands):
    hands.open("today")
    hands.press(RAISE, "Ctrl+Return")
    (concern,) = hands.concerns()
    assert (concern.passage, concern.code) == (None, "C-1")


def test_the_page_below_does_not_hear_the_keys(hands, ids):
    page = at_the_words(hands, ids)
    hands.press(RAISE, "Ctrl+Return")
    assert len(hands.concerns()) == 1
    assert (
        page.session.interview.state is InterviewState.NOTES
    )  # Ctrl Enter finishes a write-up where nothing lies over it
    hands.press("Escape")
    assert hands.window.screen_of("interviews").page is page


def test_a_second_press_while_it_is_saved_raises_no_second_one(hands):
    hands.open("today")
    hands.press(RAISE)
    for _press in range(2):
        QTest.keyClick(hands.keyboard, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    hands.settle()
    assert len(hands.concerns()) == 1


def test_tab_stays_in_it(hands, ids):
    at_the_words(hands, ids)
    hands.press(RAISE)
    for _press in range(5):
        hands.press("Tab")
        assert hands.panel.isAncestorOf(hands.keyboard)


def test_it_moves_nothing_on_the_page(hands, ids):
    page = at_the_words(hands, ids)
    before = {child: child.geometry() for child in page.children() if hasattr(child, "geometry")}
    hands.press(RAISE)
    assert {child: child.geometry() for child in before} == before


def test_enter_goes_on_to_the_concern_to_write_it_down(hands, ids):
    at_the_words(hands, ids)
    hands.press(RAISE, "Return", "Return")
    assert hands.window.shell.current_page() == "concerns"
    assert hands.screen.page.session.concern_id == hands.concerns()[0].id
    assert hands.keyboard is hands.screen.page.account.worries


def test_a_disk_that_takes_nothing_is_said_and_the_words_stay(hands, ids, monkeypatch):
    at_the_words(hands, ids)
    hands.press(RAISE)

    def full(*_args, **_kwargs):
        raise StoreWriteFailed("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(raising, "raise_concern", full)
        hands.press("Return")
    assert "The disk is full. Nothing was raised yet." in words_on(hands.panel)
    assert SAID in words_on(hands.panel)
    hands.press("Return")
    assert hands.concerns()[0].passage.quote == SAID


def test_a_page_of_a_document_and_a_question_of_a_review_are_attached(hands, ids):
    hands.open("documents", ids["documents"])
    hands.press(RAISE, "Return", "Escape")
    review = hands.open("records", ids["records"]).review
    review.show_place("drift")
    hands.press(RAISE, "Return")
    of_review, of_document = (concern.passage for concern in hands.concerns())
    assert of_document.label == "Visits policy"
    assert (of_review.object_id, of_review.place) == (review.editing.review.id, "drift")
    assert of_review.label == "R-014, question 4.2"


def test_yes_in_the_last_section_leads_to_raising_it_with_the_record(hands, ids):
    review = hands.open("records", ids["records"]).review
    review.show_place("immediate_concern")
    hands.settle()
    hands.press("Y")
    assert hands.panel.isVisible()
    hands.press("Return")
    assert hands.concerns()[0].passage.label.startswith("R-014")
    hands.press("Escape")
    assert review.editing.review.concern
    assert hands.concerns()[0].passage.object_id == review.editing.review.id


def test_a_yes_that_nothing_came_of_is_missing_until_a_concern_is_raised(hands, ids):
    page = hands.open("records", ids["records"]).review
    page.show_place("immediate_concern")
    hands.settle()
    hands.press("Y")
    hands.press("Escape")
    assert page.unraised.isVisible()
    assert UNSETTLED in [gap.says for gap in page.editing.gaps()]
    hands.press(RAISE, "Return", "Escape")
    assert not page.unraised.isVisible()
    assert UNSETTLED not in [gap.says for gap in page.editing.gaps()]


def test_or_until_the_reader_says_why_not_which_no_version_of_the_reading_tells(hands, ids, qtbot):
    why = "C-1 is about the same words."
    page = hands.open("records", ids["records"]).review
    page.show_place("immediate_concern")
    hands.settle()
    hands.press("Y")
    hands.press("Escape", "Alt+Y")
    assert hands.keyboard is page.unraised.reason
    review_id = page.editing.review.id
    hands.write(why[:4])
    qtbot.waitUntil(lambda: hands.ask(why_not, review_id).reason == why[:4])
    assert page.unraised.isVisible()
    hands.press("Ctrl+L")
    hands.unlock()
    page = hands.open("records", ids["records"]).review
    assert page.unraised.reason.text() == why[:4]
    page.unraised.reason.setFocus()
    hands.write(why[4:])
    hands.press("Return")
    assert page.unraised.isHidden()
    assert hands.ask(why_not, review_id).given
    versions = hands.ask(lambda desk: desk.store.history(review_id))
    assert not any(why.encode() in (version.body or b"") for version in versions)


def test_finishing_waits_for_a_concern_or_a_reason_and_the_reason_is_asked_for(hands, ids):
    page = hands.open("records", ids["records"]).review
    page.show_place("immediate_concern")
    hands.settle()
    hands.press("Y")
    hands.press("Escape")
    review = page.editing.review
    assert hands.ask(is_unsettled, review)
    hands.press("Alt+Y", "Return")
    assert page.unraised.field.error == "Say in a few words why no concern is needed."
    hands.press("Ctrl+Return")
    assert "immediate_concern" in [line.question for line in page.side.gaps.lines()]
    assert page.editing.review.state is ReviewState.READING


def test_from_the_board_the_chosen_record_is_attached(hands, ids):
    hands.open("records")
    hands.press(RAISE, "Return")
    assert (hands.concerns()[0].passage.object_id, hands.concerns()[0].passage.label) == (ids["records"], "R-014")


def test_who_spoke_anonymously_is_told_now_where_to_turn(hands, ids):
    page = hands.open("interviews", ids["interviews"]).page
    page.session.set_up(page.session.interview.model_copy(update={"anonymous": True}))
    at_the_words(hands, ids)
    hands.press(RAISE, "Return")
    assert "They spoke anonymously: tell them now" in words_on(hands.panel)
    assert "Childline on 0800 1111" in words_on(hands.panel)
    hands.panel.told.tick.setFocus()
    hands.press("Space")
    assert hands.concerns()[0].told_where_to_turn == NOW
    assert "were told where to turn" in hands.panel.told.tick.text()


def test_locking_takes_it_away_and_nothing_of_it_comes_back(hands, ids):
    at_the_words(hands, ids)
    hands.press(RAISE)
    hands.press("Ctrl+L")
    assert hands.window.shell.is_locked()
    assert hands.window.raising is None
    hands.press(RAISE)
    assert hands.window.raising is None
    assert SAID not in " ".join(
        widget.accessibleName() for widget in hands.window.findChildren(type(hands.window.shell))
    )
    hands.unlock()
    assert hands.concerns() == ()


def test_search_never_finds_it_and_the_title_never_says_it(hands, ids):
    hands.open("today")
    hands.press(RAISE, "Return", "Return")
    hands.write("Zebedee Quill is at risk")
    hands.press("Ctrl+Return")
    assert hands.concerns()[0].heard[0].words == "Zebedee Quill is at risk"
    assert hands.ask(search, "Zebedee").count == 0
    assert hands.ask(search, "C-1").count == 0
    assert hands.window.windowTitle() == "Daybook"


def test_asked_for_once_more_with_the_keyboard_beside_the_panel_it_takes_the_keys_and_the_new_words(hands, ids):
    """Somebody clicked into the text that is still to be seen: what follows must not be typed there."""
    page = at_the_words(hands, ids)
    hands.press(RAISE)
    before = page.editor.text()
    page.editor.setFocus()
    end = TEXT.index("school")
    page.editor.select(end, end + len("school"))
    hands.press(RAISE, "Return")
    assert page.editor.text() == before
    assert [concern.passage.quote for concern in hands.concerns()] == ["school"]
    hands.press("Escape")
    assert hands.keyboard is page.editor


def test_asked_for_once_more_beside_one_that_is_raised_it_raises_another(hands, ids):
    page = at_the_words(hands, ids)
    hands.press(RAISE, "Return")
    page.editor.setFocus()
    hands.press(RAISE, "Return")
    assert [concern.code for concern in hands.concerns()] == ["C-2", "C-1"]


def test_a_reason_that_cannot_be_kept_is_covered_by_the_lock_and_closed_once_it_can(hands, ids, monkeypatch):
    page = hands.open("records", ids["records"]).review
    page.show_place("immediate_concern")
    hands.settle()
    hands.press("Y")
    hands.press("Escape", "Alt+Y")
    hands.settle()
    with monkeypatch.context() as full:
        full.setattr(ConcernStore, "remember", full_disk)
        hands.write("C-1 is about the same words.")
        hands.press("Ctrl+L")
        assert hands.window.gate.unlock.covered.isVisible()
        assert hands.window.gate.unlock.covered.text.text() == "The disk is full."
        hands.unlock()
        assert hands.window.shell.header.saved.text() == "NOT SAVED"
        assert page.unraised.reason.text() == "C-1 is about the same words."
        assert page.unraised.field.error == "The disk is full."
        page.keeper.saved.emit(NOW)
        assert hands.window.shell.header.saved.text() == "NOT SAVED"  # the reading's being saved says nothing of it
        page.go_back()
        hands.settle()
        assert hands.window.screen_of("records").review is page
        hands.press("Ctrl+L")
        assert hands.window.gate.unlock.covered.isVisible()
    page.unraised.keeper.flush()  # as it does by itself after some seconds
    hands.settle()
    assert hands.window.gate.unlock.covered.isHidden()
    hands.unlock()
    again = hands.open("records", ids["records"]).review
    assert again is not page
    assert again.unraised.reason.text() == "C-1 is about the same words."


def full_disk(*_given):
    raise StoreWriteFailed("The disk is full.")


def test_a_reason_that_is_given_is_not_taken_back_by_what_was_kept_of_it_before(hands, ids):
    page = hands.open("records", ids["records"]).review
    page.show_place("immediate_concern")
    hands.settle()
    hands.press("Y")
    review_id = page.editing.review.id
    hands.ask(say_why_not, review_id, "C-1 is about the same words.")
    hands.ask(keep_why_not, review_id, "C-1 is about")
    assert hands.ask(why_not, review_id) == WhyNot("C-1 is about the same words.", given=True)
