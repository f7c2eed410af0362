"""Asks why a piece of evidence no longer counts. Without a reason it stays."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.gui.saving.begun import Begun
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.inline_box import InlineBox

WITHDRAW = "withdraw:"
"""A box in which words can be begun; the piece follows."""


class WithdrawBox(InlineBox):
    """The reason is ``begun`` until it is given. Signals: ``withdrawn(UUID, str)`` with the reason."""

    withdrawn = Signal(object, str)

    def __init__(self, begun: Begun, parent: QWidget | None = None) -> None:
        super().__init__("Withdraw this piece", "keep it", "danger", parent)
        self._begun = begun
        self._piece: UUID | None = None
        self.reason = QLineEdit()
        self.field = Field("Why does it no longer count?", self.reason)
        self.withdraw = Button("Withdraw", kind="small")
        self.body.addWidget(self.field)
        self.body.addWidget(self.withdraw)
        self.withdraw.clicked.connect(self._on_withdraw)
        self.reason.returnPressed.connect(self._on_withdraw)
        self.reason.textEdited.connect(lambda words: self._begun.typed(self._box(), words))
        self.hide()

    def ask(self, evidence_id: UUID) -> None:
        """Ask about a piece."""
        self._piece = evidence_id
        self.reason.setText(self._begun.words(self._box()))
        self.field.clear_error()
        self.show()
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _box(self) -> str:
        return f"{WITHDRAW}{self._piece}"

    def _on_withdraw(self) -> None:
        if not self.reason.text().strip():
            self.field.set_error("Give the reason, so that whoever relied on it knows why it is gone.")
            return
        self._begun.done(self._box())
        self.hide()
        self.withdrawn.emit(self._piece, self.reason.text().strip())
