"""The dates of the inspection: notification, milestones, holidays, and the days its destruction is counted from."""

from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.domain.inspections import Holiday
from desktop.domain.timeline import DatedMilestone
from desktop.gui.dates import day, weekday
from desktop.gui.settings.report_dates import ReportDatesBox
from desktop.gui.settings.section import Section
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.day_edit import DayEdit
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.table_model import Cell, Column, Row
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.retention import ReportDates, set_report_dates
from desktop.operations.settings import Settings, agree_date, set_holidays, set_notified_on


class DatesSection(Section):
    """Choose a milestone in the table, then agree its date above: Enter goes there."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        about = "Weeks are counted from the notification, without holidays. An agreed date takes the place of a week."
        super().__init__("Dates", about, work, desk, parent)
        self._milestones: dict[str, DatedMilestone] = {}
        self._holidays: tuple[Holiday, ...] = ()
        self._stored: Settings | None = None
        self.notified = DayEdit(desk.clock().astimezone().date())
        self.notified_button = Button("Keep this day", "Alt+K")
        self.put(Field("Notified on", self.notified))
        self.put_row(self.notified_button)
        self._put_milestones()
        self._put_holidays()
        self.space()
        self.report_dates = ReportDatesBox(self.notified.day())
        self.put(self.report_dates)
        self._connect()
        self.setFocusProxy(self.notified)

    def _put_milestones(self) -> None:
        self.put(SectionHeading("Milestones"))
        self.table = DataTable("Milestones", [Column("Milestone", stretch=True), Column("Date")])
        self.table.fit_height()
        self.agreed = DayEdit(self.notified.day())
        self.agreed_field = Field("Agreed date", self.agreed)
        self.agree_button, self.count_button = Button("Agree this date", "Alt+A"), Button("Count its week", "Alt+C")
        self.put(self.agreed_field)
        self.put_row(self.agree_button, self.count_button)
        self.put(self.table)

    def _put_holidays(self) -> None:
        self.space()
        self.put(SectionHeading("Holidays"))
        self.holidays = DataTable("Holidays", [Column("From", stretch=True), Column("To", stretch=True)])
        self.holidays.fit_height()
        self.put(self.holidays)
        self.first, self.last = DayEdit(self.notified.day()), DayEdit(self.notified.day())
        self.last_field = Field("Last day", self.last)
        self.put_row(Field("First day", self.first), self.last_field)
        self.add_button, self.remove_button = Button("Add holidays", "Alt+H"), Button("Remove the chosen", "Alt+R")
        self.put_row(self.add_button, self.remove_button)

    def _connect(self) -> None:
        self.notified_button.clicked.connect(self._on_notified)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _key: self.agreed.setFocus())
        self.agree_button.clicked.connect(lambda: self._agree(self.agreed.day()))
        self.count_button.clicked.connect(lambda: self._agree(None))
        self.report_dates.given.connect(self._on_report_dates)
        self.add_button.clicked.connect(self._on_add)
        self.remove_button.clicked.connect(self._on_remove)
        self.first.dateChanged.connect(lambda _date: self.last.set_day(max(self.first.day(), self.last.day())))

    def show_settings(self, settings: Settings) -> None:
        known = self._stored
        self._stored = settings
        if known is None or known.inspection.notified_on != settings.inspection.notified_on:
            self.notified.set_day(settings.inspection.notified_on)
        self._milestones = {item.milestone.id: item for item in settings.milestones}
        self.table.set_rows([_milestone_row(item) for item in settings.milestones])
        if not self.table.current() and settings.milestones:
            self.table.choose(settings.milestones[0].milestone.id)
        self._holidays = settings.inspection.holidays
        self.holidays.set_rows(
            [Row(str(place), (day(one.first), day(one.last))) for place, one in enumerate(self._holidays)]
        )
        self.holidays.setVisible(bool(self._holidays))
        self.remove_button.setVisible(bool(self._holidays))
        self.report_dates.show_settings(settings)

    def _on_chosen(self, key: str) -> None:
        item = self._milestones.get(key)
        if item is not None:
            self.agreed_field.label.setText(f"Agreed date of: {item.milestone.title}")
            self.agreed.setAccessibleName(self.agreed_field.label.text())
            self.agreed.set_day(item.on)
            self.count_button.setEnabled(item.agreed)

    def _on_notified(self) -> None:
        says = "The weeks are counted anew from the notification."
        self.store(says, set_notified_on, self.desk, self.notified.day())

    def _agree(self, on: date | None) -> None:
        item = self._milestones.get(self.table.current())
        if item is None:
            return
        says = f"{item.milestone.title}: {weekday(on)}." if on else f"{item.milestone.title}: counted in weeks again."
        self.store(says, agree_date, self.desk, item.milestone.id, on, field=self.agreed_field)

    def _on_add(self) -> None:
        self.last_field.clear_error()
        self._keep_holidays((*self._holidays, Holiday(first=self.first.day(), last=self.last.day())), "Holidays added.")

    def _on_report_dates(self, dates: ReportDates, says: str) -> None:
        self.store(says, set_report_dates, self.desk, dates, field=self.report_dates.field)

    def _on_remove(self) -> None:
        chosen = self.holidays.current()
        if chosen:
            left = tuple(one for place, one in enumerate(self._holidays) if str(place) != chosen)
            self._keep_holidays(left, "Holidays removed.")

    def _keep_holidays(self, holidays: tuple[Holiday, ...], says: str) -> None:
        self.store(says, set_holidays, self.desk, holidays, field=self.last_field)


def _milestone_row(item: DatedMilestone) -> Row:
    if item.agreed:
        date_cell = Cell(f"{weekday(item.on)} {item.on.year}", "agreed")
    else:
        date_cell = Cell(f"Week of {day(item.on)}", tone="muted")
    first, _, second = item.milestone.title.partition("; ")
    return Row(item.milestone.id, (Cell(first, below=second), date_cell))
