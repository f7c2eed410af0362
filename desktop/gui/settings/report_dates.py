"""The three days that the year until destruction is counted from. For the lead."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.clearing.until_note import UntilNote
from desktop.gui.dates import day_and_year
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.day_edit import DayEdit
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.table_model import Cell, Column, Row
from desktop.operations.retention import ReportDates, report_dates
from desktop.operations.settings import Settings

_NAMES = {
    "submitted_on": "Report submitted to Ministers",
    "published_on": "Report published",
    "proceedings_ended_on": "Connected proceedings ended",
}


class ReportDatesBox(QWidget):
    """Choose a line, then say its day above: Enter goes there. Signals: ``given(ReportDates, says)``."""

    given = Signal(object, str)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dates = ReportDates()
        self._known: tuple[ReportDates, str] | None = None
        self._today = today
        self.until = UntilNote()
        self.on = DayEdit(today)
        self.field = Field("The day", self.on)
        self.keep_button, self.not_yet_button = Button("Keep the day", "Alt+D"), Button("Not yet", "Alt+N")
        self.table = DataTable("Days that count", [Column("What", stretch=True), Column("Day")])
        self.table.fit_height()
        self._lay_out()
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _key: self.on.setFocus())
        self.keep_button.clicked.connect(lambda: self._give(self.on.day()))
        self.not_yet_button.clicked.connect(lambda: self._give(None))

    def show_settings(self, settings: Settings) -> None:
        """Show what is stored; the day that is being chosen is left alone."""
        self._dates = report_dates(settings.inspection)
        self.until.show_retention(settings.retention)
        self.table.set_rows([_row(name, getattr(self._dates, name)) for name in _NAMES])
        if not self.table.current():
            self.table.choose("submitted_on")
        self._on_chosen(self.table.current())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(16))
        buttons = QWidget()
        row = Flow(buttons, theme().px(12))
        row.addWidget(self.keep_button)
        row.addWidget(self.not_yet_button)
        for widget in (SectionHeading("Until when it may be kept"), self.until, self.field, buttons, self.table):
            column.addWidget(widget)

    def _on_chosen(self, key: str) -> None:
        if key not in _NAMES or self._known == (self._dates, key):
            return
        self._known = (self._dates, key)
        self.field.clear_error()
        self.field.label.setText(_NAMES[key])
        self.on.setAccessibleName(_NAMES[key])
        stored = getattr(self._dates, key)
        self.on.set_day(stored or self._today)
        self.not_yet_button.setEnabled(stored is not None)

    def _give(self, on: date | None) -> None:
        key = self.table.current()
        if key in _NAMES:
            self.field.clear_error()
            says = f"{_NAMES[key]}: {day_and_year(on)}." if on else f"{_NAMES[key]}: not yet."
            self.given.emit(replace(self._dates, **{key: on}), says)


def _row(key: str, on: date | None) -> Row:
    cell = Cell("Not yet", tone="muted") if on is None else Cell(day_and_year(on), "agreed")
    return Row(key, (_NAMES[key], cell))
