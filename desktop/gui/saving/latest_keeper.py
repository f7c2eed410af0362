"""Keeps the latest of something small that is typed: within a second, again after a failure, at once when asked to."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.gui.draft_keeper import LONGEST_WAIT_MS, RETRY_MS
from desktop.gui.saving.not_kept import tell_not_kept
from desktop.gui.work import Work

Keep = Callable[[], datetime]
"""Commits the whole of it, in place of what was committed before. Called on the vault's thread; returns when."""


class LatestKeeper(QObject):
    """Lives on the window's thread as long as what is typed in. Signals: ``saved(datetime)``; ``failed(str)`` with a
    sentence for the person: until it holds it is tried again.
    """

    saved = Signal(object)
    failed = Signal(str)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._owed: Keep | None = None
        self._going = self._failing = False
        self._wait = QTimer(self, singleShot=True)
        self._wait.timeout.connect(self.flush)

    def changed(self, keep: Keep) -> None:
        """Something else stands there now, which ``keep`` commits."""
        self._owed = keep
        if not self._wait.isActive():
            self._wait.start(LONGEST_WAIT_MS)

    def has_unsaved(self) -> bool:
        """Whether something is not in the vault yet."""
        return self._owed is not None or self._going

    def is_failing(self) -> bool:
        """Whether the person was told of a failure, and nothing held since."""
        return self._failing

    def flush(self) -> None:
        """Keep it now."""
        self._wait.stop()
        if self._owed is not None and not self._going:
            owed, self._owed, self._going = self._owed, None, True
            self._work.run(owed, then=self._on_kept, failed=partial(self._on_failed, owed))

    def _on_kept(self, at: datetime) -> None:
        self._going = self._failing = False
        if self._owed is not None:
            self.flush()
        else:
            self.saved.emit(at)

    def _on_failed(self, owed: Keep, error: Exception) -> None:
        self._going, self._failing = False, True
        self._owed = self._owed or owed
        self._wait.start(RETRY_MS)
        tell_not_kept(error, self.failed.emit, self._work)
