"""A pack that was opened: compare its words with the office by voice before it is believed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.gui.gate.sheet import Sheet
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.text import Text
from desktop.operations.team.key_words import spoken
from desktop.operations.team.packs import OpenedPack


class ComparePage(Sheet):
    """Signals: ``accepted`` when the words are the same, ``refused`` when they are not."""

    accepted = Signal()
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Compare these words", "Unlocked", parent)
        self.about = Text("", tone="muted", wrap=True)
        self.words = Text("", "title", 600, wrap=True)
        self.add(self.about)
        self.add(self.words)
        self.add(
            NoteBox(
                "Phone the lead on a number that you know, not one that came with the pack. "
                "The words are the same only if the pack is truly theirs.",
                "accent",
            )
        )
        self.same = Button("They are the same", "Ctrl+Return", kind="main")
        self.differ = Button("They differ", "Esc")
        self.add_row(self.same, self.differ)
        self.same.clicked.connect(self.accepted)
        self.differ.clicked.connect(self.refused)
        self.setFocusProxy(self.differ)

    def show_pack(self, pack: OpenedPack) -> None:
        """Show the words of a pack."""
        self.about.setText(f"Inspection of {pack.inspection.partnership}, led by {pack.lead}.")
        self.words.setText(spoken(pack.words))
        self.words.setAccessibleName(f"Words to compare: {spoken(pack.words)}")
