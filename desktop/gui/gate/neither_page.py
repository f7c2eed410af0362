"""Neither passphrase nor code: what the organisation can do, and the new passphrase that a request begins with."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from desktop.gui.gate.new_passphrase import NewPassphrase
from desktop.gui.gate.sheet import Sheet
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.reasoned_button import ReasonedButton
from desktop.gui.widgets.text import Text
from desktop.operations.team.key_words import spoken

_STEPS = (
    "1. Choose a new passphrase. Daybook makes a request: a small file with no secret in it.\n"
    "2. Send the file to your organisation and phone them. You compare six words.\n"
    "3. They send an answer back. It opens this vault on this laptop only, and only with the new passphrase."
)

_ASK, _NOBODY = "Ask your organisation", "Nobody can help from outside"


class NeitherPage(Sheet):
    """Signals: ``passphrase_chosen(bytearray)``, for whoever takes it to wipe; ``left``."""

    passphrase_chosen = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_ASK, "This laptop is locked", parent)
        self.about = Text(_STEPS, wrap=True)
        self.words = NoteBox("", "accent", "Words for your organisation’s key")
        self.nobody = NoteBox("", "improvement")
        self.chosen = NewPassphrase("New passphrase")
        self.button = Button("Make the request", "Return", kind="main")
        self._make = ReasonedButton(self.button)
        self.back = Button("Back", "Esc", "arrow-left")
        for widget in (self.about, self.words, self.nobody, self.chosen, self._make):
            self.add(widget)
        self.add_row(self.back)
        self.chosen.weighed.connect(self._weigh)
        self.chosen.entered.connect(self._on_chosen)
        self.button.clicked.connect(self._on_chosen)
        self.back.clicked.connect(self.left)
        self._weigh()

    def show_way(self, office_words: tuple[str, ...]) -> None:
        """Who can help is known by the words for their key."""
        self.words.say(spoken(office_words), self.words.title.text())
        self._show(possible=True)

    def show_no_way(self, says: str) -> None:
        """Why nobody can help."""
        self.nobody.say(says)
        self._show(possible=False)

    def refuse(self, says: str) -> None:
        """The request could not be made."""
        self.chosen.first.field.set_error(says)
        self._weigh()
        self.chosen.setFocus()
        self.bring(self.chosen.first)

    def hideEvent(self, event: QHideEvent) -> None:
        self.chosen.forget()
        super().hideEvent(event)

    def _show(self, *, possible: bool) -> None:
        title = _ASK if possible else _NOBODY
        self.title.setText(title)
        self.setAccessibleName(title)
        for widget in (self.about, self.words, self.chosen, self._make):
            widget.setVisible(possible)
        self.nobody.setVisible(not possible)
        self.setFocusProxy(self.chosen if possible else self.back)

    def _weigh(self) -> None:
        self.chosen.weigh(self._make)

    def _on_chosen(self) -> None:
        if self.button.isEnabled():
            passphrase = self.chosen.take()
            self._make.refuse("Making the request…")
            self.passphrase_chosen.emit(passphrase)
