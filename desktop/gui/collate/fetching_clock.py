"""Fetches by itself as often as the lead wants, while this window is open."""

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.incoming.fetch_every import fetch_every, set_fetch_every

CHOICES = [("0", "Only when I ask"), ("5", "Every 5 minutes"), ("15", "Every 15 minutes"), ("60", "Every hour")]
_MINUTE_MS = 60_000


class FetchingClock(QObject):
    """Follows a dropdown of minutes, and remembers what was chosen in it. Signals: ``struck`` each time it is due."""

    struck = Signal()

    def __init__(self, work: Work, desk: Desk, every: Dropdown, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._desk, self._every = work, desk, every
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.struck)
        every.activated.connect(lambda _place: self._on_chosen())
        work.run(fetch_every, desk.vault, then=self._on_known)

    @property
    def minutes(self) -> int:
        """How far apart, 0 for never."""
        return self._timer.interval() // _MINUTE_MS if self._timer.isActive() else 0

    def _on_known(self, minutes: int) -> None:
        self._every.choose(str(minutes))
        self._set(minutes)

    def _on_chosen(self) -> None:
        minutes = int(self._every.value() or "0")
        self._set(minutes)
        self._work.run(set_fetch_every, self._desk.vault, minutes)

    def _set(self, minutes: int) -> None:
        self._timer.stop()
        if minutes:
            self._timer.start(minutes * _MINUTE_MS)
