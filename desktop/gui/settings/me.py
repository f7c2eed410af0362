"""Who I am on this laptop: designation, device, my card for the lead, and new keys."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.domain.inspections import Role
from desktop.gui.settings.card_view import CardView
from desktop.gui.settings.new_keys_box import NewKeysBox
from desktop.gui.settings.section import Section
from desktop.gui.theme import theme
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.outgoing.by_hand import save_my_card
from desktop.operations.settings import Settings
from desktop.operations.team.new_keys import make_new_keys

ROLES = {
    Role.LEAD: "Inspection lead",
    Role.INSPECTOR: "Inspector",
    Role.VOLUNTEER: "Young inspection volunteer",
    Role.LOCAL_READER: "Local reader",
}
"""What a role is called on screen."""
_COPIED = "Your card is copied. Paste it into a message to the lead."
_LAGS = (
    "The lead’s list still has the keys that you gave up. Give the lead this card: until they have it, your bundles "
    "wait with them."
)


class MeSection(Section):
    """A designation cannot be changed here: it stands in what was already written.

    Signals: ``lock_asked`` once there are new keys, which take effect when the vault is opened again.
    """

    lock_asked = Signal()

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        about = "How the team’s list names you. It stands in everything you wrote, so it stays."
        super().__init__("Me", about, work, desk, parent)
        self._put_who()
        self.space()
        self.put(SectionHeading("My card, for the lead"))
        self.lags = NoteBox(_LAGS, "improvement", "Your new card is not on the roster yet")
        self.lags.hide()
        self.card = CardView()
        self.words = self.card.words
        self.put(self.lags)
        self.put(self.card)
        self.space()
        self.put(SectionHeading("New keys"))
        self.new_keys = NewKeysBox()
        self.put(self.new_keys)
        self.card.save_asked.connect(self.save_to)
        self.card.copied.connect(lambda: self.said.emit(_COPIED, "strength"))
        self.new_keys.agreed.connect(self._on_new_keys)
        self.setFocusProxy(self.card)

    def _put_who(self) -> None:
        self._grid = QWidget()
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().px(16))
        grid.setVerticalSpacing(theme().px(12))
        grid.setColumnStretch(1, 1)
        self.designation, self.role = Text("", "title", 600, wrap=True), Text("", wrap=True)
        self.device = Text("", wrap=True)
        rows = (
            ("Designation", self.designation),
            ("In this inspection", self.role),
            ("This laptop’s number", self.device),
        )
        for row, (label, value) in enumerate(rows):
            grid.addWidget(Text(label, "small", tone="muted", wrap=True), row, 0)
            grid.addWidget(value, row, 1)
        self.put(self._grid)

    def show_settings(self, settings: Settings) -> None:
        self.designation.setText(settings.me.designation)
        self.role.setText(ROLES[settings.role] if settings.role else "Not on the roster yet")
        self.device.setText(grouped(settings.me.device.hex))
        self.card.show_card(settings.me.designation, settings.card.words, settings.card.text)
        self.lags.setVisible(settings.card.lags)
        self.new_keys.show_possible(possible=settings.card.only_one, leads=settings.leads)

    def save_to(self, path: Path) -> None:
        """Write my card to a file."""
        self.store("Your card is saved. Give it to the lead.", save_my_card, self.desk, path)

    def _on_new_keys(self) -> None:
        self.store(
            "Your keys are new. Unlock to go on, then give the lead your new card.",
            make_new_keys,
            self.desk,
            then=self.lock_asked.emit,
        )


def grouped(digits: str) -> str:
    """Hexadecimal digits in groups of four, to be read aloud."""
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))
