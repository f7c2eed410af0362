"""Saving results as files for the team: what they hold, that they are not to leave the team, and where they go."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow
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
        self.path = QLineEdit()
        self.folder = Field("Folder for the files", self.path, "A folder of your own, not one that others can open.")
        self.choose = Button("Choose…", "Alt+H", icon="folder-open")
        self.save = Button("Save the files", "Ctrl+Return", kind="main")
        self.files = Text("", "small", wrap=True)
        buttons = QWidget()
        flow = Flow(buttons, 8)
        flow.addWidget(self.choose)
        flow.addWidget(self.save)
        for part in (Text(_HOLDS, wrap=True), NoteBox(_MIND, "danger", "For the team only"), self.folder, buttons):
            self.body.add(part)
        self.body.add(self.files)
        self.choose.clicked.connect(self._on_choose)
        self.save.clicked.connect(self._on_save)

    def show_saved(self, files: tuple[Path, ...]) -> None:
        """Say which files were written."""
        self.files.setText("\n".join(["Saved:", *(file.name for file in files)]))

    def show_refused(self, says: str) -> None:
        """Say beside the folder why nothing was written."""
        self.files.setText("")
        self.folder.set_error(says)
        self.path.setFocus()

    def _on_choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "Folder for the files")
        if folder:
            self.path.setText(folder)
            self.folder.clear_error()

    def _on_save(self) -> None:
        typed = self.path.text().strip()
        folder = Path(typed).expanduser()
        if not typed or not folder.is_dir():
            self.show_refused("Choose a folder that is there.")
            return
        self.folder.clear_error()
        self.files.setText("Writing…")
        self.save_asked.emit(folder)
