"""The row above the schedule: how it is shown, whose it is, and earlier, later or the week that matters."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.chip_row import ChipRow
from desktop.gui.widgets.flow import Flow

WEEK, DAY, LIST = "week", "day", "list"
MINE, EVERYONE = "mine", "everyone"


class ScheduleTools(QWidget):
    """Signals: ``changed``: another view, or another's; ``moved(int)``: earlier (-1), later (1), or back (0)."""

    changed = Signal()
    moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.views, self.whose = ChipRow("How it is shown"), ChipRow("Whose")
        self._earlier = Button("Earlier", "PgUp", kind="small")
        self._now = Button("Onsite week", "Home", kind="small")
        self._later = Button("Later", "PgDown", kind="small")
        self._lay_out()
        self.views.chosen.connect(lambda _key: self.changed.emit())
        self.whose.chosen.connect(lambda _key: self.changed.emit())
        for button, steps in ((self._earlier, -1), (self._now, 0), (self._later, 1)):
            button.clicked.connect(lambda _checked=False, by=steps: self.moved.emit(by))
        self._fit()
        theme().theme_changed.connect(self._fit)

    def name_week(self, *, is_onsite_known: bool) -> None:
        """Say which week the middle button leads back to."""
        self._now.setText("Onsite week" if is_onsite_known else "This week")

    def turn_whose(self) -> None:
        """Mine, or everybody's: the other of the two."""
        self.whose.choose(MINE if self.whose.current() == EVERYONE else EVERYONE)

    def _fit(self) -> None:
        """Large text needs the room of the caps; the chips stay in one row."""
        for row, keys in ((self.views, (WEEK, DAY, LIST)), (self.whose, (EVERYONE, MINE))):
            gap = theme().px(8)
            row.setMinimumWidth(sum(row.chip(key).sizeHint().width() + gap for key in keys))
        for button in (self._earlier, self._now, self._later):
            button.set_key_shown(theme().scale < 150)

    def _lay_out(self) -> None:
        for key, words in ((WEEK, "Week"), (DAY, "Day"), (LIST, "List")):
            self.views.add(key, words)
        for key, words in ((EVERYONE, "Everyone"), (MINE, "Mine")):
            self.whose.add(key, words)
        steps = QWidget()
        by = QHBoxLayout(steps)
        by.setContentsMargins(0, 0, 0, 0)
        by.setSpacing(theme().px(8))
        for button in (self._earlier, self._now, self._later):
            by.addWidget(button)
        flow = Flow(self, theme().px(12))
        flow.setContentsMargins(theme().px(24), theme().px(10), theme().px(24), theme().px(6))
        for widget in (self.views, self.whose, steps):
            flow.addWidget(widget)
