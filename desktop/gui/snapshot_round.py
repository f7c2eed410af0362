"""One round of snapshots, across the lanes: prepared on the vault's, made behind it, noted on the vault's again."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.gui.in_words import in_words
from desktop.gui.work import Work

if TYPE_CHECKING:
    from desktop.vault.folder import Vault
    from desktop.vault.second_copies.snapshot_job import SnapshotJob, SnapshotsTaken


class SnapshotRound(QObject):
    """``begin()`` once. Then ``over(made)``, False when nothing was due or one runs already, or else ``failed(error)``.

    Both come on the window's thread, and neither when it was dropped or its parent is gone.
    """

    def __init__(
        self,
        work: Work,
        vault: "Vault",
        over: Callable[[bool], object],
        failed: Callable[[Exception], object],
        *,
        parent: QObject,
        whether_due_or_not: bool = False,
    ) -> None:
        super().__init__(parent)
        self._work, self._vault, self._over, self._failed = work, vault, over, failed
        self._whether_due_or_not = whether_due_or_not
        self._is_dropped = False

    def begin(self) -> None:
        """Ask the vault what is due, and make it."""
        prepare = partial(self._vault.snapshot_job, whether_due_or_not=self._whether_due_or_not)
        self._work.run(prepare, then=self._on_job, failed=self._on_failed)

    def drop(self) -> None:
        """The vault is being closed, which stops what runs. Nothing is heard of it any more."""
        self._is_dropped = True

    def _on_job(self, job: "SnapshotJob | None") -> None:
        if self._is_dropped:
            return
        if job is None:
            self._over(False)  # noqa: FBT003
            return
        self._work.run_behind(job.run, then=self._on_taken, failed=self._on_failed)

    def _on_taken(self, taken: "SnapshotsTaken") -> None:
        if not self._is_dropped:
            self._work.run(self._vault.note_snapshots, taken, then=self._on_noted, failed=self._on_failed)

    def _on_noted(self, _nothing: None) -> None:
        if not self._is_dropped:
            self._over(True)  # noqa: FBT003

    def _on_failed(self, error: Exception) -> None:
        if self._is_dropped:
            return
        self._work.run(self._vault.note_snapshots_failed, in_words(error))
        self._failed(error)
