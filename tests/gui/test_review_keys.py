"""Reading without the mouse: one hand answers and goes on, any question is a few keys away, all keys on one sheet."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from desktop.domain.records import Record
from desktop.domain.reviews import Answer
from desktop.gui.review.answer_keys import code_for
from desktop.gui.review.keys import all_keys, hints
from desktop.gui.review.page import ReviewPage
from desktop.operations import reviews
from desktop.vault.ids import new_id
from tests.features.aloud import aloud
from tests.gui.every_kind import every_kind

Key = Qt.Key
PLAIN, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
SHIFT, PAD = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier


@pytest.fixture
def record(ask, desk):
    made = Record(id=new_id(), code="R-014", first_reader="Inspector 3")
    ask(desk.store.save, made)
    return made


@pytest.fixture
def open_page(ask, desk, work, record, show):
    def opened(place=""):
        page = ReviewPage(work, desk, ask(partial(reviews.open_review, new_id=new_id), desk, record.id), place)
        page.resize(1200, 700)
        show(page)
        page.form.current.take_focus()
        return page

    return opened


def press(page, *keys, modifier=PLAIN):
    for key in keys:
        QTest.keyClick(page.window().focusWidget(), key, modifier)


def types(page, text):
    QTest.keyClicks(page.window().focusWidget(), text)


def value(page, question):
    return page.editing.review.answers.get(question, Answer()).value


def current(page):
    return page.form.current.question.id


# one hand


def test_the_left_hand_answers_by_digits_and_goes_on_with_space(open_page):
    page = open_page("reviewed_on_time")
    press(page, Key.Key_3, Key.Key_Space, Key.Key_5, Key.Key_Space)
    assert (value(page, "reviewed_on_time"), value(page, "drift")) == ("no", "nei")
    assert current(page) == "right_service"
    press(page, Key.Key_Space, modifier=SHIFT)
    assert current(page) == "drift"


def test_the_right_hand_stays_on_the_number_pad(open_page):
    page = open_page("reviewed_on_time")
    press(page, Key.Key_1, modifier=PAD)
    press(page, Key.Key_Enter, modifier=PAD)
    press(page, Key.Key_2, modifier=PAD)
    press(page, Key.Key_Plus, modifier=PAD)
    assert (value(page, "reviewed_on_time"), value(page, "drift")) == ("yes", "partly")
    press(page, Key.Key_Minus, modifier=PAD)
    assert current(page) == "drift"


def test_what_has_no_digit_of_its_own_follows_the_scale(open_page):
    question = open_page().editing.opened.template.question("risk_quality")
    assert [code_for(question, key) for key in "6178x9"] == ["6", "1", "na", "none", "na", ""]


def test_enter_chooses_what_is_framed_and_then_goes_on(open_page):
    page = open_page("reviewed_on_time")
    press(page, Key.Key_Right, Key.Key_Right, Key.Key_Return)
    assert (value(page, "reviewed_on_time"), current(page)) == ("no", "reviewed_on_time")
    press(page, Key.Key_Return)
    assert current(page) == "drift"


def test_a_key_moves_the_frame_so_that_enter_never_takes_the_answer_back(open_page):
    page = open_page("reviewed_on_time")
    press(page, Key.Key_Right, Key.Key_I, Key.Key_Return)
    assert (value(page, "reviewed_on_time"), current(page)) == ("nei", "drift")


def test_where_several_are_ticked_space_ticks_and_enter_goes_on(open_page):
    page = open_page("records_seen")
    press(page, Key.Key_2, Key.Key_1, Key.Key_Right, Key.Key_Right, Key.Key_Space)
    ticked = value(page, "records_seen")
    assert ticked == ("social_work", "health", "education")
    press(page, Key.Key_Return)
    assert value(page, "records_seen") == ticked
    assert current(page) != "records_seen"


def test_going_on_from_the_last_question_of_a_section_comes_to_the_next(open_page):
    page = open_page("reviewed_on_time")
    page.form.to_last()
    assert page.form.section.number == 4
    page.form.go_on(1)
    assert page.form.section.number == 5
    page.form.go_on(-1)
    assert page.form.section.number == 4
    assert page.form.current is page.form.visible_rows()[-1]


def test_going_on_from_the_very_last_says_what_is_next(open_page, qtbot):
    page = open_page("good_practice")
    page.form.to_last()
    with qtbot.waitSignal(page.said) as said:
        page.form.go_on(1)
    assert "Ctrl and Enter" in said.args[0]


# going on by itself


def test_an_answer_goes_on_by_itself_where_that_is_ticked_and_it_is_remembered(open_page, ask, work):
    page = open_page("reviewed_on_time")
    press(page, Key.Key_Question)
    assert page.window().focusWidget() is page.side.keys.goes_on
    press(page, Key.Key_Space)
    work.drain()
    page.escape()
    press(page, Key.Key_Y)
    assert (value(page, "reviewed_on_time"), current(page)) == ("yes", "drift")
    again = open_page("reviewed_on_time")
    assert again.side.keys.goes_on.isChecked()
    press(again, Key.Key_N)
    assert current(again) == "drift"


def test_going_on_by_itself_waits_for_a_sentence_that_is_needed(open_page):
    page = open_page("risk_quality")
    page.form.goes_on = True
    press(page, Key.Key_2)
    assert current(page) == "risk_quality"
    assert isinstance(page.window().focusWidget(), QPlainTextEdit)


# anywhere


def test_any_question_by_its_number(open_page):
    page = open_page("age_band")
    press(page, Key.Key_G)
    types(page, "4.2")
    press(page, Key.Key_Return)
    assert current(page) == "drift"
    assert not page.asking.jump.isVisible()
    press(page, Key.Key_Y)
    assert value(page, "drift") == "yes"


def test_any_question_by_its_words_from_within_a_text(open_page):
    page = open_page("difference")
    assert isinstance(page.window().focusWidget(), QPlainTextEdit)
    press(page, Key.Key_J, modifier=CTRL)
    types(page, "drift")
    assert "4.2" in aloud(page.asking.jump)
    press(page, Key.Key_Return)
    assert current(page) == "drift"


def test_the_list_is_walked_with_arrows_and_esc_changes_nothing(open_page):
    page = open_page("drift")
    press(page, Key.Key_J, modifier=CTRL)
    press(page, Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert page.form.section.number == 2
    here = current(page)
    press(page, Key.Key_J, modifier=CTRL)
    press(page, Key.Key_Down, Key.Key_Escape)
    assert (current(page), page.asking.jump.isVisible()) == (here, False)
    assert page.form.current.isAncestorOf(page.window().focusWidget())


def test_nothing_found_says_so_and_enter_stays(open_page):
    page = open_page("drift")
    press(page, Key.Key_G)
    types(page, "zebra")
    assert "No question says that" in aloud(page.asking.jump)
    press(page, Key.Key_Return)
    assert page.asking.jump.isVisible()


def test_it_is_in_front_of_nothing_that_somebody_turned_to(open_page):
    page = open_page("drift")
    press(page, Key.Key_J, modifier=CTRL)
    assert page.asking.jump.isVisible()
    press(page, Key.Key_G, modifier=CTRL | SHIFT)
    assert not page.asking.jump.isVisible()


def test_a_section_by_its_digit(open_page):
    page = open_page("drift")
    press(page, Key.Key_6, modifier=ALT)
    assert page.form.section.number == 6


# the sheet


def test_guidance_then_all_keys_then_back(open_page):
    page = open_page("drift")
    press(page, Key.Key_F1)
    assert not page.side.keys.isVisible()
    press(page, Key.Key_F1)
    assert page.side.keys.isVisible()
    assert "the first answer" in aloud(page.side.keys)
    press(page, Key.Key_F1)
    assert not page.side.keys.isVisible()
    assert page.form.current.isAncestorOf(page.window().focusWidget())


def test_a_number_has_room_for_a_sentence_too(open_page):
    page = open_page("lead_professionals")
    press(page, Key.Key_M, modifier=CTRL)
    types(page, "Counted from the chronology")
    assert page.editing.review.answers["lead_professionals"].note == "Counted from the chronology"
    assert open_again(page).form.current.sentence.box.toPlainText() == "Counted from the chronology"


def open_again(page):
    page.show_place("drift")
    page.show_place("lead_professionals")
    return page


def test_the_foot_and_the_sheet_name_the_letters_of_this_template(open_page):
    template = open_page().editing.opened.template
    assert hints(template)[0] == ("Y P N X I", "or a digit: answer")
    assert all_keys(template)[0][1][0] == ("Y P N X I D", "the answer with that letter")
    assert hints(every_kind())[0] == ("Y N", "or a digit: answer")


def test_a_template_without_letters_names_digits_alone():
    unlettered = [{"code": "yes", "label": "Yes"}, {"code": "no", "label": "No"}]
    numbered = every_kind(answer_sets=[{"id": name, "options": unlettered} for name in ("yn", "towns")])
    assert hints(numbered)[0] == ("1 … 9", "answer")
    assert all_keys(numbered)[0][1][0][0] == "1 … 9"


def test_a_question_with_nothing_to_answer_leaves_the_keys_to_the_form(open_page):
    page = open_page("record_code")
    assert page.form.hasFocus()
    press(page, Key.Key_Down)
    assert current(page) == "records_seen"
