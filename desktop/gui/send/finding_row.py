"""One possible identifier: its words where they stand, and what is done about it."""

from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.interviews.identifiers.identifier_box import EVERYWHERE
from desktop.gui.saving.begun import Begun
from desktop.gui.send.asked_below import AskedBelow
from desktop.gui.send.asking import Asking
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.link import Link
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.text import Text, strong
from desktop.operations.identifier_check import Found


class FindingRow(QWidget):
    """Open (``Look``) or kept. Replacing and keeping are asked for in place, under the words.

    Signals: ``replaced(Found, role)``; ``kept(Found, reason, everywhere)``, in its object or in the whole inspection.
    """

    replaced = Signal(object, str)
    kept = Signal(object, str, bool)

    def __init__(self, found: Found, begun: Begun, *, has_keys: bool, parent: QWidget | None = None) -> None:
        """``has_keys`` for the one row that the keys R and K work on; ``begun`` keeps what is typed and not given."""
        super().__init__(parent)
        self.found, self.has_keys = found, has_keys
        self.replace = Button("Replace…", "R" if has_keys else None, kind="small")
        self.keep = Button("Keep…", "K" if has_keys else None, kind="small")
        self.change = Link("Change")
        self._column = QVBoxLayout(self)
        back = self.change if found.kept else self.replace
        about = found.where, found.before, found.identifier.matched, found.after
        self.below = AskedBelow(self._column, lambda: 1, lambda: back, self, begun, about)
        self._lay_out()
        self.replace.clicked.connect(self._on_replace)
        self.keep.clicked.connect(self._on_keep)
        self.change.clicked.connect(self._on_keep)

    @property
    def asking(self) -> Asking | None:
        """What is asked for now."""
        return self.below.asking

    def _lay_out(self) -> None:
        self._column.setContentsMargins(0, theme().px(8), 0, 0)
        self._column.setSpacing(theme().px(6))
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        row.addWidget(self._state(), 0)
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        words.addWidget(self._excerpt())
        words.addWidget(Text(self._where(), "small", tone="muted", wrap=True))
        row.addLayout(words, 1)
        if self.found.kept:
            row.addWidget(self.change)
        else:
            row.addWidget(self.replace)
            row.addWidget(self.keep)
        self._column.addLayout(row)
        self._column.addWidget(Hairline())

    def _state(self) -> QWidget:
        state = QWidget()
        state.setFixedWidth(theme().pane(84))
        row = QHBoxLayout(state)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(6))
        row.addWidget(Mark("done" if self.found.kept else "warning", 14))
        word = "Kept" if self.found.kept else "Look"
        row.addWidget(Text(word, weight=500, tone="text" if self.found.kept else "danger"), 1)
        return state

    def _excerpt(self) -> Text:
        found = self.found
        plain = f"{found.before}{found.identifier.matched}{found.after}"
        marked = strong(f"<u>{escape(found.identifier.matched)}</u>")
        text = Text(wrap=True)
        text.set_markup(f"{escape(found.before)}{marked}{escape(found.after)}", plain)
        return text

    def _where(self) -> str:
        what = f"reason: {self.found.kept}" if self.found.kept else self.found.identifier.says
        return f"{self.found.where} · {what}"

    def _on_replace(self) -> None:
        suggestions = self.found.identifier.suggestions
        otherwise = "Say what to write instead, for example “the school”."
        asking = Asking("Write instead", suggestions[0], "Replace", otherwise, suggestions)
        asking.given.connect(lambda role: self.replaced.emit(self.found, role))
        self.below.ask(asking)

    def _on_keep(self) -> None:
        otherwise = "Give the reason, for example “the month, not a name”."
        hint = "For example: the month, not a name"
        everywhere = Check(EVERYWHERE)
        asking = Asking("Reason to keep it", self.found.kept, "Keep", otherwise, hint=hint, also=everywhere)
        asking.given.connect(lambda reason: self.kept.emit(self.found, reason, everywhere.isChecked()))
        self.below.ask(asking)
