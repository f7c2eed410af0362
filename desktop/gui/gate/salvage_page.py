"""Writing out what can be read of an inspection: what is written, who can read it, and where to."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.gui.gate.sheet import Sheet
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.message_strip import MessageStrip
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.text import Text

_ABOUT = (
    "Daybook makes a new folder where you choose and writes into it whatever can be read. This inspection stays as it "
    "is. Use it when mending does not help, or before you try."
)
_WARNING = (
    "Anybody who gets this page can read it: it is not encrypted. Keep it only where children’s records may be kept, "
    "and destroy it afterwards."
)


class SalvagePage(Sheet):
    """``choose_folder`` asks where to. Signals: ``chosen(folder, with_page)``, ``left``."""

    chosen = Signal(object, bool)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Write out what can be read", "Unlocked", parent)
        self.choose_folder: Callable[[], str] = self._ask_for_folder
        self.strip = MessageStrip()
        self.bundle = Check("A bundle, encrypted for the central team")
        self.bundle.setChecked(True)
        self.bundle.setEnabled(False)
        self.page = Check("Also a page that any browser shows")
        self.button = Button("Choose a folder and write", "Return", "download", "main")
        self.back = Button("Back", "Esc", "arrow-left")
        for widget in (
            self.strip, Text(_ABOUT, tone="muted", wrap=True), self.bundle, self.page, NoteBox(_WARNING, "improvement")
        ):  # fmt: skip
            self.add(widget)
        self.add_row(self.button, self.back)
        self.button.clicked.connect(self._on_write)
        self.back.clicked.connect(self.left)
        self.setFocusProxy(self.button)

    def refuse(self, says: str) -> None:
        """Why it could not be written there."""
        self.strip.say(says, "danger")

    def _on_write(self) -> None:
        folder = self.choose_folder()
        if folder:
            self.chosen.emit(Path(folder), self.page.isChecked())

    def _ask_for_folder(self) -> str:
        return QFileDialog.getExistingDirectory(self, "Where to make the new folder")
