"""First run: choose a passphrase, with a meter that says what would make it better."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.gui.gate.secret_field import SecretField
from desktop.gui.gate.sheet import Sheet
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.progress_bar import ProgressBar
from desktop.gui.widgets.reasoned_button import ReasonedButton
from desktop.gui.widgets.text import Text
from desktop.operations.passphrases import Strength


class NewVaultPage(Sheet):
    """Signals: ``judge_asked(str)`` while typing, ``passphrase_chosen(str)``."""

    judge_asked = Signal(str)
    passphrase_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Make your vault", "New on this laptop", parent)
        self.add(
            Text(
                "Everything you write is kept encrypted on this laptop. Only this passphrase opens it. "
                "Nobody can look it up for you.",
                tone="muted",
                wrap=True,
            )
        )
        self.passphrase = SecretField("Passphrase", "Four or more unrelated words work well.")
        self.again = SecretField("The same again", showable=False)
        self.meter = ProgressBar("How strong the passphrase is")
        self.says = Text("", "small", tone="muted", wrap=True)
        self.button = Button("Make the vault", "Return", kind="main")
        self._make = ReasonedButton(self.button)
        for widget in (self.passphrase, self.meter, self.says, self.again, self._make):
            self.add(widget)
        self._strength: Strength | None = None
        self.passphrase.edited.connect(self._on_edited)
        self.again.edited.connect(lambda _text: self._weigh())
        self.passphrase.entered.connect(self.again.setFocus)
        self.again.entered.connect(self._on_chosen)
        self.button.clicked.connect(self._on_chosen)
        self._weigh()
        self.setFocusProxy(self.passphrase)

    def show_strength(self, strength: Strength) -> None:
        """What the meter shows for the passphrase as typed."""
        self._strength = strength
        self.meter.set_progress(strength.score, 4)
        self.says.setText(f"{strength.word}. {strength.says}".strip(". ") + ("." if strength.word else ""))
        self._weigh()

    def refuse(self, says: str) -> None:
        """The vault could not be made."""
        self.passphrase.field.set_error(says)
        self._weigh()

    def _on_edited(self, text: str) -> None:
        self.passphrase.field.clear_error()
        self._strength = None
        self.judge_asked.emit(text)
        self._weigh()

    def _weigh(self) -> None:
        if self._strength is None or not self._strength.is_enough:
            self._make.refuse("The passphrase is not strong enough yet.")
        elif self.passphrase.text() != self.again.text():
            self._make.refuse("Type the same passphrase twice.")
        else:
            self._make.allow()

    def _on_chosen(self) -> None:
        if self.button.isEnabled():
            self._make.refuse("Making the vault…")
            self.again.take()
            self.passphrase_chosen.emit(self.passphrase.take())
