"""Nothing typed into an interview is lost: drafts, leaving, faults of the disk, and what comes in meanwhile."""

from datetime import timedelta

import pytest

from desktop.domain.errors import StoreWriteFailed
from desktop.domain.evidence import Evidence
from desktop.domain.interviews import Interview
from desktop.vault.inspection_store import InspectionStore
from tests.desks import NOW
from tests.gui.interview_keys import CTRL, Key, Keyboard, written
from tests.unit.operations.test_interviews import on_another_laptop

TEXT = "[10:04] Young person 1: Home is calmer."


@pytest.fixture
def keyboard(work, show, desk):
    return Keyboard(work, show, desk)


@pytest.fixture
def interview(ask, desk):
    return written(ask, desk, TEXT)


def type_at_end(keyboard, words):
    keyboard.editor.moveCursor(keyboard.editor.textCursor().MoveOperation.End)
    keyboard.type(words)


def test_a_pause_in_typing_keeps_a_draft_within_a_second(keyboard, interview, ask, desk, qtbot):
    keyboard.open(interview.id)
    with qtbot.waitSignal(keyboard.screen.saved):
        type_at_end(keyboard, " And quiet.")
    assert ask(desk.store.draft, interview.id).item.text == f"{TEXT} And quiet."
    assert ask(desk.store.find, Interview, interview.id).text == TEXT


def test_a_draft_that_was_never_saved_is_recovered_as_it_stood(ask, desk, interview, work, show):
    typed = interview.model_copy(update={"text": f"{TEXT} And quiet."})
    ask(desk.store.put_draft, typed, ask(desk.store.head, interview.id).id)
    keyboard = Keyboard(work, show, desk)
    keyboard.open(interview.id)
    assert keyboard.editor.text() == typed.text
    assert keyboard.page.head.recovered_says() == f"Recovered, as it stood at {NOW.astimezone():%H:%M:%S}."
    keyboard.press(Key.Key_Escape)
    assert ask(desk.store.find, Interview, interview.id).text == typed.text
    assert ask(desk.store.draft, interview.id) is None


@pytest.mark.parametrize("way", ["escape", "another screen", "lock", "another interview", "button"])
def test_leaving_makes_a_revision(keyboard, interview, ask, desk, way):
    other = written(ask, desk, "Another.")
    keyboard.open(interview.id)
    type_at_end(keyboard, " And quiet.")
    match way:
        case "escape":
            keyboard.press(Key.Key_Escape)
        case "another screen":
            keyboard.screen.hide()
        case "lock":
            keyboard.screen.settle()
        case "another interview":
            keyboard.open(other.id)
            assert keyboard.editor.text() == "Another."
        case "button":
            keyboard.page.head._back.click()
    keyboard.settle()
    assert ask(desk.store.find, Interview, interview.id).text == f"{TEXT} And quiet."
    assert ask(desk.store.draft, interview.id) is None


def test_esc_goes_back_to_the_list_with_the_interview_still_chosen(keyboard, interview, ask, desk):
    written(ask, desk, "Newer.", held_at=NOW + timedelta(hours=1))
    keyboard.open(interview.id)
    keyboard.press(Key.Key_Escape)
    assert keyboard.page is None
    assert keyboard.screen.list.table.hasFocus()
    assert keyboard.screen.list.table.current() == interview.id.hex


def test_a_page_that_cannot_be_saved_stays_with_its_words(keyboard, interview, ask, desk, monkeypatch):
    keyboard.open(interview.id)
    type_at_end(keyboard, " And quiet.")
    with monkeypatch.context() as broken:
        broken.setattr(InspectionStore, "save", _full)
        keyboard.press(Key.Key_Escape)
        assert keyboard.page is not None
        assert keyboard.editor.text() == f"{TEXT} And quiet."
        assert keyboard.not_saved == ["The disk is full."]
    keyboard.press(Key.Key_Escape)
    assert keyboard.page is None
    assert ask(desk.store.find, Interview, interview.id).text == f"{TEXT} And quiet."


def _full(*_args: object, **_kwargs: object) -> None:
    raise StoreWriteFailed("The disk is full.")


def test_a_mapping_that_fails_leaves_no_stripe_and_says_why(keyboard, interview, ask, desk, monkeypatch):
    keyboard.open(interview.id)
    monkeypatch.setattr(InspectionStore, "save", _full)
    keyboard.map("Home is calmer.", Key.Key_1, Key.Key_S)
    monkeypatch.undo()
    assert keyboard.said == ["The disk is full."]
    assert keyboard.editor.spans() == ()
    keyboard.press(Key.Key_Escape)
    assert ask(desk.store.find, Interview, interview.id).spans == ()
    assert ask(desk.store.all, Evidence) == ()


def test_typing_while_a_mapping_is_saved_moves_its_stripe_and_not_its_words(keyboard, interview, ask, desk):
    keyboard.open(interview.id)
    keyboard.select("Home is calmer.")
    keyboard.press(Key.Key_E, modifier=CTRL)
    keyboard.press(Key.Key_1)
    keyboard.page.mapping.box.panel.choose_direction("strength")  # its save is only asked for
    at = keyboard.editor.text().index("Home")
    keyboard.editor.select(at, at)
    keyboard.type("Now ")
    keyboard.press(Key.Key_Escape)
    (piece,) = ask(desk.store.all, Evidence)
    saved = ask(desk.store.find, Interview, interview.id)
    (span,) = saved.spans
    assert saved.text[span.start : span.end] == piece.quote == "Home is calmer."


def test_a_colleagues_version_that_came_in_while_typing_becomes_a_visible_conflict(keyboard, interview, ask, desk):
    keyboard.open(interview.id)
    type_at_end(keyboard, " Mine.")
    ask(on_another_laptop, desk, interview.model_copy(update={"text": f"{TEXT} Theirs."}))
    keyboard.screen.refresh()
    keyboard.settle()
    assert keyboard.editor.text() == f"{TEXT} Mine."
    keyboard.press(Key.Key_Escape)
    (contested,) = ask(desk.store.contested)
    assert contested.object_id == interview.id


def test_a_colleagues_version_is_shown_when_nothing_was_typed(keyboard, interview, ask, desk):
    keyboard.open(interview.id)
    ask(on_another_laptop, desk, interview.model_copy(update={"text": f"{TEXT} Theirs."}))
    keyboard.screen.refresh()
    keyboard.settle()
    assert keyboard.editor.text() == f"{TEXT} Theirs."
    type_at_end(keyboard, " And mine.")
    keyboard.press(Key.Key_Escape)
    assert ask(desk.store.contested) == ()
    assert ask(desk.store.find, Interview, interview.id).text == f"{TEXT} Theirs. And mine."


def test_an_answer_for_a_page_that_is_gone_does_no_harm(keyboard, interview, ask, desk):
    keyboard.open(interview.id)
    type_at_end(keyboard, " And quiet.")
    keyboard.page.session.read_again()
    keyboard.page.identifiers.watch.ask_next()
    keyboard.screen.settle()
    keyboard.screen._drop_page()
    keyboard.settle()
    assert ask(desk.store.find, Interview, interview.id).text == f"{TEXT} And quiet."
    assert keyboard.screen.list.isVisible()
