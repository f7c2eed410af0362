"""Clearing this laptop: until when, what stands in the way, and the act once nothing does. On Send and in Settings.

Where somebody leads, what is on this laptop alone is looked at before the act.
"""

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.domain.destruction import Destruction
from desktop.domain.retention import Doubt
from desktop.gui.clearing.act import Act
from desktop.gui.clearing.obstacles import Obstacles
from desktop.gui.clearing.only_here_box import OnlyHereBox
from desktop.gui.clearing.until_note import UntilNote
from desktop.gui.dates import day_and_year
from desktop.gui.in_words import in_words
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.work import Work
from desktop.operations.clearance import Clearance, clearance
from desktop.operations.clearing import Decision, clear
from desktop.operations.desk import Desk
from desktop.operations.only_here import OnlyHere, only_here
from desktop.operations.retention import confirm_clock
from desktop.operations.vault_keys import Confirmed, confirm
from desktop.vault.ids import new_id


class ClearingBox(QWidget):
    """``refresh()`` reads how it stands. Signals: ``cleared(Destruction)``, ``clock_confirmed``."""

    cleared = Signal(object)
    clock_confirmed = Signal()

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.work, self.desk = work, desk
        self.until, self.obstacles, self.act = UntilNote(), Obstacles(), Act()
        self.only_here = OnlyHereBox()
        self._let_go = ""
        self.clock_button = Button("The clock is right", "Alt+T", "clock")
        self.begin_button = Button("Clear this inspection", "Alt+C", "eraser")
        self._stands: Clearance | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        for widget in (self.until, self.obstacles, self.only_here, self.act):
            column.addWidget(widget)
        for button in (self.clock_button, self.begin_button):
            button.hide()
            column.addWidget(button)
        self.act.hide()
        self._connect()

    def refresh(self) -> None:
        """Read again how it stands; what is being typed is left alone while nothing stands in the way."""
        self.work.run(clearance, self.desk, then=self.show_clearance)

    def show_clearance(self, stands: Clearance) -> None:
        """Show how it stands."""
        self._stands = stands
        self.until.show_retention(stands.retention)
        self.obstacles.show_clearance(stands)
        self.act.ask_for(stands.partnership, kept=stands.leads)
        if stands.obstacles:
            self._put_away()
        in_doubt = stands.retention.doubt is not Doubt.NONE
        today = stands.retention.today
        self.clock_button.setText(f"{day_and_year(today)} is right")
        self.clock_button.setVisible(in_doubt)
        self.begin_button.setVisible(not stands.obstacles and not self._is_begun())

    def _connect(self) -> None:
        self.begin_button.clicked.connect(self._on_begin)
        self.clock_button.clicked.connect(self._on_clock)
        self.act.left.connect(self._on_left)
        self.only_here.left.connect(self._on_left)
        self.only_here.agreed.connect(self._on_let_go)
        self.act.asked.connect(self._on_asked)

    def _on_begin(self) -> None:
        self.begin_button.hide()
        if self._stands is not None and self._stands.asks_first:
            self.work.run(only_here, self.desk, then=self._ask_first)
        else:
            self._begin_act("")

    def _ask_first(self, alone: OnlyHere) -> None:
        self.only_here.ask(alone, leads=self._stands is None or self._stands.leads)
        QTimer.singleShot(0, self, lambda: bring(self.only_here, self.only_here.no))

    def _on_let_go(self, key: str) -> None:
        self.only_here.put_away()
        self._begin_act(key)

    def _begin_act(self, let_go: str) -> None:
        self._let_go = let_go
        self.act.show()
        self.act.name.setFocus()
        QTimer.singleShot(0, self, lambda: bring(self.act, self.act.name))

    def _is_begun(self) -> bool:
        return not (self.act.isHidden() and self.only_here.isHidden())

    def _put_away(self) -> None:
        self._let_go = ""
        self.act.hide()
        self.only_here.put_away()

    def put_away(self) -> None:
        """Leave what was begun, because something else is."""
        if self._is_begun():
            self._put_away()
            self.begin_button.show()

    def _on_left(self) -> None:
        self.put_away()
        self.begin_button.setFocus()

    def _on_clock(self) -> None:
        self.work.run(confirm_clock, self.desk, then=self._on_clock_confirmed)

    def _on_clock_confirmed(self, _nothing: None) -> None:
        self.clock_confirmed.emit()
        self.refresh()

    def _on_asked(self, decision: Decision, passphrase: bytearray) -> None:
        def confirmed(by: Confirmed) -> None:
            seen = replace(decision, let_go=self._let_go)
            self.work.run(_clear, self.desk, seen, by, then=self.cleared.emit, failed=self._on_refused)

        self.work.run_aside(confirm, self.desk.vault, passphrase, then=confirmed, failed=self._on_refused)

    def _on_refused(self, error: Exception) -> None:
        self.act.refuse(in_words(error))


def bring(asked: QWidget, first: QWidget) -> None:
    """Scroll all of what is asked into sight; where there is less room, at least its ``first`` field or answer."""
    around: QWidget | None = asked
    while (around := around and around.parentWidget()) is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(asked, 0, theme().px(16))
            around.ensureWidgetVisible(first, 0, theme().px(16))


def _clear(desk: Desk, decision: Decision, confirmed: Confirmed) -> Destruction:
    return clear(desk, decision, confirmed, new_id=new_id)
