"""Who I am: the designation that the team's list has for me. Never a name."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.gui.gate.sheet import Sheet
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.text import Text


class WhoIAmPage(Sheet):
    """Signals: ``said(str)`` with the designation."""

    said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Who are you?", "New on this laptop", parent)
        self.add(
            Text(
                "What you write is signed, so the team knows whose it is. Use the designation that the team's list has "
                "for you, not your name.",
                tone="muted",
                wrap=True,
            )
        )
        self._edit = QLineEdit()
        self._edit.setPlaceholderText("Inspector 3")
        self._edit.setMaxLength(40)
        self.designation = Field(
            "Designation", self._edit, "For example Inspector 3, Local reader 2 or Young volunteer 1."
        )
        self.button = Button("This is me", "Return", kind="main")
        self.add(self.designation)
        self.add_row(self.button)
        self._edit.returnPressed.connect(self._on_said)
        self.button.clicked.connect(self._on_said)
        self.setFocusProxy(self._edit)

    def refuse(self, says: str) -> None:
        """It cannot be that."""
        self.designation.set_error(says)

    def _on_said(self) -> None:
        self.designation.clear_error()
        self.said.emit(self._edit.text())
