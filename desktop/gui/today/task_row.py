"""One thing to do: what it is, what is known of it, and the button that opens it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.objects import Kind
from desktop.domain.owed import Lateness, Owed, Task
from desktop.gui.dates import time_of_day, weekday
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.icon_label import IconLabel
from desktop.gui.widgets.text import Text

_ICONS = {
    Kind.RECORD: "folder-open",
    Kind.REVIEW: "folder-open",
    Kind.INTERVIEW: "messages-square",
    Kind.PLAN_ENTRY: "calendar",
    Kind.EVIDENCE: "grid-3x3",
    Kind.FINDING: "scale",
}
_ACTIONS = {
    Task.CARRY_ON: "Continue",
    Task.WRITE_UP: "Write up",
    Task.COMPARE: "Compare",
    Task.BEGIN: "Begin",
    Task.FOLLOW_UP: "Open",
    Task.LOOK_AGAIN: "Look",
}
_WHEN = {
    Task.CARRY_ON: "Under way",
    Task.WRITE_UP: "Soon",
    Task.BEGIN: "Soon",
    Task.FOLLOW_UP: "No day set",
    Task.COMPARE: "Second reading",
    Task.READ: "To read",
    Task.LOOK_AGAIN: "Asked",
}


class TaskRow(QWidget):
    """``TaskRow(owed, main=True)``: the one that Enter opens is ``main``. What follows a talk, and what was
    asked, can be ticked off here.

    Signals: ``opened(Owed)``; ``done(Owed)``.
    """

    opened = Signal(object)
    done = Signal(object)

    def __init__(self, owed: Owed, *, main: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.owed = owed
        self.title = Text(owed.title, weight=500, wrap=True)
        self.detail = Text(_detail(owed), "small", tone="muted", wrap=True)
        self.button = Button(_action(owed), "Return" if main else None, kind="main" if main else "normal")
        self.button.setAccessibleName(f"{_action(owed)}: {owed.title}")
        self.button.clicked.connect(lambda: self.opened.emit(self.owed))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(12))
        row.addWidget(IconLabel(_ICONS.get(owed.opens, "file-text"), "muted"), 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self.title)
        column.addWidget(self.detail)
        column.addStretch(1)
        row.addLayout(column, 1)
        self.tick = Button("Done", icon="check")
        self.tick.setAccessibleName(f"Done: {owed.title}")
        self.tick.clicked.connect(lambda: self.done.emit(self.owed))
        row.addWidget(self.tick)
        self.tick.setVisible(owed.task in {Task.FOLLOW_UP, Task.LOOK_AGAIN})
        row.addWidget(self.button)


LATE_SHAPES = {Lateness.LATE: "▲", Lateness.VERY_LATE: "■"}
"""The shape before how late something is: shape, then word, then colour."""


def margin_words(owed: Owed, *, first: bool) -> tuple[str, str]:
    """What stands in the margin beside a thing, and its tone."""
    if owed.lateness is Lateness.IN_TIME:
        return ("Now" if first else _when(owed)), ("text" if first else "muted")
    if owed.lateness is Lateness.VERY_LATE:
        return f"Very late, {owed.days_late} days", "danger"
    return {0: "Late", 1: "1 day late"}.get(owed.days_late, f"{owed.days_late} days late"), "improvement"


def _when(owed: Owed) -> str:
    if owed.due_on is not None:
        return weekday(owed.due_on)
    return _WHEN[owed.task]


def _action(owed: Owed) -> str:
    return _ACTIONS.get(owed.task) or f"Open {owed.title.split(',')[0].split(' and ')[0]}"


def _detail(owed: Owed) -> str:
    came_back = f"Recovered draft of {time_of_day(owed.recovered_at)}." if owed.recovered_at else ""
    held = f"Held {weekday(owed.held_at.astimezone().date())}." if owed.held_at else ""
    known = owed.detail if owed.detail.endswith(("?", "!", "…")) else f"{owed.detail.rstrip('.')}."
    known = known if owed.detail else ""
    return " ".join(part for part in (came_back, held, known) if part)
