"""The organisation's public key, which every pack carries from then on. For the lead."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.gui.settings.section import Section, put_error
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text_box import TextBox
from desktop.gui.work import Work
from desktop.operations.age_keys import recipient_file
from desktop.operations.desk import Desk
from desktop.operations.settings import Settings, set_organisation_key
from desktop.operations.team.key_words import spoken

_ABOUT = (
    "With this key, inspectors can let the organisation give access back when passphrase and recovery code are both "
    "lost. The office makes it once and keeps the private part offline. Packs carry only the public part."
)


class OrganisationKeySection(Section):
    """A key is taken from a file or pasted; what is kept is shown with its words."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Organisation", _ABOUT, work, desk, parent)
        self.kept_key: str | None = None
        self.now = NoteBox("")
        self.text = TextBox("age1…", 3)
        self.field = Field("Public key", self.text, "One line that begins with age1. Paste it, or open its file.")
        self.file_button = Button("Open a file", "Alt+O", "folder-open")
        self.keep_button = Button("Keep this key", "Ctrl+Return", kind="main")
        self.remove_button = Button("Remove it", "Alt+R")
        self.put(SectionHeading("Their key"))
        self.put(self.now)
        self.put(self.field)
        self.put_row(self.file_button, self.keep_button, self.remove_button)
        self.file_button.clicked.connect(self._on_file)
        self.keep_button.clicked.connect(self._on_keep)
        self.remove_button.clicked.connect(self._on_remove)
        self.setFocusProxy(self.text)

    def show_settings(self, settings: Settings) -> None:
        help_ = settings.organisation
        if help_.offered == self.kept_key:
            return
        self.kept_key = help_.offered
        self.text.setPlainText(help_.offered)
        self.remove_button.setVisible(bool(help_.offered))
        if help_.offered:
            says = "Phone the office and compare these words. Then write a new pack, so that everybody has the key."
            self.now.say(f"{spoken(help_.offered_words)}\n{says}", "Words for this key", "accent")
        else:
            says = "Without a key nobody can be let in, and a lost passphrase and code mean a lost vault."
            self.now.say(says, "No key yet", "edge")

    def open_file(self, path: Path) -> None:
        """Read a file with the public key into the field; it is not kept yet."""
        self.work.run_aside(recipient_file, path, then=self._on_read, failed=self._on_not_read)

    def _on_read(self, text: str) -> None:
        # Not through the field: a private key would then stand in this window.
        self.field.clear_error()
        self.store(_KEPT, set_organisation_key, self.desk, text or "?", field=self.field)

    def _on_not_read(self, error: Exception) -> None:
        put_error(self.field, error)

    def _on_file(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, "Open the public key", "", "Public key (*.txt);;Any file (*)")
        if path:
            self.open_file(Path(path))

    def _on_keep(self) -> None:
        self.field.clear_error()
        self.store(_KEPT, set_organisation_key, self.desk, self.text.toPlainText() or "?", field=self.field)

    def _on_remove(self) -> None:
        self.store("The key is removed. Vaults that let it in stay open to it.", set_organisation_key, self.desk, "")


_KEPT = "The organisation’s key is kept. Write a new pack so that everybody has it."
