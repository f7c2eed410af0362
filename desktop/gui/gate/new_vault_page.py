"""First run: choose a passphrase for a new vault."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.gui.gate.new_passphrase import NewPassphrase
from desktop.gui.gate.sheet import Sheet
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.reasoned_button import ReasonedButton
from desktop.gui.widgets.text import Text


class NewVaultPage(Sheet):
    """Signals: ``passphrase_chosen(bytearray)``, for whoever takes it to wipe."""

    passphrase_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Make your vault", "New on this laptop", parent)
        self.add(
            Text(
                "The vault is where everything you write is kept, encrypted, on this laptop. Only this passphrase "
                "opens it. Nobody can look it up for you.",
                tone="muted",
                wrap=True,
            )
        )
        self.chosen = NewPassphrase()
        self.button = Button("Make the vault", "Return", kind="main")
        self._make = ReasonedButton(self.button)
        self.add(self.chosen)
        self.add(self._make)
        self.chosen.weighed.connect(self._weigh)
        self.chosen.entered.connect(self._on_chosen)
        self.button.clicked.connect(self._on_chosen)
        self._weigh()
        self.setFocusProxy(self.chosen)

    def refuse(self, says: str) -> None:
        """The vault could not be made."""
        self.chosen.first.field.set_error(says)
        self._weigh()

    def _weigh(self) -> None:
        self.chosen.weigh(self._make)

    def _on_chosen(self) -> None:
        if self.button.isEnabled():
            passphrase = self.chosen.take()
            self._make.refuse("Making the vault…")
            self.passphrase_chosen.emit(passphrase)
