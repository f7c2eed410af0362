"""The real editor driven at random beside a naive model in which every letter has an identity and its own marks.

    python -m tests.gui.naive_writing [--operations 10000] [--seed 1]

does so many operations with spans in eight texts, one after the other, and ends with status 1 at the first difference,
with the seed, the number of the operation and what it was. The same seed does the same again.
"""

import argparse
import os
import random
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import count
from uuid import UUID

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.spans import Span
from desktop.gui.theme import theme
from desktop.gui.widgets.writing import PaintedSpan, WritingEditor

SPANS = 14
TEXTS = 8
PIECES = (
    *("a", "b", "the ", "Hearing", " ", "ana", "\n", "\n\n", "[10:04] ", "\n[10:11] ", "YP 7:", "“her words”"),
    *("😀", "😁", "👩\u200d👩\u200d👧", "e\u0301", "é", "Na h-Eileanan", "o\u0300rdugh", "òrdugh", "a\u0300\u0323"),
    *("مرحبا", "שלום", "\u200fab\u200e", "\u00a0", "\u2028", "漢字", "𝔘"),
)
ROUGH = (
    *("a\r\nb", "\r", "c\rd\r\n", "\u2029", "x\ufdd0y", "\ufdd1", "\ud83d", "a\udc00b", "\ud83d\ud83d"),
    "\u00a0\u2028",
)
"""What other programs put on the clipboard, lone halves of surrogate pairs among it."""


def as_held(text: str) -> str:
    """What the document makes of pasted text, letter by letter: no line end but its own, nothing that is no letter."""
    held = []
    for at, letter in enumerate(text):
        if letter == "\n" and at and text[at - 1] == "\r":
            continue
        if letter in "\r\u2029":
            held.append("\n")
        elif letter in "\ufdd0\ufdd1" or 0xD800 <= ord(letter) < 0xE000:
            held.append("\ufffd")
        else:
            held.append(letter)
    return "".join(held)


@dataclass(frozen=True)
class Stood:
    """The text at one depth of the undo stack: its letters by identity, and what each piece of evidence marked."""

    letters: tuple[int, ...]
    marks: dict[int, frozenset[int]]


@dataclass
class Model:
    """``letters`` are identities; ``signs`` what each is. ``swaps`` are words replaced as such: old and new."""

    letters: list[int] = field(default_factory=list)
    signs: dict[int, str] = field(default_factory=dict)
    marks: dict[int, frozenset[int]] = field(default_factory=dict)
    depths: dict[int, Stood] = field(default_factory=dict)
    swaps: list[tuple[frozenset[int], frozenset[int]]] = field(default_factory=list)
    ids: "count[int]" = field(default_factory=count)

    def begin(self, text: str, spans: Iterable[Span]) -> None:
        """Another text, of which nothing of before can be undone."""
        self.letters = self._new(text)
        self.marks = {span.evidence_id.int: frozenset(self.letters[span.start : span.end]) for span in spans}
        self.swaps = []
        self.depths = {0: self.stands()}

    def text(self) -> str:
        return "".join(self.signs[letter] for letter in self.letters)

    def stands(self) -> Stood:
        return Stood(tuple(self.letters), dict(self.marks))

    def edit(self, start: int, end: int, added: str) -> None:
        """Put words in the place of others. The same words over themselves are no edit."""
        if self.text()[start:end] != added:
            self._put(start, end, added)

    def swap(self, start: int, end: int, words: str) -> None:
        """Replace words by words: what lay over all of the old ones lies over the new ones."""
        if self.text()[start:end] == words:
            return
        old = frozenset(self.letters[start:end])
        over = [number for number, held in self.marks.items() if old <= held]
        self._put(start, end, words)
        new = frozenset(self.letters[start : start + len(words)])
        for number in over:
            self.marks[number] |= new
        self.swaps.append((old, new))

    def travel(self, depth: int) -> None:
        """Undo or redo: what had a mark there has it again; what was marked since keeps the letters that are left, and
        takes those that come between them."""
        there = self.depths[depth]
        here, to = set(self.letters), set(there.letters)
        since = {number: self._left(held, here, to, there) for number, held in self.marks.items()}
        self.letters = list(there.letters)
        self.marks = {number: there.marks.get(number, since[number]) for number in self.marks}

    def marked(self, number: int) -> list[int]:
        return [place for place, letter in enumerate(self.letters) if letter in self.marks[number]]

    def _left(self, held: frozenset[int], here: set[int], to: set[int], there: Stood) -> frozenset[int]:
        kept = set(held & to)
        for one, other in self.swaps:
            for gone, came in ((one, other), (other, one)):
                if gone and came and gone <= held and gone <= here - to and came <= to - here:
                    kept |= came
        places = [place for place, letter in enumerate(there.letters) if letter in kept]
        return frozenset(there.letters[places[0] : places[-1] + 1]) if places else frozenset()

    def _put(self, start: int, end: int, added: str) -> None:
        before = self.letters[start - 1] if start else None
        behind = self.letters[end] if end < len(self.letters) else None
        new, gone = self._new(added), frozenset(self.letters[start:end])
        self.letters[start:end] = new
        for number, held in self.marks.items():
            inside = before in held and behind in held
            self.marks[number] = (held - gone) | (frozenset(new) if inside else frozenset())

    def _new(self, text: str) -> list[int]:
        made = [next(self.ids) for _ in text]
        self.signs.update(zip(made, text, strict=True))
        return made


class Driver:
    """Does one random thing after the other to the editor and the same to the model."""

    def __init__(self, editor: WritingEditor, seed: int) -> None:
        self.editor, self.random, self.model = editor, random.Random(seed), Model()  # noqa: S311
        self.numbers = count(SPANS)
        text = "".join(self.random.choices(PIECES, k=120))
        placed = [sorted(self.random.choices(range(len(text)), k=2)) for _ in range(SPANS)]
        self.show(text, [Span(evidence_id=UUID(int=n), start=a, end=b) for n, (a, b) in enumerate(placed)])
        self.was_undone = False

    def show(self, text: str, spans: list[Span]) -> None:
        self.editor.set_writing(text, [_painted(span) for span in spans])
        self.model.begin(text, spans)

    def piece(self) -> str:
        return "".join(self.random.choices(PIECES, k=self.random.randint(1, 3)))

    def range(self) -> tuple[int, int]:
        size = len(self.model.letters)
        start = self.random.randint(0, size)
        return start, min(size, start + self.random.choice((0, 1, 1, 2, 5, 20, 60)))

    def chosen(self) -> tuple[int, int]:
        self.editor.select(*self.range())
        return self.editor.selected_range()

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
        start, end = self.chosen()
        self.editor.textCursor().removeSelectedText()
        self.model.edit(start, end, "")

    def replace_selection(self) -> None:
        self.chosen()
        self.put(self.piece())

    def paste(self) -> None:
        self._paste(self.piece())

    def paste_rough(self) -> None:
        self._paste("".join(self.random.choices((*ROUGH, "word"), k=self.random.randint(1, 3))))

    def _paste(self, words: str) -> None:
        start, end = self.chosen()
        mime = QMimeData()
        mime.setText(words)
        self.editor.insertFromMimeData(mime)
        if held := as_held(mime.text()):  # of nothing nothing is taken in, and the selection stays
            self.model.edit(start, end, held)

    def cut_and_paste(self) -> None:
        """Ctrl X here, Ctrl V there."""
        start, end = self.chosen()
        words = self.model.text()[start:end]
        self.key(Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
        self.model.edit(start, end, "")
        self.note()
        if not words:
            return
        start, end = self.chosen()
        self.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        self.model.edit(start, end, words)

    def drop(self) -> None:
        """Words from another program are let go somewhere on the sheet; words of the text itself are not taken."""
        mime, button, words = QMimeData(), Qt.MouseButton.LeftButton, self.random.choice(("there ", "é😀", "مر"))
        mime.setText(words)
        none, place = Qt.KeyboardModifier.NoModifier, QPointF(self.random.randint(0, 400), self.random.randint(0, 380))
        event = QDropEvent(place, Qt.DropAction.CopyAction, mime, button, none)
        self.editor.dropEvent(event)
        behind = self.editor.selected_range()[1]
        self.model.edit(behind - len(words), behind - len(words), words)

    def type_keys(self) -> None:
        self.chosen()
        for letter in self.random.choice(("so", "x y", "aaa", "q")):
            start, end = self.editor.selected_range()
            QTest.keyClicks(self.editor, letter)
            self.model.edit(start, end, letter)
            self.note()

    def type_enter(self) -> None:
        start, end = self.chosen()
        self.key(Qt.Key.Key_Return)
        self.model.edit(start, end, "\n")

    def backspace(self) -> None:
        start, end = self.editor.selected_range()
        before = len(self.editor.text())
        self.key(Qt.Key.Key_Backspace)
        gone = before - len(self.editor.text())
        self.model.edit(end - gone, end, "")
        assert gone <= max(end - start, 12)

    def delete_key(self) -> None:
        start, _ = self.editor.selected_range()
        before = len(self.editor.text())
        self.key(Qt.Key.Key_Delete)
        self.model.edit(start, start + before - len(self.editor.text()), "")

    def compose(self) -> None:
        """An input method: a word grows under the caret, then is committed or given up, perhaps over a selection.

        Some commit at once, without composing: a dead key, or the panel of emoji.
        """
        start, end = self.random.choice((self.range(), self.editor.selected_range()[:1] * 2))
        self.editor.select(start, end)
        words = self.random.choice(("a", "na", "é", "日本", "😀", "مر", "e\u0300"))
        at_once = self.random.random() < 0.3
        for typed in range(1, 1 if at_once else len(words) + 1):
            QApplication.sendEvent(self.editor, QInputMethodEvent(words[:typed], []))
            if typed == 1 and start != end:  # Qt takes the selection out as soon as composing begins
                self.model.edit(start, end, "")
                self.note()
        start = self.editor.selected_range()[0]  # the caret passes a time mark that is hidden
        commit = QInputMethodEvent("", [])
        if at_once or self.random.random() < 0.8:
            commit.setCommitString(words)
            if at_once and start != end:
                self.model.edit(start, end, "")
            self.model.edit(start, start, words)
        QApplication.sendEvent(self.editor, commit)

    def replace_many(self) -> None:
        size = len(self.model.letters)
        places = sorted(self.random.choices(range(size + 1), k=6))
        edits = [(a, min(b, a + 4), self.piece()) for a, b in zip(places[::2], places[1::2], strict=True) if b > a]
        self._replace([edit for n, edit in enumerate(edits) if n == 0 or edits[n - 1][1] < edit[0]])

    def replace_a_word(self) -> None:
        """Every place of a word, as finding and replacing does."""
        text, word = self.model.text(), self.random.choice(("ana", "Hearing", "the ", "😀", "òrdugh"))
        places, at = [], text.find(word)
        while at >= 0:
            places.append(at)
            at = text.find(word, at + len(word))
        words = self.random.choice(("role 1", "", "ana", self.piece()))
        self._replace([(at, at + len(word), words) for at in places])

    def _replace(self, edits: list[tuple[int, int, str]]) -> None:
        self.editor.replace_all(edits)
        for start, end, words in reversed(edits):
            self.model.swap(start, end, words)

    def wrap(self) -> None:
        start, end = self.range()
        self.editor.select(start, max(end, min(start + 1, len(self.model.letters))))
        start, end = self.editor.selected_range()
        if start < end:
            self.editor.wrap_words()
            self.model.edit(end, end, "”")
            self.model.edit(start, start, "“")

    def all_of_it(self) -> None:
        self.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        size = len(self.model.letters)
        self.key(Qt.Key.Key_Backspace)
        self.model.edit(0, size, "")

    def map(self) -> None:
        """Evidence is taken; of a piece that is there already, other words."""
        start, end = self.range()
        number = self.random.choice((next(self.numbers), self.random.choice([*self.model.marks, 0])))
        self.editor.add_span(_painted(Span(evidence_id=UUID(int=number), start=start, end=end)))
        for stood in self.model.depths.values():
            stood.marks.pop(number, None)
        self.model.marks.pop(number, None)
        self.model.marks[number] = frozenset(self.model.letters[start:end])
        self._mark_here()

    def withdraw(self) -> None:
        if len(self.model.marks) > SPANS:
            number = self.random.choice(list(self.model.marks))
            self.editor.remove_span(UUID(int=number))
            del self.model.marks[number]
            for stood in self.model.depths.values():
                stood.marks.pop(number, None)

    def _mark_here(self) -> None:
        self.was_undone = True  # no edit: what can be done again still can
        self.model.depths[self.depth()] = self.model.stands()

    def start_again(self) -> None:
        """The interview is closed and opened: nothing of before can be undone."""
        self.show(self.editor.text(), list(self.editor.spans()))
        self.was_undone = True

    def undo(self) -> None:
        if self.random.random() < 0.5:
            self.editor.undo()
        else:
            self.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        self._travelled()

    def redo(self) -> None:
        self.editor.redo()
        self._travelled()

    def _travelled(self) -> None:
        if self.depth() not in self.model.depths:
            self.start_again()  # Qt joins part of a removal over a line end to the one before: it comes back half
            return
        self.model.travel(self.depth())
        self._mark_here()

    # ---- one after the other

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.editor, key, modifier)

    def depth(self) -> int:
        return self.editor.document().availableUndoSteps()

    def note(self) -> None:
        if self.editor.document().isRedoAvailable():
            return  # nothing was edited: a selection of nothing was deleted
        kept = {deep: held for deep, held in self.model.depths.items() if deep < self.depth()}
        self.model.depths = kept | {self.depth(): self.model.stands()}

    def step(self) -> str:
        often: list[Callable[[], None]] = [self.insert, self.delete, self.replace_selection, self.paste, self.type_keys]
        often += [self.type_enter, self.backspace, self.delete_key, self.compose, self.replace_many, self.wrap]
        often += [self.paste_rough, self.cut_and_paste, self.replace_a_word]
        travels = [self.undo] * 6 + [self.redo] * 3
        act = self.random.choice([*often, *often, *travels, self.map, self.map, self.map, self.withdraw, self.drop])
        if self.random.random() < 0.01:
            act = self.random.choice((self.all_of_it, self.start_again))
        self.was_undone = False
        act()
        if not self.was_undone:
            self.note()
        return act.__name__

    def check(self, what: str) -> None:
        text = self.editor.text()
        assert text == self.model.text(), what
        assert self.editor._shadow.text() == text, what
        assert {span.evidence_id.int for span in self.editor.spans()} == set(self.model.marks), what
        for span in self.editor.spans():
            number = span.evidence_id.int
            assert list(range(span.start, span.end)) == self.model.marked(number), (what, number)
            assert span.end <= len(text), what


def made_editor() -> WritingEditor:
    """An editor as the tests drive it."""
    editor = WritingEditor(lambda: "10:42")
    editor.set_speakers(["YP 7", "Inspector 3"])
    editor.resize(500, 400)
    theme().dress(editor)
    editor.show()
    editor.setFocus()
    return editor


def drive(editor: WritingEditor, seed: int, operations: int) -> None:
    """So many operations, each checked. Raises AssertionError, saying which."""
    driver = Driver(editor, seed)
    driver.check(f"seed {seed}, at first")
    for number in range(operations):
        what = driver.step()
        driver.check(f"seed {seed}, operation {number}: {what}")


def _painted(span: Span) -> PaintedSpan:
    return PaintedSpan(span=span, role="strength", label="5.4")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--operations", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    for text in range(TEXTS):
        seed, editor = given.seed * TEXTS + text, made_editor()
        try:
            drive(editor, seed, given.operations // TEXTS)
        except AssertionError as error:
            print(f"a difference: {error}")
            return 1
        editor.close()
        editor.deleteLater()
        application.processEvents()
    print(f"{given.operations // TEXTS * TEXTS} operations in {TEXTS} texts, seed {given.seed}: no difference")
    return 0


if __name__ == "__main__":
    sys.exit(main())
