"""A day in an input: typed or moved with the arrow keys, given and taken as a plain date."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QWidget

from desktop.gui.theme import theme


class DayEdit(QDateEdit):
    """``DayEdit(on)``; ``day()`` and ``set_day(on)``. Stands in a Field."""

    def __init__(self, on: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("d MMMM yyyy")
        self.lineEdit().setTextMargins(theme().px(6), 0, 0, 0)
        self.set_day(on)

    def day(self) -> date:
        """The day it shows."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def set_day(self, on: date) -> None:
        """Show a day."""
        self.setDate(QDate(on.year, on.month, on.day))
