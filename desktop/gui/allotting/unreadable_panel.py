"""A record that cannot be read: why, and the reserve that takes its place."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain.board import BoardRecord
from desktop.gui.saving.kept_box import KeptBox
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.panel import Panel
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.desk import Desk

_BOX = "why it cannot be read"
"""The box beside a record in which it can be begun."""


class UnreadablePanel(Panel):
    """Signals: ``marked(UUID, str)`` with why; ``replace_asked(UUID)``; ``take_back_asked(UUID)``."""

    marked = Signal(object, str)
    replace_asked = Signal(object)
    take_back_asked = Signal(object)

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Cannot be read", 320, parent=parent)
        self._record_id: UUID | None = None
        self._code = Text("", "title", 600)
        self.reason = QLineEdit()
        self.kept = KeptBox(work, desk, _BOX, self.reason.setText, self)
        self._field = Field("Why it cannot be read", self.reason, "It is counted as a finding, with this reason.")
        self.mark_button = Button("It cannot be read", "Ctrl+Return", kind="main")
        self.replace_button = Button("Bring in the next reserve", "Ctrl+R")
        self.back_button = Button("It can be read after all", icon="undo-2")
        self.outcome = NoteBox("", "edge")
        for part in (self._code, self.outcome, self._field, self.mark_button, self.replace_button, self.back_button):
            self.body.add(part)
        self.reason.textEdited.connect(self.kept.typed)
        self.mark_button.clicked.connect(self._on_mark)
        self._fit()
        theme().theme_changed.connect(self._fit)
        self.replace_button.clicked.connect(lambda: self.replace_asked.emit(self._record_id))
        self.back_button.clicked.connect(lambda: self.take_back_asked.emit(self._record_id))

    def show_record(self, record: BoardRecord) -> None:
        """How it stands with a record. The keyboard goes on to what can be done next."""
        at = self.window().focusWidget()
        row = record.row
        self._record_id = row.id
        self.kept.show_about(row.id)
        self._code.setText(row.code)
        gone = bool(row.unreadable)
        self._field.setVisible(not gone)
        self.mark_button.setVisible(not gone)
        self.replace_button.setVisible(gone and not row.replaced_by)
        self.back_button.setVisible(gone)
        place = f" {row.replaced_by} takes its place." if row.replaced_by else ""
        self.say(f"{row.unreadable.rstrip('.')}.{place}" if gone else "", title="Why not")
        if at is not None and self.isAncestorOf(at) and not at.isVisible():
            parts = (self.reason, self.replace_button, self.back_button)
            next(part for part in parts if part.isVisibleTo(self)).setFocus()

    def say(self, text: str, role: str = "edge", title: str = "") -> None:
        """What came of it."""
        self.outcome.say(text, title, role)
        self.outcome.setVisible(bool(text))

    def _fit(self) -> None:
        """With large text the buttons have no room for their keys, and the panel would be pushed sideways."""
        for button in (self.mark_button, self.replace_button):
            button.set_key_shown(not theme().is_large)

    def _on_mark(self) -> None:
        reason = " ".join(self.reason.text().split())
        if reason:
            self._field.clear_error()
            self.marked.emit(self._record_id, reason)
        else:
            self._field.set_error("Say why, such as “Not on the system”.")
            self.reason.setFocus()
