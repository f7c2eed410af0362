"""Between an editor's keeper and the line beside its text: what is not saved is said, tried again, and copied away."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit, QScrollArea

from desktop.domain.copies import SavedCopy, Unsaved
from desktop.domain.errors import StoreWriteFailed
from desktop.domain.objects import StoredObject
from desktop.gui.draft_keeper import DraftKeeper
from desktop.gui.in_words import in_words
from desktop.gui.saving.unsaved_bar import UnsavedBar
from desktop.gui.theme import theme
from desktop.gui.work import Work
from desktop.operations.copies import ENDING, file_name, note_saved, save_copy
from desktop.operations.desk import Desk


class Guarding(QObject):
    """Lives on the window's thread as long as its ``bar``, which the page puts beside the text."""

    def __init__(self, work: Work, desk: Desk, keeper: DraftKeeper[Any]) -> None:
        bar = UnsavedBar()
        super().__init__(bar)
        self._work, self._desk, self._keeper, self.bar = work, desk, keeper, bar
        self._to_note: list[SavedCopy] = []
        keeper.failed.connect(self._on_failed)
        keeper.saved.connect(self._on_saved)
        bar.try_asked.connect(keeper.flush)
        bar.copy_asked.connect(self._on_copy_asked)
        bar.came_or_went.connect(lambda: QTimer.singleShot(0, self, self._keep_in_sight))

    def save_copy(self, path: Path) -> None:
        """Write what is unsaved in every open editor of this window to one file, but for concerns: they stay apart."""
        path = path if path.suffix == ENDING else path.with_name(path.name + ENDING)
        held = [(keeper.content(), keeper.base()) for keeper in self._keepers() if keeper.has_unsaved()]
        unsaved = [Unsaved(item, base) for item, base in held if isinstance(item, StoredObject)]  # never a concern
        self._work.save_copy(
            save_copy, self._desk, path, unsaved, self._desk.clock(), then=self._on_copied, failed=self._on_not_copied
        )

    def _keepers(self) -> list[DraftKeeper[Any]]:
        return self.bar.window().findChildren(DraftKeeper)

    def _on_failed(self, why: str) -> None:
        since = self._keeper.not_saved_since()
        if since is not None:
            self.bar.show_unsaved(since, why)

    def _on_saved(self, at: datetime) -> None:
        self.bar.show_saved(at)
        self._note()

    def _keep_in_sight(self) -> None:
        """What is being written stays to be seen, now that the room beside it is another."""
        writing = QApplication.focusWidget()
        if isinstance(writing, QPlainTextEdit):
            writing.ensureCursorVisible()
        around = writing
        while writing is not None and (around := around and around.parentWidget()) is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(writing, theme().px(24), theme().px(16))

    def _on_copy_asked(self) -> None:
        name = file_name(self._desk.clock())
        path, _kind = QFileDialog.getSaveFileName(self.bar, "Save a copy elsewhere", name, f"Copies (*{ENDING})")
        if path:
            self.save_copy(Path(path))

    def _on_copied(self, copy: SavedCopy) -> None:
        self.bar.show_copied(copy.made_at)
        self._to_note.append(copy)
        self._note()

    def _on_not_copied(self, error: Exception) -> None:
        self.bar.show_not_copied(in_words(error))

    def _note(self) -> None:
        """Put copies into the audit trail: now if it takes anything, else once something is saved again."""
        if self._to_note:
            copy = self._to_note.pop(0)
            self._work.run(note_saved, self._desk, copy, then=self._on_noted, failed=partial(self._on_not_noted, copy))

    def _on_noted(self, _nothing: None) -> None:
        self._note()

    def _on_not_noted(self, copy: SavedCopy, error: Exception) -> None:
        if isinstance(error, StoreWriteFailed):
            self._to_note.append(copy)
        else:
            self._work.failed.emit(error)
