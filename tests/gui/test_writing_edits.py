"""The real editor against a model in which every character carries the evidence that rests on it.

A few hundred operations run each time; ``DAYBOOK_WRITING_OPERATIONS=10000`` runs as many as that.
"""

import os
import random
from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.spans import Span
from desktop.gui.widgets.writing import PaintedSpan, WritingEditor

OPERATIONS = int(os.environ.get("DAYBOOK_WRITING_OPERATIONS", "400"))
SPANS = 14
PIECES = (
    *("a", "b", "the ", "Hearing", " ", "ana", "\n", "\n\n", "[10:04] ", "\n[10:11] ", "YP 7:", "“her words”"),
    *("😀", "😁", "👩\u200d👩\u200d👧", "e\u0301", "é", "مرحبا", "\u00a0", "\u2028", "漢字", "𝔘"),
)

Marks = list[tuple[str, frozenset[int]]]


class Model:
    """The text as characters with marks, and what it was at every depth of the undo stack."""

    def __init__(self, text: str, spans: list[Span]) -> None:
        self.marks: Marks = [
            (letter, frozenset(span.evidence_id.int for span in spans if span.start <= place < span.end))
            for place, letter in enumerate(text)
        ]
        self.depths: dict[int, Marks] = {0: self.marks}

    def text(self) -> str:
        return "".join(letter for letter, _ in self.marks)

    def edit(self, start: int, end: int, added: str) -> None:
        """Replace, where what old and new words share in front and behind was not edited."""
        removed = self.text()[start:end]
        while removed and added and removed[0] == added[0]:
            removed, added, start = removed[1:], added[1:], start + 1
        while removed and added and removed[-1] == added[-1]:
            removed, added, end = removed[:-1], added[:-1], end - 1
        rest = self.marks[:start] + self.marks[end:]
        inside = rest[start - 1][1] & rest[start][1] if 0 < start < len(rest) else frozenset()
        self.marks = [*rest[:start], *((letter, inside) for letter in added), *rest[start:]]

    def marked(self, number: int) -> list[int]:
        return [place for place, (_, held) in enumerate(self.marks) if number in held]


class Driver:
    """Does one random thing after the other to the editor and the same to the model."""

    def __init__(self, editor: WritingEditor, seed: int) -> None:
        self.editor, self.random = editor, random.Random(seed)  # noqa: S311
        text = "".join(self.random.choices(PIECES, k=120))
        placed = [sorted(self.random.choices(range(len(text)), k=2)) for _ in range(SPANS)]
        spans = [Span(evidence_id=UUID(int=n), start=a, end=b) for n, (a, b) in enumerate(placed)]
        editor.set_writing(text, [PaintedSpan(span=span, role="strength", label="5.4") for span in spans])
        self.model = Model(text, spans)
        self.was_undone = False

    def piece(self) -> str:
        return "".join(self.random.choices(PIECES, k=self.random.randint(1, 3)))

    def range(self) -> tuple[int, int]:
        size = len(self.model.marks)
        start = self.random.randint(0, size)
        return start, min(size, start + self.random.choice((0, 1, 1, 2, 5, 20, 60)))

    def caret(self) -> int:
        return self.editor.selected_range()[0]

    # ---- operations: each does it to both

    def insert(self) -> None:
        start, _ = self.range()
        self.editor.select(start, start)
        self.put(self.piece())

    def put(self, text: str) -> None:
        start, end = self.editor.selected_range()
        self.editor.textCursor().insertText(text)
        self.model.edit(start, end, text)

    def delete(self) -> None:
        start, end = self.range()
        self.editor.select(start, end)
        self.editor.textCursor().removeSelectedText()
        self.model.edit(start, end, "")

    def replace_selection(self) -> None:
        self.editor.select(*self.range())
        self.put(self.piece())

    def paste(self) -> None:
        start, end = self.range()
        self.editor.select(start, end)
        words, mime = self.piece(), QMimeData()
        mime.setText(words)
        self.editor.insertFromMimeData(mime)
        self.model.edit(start, end, words)

    def type_keys(self) -> None:
        self.editor.select(*self.range())
        for letter in self.random.choice(("so", "x y", "aaa", "q")):
            start, end = self.editor.selected_range()
            QTest.keyClicks(self.editor, letter)
            self.model.edit(start, end, letter)
            self.note()

    def type_enter(self) -> None:
        start, end = self.range()
        self.editor.select(start, end)
        QTest.keyClick(self.editor, Qt.Key.Key_Return)
        self.model.edit(start, end, "\n")

    def backspace(self) -> None:
        start, end = self.editor.selected_range()
        before = len(self.editor.text())
        QTest.keyClick(self.editor, Qt.Key.Key_Backspace)
        gone = before - len(self.editor.text())
        self.model.edit(end - gone, end, "")
        assert gone <= max(end - start, 12)

    def delete_key(self) -> None:
        start, _ = self.editor.selected_range()
        before = len(self.editor.text())
        QTest.keyClick(self.editor, Qt.Key.Key_Delete)
        self.model.edit(start, start + before - len(self.editor.text()), "")

    def compose(self) -> None:
        """An input method: a word grows under the caret, then is committed, perhaps over a selection."""
        start, end = self.random.choice((self.range(), (self.caret(), self.caret())))
        self.editor.select(start, end)
        words = self.random.choice(("a", "na", "é", "日本", "😀", "مر"))
        for typed in range(1, len(words) + 1):
            QApplication.sendEvent(self.editor, QInputMethodEvent(words[:typed], []))
            if typed == 1 and start != end:  # Qt takes the selection out as soon as composing begins
                self.model.edit(start, end, "")
                self.note()
        commit = QInputMethodEvent("", [])
        commit.setCommitString(words)
        QApplication.sendEvent(self.editor, commit)
        self.model.edit(start, start, words)

    def replace_many(self) -> None:
        size = len(self.model.marks)
        places = sorted(self.random.choices(range(size + 1), k=6))
        edits = [(a, min(b, a + 4), self.piece()) for a, b in zip(places[::2], places[1::2], strict=True) if b > a]
        edits = [edit for n, edit in enumerate(edits) if n == 0 or edits[n - 1][1] < edit[0]]
        self.editor.replace_all(edits)
        for start, end, words in reversed(edits):
            self.model.edit(start + 1, start + 1, words)
            self.model.edit(start + 1 + len(words), end + len(words), "")
            self.model.edit(start, start + 1, "")

    def wrap(self) -> None:
        start, end = self.range()
        self.editor.select(start, max(end, min(start + 1, len(self.model.marks))))
        start, end = self.editor.selected_range()
        if start == end:
            return
        self.editor.wrap_words()
        self.model.edit(end, end, "”")
        self.model.edit(start, start, "“")

    def all_of_it(self) -> None:
        size = len(self.model.marks)
        QTest.keyClick(self.editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(self.editor, Qt.Key.Key_Backspace)
        self.model.edit(0, size, "")

    def undo(self) -> None:
        if self.random.random() < 0.5:
            self.editor.undo()
        else:
            QTest.keyClick(self.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        self.model.marks = self.model.depths[self.depth()]
        self.was_undone = True

    def redo(self) -> None:
        self.editor.redo()
        self.model.marks = self.model.depths[self.depth()]
        self.was_undone = True

    def depth(self) -> int:
        return self.editor.document().availableUndoSteps()

    def note(self) -> None:
        if self.editor.document().isRedoAvailable():
            return  # nothing was edited: a selection of nothing was deleted
        kept = {deep: held for deep, held in self.model.depths.items() if deep < self.depth()}
        self.model.depths = kept | {self.depth(): self.model.marks}

    def step(self) -> str:
        often: list[Callable[[], None]] = [self.insert, self.delete, self.replace_selection, self.paste, self.type_keys]
        often += [self.type_enter, self.backspace, self.delete_key, self.compose, self.replace_many, self.wrap]
        act = self.random.choice([*often, *often, self.undo, self.undo, self.undo, self.undo, self.redo, self.redo])
        if self.random.random() < 0.01:
            act = self.all_of_it
        self.was_undone = False
        act()
        if not self.was_undone:
            self.note()
        return act.__name__

    def check(self, what: str) -> None:
        text = self.editor.text()
        assert text == self.model.text(), what
        assert self.editor._shadow.text() == text, what
        for number, span in enumerate(self.editor.spans()):
            assert list(range(span.start, span.end)) == self.model.marked(number), (what, number)
            assert span.end <= len(text), what


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.timeout(600)
def test_spans_stay_on_their_words_whatever_is_done(qtbot: QtBot, seed: int) -> None:
    editor = WritingEditor(lambda: "10:42")
    qtbot.addWidget(editor)
    editor.set_speakers(["YP 7", "Inspector 3"])
    editor.resize(500, 400)
    editor.show()
    editor.setFocus()
    driver = Driver(editor, seed)
    driver.check("at first")
    for number in range(OPERATIONS // 4):
        what = driver.step()
        driver.check(f"seed {seed}, operation {number}: {what}")
