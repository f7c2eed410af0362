"""The review form on a real vault, by keyboard: answering, conditions, drafts, evidence, concern, finishing."""

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton

from desktop.domain.errors import StoreWriteFailed
from desktop.domain.evidence import Direction
from desktop.domain.inspections import Agency
from desktop.domain.records import Record
from desktop.domain.review_rules import check, review_with_answer
from desktop.domain.reviews import Answer, RecordReview, ReviewState
from desktop.domain.standing import Standing
from desktop.domain.templates import QuestionKind
from desktop.gui.review.evidence_list import EvidenceItem
from desktop.gui.review.page import ReviewPage
from desktop.gui.theme import theme
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.operations import reviews
from desktop.operations.writing import words_begun
from desktop.vault.contents.begun_words import BegunWords
from desktop.vault.ids import new_id
from tests.features.aloud import aloud

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def record(ask, desk, work):
    made = Record(id=new_id(), code="R-014", first_reader="Inspector 3", second_reader="Local reader 2")
    ask(desk.store.save, made)
    return made


@pytest.fixture
def open_page(ask, desk, work, record, show):
    def opened(place="", prepare=None):
        form = ask(partial(reviews.open_review, new_id=new_id), desk, record.id)
        if prepare is not None:
            ask(desk.store.save, prepare(form))
            form = ask(partial(reviews.open_review, new_id=new_id), desk, record.id)
        page = ReviewPage(work, desk, form, place)
        page.resize(1200, 700)
        show(page)
        page.form.current.take_focus()
        return page

    return opened


@pytest.fixture
def press(qtbot):
    def pressed(page, *keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            qtbot.keyClick(page.window().focusWidget(), key, modifier)

    return pressed


def value(page, question):
    return page.editing.review.answers.get(question, Answer()).value


def current(page):
    return page.form.current.question.id


def visible(page):
    return [row.question.id for row in page.form.visible_rows()]


def test_letters_answer_the_current_question(open_page, press):
    page = open_page("reviewed_on_time")
    for key, code in (
        (Key.Key_Y, "yes"),
        (Key.Key_P, "partly"),
        (Key.Key_N, "no"),
        (Key.Key_X, "na"),
        (Key.Key_I, "nei"),
    ):
        press(page, key)
        assert value(page, "reviewed_on_time") == code
    press(page, Key.Key_Backspace)
    assert value(page, "reviewed_on_time") is None


def test_numbers_rate_and_d_says_there_is_no_document(open_page, press):
    page = open_page("risk_quality")
    for key, code in ((Key.Key_6, "6"), (Key.Key_4, "4"), (Key.Key_1, "1"), (Key.Key_D, "none")):
        press(page, key)
        assert value(page, "risk_quality") == code


def test_arrows_go_through_the_questions_and_their_answers(open_page, press):
    page = open_page("reviewed_on_time")
    press(page, Key.Key_Down)
    assert current(page) == "drift"
    press(page, Key.Key_Right, Key.Key_Right, Key.Key_Return)
    assert value(page, "drift") == "no"
    press(page, Key.Key_Up)
    assert current(page) == "reviewed_on_time"
    press(page, Key.Key_Up)
    assert current(page) == "reviewed_on_time"


def test_several_agencies_are_ticked_and_cleared_by_number(open_page, press):
    page = open_page("records_seen")
    press(page, Key.Key_2, Key.Key_1, Key.Key_4, Key.Key_2)
    assert value(page, "records_seen") == ("social_work", "police")
    press(page, Key.Key_1, Key.Key_4)
    assert value(page, "records_seen") is None


def test_conditions_are_live_and_say_why(open_page, press):
    page = open_page("drift")
    assert "early_review" not in visible(page)
    press(page, Key.Key_Y)
    assert "early_review" in visible(page)
    row = next(row for row in page.form.rows if row.question.id == "early_review")
    assert row._because.text() == "Shown because 4.2 is Yes"
    press(page, Key.Key_N)
    assert "early_review" not in visible(page)


def test_an_answer_to_a_question_that_was_hidden_is_still_there(open_page, press):
    page = open_page("drift")
    press(page, Key.Key_Y)
    page.show_place("early_review")
    press(page, Key.Key_N)
    page.show_place("drift")
    press(page, Key.Key_N, Key.Key_Y)
    assert value(page, "early_review") == "no"
    assert page.form.rows[5].choices._buttons["no"].isChecked()


def test_letters_are_text_while_a_text_field_has_the_focus(open_page, press, qtbot):
    page = open_page("risk_quality")
    press(page, Key.Key_2)
    press(page, Key.Key_S)
    box = page.window().focusWidget()
    assert isinstance(box, QPlainTextEdit)
    qtbot.keyClicks(box, "Yes, in May 2025")
    assert value(page, "risk_quality") == "2"
    assert page.editing.review.answers["risk_quality"].note == "Yes, in May 2025"


def test_a_rating_of_two_asks_for_its_sentence_in_place(open_page, press):
    page = open_page("risk_quality")
    row = page.form.current
    press(page, Key.Key_4)
    assert row.sentence is None
    press(page, Key.Key_2)
    assert row.sentence is not None
    assert row.sentence.isVisible()
    assert row.sentence._label.text() == "A sentence is needed for 1, 2, 5 and 6"
    row.sentence._checks[Agency.POLICE].click()
    assert page.editing.review.answers["risk_quality"].agencies == (Agency.POLICE,)


def test_up_and_down_leave_a_text_at_its_first_and_last_line(open_page, press, qtbot):
    page = open_page("difference")
    qtbot.keyClicks(page.window().focusWidget(), "one")
    press(page, Key.Key_Return)
    qtbot.keyClicks(page.window().focusWidget(), "two")
    press(page, Key.Key_Up)
    assert current(page) == "difference"
    press(page, Key.Key_Up)
    assert current(page) == "lived_experience"
    assert value(page, "difference") == "one\ntwo"


def test_a_number_is_typed_and_arrows_go_on(open_page, press, qtbot):
    page = open_page("lead_professionals")
    line = page.window().focusWidget()
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, "3")
    press(page, Key.Key_Down)
    assert (value(page, "lead_professionals"), current(page)) == ("3", "involving_child_quality")


def test_ctrl_arrows_change_the_section_and_ctrl_g_goes_to_the_next_gap(open_page, press):
    page = open_page("reviewed_on_time")
    press(page, Key.Key_Down, modifier=CTRL)
    assert page.form.section.id == "involvement"
    press(page, Key.Key_Up, modifier=CTRL)
    assert page.form.section.id == "reviewing"
    press(page, Key.Key_Y)
    press(page, Key.Key_G, modifier=CTRL)
    assert current(page) == "drift"
    page.show_place("good_practice")
    press(page, Key.Key_Y, Key.Key_N)
    press(page, Key.Key_G, modifier=CTRL)
    assert current(page) == "records_seen"


def test_undo_takes_back_the_last_change_and_goes_there(open_page, press):
    page = open_page("reviewed_on_time")
    press(page, Key.Key_Y)
    page.show_place("seen_alone")
    press(page, Key.Key_N)
    page.show_place("safer")
    press(page, Key.Key_Z, modifier=CTRL)
    assert (current(page), value(page, "seen_alone")) == ("seen_alone", None)
    press(page, Key.Key_Z, modifier=CTRL)
    assert (current(page), value(page, "reviewed_on_time")) == ("reviewed_on_time", None)


def test_a_sentence_is_undone_as_a_whole(open_page):
    page = open_page("drift")
    question = page.form.current.question
    for text in ("T", "Tw", "Two"):
        page.editing.note(question, text)
    page.editing.undo()
    assert page.editing.answer(question).note == ""


def test_a_pause_keeps_a_draft_that_comes_back(open_page, press, qtbot, ask, desk, work, record):
    page = open_page("drift")
    with qtbot.waitSignal(page.saved):
        press(page, Key.Key_Y)
    assert [draft.item for draft in ask(desk.store.drafts)] == [page.editing.review]
    again = ask(partial(reviews.open_review, new_id=new_id), desk, record.id)
    assert again.review.answers["drift"].value == "yes"
    assert again.recovered_at is not None


def test_leaving_turns_the_draft_into_a_revision(open_page, press, ask, desk, work):
    page = open_page("drift")
    press(page, Key.Key_Y)
    page.hide()
    work.drain()
    assert ask(desk.store.drafts) == ()
    held = ask(desk.store.find, RecordReview, page.editing.review.id)
    assert held == page.editing.review


def test_looking_without_changing_saves_nothing(open_page, press, ask, desk, work):
    page = open_page("drift")
    press(page, Key.Key_Down, Key.Key_Down)
    press(page, Key.Key_Escape)
    work.drain()
    assert ask(desk.store.all, RecordReview) == ()
    assert ask(desk.store.drafts) == ()


def test_a_failed_save_is_told(open_page, press, qtbot, ask, desk, work):
    page = open_page("drift")
    page.keeper._keep = page.keeper._save = desk.store.drop_draft  # any call that must fail
    told, passed_on = [], []
    page.not_saved.connect(told.append)
    work.failed.connect(passed_on.append)
    press(page, Key.Key_Y)
    page.keeper.flush()
    work.drain()
    assert len(told) == len(passed_on) == 1
    assert told[0].startswith("The last change is not saved, by a fault")
    page.keeper.discard()


def test_a_form_that_cannot_be_saved_stays_open(open_page, press, desk, work):
    page = open_page("drift")
    save, page.keeper._save = page.keeper._save, desk.store.drop_draft
    closed, passed_on = [], []
    page.closed.connect(lambda: closed.append("closed"))
    work.failed.connect(passed_on.append)
    press(page, Key.Key_Y, Key.Key_Escape)
    work.drain()
    assert closed == []
    page.keeper._save = save
    press(page, Key.Key_Escape)
    work.drain()
    assert closed == ["closed"]


def test_evidence_is_taken_without_a_mouse(open_page, press, qtbot, ask, desk, work):
    page = open_page("drift")
    press(page, Key.Key_Y)
    press(page, Key.Key_E, modifier=CTRL)
    assert page.side.take.isVisible()
    assert page.side.take.mapping.indicator == "5.3"
    work.drain()
    assert page.side.findChild(ScrollPage).horizontalScrollBar().maximum() == 0  # nothing is cut at its edge
    press(page, Key.Key_4, Key.Key_A)
    qtbot.keyClicks(page.window().focusWidget(), "Two reviews put back, a 4th time.")
    press(page, Key.Key_Return, modifier=CTRL)
    work.drain()
    rows = ask(reviews.evidence_of, desk, page.editing.review.id)
    assert [(row.direction, row.mappings[0][0], row.place, row.says) for row in rows] == [
        (Direction.IMPROVEMENT, "9.2", "drift", "Two reviews put back, a 4th time.")
    ]
    assert page.side.take.isHidden()
    row = next(row for row in page.form.rows if row.question.id == "drift")
    assert row.pieces.isVisible()
    assert row.pieces.accessibleName() == "Area for improvement 1"
    assert value(page, "drift") == "yes"


def test_evidence_without_a_direction_or_words_is_asked_for_in_place(open_page, press):
    page = open_page("drift")
    press(page, Key.Key_E, modifier=CTRL)
    press(page, Key.Key_Return, modifier=CTRL)
    assert "which way" in page.side.take._error.text()
    press(page, Key.Key_U)
    press(page, Key.Key_Return, modifier=CTRL)
    assert page.side.take._says_field.error.startswith("Say what it shows")


def test_escape_closes_the_panel_first_and_keeps_its_words(open_page, press, qtbot):
    page = open_page("drift")
    closed = []
    page.closed.connect(lambda: closed.append("closed"))
    press(page, Key.Key_E, modifier=CTRL)
    press(page, Key.Key_S)
    qtbot.keyClicks(page.window().focusWidget(), "Half a")
    press(page, Key.Key_Escape)
    assert page.side.take.isHidden()
    assert closed == []
    press(page, Key.Key_E, modifier=CTRL)
    assert page.side.take.says.text() == "Half a"
    press(page, Key.Key_Escape, Key.Key_Escape)
    assert closed == ["closed"]


def row_pieces(page):
    """What the form counts beside the questions."""
    return tuple(direction for directions in page.form._pieces.values() for direction in directions)


def test_evidence_is_withdrawn_with_a_reason_and_counts_again_by_a_key(open_page, press, qtbot, ask, desk, work):
    page = open_page("drift")
    press(page, Key.Key_E, modifier=CTRL)
    press(page, Key.Key_S)
    qtbot.keyClicks(page.window().focusWidget(), "A thing")
    press(page, Key.Key_Return, modifier=CTRL)
    work.drain()
    item = next(iter(page.side.evidence._items.values()))[0]
    qtbot.keyClick(item, Key.Key_Delete)
    press(page, Key.Key_Return)
    assert ask(reviews.evidence_of, desk, page.editing.review.id) != ()
    qtbot.keyClicks(page.window().focusWidget(), "Wrong file")
    press(page, Key.Key_Return)
    work.drain()
    assert ask(reviews.evidence_of, desk, page.editing.review.id) == ()
    assert page.side.evidence._items == {}
    assert row_pieces(page) == ()
    (gone,) = page.side.evidence._gone
    assert gone.accessibleName().endswith("Withdrawn: Wrong file")
    gone.setFocus()
    press(page, Key.Key_Insert)
    work.drain()
    (piece,) = ask(reviews.evidence_of, desk, page.editing.review.id)
    assert (piece.says, piece.withdrawn) == ("A thing", "")
    assert page.side.evidence._gone == []
    assert len(row_pieces(page)) == 1


def test_yes_at_section_8_asks_to_raise_a_concern_once(open_page, press, ask, desk, work, qapp):
    page = open_page("immediate_concern")
    asked = []
    page.concern_asked.connect(lambda: asked.append(page.passage().label))
    press(page, Key.Key_Y)
    qapp.processEvents()
    assert [label.split(",")[0] for label in asked] == ["R-014"]
    press(page, Key.Key_Y)
    qapp.processEvents()
    assert len(asked) == 1
    assert page.editing.review.concern
    page.settle()
    assert ask(desk.store.record_rows)[0].reviews[0].concern


def test_what_a_concern_raised_from_a_review_is_about(open_page):
    page = open_page("drift")
    found = page.passage()
    assert (found.object_id, found.place, found.label) == (page.editing.review.id, "drift", "R-014, question 4.2")
    assert not page.editing.review.concern


def complete(form):
    review = form.review
    while gaps := check(form.template, review, date(2026, 3, 17)):
        question = form.template.question(gaps[0].question)
        plain = {QuestionKind.NUMBER: "2", QuestionKind.TEXT: "Some words."}
        chosen = plain.get(question.kind) or question.options[-1].code
        if question.kind is QuestionKind.SEVERAL:
            chosen = (question.options[0].code,)
        review = review_with_answer(form.template, review, question.id, Answer(value=chosen, note="Because."))
    return review


def without(*questions):
    def prepared(form):
        review = complete(form)
        for question in questions:
            review = review_with_answer(form.template, review, question, Answer())
        return review

    return prepared


def test_finishing_lists_what_is_missing_and_goes_there(open_page, press, ask, desk, work):
    page = open_page("drift", prepare=without("seen_alone", "immediate_concern"))
    press(page, Key.Key_Return, modifier=CTRL)
    assert page.side.gaps.isVisible()
    assert [line.question for line in page.side.gaps.lines()] == ["seen_alone", "immediate_concern"]
    assert page.side.gaps.in_words() == "2 missing"
    assert current(page) == "seen_alone"
    assert page.editing.review.state is ReviewState.READING


def test_a_complete_review_is_finished_and_taken_up_again(open_page, press, ask, desk, work, qtbot):
    page = open_page("drift", prepare=complete)
    press(page, Key.Key_N)
    with qtbot.waitSignal(page.closed):
        press(page, Key.Key_Return, modifier=CTRL)
    work.drain()
    held = ask(desk.store.find, RecordReview, page.editing.review.id)
    assert (held.state, held.answers["drift"].value) == (ReviewState.READ, "no")
    press(page, Key.Key_P)
    assert value(page, "drift") == "no"
    page.heading.again.click()
    work.drain()
    press(page, Key.Key_P)
    assert value(page, "drift") == "partly"


def test_somebody_elses_reading_cannot_be_changed(ask, desk, work, record, show, press):
    form = ask(partial(reviews.open_review, new_id=new_id), desk, record.id)
    theirs = form.review.model_copy(update={"reader": "Inspector 5"})
    ask(desk.store.save, theirs, record.model_copy(update={"first_reader": "Inspector 5", "second_reader": ""}))
    form = ask(reviews.open_reading, desk, theirs.id)
    page = show(ReviewPage(work, desk, form, "drift"))
    page.form.current.take_focus()
    press(page, Key.Key_Y)
    assert value(page, "drift") is None
    assert "you can look" in page.heading.subtitle.text()


def test_notes_on_a_section_are_kept_by_section(open_page, press, qtbot):
    page = open_page("drift")
    press(page, Key.Key_N, modifier=CTRL)
    qtbot.keyClicks(page.window().focusWidget(), "Check July")
    press(page, Key.Key_Escape)
    assert page.editing.review.section_notes == {"reviewing": "Check July"}
    press(page, Key.Key_Down, modifier=CTRL)
    assert page.side.notes.text() == ""


def test_every_input_has_a_name_and_every_shown_button_is_reachable(open_page):
    page = open_page("risk_quality")
    for section in page.editing.opened.template.sections:
        page.going.to_section(section.id)
        for kind in (QPlainTextEdit, QLineEdit, QPushButton):
            for widget in page.findChildren(kind):
                assert widget.accessibleName(), (section.id, kind)


@pytest.fixture
def large(qapp):
    """Text at 200 %, where what helps takes the place of the questions."""
    theme().apply(qapp, "light", 200)
    yield
    theme().apply(qapp, "light", 100)


def test_whose_reading_it_is_and_how_far_is_in_sight_however_little_room_there_is(open_page, press, large):
    page = open_page("drift")
    page.resize(640, 600)
    press(page, Key.Key_Y)
    shown = aloud(page)
    assert "R-014" in shown
    assert "First reading. Second: local reader 2 · 1 of 42 answered" in shown


def test_where_there_is_no_room_what_helps_comes_when_asked(open_page, press):
    page = open_page("drift")
    page.resize(620, 600)
    assert page.side.isHidden()
    assert page.sections.isHidden()
    press(page, Key.Key_F1)
    assert page.side.isVisible()
    assert page.form.isHidden()


@pytest.mark.usefixtures("large")
def test_with_large_text_the_side_takes_the_place_of_the_questions_and_the_keyboard(open_page, press):
    page = open_page("drift")
    assert page.side.isHidden()
    for key, modifier, panel in ((Key.Key_E, CTRL, page.side.take), (Key.Key_G, CTRL | SHIFT, page.side.gaps)):
        press(page, key, modifier=modifier)
        assert page.form.isHidden()
        assert panel.isAncestorOf(page.window().focusWidget())
        press(page, Key.Key_Escape)
        assert page.form.isVisible()
        assert current(page) == "drift"
        assert page.form.isAncestorOf(page.window().focusWidget())


def test_f6_goes_to_the_notes_and_back(open_page, press):
    page = open_page("drift")
    press(page, Key.Key_F6)
    assert page.window().focusWidget() is page.side.notes
    press(page, Key.Key_F6)
    assert page.form.isAncestorOf(page.window().focusWidget())
    assert current(page) == "drift"


def test_a_section_title_is_whole_beside_a_scroll_bar(open_page):
    page = open_page("drift")
    page.resize(1200, 400)
    for item in page.sections._items.values():
        assert item.height() >= item.heightForWidth(item.width())


def test_a_sections_state_is_said_in_words(open_page):
    names = [item.accessibleName() for item in open_page("drift").sections._items.values()]
    assert "Section 4 Reviewing and intervention, not begun, 0 of 6 answered" in names


def test_a_keystroke_has_the_template_worked_out_once(open_page, press, monkeypatch):
    page = open_page("drift")
    made = []
    begin = Standing.__init__

    def counted(standing, *given):
        made.append(standing)
        begin(standing, *given)

    monkeypatch.setattr(Standing, "__init__", counted)
    press(page, Key.Key_Y)
    assert (value(page, "drift"), len(made)) == ("yes", 1)
    page.editing.section_note(page.form.section.id, "One")
    assert len(made) == 1  # notes decide nothing
    assert page.editing.standing.answers == page.editing.review.answers


def test_a_piece_half_written_and_why_one_goes_are_there_again_after_a_lock(open_page, press, qtbot, ask, desk, work):
    page = open_page("drift")
    press(page, Key.Key_E, modifier=CTRL)
    qtbot.keyClicks(page.side.take.says, "Two reviews")
    page.settle()
    work.drain()
    assert ask(reviews.evidence_of, desk, page.editing.review.id) == ()
    again = open_page("drift")
    work.drain()
    press(again, Key.Key_E, modifier=CTRL)
    assert again.side.take.says.text() == "Two reviews"
    press(again, Key.Key_4, Key.Key_A)
    press(again, Key.Key_Return, modifier=CTRL)
    work.drain()
    (item,) = again.side.evidence.findChildren(EvidenceItem)
    item.ask_reason()
    qtbot.keyClicks(again.window().focusWidget(), "Wrong")
    again.settle()
    work.drain()
    assert list(ask(words_begun, desk, again.editing.opened.record.id).values()) == ["Wrong"]
    last = open_page("drift")
    work.drain()
    (item,) = last.side.evidence.findChildren(EvidenceItem)
    item.ask_reason()
    assert last.window().focusWidget().text() == "Wrong"
    press(last, Key.Key_Return)
    work.drain()
    last.settle()
    work.drain()
    assert ask(words_begun, desk, again.editing.opened.record.id) == {}


def test_a_piece_that_cannot_be_kept_is_told_and_the_form_stays(open_page, press, qtbot, work, monkeypatch):
    page = open_page("drift")
    press(page, Key.Key_E, modifier=CTRL)
    told, closed, saved = [], [], []
    page.not_saved.connect(told.append)
    page.closed.connect(lambda: closed.append("closed"))
    page.saved.connect(saved.append)
    with monkeypatch.context() as full:
        full.setattr(BegunWords, "keep", full_disk)
        qtbot.keyClicks(page.side.take.says, "Two reviews")
        page.settle()
        work.drain()
        assert (told, saved) == (["The disk is full."], [])
        page.go_back()
        work.drain()
        assert closed == []
    page.go_back()
    work.drain()
    assert len(saved) == 1
    assert closed == ["closed"]


def full_disk(*_given):
    raise StoreWriteFailed("The disk is full.")
