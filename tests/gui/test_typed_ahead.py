"""What is typed while the vault's thread is held up: it is on the page that was asked for, and nowhere else.

One window for all, and its keys come to the native window, as a laptop's do.
"""

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.domain.documents import Document
from desktop.domain.errors import Refused
from desktop.domain.findings import Finding
from desktop.domain.interviews import Audience
from desktop.domain.plan_entries import PlanEntry
from desktop.domain.records import Record
from desktop.gui.documents import screen as documents_screen
from desktop.gui.findings import screen as findings_screen
from desktop.gui.typed_ahead import NOT_KEPT, TAKES_LONG
from desktop.gui.widgets.button import Button
from desktop.operations.findings import new_claim, save_claim
from desktop.operations.interviews import save_interview, start_interview
from desktop.vault.ids import new_id
from tests.desks import NOW
from tests.gui.fast_hands import Fast

Key, Modifier = Qt.Key, Qt.KeyboardModifier
WORDS = "Never alone, N or E."  # letters that are keys of lists and calendars too
TALK = "[14:00] Young person 7: It is fine."


@pytest.fixture(scope="module")
def ids():
    return {}


@pytest.fixture(scope="module")
def hands(request, qapp, tmp_path_factory, ids):
    def prepare(desk):
        for words in ("Children are asked.", "Plans are read."):
            claim = new_claim(desk, "5.4", new_id=new_id)
            ids[words] = save_claim(desk, claim.model_copy(update={"claim": words})).id
        talk = start_interview(desk, Audience.YOUNG_PEOPLE, new_id=new_id)
        ids["talk"] = save_interview(desk, talk.model_copy(update={"text": TALK})).id
        entry = PlanEntry(
            id=new_id(), title="Young person 9", audience=Audience.YOUNG_PEOPLE, seen_by=("Inspector 3",),
            starts_at=NOW, ends_at=NOW.replace(minute=NOW.minute + 30 if NOW.minute < 30 else 59),
        )  # fmt: skip
        record = Record(id=new_id(), code="R-014", position=1, first_reader="Inspector 3")
        document = Document(id=new_id(), title="Visits", came_from="Item 12", received_at=NOW, text="")
        desk.store.save(entry, record, document)
        ids.update(entry=entry.id, record=record.id, document=document.id)

    made = Fast(QtBot(request), tmp_path_factory.mktemp("ahead") / "vault", prepare)
    yield made
    made.close()


@pytest.fixture
def findings(hands):
    screen = hands.claims_of("5.4")
    screen.claims.list.setFocus()
    hands.settle()
    return screen


def test_a_new_claim_is_written_before_its_page_is_there(hands, findings):
    with hands.vault_held():
        hands.hit(Key.Key_N, modifier=Modifier.ControlModifier)
        hands.types(WORDS)
        hands.hit(Key.Key_Backspace)
        hands.hit(Key.Key_Exclam)
        assert hands.fields_with(WORDS[:5]) == []
    assert findings.page.head.claim.text() == WORDS[:-1] + "!"
    assert hands.keyboard is findings.page.head.claim
    assert hands.fields_with(WORDS[:5]) == [findings.page.head.claim]
    hands.types(" Then")
    assert findings.page.head.claim.text().endswith("! Then")


def test_enter_on_the_claim_below_goes_to_that_claim_and_not_to_the_one_still_shown(hands, findings, ids):
    findings.claims.list.choose(ids["Children are asked."])
    hands.settle()
    with hands.vault_held():
        hands.hit(Key.Key_Down, Key.Key_Return, Key.Key_Return, Key.Key_End)
        hands.types(" Seldom.")
    assert findings.page.finding.id == ids["Plans are read."]
    assert findings.page.head.claim.text() == "Plans are read. Seldom."
    assert len(hands.fields_with("Seldom")) == 1


def test_a_claim_that_cannot_be_begun_gives_the_keyboard_back_and_says_what_is_lost(hands, findings, monkeypatch):
    def refuse(*_given, **_named):
        raise Refused("The framework has no such indicator.")

    monkeypatch.setattr(findings_screen, "new_claim", refuse)
    with hands.vault_held():
        hands.hit(Key.Key_N, modifier=Modifier.ControlModifier)
        hands.types("Nowhere")
    assert hands.keyboard is findings.claims.list
    assert hands.said() == f"The framework has no such indicator. {NOT_KEPT}"
    assert hands.fields_with("Nowhere") == []


def test_esc_gives_the_keyboard_back_and_what_was_typed_is_in_its_page_all_the_same(hands, findings):
    with hands.vault_held():
        hands.hit(Key.Key_N, modifier=Modifier.ControlModifier)
        hands.types("Kept.")
        hands.hit(Key.Key_Escape)
        assert hands.keyboard is findings.claims.list
    assert findings.page.head.claim.text() == "Kept."


def test_who_waits_long_is_told_what_their_keys_do(hands, findings):
    with hands.vault_held():
        hands.hit(Key.Key_N, modifier=Modifier.ControlModifier)
        findings._ahead._takes_long.timeout.emit()
        assert hands.said() == TAKES_LONG
    assert not findings._ahead._takes_long.isActive()


def test_no_button_with_that_letter_is_pressed_and_a_page_need_not_take_the_keyboard_itself(hands, findings):
    ahead, field, pressed = findings._ahead, QLineEdit(findings), []
    button = Button("Mark", "K", parent=findings)
    button.clicked.connect(lambda: pressed.append(button))
    for each in (field, button):
        each.show()
    with hands.vault_held():
        ahead.wait()
        hands.types("Kk")
        ahead.show_page(lambda: field)
    assert (field.text(), pressed) == ("Kk", [])
    for each in (field, button):
        each.deleteLater()
    hands.settle()


def test_a_page_that_does_not_come_leaves_the_keyboard_where_it_was(hands, findings):
    with hands.vault_held():
        findings._ahead.wait()
        hands.types("Gone")
    assert hands.keyboard is findings.claims.list
    assert hands.said() == NOT_KEPT


def composes(letters, written=""):
    event = QInputMethodEvent(letters, [])
    event.setCommitString(written)
    QApplication.sendEvent(QApplication.focusObject(), event)


def test_a_word_that_is_being_composed_is_finished_before_the_page_comes(hands, findings):
    before = findings.page
    with hands.vault_held():
        hands.hit(Key.Key_N, modifier=Modifier.ControlModifier)
        composes("ㅎ")
        composes("하")
    assert findings.page is before
    composes("", "한")
    composes("ㄱ")
    hands.settle()
    assert findings.page is before
    composes("", "글")
    hands.settle()
    assert findings.page is not before
    assert findings.page.head.claim.text() == "한글"


def test_whoever_goes_to_another_screen_takes_no_letter_along(hands, findings):
    with hands.vault_held():
        hands.hit(Key.Key_N, modifier=Modifier.ControlModifier)
        hands.types("Left behind")
        hands.window.shell.show_page("documents")
    hands.types("x")
    assert hands.fields_with("Left") == []
    assert not hands.window.screen_of("findings")._ahead._is_waiting


def test_a_talk_is_written_from_the_number_that_begins_it(hands):
    screen = hands.open("interviews")
    hands.hit(Key.Key_N, modifier=Modifier.ControlModifier)
    with hands.vault_held():
        hands.hit(Key.Key_2)
        hands.types("Two, 2")
        hands.hit(Key.Key_F2)
    title = screen.page.set_up.panel.title
    assert title.text().endswith("Two, 2") or title.text() == "Two, 2"
    assert hands.fields_with("Two, 2") == [title]
    hands.press("F2", "Esc")


def test_an_interview_that_is_opened_takes_the_words_where_it_was_left(hands, ids):
    screen = hands.open("interviews")
    screen.list.table.choose(ids["talk"].hex)
    screen.list.focus_list()
    with hands.vault_held():
        hands.hit(Key.Key_Return, Key.Key_Return)
        hands.types("n1 ")
        hands.hit(Key.Key_Return)
    assert screen.page.editor.text() == TALK.replace("] ", "] n1 \n")
    hands.press("Esc")


def test_letters_answer_a_review_that_is_still_being_opened(hands, ids):
    screen = hands.open("records")
    screen.board.view.setFocus()
    with hands.vault_held():
        hands.hit(Key.Key_Return, Key.Key_1)
    form = screen.review.form.current
    assert screen.review.editing.review.answers
    assert form is not None
    hands.press("Esc")


def test_an_activity_is_edited_and_no_letter_turns_the_calendar(hands, ids):
    screen = hands.open("interviews")
    screen.show_page("schedule")
    screen.schedule.open_object(ids["entry"])
    hands.settle()
    screen.schedule.calendar.setFocus()
    shown = screen.schedule.views.current(), screen.schedule.whose.current()
    with hands.vault_held():
        hands.hit(Key.Key_E, Key.Key_End)
        hands.types(" dlwp")
    assert screen.schedule.side.fields.title.text().endswith(" dlwp")
    assert shown == (screen.schedule.views.current(), screen.schedule.whose.current())
    hands.press("Esc")


def test_an_interview_begun_from_the_schedule_is_written_over_both_answers(hands, ids):
    screen = hands.open("interviews")
    screen.show_page("schedule")
    hands.settle()
    with hands.vault_held():
        screen.schedule.side.begin_asked.emit(ids["entry"])
        hands.types("Zest")
    assert len(hands.fields_with("Zest")) == 1
    assert screen.page.isAncestorOf(hands.fields_with("Zest")[0])
    hands.press("F2", "Esc")


def test_what_a_survey_showed_is_written_while_it_is_taken_in_and_opened(hands, qtbot, monkeypatch):
    opening, let_go = Event(), Event()
    open_document = documents_screen.open_document

    def slowly(*given):
        opening.set()
        assert let_go.wait(30)
        return open_document(*given)

    monkeypatch.setattr(documents_screen, "open_document", slowly)
    screen = hands.open("documents")
    hands.hit(Key.Key_N, modifier=Modifier.ControlModifier)
    screen.list.panel.is_survey.setChecked(True)
    screen.list.panel.title_edit.setFocus()
    hands.types("Survey")
    hands.hit(Key.Key_Return)
    hands.types("Most ")
    qtbot.waitUntil(lambda: opening.is_set() and screen.list.panel.isHidden())
    hands.types("are heard.")
    let_go.set()
    hands.settle()
    assert hands.fields_with("Most are heard.") == [screen.page.pane.notes]
    hands.press("Esc")


def test_a_concern_that_is_opened_takes_the_words_about_it(hands):
    screen = hands.open("concerns")
    hands.press("Ctrl+Shift+C", "Return")
    with hands.vault_held():
        hands.hit(Key.Key_Return)
        hands.types("He said no.")
    (field,) = hands.fields_with("He said no.")
    assert screen.page.isAncestorOf(field)
    hands.press("Esc")


def test_locked_meanwhile_nothing_of_it_is_shown_or_kept(hands, findings):
    ahead = findings._ahead
    with hands.vault_held():
        hands.hit(Key.Key_N, modifier=Modifier.ControlModifier)
        hands.types("Unseen")
        hands.hit(Key.Key_L, modifier=Modifier.ControlModifier)
        assert hands.window.shell.is_locked()
        assert ahead._held == []
        assert hands.fields_with("Unseen") == []
    assert hands.fields_with("Unseen") == []
    hands.unlock()
    assert not any("Unseen" in each.claim for each in hands.ask(lambda desk: tuple(desk.store.all(Finding))))
