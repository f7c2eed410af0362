"""Writing out the concerns alone: a plain warning that has to be answered before anything is written."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.gui.gate.sheet import Sheet
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.message_strip import MessageStrip
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.reasoned_button import ReasonedButton
from desktop.gui.widgets.text import Text
from desktop.operations.concerns.salvage import WARNING

_ABOUT = (
    "Daybook makes a new folder where you choose and writes one sheet for each concern that can be read. Nothing in "
    "the vault is changed. Use it when mending does not help and somebody must have the concerns today. To read or "
    "print one, go back and open them: nothing is written then."
)


class ConcernSalvagePage(Sheet):
    """``choose_folder`` asks where to. Signals: ``chosen(folder)``, ``left``."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Write out the concerns", "Unlocked", parent)
        self.choose_folder: Callable[[], str] = self._ask_for_folder
        self.strip = MessageStrip()
        self.warning = NoteBox(WARNING, "danger", "Names will stand in files that anybody can read")
        self.kept = Check("I have a place for them that is locked, and I destroy them when they are not needed")
        self.button = Button("Choose a folder and write", "Return", "download", "danger")
        self._write = ReasonedButton(self.button)
        self.back = Button("Back", "Esc", "arrow-left")
        for widget in (self.strip, Text(_ABOUT, tone="muted", wrap=True), self.warning, self.kept, self._write):
            self.add(widget)
        self.add_row(self.back)
        self.kept.toggled.connect(lambda _on: self._weigh())
        self.button.clicked.connect(self._on_write)
        self.back.clicked.connect(self.left)
        self.setFocusProxy(self.kept)
        self._weigh()

    def begin(self) -> None:
        """Nothing is answered yet."""
        self.kept.setChecked(False)
        self.strip.hide()
        self._weigh()

    def refuse(self, says: str) -> None:
        """Why they could not be written there."""
        self.strip.say(says, "danger")

    def _weigh(self) -> None:
        if self.kept.isChecked():
            self._write.allow()
        else:
            self._write.refuse("Say first where they are kept.")

    def _on_write(self) -> None:
        if not self.button.isEnabled():
            return
        folder = self.choose_folder()
        if folder:
            self.chosen.emit(Path(folder))

    def _ask_for_folder(self) -> str:
        return QFileDialog.getExistingDirectory(self, "Where to make the new folder")
