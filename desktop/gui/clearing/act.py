"""The deliberate act: the partnership's name typed out, the passphrase, and what a lead says besides. No dialog."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.gui.gate.secret_field import SecretField
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.reasoned_button import ReasonedButton
from desktop.operations.clearance import Clearance
from desktop.operations.clearing import Decision, is_the_name
from desktop.secret import forget

_WARNING = (
    "Its keys are destroyed, and with them all that they open on this laptop: texts, evidence, files, snapshots. "
    "Nobody can bring it back, not you, not the lead, not your organisation. What was sent stays where it was sent."
)
_KEPT = (
    "I have made sure that the central team keeps elsewhere what it must keep. No receipt vouches for what was "
    "brought together on this laptop."
)


class Act(QWidget):
    """``show_clearance(clearance)`` says for what. Signals: ``asked(Decision, bytearray)`` the passphrase, ``left``."""

    asked = Signal(object, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stands: Clearance | None = None
        self.name = QLineEdit()
        self.name_field = Field("Type the name of the partnership", self.name)
        self.kept = Check(_KEPT)
        self.passphrase = SecretField("Your passphrase", showable=False)
        self.button = Button("Clear it for good", "Ctrl+Shift+Del", "trash-2", "danger")
        self._button = ReasonedButton(self.button)
        self.leave = Button("Leave it as it is", "Esc")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        note = NoteBox(_WARNING, "danger", "This cannot be undone")
        for widget in (note, self.name_field, self.kept, self.passphrase, self._button, self.leave):
            column.addWidget(widget)
        self._connect()
        self._weigh()

    def show_clearance(self, stands: Clearance) -> None:
        """What would be cleared, and whether a lead would clear it."""
        self._stands = stands
        self.name_field.set_help(f"It is {stands.partnership}.")
        self.kept.setVisible(stands.leads)
        self._weigh()

    def refuse(self, says: str) -> None:
        """Say beside the passphrase why nothing was cleared."""
        self.passphrase.field.set_error(says)
        self._weigh()
        self.passphrase.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        # Nothing secret waits, and nothing half-decided, on a page that nobody looks at.
        forget(self.passphrase.take())
        self.name.clear()
        self.kept.setChecked(False)
        self.passphrase.field.clear_error()
        super().hideEvent(event)

    def _connect(self) -> None:
        self.name.textChanged.connect(lambda _text: self._weigh())
        self.name.returnPressed.connect(self.passphrase.setFocus)
        self.kept.toggled.connect(lambda _on: self._weigh())
        self.passphrase.edited.connect(self._on_edited)
        self.passphrase.entered.connect(self._on_asked)
        self.button.clicked.connect(self._on_asked)
        self.leave.clicked.connect(self.left)

    def _on_edited(self) -> None:
        self.passphrase.field.clear_error()
        self._weigh()

    def _weigh(self) -> None:
        if self._stands is None or not is_the_name(self._stands, self.name.text()):
            self._button.refuse("Type the name of the partnership.")
        elif self._stands.leads and not self.kept.isChecked():
            self._button.refuse("Say that the central team keeps what it must keep.")
        elif self.passphrase.is_empty():
            self._button.refuse("Enter your passphrase.")
        else:
            self._button.allow()

    def _on_asked(self) -> None:
        if self.button.isEnabled():
            decision = Decision(self.name.text(), kept_elsewhere=self.kept.isChecked())
            self._button.refuse("Clearing it…")
            self.asked.emit(decision, self.passphrase.take())
