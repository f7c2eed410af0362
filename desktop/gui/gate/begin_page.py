"""A vault with no inspection yet: open a pack from the lead, or set up an inspection and lead it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.gui.gate.sheet import Sheet
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.message_strip import MessageStrip
from desktop.gui.widgets.text import Text


class BeginPage(Sheet):
    """Signals: ``pack_chosen(Path)``, ``card_asked(Path)`` (where to write the enrolment card), ``set_up_asked``."""

    pack_chosen = Signal(object)
    card_asked = Signal(object)
    set_up_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Begin an inspection", "Unlocked", parent)
        self.strip = MessageStrip()
        self.add(self.strip)
        self.add(Text("Someone else leads it", weight=600))
        self.add(
            Text(
                "1. Save your card and give it to the lead. It holds no secret.\n"
                "2. The lead puts you on the roster and gives you the inspection pack. Open it here.",
                tone="muted",
                wrap=True,
            )
        )
        self.card_button = Button("Save my card", "Alt+C", "download")
        self.pack_button = Button("Open a pack", "Alt+O", "folder-open", "main")
        self.add_row(self.card_button, self.pack_button)
        self.add(Hairline())
        self.add(Text("You lead it", weight=600))
        self.add(Text("Set up the inspection, then write packs for the others.", tone="muted", wrap=True))
        self.set_up_button = Button("Set up an inspection", "Alt+S")
        self.add_row(self.set_up_button)
        self.card_button.clicked.connect(self._on_card)
        self.pack_button.clicked.connect(self._on_pack)
        self.set_up_button.clicked.connect(self.set_up_asked)
        self.setFocusProxy(self.pack_button)

    def say(self, text: str, role: str = "strength") -> None:
        """Tell what just happened."""
        self.strip.say(text, role)

    def _on_card(self) -> None:
        path, _kind = QFileDialog.getSaveFileName(self, "Save my card", "daybook-card.json", "Enrolment card (*.json)")
        if path:
            self.card_asked.emit(Path(path))

    def _on_pack(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, "Open an inspection pack", "", "Inspection pack (*)")
        if path:
            self.pack_chosen.emit(Path(path))
