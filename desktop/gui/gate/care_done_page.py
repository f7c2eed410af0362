"""What looking after a vault has come to, and on to the inspection."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.gui.gate.sheet import Sheet
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.note_box import NoteBox


class CareDonePage(Sheet):
    """Signals: ``open_asked``, ``back_asked`` to the choices, ``lock_asked``."""

    open_asked = Signal()
    back_asked = Signal()
    lock_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Done", "Unlocked", parent)
        self.note = NoteBox("", "strength")
        self.open_button = Button("Open the inspection", "Return", "book-open", "main")
        self.back_button = Button("Back", "Esc", "arrow-left")
        self.lock_button = Button("Lock again", "Ctrl+L", "lock")
        self.add(self.note)
        self.add_row(self.open_button, self.back_button, self.lock_button)
        self.open_button.clicked.connect(self.open_asked)
        self.back_button.clicked.connect(self.back_asked)
        self.lock_button.clicked.connect(self.lock_asked)
        self.setFocusProxy(self.open_button)

    def show_done(self, title: str, says: str) -> None:
        """Say what was done."""
        self.title.setText(title)
        self.setAccessibleName(title)
        self.note.say(says)
