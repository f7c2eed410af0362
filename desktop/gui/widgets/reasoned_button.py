"""A button with room beside it for the reason why it cannot be used now."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.text import Text


class ReasonedButton(QWidget):
    """``refuse(reason)`` makes the button dashed and shows the reason; ``allow()`` undoes both."""

    def __init__(self, button: Button, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = button
        self.reason = Text("", tone="muted", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(12))
        row.addWidget(button)
        row.addWidget(self.reason, 1)

    def refuse(self, reason: str) -> None:
        """The button cannot be used; the reason stands beside it."""
        self.button.refuse(reason)
        self.reason.setText(reason)

    def allow(self) -> None:
        """The button can be used."""
        self.button.allow()
        self.reason.setText("")
