"""Check this review: at any moment, live, by keyboard; and nothing is listed that finishing would not ask for."""

from functools import partial

import pytest
from PySide6.QtCore import Qt

from desktop.domain.records import Record
from desktop.domain.review_rules import check
from desktop.gui.review.page import ReviewPage
from desktop.operations import reviews
from desktop.vault.ids import new_id
from tests.gui.every_kind import every_kind, with_template

Key = Qt.Key
CHECK = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(ask, desk, work, show):
    desk = with_template(desk, every_kind())
    record = Record(id=new_id(), code="R-014", first_reader="Inspector 3")
    ask(desk.store.save, record)
    page = ReviewPage(work, desk, ask(partial(reviews.open_review, new_id=new_id), desk, record.id), "begun")
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


def listed(page):
    return [line.question for line in page.side.gaps.lines()]


def test_it_lists_what_finishing_would_ask_for_and_enter_leads_there(page, press):
    press(Key.Key_G, modifier=CHECK)
    gaps = check(page.editing.opened.template, page.editing.review, page.editing.today)
    assert listed(page) == [gap.question for gap in gaps]
    assert page.side.gaps.in_words() == f"{len(gaps)} missing"
    press(Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert page.form.current.question.id == gaps[2].question
    assert page.form.isAncestorOf(page.window().focusWidget())
    assert page.side.gaps.isVisible()


def test_it_follows_what_is_answered_and_says_what_cannot_stand(page, press, qtbot):
    press(Key.Key_G, modifier=CHECK)
    page.show_place("moves")
    qtbot.keyClicks(page.window().focusWidget(), "25")
    lines = {line.question: line.says() for line in page.side.gaps.lines()}
    assert lines["moves"] == "So often?"
    assert page.side.gaps.in_words().endswith("1 cannot stand")
    press(Key.Key_Backspace)
    assert "moves" not in listed(page)


def test_with_nothing_missing_it_says_so_and_esc_leads_back(page, press):
    review = page.editing.review.model_copy(update={"answers": {}})
    template = page.editing.opened.template
    only = template.model_copy(update={"sections": template.sections[1:]})
    assert check(only, review, page.editing.today)
    for gap in page.editing.gaps():
        page.editing.choose(template.question(gap.question), "no")
    for key, text in (("begun", "2020-01-01"), ("hours", "2"), ("moves", "1"), ("visit#1.on", "2026-01-01")):
        page.editing.write(template.question(key), text)
    page.editing.write(template.question("visit#1.why"), "Too young.")
    page.editing.choose(template.question("town"), "oban")
    press(Key.Key_G, modifier=CHECK)
    assert (page.side.gaps.in_words(), listed(page)) == ("Nothing is missing", [])
    press(Key.Key_Escape)
    assert not page.side.gaps.isVisible()
    assert page.form.isAncestorOf(page.window().focusWidget())


def test_an_instance_says_which_one_it_is(page, press):
    press(Key.Key_G, modifier=CHECK)
    assert next(line.says() for line in page.side.gaps.lines() if line.question == "visit#1.on") == (
        "Visit 1: When was the visit?"
    )
