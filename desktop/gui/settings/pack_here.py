"""The pack that the inspection on this laptop follows, the office's words, and taking a newer one from a file."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.gui.dates import whole_day
from desktop.gui.in_words import in_words
from desktop.gui.settings.changes_box import ChangesBox
from desktop.gui.settings.section import Section
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.incoming.collated import revoked_words
from desktop.operations.settings import Settings
from desktop.operations.team.key_words import spoken
from desktop.operations.team.pack_taking import take_pack_file
from desktop.operations.team.what_changes import Changes, TakesMoreAway

_ABOUT = (
    "The lead’s packs bring people, dates, sample and schedule up to date. With a store they come by themselves when "
    "you send; without one, open the file that the lead gave you."
)


class PackHereSection(Section):
    """A pack that takes away more than it adds is asked about before anything is changed."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Packs", _ABOUT, work, desk, parent)
        self._path: Path | None = None
        self.now = NoteBox("")
        self.open_button = Button("Open a newer pack", "Ctrl+O", "folder-open")
        self.refused = NoteBox("", "danger")
        self.box = ChangesBox()
        self.put(self.now)
        self.put_row(self.open_button)
        self.put(self.refused)
        self.put(self.box)
        self.refused.hide()
        self.open_button.clicked.connect(self._on_open)
        self.box.agreed.connect(lambda _key: self._take(agreed=True))
        self.box.left.connect(self._on_left)
        self.setFocusProxy(self.open_button)

    def show_settings(self, settings: Settings) -> None:
        packs = settings.packs
        compared = (
            f"\nYou compared them on {whole_day(date.fromisoformat(packs.compared_on))}." if packs.compared_on else ""
        )
        title = f"Pack {packs.last} is here" if packs.last else "No pack yet"
        leads = " and ".join(member.designation for member in settings.inspection.leads())
        self.now.say(f"Led by {leads}.\nThe office’s words: {spoken(packs.office_words)}{compared}", title, "accent")

    def open_file(self, path: Path) -> None:
        """Take a pack from a file, unless it takes away more than it adds."""
        self._path = path
        self._take(agreed=False)

    def _take(self, *, agreed: bool) -> None:
        self.refused.hide()
        self.box.put_away()
        if self._path is not None:
            self.work.run(_take_file, self.desk, self._path, agreed, then=self._on_taken, failed=self._on_not_taken)

    def _on_open(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, "Open an inspection pack", "", "Inspection pack (*)")
        if path:
            self.open_file(Path(path))

    def _on_taken(self, changes: Changes) -> None:
        self._path = None
        self.open_button.setFocus()
        what = f"{changes.added} added, {changes.gone} taken away." if changes.kinds else ""
        self.tell(" ".join(filter(None, ("The pack is taken in.", revoked_words(changes.revoked), what))))

    def _on_not_taken(self, error: Exception) -> None:
        if isinstance(error, TakesMoreAway):
            self.box.ask(error)
            return
        self.refused.say(in_words(error), "Not taken in", "danger")
        self.refused.show()

    def _on_left(self) -> None:
        self._path = None
        self.open_button.setFocus()


def _take_file(desk: Desk, path: Path, agreed: bool) -> Changes:
    return take_pack_file(desk, path, agreed=agreed)
