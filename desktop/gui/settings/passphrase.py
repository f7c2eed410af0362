"""Changing the passphrase, and a new recovery code: both ask for the passphrase that opens the vault now."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from desktop.gui.gate.recovery_code_page import print_code
from desktop.gui.gate.secret_field import SecretField
from desktop.gui.settings.section import Section, put_error
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.progress_bar import ProgressBar
from desktop.gui.widgets.reasoned_button import ReasonedButton
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.passphrases import Strength, judge
from desktop.operations.settings import change_passphrase, new_recovery_code


class PassphraseSection(Section):
    """No passphrase stays in a field once it was used; a recovery code is shown once."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        about = "Only the passphrase or the recovery code opens this vault. Nobody can look either up."
        super().__init__("Passphrase", about, work, desk, parent)
        self._strength: Strength | None = None
        self.old = SecretField("Passphrase now")
        self.new = SecretField("New passphrase", "Four or more unrelated words work well.", showable=False)
        self.again = SecretField("The same again", showable=False)
        self.meter = ProgressBar("How strong the new passphrase is")
        self.says = Text("", "small", tone="muted", wrap=True)
        self.change_button = Button("Change it", "Ctrl+Return", kind="main")
        self._change = ReasonedButton(self.change_button)
        for widget in (self.old, self.new, self.meter, self.says, self.again, self._change):
            self.put(widget)
        self._put_recovery_code()
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
        self.new.edited.connect(self._on_new_edited)
        self.again.edited.connect(lambda _text: self._weigh())
        self.old.edited.connect(lambda _text: self._on_old_edited())
        self.for_code.edited.connect(lambda _text: self.for_code.field.clear_error())
        self.change_button.clicked.connect(self._on_change)
        self.again.entered.connect(self._on_change)
        self.code_button.clicked.connect(self._on_code_asked)
        self.for_code.entered.connect(self._on_code_asked)
        self.print_button.clicked.connect(lambda: print_code(self, self.code.text()))
        self.have_button.clicked.connect(lambda: self._show_code(""))

    def hideEvent(self, event: QHideEvent) -> None:
        # Nothing secret waits on a page that nobody looks at.
        for field in (self.old, self.new, self.again, self.for_code):
            field.take()
        self._show_code("")
        super().hideEvent(event)

    def _on_old_edited(self) -> None:
        self.old.field.clear_error()
        self._weigh()

    def _on_new_edited(self, text: str) -> None:
        self._strength = None
        self._weigh()
        self.work.run_aside(judge, text, then=self._on_judged)

    def _on_judged(self, strength: Strength) -> None:
        self._strength = strength
        self.meter.set_progress(strength.score, 4)
        self.says.setText(". ".join(part.rstrip(".") for part in (strength.word, strength.says) if part))
        self._weigh()

    def _weigh(self) -> None:
        if not self.old.text():
            self._change.refuse("Enter the passphrase you use now.")
        elif self._strength is None or not self._strength.is_enough:
            self._change.refuse("The new passphrase is not strong enough yet.")
        elif self.new.text() != self.again.text():
            self._change.refuse("Type the same new passphrase twice.")
        else:
            self._change.allow()

    def _on_change(self) -> None:
        if not self.change_button.isEnabled():
            return
        old, new = self.old.take(), self.new.take()
        self.again.take()
        says = "The passphrase is changed. The recovery code stays as it was."
        self.store(says, change_passphrase, self.desk.vault, old, new, field=self.old.field)

    def _on_code_asked(self) -> None:
        passphrase = self.for_code.take()
        self.work.run(new_recovery_code, self.desk.vault, passphrase, then=self._on_code_made, failed=self._on_no_code)

    def _on_no_code(self, error: Exception) -> None:
        put_error(self.for_code.field, error)

    def _on_code_made(self, code: str) -> None:
        self._show_code(code)
        self.tell("There is a new recovery code. The old one opens nothing any more.")
        self.have_button.setFocus()
        QTimer.singleShot(0, self, self._go_to_code)

    def _go_to_code(self) -> None:
        """Once the column has its new length."""
        self.ensureWidgetVisible(self.have_button)

    def _show_code(self, code: str) -> None:
        self.code.setText(code)
        for widget in (self.code_box, self.print_button, self.have_button):
            widget.setVisible(bool(code))
