"""The history panel on a real vault: versions, their words side by side, restoring, and that nothing is lost by it."""

from functools import partial
from itertools import count

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.differences import runs
from desktop.domain.documents import Document
from desktop.domain.evidence import Bearing, Direction, Evidence, Mapping
from desktop.domain.interviews import Interview
from desktop.domain.records import Record
from desktop.domain.reviews import Answer, RecordReview
from desktop.gui.documents.screen import DocumentsScreen
from desktop.gui.evidence_map.screen import EvidenceMapScreen
from desktop.gui.history import changes_view
from desktop.gui.history.changes_view import ChangesView
from desktop.gui.history.page import SEEN_NOW, UNSAVED
from desktop.gui.records.screen import RecordsScreen
from desktop.gui.settings.screen import SettingsScreen
from desktop.gui.theme import theme
from desktop.operations import evidence as evidence_operations
from desktop.operations.history import Change, Comparison
from desktop.operations.inspections import change
from desktop.operations.interviews import map_passage
from desktop.operations.reviews import open_review
from desktop.vault.contents import revision_log
from desktop.vault.ids import new_id
from tests.desks import NOW
from tests.gui.interview_keys import CTRL, SHIFT, Key, Keyboard, written

FIRST, SECOND = "She asks me what I want.", "She asked me what I want. Home is calmer."


@pytest.fixture
def keyboard(work, show, desk):
    return Keyboard(work, show, desk)


@pytest.fixture
def interview(ask, desk):
    """Two texts, of which the second stands."""
    return rewrite(ask, desk, written(ask, desk, FIRST), SECOND)


def rewrite(ask, desk, interview, text):
    changed = interview.model_copy(update={"text": text})
    ask(desk.store.save, changed)
    return changed


def whole(view):
    """All that it says: a busy machine writes it in stretches, of which only the first comes at once."""
    while view._later.isActive():
        QApplication.processEvents()
    return view.toPlainText()


def looks(view, words):
    """How the first of these words is drawn: underlined, struck through."""
    whole(view)
    cursor = QTextCursor(view.document().find(words))
    assert cursor.hasSelection(), words
    shown = cursor.charFormat()
    return shown.fontUnderline(), shown.fontStrikeOut()


def opened(keyboard, interview):
    keyboard.open(interview.id)
    keyboard.press(Key.Key_H, modifier=CTRL | SHIFT)
    keyboard.settle()
    return keyboard.screen.history.page


def test_a_key_shows_the_versions_with_who_when_and_what_changed(keyboard, interview):
    page = opened(keyboard, interview)
    model = page.list.model()
    heard = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    at = f"{NOW.astimezone():%H:%M:%S}"
    assert heard == [
        f"{at}, Inspector 3, 4 words added, 1 word taken out, What you see now",
        f"{at}, Inspector 3, 6 words added",
        f"{at}, Inspector 3, Begun",
    ]
    assert page.list.hasFocus()
    assert not page.restore.button.isEnabled()
    assert page.restore.reason.text() == SEEN_NOW


def test_what_came_is_underlined_and_what_went_struck_through_and_both_are_said(keyboard, interview):
    page = opened(keyboard, interview)
    view = page.compare.view
    assert looks(view, "asked") == (True, False)
    assert looks(view, "asks") == (False, True)
    assert looks(view, "what I want") == (False, False)
    keyboard.press(Key.Key_Down, modifier=CTRL)
    assert page.compare.said.text() == "Change 1 of 2. The text: “asks” gave way to “asked”."
    keyboard.press(Key.Key_Down, modifier=CTRL)
    assert page.compare.said.text() == "Change 2 of 2. The text: “Home is calmer.” was added."
    assert "“asks” gave way to “asked”" in view.accessibleDescription()


def test_a_value_that_went_and_one_that_came_do_not_read_as_one_word(qapp):
    view = ChangesView()
    view.show_comparison(Comparison((Change("State", runs("notes", "written up"), is_text=False),), ()))
    assert "notes written up" in whole(view)
    assert looks(view, "notes") == (False, True)
    assert looks(view, "written up") == (True, False)
    view.show_comparison(Comparison((Change("Text", runs("I met him here", "I met her here"), is_text=True),), ()))
    assert "I met him her here" in whole(view)  # each word brings its own space


def test_with_large_text_a_button_leads_from_the_list_to_the_text_and_esc_back(keyboard, interview, qapp):
    page = opened(keyboard, interview)
    assert not page.read.isVisible()
    theme().apply(qapp, "light", 200)
    try:
        page.window().resize(1280, 800)
        qapp.processEvents()
        assert page.read.isVisible()
        assert not page.compare.isVisible()
        keyboard.press(Key.Key_Return)
        assert page.compare.view.hasFocus()
        assert not page.list.isVisible()
        keyboard.press(Key.Key_Escape)
        assert page.list.hasFocus()
        keyboard.press(Key.Key_Escape)
        assert keyboard.screen.history.page is None
    finally:
        theme().apply(qapp, "light", 100)


def test_arrows_show_another_version_and_f8_compares_it_with_what_is_seen_now(keyboard, interview):
    page = opened(keyboard, interview)
    keyboard.press(Key.Key_Down)
    assert page.compare.count.text() == "1 change"
    keyboard.press(Key.Key_F8)
    assert page.against.current() == "now"
    assert looks(page.compare.view, "asks") == (True, False)
    assert looks(page.compare.view, "asked") == (False, True)


def test_esc_goes_back_to_the_text_with_the_keyboard_in_it(keyboard, interview):
    opened(keyboard, interview)
    keyboard.press(Key.Key_Escape)
    assert keyboard.screen.history.page is None
    assert keyboard.editor.hasFocus()
    keyboard.type("And ")
    keyboard.press(Key.Key_Escape)
    assert keyboard.page is None


def test_what_is_being_written_becomes_a_version_before_the_history_is_read(keyboard, interview, ask, desk):
    keyboard.open(interview.id)
    keyboard.type("Now. ")
    keyboard.press(Key.Key_H, modifier=CTRL | SHIFT)
    page = keyboard.screen.history.page
    assert page.list.model().rowCount() == 4
    assert ask(desk.store.draft, interview.id) is None
    assert looks(page.compare.view, "Now.") == (True, False)


def restored_to_the_first(keyboard, page):
    keyboard.press(Key.Key_Down)
    keyboard.press(Key.Key_R, modifier=CTRL)
    assert page.box.isVisible()
    keyboard.press(Key.Key_Return, modifier=CTRL)


def test_restoring_asks_in_place_shows_what_will_change_and_adds_a_version(keyboard, interview, ask, desk):
    page = opened(keyboard, interview)
    keyboard.press(Key.Key_Down)
    keyboard.press(Key.Key_R, modifier=CTRL)
    assert QApplication.activeModalWidget() is None
    assert page.box.title.text().startswith("Restore the version of ")
    assert looks(page.compare.view, "Home is calmer.") == (False, True)
    keyboard.press(Key.Key_Return, modifier=CTRL)
    (_, *_, before_last, last) = ask(desk.store.history, interview.id)
    assert last.note.startswith("restored the version of 17 March 2026, ")
    assert last.parent_id == before_last.id
    assert page.list.model().rowCount() == 4
    assert "Restored the version of" in page.list.model().index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    keyboard.press(Key.Key_Escape)
    keyboard.settle()
    assert keyboard.editor.text() == FIRST
    keyboard.type("More. ")
    keyboard.press(Key.Key_Escape)
    assert ask(desk.store.find, Interview, interview.id).text == f"More. {FIRST}"
    assert ask(desk.store.contested) == ()


def test_esc_keeps_it_as_it_is(keyboard, interview, ask, desk):
    page = opened(keyboard, interview)
    keyboard.press(Key.Key_Down)
    keyboard.press(Key.Key_R, modifier=CTRL)
    keyboard.press(Key.Key_Escape)
    assert not page.box.isVisible()
    assert page.restore.isVisible()
    keyboard.press(Key.Key_Escape)
    assert keyboard.screen.history.page is None
    assert ask(desk.store.find, Interview, interview.id).text == SECOND


def test_evidence_taken_since_stays_and_says_that_its_words_are_gone(keyboard, interview, ask, desk):
    keyboard.open(interview.id)
    keyboard.map("Home is calmer.", Key.Key_1, Key.Key_S)
    keyboard.press(Key.Key_H, modifier=CTRL | SHIFT)
    page = keyboard.screen.history.page
    keyboard.press(Key.Key_Down, Key.Key_Down)
    keyboard.press(Key.Key_R, modifier=CTRL)
    assert "1 piece of evidence will say that its words are not in the text." in page.box.says.text()
    keyboard.press(Key.Key_Return, modifier=CTRL)
    keyboard.press(Key.Key_Escape)
    keyboard.settle()
    (piece,) = keyboard.pieces()
    assert (piece.words, piece.note) == ("Home is calmer.", "Its words are no longer in the text.")
    (held,) = ask(desk.store.all, Evidence)
    assert held.quote == "Home is calmer."


def test_the_key_in_the_list_of_evidence_shows_the_history_of_the_piece(keyboard, interview, ask, desk):
    keyboard.open(interview.id)
    keyboard.map("Home is calmer.", Key.Key_1, Key.Key_S)
    (piece,) = ask(desk.store.all, Evidence)
    unsure = Bearing(direction=Direction.UNCERTAINTY, mappings=piece.mappings)
    ask(evidence_operations.change, desk, piece.id, unsure)
    keyboard.screen.refresh()
    keyboard.settle()
    keyboard.page.mapping.show_piece(piece.id)
    keyboard.page.columns.show_pane("evidence")
    keyboard.press(Key.Key_H, modifier=CTRL | SHIFT)
    page = keyboard.screen.history.page
    assert "Evidence from Young person 1" in page.bar.subtitle.text()
    restored_to_the_first(keyboard, page)
    keyboard.press(Key.Key_Escape)
    keyboard.settle()
    assert ask(desk.store.find, Evidence, piece.id).direction is Direction.STRENGTH
    assert keyboard.editor._looks[piece.id].role == Direction.STRENGTH


def test_nothing_is_restored_over_words_that_no_disk_has_taken(keyboard, interview, monkeypatch):
    keyboard.open(interview.id)
    monkeypatch.setattr(keyboard.page.session.keeper, "has_unsaved", lambda: True)
    keyboard.press(Key.Key_H, modifier=CTRL | SHIFT)
    page = keyboard.screen.history.page
    keyboard.press(Key.Key_Down)
    assert not page.restore.button.isEnabled()
    assert page.restore.reason.text() == UNSAVED


def test_a_restored_review_is_read_anew_into_the_form(work, show, desk, ask):
    record = Record(id=new_id(), code="R-014", position=0, first_reader="Inspector 3")
    ask(desk.store.save, record)
    begun = ask(partial(open_review, new_id=new_id), desk, record.id)
    review, question = begun.review, next(q for q in begun.template.questions if q.options)
    ask(desk.store.save, review)
    ask(desk.store.save, review.model_copy(update={"answers": {question.id: Answer(value=question.options[0].code)}}))
    screen = RecordsScreen(work, desk)
    screen.resize(1200, 740)
    show(screen)
    screen.open_object(review.id)
    settle(work)
    screen.review.heading.history.click()
    settle(work)
    restore_second(work, screen.history.page)
    screen.history.put_away()
    settle(work)
    assert screen.history.page is None
    assert question.id not in screen.review.editing.review.answers
    assert ask(desk.store.find, RecordReview, review.id) == screen.review.editing.review


def test_a_restored_document_shows_its_old_notes(work, show, desk, ask):
    document = Document(id=new_id(), title="Plan", received_at=NOW, text="Old notes")
    ask(desk.store.save, document)
    ask(desk.store.save, document.model_copy(update={"text": "New notes"}))
    screen = DocumentsScreen(work, desk)
    screen.resize(1200, 740)
    show(screen)
    screen.open_object(document.id)
    settle(work)
    screen.page.history.click()
    settle(work)
    restore_second(work, screen.history.page)
    screen.history.put_away()
    settle(work)
    assert screen.page.pane.notes.text() == "Old notes"
    assert screen._views.currentWidget() is screen.page
    screen.page.leave()
    settle(work)
    assert ask(desk.store.find, Document, document.id).text == "Old notes"


def test_a_piece_on_the_map_has_its_history(work, show, desk, ask, interview):
    theme = ask(desk.framework).themes[0]
    mappings = (Mapping(indicator=theme.indicator, theme=theme.id),)
    strong = Bearing(direction=Direction.STRENGTH, mappings=mappings)
    _, piece = ask(partial(map_passage, new_id=new_id), desk, interview, 0, 9, strong)
    screen = EvidenceMapScreen(work, desk)
    screen.resize(1200, 740)
    show(screen)
    screen.refresh()
    screen.open_object(piece.id)
    settle(work)
    (box,) = screen.panel.boxes
    box.source.setFocus()
    QTest.keyClick(box.source, Key.Key_H, CTRL | SHIFT)
    settle(work)
    assert screen.history.page.list.model().rowCount() == 1
    screen.history.put_away()
    assert screen.table.isVisible()


def test_the_lead_reads_what_was_changed_of_the_inspection_and_restores_no_roster(work, show, desk, ask):
    ask(partial(change, partnership="Strathother"), desk)
    screen = SettingsScreen(work, desk)
    screen.resize(1200, 740)
    show(screen)
    screen.refresh()
    settle(work)
    screen.history_button.click()
    settle(work)
    page = screen.history.page
    assert page.compare.view.in_words() == "Partnership: “Strathlennox” gave way to “Strathother”."
    page.list.setCurrentIndex(page.list.model().index(1))
    settle(work)
    assert not page.restore.button.isEnabled()
    assert "Settings" in page.restore.reason.text()
    screen.history.put_away()
    assert screen.list.isVisible()


def test_a_long_text_comes_in_stretches_that_the_window_hardly_notices(qtbot, monkeypatch):
    words = [f"word{number} " for number in range(30_000)]
    old, new = "".join(words), "".join("other " if number % 100 == 50 else word for number, word in enumerate(words))
    view = ChangesView()
    qtbot.addWidget(view)
    ticks = count()
    monkeypatch.setattr(changes_view, "perf_counter", lambda: next(ticks))  # every look at the clock is too late
    view.show_comparison(Comparison((Change("The text", runs(old, new), True),), (("Title", "Young person 1"),)))
    assert len(view.changes) == 300
    assert len(view.toPlainText()) < 5_000
    assert view.step(-1) == "Change 300 of 300. The text: “word29950” gave way to “other”."
    assert view.toPlainText().endswith("Title\nYoung person 1")
    assert looks(view, "word29950") == (False, True)


def test_a_long_text_is_all_there_after_a_moment(qtbot):
    view = ChangesView()
    qtbot.addWidget(view)
    view.show_comparison(Comparison((), (("The text", "word " * 40_000), ("Title", "Young person 1"))))
    qtbot.waitUntil(lambda: view.toPlainText().endswith("Young person 1"))


def test_going_to_what_was_restored_while_its_history_is_open_shows_it_as_it_stands(keyboard, interview, ask, desk):
    page = opened(keyboard, interview)
    restored_to_the_first(keyboard, page)
    keyboard.open(interview.id)  # from a search, say
    assert keyboard.screen.history.page is None
    assert keyboard.editor.text() == FIRST
    keyboard.press(Key.Key_Escape)
    assert ask(desk.store.find, Interview, interview.id).text == FIRST


def test_of_five_hundred_long_versions_only_those_in_sight_are_read(work, show, desk, ask, monkeypatch):
    keyboard = Keyboard(work, show, desk)
    interview = written(ask, desk, "word " * 4_000)
    ask(many_versions, desk, interview, 500)
    keyboard.open(interview.id)
    read = []
    real = revision_log.unpacked
    monkeypatch.setattr(revision_log, "unpacked", lambda packing, data: read.append(1) or real(packing, data))
    keyboard.press(Key.Key_H, modifier=CTRL | SHIFT)
    keyboard.settle()
    page = keyboard.screen.history.page
    assert page.list.model().rowCount() == 502
    rows = page.list.height() // page.list.sizeHintForRow(0) + 2
    assert 2 * 3 < len(read) <= 2 * (rows + 3)
    top = page.list.model().index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "1 word added, 1 word taken out" in top
    read.clear()
    page.list.scrollToBottom()
    settle(work)
    assert len(read) <= 2 * (rows + 3)
    last = page.list.model().index(501).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Begun" in last


def many_versions(desk, interview, count):
    with desk.store.together():
        for number in range(count):
            desk.store.save(interview.model_copy(update={"text": f"{interview.text}{number}"}))


def settle(work):
    for _ in range(4):
        work.drain()
        QApplication.processEvents()


def restore_second(work, page):
    page.list.setCurrentIndex(page.list.model().index(1))
    settle(work)
    page.restore.button.click()
    settle(work)
    page.box.yes.click()
    settle(work)
