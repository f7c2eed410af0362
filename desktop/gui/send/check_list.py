"""The identifier check: every finding in what leaves, those to look at first, and what was replaced just now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.saving.begun import Begun
from desktop.gui.send.finding_row import FindingRow
from desktop.gui.theme import theme
from desktop.gui.widgets.filling import filling
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.link import Link
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text
from desktop.operations.identifier_check import Found, Replaced

_SHOWN = 12
"""Rows made at once; the rest follow as these are settled."""


class CheckList(QWidget):
    """Signals: ``replaced(Found, role)``, ``kept(Found, reason, everywhere)``, ``undone(Replaced)``."""

    replaced = Signal(object, str)
    kept = Signal(object, str, bool)
    undone = Signal(object)

    def __init__(self, begun: Begun, parent: QWidget | None = None) -> None:
        """``begun`` keeps what is typed beneath a row and not given."""
        super().__init__(parent)
        self._begun = begun
        self.rows: list[FindingRow] = []
        self._found: tuple[Found, ...] = ()
        self._replaced: tuple[Replaced, ...] = ()
        self._first = 0
        self._heading = SectionHeading("Identifier check")
        self._inside = QVBoxLayout()
        self._inside.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addLayout(self._inside)

    def show_found(self, found: tuple[Found, ...], replaced: tuple[Replaced, ...]) -> None:
        """Show them; the first that is open has the keys. A row that says the same stays as it is, open or not."""
        self._found, self._replaced = found, replaced
        if self._first >= sum(not one.kept for one in found):
            self._first = 0
        self._show()

    def _show(self) -> None:
        found, replaced = self._found, self._replaced
        shown = found[self._first : self._first + _SHOWN]
        held = {(row.found, row.has_keys): row for row in self.rows}
        wanted = [(one, number == 0 and not one.kept) for number, one in enumerate(shown)]
        self.rows = [held[one] if one in held else self._made_row(*one) for one in wanted]
        self._clear()
        left = sum(not one.kept for one in found)
        self._heading.set_meta(_meta(len(found) + len(replaced), left))
        with filling(self):
            for row in self.rows:
                self._inside.addWidget(row)
            for done in replaced:
                self._inside.addWidget(self._replaced_row(done))
            if len(found) > len(shown):
                self._inside.addWidget(Text(_of_how_many(self._first, len(shown), len(found)), tone="muted", wrap=True))
            if not found and not replaced:
                calm = Text(
                    "Nothing found that could identify somebody. Read it through all the same.", tone="muted", wrap=True
                )
                calm.setContentsMargins(0, theme().px(8), 0, 0)
                self._inside.addWidget(calm)

    def is_settled(self, found: Found) -> None:
        """It was replaced or kept: what was begun beneath it is wanted no more."""
        for row in self.rows:
            if row.found == found:
                row.below.is_settled()

    def first_open(self) -> QWidget | None:
        """The button to press first, or None when all is settled."""
        return next((row.replace for row in self.rows if not row.found.kept), None)

    def go_on(self) -> bool:
        """Give the next finding that is open the keyboard, after the last the first; whether there is one.

        After the last row shown it turns to the rows that follow.
        """
        left = self._open_rows()
        at = next((place for place, row in enumerate(left) if row.isAncestorOf(self.focusWidget() or self)), -1) + 1
        if left and at >= len(left):
            self._turn()
            left, at = self._open_rows(), 0
        if left:
            left[at].replace.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return bool(left)

    def _open_rows(self) -> list[FindingRow]:
        return [row for row in self.rows if not row.found.kept]

    def _turn(self) -> None:
        """Show the next rows, after the last the first."""
        follows = self._first + _SHOWN
        first = follows if follows < sum(not one.kept for one in self._found) else 0
        if first != self._first:
            self._first = first
            self._show()

    def _replaced_row(self, done: Replaced) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, theme().px(8), 0, 0)
        column.setSpacing(theme().px(6))
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        row.addWidget(_state())
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        words.addWidget(Text(f"“{done.role}” was written instead", wrap=True))
        words.addWidget(Text(done.where, "small", tone="muted", wrap=True))
        row.addLayout(words, 1)
        undo = Link("Undo")
        undo.clicked.connect(lambda: self.undone.emit(done))
        row.addWidget(undo)
        column.addLayout(row)
        column.addWidget(Hairline())
        return holder

    def _made_row(self, found: Found, has_keys: bool) -> FindingRow:
        row = FindingRow(found, self._begun, has_keys=has_keys)
        row.replaced.connect(self.replaced)
        row.kept.connect(self.kept)
        return row

    def _clear(self) -> None:
        """Take everything out, and let go of all but the rows that are shown again."""
        while (item := self._inside.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in self.rows:
                widget.hide()
                widget.deleteLater()


def _of_how_many(first: int, shown: int, found: int) -> str:
    if first:
        return f"These are {first + 1:,} to {first + shown:,} of {found:,}; F7 after the last goes on."
    return f"{found - shown:,} more follow as these are settled; F7 after the last goes on to them."


def _state() -> QWidget:
    state = QWidget()
    state.setFixedWidth(theme().pane(84))
    row = QHBoxLayout(state)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().px(6))
    row.addWidget(Mark("done", 14))
    row.addWidget(Text("Replaced", weight=500), 1)
    return state


def _meta(found: int, left: int) -> str:
    if not found:
        return ""
    return f"{found:,} found · {left:,} left to look at" if left else f"{found:,} found · all settled"
