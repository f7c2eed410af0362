"""Where the lead opens a locked reading of their own again: a reason, and the press that records it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.reasoned_button import ReasonedButton


class UnlockBox(QWidget):
    """``offer(code)``; empty hides it. Signals: ``unlock_asked(reason)``."""

    unlock_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.why = QLineEdit()
        self.unlock = ReasonedButton(Button("Unlock my reading", "Alt+U", icon="lock-open"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(Field("If your own reading must be opened again: why", self.why))
        column.addWidget(self.unlock)
        self._code = ""
        self.why.textEdited.connect(lambda _text: self._allow())
        self.unlock.button.clicked.connect(lambda: self.unlock_asked.emit(self.why.text()))
        self.offer("")

    def offer(self, code: str) -> None:
        """Offer it for a record. What was typed for another is gone."""
        if code != self._code:
            self.why.clear()
        self._code = code
        self.setVisible(bool(code))
        self._allow()

    def _allow(self) -> None:
        if self.why.text().strip():
            self.unlock.allow()
        else:
            self.unlock.refuse("Say why.")
