"""Saving for other programs: which kind of file, what it holds and what it cannot, where it goes."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import PersonError
from desktop.gui.exchange.saving import Saved, Saving
from desktop.gui.exchange.wording import CODEBOOK, KINDS, replaced
from desktop.gui.settings.section import Section, put_error
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.folder_field import NOT_THERE, FolderField
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.desk import Desk

_ABOUT = "For programs that analyse texts or tables. Everything is saved as it stands now; nothing here changes."
_MIND = (
    "Not encrypted, and small numbers stand as they are. Possible identifiers that nobody decided to keep are "
    "replaced, such as [name], but the check can miss things. Keep it within the team; delete it when you are done."
)


class SaveSection(Section):
    """Saves one kind at a time. The folder is asked for each time the program runs: it is kept nowhere."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Save for analysis", _ABOUT, work, desk, parent)
        self.kinds = Dropdown([(key, kind.name) for key, kind in KINDS.items()])
        self.kinds.setSizeAdjustPolicy(Dropdown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.holds = Text("", wrap=True)
        self.without = NoteBox("", "edge", "It cannot hold")
        self.mind = NoteBox(_MIND, "danger", "For the team only")
        self.folder = FolderField("Alt+H")
        self.path, self.choose = self.folder.path, self.folder.choose
        self.save = Button("Save", "Ctrl+Return", kind="main")
        self.state = Text("", wrap=True)
        for part in (Field("What to save", self.kinds), self.holds, self.without, self.mind, self.folder):
            self.put(part)
        self.put_row(self.save, self.choose)
        self.put(self.state)
        self.saving = Saving(work, desk, self)
        self.kinds.currentIndexChanged.connect(self._show_kind)
        self.save.clicked.connect(self._on_save)
        self.saving.saved.connect(self._on_saved)
        self.saving.failed.connect(self._on_failed)
        self.setFocusProxy(self.kinds)
        self._show_kind()

    def _show_kind(self) -> None:
        kind = KINDS[self.kinds.value()]
        self.holds.setText(kind.holds)
        self.without.say("\n".join(f"• {one}" for one in kind.without), "It cannot hold")
        self.without.setVisible(bool(kind.without))
        self.mind.setVisible(self.kinds.value() != CODEBOOK)
        self.state.setText("")

    def _on_save(self) -> None:
        folder = self.folder.there()
        if folder is None:
            put_error(self.folder, PersonError(NOT_THERE))
            return
        self.save.refuse("It is being saved.")
        self.state.setText("Reading, and looking for what may identify somebody…")
        self.saving.start(self.kinds.value(), folder)

    def _on_saved(self, saved: Saved) -> None:
        self.save.allow()
        found = "" if saved.made is None else f" {replaced(saved.made.taken_out)}"
        self.state.setText(f"Saved: {saved.place.name}.{found}")
        self.tell("Saved for other programs. It is not encrypted.")
        self.save.setFocus()
        QTimer.singleShot(0, self.state, lambda: self.ensureWidgetVisible(self.state))  # once what is told has its room

    def _on_failed(self, error: Exception) -> None:
        self.save.allow()
        self.state.setText("")
        if isinstance(error, PersonError):
            put_error(self.folder, error)
        else:
            self.work.failed.emit(error)
