"""What an interview's page keeps in sight: the words that are asked about, what was agreed, keys that exist."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from desktop.domain.interviews import Explained, InterviewKind, People
from desktop.gui.interviews.facts_strip import EXPLAINED, NOT_AGREED
from desktop.gui.interviews.page_finding import FINISHED
from desktop.gui.interviews.page_keys import ALL, OF_THE_SET_UP, OF_THE_TEXT
from desktop.gui.interviews.page_write_up import NOTES_LOCKED
from desktop.gui.theme import theme
from tests.gui.interview_keys import CTRL, SHIFT, Key, Keyboard, written

LONG = "\n".join(f"Line {number} of what was said that day, and of what they made of it." for number in range(80))
ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def keyboard(work, show, desk):
    return Keyboard(work, show, desk)


@pytest.fixture
def scaled(qapp):
    """Sets the scale, and sets it back."""
    yield partial(theme().apply, qapp, "light")
    theme().apply(qapp, "light", 100)


def settle(keyboard):
    for _ in range(4):
        keyboard.settle()
    QTest.qWait(0)
    keyboard.settle()


def in_sight(editor, place):
    cursor = QTextCursor(editor.document())
    cursor.setPosition(place)
    rect = editor.cursorRect(cursor)
    return rect.top() >= 0 and rect.bottom() <= editor.viewport().height()


# ---- the words that are asked about


@pytest.mark.parametrize("lines", [(40, 43), (78, 80)])
def test_words_that_are_mapped_stay_in_sight_above_the_question(keyboard, ask, desk, lines):
    keyboard.open(written(ask, desk, LONG).id)
    starts = [0, *(at + 1 for at, letter in enumerate(LONG) if letter == "\n")]
    start, end = starts[lines[0]], (starts[lines[1]] if lines[1] < 80 else len(LONG) + 1) - 1
    keyboard.editor.setFocus()
    keyboard.editor.select(start, end)
    keyboard.press(Key.Key_E, modifier=CTRL)
    settle(keyboard)
    assert in_sight(keyboard.editor, start)
    assert in_sight(keyboard.editor, end)


def test_they_stay_in_sight_when_the_question_grows(keyboard, ask, desk):
    keyboard.open(written(ask, desk, LONG).id)
    keyboard.select("Line 41 of what was said")
    keyboard.press(Key.Key_E, modifier=CTRL)
    settle(keyboard)
    keyboard.press(Key.Key_F)
    settle(keyboard)
    start, end = keyboard.editor.selected_range()
    assert in_sight(keyboard.editor, start)
    assert in_sight(keyboard.editor, end)


def test_with_large_text_what_is_found_has_the_room_of_the_other_questions(keyboard, ask, desk, scaled):
    scaled(200)
    keyboard.open(written(ask, desk, LONG).id)
    keyboard.select("Line 41 of what was said")
    keyboard.press(Key.Key_E, modifier=CTRL)
    keyboard.press(Key.Key_F)
    keyboard.type("views")
    settle(keyboard)
    panel = keyboard.page.mapping.box.panel
    assert panel.finder.list.isVisible()
    shown = panel.finder.list.visibleRegion().boundingRect()
    assert shown.height() >= panel.finder.list.sizeHintForRow(0), "the first that fits cannot be read"
    assert not panel.directions["strength"].isVisible()
    keyboard.press(Key.Key_Escape)
    assert panel.directions["strength"].isVisible()
    assert next(iter(panel.indicators.values())).hasFocus()


# ---- room to write


def lines_in_sight(editor):
    """How many lines of the text can be read whole."""
    cursor, seen = QTextCursor(editor.document()), 0
    while True:
        seen += in_sight(editor, cursor.position())
        if not cursor.movePosition(QTextCursor.MoveOperation.Down):
            return seen


@pytest.fixture
def large(keyboard, ask, desk, scaled):
    """The lowest window at the largest text, in somebody's talk."""
    scaled(200)
    keyboard.screen.resize(1120, 624)
    keyboard.open(written(ask, desk, LONG).id)
    settle(keyboard)
    return keyboard.page


def test_while_somebody_writes_large_text_has_nine_lines_and_says_whose_talk_it_is(keyboard, large):
    large.editor.setFocus()
    settle(keyboard)
    assert lines_in_sight(large.editor) >= 9
    assert not large.head.finish.isVisible()
    assert large.columns.bar.heading.text() == large.session.interview.title
    QTest.mouseClick(large.columns.bar.heading, Qt.MouseButton.LeftButton)
    settle(keyboard)
    assert large.head.finish.isVisible()
    assert large.head.strip.isVisible()
    assert not large.columns.bar.heading.isVisible()
    large.editor.setFocus()
    keyboard.press(Key.Key_F6)
    settle(keyboard)
    assert large.head.finish.isVisible(), "the keyboard is in the list of evidence"


@pytest.mark.parametrize("asked", [False, True], ids=["writing", "while words are mapped"])
def test_keys_of_what_is_folded_away_work(keyboard, large, asked):
    pressed = []
    for button in large.head.buttons():
        button.clicked.disconnect()
        button.clicked.connect(lambda _=False, button=button: pressed.append(button))
    large.editor.setFocus()
    if asked:
        keyboard.press(Key.Key_E, modifier=CTRL)
    settle(keyboard)
    assert not large.head.finish.isVisible()
    for key, modifier in (
        (Key.Key_Return, CTRL), (Key.Key_H, CTRL | SHIFT), (Key.Key_F4, NONE),
        (Key.Key_F2, NONE),
    ):  # fmt: skip
        keyboard.press(key, modifier=modifier)
    assert tuple(pressed) == large.head.buttons()


def test_with_little_room_map_keeps_its_key(keyboard, large):
    large.columns.bar.show_identifiers(12)
    large.columns.bar.show_words(2, left_alone=False)
    keyboard.screen.resize(700, 624)
    large.editor.setFocus()
    settle(keyboard)
    assert not large.columns.bar.map.isVisible()
    keyboard.press(Key.Key_E, modifier=CTRL)
    assert large.mapping.box.isVisible()
    large.columns.bar.fold("")
    assert not large.columns.bar.map.isHidden()


# ---- what was agreed


@pytest.mark.parametrize(
    ("explained", "label", "values"),
    [
        (Explained(notes=True, sharing=True, passing_on=True, agreed=True), EXPLAINED, 3),
        (Explained(notes=True, sharing=True), NOT_AGREED, 2),
        (Explained(), EXPLAINED, 1),
    ],
)
def test_what_was_explained_and_whether_they_agreed_is_in_the_strip(keyboard, ask, desk, explained, label, values):
    keyboard.screen.resize(1200, 740)
    keyboard.open(written(ask, desk, "", explained=explained, supporter="Advocacy worker").id)
    fact = keyboard.page.head.strip.facts["explained"]
    assert fact.isVisible()
    assert fact.accessibleName().startswith(f"{label}: ")
    assert len(fact.values) == values


def test_where_there_is_little_room_it_says_how_much_of_it(keyboard, ask, desk):
    keyboard.open(written(ask, desk, "", explained=Explained(notes=True, agreed=True)).id)
    keyboard.screen.resize(720, 740)
    settle(keyboard)
    strip = keyboard.page.head.strip
    shown = {name for name, fact in strip.facts.items() if fact.isVisible()}
    assert {"when", "explained"} <= shown
    assert not {"supporter", "led_by"} & shown
    assert strip.facts["explained"]._short.text() == "1 of 3"
    assert strip.facts["explained"]._short.isVisible()


# ---- who speaks


def test_people_come_before_the_headings_of_a_form(keyboard, ask, desk):
    people = (People(designation="young person", count=3),)
    held = written(ask, desk, "", interview_kind=InterviewKind.ACTIVITY_GROUP, people=people)
    keyboard.open(held.id)
    numbered = keyboard.editor.numbered_speakers()
    assert numbered[:3] == ("Young person 1", "Young person 2", "Young person 3")
    assert "The activity" in numbered
    keyboard.editor.setFocus()
    keyboard.press(Key.Key_2, modifier=ALT)
    assert "Young person 2:" in keyboard.editor.text()


# ---- keys


def bound(page):
    """Every key that something on the page answers to, in Qt's spelling."""
    found = {one.key() for one in page.findChildren(QShortcut)}
    found |= {one.shortcut() for one in page.findChildren(QAbstractButton) if not one.shortcut().isEmpty()}
    for button in page.findChildren(QAbstractButton):
        if getattr(button, "key", ""):
            found.add(QKeySequence(button.key))
    return found | {QKeySequence(keys) for keys in page.editor._commands}


ELSEWHERE = {"Tab", "Shift+Tab", "Ctrl+Z", "Delete", "Ctrl+Shift+C"}
"""Qt's own, the list's own, and the window's."""


def test_every_key_that_is_shown_exists(keyboard, ask, desk):
    keyboard.open(written(ask, desk, LONG).id)
    keys = [key for group in (OF_THE_TEXT, OF_THE_SET_UP, *(keys for _, keys in ALL)) for key, _ in group]
    known = bound(keyboard.page)
    missing = [key for key in keys if key not in ELSEWHERE and QKeySequence(key.replace("’", "'")) not in known]
    assert missing == []


def test_no_two_shortcuts_of_the_page_are_the_same(keyboard, ask, desk):
    keyboard.open(written(ask, desk, LONG).id)
    there = [one for one in keyboard.page.findChildren(QShortcut) if one.isEnabled() and one.parent().isVisible()]
    keys = [one.key().toString() for one in there]
    assert sorted(keys) == sorted(set(keys))


def test_f1_lists_all_keys_and_gives_the_keyboard_back(keyboard, ask, desk):
    keyboard.open(written(ask, desk, LONG).id)
    keyboard.editor.setFocus()
    keyboard.press(Key.Key_F1)
    box = keyboard.page.keys.box
    assert box.isVisible()
    assert box.page.hasFocus()
    keyboard.press(Key.Key_Escape)
    assert not box.isVisible()
    assert keyboard.editor.hasFocus()
    keyboard.press(Key.Key_F1, Key.Key_F1)
    assert not box.isVisible()
    assert keyboard.editor.hasFocus()


def test_at_the_foot_of_the_set_up_stand_its_own_keys(keyboard, ask, desk):
    keyboard.open(written(ask, desk, LONG).id)
    text, set_up = keyboard.page.feet
    keyboard.press(Key.Key_F2)
    assert (text.isVisible(), set_up.isVisible()) == (False, True)
    keyboard.press(Key.Key_Escape)
    assert (text.isVisible(), set_up.isVisible()) == (True, False)


# ---- locked notes


def test_a_key_that_writes_into_locked_notes_says_why_it_does_not(keyboard, ask, desk):
    keyboard.open(written(ask, desk, LONG).id)
    keyboard.press(Key.Key_F4)
    keyboard.page.texts.notes.setFocus()
    keyboard.press(Key.Key_T, modifier=CTRL)
    assert keyboard.said[-1] == NOTES_LOCKED
    assert keyboard.page.texts.notes.text() == LONG


def test_replacing_in_locked_notes_does_not_call_them_finished(keyboard, ask, desk):
    keyboard.open(written(ask, desk, LONG).id)
    keyboard.press(Key.Key_F4)
    keyboard.page.texts.notes.setFocus()
    keyboard.press(Key.Key_H, modifier=CTRL)
    keyboard.type("Line 4 of")
    keyboard.press(Key.Key_A, modifier=ALT)
    assert keyboard.said[-1] == NOTES_LOCKED
    assert FINISHED not in keyboard.said


def test_what_fewer_letters_found_is_not_left_chosen(keyboard, ask, desk):
    keyboard.open(written(ask, desk, "He likes plums.").id)
    keyboard.press(Key.Key_F, modifier=CTRL)
    keyboard.type("plans")
    start, end = keyboard.editor.selected_range()
    assert start == end
