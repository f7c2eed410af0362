"""When an open vault turns out to be damaged: the sentence for it stays in the strip, with a way to what helps."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop.domain.errors import Damaged
from desktop.gui.frame.shell import Shell
from desktop.gui.snapshot_clock import SnapshotClock
from desktop.gui.work import Work

CARE = "Copies and care"
"""The section of Settings."""
LOOK_AFTER = "Lock and look after it"
SHOW_CARE = f"Show “{CARE}”"


class CareOffer(QObject):
    """Lives on the window's thread. ``look_after`` locks and leads to the gate's page; ``show_care`` to Settings."""

    def __init__(
        self,
        parent: QObject,
        work: Work,
        clock: SnapshotClock,
        shell: Shell,
        look_after: Callable[[], object],
        show_care: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self._shell = shell
        self._ways = {LOOK_AFTER: look_after, SHOW_CARE: show_care}
        work.damaged.connect(self._on_damaged)
        clock.not_sound.connect(self._on_not_sound)
        shell.strip.acted.connect(self._on_acted)

    def _on_damaged(self, error: Damaged) -> None:
        self._say(str(error), LOOK_AFTER)

    def _on_not_sound(self, says: str) -> None:
        self._say(says, SHOW_CARE)

    def _say(self, says: str, way: str) -> None:
        if not self._shell.is_locked():  # else the gate says it
            self._shell.say(says, "danger", way)

    def _on_acted(self, way: str) -> None:
        if way in self._ways:
            self._ways[way]()
