"""One box on a page about one thing at a time: what stands in it is kept for each, and there again when it is shown."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.gui.saving.begun import Begun
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.writing import keep_begun, words_begun


class KeptBox(QObject):
    """``box`` names it among the boxes beside an object. ``put(words)`` writes into it.

    Signals: ``saved(datetime)``, ``failed(str)``, as Begun's.
    """

    saved = Signal(object)
    failed = Signal(str)

    def __init__(
        self, work: Work, desk: Desk, box: str, put: Callable[[str], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._work, self._desk, self._box, self._put = work, desk, box, put
        self._each: dict[UUID, Begun] = {}
        self._about: UUID | None = None

    def show_about(self, object_id: UUID | None) -> None:
        """The page is about this now; nothing happens where it is already."""
        if object_id != self._about:
            self.flush()
            self._about = object_id
            self._put(self.words())
            if object_id is not None:
                self.read_ahead(object_id)

    def read_ahead(self, object_id: UUID) -> None:
        """The page will be about this: what stood in the box is read, before what is asked of the vault from now on."""
        if object_id not in self._each:
            self._work.run(words_begun, self._desk, object_id, then=partial(self._on_read, object_id))

    def typed(self, words: str) -> None:
        """This stands in the box now, by a person's hand or this object's."""
        if self._about is not None and words != self.words():
            self._begun(self._about).typed(self._box, words)

    def words(self) -> str:
        """What stands in the box, as far as it is known."""
        begun = None if self._about is None else self._each.get(self._about)
        return "" if begun is None else begun.words(self._box)

    def done(self, object_id: UUID) -> None:
        """What was written about this was given, and is wanted no more."""
        self._begun(object_id).done(self._box)
        self.flush()
        if object_id == self._about:
            self._put("")

    def flush(self) -> None:
        """Keep now what was typed since."""
        for begun in self._each.values():
            begun.flush()

    def is_failing(self) -> bool:
        """Whether the person was told that something could not be kept, and it is not kept yet."""
        return any(begun.is_failing() for begun in self._each.values())

    def _begun(self, object_id: UUID) -> Begun:
        if object_id not in self._each:
            begun = Begun(self._work, partial(keep_begun, self._desk, object_id), {}, self)
            begun.saved.connect(self._on_saved)
            begun.failed.connect(self.failed)
            self._each[object_id] = begun
        return self._each[object_id]

    def _on_read(self, object_id: UUID, held: dict[str, str]) -> None:
        self._begun(object_id).take_up(held)  # what was typed meanwhile stays
        if object_id == self._about:
            self._put(self.words())

    def _on_saved(self, at: datetime) -> None:
        if not self.is_failing():
            self.saved.emit(at)
