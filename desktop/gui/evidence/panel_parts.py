"""The small parts of the mapping panel: lists that leave letters alone, choices in a row, buttons with a plain key."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

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


class Settled(Choice):
    """Leaves Enter to the panel once it is chosen: there it means that everything stands as it should."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isChecked() and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Doing(Choice):
    """Looks like a choice with its key, and does something instead of being chosen."""

    def nextCheckState(self) -> None:
        """Never checked."""


def keyed(text: str, letter: str, spoken: str = "") -> Choice:
    """A small button that shows a key which the panel takes: it installs no shortcut, so that fields can hold it.

    ``spoken`` is what a screen reader and the tool tip say where ``text`` is short.
    """
    made = _Doing(text, letter)
    made.setAccessibleName(spoken or text)
    made.setToolTip(spoken)
    made.set_current(True)
    return made


def flowing(widgets: Iterable[QWidget], gap: int = 0) -> tuple[QWidget, Flow]:
    """Side by side, in the next row where there is no room, and the layout to add more to. ``gap`` in pixels."""
    made = QWidget()
    flow = Flow(made, gap or theme().px(6))
    for widget in widgets:
        flow.addWidget(widget)
    return made, flow


def row(widgets: Iterable[QWidget], gap: int = 0) -> QWidget:
    """As ``flowing``, where nothing is added later."""
    return flowing(widgets, gap)[0]
