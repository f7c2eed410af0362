"""Hints at words in an interview, by keyboard: dots after a pause, F9, other words, not here, off and on again."""

import pytest

from desktop.domain.interviews import InterviewState
from desktop.gui.interviews.words import page_words
from desktop.operations.plain_words import plain_words, word_choices
from desktop.operations.writing_help import set_word_hints
from tests.gui.interview_keys import CTRL, Key, Keyboard, written

TEXT = "The placement was far away. “My placement is fine.”\nSiblings missed contact with his mum."


@pytest.fixture
def opened(work, show, desk, ask, qtbot):
    """Opens an interview, and waits until its words were looked at."""
    keyboard = Keyboard(work, show, desk)

    def looked_at(text=TEXT, **fields):
        keyboard.open(written(ask, desk, text, **fields).id)
        if word_choices_of(keyboard, ask).on and "state" not in fields:
            qtbot.waitUntil(keyboard.page.words.watches["notes"].is_up_to_date)
        keyboard.settle()
        return keyboard

    return looked_at


def word_choices_of(keyboard, ask):
    return ask(word_choices, keyboard.desk, keyboard.page.interview_id)


def dotted(keyboard):
    text = keyboard.editor.text()
    return [text[start:end] for start, end in keyboard.editor.hints()]


def note(keyboard):
    return keyboard.page.columns.evidence.words.says()


def test_words_get_dots_and_somebodys_own_words_do_not(opened):
    keyboard = opened()
    assert dotted(keyboard) == ["placement", "Siblings", "contact with his mum"]
    assert note(keyboard) == "3 words could be plainer"


def test_what_is_typed_is_looked_at_after_a_pause(opened, qtbot):
    keyboard = opened("They were kind.")
    assert note(keyboard) == ""
    keyboard.editor.moveCursor(keyboard.editor.textCursor().MoveOperation.End)
    with qtbot.waitSignal(keyboard.page.words.watches["notes"].counted):
        keyboard.type(" He absconded.")
    assert dotted(keyboard) == ["absconded"]


def test_f9_shows_why_and_a_number_writes_other_words_which_undo_takes_back(opened):
    keyboard = opened()
    keyboard.press(Key.Key_F9)
    box = keyboard.page.words.box
    assert box.isVisible()
    assert box.title.text() == "“placement”"
    assert "The Promise" in box.why.text()
    assert keyboard.editor.selected_range() == (4, 13)
    keyboard.press(Key.Key_1)
    assert keyboard.editor.text().startswith("The home was far away.")
    assert not box.isVisible()
    keyboard.press(Key.Key_Z, modifier=CTRL)
    assert keyboard.editor.text() == TEXT


def test_f9_again_goes_on_and_round(opened):
    keyboard = opened()
    seen = []
    for _ in range(4):
        keyboard.press(Key.Key_F9)
        seen.append(keyboard.page.words.box.hint.matched)
    assert seen == ["placement", "Siblings", "contact with his mum", "placement"]
    keyboard.press(Key.Key_Escape)
    assert not keyboard.page.words.box.isVisible()
    assert keyboard.editor.hasFocus()
    assert keyboard.editor.text() == TEXT


def test_words_put_in_place_keep_the_evidence_that_rests_on_them(opened):
    keyboard = opened()
    keyboard.map("The placement was far away.", Key.Key_3, Key.Key_A)
    keyboard.editor.select(0, 0)
    keyboard.press(Key.Key_F9)
    keyboard.press(Key.Key_1)
    (span,) = keyboard.editor.spans()
    assert keyboard.editor.text()[span.start : span.end] == "The home was far away."


def test_not_here_leaves_the_word_alone_in_this_text_and_stays_on_this_laptop(opened, ask, desk):
    keyboard = opened("One placement, two placements, and respite.")
    keyboard.press(Key.Key_F9)
    keyboard.press(Key.Key_N)
    assert dotted(keyboard) == ["respite"]
    assert word_choices_of(keyboard, ask).left == {"placement"}


def test_no_hints_in_this_text_and_hints_again(opened, ask, desk, qtbot):
    keyboard = opened()
    keyboard.press(Key.Key_F9)
    keyboard.press(Key.Key_0)
    assert dotted(keyboard) == []
    assert note(keyboard) == "No hints at words in this text"
    assert keyboard.said == [page_words.WENT]
    keyboard.press(Key.Key_F9)
    assert keyboard.said[-1] == page_words.ARE_BACK
    qtbot.waitUntil(lambda: dotted(keyboard) == ["placement", "Siblings", "contact with his mum"])


def test_turned_off_in_settings_nothing_is_looked_at(opened, ask, desk, qtbot):
    ask(set_word_hints, desk.vault, False)
    keyboard = opened()
    assert dotted(keyboard) == []
    assert note(keyboard) == ""
    keyboard.press(Key.Key_F9)
    assert not keyboard.page.words.box.isVisible()
    assert not keyboard.page.words.watches["notes"].is_up_to_date()


def test_turned_on_meanwhile_it_is_seen_when_the_page_comes_back(opened, ask, desk, qtbot):
    ask(set_word_hints, desk.vault, False)
    keyboard = opened()
    ask(set_word_hints, desk.vault, True)
    keyboard.page.hide()
    keyboard.page.show()
    qtbot.waitUntil(lambda: dotted(keyboard) == ["placement", "Siblings", "contact with his mum"])


def test_a_text_that_is_written_up_has_none_until_it_is_taken_up_again(opened, qtbot):
    keyboard = opened(state=InterviewState.WRITTEN_UP)
    assert dotted(keyboard) == []
    keyboard.page.head.finish_asked.emit()
    keyboard.settle()
    qtbot.waitUntil(lambda: dotted(keyboard) == ["placement", "Siblings", "contact with his mum"])


def test_a_list_of_words_that_cannot_be_used_is_said_once_and_the_writing_goes_on(
    work, show, desk, ask, monkeypatch, tmp_path, qtbot
):
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "hints.toml").write_text("[[hints", "utf-8")
    monkeypatch.setattr("desktop.operations.plain_words.resources_folder", lambda: tmp_path)
    plain_words.cache_clear()
    try:
        keyboard = Keyboard(work, show, desk)
        keyboard.open(written(ask, desk, TEXT).id)
        qtbot.waitUntil(lambda: bool(keyboard.said))
        keyboard.type("More. ")
        keyboard.settle()
    finally:
        plain_words.cache_clear()
    assert len(keyboard.said) == 1
    assert keyboard.said[0].startswith("The list of words hints.toml is not TOML")
    assert keyboard.editor.text() == f"More. {TEXT}"
