"""Every week of the inspection and every milestone with its date, as a table: the timeline for eyes, ears and keys."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.domain.timeline import DatedMilestone, Week
from desktop.gui.dates import weekday
from desktop.gui.today.words import holidays_in_words
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.table_model import Cell, Column, Row
from desktop.operations.today import Today

_COLUMNS = [Column("Week", numeric=True), Column("Date"), Column("Milestone", stretch=True)]


class DatesTable(DataTable):
    """``show_today(today)``: a row for each milestone and each week without one; holidays stand where they fall."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("All dates", _COLUMNS, parent=parent)

    def show_today(self, today: Today) -> None:
        """Fill the table; the week we are in becomes the current row."""
        rows = [row for week in today.weeks for row in _rows(today, week)]
        self.set_rows(rows)
        self.choose(next((row.key for row in rows if row.key.startswith(f"{today.week} ")), ""))


def _rows(today: Today, week: Week) -> Iterator[Row]:
    if week.after_holiday:
        holidays = Cell(holidays_in_words(today), below="Agreed")
        yield Row(f"holidays before {week.number}", ("", holidays, "Holidays: these weeks do not count"))
    weight = 600 if week.number == today.week else 400
    number, here = Cell(str(week.number), weight=weight), ", you are here" if weight == 600 else ""
    items = [item for item in today.milestones if item.milestone.week == week.number]
    for item in items:
        known = Cell(_whole(item.on), below=f"{'Agreed' if item.agreed else 'Computed'}{here}", weight=weight)
        yield Row(f"{week.number} {item.milestone.id}", (number, known, _milestone(item)))
    if not items:
        yield Row(f"{week.number} ", (number, Cell(_whole(week.monday), below=f"Computed{here}", weight=weight), ""))


def _whole(on: date) -> str:
    return f"{weekday(on)} {on.year}"


def _milestone(item: DatedMilestone) -> Cell:
    """The first part in the line, the second below it, so that nothing is cut at 200 %."""
    first, _, second = item.milestone.title.partition("; ")
    until = f"until week {item.milestone.last_week}" if item.milestone.last_week else ""
    return Cell(first, below=", ".join(part for part in (second, until) if part))
