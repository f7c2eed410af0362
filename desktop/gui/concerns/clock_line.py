"""What a concern waits for and how long it has: the largest thing on its page, late in shape, word and colour."""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from desktop.domain.concern_clock import Clock
from desktop.domain.owed import Lateness
from desktop.gui.concerns.wording import LATE_MARKS, LATE_TONES, LATE_WORDS, due, lasting, waits
from desktop.gui.theme import theme
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.text import Text

IN_DOUBT = "at least: this laptop’s clock was set back"


class ClockLine(QWidget):
    """``show_clock(clock, now)``."""

    def __init__(self, ground: str = "surface", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mark = Mark("waiting", 16, ground)
        self.waits, self.time = Text("", weight=500), Text("", "title", 600)
        self.due = Text("", tone="muted")
        flow = Flow(self, theme().px(10))
        for part in (self.mark, self.waits, self.time, self.due):
            flow.addWidget(part)

    def show_clock(self, clock: Clock, now: datetime) -> None:
        """Show how it stands; one that is closed has no time."""
        lateness = clock.lateness
        self.mark.set_mark("agreed" if clock.awaits is None else LATE_MARKS[lateness])
        self.waits.setText("Closed" if clock.awaits is None else waits(clock))
        self.time.setText("" if clock.awaits is None else f"{lasting(clock.waited)} so far")
        self.time.set_tone(LATE_TONES[lateness])
        late = f"{LATE_WORDS[lateness]}: " if lateness is not Lateness.IN_TIME else ""
        self.due.setText("" if clock.awaits is None else IN_DOUBT if clock.in_doubt else f"{late}{due(clock, now)}")
        self.due.set_tone("muted" if lateness is Lateness.IN_TIME else LATE_TONES[lateness])
        self.time.setVisible(clock.awaits is not None)
        self.due.setVisible(clock.awaits is not None)
        words = (self.waits.text(), self.time.text(), self.due.text())
        self.setAccessibleName(", ".join(part for part in words if part))
