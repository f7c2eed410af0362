"""Who speaks in a group, by keyboard: a number for each, several together, and the list that takes letters."""

import pytest

from desktop.domain.interviews import InterviewKind, People
from desktop.gui.interviews.speaker_box import NOBODY
from tests.gui.interview_keys import CTRL, SHIFT, Key, Keyboard, written
from tests.gui.test_write_up import ALT


@pytest.fixture
def keyboard(work, show, desk, ask):
    made = Keyboard(work, show, desk)
    people = (People(designation="Young person", count=8), People(designation="Youth worker"))
    made.open(written(ask, desk, "", interview_kind=InterviewKind.GROUP, people=people, title="Focus group 1").id)
    made.editor.setFocus()
    return made


def test_a_focus_group_is_written_with_a_key_for_each_turn(keyboard):
    keyboard.press(Key.Key_3, modifier=ALT)
    keyboard.type("They ask us.")
    keyboard.press(Key.Key_1, modifier=ALT)
    keyboard.press(Key.Key_3, modifier=ALT)
    keyboard.type("Yes.")
    keyboard.press(Key.Key_0, modifier=ALT)
    keyboard.type("All nodded.")
    assert keyboard.editor.text() == (
        "Young person 3:\nThey ask us.\nYoung person 1, Young person 3:\nYes.\nSeveral:\nAll nodded."
    )


def test_pressed_again_somebody_goes_out_and_nobody_is_left_out_of_all(keyboard):
    keyboard.press(Key.Key_3, Key.Key_1, Key.Key_3, Key.Key_1, modifier=ALT)
    assert keyboard.editor.text() == "Young person 1:\n"


def test_several_takes_the_place_of_who_was_named_and_gives_it_back(keyboard):
    keyboard.press(Key.Key_3, Key.Key_0, modifier=ALT)
    assert keyboard.editor.text() == "Several:\n"
    keyboard.press(Key.Key_2, modifier=ALT)
    assert keyboard.editor.text() == "Young person 2:\n"


def test_a_number_that_nobody_has_writes_nothing(keyboard, ask, desk):
    keyboard.open(written(ask, desk, "").id)
    keyboard.editor.setFocus()
    keyboard.press(Key.Key_9, Key.Key_0, modifier=ALT)
    assert keyboard.editor.text() == ""


def test_the_key_that_goes_through_them_goes_on_from_the_last_of_several(keyboard):
    keyboard.press(Key.Key_1, Key.Key_3, modifier=ALT)
    keyboard.type("Yes.")
    keyboard.press(Key.Key_R, modifier=CTRL)
    assert keyboard.editor.text().endswith("\nYoung person 4:\n")


@pytest.mark.parametrize(
    ("typed", "head"),
    [
        ("1 3", "Young person 1, Young person 3"),
        ("3,1", "Young person 1, Young person 3"),
        ("8", "Young person 8"),
        ("sev", "Several"),
        ("0", "Several"),
        ("work", "Youth worker"),
        ("you 10", "Young person 1, Youth worker"),
        ("1 sev", "Several"),
    ],
)
def test_the_list_takes_numbers_and_letters(keyboard, typed, head):
    keyboard.press(Key.Key_R, modifier=CTRL | SHIFT)
    keyboard.type(typed)
    keyboard.press(Key.Key_Return)
    assert keyboard.editor.text() == f"{head}:\n"
    assert keyboard.editor.hasFocus()


def test_the_list_says_who_speaks_already_and_corrects_it(keyboard):
    keyboard.press(Key.Key_2, modifier=ALT)
    keyboard.type("They ask us.")
    keyboard.press(Key.Key_Up)
    keyboard.press(Key.Key_R, modifier=CTRL | SHIFT)
    assert keyboard.page.speakers.box.words.text() == "2"
    keyboard.type("2 4")
    assert "Young person 2, Young person 4" in keyboard.page.speakers.box.words.accessibleDescription()
    keyboard.press(Key.Key_Return)
    assert keyboard.editor.text() == "Young person 2, Young person 4:\nThey ask us."
    keyboard.press(Key.Key_Z, modifier=CTRL)
    assert keyboard.editor.text() == "Young person 2:\nThey ask us."


def test_letters_leave_those_that_fit_and_nobody_is_said(keyboard):
    keyboard.press(Key.Key_R, modifier=CTRL | SHIFT)
    keyboard.type("wor")
    box = keyboard.page.speakers.box
    assert [button.text() for button in box.buttons if not button.isHidden()] == ["10  Youth worker"]
    keyboard.type("x")
    keyboard.press(Key.Key_Return)
    assert box.field.error == NOBODY
    keyboard.press(Key.Key_Escape)
    assert not box.isVisible()
    assert keyboard.editor.text() == ""


def test_with_the_mouse_roles_join_and_leave(keyboard):
    keyboard.press(Key.Key_R, modifier=CTRL | SHIFT)
    box = keyboard.page.speakers.box
    box.buttons[0].click()
    box.buttons[4].click()
    box.buttons[0].click()
    assert box.named() == ("Young person 5",)


def test_a_tick_has_its_time_and_stays_with_another_audience(keyboard):
    keyboard.press(Key.Key_J, modifier=CTRL)
    session = keyboard.page.session
    (ticked,) = session.interview.covered
    assert session.interview.covered_at.keys() == {ticked}
    check = keyboard.page.columns.prompts.checks[ticked]
    assert check.accessibleDescription().startswith("covered at ")
    session.set_up(session.interview.model_copy(update={"audience": "leaders"}))
    keyboard.press(Key.Key_J, modifier=CTRL)
    assert ticked in session.interview.covered
