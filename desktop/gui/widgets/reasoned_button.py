"""A button with room beside it for the reason why it cannot be used now."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.text import Text


class ReasonedButton(QWidget):
    """``refuse(reason)`` makes the button dashed and shows the reason; ``allow()`` undoes both."""

    def __init__(self, button: Button, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = button
        self.reason = Text("", tone="muted", wrap=True)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._row.addWidget(self.reason, 1)
        self.reason.hide()
        self._fit()
        theme().theme_changed.connect(self._fit)

    def refuse(self, reason: str) -> None:
        """The button cannot be used; the reason stands beside it."""
        self.button.refuse(reason)
        self.reason.setText(reason)
        self.reason.show()

    def allow(self) -> None:
        """The button can be used."""
        self.button.allow()
        self.reason.setText("")
        self.reason.hide()

    def _fit(self) -> None:
        """Where letters are large the reason stands below: side by side the two would scroll sideways."""
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(below if theme().is_large else beside)
        self._row.setSpacing(theme().px(4 if theme().is_large else 12))
