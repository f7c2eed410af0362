"""Unlock: the passphrase, the recovery code, or the way to the organisation.

Shows nothing of the content, not even which inspection.
"""

from math import ceil

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.gui.gate.secret_field import SecretField
from desktop.gui.gate.sheet import Sheet
from desktop.gui.gate.way import Way
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.reasoned_button import ReasonedButton
from desktop.gui.widgets.text import Text
from desktop.secret import forget, taken

_START = "Everything is encrypted until you enter your passphrase."
_COVERED = "Locked. Your last change is not saved yet and is kept in memory."
_COVERED_MORE = "Saving is tried again every few seconds. Your passphrase brings back the screen with your words."
_NEITHER, _MAY_HELP = "I have neither", "Your organisation may be able to help."
_WAITING = "Open the organisation’s answer"
_WAITING_HELP = "You asked for help. The answer and the new passphrase open this vault."
_CARE, _NOT_CARE = "Look after this vault", "Open the inspection as usual"
_CARE_HELP = (
    "The vault is everything that Daybook keeps on this laptop. Check it, mend it, or go back to an earlier hour."
)
_USUAL = "Your passphrase leads to where you were."
_CODE, _CODE_HELP = "Use the recovery code", "The 26 letters and numbers that you printed or wrote down."
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
        self._is_care_asked = self._is_covered = False
        self.care_note = NoteBox(_CARE_NEXT, "accent")
        self.use_code = Way("key-round", _CODE, "Alt+R", _CODE_HELP)
        self.code = Field("Recovery code", QLineEdit(), "Spaces, dashes and small letters do not matter.")
        self.code_button, self.leave_code = Button("Unlock with the code"), Button("Leave the code", "Esc")
        self._code_row = self.row(self.code_button, self.leave_code)
        self.neither = Way("users", _NEITHER, "Alt+N", _MAY_HELP)
        self.care = Way("shield-check", _CARE, "Alt+K", _CARE_HELP)
        self._wait = QTimer(self, interval=1000)
        self._wait_s = 0
        for widget in (self.covered, self._says, self.care_note, self.passphrase, self._unlock):
            self.add(widget)
        for part in (self.use_code, self.code, self._code_row, self.neither, self.care):
            self.add(part)
        self._show_code(shown=False)
        self.covered.hide()
        self.set_care_asked(asked=False)
        self._connect()
        self.setFocusProxy(self.passphrase)

    def _connect(self) -> None:
        self.button.clicked.connect(self._on_unlock)
        self.passphrase.entered.connect(self._on_unlock)
        self.use_code.link.clicked.connect(lambda: self._show_code(shown=True))
        self.code_button.clicked.connect(self._on_code)
        self._code_edit.returnPressed.connect(self._on_code)
        self.leave_code.clicked.connect(self._on_leave_code)
        self.neither.link.clicked.connect(self.neither_asked)
        self.care.link.clicked.connect(lambda: self.care_asked.emit(not self._is_care_asked))
        self._wait.timeout.connect(self._on_second_passed)

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
        self._show_covered(covered=False)
        self.set_busy(busy=False)

    def say_covered(self, why: str) -> None:
        """Say that it is locked with an unsaved change in memory, and why it could not be saved."""
        self._says.setText(_COVERED_MORE)
        self.covered.say(why, _COVERED)
        self._show_covered(covered=True)

    def set_waiting(self, *, waiting: bool) -> None:
        """Whether a request to the organisation waits for its answer."""
        words = (_WAITING, _WAITING_HELP) if waiting else (_NEITHER, _MAY_HELP)
        self.neither.say(*words)

    def _show_covered(self, *, covered: bool) -> None:
        """A vault that is open under the cover can neither be given back nor looked after."""
        self._is_covered = covered
        self.covered.setVisible(covered)
        for way in (self.neither, self.care):
            way.setVisible(not covered)
        self._show_care()

    def set_care_asked(self, *, asked: bool) -> None:
        """Whether the passphrase leads to looking after the vault, and not into an inspection."""
        self._is_care_asked = asked
        words = (_NOT_CARE, _USUAL) if asked else (_CARE, _CARE_HELP)
        self.care.say(*words)
        self._show_care()

    def _show_care(self) -> None:
        self.care_note.setVisible(self._is_care_asked and not self._is_covered)

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

    def _on_leave_code(self) -> None:
        self._show_code(shown=False)
        self.code.clear_error()
        self.passphrase.setFocus()

    def _show_code(self, *, shown: bool) -> None:
        # With two fields Enter belongs to the one that has the cursor; a key of the page would take it from both.
        self.button.set_key(None if shown else "Return")
        self.code.setVisible(shown)
        self._code_row.setVisible(shown)
        if shown:
            self._code_edit.setFocus()
