"""When something happened: a day and a time, typed or moved with the arrow keys, in the laptop's own zone."""

from datetime import UTC, datetime

from PySide6.QtCore import QDate, QSignalBlocker, Qt, QTime, Signal
from PySide6.QtWidgets import QHBoxLayout, QTimeEdit, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.day_edit import DayEdit
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.first_focus import FirstFocus


class MomentEdit(FirstFocus, QWidget):
    """``MomentEdit("Told")``; ``moment()`` in UTC, ``set_moment(at)``; ``error`` goes beside the time.

    Signals: ``edited``, by a person only.
    """

    edited = Signal()

    def __init__(self, what: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: datetime | None = None
        self.time, self.day = _TimeEdit(), DayEdit()
        self.time.setDisplayFormat("HH:mm")
        self.time_field, self.day_field = Field(f"{what} at" if what else "Time", self.time), Field("Day", self.day)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(12))
        row.addWidget(self.time_field, 2)
        row.addWidget(self.day_field, 3)
        row.addStretch(4)
        for edit in (self.time, self.day):
            edit.lineEdit().setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # which Qt gives its proxy, the field, too
            edit.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.time)
        self.time.timeChanged.connect(self._on_edited)
        self.day.dateChanged.connect(self._on_edited)

    def set_moment(self, at: datetime) -> None:
        """Show a moment. Its seconds are kept while nobody changes it."""
        self._shown, local = at, at.astimezone()
        with QSignalBlocker(self.time), QSignalBlocker(self.day):
            self.time.setTime(QTime(local.hour, local.minute))
            self.day.setDate(QDate(local.year, local.month, local.day))
        self.time_field.clear_error()

    def moment(self) -> datetime:
        """The moment it shows, in UTC."""
        day, time = self.day.date(), self.time.time()
        local = datetime(day.year(), day.month(), day.day(), time.hour(), time.minute()).astimezone(UTC)
        shown = self._shown
        return shown if shown is not None and shown.replace(second=0, microsecond=0) == local else local

    def _on_edited(self) -> None:
        self.time_field.clear_error()
        self.edited.emit()


class _TimeEdit(QTimeEdit):
    """Tab leaves it; the left and right arrows go between hours and minutes, as typing does."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        return QWidget.focusNextPrevChild(self, forward)
