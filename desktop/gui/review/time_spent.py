"""How long the reader sits over a record: only while they are active, and for nobody's eyes but theirs."""

from functools import partial

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.reviews import ReviewState
from desktop.gui.work import Work
from desktop.operations import reviews
from desktop.operations.desk import Desk
from desktop.operations.reviews import OpenReview

_MOST_IDLE_MS = 120_000
"""A longer pause is not counted: somebody who reads without a key for two minutes may have gone."""
_TOLD_EVERY_MS = 60_000
_ACTIVE = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel}


class TimeSpent(QObject):
    """Lives on the window's thread as long as its ``page``. Signals: ``told`` when there is another minute to show.

    Nothing is kept before a first answer (``begin``), nor of a finished reading: looking is not reading. Somebody
    else's reading takes no time of mine.
    """

    told = Signal()

    def __init__(self, work: Work, desk: Desk, opened: OpenReview, page: QWidget) -> None:
        super().__init__(page)
        self._work, self._desk, self._page = work, desk, page
        self._review_id, self._mine = opened.review.id, opened.mine
        self._kept_s, self._since_kept_ms = opened.own.seconds, 0
        held = opened.base is not None or opened.recovered_at is not None
        self._begun = held and opened.review.state is ReviewState.READING
        self._since_active = QElapsedTimer()
        self._since_active.start()
        self._clock = QTimer(self, interval=_TOLD_EVERY_MS)
        self._clock.timeout.connect(self.keep)

    def watch(self) -> None:
        """The page came up: watch what is done in its window from now on.

        What a person does comes to the native window first; watching the whole application would call Python for each
        of the thousands of events that one page makes.
        """
        window = self._page.window().windowHandle()
        if self._mine and window is not None:
            window.installEventFilter(self)
            self._clock.start()

    def in_words(self) -> str:
        """What its owner is told; empty while there is no minute, and for somebody else's reading."""
        minutes = (self._kept_s + self._since_kept_ms // 1000) // 60
        if not self._mine or not minutes:
            return ""
        hours, rest = divmod(minutes, 60)
        spent = f"{hours} h {rest} min" if hours else f"{rest} min"
        return f"{spent} so far. Only you see this."

    def begin(self) -> None:
        """Something was answered, so this is a reading: its time counts, from when it was opened."""
        self._begun = True

    def keep(self) -> None:
        """Add what was spent since the last time, on this laptop and nowhere else."""
        seconds, rest = divmod(self._since_kept_ms, 1000)
        if self._begun and seconds:
            self._kept_s, self._since_kept_ms = self._kept_s + seconds, rest
            self._work.run(
                reviews.spend, self._desk, self._review_id, seconds, failed=partial(self._on_not_kept, seconds)
            )
        self.told.emit()

    def _on_not_kept(self, seconds: int, _error: Exception) -> None:
        """Tried again with the next. What cannot be saved of the reading itself says so; a minute is no alarm."""
        self._kept_s, self._since_kept_ms = self._kept_s - seconds, self._since_kept_ms + seconds * 1000

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key, a click or the wheel, while the form is on show, counts the time up to it."""
        if event.type() in _ACTIVE and self._page.isVisible():
            self._since_kept_ms += min(self._since_active.restart(), _MOST_IDLE_MS)
        return super().eventFilter(watched, event)
