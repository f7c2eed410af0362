"""Try this store, as it goes: a line for each step that is done, and what exactly fails where it stops."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.emptying import empty
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.text import Text
from desktop.operations.stores.trial import TrialStep, Tried

_CALLED = {
    TrialStep.REACH: "Reach it",
    TrialStep.RECOGNISE: "Recognise it",
    TrialStep.SIGN_IN: "Sign in",
    TrialStep.LIST: "List what is there",
    TrialStep.WRITE: "Write a small file",
    TrialStep.READ_BACK: "Read the same back",
}


class TrialList(QWidget):
    """``show_step(tried)`` appends and tells a screen reader; ``clear()`` takes all away. Nothing in it is pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What was tried")
        self.told: list[Tried] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(8))
        self.hide()

    def clear(self) -> None:
        """Show nothing."""
        self.told.clear()
        empty(self._column)
        self.hide()

    def show_step(self, tried: Tried) -> None:
        """Append what was tried."""
        self.told.append(tried)
        self._column.addWidget(_row(tried))
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{_CALLED[tried.step]}: {tried.says}"))


def _row(tried: Tried) -> QWidget:
    row = QWidget()
    grid = QGridLayout(row)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme().px(8))
    grid.setVerticalSpacing(theme().px(2))
    well = tried.fault is None
    grid.addWidget(Mark("agreed" if well else "warning", 12), 0, 0, Qt.AlignmentFlag.AlignVCenter)
    grid.addWidget(Text(_CALLED[tried.step], weight=500), 0, 1)
    word = Text("Done", tone="strength") if well else Text("Stopped here", weight=600, tone="danger")
    grid.addWidget(word, 0, 2, Qt.AlignmentFlag.AlignRight)
    grid.addWidget(Text(tried.says, tone="muted" if well else "text", wrap=True), 1, 1, 1, 2)
    grid.setColumnStretch(1, 1)
    return row
