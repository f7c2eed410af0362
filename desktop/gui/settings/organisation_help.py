"""Letting the organisation help when passphrase and code are both lost, and taking that away again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.dates import whole_day
from desktop.gui.gate.secret_field import SecretField
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text
from desktop.operations.team.key_words import spoken
from desktop.operations.vault_keys import OrganisationHelp
from desktop.secret import forget

_MEANS = (
    "You choose this; it is off unless you do. Whoever holds your organisation’s private key could then open this "
    "vault, if they also have this laptop or a copy of its files. They cannot do it from afar, and without it nobody "
    "can give you access back."
)
_NO_KEY = "This inspection’s pack carries no key of your organisation. Ask the lead if there should be one."


class OrganisationHelpPart(QWidget):
    """Signals: ``let_in_asked(bytearray, str)`` with the passphrase and the recipient whose words are shown,

    ``keep_out_asked(bytearray)``. Whoever takes the passphrase wipes it.
    """

    let_in_asked = Signal(object, str)
    keep_out_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._help: OrganisationHelp | None = None
        self.now = NoteBox("")
        self.passphrase = SecretField("Passphrase now, for the organisation", showable=False)
        self.in_button = Button("The words are the same: let them help", "Alt+L")
        self.out_button = Button("Take their key away", "Alt+T")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(16))
        buttons = QWidget()
        row = Flow(buttons, theme().px(12))
        row.addWidget(self.in_button)
        row.addWidget(self.out_button)
        heading = SectionHeading("Let the organisation help if you lose both")
        for widget in (heading, Text(_MEANS, tone="muted", wrap=True), self.now, self.passphrase, buttons):
            column.addWidget(widget)
        self.in_button.clicked.connect(self._on_in)
        self.out_button.clicked.connect(self._on_out)
        self.passphrase.edited.connect(self.passphrase.field.clear_error)
        self.passphrase.entered.connect(self._on_entered)

    def show_help(self, help_: OrganisationHelp) -> None:
        """Who is offered and who is let in."""
        self._help = help_
        can_let_in = bool(help_.offered) and help_.let_in != help_.offered
        self.in_button.setVisible(can_let_in)
        self.out_button.setVisible(bool(help_.let_in))
        self.passphrase.setVisible(can_let_in or bool(help_.let_in))
        if can_let_in:
            title = "The inspection’s key is another one now" if help_.is_other else "Words for the organisation’s key"
            says = "Phone your office, not the lead, and compare these words. Only then let them in."
            self.now.say(f"{spoken(help_.offered_words)}\n{says}", title, "accent")
        elif help_.let_in:
            since = whole_day(help_.since.astimezone().date()) if help_.since else "today"
            says = f"{spoken(help_.let_in_words)}\nWho holds the key with these words can help, since {since}."
            self.now.say(says, "Your organisation can help", "strength")
        else:
            self.now.say(_NO_KEY, "Off", "edge")

    def forget(self) -> None:
        """Nothing that was typed waits here."""
        forget(self.passphrase.take())

    def _on_entered(self) -> None:
        if self.in_button.isVisible():
            self._on_in()
        elif self.out_button.isVisible():
            self._on_out()

    def _on_in(self) -> None:
        if self._help is not None:
            self.let_in_asked.emit(self.passphrase.take(), self._help.offered)

    def _on_out(self) -> None:
        self.keep_out_asked.emit(self.passphrase.take())
