"""A newer version of the template: offered in the form, compared side by side, taken over or not, by keyboard."""

import copy
from functools import partial

import pytest
from PySide6.QtCore import Qt

from desktop.domain.records import Record
from desktop.domain.reviews import Answer, RecordReview
from desktop.domain.template_upgrade import Fate
from desktop.gui.review.page import ReviewPage
from desktop.operations import reviews
from desktop.vault.ids import new_id
from tests.gui.every_kind import DATA, every_kind, with_template

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def second_version():
    """ "recorded" reworded, "hours" gone, one question new."""
    sections = copy.deepcopy(DATA["sections"])
    questions = [one for one in sections[0]["questions"] if one["id"] != "hours"]
    next(one for one in questions if one["id"] == "recorded")["text"] = "Are views recorded in the child’s words?"
    questions.append({"id": "new", "text": "Was advocacy offered?", "answers": "yn"})
    sections[0]["questions"] = questions
    return every_kind(version=2, sections=sections)


@pytest.fixture
def page(ask, desk, work, show):
    desk = with_template(desk, every_kind(), second_version())
    record = Record(id=new_id(), code="R-014", first_reader="Inspector 3")
    ask(desk.store.save, record)
    page = ReviewPage(work, desk, ask(partial(reviews.open_review, new_id=new_id), desk, record.id), "recorded")
    page.resize(1200, 760)
    show(page)
    page.editing.write(page.editing.opened.template.question("hours"), "2.5")
    page.form.current.take_focus()
    return page


@pytest.fixture
def press(qtbot, page, work):
    def pressed(*keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            qtbot.keyClick(page.window().focusWidget(), key, modifier)
            work.drain()

    return pressed


@pytest.fixture
def compared(page, press):
    press(Key.Key_Y)
    press(Key.Key_U, modifier=CTRL | SHIFT)
    return page.upgrading.page


def test_it_is_offered_and_looking_changes_nothing(page, compared):
    assert page.panes.isHidden()
    assert compared.summary() == "1 reworded, 1 new, 1 gone, 10 the same."
    assert [(row.change.key, row.change.fate) for row in compared.rows if not row.isHidden()] == [
        ("hours", Fate.GONE),
        ("recorded", Fate.REWORDED),
        ("new", Fate.NEW),
    ]
    assert page.editing.review.template.version == 1


def test_esc_stays_on_the_version_and_gives_the_keys_back(page, compared, press, qtbot):
    press(Key.Key_Z, modifier=CTRL)
    assert page.editing.review.answers["recorded"].value == "yes", "no key works behind the page"
    press(Key.Key_Escape)
    assert page.panes.isVisible()
    assert page.form.isAncestorOf(page.window().focusWidget())
    press(Key.Key_Z, modifier=CTRL)
    assert "recorded" not in page.editing.review.answers
    assert page.editing.review.template.version == 1


def test_it_is_taken_over_with_one_question_asked_again(page, compared, press, ask, qtbot):
    press(Key.Key_Space)
    assert [row.change.key for row in compared.rows if row.asks_again()] == ["recorded"]
    with qtbot.waitSignal(page.taken_over):
        press(Key.Key_Return, modifier=CTRL)
    saved = ask(page._desk.store.find, RecordReview, page.editing.review.id)
    assert saved.template.version == 2
    assert (saved.answers.get("recorded"), saved.answers["hours"]) == (None, Answer(value="2.5"))
    assert not page.keeper.has_unsaved()


def test_what_stays_the_same_can_be_looked_at_too(compared):
    compared.all.click()
    assert all(not row.isHidden() for row in compared.rows)


def test_what_was_not_done_is_told_on_the_page(page, compared, press, ask):
    ask(page._desk.store.save, _on_two(page.editing.review))
    press(Key.Key_Return, modifier=CTRL)
    assert compared.strip.said() == "This review is on a newer version already. Open it again."
    assert compared.take_over.isEnabled()


def _on_two(review):
    return review.model_copy(update={"template": review.template.model_copy(update={"version": 2})})


def test_not_now_puts_the_offer_away(page, press):
    page.upgrading.bar.findChildren(type(page.back))[1].click()
    assert page.upgrading.bar.isHidden()
