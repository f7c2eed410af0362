"""The deliberate act: the partnership's name typed out, the passphrase, and what a lead says besides. No dialog."""

from dataclasses import dataclass

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
from desktop.operations.clearing import Decision, is_called
from desktop.secret import forget

_WARNING = (
    "Its keys are destroyed, and with them all that they open on this laptop: texts, evidence, files, snapshots. "
    "Nobody can bring it back, not you, not the lead, not your organisation. What was sent stays where it was sent."
)
_KEPT = (
    "I have made sure that the central team keeps elsewhere what it must keep. No receipt vouches for what was "
    "brought together on this laptop."
)


@dataclass(frozen=True, slots=True)
class ActWords:
    """What is said of the act: what it does, what has to be said besides, what is missing before, its key."""

    warning: str
    kept: str
    kept_missing: str
    button: str
    key: str


CLEARING = ActWords(
    _WARNING, _KEPT, "Say that the central team keeps what it must keep.", "Clear it for good", "Ctrl+Shift+Del"
)


class Act(QWidget):
    """``ask_for(partnership)`` says whose. Signals: ``asked(Decision, bytearray)`` the passphrase, ``left``."""

    asked = Signal(object, object)
    left = Signal()

    def __init__(self, words: ActWords = CLEARING, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._partnership, self._asks_kept = "", False
        self.name = QLineEdit()
        self.name_field = Field("Type the name of the partnership", self.name)
        self.kept = Check(words.kept)
        self.passphrase = SecretField("Your passphrase", showable=False)
        self.button = Button(words.button, words.key, "trash-2", "danger")
        self._button = ReasonedButton(self.button)
        self.leave = Button("Leave it as it is", "Esc")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        note = NoteBox(words.warning, "danger", "This cannot be undone")
        for widget in (note, self.name_field, self.kept, self.passphrase, self._button, self.leave):
            column.addWidget(widget)
        self._connect()
        self._weigh()

    def ask_for(self, partnership: str, *, kept: bool) -> None:
        """Whose it is, and whether the person has to say that what must be kept is kept."""
        self._partnership, self._asks_kept = partnership, kept
        self.name_field.set_help(f"It is {partnership}.")
        self.kept.setVisible(kept)
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
        if not self._partnership or not is_called(self._partnership, self.name.text()):
            self._button.refuse("Type the name of the partnership.")
        elif self._asks_kept and not self.kept.isChecked():
            self._button.refuse(self._words.kept_missing)
        elif self.passphrase.is_empty():
            self._button.refuse("Enter your passphrase.")
        else:
            self._button.allow()

    def _on_asked(self) -> None:
        if self.button.isEnabled():
            decision = Decision(self.name.text(), kept_elsewhere=self.kept.isChecked())
            self._button.refuse("It is being destroyed…")
            self.asked.emit(decision, self.passphrase.take())
