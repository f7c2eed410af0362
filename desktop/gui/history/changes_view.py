"""One version as it reads beside another: what came is underlined, what went is struck through, never colour alone.

Read-only. Which words changed is also said in words (``step``), for whoever hears the screen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from desktop.domain.differences import Fate, Run
from desktop.gui.theme import SIZES, set_property, theme
from desktop.operations.history import Comparison

_LONGEST_SAID = 160
"""Characters of a change that are read out; all of it stands in the text."""
SAME = "The same in both"


@dataclass(frozen=True, slots=True)
class Marked:
    """A place where the versions differ, in the document's own units, and the change in words."""

    start: int
    end: int
    words: str


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
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # one that comes would wrap it all anew
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setUndoRedoEnabled(False)
        set_property(self, "plain", "yes")
        self.marked: tuple[Marked, ...] = ()
        self._at = -1
        self._shown: Comparison | None = None
        theme().theme_changed.connect(self._on_theme_changed)

    def show_comparison(self, comparison: Comparison) -> None:
        """Show what differs, then what reads alike in both."""
        self._shown, self._at = comparison, -1
        self.setExtraSelections([])
        self.clear()
        self.document().setDefaultFont(theme().font("body"))
        self.document().setDocumentMargin(theme().px(16))
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.setBlockFormat(_line_spacing())
        marked: list[Marked] = []
        for change in comparison.changes:
            self._label(cursor, change.label)
            marked += _written(cursor, change.label, change.runs)
        if comparison.same and comparison.changes:
            self._label(cursor, SAME, alone=True)
        for label, words in comparison.same:
            self._label(cursor, label)
            cursor.insertText(words, _look())
        cursor.endEditBlock()
        self.marked = tuple(marked)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.setAccessibleDescription(self.in_words())

    def step(self, step: int) -> str:
        """Select the next place that changed, or with -1 the one before, round to the first; the change in words."""
        if not self.marked:
            return ""
        last = len(self.marked)
        self._at = (self._at + step) % last if self._at >= 0 or step > 0 else last - 1
        place = self.marked[self._at]
        cursor = self.textCursor()
        for end in (place.end, place.start):  # both ends in sight, the caret at the first
            cursor.setPosition(end)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        self.setExtraSelections([self._pointed_out(place)])
        return f"Change {self._at + 1} of {last}. {place.words}"

    def minimumSizeHint(self) -> QSize:
        """Two lines: it takes what room there is, and what is asked below it must be read whole."""
        return QSize(theme().px(160), 2 * theme().line("body") + theme().px(8))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def in_words(self) -> str:
        """What differs, as it is read out."""
        return " ".join(place.words for place in self.marked[:20]) if self.marked else "Nothing differs."

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


def _written(cursor: QTextCursor, label: str, runs: Sequence[Run]) -> list[Marked]:
    """Write the runs, and note where words changed: what went and what came in its place are one change."""
    found: list[Marked] = []
    for differs, group in groupby(runs, key=lambda run: run.fate is not Fate.KEPT):
        together = tuple(group)
        start = cursor.position()
        for run in together:
            cursor.insertText(run.text, _LOOKS[run.fate]())
        if differs:
            found.append(Marked(start, cursor.position(), _said(label, together)))
    return found


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
