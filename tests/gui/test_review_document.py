"""A document beside the questions: read, turned, quoted and put away from the keyboard, and found again later."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.documents import Document
from desktop.domain.evidence import Direction, Evidence, SourceKind
from desktop.domain.records import Record
from desktop.domain.reviews import Answer
from desktop.gui.review.page import ReviewPage
from desktop.gui.theme import theme
from desktop.operations import reviews
from desktop.operations.documents import add_document
from desktop.vault.ids import new_id
from tests.features.aloud import aloud
from tests.pdfs import a_pdf

Key = Qt.Key
PLAIN, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def record(ask, desk):
    made = Record(id=new_id(), code="R-014", first_reader="Inspector 3")
    ask(desk.store.save, made)
    return made


@pytest.fixture
def pdf(tmp_path):
    path = tmp_path / "chronology.pdf"
    path.write_bytes(a_pdf("Two reviews were put back", "Visits go on in school holidays"))
    return path


@pytest.fixture
def document(ask, desk, pdf):
    return ask(lambda: add_document(desk, pdf, "Chronology", "Social work", new_id=new_id))


@pytest.fixture
def open_page(ask, desk, work, record, show):
    def opened(place="drift", width=1200):
        page = ReviewPage(work, desk, ask(partial(reviews.open_review, new_id=new_id), desk, record.id), place)
        page.resize(width, 700)
        show(page)
        page.form.current.take_focus()
        return page

    return opened


@pytest.fixture
def press(work, qapp):
    def pressed(page, *keys, modifier=PLAIN):
        for key in keys:
            QTest.keyClick(page.window().focusWidget(), key, modifier)
            work.drain()
            qapp.processEvents()

    return pressed


def has_keyboard(widget):
    return widget.isAncestorOf(widget.window().focusWidget())


def test_beside_the_questions_and_away_again(open_page, press, document):
    page = open_page()
    assert not page.beside.isVisible()
    press(page, Key.Key_D, modifier=CTRL)
    assert page.beside.isVisible()
    assert page.form.isVisible()
    assert page.window().focusWidget() is page.beside.viewer.pages
    assert "Page 1 of 2" in aloud(page.beside)
    press(page, Key.Key_D, modifier=CTRL)
    assert not page.beside.isVisible()
    assert has_keyboard(page.form.current)
    assert page.beside.viewer._data == b""


def test_its_pages_turn_while_answering(open_page, press, document):
    page = open_page()
    press(page, Key.Key_D, modifier=CTRL)
    press(page, Key.Key_F6)
    press(page, Key.Key_F6)
    assert has_keyboard(page.form.current)
    press(page, Key.Key_PageDown, Key.Key_Y)
    assert "Page 2 of 2" in aloud(page.beside)
    assert page.editing.review.answers["drift"] == Answer(value="yes")


def test_words_are_selected_and_quoted_for_the_current_question(open_page, press, document, ask, desk, work):
    page = open_page("drift")
    press(page, Key.Key_D, modifier=CTRL)
    press(page, Key.Key_W, modifier=ALT)
    press(page, Key.Key_End, modifier=SHIFT)
    press(page, Key.Key_E, modifier=CTRL)
    assert "Take evidence from 4.2, page 1 of Chronology" in aloud(page.side)
    press(page, Key.Key_A)
    press(page, Key.Key_Return, modifier=CTRL)
    (piece,) = ask(desk.store.all, Evidence)
    assert (piece.quote, piece.direction) == ("Two reviews were put back", Direction.IMPROVEMENT)
    assert (piece.source.source_kind, piece.source.place) == (SourceKind.RECORDS, "drift")
    assert (piece.source.document, piece.source.page) == (document.id, "1")
    assert has_keyboard(page.beside)
    press(page, Key.Key_N, modifier=CTRL)
    assert "4.2 · page 1 of a document" in aloud(page.side)
    assert "Chronology" not in piece.source.label


def test_without_a_selection_evidence_is_from_the_answer_alone(open_page, press, document, ask, desk):
    page = open_page("drift")
    press(page, Key.Key_D, modifier=CTRL)
    press(page, Key.Key_E, modifier=CTRL)
    press(page, Key.Key_S)
    QTest.keyClicks(page.window().focusWidget(), "Nothing slipped.")
    press(page, Key.Key_Return, modifier=CTRL)
    (piece,) = ask(desk.store.all, Evidence)
    assert (piece.source.document, piece.source.page, piece.source.label) == (None, "", "R-014")


def test_document_and_page_are_found_again_on_this_laptop(open_page, press, document, ask, desk, pdf):
    ask(lambda: add_document(desk, pdf, "A newer one", new_id=new_id))
    page = open_page()
    press(page, Key.Key_D, modifier=CTRL)
    assert page.beside.chooser.currentText() == "A newer one"
    page.beside.chooser.setFocus()
    press(page, Key.Key_Down, Key.Key_PageDown)
    page.settle()
    assert ask(desk.store.own_readings.of, page.editing.review.id) is None  # looking is not reading
    page.show_place("drift")
    press(page, Key.Key_Y)
    page.settle()
    again = open_page()
    press(again, Key.Key_D, modifier=CTRL)
    assert again.beside.chooser.currentText() == "Chronology"
    assert "Page 2 of 2" in aloud(again.beside)


def test_a_file_is_attached_from_here(open_page, press, pdf, ask, desk, work, qapp):
    page = open_page()
    press(page, Key.Key_D, modifier=CTRL)
    assert "No documents yet" in aloud(page.beside)
    assert page.window().focusWidget() is page.beside.first
    press(page, Key.Key_Return)
    page.beside.panel.choose_file(pdf)
    press(page, Key.Key_Return)
    work.drain()
    qapp.processEvents()
    assert [each.title for each in ask(desk.store.all, Document)] == ["Chronology"]
    assert "Page 1 of 2" in aloud(page.beside)


def test_a_file_that_cannot_be_read_says_so_beside_its_field(open_page, press, tmp_path, work, qapp):
    page = open_page()
    press(page, Key.Key_D, modifier=CTRL)
    press(page, Key.Key_Return)
    page.beside.panel.choose_file(tmp_path / "gone.pdf")
    press(page, Key.Key_Return)
    assert "could not be read" in aloud(page.beside.panel)


def test_its_width_is_changed_by_keys(open_page, press, document):
    page = open_page(width=1500)
    press(page, Key.Key_D, modifier=CTRL)
    widths = {page.beside.width()}
    for _ in range(2):
        press(page, Key.Key_D, modifier=CTRL | SHIFT)
        widths.add(page.beside.width())
    assert len(widths) == 3
    before = page.beside.width()
    page.panes.grip.setFocus()
    press(page, Key.Key_Left)
    assert page.beside.width() > before
    press(page, Key.Key_Right, Key.Key_Right)
    assert page.beside.width() < before


def test_with_little_room_one_is_on_show_at_a_time(open_page, press, document):
    page = open_page(width=640)
    press(page, Key.Key_D, modifier=CTRL)
    assert (page.beside.isVisible(), page.form.isVisible()) == (True, False)
    press(page, Key.Key_N, modifier=CTRL)
    assert (page.beside.isVisible(), page.side.isVisible()) == (False, True)
    press(page, Key.Key_Escape)
    assert page.beside.isVisible()
    press(page, Key.Key_D, modifier=CTRL)
    assert page.form.isVisible()
    assert has_keyboard(page.form.current)


def test_its_words_are_shown_at_200_per_cent_too(open_page, press, document, qapp):
    theme().apply(qapp, "light", 200)
    try:
        page = open_page(width=1100)
        press(page, Key.Key_D, modifier=CTRL)
        assert page.beside.width() == page.panes.width()
        assert page.beside.viewer.isVisible()
    finally:
        theme().apply(qapp, "light", 100)


def test_a_document_after_a_check_stands_beside_the_questions(open_page, press, document):
    page = open_page()
    press(page, Key.Key_G, modifier=CTRL | Qt.KeyboardModifier.ShiftModifier)
    press(page, Key.Key_D, modifier=CTRL)
    assert page.beside.isVisible()
    assert page.form.isVisible()
