"""Who is on the roster, and adding a colleague by their card. For the lead."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.inspections import Role
from desktop.gui.in_words import in_words
from desktop.gui.settings.me import ROLES
from desktop.gui.settings.section import Section
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.table_model import Column, Row
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.enrolment import EnrolmentCard
from desktop.operations.key_words import spoken
from desktop.operations.people import add_card
from desktop.operations.settings import Settings, open_card


class PeopleSection(Section):
    """A card is shown with its words first; only then can its person be added."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        about = "The roster. Only bundles signed by these people’s keys are taken in."
        super().__init__("People", about, work, desk, parent)
        self._card: EnrolmentCard | None = None
        self._words: dict[str, tuple[str, str]] = {}
        self.table = DataTable("Roster", [Column("Person", stretch=True), Column("What they do")])
        self.table.fit_height()
        self.put(self.table)
        self.words = Text("", wrap=True)
        self.put(self.words)
        self.open_button = Button("Add a card", "Ctrl+N", "user")
        self.put_row(self.open_button)
        self.found = NoteBox("", "accent")
        self.put(self.found)
        self.role = Dropdown([(str(role), words) for role, words in ROLES.items()])
        self.role.choose(str(Role.INSPECTOR))
        self.role_field = Field("What they do", self.role)
        self.put(self.role_field)
        self.add_button = Button("The words are the same: add", "Ctrl+Return", kind="main")
        self.leave_button = Button("Leave it", "Esc")
        self.put_row(self.add_button, self.leave_button)
        self.table.chosen.connect(self._on_chosen)
        self.open_button.clicked.connect(self._on_open)
        self.add_button.clicked.connect(self._on_add)
        self.leave_button.clicked.connect(lambda: self._show_card(None))
        self.setFocusProxy(self.open_button)
        self._show_card(None)

    def show_settings(self, settings: Settings) -> None:
        self._words = {str(member.device): (member.designation, spoken(words)) for member, words in settings.roster}
        self.table.set_rows(
            [Row(str(member.device), (member.designation, ROLES[member.role])) for member, _words in settings.roster]
        )
        if not self.table.current() and settings.roster:
            self.table.choose(str(settings.roster[0][0].device))

    def _on_chosen(self, key: str) -> None:
        name, words = self._words.get(key, ("", ""))
        self.words.setText(f"Words for the keys of {name}: {words}" if words else "")

    def open_file(self, path: Path) -> None:
        """Read a colleague's card and show its words."""
        self.work.run_aside(open_card, path, then=self._show_card, failed=self._on_bad_card)

    def _on_open(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, "Add a card", "", "Enrolment card (*.json);;Any file (*)")
        if path:
            self.open_file(Path(path))

    def _on_bad_card(self, error: Exception) -> None:
        self._show_card(None)
        self.found.say(in_words(error), "Not added", "danger")
        self.found.show()

    def _show_card(self, card: EnrolmentCard | None) -> None:
        self._card = card
        for widget in (self.found, self.role_field, self.add_button, self.leave_button):
            widget.setVisible(card is not None)
        if card is None:
            return
        words = spoken(card.words())
        says = f"{words}\nPhone them and compare these words. Anybody could have made this card."
        self.found.say(says, f"The card of {card.designation}", "accent")
        self.role.setFocus()

    def _on_add(self) -> None:
        if self._card is None:
            return
        self.store(
            f"{self._card.designation} is on the roster. Write a new pack so that they get the inspection.",
            add_card,
            self.desk,
            self._card,
            Role(self.role.value()),
            field=self.role_field,
            then=self._on_added,
        )

    def _on_added(self) -> None:
        self._show_card(None)
        self.open_button.setFocus()
