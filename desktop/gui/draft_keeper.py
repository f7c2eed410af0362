"""Keeps what an open editor holds: a draft after every pause in typing, a revision when the person leaves it.

The one place where the window decides *when* to save (DESIGN §2). What is saved, and how, the editor gives.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.objects import Model
from desktop.gui.saving.composing import commit_composition
from desktop.gui.saving.not_kept import tell_not_kept
from desktop.gui.saving.owed import Owed
from desktop.gui.work import Work

PAUSE_MS = 300
"""A pause in typing this long commits a draft."""
LONGEST_WAIT_MS = 600
"""Somebody who types without a pause is saved this often all the same; the rest of the second is for the disk."""
REVISION_AFTER_MS = 60_000
"""Work that goes on becomes a revision this often, so that history and bundles are never far behind."""
RETRY_MS = 5_000
"""After a commit that failed, for want of room for example, another is tried."""
TOO_LONG_MS = 3_000
"""A commit that has not come back by now is not taken for one that will: the person hears of it."""

_SAYS_TOO_LONG = "Saving takes far longer than it should: the drive may be failing, or busy with something else."

Item = TypeVar("Item", bound=Model)
Kept_contra = TypeVar("Kept_contra", bound=Model, contravariant=True)


class KeptBy(Protocol[Kept_contra]):
    """Where the writing in an editor goes: a draft, a revision, and the revision that it began with."""

    def keep(self, item: Kept_contra) -> datetime:
        """Commit a draft; when that was."""
        ...

    def save(self, item: Kept_contra) -> datetime:
        """Make a revision; when that was."""
        ...

    def base(self) -> UUID | None:
        """The revision that the editor began with."""
        ...


def _now() -> datetime:
    return datetime.now(UTC)


class DraftKeeper(QObject, Generic[Item]):
    """Lives on the window's thread, one for each open editor.

    ``snapshot()`` reads the editor, on the window's thread. ``keep(item)`` commits a draft, on the thread of drafts,
    and ``save(item)`` a revision, on the vault's; both return the time of the commit. ``base()`` is the revision that
    the editor began with. Until a commit succeeds what was typed counts as not saved and is tried again.

    Signals: ``saved(datetime)`` after each commit, unless something typed before it is not saved; ``failed(str)`` with
    a sentence for the person.
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
        *,
        base: Callable[[], UUID | None] = lambda: None,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        super().__init__(parent)
        self._work, self._snapshot, self._keep, self._save = work, snapshot, keep, save
        self.base = base
        self._owed = Owed(clock)
        self._unsaved = False
        self._saves_under_way = self._under_way = self._forgotten = 0
        self._pause = self._timer(PAUSE_MS, self.flush)
        self._longest = self._timer(LONGEST_WAIT_MS, self.flush)
        self._revision = self._timer(REVISION_AFTER_MS, self._make_revision)
        self._retry = self._timer(RETRY_MS, self.flush)
        self._too_long = self._timer(TOO_LONG_MS, self._on_too_long)

    @classmethod
    def of(
        cls,
        writing: "KeptBy[Item]",
        work: Work,
        snapshot: Callable[[], Item],
        clock: Callable[[], datetime],
        parent: QObject,
    ) -> "DraftKeeper[Item]":
        """The keeper of an editor whose writing goes where ``writing`` says."""
        return cls(work, snapshot, writing.keep, writing.save, parent, base=writing.base, clock=clock)

    def changed(self) -> None:
        """The editor holds something that is not on the disk yet. Call on every change."""
        self._owed.typed()
        self._unsaved = True
        self._pause.start()
        for timer in (self._longest, self._revision):
            if not timer.isActive():
                timer.start()

    def recovered(self) -> None:
        """The editor was opened from a draft, which leaving it must turn into a revision."""
        self._unsaved = True

    def has_unsaved(self) -> bool:
        """Whether what stands in the editor is not known to be a revision yet."""
        return self._unsaved or self._saves_under_way > 0 or self._owed.is_anything()

    def is_failing(self) -> bool:
        """Whether the person was told of a failure, and nothing held since."""
        return self._owed.failed

    def not_saved_since(self) -> datetime | None:
        """When the first change was typed that could not be saved; None while all is well."""
        return self._owed.since() if self.is_failing() else None

    def content(self) -> Item:
        """What stands in the editor, with what is still being composed."""
        commit_composition()
        return self._snapshot()

    def flush(self) -> None:
        """Commit a draft now, if anything changed since the last or the last did not hold."""
        if self._owed.has_news():
            asked = self._asked()
            self._work.keep(
                self._keep, self._snapshot(),
                then=partial(self._on_kept, asked), failed=partial(self._on_not_kept, asked),
            )  # fmt: skip

    def settle(self) -> None:
        """Make a revision now, if anything changed since the last: the person leaves, locks or closes."""
        commit_composition()
        self._make_revision()

    def discard(self) -> None:
        """What is in the editor needs no saving: it was saved otherwise."""
        self._forgotten = self._owed.forget()
        self._unsaved = False
        self._stop()

    def _make_revision(self) -> None:
        self.flush()  # the vault may be busy for seconds; as a draft it is safe at once
        if self._unsaved:
            self._unsaved = False
            self._revision.stop()
            self._saves_under_way += 1
            asked = self._asked()
            self._work.run(
                self._save, self._snapshot(),
                then=partial(self._on_saved, asked), failed=partial(self._on_not_saved, asked),
            )  # fmt: skip

    def _asked(self) -> int:
        for timer in (self._pause, self._longest, self._retry):
            timer.stop()
        self._under_way += 1
        if not self._too_long.isActive():
            self._too_long.start()
        return self._owed.ask()

    # What comes back is given to parts of methods: work calls none that belongs to an editor that has gone.

    def _on_saved(self, asked: int, at: datetime) -> None:
        self._saves_under_way -= 1
        self._on_kept(asked, at)

    def _on_kept(self, asked: int, at: datetime) -> None:
        self._came_back()
        self._owed.committed(asked)
        if not self._owed.failed:
            self._retry.stop()
            self.saved.emit(at)

    def _on_not_saved(self, asked: int, error: Exception) -> None:
        self._came_back()
        self._saves_under_way -= 1
        if asked > self._forgotten:
            self._unsaved = True
            self._revision.start()
            self._tell(asked, error)

    def _on_not_kept(self, asked: int, error: Exception) -> None:
        self._came_back()
        if asked > self._forgotten and self._owed.lacks(asked):
            self._tell(asked, error)

    def _tell(self, asked: int, error: Exception) -> None:
        self._owed.fail(asked)
        self._retry.start()
        tell_not_kept(error, self.failed.emit, self._work)

    def _came_back(self) -> None:
        self._under_way -= 1
        self._too_long.stop()
        if self._under_way:
            self._too_long.start()

    def _on_too_long(self) -> None:
        if self._owed.is_waiting():
            self._owed.fail()
            self.failed.emit(_SAYS_TOO_LONG)

    def _stop(self) -> None:
        for timer in (self._pause, self._longest, self._revision, self._retry, self._too_long):
            timer.stop()

    def _timer(self, delay_ms: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self, interval=delay_ms, singleShot=True)
        timer.timeout.connect(slot)
        return timer
