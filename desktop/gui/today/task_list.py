"""Mine, by when it is due, along the margin; the first thing has the page's main button."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.owed import Lateness, Owed
from desktop.domain.wording import counted
from desktop.gui.theme import theme
from desktop.gui.today.task_row import LATE_SHAPES, TaskRow, margin_words
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.empty_state import EmptyState
from desktop.gui.widgets.margin_list import MarginList
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text
from desktop.operations.today import Today

_MARGIN = 100


class TaskList(QWidget):
    """``show_today(today)``. Signals: ``opened(Owed)``, ``done(Owed)``, ``go_asked(key of a screen)``.

    ``main`` is the button that Enter presses: there is always exactly one.
    """

    opened = Signal(object)
    done = Signal(object)
    go_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = SectionHeading("Mine, by when it is due")
        self.rows = MarginList(_MARGIN)
        self.main = Button("Today")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._head = QHBoxLayout()
        self._head.addWidget(self.heading)
        self._column.addLayout(self._head)
        self._column.addWidget(self.rows, 1)

    def show_today(self, today: Today) -> None:
        """Show what is to do, or what to do first where nothing is."""
        self.rows.clear()
        self._head.setContentsMargins(theme().px(_MARGIN + 16), 0, theme().px(16), 0)
        self.heading.set_meta(_meta(today))
        for number, owed in enumerate(today.mine):
            self._add_task(owed, first=number == 0)
        if not today.mine:
            self._add_first_step(today)
        elif not today.sample_size:
            self._add_hint("No records yet: take in the sample.", "Import the sample", "records")
        if today.read_today or today.taken_today:
            self._add_done(today)

    def _add_task(self, owed: Owed, *, first: bool) -> None:
        row = TaskRow(owed, main=first)
        row.opened.connect(self.opened)
        row.done.connect(self.done)
        words, tone = margin_words(owed, first=first)
        margin = self.rows.add_row(words, row, tone).margin
        if owed.lateness is not Lateness.IN_TIME:
            margin.setText(f"{LATE_SHAPES[owed.lateness]} {words}")
            margin.setAccessibleName(words)
        if first:
            self.main = row.button

    def _add_first_step(self, today: Today) -> None:
        title, words, button, key = _first_step(today)
        self.main = Button(button, "Return", kind="main")
        self.main.clicked.connect(lambda: self.go_asked.emit(key))
        self.rows.add_row("First", EmptyState(title, words, "folder-open", self.main), "text").line_below = False

    def _add_hint(self, words: str, button: str, key: str) -> None:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Text(words, wrap=True), 1)
        go = Button(button)
        go.clicked.connect(lambda: self.go_asked.emit(key))
        row.addWidget(go)
        self.rows.add_row("Next", box)

    def _add_done(self, today: Today) -> None:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(12))
        row.addWidget(Mark("tick"))
        row.addWidget(Text(", ".join(today.read_today) or "No record finished", wrap=True), 1)
        row.addWidget(Text(_pieces(today.taken_today), tone="muted"))
        self.rows.add_row("Done today", box).line_below = False


def _meta(today: Today) -> str:
    if not today.records_mine:
        return ""
    return f"{today.records_read} of {today.records_mine} records read"


def _pieces(count: int) -> str:
    return counted(count, "piece of evidence taken", "pieces of evidence taken")


def _first_step(today: Today) -> tuple[str, str, str, str]:
    """Title, words, button and the screen it leads to, where nothing is mine to do."""
    if not today.sample_size:
        words = "The records come first. The sample is a spreadsheet of record codes; it holds no names."
        return "No records yet", words, "Import the sample", "records"
    if not today.records_mine:
        words = f"No record is allotted to {today.me} and no write-up is owed. Choose a record, or set up an interview."
        return "Nothing is yours yet", words, "Open the records", "records"
    words = "Your records are read and your interviews are written up. Look at what the evidence says together."
    return "All of yours is done", words, "Open the evidence map", "map"
