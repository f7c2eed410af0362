"""Keeps what an open editor holds: a draft after every pause in typing, a revision when the person leaves it.

The one place where the window decides *when* to save (DESIGN §2). What is saved, and how, the editor gives.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.errors import PersonError
from desktop.domain.objects import StoredObject
from desktop.gui.work import Work

PAUSE_MS = 400
"""A pause in typing this long commits a draft."""
LONGEST_WAIT_MS = 1_000
"""Somebody who types without a pause is saved this often all the same."""
REVISION_AFTER_MS = 60_000
"""Work that goes on becomes a revision this often, so that history and bundles are never far behind."""
RETRY_MS = 5_000
"""After a commit that failed, for want of room for example, another is tried."""

Item = TypeVar("Item", bound=StoredObject)


class DraftKeeper(QObject, Generic[Item]):
    """Lives on the window's thread, one for each open editor.

    ``snapshot()`` reads the editor, on the window's thread. ``keep(item)`` commits a draft and ``save(item)`` a
    revision; both run on the vault's thread and return the time of the commit. Until a commit succeeds what was
    typed counts as not saved and is tried again.

    Signals: ``saved(datetime)`` after each commit, ``failed(str)`` with a sentence for the person.
    """

    saved = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        work: Work,
        snapshot: Callable[[], Item],
        keep: Callable[[Item], datetime],
        save: Callable[[Item], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._snapshot, self._keep, self._save = work, snapshot, keep, save
        self._unkept = self._unsaved = False
        self._pause = self._timer(PAUSE_MS, self.flush)
        self._longest = self._timer(LONGEST_WAIT_MS, self.flush)
        self._revision = self._timer(REVISION_AFTER_MS, self.settle)
        self._retry = self._timer(RETRY_MS, self.flush)

    def changed(self) -> None:
        """The editor holds something that is not on the disk yet. Call on every change."""
        self._unkept = self._unsaved = True
        self._pause.start()
        for timer in (self._longest, self._revision):
            if not timer.isActive():
                timer.start()

    def recovered(self) -> None:
        """The editor was opened from a draft, which leaving it must turn into a revision."""
        self._unsaved = True

    def has_unsaved(self) -> bool:
        """Whether leaving now would make a revision."""
        return self._unsaved

    def flush(self) -> None:
        """Commit a draft now, if anything changed since the last."""
        if self._unkept:
            self._commit(self._keep)

    def settle(self) -> None:
        """Make a revision now, if anything changed since the last: the person leaves, locks or closes."""
        if self._unsaved:
            self._unsaved = False
            self._revision.stop()
            self._commit(self._save)

    def discard(self) -> None:
        """What is in the editor needs no saving: it was saved otherwise."""
        self._unkept = self._unsaved = False
        self._stop()

    def _commit(self, how: Callable[[Item], datetime]) -> None:
        self._unkept = False
        for timer in (self._pause, self._longest, self._retry):
            timer.stop()
        self._work.run(how, self._snapshot(), then=self._on_committed, failed=self._on_failed)

    def _on_committed(self, at: datetime) -> None:
        # a method, because work calls nothing that belongs to an editor that has gone
        self.saved.emit(at)

    def _on_failed(self, error: Exception) -> None:
        self._unkept = self._unsaved = True
        self._retry.start()
        if isinstance(error, PersonError):
            self.failed.emit(str(error))
            return
        self.failed.emit("The last change is not saved. It is still on the screen; make room on this laptop’s disk.")
        self._work.failed.emit(error)

    def _stop(self) -> None:
        for timer in (self._pause, self._longest, self._revision, self._retry):
            timer.stop()

    def _timer(self, delay_ms: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self, interval=delay_ms, singleShot=True)
        timer.timeout.connect(slot)
        return timer
