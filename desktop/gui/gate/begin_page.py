"""A vault with no inspection yet: open a pack from the lead, or set up an inspection and lead it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.gui.gate.sheet import Sheet
from desktop.gui.settings.card_view import CardView
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.message_strip import MessageStrip
from desktop.gui.widgets.text import Text
from desktop.operations.outgoing.by_hand import ShownCard


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
        self.add(Text("1. Give the lead your card. Its words are:", tone="muted", wrap=True))
        self.card = CardView(folded=True)
        self.add(self.card)
        self.add(
            Text(
                "2. The lead puts you on the roster and gives you the inspection pack. Open it here.",
                tone="muted",
                wrap=True,
            )
        )
        self.pack_button = Button("Open a pack", "Alt+O", "folder-open", "main")
        self.add_row(self.pack_button)
        self.add(Hairline())
        self.add(Text("You lead it", weight=600))
        self.add(Text("Set up the inspection, then write packs for the others.", tone="muted", wrap=True))
        self.set_up_button = Button("Set up an inspection", "Alt+S")
        self.add_row(self.set_up_button)
        self.card.save_asked.connect(self.card_asked)
        self.card.copied.connect(lambda: self.say("Your card is copied. Paste it into a message to the lead."))
        self.card.code_button.clicked.connect(self._on_code)
        self.pack_button.clicked.connect(self._on_pack)
        self.set_up_button.clicked.connect(self.set_up_asked)
        self.setFocusProxy(self.pack_button)

    def show_card(self, card: ShownCard) -> None:
        """Show my card, as it is before any inspection knows it."""
        self.card.show_card(card.designation, card.words, card.text)

    def say(self, text: str, role: str = "strength") -> None:
        """Tell what just happened."""
        self.strip.say(text, role)

    def _on_code(self) -> None:
        """All of it in sight, for a camera; the keyboard with it."""
        self.card.code_button.setFocus()
        self.bring(self.card.code)

    def _on_pack(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, "Open an inspection pack", "", "Inspection pack (*)")
        if path:
            self.pack_chosen.emit(Path(path))
