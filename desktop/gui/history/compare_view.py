"""A version beside another: how many things differ, the text with its marks, and the way from change to change."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.wording import counted
from desktop.gui.history.changes_view import ChangesView
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.text import Text
from desktop.operations.history import Comparison

_COLUMN = 680
HOW_TO_READ = "Underlined words came, struck-through words went."


class CompareView(QWidget):
    """``show_comparison(comparison, "Nothing came before it.")``; Ctrl Down and Ctrl Up go from change to change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = Text("", weight=500)
        self.how = Text(HOW_TO_READ, "small", tone="muted")
        self.previous = Button("Previous change", "Ctrl+Up", kind="small")
        self.next = Button("Next change", "Ctrl+Down", kind="small")
        self.view = ChangesView()
        self.said = Text("", "small", wrap=True)
        self._is_short = False
        self._lay_out()
        self.previous.clicked.connect(lambda: self._step(-1))
        self.next.clicked.connect(lambda: self._step(1))
        self.clear()

    def clear(self) -> None:
        """Show nothing."""
        self.show_comparison(Comparison((), ()), "")

    def show_comparison(self, comparison: Comparison, alone: str) -> None:
        """Show it; ``alone`` is said where there is nothing to compare with, or nothing differs."""
        self.view.show_comparison(comparison)
        changes = len(self.view.changes)
        self.count.setText(counted(changes, "change") if changes else alone)
        self._show_how()
        for button in (self.previous, self.next):
            button.setVisible(changes > 0)
        self.said.hide()

    def set_short(self, *, short: bool) -> None:
        """Leave out what only helps, where large letters need the room."""
        self._is_short = short
        self._show_how()

    def _show_how(self) -> None:
        self.how.setVisible(bool(self.view.changes) and not self._is_short)

    def take_focus(self) -> None:
        """Give the text the keyboard."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, step: int) -> None:
        words = self.view.step(step)
        self.said.setText(words)
        self.said.setVisible(bool(words))
        if words and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.said, words))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        head = QWidget()
        flow = Flow(head, theme().px(8))
        for widget in (self.count, self.previous, self.next, self.how):
            flow.addWidget(widget)
        column.addWidget(head)
        column.addWidget(Hairline())
        column.addWidget(self.view, 1)
        column.addWidget(self.said)
        self._fit()
        theme().theme_changed.connect(self._fit)

    def _fit(self) -> None:
        """Lines as long as they are read with ease."""
        self.setMaximumWidth(theme().px(_COLUMN))
