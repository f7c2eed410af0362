"""Keeps what is typed to put a step right: within a second, again after a failure, and at once when it is asked to."""

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.concerns import Concern
from desktop.domain.errors import PersonError
from desktop.gui.draft_keeper import LONGEST_WAIT_MS, RETRY_MS
from desktop.gui.work import Work
from desktop.operations.concerns.corrections import Correction, keep_correction
from desktop.operations.desk import Desk


class CorrectionKeeper(QObject):
    """Lives on the window's thread, one for each open concern. Signals: ``saved(datetime)``, ``failed(str)``."""

    saved = Signal(object)
    failed = Signal(str)

    def __init__(self, work: Work, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._desk = work, desk
        self._owed: tuple[Concern, Correction | None] | None = None
        self._going = False
        self._wait = QTimer(self, singleShot=True)
        self._wait.timeout.connect(self.flush)

    def changed(self, concern: Concern, correction: Correction | None) -> None:
        """Something else stands in the form now; None when nothing does any more."""
        self._owed = (concern, correction)
        if not self._wait.isActive():
            self._wait.start(LONGEST_WAIT_MS)

    def has_unsaved(self) -> bool:
        """Whether something is not in the vault yet."""
        return self._owed is not None or self._going

    def flush(self) -> None:
        """Keep it now."""
        self._wait.stop()
        if self._owed is not None and not self._going:
            owed, self._owed, self._going = self._owed, None, True
            self._work.run(
                keep_correction, self._desk, *owed,
                then=self._on_kept, failed=lambda error: self._on_failed(owed, error),
            )  # fmt: skip

    def _on_kept(self, at: datetime) -> None:
        self._going = False
        if self._owed is not None:
            self.flush()
        else:
            self.saved.emit(at)

    def _on_failed(self, owed: tuple[Concern, Correction | None], error: Exception) -> None:
        self._going = False
        self._owed = self._owed or owed
        self._wait.start(RETRY_MS)
        if isinstance(error, PersonError):
            self.failed.emit(str(error))
        else:
            self._work.failed.emit(error)
