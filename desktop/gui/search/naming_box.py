"""Asks for the name under which a search is kept, or for another one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field


class NamingBox(QWidget):
    """``ask(label, button, name)`` shows it and takes the keyboard. Signals: ``named(str)``."""

    named = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLineEdit()
        self.name.setMaxLength(60)
        self.field = Field("Name of this search", self.name)
        self.button = Button("Keep", kind="main")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(16), theme().px(8), theme().px(16), theme().px(8))
        row.setSpacing(theme().px(8))
        row.addWidget(self.field, 1)
        column = QVBoxLayout()
        column.addStretch(1)
        column.addWidget(self.button)
        column.addSpacing(theme().px(2))  # where the field beside it ends, which has room for its ring
        row.addLayout(column)
        self.button.clicked.connect(self.give)
        self.hide()

    def ask(self, label: str, button: str, name: str) -> None:
        """Ask for a name; ``name`` stands there to begin with."""
        self.field.set_label(label)
        self.field.clear_error()
        self.button.setText(button)
        self.name.setText(name)
        self.name.selectAll()
        self.show()
        self.name.setFocus()

    def give(self) -> None:
        """Take what stands there."""
        self.named.emit(self.name.text())
