"""Unlock: the passphrase, the recovery code, or the way to the organisation.

Shows nothing of the content, not even which inspection.
"""

from math import ceil

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.gui.gate.secret_field import SecretField
from desktop.gui.gate.sheet import Sheet
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.link import Link
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.reasoned_button import ReasonedButton
from desktop.gui.widgets.text import Text
from desktop.secret import forget, taken

_START = "Everything is encrypted until you enter your passphrase."
_COVERED = "Locked. Your last change is not saved yet and is kept in memory."
_COVERED_MORE = "Saving is tried again every few seconds. Your passphrase brings back the screen with your words."
_NEITHER, _WAITING = "I have neither", "Open the organisation’s answer"
_MAY_HELP = "Your organisation may be able to help."
_CARE, _NOT_CARE = "Look after this vault", "Open the inspection as usual"
_CARE_HELP = "Check it, mend it, or go back to a snapshot."
_CARE_NEXT = "After your passphrase comes a page to check, mend or restore. Nothing is changed before you choose."
_NOTHING_ERASED = "Nothing is ever erased by wrong tries."


class UnlockPage(Sheet):
    """Signals: ``passphrase_given(Secret)``, ``code_given(Secret)``, ``neither_asked``, ``care_asked(bool)`` whether to
    lead to where a vault is looked after. Who takes a secret wipes it.
    """

    passphrase_given = Signal(object)
    code_given = Signal(object)
    neither_asked = Signal()
    care_asked = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Unlock", "This laptop is locked", parent)
        self._says = Text(_START, tone="muted", wrap=True)
        self.covered = NoteBox("", "danger", _COVERED)
        self.passphrase = SecretField("Passphrase")
        self.button = Button("Unlock", "Return", kind="main")
        self._unlock = ReasonedButton(self.button)
        self._use_code = Link("Use the recovery code", "Alt+R")
        self.care_link = Link(_CARE, "Alt+K")
        self._is_care_asked = False
        self.care_note = NoteBox(_CARE_NEXT, "accent")
        self._code_help = Text("The 26 letters and numbers that you printed or wrote down", tone="muted", wrap=True)
        self.code = Field("Recovery code", QLineEdit(), "Spaces, dashes and small letters do not matter.")
        self.code_button = Button("Unlock with the code", kind="normal")
        self._wait = QTimer(self, interval=1000)
        self._wait_s = 0
        for widget in (
            self.covered,
            self._says,
            self.care_note,
            self.passphrase,
            self._unlock,
            Hairline(),
            self._use_code,
            self._code_help,
            self.code,
        ):
            self.add(widget)
        self.add_row(self.code_button)
        self.neither = Link(_NEITHER, "Alt+N")
        self._neither_help = Text(_MAY_HELP, tone="muted", wrap=True)
        self.add(self.neither)
        self.add(self._neither_help)
        self.add(self.care_link)
        self._care_help = Text(_CARE_HELP, tone="muted", wrap=True)
        self.add(self._care_help)
        self.neither.clicked.connect(self.neither_asked)
        self._show_code(shown=False)
        self.covered.hide()
        self.set_care_asked(asked=False)
        self.care_link.clicked.connect(lambda: self.care_asked.emit(not self._is_care_asked))
        self.button.clicked.connect(self._on_unlock)
        self.passphrase.entered.connect(self._on_unlock)
        self._use_code.clicked.connect(lambda: self._show_code(shown=True))
        self.code_button.clicked.connect(self._on_code)
        self._code_edit.returnPressed.connect(self._on_code)
        self._wait.timeout.connect(self._on_second_passed)
        self.setFocusProxy(self.passphrase)

    @property
    def _code_edit(self) -> QLineEdit:
        editor = self.code.editor
        assert isinstance(editor, QLineEdit)  # noqa: S101  it is made here
        return editor

    def show_locked(self, why: str) -> None:
        """Ready for the passphrase. ``why`` says how it came to be locked; empty at a start."""
        self.say_locked(why)
        forget(self.passphrase.take())
        self.passphrase.field.clear_error()
        self._code_edit.clear()
        self.code.clear_error()
        self._show_code(shown=False)
        self.set_busy(busy=False)
        self.passphrase.setFocus()

    def say_locked(self, why: str) -> None:
        """Say how it came to be locked, and leave what is being typed."""
        self._says.setText(f"{_START}\n{why}" if why else _START)
        self.covered.hide()
        self._show_neither(shown=True)
        self.set_busy(busy=False)

    def say_covered(self, why: str) -> None:
        """Say that it is locked with an unsaved change in memory, and why it could not be saved."""
        self._says.setText(_COVERED_MORE)
        self.covered.say(why, _COVERED)
        self.covered.show()
        self._show_neither(shown=False)  # a vault that is open cannot be given back

    def set_waiting(self, *, waiting: bool) -> None:
        """Whether a request to the organisation waits for its answer."""
        self.neither.setText(_WAITING if waiting else _NEITHER)
        says = "You asked for help. The answer and the new passphrase open this vault." if waiting else _MAY_HELP
        self._neither_help.setText(says)

    def _show_neither(self, *, shown: bool) -> None:
        self.neither.setVisible(shown)
        self._neither_help.setVisible(shown)

    def set_care_asked(self, *, asked: bool) -> None:
        """Whether the passphrase leads to looking after the vault, and not into an inspection."""
        self._is_care_asked = asked
        self.care_note.setVisible(asked)
        self.care_link.setText(_NOT_CARE if asked else _CARE)
        self._care_help.setVisible(not asked)

    def set_busy(self, *, busy: bool, says: str = "Opening…") -> None:
        """While the key is being derived, which takes up to a second on purpose, or something else comes first."""
        if busy:
            self._unlock.refuse(says)
        elif self._wait_s <= 0:
            self._unlock.allow()

    def refuse(self, says: str, wait_s: float) -> None:
        """It did not open. ``wait_s`` until the next try."""
        self.set_busy(busy=False)
        field = self.passphrase.field if self.code.isHidden() else self.code
        field.set_error(f"{says} {_NOTHING_ERASED}" if wait_s or "passphrase" in says.lower() else says)
        self._wait_s = ceil(wait_s)
        if self._wait_s > 0:
            self._wait.start()
            self._on_second_passed(started=True)
        field.setFocus()

    def _on_second_passed(self, *, started: bool = False) -> None:
        self._wait_s -= 0 if started else 1
        if self._wait_s > 0:
            self._unlock.refuse(f"You can try again in {self._wait_s} seconds.")
        else:
            self._wait.stop()
            self._unlock.allow()

    def _on_unlock(self) -> None:
        if self.button.isEnabled() and not self.passphrase.is_empty():
            self.passphrase.field.clear_error()
            self.set_busy(busy=True)
            self.passphrase_given.emit(self.passphrase.take())

    def _on_code(self) -> None:
        if self._code_edit.text().strip():
            self.code.clear_error()
            self.set_busy(busy=True)
            code = taken(self._code_edit.text())
            self._code_edit.clear()
            self.code_given.emit(code)

    def _show_code(self, *, shown: bool) -> None:
        # With two fields Enter belongs to the one that has the cursor; a key of the page would take it from both.
        self.button.set_key(None if shown else "Return")
        self.code.setVisible(shown)
        self.code_button.setVisible(shown)
        if shown:
            self._code_edit.setFocus()
