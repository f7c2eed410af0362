"""What stops a report, each with what to do; what was kept stands beneath with its reason."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.reports.stop_row import StopRow
from desktop.gui.saving.begun import Begun
from desktop.gui.theme import theme
from desktop.gui.widgets.bring_into_sight import bring_into_sight
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.tab_order import TabPlace
from desktop.gui.widgets.text import Text
from desktop.operations.publications.guard import Stop, still_stop

_SHOWN = 20
_NOTHING_INSIDE = "Nothing found that may identify somebody. Read it through all the same: the check can miss things."
_NOTHING = (
    "Nothing found that may identify somebody, no code, and no number without a shared figure behind it. Read it "
    "through all the same: the check can miss things."
)


class StopsList(QWidget):
    """``show_stops(stops)``. Signals as those of ``StopRow``; ``all_settled`` once the keyboard was on the last."""

    replaced = Signal(object, str)
    kept = Signal(object, str)
    settled = Signal(object)
    opened = Signal(object)
    all_settled = Signal()

    def __init__(self, begun: Begun, parent: QWidget | None = None, *, inside: bool = False) -> None:
        """``inside`` for what stays in the team: codes and numbers stop nothing there. ``begun`` keeps what is typed
        beneath a row and not given.
        """
        super().__init__(parent)
        self._begun = begun
        self._nothing = _NOTHING_INSIDE if inside else _NOTHING
        self._tab_place = TabPlace(self)
        self.rows: list[StopRow] = []
        self.heading = SectionHeading("What stops it")
        self.says = Text("", tone="muted", wrap=True)
        self._inside = QVBoxLayout()
        self._inside.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(self.heading)
        column.addWidget(self.says)
        column.addLayout(self._inside)

    def show_looking(self) -> None:
        """It is being looked through; what was found before stays on show."""
        if not self.rows:
            self.says.setText("Looking through it…")
            self.says.show()

    def show_stops(self, stops: tuple[Stop, ...]) -> None:
        """What was found. A row that says the same stays as it is."""
        left = still_stop(stops)
        held = {row.stop: row for row in self.rows}
        wanted = [held.get(stop) or self._made(stop) for stop in stops[:_SHOWN]]
        at = next((row for row in self.rows if row.isAncestorOf(self.window().focusWidget() or self)), None)
        for row in self.rows:
            self._inside.removeWidget(row)
            if row not in wanted:
                row.hide()
                row.deleteLater()
        self.rows = wanted
        for row in wanted:
            self._inside.addWidget(row)
        for row in reversed(wanted):
            self._tab_place.put(row)
        if at is not None and at not in wanted and not self.go_on():
            self.all_settled.emit()
        self.heading.set_meta(f"{len(left):,} to settle" if left else "nothing")
        more = f"{len(stops) - _SHOWN:,} more follow as these are settled." if len(stops) > _SHOWN else ""
        self.says.setText("\n".join(filter(None, ("" if left else self._nothing, more))))
        self.says.setVisible(bool(self.says.text()))

    def is_settled(self, stop: Stop) -> None:
        """It was replaced or kept: what was begun beneath it is wanted no more."""
        for row in self.rows:
            if row.stop == stop:
                row.below.is_settled()

    def go_on(self) -> bool:
        """Give the first that is open the keyboard; whether there is one."""
        open_rows = [row for row in self.rows if not row.stop.kept]
        if open_rows:
            first = open_rows[0]
            first.first_button().setFocus(Qt.FocusReason.ShortcutFocusReason)
            QTimer.singleShot(0, first, lambda: bring_into_sight(first))  # once the rows have their places
        return bool(open_rows)

    def _made(self, stop: Stop) -> StopRow:
        row = StopRow(stop, self._begun)
        row.replaced.connect(self.replaced)
        row.kept.connect(self.kept)
        row.settled.connect(self.settled)
        row.opened.connect(self.opened)
        return row
