"""Snapshots while somebody works: soon after an inspection is opened, and then whenever one is due.

A snapshot for which there is no room is no alarm: Settings says so, and it is tried again. One that did not stand its
check is: the vault may be damaged.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.errors import Damaged
from desktop.gui.snapshot_round import SnapshotRound
from desktop.gui.work import Work

if TYPE_CHECKING:
    from desktop.vault.folder import Vault

FIRST_MS = 3_000
"""After the screens are asked for: they are painted by then, and what they read stands before it in the lane."""
EVERY_MS = 60_000
"""How often it is asked whether one is due: after an hour, and once a file was added."""
AFTER_A_FAILURE_MS = 10 * 60_000


class SnapshotClock(QObject):
    """Lives on the window's thread. ``begin(vault)`` when an inspection is shown, ``end()`` when it locks.

    Signals: ``not_sound(str)`` a snapshot did not stand its check.
    """

    not_sound = Signal(str)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._vault: Vault | None = None
        self._round: SnapshotRound | None = None
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self._on_time)

    def begin(self, vault: "Vault") -> None:
        """Look after the snapshots of a vault from soon on."""
        if vault is not self._vault:
            self.end()
            self._vault = vault
            self.timer.start(FIRST_MS)

    def end(self) -> None:
        """The vault is being closed, which stops what runs."""
        self.timer.stop()
        self._vault = None
        self._drop()

    def _on_time(self) -> None:
        self._drop()
        if self._vault is not None:
            self._round = SnapshotRound(self._work, self._vault, self._on_over, self._on_failed, parent=self)
            self._round.begin()

    def _drop(self) -> None:
        if self._round is not None:
            self._round.drop()
            self._round.deleteLater()
            self._round = None

    def _on_over(self, _made: bool) -> None:
        self.timer.start(EVERY_MS)

    def _on_failed(self, error: Exception) -> None:
        self.timer.start(AFTER_A_FAILURE_MS)
        if isinstance(error, Damaged):
            self.not_sound.emit(str(error))
