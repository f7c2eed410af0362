"""All keys of the form on one sheet, beside the questions; and whether an answer goes on to the next by itself."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.templates import Template
from desktop.gui.review.keys import all_keys
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.keys_table import keys_table
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text


class KeysSheet(QWidget):
    """Signals: ``goes_on_chosen(bool)``, ``closed``."""

    goes_on_chosen = Signal(bool)
    closed = Signal()

    def __init__(self, template: Template, *, goes_on: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("All keys")
        self.goes_on = Check("After an answer, go to the next question")
        self.goes_on.setChecked(goes_on)
        self.goes_on.toggled.connect(self.goes_on_chosen)
        heading, close = SectionHeading("All keys"), Button("Close", kind="small")
        close.clicked.connect(self.close_panel)
        heading.add(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme().px(12))
        column.setSpacing(theme().px(8))
        column.addWidget(heading)
        column.addWidget(self.goes_on)
        for title, keys in all_keys(template):
            column.addWidget(Text(title, "small", 600))
            column.addWidget(keys_table(keys))
        self.hide()

    def close_panel(self) -> None:
        """Put it away."""
        self.hide()
        self.closed.emit()
