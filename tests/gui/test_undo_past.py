"""Undo goes on where an editor’s own ends: into the saved versions one by one, and forward again to the end."""

import os
import random
from functools import partial
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.differences import edits
from desktop.domain.documents import Document
from desktop.domain.evidence import Evidence
from desktop.domain.interviews import Interview, InterviewState
from desktop.domain.records import Record
from desktop.domain.reviews import Answer, RecordReview
from desktop.domain.spans import Span
from desktop.gui.documents.screen import DocumentsScreen
from desktop.gui.history.undo_past import NOTHING_BEFORE
from desktop.gui.records.screen import RecordsScreen
from desktop.gui.widgets.beyond import SpansThatStood
from desktop.gui.widgets.undoing_box import UndoingBox
from desktop.gui.widgets.writing import PaintedSpan, WritingEditor
from desktop.operations.interviews import save_interview
from desktop.operations.reviews import open_review
from desktop.vault.ids import new_id
from tests.desks import NOW
from tests.gui.interview_keys import CTRL, SHIFT, Key, Keyboard, written

TEXTS = ("She asks.", "She asks me.", "She asks me what I want.")
OPERATIONS = int(os.environ.get("DAYBOOK_WRITING_OPERATIONS", "400"))


@pytest.fixture
def keyboard(work, show, desk):
    return Keyboard(work, show, desk)


@pytest.fixture
def interview(ask, desk):
    """Three versions with text; the first of all has none."""
    held = written(ask, desk, TEXTS[0])
    for text in TEXTS[1:]:
        held = held.model_copy(update={"text": text})
        ask(save_interview, desk, held)
    return held


def undo(keyboard):
    keyboard.press(Key.Key_Z, modifier=CTRL)
    keyboard.settle()


def redo(keyboard):
    keyboard.press(Key.Key_Y, modifier=CTRL)


def test_undo_goes_on_into_what_was_written_before_and_comes_forward_again(keyboard, interview):
    keyboard.open(interview.id)
    keyboard.editor.moveCursor(keyboard.editor.textCursor().MoveOperation.End)
    for words in (" And", "\nthen"):
        keyboard.type(words) if "\n" not in words else keyboard.press(Key.Key_Return)
    newest = keyboard.editor.text()
    went = []
    while keyboard.editor.text():
        undo(keyboard)
        went.append(keyboard.editor.text())
    assert went[-4:] == [TEXTS[2], TEXTS[1], TEXTS[0], ""]
    at = f"{NOW.astimezone():%H:%M}"
    assert keyboard.said[-1] == (
        f"Undone back to the version of {at}, before this session. Ctrl and Y comes forward again."
    )
    undo(keyboard)
    assert keyboard.said[-1] == NOTHING_BEFORE
    came = []
    for _ in went:
        redo(keyboard)
        came.append(keyboard.editor.text())
    assert came == [*reversed(went[:-1]), newest]
    assert "Forward again, to where this session began." in keyboard.said
    redo(keyboard)
    assert keyboard.editor.text() == newest


def test_a_key_held_down_takes_back_what_was_typed_and_no_version_from_before(keyboard, interview):
    keyboard.open(interview.id)
    keyboard.type("And ")
    held = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Z, CTRL, "\x1a", autorep=True)
    for _ in range(5):
        QApplication.sendEvent(keyboard.editor, held)
    keyboard.settle()
    assert keyboard.editor.text() == TEXTS[2]
    undo(keyboard)
    assert keyboard.editor.text() == TEXTS[1]


def test_what_was_undone_is_saved_as_any_edit_and_adds_a_version(keyboard, interview, ask, desk):
    before = ask(desk.store.history, interview.id)
    keyboard.open(interview.id)
    undo(keyboard)
    keyboard.press(Key.Key_Escape)
    assert ask(desk.store.find, Interview, interview.id).text == TEXTS[1]
    assert ask(desk.store.history, interview.id)[: len(before)] == before


def test_typing_after_going_back_is_undone_first_and_then_it_goes_on_back(keyboard, interview):
    keyboard.open(interview.id)
    undo(keyboard)
    keyboard.editor.moveCursor(keyboard.editor.textCursor().MoveOperation.End)
    keyboard.type("X")
    redo(keyboard)
    assert keyboard.editor.text() == f"{TEXTS[1]}X"
    undo(keyboard)
    assert keyboard.editor.text() == TEXTS[1]
    undo(keyboard)
    assert keyboard.editor.text() == TEXTS[0]
    keyboard.press(Key.Key_Z, modifier=CTRL | SHIFT)
    keyboard.press(Key.Key_Z, modifier=CTRL | SHIFT)
    assert keyboard.editor.text() == f"{TEXTS[1]}X"


def test_a_draft_that_came_back_is_undone_to_the_version_that_it_began_with(keyboard, interview, ask, desk):
    drafted = interview.model_copy(update={"text": f"{TEXTS[2]} And more."})
    ask(desk.store.put_draft, drafted, ask(desk.store.head, interview.id).id)
    keyboard.open(interview.id)
    undo(keyboard)
    assert keyboard.editor.text() == TEXTS[2]
    undo(keyboard)
    assert keyboard.editor.text() == TEXTS[1]
    redo(keyboard)
    redo(keyboard)
    assert keyboard.editor.text() == drafted.text


def test_what_is_typed_while_a_version_is_looked_for_comes_first(keyboard, interview):
    keyboard.open(interview.id)
    QTest.keyClick(keyboard.editor, Key.Key_Z, CTRL)
    keyboard.type("Y")
    keyboard.settle()
    assert keyboard.editor.text() == f"Y{TEXTS[2]}"


def test_spans_stand_where_they_stood_then_and_where_they_stand_now_coming_forward(keyboard, interview, ask, desk):
    keyboard.open(interview.id)
    keyboard.map("She asks", Key.Key_1, Key.Key_S)
    keyboard.map("what I want.", Key.Key_1, Key.Key_S)
    keyboard.editor.setFocus()
    now = keyboard.editor.spans()
    undo(keyboard)
    assert keyboard.editor.text() == TEXTS[1]
    early, late = keyboard.editor.spans()
    assert TEXTS[1][early.start : early.end] == "She asks"
    assert late.is_gone
    redo(keyboard)
    assert keyboard.editor.spans() == now
    keyboard.press(Key.Key_Escape)
    assert ask(desk.store.find, Interview, interview.id).spans == now
    assert {piece.quote for piece in ask(desk.store.all, Evidence)} == {"She asks", "what I want."}


def test_a_finished_text_is_not_undone(keyboard, interview, ask, desk):
    ask(save_interview, desk, interview.model_copy(update={"state": InterviewState.WRITTEN_UP}))
    keyboard.open(interview.id)
    undo(keyboard)
    assert keyboard.editor.text() == TEXTS[2]


# ---- the notes of a document


def test_notes_on_a_document_are_undone_into_their_versions(work, show, desk, ask):
    document = Document(id=new_id(), title="Plan", received_at=NOW, text="One 😀.")
    ask(desk.store.save, document)
    ask(desk.store.save, document.model_copy(update={"text": "One 😀 two."}))
    screen = DocumentsScreen(work, desk)
    show(screen)
    screen.open_object(document.id)
    settle(work)
    notes = screen.page.pane.notes
    notes.setFocus()
    QTest.keyClicks(notes, "X")
    seen = []
    for _ in range(2):
        QTest.keyClick(notes, Key.Key_Z, CTRL)
        settle(work)
        seen.append(notes.text())
    for _ in range(2):
        QTest.keyClick(notes, Key.Key_Y, CTRL)
        seen.append(notes.text())
    assert seen == ["One 😀 two.", "One 😀.", "One 😀 two.", "One 😀 two.X"]
    screen.page.leave()
    settle(work)
    assert ask(desk.store.find, Document, document.id).text == "One 😀 two.X"


# ---- reviews


@pytest.fixture
def review(ask, desk):
    """Two versions: in the first one answer, in the second two more and a note, all in one go."""
    record = Record(id=new_id(), code="R-014", position=0, first_reader="Inspector 3")
    ask(desk.store.save, record)
    begun = ask(partial(open_review, new_id=new_id), desk, record.id)
    first, second, third, *_ = [each for each in begun.template.questions if each.kind == "yes_no"] or [
        each for each in begun.template.questions if each.options
    ]
    review = begun.review
    answers = {**review.answers}
    for asked in ((first,), (second, third)):
        answers |= {each.id: Answer(value=each.options[0].code) for each in asked}
        review = review.model_copy(update={"answers": {**answers}})
        if second in asked:
            review = review.model_copy(update={"section_notes": {begun.template.sections[0].id: "Look again"}})
        ask(desk.store.save, review)
    return review, (first.id, second.id, third.id)


def test_answers_of_earlier_sessions_are_undone_one_at_a_time_and_made_again(work, show, desk, ask, review):
    held, keys = review
    screen = RecordsScreen(work, desk)
    screen.resize(1200, 740)
    said = []
    screen.said.connect(lambda words, _role: said.append(words))
    show(screen)
    screen.open_object(held.id)
    settle(work)
    page = screen.review

    def state():
        given = page.editing.review
        return tuple(bool(given.answers.get(key, Answer()).value) for key in keys), bool(given.section_notes)

    def press(key, times):
        seen = []
        for _ in range(times):
            QTest.keyClick(screen.window().focusWidget(), key, CTRL)
            settle(work)
            seen.append(state())
        return seen

    back = press(Key.Key_Z, 5)
    assert back == [
        ((True, True, True), False),
        ((True, True, False), False),
        ((True, False, False), False),
        ((False, False, False), False),
        ((False, False, False), False),
    ]
    assert said[-1] == NOTHING_BEFORE
    assert said[0].startswith("Undone as in the version of ")
    assert press(Key.Key_Y, 4)[1:] == [
        ((True, True, False), False),
        ((True, True, True), False),
        ((True, True, True), True),
    ]
    press(Key.Key_Z, 2)
    screen.settle()
    settle(work)
    saved = ask(desk.store.find, RecordReview, held.id)
    assert keys[2] not in saved.answers
    assert keys[1] in saved.answers


def test_an_answer_given_while_a_version_is_looked_for_comes_first(work, show, desk, ask, review):
    held, keys = review
    screen = RecordsScreen(work, desk)
    screen.resize(1200, 740)
    show(screen)
    screen.open_object(held.id)
    settle(work)
    editing = screen.review.editing
    screen.review.undo()  # asks the vault
    question = editing.opened.template.question(keys[0])
    editing.note(question, "Because")
    settle(work)
    assert editing.answer(question).note == "Because"
    assert set(keys) <= set(editing.review.answers)
    assert editing.review.section_notes


# ---- against a model


class Past:
    """Every state by number: saved versions below 0, what was typed since above; and where one is."""

    def __init__(self, versions):
        self.states, self.at, self.lowest = list(versions), len(versions) - 1, len(versions) - 1

    def typed(self, text):
        self.states = [*self.states[: self.at + 1], text]
        self.at += 1


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("kind", [WritingEditor, UndoingBox])
def test_undo_and_redo_walk_one_line_of_states_whatever_is_typed_between(qtbot, seed, kind):
    chance = random.Random(seed)  # noqa: S311
    versions = [words_of(chance) for _ in range(12)]
    editor = WritingEditor(lambda: "10:04") if kind is WritingEditor else UndoingBox()
    qtbot.addWidget(editor)
    put(editor, versions[-1])
    model = Past(versions)
    reached = [len(versions) - 1]

    def deeper():
        if reached[0]:
            reached[0] -= 1
            changes = edits(editor.text(), versions[reached[0]])
            editor.beyond.go_back_to(changes, SpansThatStood(()), "left", "reached")

    editor.beyond.ran_out.connect(deeper)
    model.lowest = 0
    for _ in range(OPERATIONS):
        what = chance.random()
        if what < 0.35:
            one_edit(editor, chance)
            model.typed(editor.text())
        elif what < 0.75:
            editor.beyond.undo()
            model.at = max(0, model.at - 1)
        else:
            editor.beyond.redo()
            model.at = min(len(model.states) - 1, model.at + 1)
        assert editor.text() == model.states[model.at]


def test_what_was_mapped_in_an_earlier_version_is_not_swallowed_by_the_steps_back_from_it(qtbot):
    """The editor's own stack is gone by then, and each step is one edit from its first word to its last."""
    editor = WritingEditor(lambda: "10:04")
    qtbot.addWidget(editor)
    text = "Ann saw that home is calmer and told Ann."
    editor.set_writing(text, [])
    editor.replace_all([(0, 3, "mother"), (len(text) - 4, len(text) - 1, "mother")])
    editor.undo()
    editor.beyond.go_back_to(edits(text, f"{text} Then"), SpansThatStood(()), "left", "reached")
    start = text.index("home is calmer")
    span = Span(evidence_id=UUID(int=1), start=start, end=start + len("home is calmer"))
    editor.add_span(PaintedSpan(span=span, role="strength", label="5.4"))
    for _ in range(2):
        editor.redo()
        (span,) = editor.spans()
        assert editor.text()[span.start : span.end] == "home is calmer"
    assert editor.text() == "mother saw that home is calmer and told mother."
    for _ in range(2):
        editor.undo()
        (span,) = editor.spans()
        assert editor.text()[span.start : span.end] == "home is calmer"


def words_of(chance):
    return "".join(
        chance.choice(("home ", "is ", "calmer ", "😀", "\n", "now. ")) for _ in range(chance.randint(1, 30))
    )


def put(editor, text):
    if isinstance(editor, WritingEditor):
        first = Span(evidence_id=UUID(int=1), start=0, end=min(3, len(text)))
        editor.set_writing(text, [PaintedSpan(span=first, role="strength", label="5.4")])
    else:
        editor.set_text(text)


def one_edit(editor, chance):
    """One step of undo: an insertion in a block of its own."""
    cursor = editor.textCursor()
    cursor.beginEditBlock()
    cursor.setPosition(chance.randint(0, editor.document().characterCount() - 1))
    cursor.insertText(chance.choice(("x", "and ", "😀", "\n")))
    cursor.endEditBlock()


def settle(work):
    for _ in range(4):
        work.drain()
        QApplication.processEvents()
