"""The small parts of the mapping panel: lists that leave letters alone, choices in a row, buttons with a plain key."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.choice import Choice
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.flow import Flow


class Leaving(Dropdown):
    """Leaves letters, numbers and signs to the panel, so that S, A and U work from here too."""

    def show_value(self, key: str) -> None:
        """Choose without telling anybody; an unknown key chooses the first."""
        with QSignalBlocker(self):
            self.setCurrentIndex(max(0, self.findData(key)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().strip() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)


class Beside(QWidget):
    """The indicators beside each other, as high as a field, so that they stand level with the theme's."""

    def __init__(self, choices: list[Choice]) -> None:
        super().__init__()
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, theme().line("small") + theme().px(4), 0, theme().px(4))
        beside.setSpacing(theme().px(6))
        for choice in choices:
            beside.addWidget(choice)


class _Doing(Choice):
    """Looks like a choice with its key, and does something instead of being chosen."""

    def nextCheckState(self) -> None:
        """Never checked."""


def keyed(text: str, letter: str) -> Choice:
    """A small button that shows a key which the panel takes: it installs no shortcut, so that fields can hold it."""
    made = _Doing(text, letter)
    made.set_current(True)
    return made


def row(widgets: Iterable[QWidget]) -> QWidget:
    """Side by side, in the next row where there is no room."""
    made = QWidget()
    flow = Flow(made, theme().px(6))
    for widget in widgets:
        flow.addWidget(widget)
    return made
