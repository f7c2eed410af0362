"""The versions of a concern: at the left when, who and what changed; at the right how the chosen one reads.

Nothing is restored from here: a concern goes on, and what is wrong in it is corrected with a reason.
"""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.dates import whole_day
from desktop.gui.frame.footer_bar import FooterBar
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.history.compare_view import CompareView
from desktop.gui.history.version_list import VersionList
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.first_focus import FirstFocus
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.concerns.history import ConcernHistory, concern_history
from desktop.operations.desk import Desk
from desktop.operations.history import Version

_LIST, _ALONE_BELOW = 340, 860
"""Pixels at 100 %: the list is so wide beside the text; on a narrower page than the other one of them is on show."""
FIRST = "This is how it was raised."
NOTHING = "Nothing that you read here changed."


class HistoryPage(FirstFocus, QWidget):
    """Lives while it is on show. Signals: ``left``."""

    left = Signal()

    def __init__(self, work: Work, desk: Desk, concern_id: UUID, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._desk, self._concern_id = work, desk, concern_id
        self._history: ConcernHistory | None = None
        self.bar, self.back = TitleBar(f"History of {name}"), Button("Back", "Esc", "arrow-left")
        self.list, self.compare = VersionList(), CompareView()
        self.heading, self.summary = Text("", "title", 600, wrap=True), Text("", tone="muted", wrap=True)
        self._row, self._text, self._is_reading = QHBoxLayout(), QWidget(), False
        self._lay_out()
        self.back.clicked.connect(self.go_back)
        self.list.chosen.connect(self._on_chosen)
        self.list.wanted.connect(self._on_wanted)
        self.list.entered.connect(self._on_entered)
        theme().theme_changed.connect(self._fit)
        self.setFocusProxy(self.list)

    def refresh(self) -> None:
        """Read the versions."""
        self._work.run(concern_history, self._desk, self._concern_id, then=self._on_read)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def go_back(self) -> None:
        """From the text to the list where there is room for one of them only; from the list to the concern."""
        if self._is_reading and self._is_narrow():
            self._is_reading = False
            self._fit()
            self.list.setFocus()
        else:
            self.left.emit()

    def _on_entered(self) -> None:
        self._is_reading = True
        self._fit()
        self.compare.take_focus()

    def _is_narrow(self) -> bool:
        return self.width() < theme().px(_ALONE_BELOW)

    def _on_read(self, history: ConcernHistory) -> None:
        self._history = history
        self.list.show_versions(history.versions, self._desk.clock().astimezone().date())

    def _on_wanted(self, versions: tuple[Version, ...]) -> None:
        if self._history is not None:
            self.list.tell({each.id: self._history.changed[each.id] for each in versions})

    def _on_chosen(self, version: Version) -> None:
        if self._history is None:
            return
        at = version.made_at.astimezone()
        self.heading.setText(f"{whole_day(at.date())}, {at:%H:%M:%S}")
        reason = f" Reason: {version.note}." if version.note else ""
        self.summary.setText(f"By {version.author}.{reason}")
        self.compare.show_comparison(self._history.compared[version.id], NOTHING if version.before else FIRST)

    def _lay_out(self) -> None:
        set_ground(self, "surface")
        self.bar.add(self.back)
        inner, right = QHBoxLayout(), QVBoxLayout(self._text)
        right.setContentsMargins(theme().px(24), theme().px(16), theme().px(24), theme().px(16))
        right.setSpacing(theme().px(8))
        for part in (self.heading, self.summary):
            right.addWidget(part)
        inner.addWidget(self.compare, 1)
        inner.addStretch()  # lines are no longer than is read with ease; the rest of the width is left at the right
        right.addLayout(inner, 1)
        self._row.setSpacing(0)
        self._row.addWidget(self.list)
        self._row.addWidget(self._text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(self._row, 1)
        column.addWidget(FooterBar([("Up Down", "version"), ("Return", "read it"), ("Esc", "back")]))
        self._fit()

    def _fit(self) -> None:
        narrow = self._is_narrow()
        self.list.setFixedWidth(self.width() if narrow else theme().pane(_LIST))
        self.list.setVisible(not narrow or not self._is_reading)
        self._text.setVisible(not narrow or self._is_reading)
        self.compare.set_short(short=narrow)
