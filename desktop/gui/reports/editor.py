"""What is being decided for a report while its page is open: a draft within a second, saved when it is left."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from desktop.domain.publications import Publication
from desktop.gui.draft_keeper import DraftKeeper
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.publications.editing import OpenPublication
from desktop.operations.writing import Writing


class PublicationEditor(QObject):
    """Lives on the window's thread. ``held`` is what is decided now; ``change`` gives it another form.

    Signals: ``saved(datetime)``, ``failed(str)``; ``changed()`` after each change by the person.
    """

    saved = Signal(object)
    failed = Signal(str)
    changed = Signal()

    def __init__(self, work: Work, desk: Desk, opened: OpenPublication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.held = opened.publication
        self._writing: Writing[Publication] = Writing(desk, opened.base)
        self.keeper = DraftKeeper.of(self._writing, work, lambda: self.held, desk.clock, self)
        self.keeper.saved.connect(self.saved)
        self.keeper.failed.connect(self.failed)
        if opened.recovered_at is not None:
            self.keeper.recovered()

    def change(self, other: Callable[[Publication], Publication]) -> None:
        """Decide something else. Nothing is kept where nothing changes."""
        changed = other(self.held)
        if changed != self.held:
            self.held = changed
            self.keeper.changed()
            self.changed.emit()

    def settle(self) -> None:
        """Make a revision of it."""
        self.keeper.settle()

    def not_saved_since(self) -> datetime | None:
        """When the first change was made that could not be saved; None while all is well."""
        return self.keeper.not_saved_since()
