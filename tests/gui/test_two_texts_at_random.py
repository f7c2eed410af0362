"""Notes and write-up under random writing, drawing over, undo and redo: no evidence is ever lost or doubled."""

from random import Random
from uuid import UUID

import pytest
from PySide6.QtGui import QTextCursor

from desktop.domain.evidence import Direction
from desktop.domain.interviews import Interview, Part
from desktop.domain.spans import Span
from desktop.gui.widgets.writing import PaintedSpan
from tests.gui.interview_keys import Key, Keyboard, written

WORDS = ("calm ", "“yes” ", "Là\u0300 ", "👨‍👩‍👧 ", "שלום ", "\n", "[10:04] Young person 1:\n")
START = "[10:04] Young person 1:\nHome is calmer.\n“She writes it down.”\n[10:11] School 😀 is hard.\nThe end."
OPERATIONS = 150


@pytest.fixture
def page(work, show, desk, ask):
    keyboard = Keyboard(work, show, desk)
    keyboard.open(written(ask, desk, START).id)
    keyboard.press(Key.Key_F4)
    keyboard.page.write_up.toggle_lock()
    return keyboard.page


def write(editor, chance):
    at = chance.randrange(len(editor.text()) + 1)
    end = min(len(editor.text()), at + chance.choice((0, 0, 1, 5, 30)))
    editor.select(at, end)
    editor.textCursor().insertText(chance.choice(WORDS))


def draw(page, chance):
    notes = page.texts.notes
    at = chance.randrange(len(notes.text()) + 1)
    notes.select(at, min(len(notes.text()), at + chance.choice((0, 0, 12))))
    (page.write_up.draw if chance.random() < 0.8 else page.write_up.draw_rest)()


def take(editor, number):
    """Map some words, as the page does."""
    text = editor.text()
    start = len(text) // 2
    span = Span(evidence_id=UUID(int=number), start=start, end=min(len(text), start + 6))
    if text[span.start : span.end].strip():
        editor.add_span(PaintedSpan(span=span, role=Direction.STRENGTH, label="5.4"))


def check(page, known):
    held = page.texts.applied_to(page.session.interview)
    Interview.model_validate(held.model_dump())
    ids = [span.evidence_id for part in Part for span in held.written(part)[1]]
    assert sorted(ids) == sorted(set(ids)), "a piece has two places"
    assert set(ids) == known, "a piece was lost, or came from nowhere"
    for part in Part:
        text, spans = held.pointed_into(part)
        assert all(span.end <= len(text) for span in spans)
    assert {trace.evidence_id for trace in held.traces} <= {span.evidence_id for span in held.write_up_spans}
    assert all(each.counts for each in held.drawn)


@pytest.mark.parametrize("seed", range(6))
def test_every_piece_has_one_place_whatever_is_done(page, seed):
    chance, known = Random(seed), set()  # noqa: S311
    texts = page.texts
    for number in range(OPERATIONS):
        editor = chance.choice((texts.notes, texts.write_up))
        what = chance.random()
        if what < 0.4:
            write(editor, chance)
        elif what < 0.55:
            draw(page, chance)
        elif what < 0.75:
            editor.undo() if editor.can_undo_itself() else None
        elif what < 0.9:
            editor.redo()
        elif what < 0.95:
            before = {span.evidence_id for span in editor.spans()}
            take(editor, number + 1)
            known |= {span.evidence_id for span in editor.spans()} - before
        else:
            editor.moveCursor(QTextCursor.MoveOperation.End)
        check(page, known)


@pytest.mark.parametrize("seed", range(4))
def test_all_undone_it_is_as_it_was_and_all_done_again_as_it_became(page, seed):
    chance, texts = Random(seed), page.texts  # noqa: S311
    take(texts.notes, 1)
    begun = texts.applied_to(page.session.interview)
    for _ in range(12):
        draw(page, chance) if chance.random() < 0.5 else write(texts.write_up, chance)
    became = texts.applied_to(page.session.interview)
    while texts.write_up.can_undo_itself():
        texts.write_up.undo()
    assert texts.applied_to(page.session.interview) == begun
    while texts.write_up.can_redo_itself():
        texts.write_up.redo()
    assert texts.applied_to(page.session.interview) == became
