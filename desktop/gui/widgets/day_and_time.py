"""A day and a time of day to choose: typed, or moved with the arrows. Tab leaves them, the wheel scrolls the page."""

from datetime import date, time

from PySide6.QtCore import QDate, QLocale, Qt, QTime
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QTimeEdit, QWidget

_NUMBER = 1
"""Which part of a day is its number, after the weekday."""


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

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by a key types the number of the day. Qt would begin at the weekday before it, which takes none."""
        super().focusInEvent(event)
        if event.reason() not in {Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.setCurrentSectionIndex(_NUMBER)
            before = self.text().index(" ") + 1
            self.lineEdit().setSelection(before, len(str(self.date().day())))

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
