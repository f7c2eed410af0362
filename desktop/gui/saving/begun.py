"""What stands in the small boxes of a page and is not confirmed yet: kept within a second, there again after a crash.

A box asks for what was begun in it when it opens, tells what is typed, and says when it was confirmed or is done with.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.gui.draft_keeper import PAUSE_MS, RETRY_MS
from desktop.gui.saving.not_kept import tell_not_kept
from desktop.gui.work import Work

Keep = Callable[[str, str], datetime]
"""Commits the words of a box and returns when; empty words forget it. Called on the thread that keeps drafts."""


class Begun(QObject):
    """Lives on the window's thread as long as its page. ``held`` are the words by box as they were kept before.

    Signals: ``failed(str)`` with a sentence; it is tried again until it holds. ``saved(datetime)`` once it does; of
    what is kept at once nothing is said.
    """

    saved = Signal(object)
    failed = Signal(str)

    def __init__(self, work: Work, keep: Keep, held: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._keep, self._held = work, keep, dict(held)
        self._unsaved: set[str] = set()
        self._failing: set[str] = set()
        self._later = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._later.timeout.connect(self.flush)

    def take_up(self, held: Mapping[str, str]) -> None:
        """These words were kept before, for a page that is there before they were read. What is typed since stays."""
        self._held = {**held, **self._held}

    def boxes(self) -> tuple[str, ...]:
        """The boxes in which something stands."""
        return tuple(box for box, words in self._held.items() if words.strip())

    def words(self, box: str) -> str:
        """What was begun in a box; empty when nothing was."""
        return self._held.get(box, "")

    def typed(self, box: str, words: str) -> None:
        """This stands in a box now."""
        if words != self.words(box):
            self._held[box] = words
            self._unsaved.add(box)
            if not self._later.isActive():  # who types without a pause is kept all the same
                self._later.start(PAUSE_MS)

    def done(self, box: str) -> None:
        """It was confirmed, or is wanted no more."""
        self.typed(box, "")

    def has_unsaved(self) -> bool:
        """Whether something was typed that is not on its way to the disk yet."""
        return bool(self._unsaved)

    def is_failing(self) -> bool:
        """Whether the person was told that something could not be kept, and it is not kept yet."""
        return bool(self._failing)

    def flush(self) -> None:
        """Keep now what was typed since."""
        self._later.stop()
        while self._unsaved:
            box = self._unsaved.pop()
            self._work.keep(
                self._keep, box, self.words(box),
                then=partial(self._on_kept, box), failed=partial(self._on_failed, box),
            )  # fmt: skip

    def _on_kept(self, box: str, at: datetime) -> None:
        if box in self._failing:
            self._failing.remove(box)
            if not self._failing:
                self.saved.emit(at)

    def _on_failed(self, box: str, error: Exception) -> None:
        self._unsaved.add(box)
        self._failing.add(box)
        self._later.start(RETRY_MS)
        tell_not_kept(error, self.failed.emit, self._work)
