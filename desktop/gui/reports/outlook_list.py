"""What a report made now would rest on, line by line beside the margin."""

from PySide6.QtWidgets import QWidget

from desktop.gui.widgets.margin_list import MarginList
from desktop.gui.widgets.text import Text
from desktop.operations.reports import Outlook


class OutlookList(MarginList):
    """``show_outlook(outlook)``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(176, parent=parent)
        self.setAccessibleName("What the report will rest on")

    def show_outlook(self, outlook: Outlook) -> None:
        """Replace the lines."""
        self.clear()
        for label, value in outlook.lines:
            self.add_row(label, Text(value, wrap=True), tone="muted")
