"""A day in an input: typed or moved with the arrow keys, given and taken as a plain date."""

from datetime import date

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QDateEdit, QWidget

from desktop.gui.theme import theme


class DayEdit(QDateEdit):
    """``DayEdit(on)``; ``day()``, ``set_day(on)``, ``set_range(first, last)``. Stands in a Field.

    Tab leaves it; the left and right arrows go between day, month and year, as typing does.
    """

    def __init__(self, on: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("d MMMM yyyy")
        self.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.lineEdit().setTextMargins(theme().px(6), 0, 0, 0)
        if on is not None:
            self.set_day(on)

    def day(self) -> date:
        """The day it shows."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def set_day(self, on: date) -> None:
        """Show a day."""
        self.setDate(_shown(on))

    def set_range(self, first: date, last: date) -> None:
        """Take no day before the first or after the last."""
        self.setDateRange(_shown(first), _shown(last))

    def focusNextPrevChild(self, forward: bool) -> bool:
        return QWidget.focusNextPrevChild(self, forward)


def _shown(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
