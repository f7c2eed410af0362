"""A day that may be left out, typed as people write days. Stands in the Field that it makes."""

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain.written_days import day_of
from desktop.gui.dates import day, day_and_year
from desktop.gui.widgets.field import Field

_HOW = "Write the day like 19 March or 19/3, or leave it empty."


class WrittenDay(QLineEdit):
    """``day()`` is None while nothing, or nothing that is a day, is written."""

    def __init__(self, on: date | None, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(30)
        self._today = today
        self.setPlaceholderText("no day set")
        if on is not None:
            self.setText(day(on) if on.year == today.year else day_and_year(on))

    def field(self, label: str) -> Field:
        """The input with its label; says what to do once the keyboard has left what is no day."""
        field = Field(label, self)
        self.editingFinished.connect(lambda: field.set_error("" if self.is_readable() else _HOW))
        self.textChanged.connect(lambda: field.clear_error() if self.is_readable() else None)
        return field

    def day(self) -> date | None:
        """The day that is written."""
        return day_of(self.text(), self._today)

    def is_readable(self) -> bool:
        """Whether it is a day, or left out."""
        return not self.text().strip() or self.day() is not None
