"""When a talk was held: day, beginning, end once it is known, and breaks."""

import re
from datetime import UTC, datetime, time, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from desktop.domain.interviews import Interview
from desktop.gui.theme import theme
from desktop.gui.widgets.day_and_time import DayInput, TimeInput
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.text import Text

_TIME = re.compile(r"([01]?\d|2[0-3])[:.]?([0-5]\d)")
_BAD_END = "Write the end like 10:45, or leave it empty."
_END_FIRST = "The end has to be after the start."
_LONGEST_BREAKS = 600


class TimePart(QWidget):
    """``date``, ``time``, ``end`` and ``breaks`` are its editors. Signals: ``edited``."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.date, self.time = DayInput(), TimeInput()
        self.end = QLineEdit(maxLength=5)
        self.end.setPlaceholderText("not yet")
        self.breaks = QSpinBox(minimum=0, maximum=_LONGEST_BREAKS, suffix=" min")
        self.end_field = Field("End", self.end)
        self.lasted = Text("", "small", tone="muted", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        fields = (Field("Day", self.date), Field("Start", self.time), self.end_field, Field("Breaks", self.breaks))
        for field, share in zip(fields, (4, 2, 2, 3), strict=True):
            row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addLayout(row)
        column.addWidget(self.lasted)
        self.date.dateChanged.connect(self._on_edited)
        self.time.timeChanged.connect(self._on_edited)
        self.end.textChanged.connect(self._on_edited)
        self.breaks.valueChanged.connect(self._on_edited)

    def show_interview(self, interview: Interview) -> None:
        """Show when it was held."""
        at = interview.held_at.astimezone()
        self.date.set_day(at.date())
        self.time.set_clock(at.time())
        self.end.setText("" if interview.ended_at is None else f"{interview.ended_at.astimezone():%H:%M}")
        self.breaks.setValue(interview.breaks_minutes)
        self._look(interview.minutes)

    def applied(self, before: Interview) -> dict[str, object]:
        """The fields of ``Interview`` as entered; the times of before where neither day nor time was changed.

        An end that cannot be read leaves the one of before, and its field says what to do.
        """
        held_at = _kept(before.held_at, self._at(self.time.clock()))
        return {
            "held_at": held_at,
            "ended_at": self._ended_at(held_at, before),
            "breaks_minutes": self.breaks.value(),
        }

    def _ended_at(self, held_at: datetime, before: Interview) -> datetime | None:
        if not self.end.text().strip():
            return None
        found = _TIME.fullmatch(self.end.text().strip())
        if found is None:
            return before.ended_at
        ended_at = self._at(time(int(found[1]), int(found[2])))
        if ended_at <= held_at:  # it went on over midnight, or is mistyped: more than half a day is no talk
            ended_at += timedelta(days=1)
        if ended_at - held_at > timedelta(hours=12):
            return before.ended_at
        return ended_at if before.ended_at is None else _kept(before.ended_at, ended_at)

    def _at(self, at: time) -> datetime:
        return datetime.combine(self.date.day(), at).astimezone(UTC)

    def _on_edited(self) -> None:
        self._look(None)
        self.edited.emit()

    def show_minutes(self, minutes: int | None) -> None:
        """Say how long it lasted, once that is known."""
        self._look(minutes)

    def _look(self, minutes: int | None) -> None:
        text = self.end.text().strip()
        found = _TIME.fullmatch(text)
        self.end_field.set_error(_BAD_END if text and found is None and len(text) >= len("9:30") else "")
        if found is not None:
            start = self.time.clock()
            length = (int(found[1]) * 60 + int(found[2]) - start.hour * 60 - start.minute) % (24 * 60)
            self.end_field.set_error(_END_FIRST if not 0 < length <= 12 * 60 else "")
        self.lasted.setText("" if minutes is None or self.end_field.error else f"Lasted {in_hours(minutes)}.")
        self.lasted.setVisible(bool(self.lasted.text()))


def in_hours(minutes: int) -> str:
    """ "1 hour 5 minutes", "45 minutes"."""
    hours, rest = divmod(minutes, 60)
    parts = (_counted(hours, "hour"), _counted(rest, "minute"))
    return " ".join(filter(None, parts)) or "less than a minute"


def _counted(number: int, noun: str) -> str:
    return "" if not number else f"1 {noun}" if number == 1 else f"{number} {noun}s"


def _kept(before: datetime, now: datetime) -> datetime:
    """With the seconds of before when the minute is the same."""
    return before if before.replace(second=0, microsecond=0) == now else now
