"""Changing the passphrase, a new recovery code, the organisation's help: all ask for the passphrase of now.

Deriving a key takes most of a second, so it is done beside the vault's thread, on which drafts are kept.
"""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from desktop.gui.gate.new_passphrase import NewPassphrase
from desktop.gui.gate.recovery_code_page import print_code
from desktop.gui.gate.secret_field import SecretField
from desktop.gui.settings.organisation_help import OrganisationHelpPart
from desktop.gui.settings.section import Section, put_error
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.reasoned_button import ReasonedButton
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.passphrases import judge_typed
from desktop.operations.settings import Settings
from desktop.operations.vault_keys import (
    Confirmed,
    change_passphrase,
    confirm,
    keep_organisation_out,
    let_organisation_in,
    new_passphrase,
    new_recovery_code,
)
from desktop.secret import forget
from desktop.vault.keys.key_slots import PassphraseKey


class PassphraseSection(Section):
    """No passphrase stays in a field once it was used; a recovery code is shown once."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        about = "The passphrase or the recovery code opens this vault. Nobody can look either up."
        super().__init__("Passphrase", about, work, desk, parent)
        self.old = SecretField("Passphrase now")
        self.new = NewPassphrase("New passphrase", showable=False)
        self.change_button = Button("Change it", "Ctrl+Return", kind="main")
        self._change = ReasonedButton(self.change_button)
        for widget in (self.old, self.new, self._change):
            self.put(widget)
        self._put_recovery_code()
        self.space()
        self.organisation = OrganisationHelpPart()
        self.put(self.organisation)
        self._connect()
        self._weigh()
        self.setFocusProxy(self.old)

    def _put_recovery_code(self) -> None:
        self.space()
        self.put(SectionHeading("Recovery code"))
        says = "A new code takes the place of the old one, which opens nothing any more. Keep it on paper."
        self.put(Text(says, tone="muted", wrap=True))
        self.for_code = SecretField("Passphrase now, for a new code", showable=False)
        self.code_button = Button("Make a new recovery code", "Alt+N", "key-round")
        self.put(self.for_code)
        self.put_row(self.code_button)
        self.code = Text("", "title", 600, wrap=True)
        self.code_box = NoteBox("It is shown this once. Print it or write it down before you go on.", "accent")
        self.code_box.body.insertWidget(0, self.code)
        self.print_button, self.have_button = Button("Print it", "Ctrl+P", "printer"), Button("I have it", "Alt+I")
        self.put(self.code_box)
        self.put_row(self.print_button, self.have_button)
        self._show_code("")

    def _connect(self) -> None:
        self.new.judge_asked.connect(lambda typed: self.work.run_aside(judge_typed, typed, then=self.new.show_strength))
        self.new.weighed.connect(self._weigh)
        self.new.entered.connect(self._on_change)
        self.old.edited.connect(self._on_old_edited)
        self.for_code.edited.connect(self.for_code.field.clear_error)
        self.change_button.clicked.connect(self._on_change)
        self.code_button.clicked.connect(self._on_code_asked)
        self.for_code.entered.connect(self._on_code_asked)
        self.print_button.clicked.connect(lambda: print_code(self, self.code.text()))
        self.have_button.clicked.connect(self._on_have)
        self.organisation.let_in_asked.connect(self._on_let_in_asked)
        self.organisation.keep_out_asked.connect(self._on_keep_out_asked)

    def show_settings(self, settings: Settings) -> None:
        self.organisation.show_help(settings.organisation)

    def hideEvent(self, event: QHideEvent) -> None:
        # Nothing secret waits on a page that nobody looks at.
        forget(self.old.take())
        forget(self.for_code.take())
        self.new.forget()
        self.organisation.forget()
        self._show_code("")
        super().hideEvent(event)

    def _on_old_edited(self) -> None:
        self.old.field.clear_error()
        self._weigh()

    def _weigh(self) -> None:
        if self.old.is_empty():
            self._change.refuse("Enter the passphrase you use now.")
        elif reason := self.new.reason():
            self._change.refuse(reason)
        else:
            self._change.allow()

    def _on_change(self) -> None:
        if not self.change_button.isEnabled():
            return
        old, new = self.old.take(), self.new.take()
        self._change.refuse("Changing it…")
        self.work.run_aside(new_passphrase, self.desk.vault, old, new, then=self._on_ready, failed=self._on_not_changed)

    def _on_ready(self, ready: PassphraseKey) -> None:
        self._weigh()
        says = "The passphrase is changed. The recovery code stays as it was."
        self.store(says, change_passphrase, self.desk.vault, ready, field=self.old.field)

    def _on_not_changed(self, error: Exception) -> None:
        self._weigh()
        put_error(self.old.field, error)

    def _confirmed(self, passphrase: bytearray, beside: Field, then: Callable[[Confirmed], None]) -> None:
        def refused(error: Exception) -> None:
            put_error(beside, error)

        self.work.run_aside(confirm, self.desk.vault, passphrase, then=then, failed=refused)

    def _on_code_asked(self) -> None:
        self._confirmed(self.for_code.take(), self.for_code.field, self._make_code)

    def _make_code(self, confirmed: Confirmed) -> None:
        vault = self.desk.vault
        self.work.run(new_recovery_code, vault, confirmed, then=self._on_code_made, failed=self.refuse)

    def _on_code_made(self, code: str) -> None:
        self._show_code(code)
        self.tell("There is a new recovery code. The old one opens nothing any more.")
        self.have_button.setFocus()
        QTimer.singleShot(0, self, self._go_to_code)

    def _on_have(self) -> None:
        self._show_code("")
        self.code_button.setFocus()

    def _go_to_code(self) -> None:
        """Once the column has its new length."""
        self.ensureWidgetVisible(self.have_button)

    def _show_code(self, code: str) -> None:
        self.code.setText(code)
        for widget in (self.code_box, self.print_button, self.have_button):
            widget.setVisible(bool(code))

    def _on_let_in_asked(self, passphrase: bytearray, recipient: str) -> None:
        field, says = self.organisation.passphrase.field, "Your organisation can help if you lose both."

        def confirmed(by: Confirmed) -> None:
            self.store(says, let_organisation_in, self.desk, recipient, by, field=field)

        self._confirmed(passphrase, field, confirmed)

    def _on_keep_out_asked(self, passphrase: bytearray) -> None:
        field, says = self.organisation.passphrase.field, "Their key is taken away. Copies made before still have it."

        def confirmed(by: Confirmed) -> None:
            self.store(says, keep_organisation_out, self.desk.vault, by, field=field)

        self._confirmed(passphrase, field, confirmed)
