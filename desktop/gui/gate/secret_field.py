"""A field for a passphrase: hidden, shown on request (Alt+H), and a word when Caps Lock may be on."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field
from desktop.secret import forget, taken

_HIDDEN, _SHOWN = QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal


class _SecretEdit(QLineEdit):
    """Tells when a letter came in capitals without Shift: Caps Lock is on."""

    caps_lock_seen = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        if len(letter) == 1 and letter.isalpha():
            shifted = bool(event.modifiers() & event.modifiers().ShiftModifier)
            self.caps_lock_seen.emit(letter.isupper() != shifted)
        super().keyPressEvent(event)


class SecretField(QWidget):
    """``take()`` gives what was typed and clears the field. Signals: ``edited``, ``entered``.

    What was typed leaves the field as a bytearray, for whoever takes it to wipe; no signal carries it.
    """

    edited = Signal()
    entered = Signal()

    def __init__(
        self, label: str, help_text: str = "", *, showable: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.edit = _SecretEdit()
        self.edit.setEchoMode(_HIDDEN)
        self.field = Field(label, self.edit, help_text)
        self._show = Button("Show", "Alt+H" if showable else None, "eye", "small")
        if not showable:  # shown before it has a parent it would be a window of its own for a moment
            self._show.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(self.field, 1)
        self._caps_says = "Caps Lock is on."
        self._help = help_text
        side = QVBoxLayout()
        side.setContentsMargins(0, theme().px(22), 0, 0)
        side.addWidget(self._show)
        side.addStretch(1)
        row.addLayout(side)
        self._show.clicked.connect(self._on_show_clicked)
        self.edit.textChanged.connect(self._on_text_changed)
        self.edit.returnPressed.connect(self.entered)
        self.edit.caps_lock_seen.connect(self._on_caps_lock_seen)
        self.setFocusProxy(self.edit)

    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not self.edit.displayText()

    def typed(self) -> bytearray:
        """A copy of what is typed, in UTF-8, for the caller to wipe."""
        return taken(self.edit.text())

    def is_same_as(self, other: "SecretField") -> bool:
        """Whether the same is typed in both."""
        mine, theirs = self.typed(), other.typed()
        same = mine == theirs
        forget(mine)
        forget(theirs)
        return same

    def take(self) -> bytearray:
        """What is typed, for the caller to wipe; the field is empty and hidden after."""
        typed = self.typed()
        self.edit.clear()
        self.edit.setEchoMode(_HIDDEN)
        self._show.setText("Show")
        return typed

    def _on_text_changed(self) -> None:
        self.edited.emit()

    def _on_show_clicked(self) -> None:
        hidden = self.edit.echoMode() == _HIDDEN
        self.edit.setEchoMode(_SHOWN if hidden else _HIDDEN)
        self._show.setText("Hide" if hidden else "Show")
        self.edit.setFocus()

    def _on_caps_lock_seen(self, on: bool) -> None:
        self.field.set_help(self._caps_says if on else self._help)
