"""Documents by keyboard: added, shown inside the window, written about, and evidence from the page that is shown."""

import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.documents import Document
from desktop.domain.evidence import Bearing, Direction, Evidence, Mapping, Source, SourceKind
from desktop.domain.objects import Kind
from desktop.domain.spans import Span
from desktop.gui.documents.screen import DocumentsScreen
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import label_of
from desktop.gui.widgets.text import Text
from desktop.operations.documents import add_document, take_evidence
from desktop.operations.evidence import new_evidence, withdraw
from desktop.vault.ids import new_id
from tests.pdfs import a_pdf

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def pdf(tmp_path):
    path = tmp_path / "visits-policy_2025.pdf"
    path.write_bytes(a_pdf("Planned visits go on", "in school holidays"))
    return path


@pytest.fixture
def document(ask, desk, pdf):
    return ask(lambda: add_document(desk, pdf, "Visits policy", "Item 12", new_id=new_id))


@pytest.fixture
def screen(work, desk, show, qapp):
    made = DocumentsScreen(work, desk)
    made.resize(1200, 752)
    show(made)
    made.refresh()
    work.drain()
    qapp.processEvents()
    made.setFocus()
    return made


@pytest.fixture
def page(document, screen, work, qtbot):
    screen.refresh()
    work.drain()
    qtbot.keyClick(screen.list.table, Qt.Key.Key_Return)
    shown(screen, work)
    return screen.page


def shown(screen, work):
    """Opening, reading, counting and drawing each ask for the next."""
    for _ in range(5):
        work.drain()


def test_an_empty_list_says_what_to_do_and_enter_does_it(screen, qtbot):
    assert screen.list.empty.isVisible()
    qtbot.keyClick(screen.window().focusWidget(), Qt.Key.Key_Return)
    assert screen.list.panel.isVisible()


def test_a_file_is_added_by_keyboard_and_opened(screen, pdf, work, ask, desk, qtbot):
    qtbot.keyClick(screen, Qt.Key.Key_N, CTRL)
    screen.list.panel.choose_file(pdf)
    assert screen.list.panel.title_edit.text() == "Visits policy 2025"
    qtbot.keyClicks(screen.list.panel.title_edit, "Visits policy")
    with qtbot.waitSignal(screen.saved):
        qtbot.keyClick(screen.list.panel.title_edit, Qt.Key.Key_Return, CTRL)
    shown(screen, work)
    (kept,) = ask(desk.store.documents)
    assert kept.title == "Visits policy"
    assert screen.page.document == kept
    assert not screen.list.panel.isVisible()


def test_what_a_survey_showed_is_noted_by_keyboard_and_stands_under_surveys(screen, work, ask, desk, qtbot):
    qtbot.keyClick(screen, Qt.Key.Key_N, CTRL)
    panel = screen.list.panel
    assert not panel.add_button.isEnabled()
    qtbot.keyClicks(panel.title_edit, "Parents survey")
    panel.is_survey.setFocus()
    qtbot.keyClick(panel.is_survey, Qt.Key.Key_Space)
    assert "can do without a file" in panel.chosen.text()
    qtbot.keyClick(panel.is_survey, Qt.Key.Key_Return, CTRL)
    shown(screen, work)
    page = screen.page
    assert (page.bar.subtitle.text(), page.pane.is_survey.isChecked()) == ("Survey", True)
    qtbot.keyClick(page, Qt.Key.Key_E, CTRL)
    qtbot.keyClicks(page.pane.take_panel.quote, "7 of 10 were asked.")
    page.pane.take_panel.mapping.begin()
    for key in (Qt.Key.Key_3, Qt.Key.Key_S):
        qtbot.keyClick(screen.window().focusWidget(), key)
    qtbot.keyClick(page, Qt.Key.Key_Return, CTRL)
    shown(screen, work)
    (piece,) = ask(desk.store.all, Evidence)
    assert (piece.source.source_kind, piece.source.label) == (SourceKind.SURVEYS, "Parents survey")
    page.pane.is_survey.click()  # it was none after all
    page.settle()
    shown(screen, work)
    (piece,) = ask(desk.store.all, Evidence)
    assert piece.source.source_kind is SourceKind.DOCUMENTS
    assert page.bar.subtitle.text() == ""


def test_a_file_that_cannot_be_shown_is_refused_beside_its_field(screen, tmp_path, work, ask, desk, qtbot):
    (tmp_path / "a.exe").write_bytes(b"MZ")
    qtbot.keyClick(screen, Qt.Key.Key_N, CTRL)
    screen.list.panel.choose_file(tmp_path / "a.exe")
    qtbot.keyClick(screen.list.panel.title_edit, Qt.Key.Key_Return, CTRL)
    work.drain()
    assert "Only PDF, Word (.docx) and text" in screen.list.panel.title_field.error
    assert ask(desk.store.documents) == ()


def test_pages_turn_by_their_keys_and_stop_at_the_ends(screen, page, work, qtbot):
    viewer = page.viewer
    page.back.setFocus()
    assert viewer.where.text() == "Page 1 of 2"
    assert "Planned visits go on" in viewer.words.toPlainText()
    for _ in range(3):
        qtbot.keyClick(page.back, Qt.Key.Key_PageDown)
        shown(screen, work)
    assert viewer.where.text() == "Page 2 of 2"
    assert "in school holidays" in viewer.words.toPlainText()
    assert viewer.pages._picture.accessibleDescription().strip() == "in school holidays"
    assert not viewer.pages._picture.image.isNull()
    qtbot.keyClick(page.back, Qt.Key.Key_PageUp)
    assert viewer.where.text() == "Page 1 of 2"


def test_nothing_of_the_file_is_written_outside_the_vault(document, screen, work, qtbot, tmp_path, monkeypatch):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "HOME"):
        monkeypatch.setenv(name, str(scratch))
    qtbot.keyClick(screen.list.table, Qt.Key.Key_Return)
    shown(screen, work)
    assert screen.page.viewer.page_count == 2
    assert os.listdir(scratch) == []  # noqa: PTH208


def test_a_torn_pdf_says_so_and_its_notes_still_work(ask, desk, tmp_path, screen, work):
    (tmp_path / "torn.pdf").write_bytes(a_pdf("x")[:150])
    torn = ask(lambda: add_document(desk, tmp_path / "torn.pdf", "Torn", new_id=new_id))
    screen.open_object(torn.id)
    shown(screen, work)
    assert "PDF cannot be shown" in screen.page.viewer.says.text()
    assert screen.page.pane.notes.isEnabled()


def test_a_text_file_is_shown_as_words(ask, desk, tmp_path, screen, work):
    (tmp_path / "minutes.txt").write_text("Item 3")
    minutes = ask(lambda: add_document(desk, tmp_path / "minutes.txt", "Minutes", new_id=new_id))
    screen.open_object(minutes.id)
    shown(screen, work)
    assert screen.page.viewer.words.toPlainText() == "Item 3"
    assert not screen.page.viewer.before.isVisible()


def test_notes_are_a_draft_while_written_and_a_revision_when_left(page, screen, document, ask, desk, work, qtbot):
    qtbot.keyClicks(page.pane.notes, "Page 2 says so.")
    with qtbot.waitSignal(page.keeper.saved):
        page.keeper.flush()
    assert ask(desk.store.draft, document.id).item.text == "Page 2 says so."
    qtbot.keyClick(page.pane.notes, Qt.Key.Key_Escape)
    work.drain()
    assert ask(desk.store.draft, document.id) is None
    assert ask(desk.store.find, Document, document.id).text == "Page 2 says so."
    assert screen.page is None
    assert screen.list.isVisible()


def test_locking_saves_the_notes(page, screen, document, ask, desk, qtbot):
    qtbot.keyClicks(page.pane.notes, "Ask staff group 2.")
    screen.settle()
    assert ask(desk.store.find, Document, document.id).text == "Ask staff group 2."


def test_a_recovered_draft_becomes_a_revision_without_another_key(document, ask, desk, screen, work, qtbot):
    typed = document.model_copy(update={"text": "Typed before the crash."})
    head = ask(desk.store.head, document.id)
    ask(desk.store.put_draft, typed, head.id)
    screen.open_object(document.id)
    shown(screen, work)
    assert screen.page.pane.notes.text() == "Typed before the crash."
    qtbot.keyClick(screen.page.pane.notes, Qt.Key.Key_Escape)
    work.drain()
    assert ask(desk.store.find, Document, document.id).text == "Typed before the crash."


def test_an_emptied_title_stays_as_it_was(page, screen, document, ask, desk, qtbot):
    page.pane.title_edit.setFocus()
    qtbot.keyClick(page.pane.title_edit, Qt.Key.Key_A, CTRL)
    qtbot.keyClick(page.pane.title_edit, Qt.Key.Key_Delete)
    screen.settle()
    assert ask(desk.store.find, Document, document.id).title == "Visits policy"


def test_evidence_is_taken_from_the_page_that_is_shown(page, screen, document, ask, desk, work, qtbot):
    page.viewer.turn_to(2)
    shown(screen, work)
    qtbot.keyClick(page.pane.notes, Qt.Key.Key_E, CTRL)
    panel = page.pane.take_panel
    qtbot.keyClick(screen.window().focusWidget(), Qt.Key.Key_2)
    qtbot.keyClick(screen.window().focusWidget(), Qt.Key.Key_U)
    qtbot.keyClicks(panel.quote, "in school holidays")
    with qtbot.waitSignal(page.taken):
        qtbot.keyClick(panel.quote, Qt.Key.Key_Return, CTRL)
    (piece,) = ask(lambda: desk.store.evidence_rows(source_id=document.id))
    assert (piece.place, piece.quote, piece.direction) == ("2", "in school holidays", Direction.UNCERTAINTY)
    assert piece.mappings[0][0] == "5.3"
    assert not panel.isVisible()


def test_words_that_are_selected_become_the_quote(page, screen, work, qtbot):
    page.viewer.mode.choose("words")
    page.viewer.words.selectAll()
    qtbot.keyClick(page.viewer.words, Qt.Key.Key_E, CTRL)
    assert page.pane.take_panel.quote.text() == "Planned visits go on"


def test_evidence_leads_to_its_page_and_a_page_to_its_evidence(page, screen, document, ask, desk, work, qtbot):
    screen.open_object(document.id, "2")
    shown(screen, work)
    assert page.viewer.where.text() == "Page 2 of 2"
    with qtbot.waitSignal(screen.open_asked) as asked:
        page.pane.evidence_chosen.emit(document.id)
    assert asked.args == [Kind.EVIDENCE, document.id, ""]


def test_a_withdrawn_piece_is_listed_with_its_reason_and_counts_again(screen, document, ask, desk, work, qtbot):
    take = {"bearing": Bearing(direction=Direction.STRENGTH, mappings=(Mapping(indicator="5.4"),), says="So it is.")}
    (piece,) = ask(lambda: take_evidence(desk, document, "1", **take, new_id=new_id))
    ask(withdraw, desk, piece.id, "Wrong file")
    screen.refresh()
    work.drain()
    qtbot.keyClick(screen.list.table, Qt.Key.Key_Return)
    shown(screen, work)
    pane = screen.page.pane
    (back,) = (button for button in pane.findChildren(Button) if button.text() == "Let it count again")
    assert "Withdrawn: Wrong file" in [text.text() for text in pane.findChildren(Text)]
    back.setFocus()
    qtbot.keyClick(back, Qt.Key.Key_Space)
    work.drain()
    (held,) = ask(lambda: desk.store.evidence_rows(source_id=document.id))
    assert held.withdrawn == ""
    assert pane.take_button.hasFocus()


def test_every_input_has_a_label(page, screen):
    for editor in (page.pane.notes, page.pane.title_edit, page.pane.came_from):
        assert label_of(editor).text() == editor.accessibleName()


def test_leaving_before_the_file_is_read_is_no_error(document, screen, work, qtbot):
    screen.open_object(document.id)
    work.drain()
    screen._on_left()
    shown(screen, work)
    assert screen.page is None


def test_evidence_in_the_notes_stays_on_its_words_while_they_are_written(screen, ask, desk, work, qtbot):
    def noted():
        document = Document(id=new_id(), title="Plan", received_at=desk.clock(), text="Each plan 🗂 is reviewed.")
        source = Source(source_kind=SourceKind.DOCUMENTS, object_id=document.id)
        bearing = Bearing(direction=Direction.STRENGTH, mappings=(Mapping(indicator="5.3"),))
        piece = new_evidence(desk, source, bearing, new_id=new_id, quote="🗂 is reviewed")
        span = Span(evidence_id=piece.id, start=10, end=23)
        desk.store.save(document.model_copy(update={"spans": (span,)}), piece)
        return document.id

    object_id = ask(noted)
    screen.open_object(object_id)
    work.drain()
    qtbot.waitUntil(lambda: screen.page is not None and screen.page.pane.notes.text().startswith("Each"))
    notes = screen.page.pane.notes
    notes.setFocus()
    QTest.keyClick(notes, Qt.Key.Key_Home, CTRL)
    QTest.keyClicks(notes, "Here: ")
    screen.settle()
    work.drain()
    held = ask(desk.store.find, Document, object_id)
    (span,) = held.spans
    assert held.text == "Here: Each plan 🗂 is reviewed."
    assert held.text[span.start : span.end] == "🗂 is reviewed"


def test_with_large_text_the_panel_stands_in_place_of_the_list_and_cuts_nothing(screen, qapp, qtbot):
    qtbot.keyClick(screen, Qt.Key.Key_N, CTRL)
    beside = screen.list._views.isVisible()
    theme().apply(qapp, "light", 200)
    screen.resize(1119, 752)
    qapp.processEvents()
    alone = not screen.list._views.isVisible()
    qtbot.keyClick(screen.list.panel, Qt.Key.Key_Escape)
    back = screen.list._views.isVisible()
    theme().apply(qapp, "light", 100)
    assert (beside, alone, back) == (True, True, True)
