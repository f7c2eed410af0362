"""Who I am on this laptop: designation, device, the words that stand for my keys, and my card for the lead."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from desktop.domain.inspections import Role
from desktop.gui.settings.section import Section
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.by_hand import save_card
from desktop.operations.desk import Desk
from desktop.operations.key_words import spoken
from desktop.operations.settings import Settings

ROLES = {
    Role.LEAD: "Inspection lead",
    Role.INSPECTOR: "Inspector",
    Role.VOLUNTEER: "Young inspection volunteer",
    Role.LOCAL_READER: "Local reader",
}
"""What a role is called on screen."""


class MeSection(Section):
    """Nothing here can be changed: a designation stands in what was already written."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        about = "How the team’s list names you. It stands in everything you wrote, so it stays."
        super().__init__("Me", about, work, desk, parent)
        self._grid = QWidget()
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().px(16))
        grid.setVerticalSpacing(theme().px(12))
        grid.setColumnStretch(1, 1)
        self.designation, self.role = Text("", "title", 600, wrap=True), Text("", wrap=True)
        self.device, self.words = Text("", wrap=True), Text("", weight=600, wrap=True)
        rows = (
            ("Designation", self.designation),
            ("In this inspection", self.role),
            ("This laptop’s number", self.device),
            ("Words for my keys", self.words),
        )
        for row, (label, value) in enumerate(rows):
            grid.addWidget(Text(label, "small", tone="muted", wrap=True), row, 0)
            grid.addWidget(value, row, 1)
        self.put(self._grid)
        self.card_button = Button("Save my card", "Ctrl+S", "download")
        self.put_row(self.card_button)
        says = "The lead needs your card to put you on the roster. It holds no secret. Compare the words by phone."
        self.put(Text(says, "small", tone="muted", wrap=True))
        self.card_button.clicked.connect(self._on_card)
        self.setFocusProxy(self.card_button)

    def show_settings(self, settings: Settings) -> None:
        self.designation.setText(settings.me.designation)
        self.role.setText(ROLES[settings.role] if settings.role else "Not on the roster yet")
        self.device.setText(grouped(settings.me.device.hex))
        self.words.setText(spoken(settings.my_words))

    def save_to(self, path: Path) -> None:
        """Write my card to a file."""
        self.store("Your card is saved. Give it to the lead.", save_card, self.desk.me, path)

    def _on_card(self) -> None:
        path, _kind = QFileDialog.getSaveFileName(self, "Save my card", "daybook-card.json", "Enrolment card (*.json)")
        if path:
            self.save_to(Path(path))


def grouped(digits: str) -> str:
    """Hexadecimal digits in groups of four, to be read aloud."""
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))
