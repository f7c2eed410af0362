"""The searches that a person keeps, as the panel shows them: kept, taken up, renamed and removed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.domain.rows import SavedSearch
from desktop.gui.in_words import in_words
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.saved_searches import keep_search, remove_search, rename_search, saved_searches

if TYPE_CHECKING:
    from desktop.gui.search.panel import SearchPanel


class KeptSearches(QObject):
    """Lives as long as its panel. ``all`` is what is kept, as last read."""

    def __init__(self, work: Work, desk: Desk, panel: "SearchPanel") -> None:
        super().__init__(panel)
        self._work, self._desk, self._panel = work, desk, panel
        self._renamed: SavedSearch | None = None
        self.all: tuple[SavedSearch, ...] = ()

    def read(self) -> None:
        """Read again what is kept."""
        self._work.run(saved_searches, self._desk, then=self._on_read)

    def keep(self) -> None:
        """Ask for a name for what is typed."""
        asked = " ".join(self._panel.field.text().split())
        if asked:
            self._renamed = None
            held = next((one.name for one in self.all if one.asked == asked), "")
            self._ask("Name of this search", "Keep", held)

    def rename(self) -> None:
        """Ask for another name for the one that is current."""
        self._renamed = self._current()
        if self._renamed is not None:
            self._ask("New name of this search", "Rename", self._renamed.name)

    def remove(self) -> bool:
        """Forget the one that is current; False where none is."""
        chosen = self._current()
        if chosen is None:
            return False
        self._work.run(remove_search, self._desk, chosen.name, then=self._on_read)
        return True

    def name(self, name: str) -> None:
        """Keep or rename under the name that was given."""
        desk, renamed, asked = self._desk, self._renamed, self._panel.field.text()

        def named() -> tuple[SavedSearch, ...]:
            return keep_search(desk, name, asked) if renamed is None else rename_search(desk, renamed.name, name)

        self._work.run(named, then=self._on_named, failed=self._on_refused)

    def _ask(self, label: str, button: str, name: str) -> None:
        self._panel.naming.ask(label, button, name)
        self._panel.place()

    def _current(self) -> SavedSearch | None:
        line = self._panel.model.line(self._panel.results.currentIndex())
        return None if line is None else line.kept

    def _on_read(self, kept: tuple[SavedSearch, ...]) -> None:
        self.all = kept
        self._panel.show_kept()

    def _on_named(self, kept: tuple[SavedSearch, ...]) -> None:
        self._on_read(kept)
        self._panel.put_naming_away()

    def _on_refused(self, error: Exception) -> None:
        self._panel.naming.field.set_error(in_words(error))
        self._panel.place()
