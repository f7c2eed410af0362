"""A vault whose own database is damaged: what that means, and mending it with the passphrase."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.gui.gate.secret_field import SecretField
from desktop.gui.gate.sheet import Sheet
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.reasoned_button import ReasonedButton
from desktop.gui.widgets.text import Text

_DAMAGED = (
    "The vault’s own database cannot be read: who you are, your settings, the list of inspections. The inspections "
    "themselves are in files of their own."
)
_MEND = (
    "Mending makes it again from what can be read of it and from its snapshots, the whole copies that Daybook makes "
    "each hour. The damaged one is kept. "
    "Because the vault is locked, it needs your {what} once more."
)


class ProfilePage(Sheet):
    """Signals: ``given(Secret)``, for whoever takes it to wipe; ``left``."""

    given = Signal(object)
    left = Signal()

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        """``what`` is what it was unlocked with: a passphrase or the recovery code."""
        super().__init__("This vault is damaged", "This laptop is locked", parent)
        self.add(NoteBox(_DAMAGED, "danger", "Nothing was erased and nothing will be."))
        self.add(Text(_MEND.format(what=what.lower()), tone="muted", wrap=True))
        self.secret = SecretField(what)
        self.button = Button("Mend it", "Return", "shield-check", "main")
        self._mend = ReasonedButton(self.button)
        self.back = Button("Lock again", "Ctrl+L", "lock")
        self.add(self.secret)
        self.add(self._mend)
        self.add_row(self.back)
        self.secret.entered.connect(self._on_given)
        self.button.clicked.connect(self._on_given)
        self.back.clicked.connect(self.left)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.back.click)  # which does nothing while it mends
        self.setFocusProxy(self.secret)

    def refuse(self, says: str) -> None:
        """It could not be mended, or it was not the right passphrase."""
        self._mend.allow()
        self.back.allow()
        self.secret.field.set_error(says)
        self.secret.setFocus()

    def _on_given(self) -> None:
        if self.button.isEnabled() and not self.secret.is_empty():
            self.secret.field.clear_error()
            self._mend.refuse("Mending…")
            self.back.refuse("It is being mended.")
            self.given.emit(self.secret.take())
