"""Asks why something is claimed no longer. Without a reason it stands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.gui.saving.begun import Begun
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.inline_box import InlineBox

BOX = "withdraw"
"""The box in which words can be begun."""


class WithdrawBox(InlineBox):
    """The reason is ``begun`` until it is given. Signals: ``withdrawn(str)`` with it."""

    withdrawn = Signal(str)

    def __init__(self, begun: Begun, parent: QWidget | None = None) -> None:
        super().__init__("Withdraw this claim", "keep it", "danger", parent)
        self._begun = begun
        self.reason = QLineEdit()
        self.field = Field("Why is it claimed no longer?", self.reason, "It stays in the list, last, with this reason.")
        self.withdraw = Button("Withdraw", kind="small")
        self.body.addWidget(self.field)
        row = QHBoxLayout()
        row.addWidget(self.withdraw)
        row.addStretch(1)
        self.body.addLayout(row)
        self.withdraw.clicked.connect(self._on_withdraw)
        self.reason.returnPressed.connect(self._on_withdraw)
        self.reason.textEdited.connect(lambda words: self._begun.typed(BOX, words))
        self.hide()

    def ask(self) -> None:
        """Ask, with what was begun."""
        self.reason.setText(self._begun.words(BOX))
        self.field.clear_error()
        self.show()
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_withdraw(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self.field.set_error("Give the reason, so that whoever relied on this claim knows why it is gone.")
            return
        self._begun.done(BOX)
        self.hide()
        self.withdrawn.emit(reason)
