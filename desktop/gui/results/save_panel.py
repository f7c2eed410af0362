"""Saving results as files for the team: what they hold, that they are not to leave the team, and where they go."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.gui.widgets.button import Button
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.folder_field import NOT_THERE, FolderField
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.panel import Panel
from desktop.gui.widgets.text import Text

_HOLDS = (
    "A workbook (.xlsx), and the same as .csv: counts, what was absent, the answers by record code, and what every "
    "column means. Nothing that readers wrote in words is in them."
)
_MIND = (
    "The files are not encrypted, and small numbers stand as they are. Keep them within the team, and delete them when "
    "you are done. What may leave the team is made under Share figures."
)


class SavePanel(Panel):
    """Signals: ``save_asked(Path)`` a folder that is there. The folder is kept nowhere."""

    save_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Save for the team", 340, parent=parent)
        self.folder = FolderField("Alt+H")
        self.path, self.choose = self.folder.path, self.folder.choose
        self.save = Button("Save the files", "Ctrl+Return", kind="main")
        self.files = Text("", "small", wrap=True)
        buttons = QWidget()
        flow = Flow(buttons, 8)
        flow.addWidget(self.choose)
        flow.addWidget(self.save)
        for part in (Text(_HOLDS, wrap=True), NoteBox(_MIND, "danger", "For the team only"), self.folder, buttons):
            self.body.add(part)
        self.body.add(self.files)
        self.save.clicked.connect(self._on_save)

    def show_saved(self, files: tuple[Path, ...]) -> None:
        """Say which files were written."""
        self.files.setText("\n".join(["Saved:", *(file.name for file in files)]))

    def show_refused(self, says: str) -> None:
        """Say beside the folder why nothing was written."""
        self.files.setText("")
        self.folder.set_error(says)
        self.path.setFocus()

    def _on_save(self) -> None:
        folder = self.folder.there()
        if folder is None:
            self.show_refused(NOT_THERE)
            return
        self.files.setText("Writing…")
        self.save_asked.emit(folder)
