"""Choosing a passphrase: typed twice, with a meter that says what would make it better."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.gate.secret_field import SecretField
from desktop.gui.theme import theme
from desktop.gui.widgets.progress_bar import ProgressBar
from desktop.gui.widgets.reasoned_button import ReasonedButton
from desktop.gui.widgets.text import Text
from desktop.operations.passphrases import Strength
from desktop.secret import forget


class NewPassphrase(QWidget):
    """``reason()`` says why it cannot be taken yet. ``judge_asked`` wants an answer through ``show_strength``.

    Signals: ``judge_asked(bytearray)`` while typing, to be wiped by whoever judges; ``weighed`` when the reason may
    have changed; ``entered`` on Enter in the second field.
    """

    judge_asked = Signal(object)
    weighed = Signal()
    entered = Signal()

    def __init__(self, label: str = "Passphrase", *, showable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = label.lower()
        self._strength: Strength | None = None
        self.first = SecretField(label, "Four or more unrelated words work well.", showable=showable)
        self.again = SecretField("The same again", showable=False)
        self.meter = ProgressBar(f"How strong the {self._name} is")
        self.says = Text("", "small", tone="muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(16))
        for widget in (self.first, self.meter, self.says, self.again):
            column.addWidget(widget)
        self.first.edited.connect(self._on_edited)
        self.again.edited.connect(self.weighed)
        self.first.entered.connect(self._on_first_entered)
        self.again.entered.connect(self.entered)
        self.setFocusProxy(self.first)

    def show_strength(self, strength: Strength) -> None:
        """What the meter shows for the passphrase as typed."""
        self._strength = strength
        self.meter.set_progress(strength.score, 4)
        self.says.setText(f"{strength.word}. {strength.says}".strip(". ") + ("." if strength.word else ""))
        self.weighed.emit()

    def reason(self) -> str:
        """Why it cannot be taken yet; empty when it can."""
        if self._strength is None or not self._strength.is_enough:
            return f"The {self._name} is not strong enough yet."
        return "" if self.first.is_same_as(self.again) else f"Type the same {self._name} twice."

    def weigh(self, button: ReasonedButton) -> None:
        """Let a button be pressed once it can be taken; until then it says why not."""
        if reason := self.reason():
            button.refuse(reason)
        else:
            button.allow()

    def take(self) -> bytearray:
        """What was chosen, for the caller to wipe; both fields are empty after."""
        forget(self.again.take())
        return self.first.take()

    def forget(self) -> None:
        """Nothing is chosen after all."""
        forget(self.take())

    def _on_first_entered(self) -> None:
        """On to the second field, unless it is known already that this one will not do."""
        if self._strength is not None and not self._strength.is_enough:
            self.first.field.set_error(self.reason())
        else:
            self.again.setFocus()

    def _on_edited(self) -> None:
        self.first.field.clear_error()
        self._strength = None
        self.judge_asked.emit(self.first.typed())
        self.weighed.emit()
