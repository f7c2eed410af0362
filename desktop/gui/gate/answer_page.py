"""A request that waits: its words and its file, and later the organisation's answer with the new passphrase."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.gui.dates import day_and_time
from desktop.gui.gate.secret_field import SecretField
from desktop.gui.gate.sheet import Sheet
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.link import Link
from desktop.gui.widgets.message_strip import MessageStrip
from desktop.gui.widgets.reasoned_button import ReasonedButton
from desktop.gui.widgets.text import Text
from desktop.operations.recovery import Asked
from desktop.operations.team.key_words import spoken
from desktop.secret import forget


class AnswerPage(Sheet):
    """Signals: ``save_asked(Path)``, ``answer_given(bytearray, Path)``, ``begin_again_asked``, ``left``."""

    save_asked = Signal(object)
    answer_given = Signal(object, object)
    begin_again_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Your request", "This laptop is locked", parent)
        self._answer: Path | None = None
        self.strip = MessageStrip()
        self.about = Text("", wrap=True)
        self.words = Text("", "title", 600, wrap=True)
        self.save_button = Button("Save the request", "Alt+S", "download")
        self.answer_button = Button("Choose the answer", "Alt+O", "folder-open")
        self.which = Text("", tone="muted", wrap=True)
        self.passphrase = SecretField("New passphrase", "The one that you chose with this request.")
        self.button = Button("Open the vault", "Return", kind="main")
        self._open = ReasonedButton(self.button)
        self.again = Link("Begin again, with another passphrase", "Alt+B")
        self.back = Button("Back", "Esc", "arrow-left")
        self._lay_down()
        self._connect()

    def _lay_down(self) -> None:
        self.add(self.strip)
        self.add(self.about)
        self.add(self.words)
        self.add_row(self.save_button)
        self.add(Hairline())
        self.add(Text("When the answer is here", weight=600))
        self.add_row(self.answer_button)
        self.add(self.which)
        self.add(self.passphrase)
        self.add(self._open)
        self.add(Hairline())
        self.add_row(self.back, self.again)

    def _connect(self) -> None:
        self.save_button.clicked.connect(self._on_save)
        self.answer_button.clicked.connect(self._on_choose)
        self.passphrase.edited.connect(self._weigh)
        self.passphrase.entered.connect(self._on_open)
        self.button.clicked.connect(self._on_open)
        self.again.clicked.connect(self.begin_again_asked)
        self.back.clicked.connect(self.left)
        self.setFocusProxy(self.save_button)

    def show_request(self, asked: Asked) -> None:
        """Show what waits."""
        self.about.setText(
            f"Made on {day_and_time(asked.made_at)}. Save it and send the file to your organisation. Then phone them: "
            "their screen must show these words too."
        )
        self.words.setText(spoken(asked.words))
        self.words.setAccessibleName(f"Words to compare: {spoken(asked.words)}")
        self.choose(None)

    def choose(self, answer: Path | None) -> None:
        """The file with the answer."""
        self._answer = answer
        self.which.setText("No answer chosen yet." if answer is None else f"Chosen: {answer.name}")
        self._weigh()
        if answer is not None:
            self.passphrase.setFocus()

    def say(self, text: str, role: str = "strength") -> None:
        """Tell what just happened."""
        self.strip.say(text, role)

    def refuse(self, says: str, *, at_passphrase: bool) -> None:
        """The answer did not open the vault."""
        self._weigh()
        if at_passphrase:
            self.passphrase.field.set_error(says)
            self.passphrase.setFocus()
            self.bring(self.passphrase)
        else:
            self.say(says, "danger")
            self.answer_button.setFocus()
            self.bring(self.strip)

    def hideEvent(self, event: QHideEvent) -> None:
        forget(self.passphrase.take())
        self.strip.hide()
        super().hideEvent(event)

    def _weigh(self) -> None:
        if self._answer is None:
            self._open.refuse("First choose the answer.")
        elif self.passphrase.is_empty():
            self._open.refuse("Type the new passphrase.")
        else:
            self._open.allow()

    def _on_save(self) -> None:
        path, _kind = QFileDialog.getSaveFileName(self, "Save the request", "recovery-request.json", "Request (*.json)")
        if path:
            self.save_asked.emit(Path(path))

    def _on_choose(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, "Choose the answer", "", "Answer (*.json);;Any file (*)")
        if path:
            self.choose(Path(path))

    def _on_open(self) -> None:
        if self.button.isEnabled() and self._answer is not None:
            self.passphrase.field.clear_error()
            passphrase = self.passphrase.take()
            self._open.refuse("Opening…")
            self.answer_given.emit(passphrase, self._answer)
