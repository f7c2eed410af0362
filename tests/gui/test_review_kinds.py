"""Every kind of question in the form, by keyboard: bounds, groups that repeat, long lists, what is calculated."""

from functools import partial

import pytest
from PySide6.QtCore import Qt

from desktop.domain.records import Record
from desktop.domain.reviews import Answer
from desktop.gui.review.page import ReviewPage
from desktop.operations import reviews
from desktop.vault.ids import new_id
from tests.gui.every_kind import every_kind, with_template

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(ask, desk, work, show):
    desk = with_template(desk, every_kind())
    record = Record(id=new_id(), code="R-014", first_reader="Inspector 3")
    ask(desk.store.save, record)
    form = ask(partial(reviews.open_review, new_id=new_id), desk, record.id)
    page = ReviewPage(work, desk, form, "begun")
    page.resize(1200, 760)
    show(page)
    page.form.current.take_focus()
    return page


@pytest.fixture
def press(qtbot, page):
    def pressed(*keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            qtbot.keyClick(page.window().focusWidget(), key, modifier)

    return pressed


@pytest.fixture
def write(qtbot, page):
    def written(text):
        qtbot.keyClicks(page.window().focusWidget(), text)

    return written


def value(page, key):
    return page.editing.review.answers.get(key, Answer()).value


def row(page, key):
    return next(row for row in page.form.rows if row.question.id == key)


def visible(page):
    return [row.question.id for row in page.form.visible_rows()]


def test_a_value_out_of_bounds_says_so_beside_it_at_once_and_half_a_value_does_not(page, press, write):
    line = row(page, "begun").value
    write("2031-0")
    assert line.says == "Year-month-day, such as 2026-03-17"
    write("1-01")
    assert line.says == "This date is in the future. Enter the date in the record."
    press(Key.Key_Down)
    write("0.")
    assert row(page, "hours").value.says == "A number, such as 2.5, 0.5 to 40"
    press(Key.Key_Down)
    assert row(page, "hours").value.says == "Enter a number, such as 2 or 2.5."
    write("25")
    assert row(page, "moves").value.says == "So often?"
    assert row(page, "moves").value.line.accessibleDescription() == "So often?"


def test_a_rule_across_questions_is_told_at_its_question_and_goes_when_it_holds(page, press):
    page.show_place("recorded")
    press(Key.Key_N, Key.Key_Down, Key.Key_Y)
    assert row(page, "influenced").fault_says() == "Views that influenced decisions must be recorded. Check 4.5."
    press(Key.Key_Up, Key.Key_Y)
    assert row(page, "influenced").fault_says() == ""


def test_what_may_be_left_out_says_so_in_words(page):
    assert row(page, "influenced").need_says() == "Optional"
    assert row(page, "recorded").need_says() == ""


def test_a_visit_is_added_taken_out_and_brought_back_by_keys_with_its_words(page, press, write):
    page.show_place("visit")
    press(Key.Key_A)
    assert page.form.current.question.id == "visit#2.on"
    write("2026-03-01")
    press(Key.Key_Down, Key.Key_N, Key.Key_Down)
    write("Too young.")
    press(Key.Key_Up)
    press(Key.Key_Backspace, modifier=CTRL)
    assert "visit#2.on" not in visible(page)
    assert value(page, "visit#2.why") == "Too young."
    assert value(page, "visits") == "1"
    page.show_place("visit")
    press(Key.Key_B)
    assert page.form.current.question.id == "visit#2.on"
    assert row(page, "visit#2.why").sentence.box.toPlainText() == "Too young."
    press(Key.Key_Z, modifier=CTRL)
    press(Key.Key_Z, modifier=CTRL)
    assert "visit#2.why" in visible(page)


def test_there_are_never_fewer_visits_than_the_least_nor_more_than_the_most(page, press):
    page.show_place("visit#1.alone")
    page.form.current.take_focus()
    press(Key.Key_Backspace, modifier=CTRL)
    assert "visit#1.alone" in visible(page)
    for _ in range(4):
        page.show_place("visit")
        press(Key.Key_A)
    assert page.editing.standing.instances("visit") == (1, 2, 3)


def test_enter_goes_on_from_a_group_and_adds_nothing(page, press):
    page.show_place("visit")
    press(Key.Key_Return)
    assert page.editing.standing.instances("visit") == (1,)
    assert page.form.current.question.id == "asked.health"
    press(Key.Key_Backspace)
    page.show_place("visit")
    press(Key.Key_Backspace)
    assert page.editing.standing.instances("visit") == (1,)


def test_each_group_is_headed_once(page):
    headed = [row.question.id for row in page.form.visible_rows() if row._heading and not row._heading.isHidden()]
    assert headed == ["visit#1.on", "asked.health", "asked.police"]


def test_an_answer_of_a_long_list_is_found_by_typing(page, press, write):
    page.show_place("town")
    write("du")
    assert [button.text() for button in row(page, "town").choices._buttons.values() if not button.isHidden()] == [
        "Dundee",
        "Dunfermline",
    ]
    write("n")
    press(Key.Key_Return)
    assert value(page, "town") == "dundee"
    assert row(page, "town").choices.line.text() == ""
    write("zz")
    press(Key.Key_Return)
    assert value(page, "town") == "dundee"
    press(Key.Key_Escape)
    assert row(page, "town").choices.line.text() == ""
    press(Key.Key_Down)
    assert page.form.current.question.id == "visit#1.on"


def test_what_is_worked_out_is_shown_and_not_stopped_at(page, press):
    assert row(page, "visits")._worked_out.text() == "1"
    page.show_place("visit")
    press(Key.Key_Down)
    assert page.form.current.question.id == "asked.health"


def test_a_filtered_list_offers_what_fits_and_no_key_gives_another(page):
    question = page.editing.opened.template.question("recorded")
    page.editing.choose(question, "maybe")
    assert value(page, "recorded") is None
