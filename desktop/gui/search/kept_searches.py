"""The searches that a person keeps, as the panel shows them: kept, taken up, renamed and removed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.domain.rows import SavedSearch
from desktop.gui.in_words import in_words
from desktop.gui.search.naming_box import NamingBox
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.saved_searches import keep_search, remove_search, rename_search, saved_searches


class KeptSearches(QObject):
    """``all`` is what is kept, as last read. ``asked`` tells what is typed at the moment.

    Signals: ``changed`` when another list of them was read, ``named`` once one has the name that was given,
    ``box_changed`` when the box for the name came up or says why not.
    """

    changed = Signal()
    named = Signal()
    box_changed = Signal()

    def __init__(
        self, work: Work, desk: Desk, naming: NamingBox, asked: Callable[[], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._work, self._desk, self._naming, self._asked = work, desk, naming, asked
        self._renamed: SavedSearch | None = None
        self.all: tuple[SavedSearch, ...] = ()
        naming.named.connect(self._on_name_given)

    def read(self) -> None:
        """Read again what is kept."""
        self._work.run(saved_searches, self._desk, then=self._on_read)

    def keep(self) -> None:
        """Ask for a name for what is typed."""
        asked = " ".join(self._asked().split())
        if asked:
            self._renamed = None
            held = next((one.name for one in self.all if one.asked == asked), "")
            self._ask("Name of this search", "Keep", held)

    def rename(self, kept: SavedSearch) -> None:
        """Ask for another name for it."""
        self._renamed = kept
        self._ask("New name of this search", "Rename", kept.name)

    def remove(self, kept: SavedSearch) -> None:
        """Forget it."""
        self._work.run(remove_search, self._desk, kept.name, then=self._on_read)

    def _ask(self, label: str, button: str, name: str) -> None:
        self._naming.ask(label, button, name)
        self.box_changed.emit()

    def _on_name_given(self, name: str) -> None:
        desk, renamed, asked = self._desk, self._renamed, self._asked()

        def keep_or_rename() -> tuple[SavedSearch, ...]:
            return keep_search(desk, name, asked) if renamed is None else rename_search(desk, renamed.name, name)

        self._work.run(keep_or_rename, then=self._on_named, failed=self._on_refused)

    def _on_read(self, kept: tuple[SavedSearch, ...]) -> None:
        self.all = kept
        self.changed.emit()

    def _on_named(self, kept: tuple[SavedSearch, ...]) -> None:
        self._on_read(kept)
        self.named.emit()

    def _on_refused(self, error: Exception) -> None:
        self._naming.field.set_error(in_words(error))
        self.box_changed.emit()
