"""The roles of the inspection's list that match what is being typed, to press instead of typing on."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain.roles import ListedRole
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.flow import Flow

_SHOWN = 4
_LARGE = 18
"""From this size of ten pixels on there is room for half as many."""


class RoleMatches(QWidget):
    """Stands under ``typed``, from which the arrow down leads here. Signal: ``chosen(label)``."""

    chosen = Signal(str)

    def __init__(self, typed: QLineEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed = typed
        self.buttons = [Button("", kind="small") for _ in range(_SHOWN)]
        self._labels = [""] * _SHOWN
        flow = Flow(self, theme().px(8))
        for place, button in enumerate(self.buttons):
            flow.addWidget(button)
            button.clicked.connect(lambda _=False, place=place: self.chosen.emit(self._labels[place]))
        typed.installEventFilter(self)
        self.hide()

    def show_matching(self, listed: tuple[ListedRole, ...], typed: str) -> None:
        """Show the first that have every typed word, in the label or in what it stands for."""
        words = typed.casefold().split()
        matching = [role for role in listed if all(word in role.words().casefold() for word in words)]
        same = {role.label for role in matching if sum(role.label == other.label for other in matching) > 1}
        room = _SHOWN if theme().px(10) < _LARGE else _SHOWN // 2
        for place, button in enumerate(self.buttons):
            role = matching[place] if place < min(room, len(matching)) else None
            self._labels[place] = "" if role is None else role.label
            button.setVisible(role is not None)
            if role is not None:
                by = role.author if role.label in same else ""
                button.setText(" · ".join(filter(None, (role.label, role.stands_for, by))))
        self.setVisible(bool(matching))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow down goes from the field to the first that matches."""
        if watched is self._typed and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._goes_down(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _goes_down(self, event: QKeyEvent) -> bool:
        goes = event.key() == Qt.Key.Key_Down and self.isVisible()
        if goes:
            self.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
        return goes
