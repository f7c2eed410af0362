"""One version as it reads beside another: what came is underlined, what went is struck through, never colour alone.

Read-only. Which words changed is also said in words (``step``), for whoever hears the screen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from time import perf_counter

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from desktop.domain.differences import Fate, Run
from desktop.gui.theme import SIZES, set_property, theme
from desktop.gui.widgets.quiet_bar import QuietBar
from desktop.operations.history import Comparison

_LONGEST_SAID = 160
"""Characters of a change that are read out; all of it stands in the text."""
_MOST_SAID = 20
"""Changes that are read out with the text; each is when one comes to it."""
_STRETCH_S, _STRETCH = 0.015, 4_000
"""How long the window is kept from anything else, and how many characters are written before looking at the clock."""
SAME = "The same in both"


@dataclass(frozen=True, slots=True)
class Marked:
    """A place where the versions differ, in the document's own units."""

    start: int
    end: int


class ChangesView(QTextEdit):
    """``show_comparison(comparison)``; ``step(1)`` goes to the next place that changed and says it in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("This version")
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        QuietBar.of(self)  # one that comes would wrap it all anew
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setUndoRedoEnabled(False)
        set_property(self, "plain", "yes")
        self.changes: tuple[str, ...] = ()
        """Every change in words, in the order of the text."""
        self._marked: list[Marked] = []
        self._at = -1
        self._writing: Iterator[None] = iter(())
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._write_on)
        self._shown: Comparison | None = None
        theme().theme_changed.connect(self._on_theme_changed)

    def show_comparison(self, comparison: Comparison) -> None:
        """Show what differs, then what reads alike in both. A long text comes in stretches, the first at once."""
        self._shown, self._at, self._marked = comparison, -1, []
        self.changes = tuple(
            _said(change.label, runs)
            for change in comparison.changes
            for differs, runs in _grouped(change.runs)
            if differs
        )
        self.setExtraSelections([])
        self.clear()
        self.document().setDefaultFont(theme().font("body"))
        self.document().setDocumentMargin(0)
        self._writing = self._written(comparison)
        self._write_on()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.setAccessibleDescription(self.in_words())

    def _write_on(self) -> None:
        began = perf_counter()
        for _stretch in self._writing:
            if perf_counter() - began > _STRETCH_S:
                self._later.start()
                return

    def _written(self, comparison: Comparison) -> Iterator[None]:
        """Write it, with a rest wherever the window may be served."""
        cursor = QTextCursor(self.document())
        cursor.setBlockFormat(_line_spacing())
        for change in comparison.changes:
            self._label(cursor, change.label)
            for differs, runs in _grouped(change.runs):
                start = cursor.position()
                for before, run in zip((None, *runs), runs, strict=False):
                    if before is not None and _runs_together(before.text, run.text):
                        cursor.insertText(" ", _look())
                    yield from _inserted(cursor, run.text, _LOOKS[run.fate]())
                if differs:
                    self._marked.append(Marked(start, cursor.position()))
        if comparison.same and comparison.changes:
            self._label(cursor, SAME, alone=True)
        for label, words in comparison.same:
            self._label(cursor, label)
            yield from _inserted(cursor, words, _look())

    def step(self, step: int) -> str:
        """Select the next place that changed, or with -1 the one before, round to the first; the change in words."""
        if not self.changes:
            return ""
        for _stretch in self._writing:
            pass  # the place may be far down
        last = len(self.changes)
        self._at = (self._at + step) % last if self._at >= 0 or step > 0 else last - 1
        place = self._marked[self._at]
        cursor = self.textCursor()
        for end in (place.end, place.start):  # both ends in sight, the caret at the first
            cursor.setPosition(end)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        self.setExtraSelections([self._pointed_out(place)])
        return f"Change {self._at + 1} of {last}. {self.changes[self._at]}"

    def minimumSizeHint(self) -> QSize:
        """Two lines: it takes what room there is, and what is asked below it must be read whole."""
        return QSize(theme().px(160), 2 * theme().line("body") + theme().px(8))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def in_words(self) -> str:
        """What differs, as it is read out."""
        return " ".join(self.changes[:_MOST_SAID]) if self.changes else "Nothing differs."

    def _pointed_out(self, place: Marked) -> QTextEdit.ExtraSelection:
        """Filled, and underlined or struck through as before: a selection would hide which."""
        found = QTextEdit.ExtraSelection()
        found.cursor = QTextCursor(self.document())
        found.cursor.setPosition(place.start)
        found.cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
        found.format.setBackground(theme().colour("accent-soft"))
        found.format.setFontWeight(QFont.Weight(600))
        return found

    def _label(self, cursor: QTextCursor, words: str, *, alone: bool = False) -> None:
        if cursor.position():
            cursor.insertBlock()
            cursor.insertText("", _look())
        above = QTextBlockFormat(_line_spacing())
        above.setTopMargin(theme().px(12))
        cursor.setBlockFormat(above)
        cursor.insertText(words, _look("muted", weight=600))
        if not alone:
            cursor.insertBlock(_line_spacing())

    def _on_theme_changed(self) -> None:
        if self._shown is not None:
            self.show_comparison(self._shown)


def _grouped(runs: Sequence[Run]) -> Iterator[tuple[bool, tuple[Run, ...]]]:
    """Runs that stayed and runs that did not, by turns: what went and what came in its place are one change."""
    for differs, group in groupby(runs, key=lambda run: run.fate is not Fate.KEPT):
        yield differs, tuple(group)


def _runs_together(went: str, came: str) -> bool:
    """Whether what went and what came in its place would read as one word."""
    return not went[-1:].isspace() and not came[:1].isspace()


def _inserted(cursor: QTextCursor, text: str, look: QTextCharFormat) -> Iterator[None]:
    for start in range(0, len(text), _STRETCH):
        cursor.insertText(text[start : start + _STRETCH], look)
        yield


def _said(label: str, runs: Sequence[Run]) -> str:
    went, came = (_short(runs, fate) for fate in (Fate.REMOVED, Fate.ADDED))
    if went and came:
        return f"{label}: “{went}” gave way to “{came}”."
    return f"{label}: “{came}” was added." if came else f"{label}: “{went}” was taken out."


def _short(runs: Sequence[Run], fate: Fate) -> str:
    words = " ".join("".join(run.text for run in runs if run.fate is fate).split())
    return words if len(words) <= _LONGEST_SAID else f"{words[:_LONGEST_SAID].rstrip()}…"


def _look(tone: str = "text", ground: str = "", weight: int = 400) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(theme().colour(tone))
    look.setFontWeight(QFont.Weight(weight))
    if ground:
        look.setBackground(theme().colour(ground))
    return look


def _added() -> QTextCharFormat:
    look = _look(ground="strength-soft")
    look.setFontUnderline(True)
    return look


def _removed() -> QTextCharFormat:
    look = _look(ground="danger-soft")
    look.setFontStrikeOut(True)
    return look


_LOOKS = {Fate.KEPT: _look, Fate.ADDED: _added, Fate.REMOVED: _removed}


def _line_spacing() -> QTextBlockFormat:
    spaced = QTextBlockFormat()
    size, line = SIZES["body"]
    letters = QFontMetricsF(theme().font("body")).height() / theme().px(size)
    spaced.setLineHeight(100 * line / size / letters, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return spaced
