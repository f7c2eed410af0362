"""Copies that were saved elsewhere: looking into one beside what is here, and bringing it back."""

from collections import Counter
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.gui.draft_keeper import DraftKeeper
from desktop.gui.in_words import in_words
from desktop.gui.settings.section import Section
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.emptying import empty
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.copies import (
    ENDING,
    STANDING_WORDS,
    CopiedItem,
    CopyContents,
    Standing,
    bring_back,
    look_into,
)
from desktop.operations.desk import Desk
from desktop.operations.fields import moment

_ABOUT = (
    "When something cannot be saved here, “Save a copy elsewhere” puts it, encrypted, where you choose. A copy opens "
    "only in the vault and the inspection that it came from. Bringing it back overwrites nothing."
)

_ROLES = {
    Standing.NEW: "accent",
    Standing.NEWER: "accent",
    Standing.BOTH: "improvement",
    Standing.HERE: "edge",
}


class CopiesSection(Section):
    """A copy is shown beside what is here first; only then can it be brought back."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Bring back a copy", _ABOUT, work, desk, parent)
        self._contents: CopyContents | None = None
        self.open_button = Button("Open a copy", "Ctrl+O", "folder-open")
        self.put_row(self.open_button)
        self.found = NoteBox("", "accent")
        self.put(self.found)
        self.items = QWidget()
        self._rows = QVBoxLayout(self.items)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme().px(12))
        self.put(self.items)
        self.back_button = Button("Bring it back", "Ctrl+Return", kind="main")
        self.leave_button = Button("Leave it", "Esc")
        self.put_row(self.back_button, self.leave_button)
        self.open_button.clicked.connect(self._on_open)
        self.back_button.clicked.connect(self._on_bring_back)
        self.leave_button.clicked.connect(self._leave)
        self.setFocusProxy(self.open_button)
        self._show(None)

    def open_file(self, path: Path) -> None:
        """Look into a copy."""
        self.work.run(look_into, self.desk, path, then=self._show, failed=self._on_refused)

    def _on_open(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, "Open a copy", "", f"Copies (*{ENDING});;Any file (*)")
        if path:
            self.open_file(Path(path))

    def _on_refused(self, error: Exception) -> None:
        self._show(None)
        self.found.say(in_words(error), "Not opened", "danger")
        self.found.show()

    def _show(self, contents: CopyContents | None) -> None:
        self._contents = contents
        for widget in (self.found, self.items, self.back_button, self.leave_button):
            widget.setVisible(contents is not None)
        if contents is None:
            return
        new = any(item.standing is not Standing.HERE for item in contents.items)
        says = "" if new else "All of it is here already."
        self.found.say(says, f"A copy from {moment(contents.copy.made_at)}", "accent")
        empty(self._rows)
        for item in contents.items:
            self._rows.addWidget(_beside(item))
        self.back_button.setVisible(new)
        (self.back_button if new else self.leave_button).setFocus()

    def _leave(self) -> None:
        self._show(None)
        self.open_button.setFocus()

    def _on_bring_back(self) -> None:
        if self._contents is None:
            return
        open_now = {keeper.content().id for keeper in self.window().findChildren(DraftKeeper)}
        names = [item.name for item in self._contents.items if item.object_id in open_now]
        if names:  # an editor that goes on from what it holds would put that on top again
            says = f"{names[0]} is open on its screen. Go there and leave it with Esc, then bring the copy back."
            self.found.say(says, "Not yet", "improvement")
        else:
            self.work.run(bring_back, self.desk, self._contents.copy, then=self._on_brought, failed=self._on_refused)

    def _on_brought(self, _done: Counter[Standing]) -> None:
        self._leave()
        self.tell("The copy is brought back. Nothing that was here was overwritten.")


def _beside(item: CopiedItem) -> NoteBox:
    """One item: what bringing it back does, and how long it is there and here."""
    box = NoteBox(STANDING_WORDS[item.standing], _ROLES[item.standing], item.name)
    here = f", {item.here_characters:,} here" if item.here_at is not None else ""
    box.body.addWidget(Text(f"{item.characters:,} characters in the copy{here}", "small", tone="muted"))
    return box
