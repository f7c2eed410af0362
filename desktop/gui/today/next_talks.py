"""Whom I see next: time, place and who, from the schedule; today's, else those of the next day that has any."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.domain.plan_entries import ACTIVITY_WORDS, PlanEntry
from desktop.gui.dates import time_of_day, weekday
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.link import Link
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text
from desktop.operations.today import Today

_SHOWN = 4


class NextTalks(QWidget):
    """Signals: ``opened(UUID)`` of an entry; ``schedule_asked``."""

    opened = Signal(object)
    schedule_asked = Signal()

    def __init__(self, today: Today, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        talks = today.next_talks
        on = talks[0].starts_at.astimezone().date()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(SectionHeading("My next talks", "today" if on == today.on else weekday(on)))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().px(16))
        grid.setVerticalSpacing(theme().px(8))
        grid.setColumnStretch(1, 1)
        for row, entry in enumerate(talks[:_SHOWN]):
            self._add(grid, row, entry, today.me)
        column.addLayout(grid)
        more = len(talks) - _SHOWN
        link = Link(f"{more} more on the schedule" if more > 0 else "The schedule")
        link.clicked.connect(self.schedule_asked)
        column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _add(self, grid: QGridLayout, row: int, entry: PlanEntry, me: str) -> None:
        with_me = [each for each in (*entry.seen_by, *filter(None, (entry.volunteer,))) if each != me]
        with_words = f"with {', '.join(with_me)}" if with_me else ""
        kind = ACTIVITY_WORDS[entry.activity] if not entry.title.startswith(ACTIVITY_WORDS[entry.activity]) else ""
        about = QVBoxLayout()
        about.setSpacing(0)
        about.addWidget(Text(entry.title, weight=500, wrap=True))
        details = ", ".join(filter(None, (entry.where_and_how, kind.lower(), with_words)))
        about.addWidget(Text(details[:1].upper() + details[1:], "small", tone="muted", wrap=True))
        button = Button("Open", kind="small")
        button.setAccessibleName(f"Open {entry.title} at {time_of_day(entry.starts_at)}")
        button.clicked.connect(lambda: self.opened.emit(entry.id))
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(Text(time_of_day(entry.starts_at), tone="muted"), row, 0, top)
        grid.addLayout(about, row, 1)
        grid.addWidget(button, row, 2, top)
