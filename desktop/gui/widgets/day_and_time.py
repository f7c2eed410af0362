"""A day and a time of day to choose: typed, or moved with the arrows. Tab leaves them, the wheel scrolls the page."""

from datetime import date, time

from PySide6.QtCore import QDate, QLocale, QTime
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QTimeEdit, QWidget


class DayInput(QDateEdit):
    """``day()`` and ``set_day(on)``. Qt would have Tab go through day, month and year; Left and Right do that."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("ddd d MMMM yyyy")
        self.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))

    def day(self) -> date:
        """The day it shows."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def set_day(self, on: date) -> None:
        """Show a day."""
        self.setDate(QDate(on.year, on.month, on.day))

    def focusNextPrevChild(self, forward: bool) -> bool:
        return QAbstractSpinBox.focusNextPrevChild(self, forward)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class TimeInput(QTimeEdit):
    """``clock()`` and ``set_clock(at)``, to the minute."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("HH:mm")

    def clock(self) -> time:
        """The time it shows."""
        shown = self.time()
        return time(shown.hour(), shown.minute())

    def set_clock(self, at: time) -> None:
        """Show a time of day."""
        self.setTime(QTime(at.hour, at.minute))

    def focusNextPrevChild(self, forward: bool) -> bool:
        return QAbstractSpinBox.focusNextPrevChild(self, forward)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
