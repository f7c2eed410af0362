"""Where files go: a folder that is typed or chosen, and is there. A screen may offer the one that was used last."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field

NOT_THERE = "Choose a folder that is there."
_HELP = "A folder of your own, not one that others can open."
_LAST = "The folder that was used last for this inspection. The files go there unless you change it."
_LAST_IS_GONE = "The folder that was used last for this inspection is not there now. Choose another one, or plug it in."


class FolderField(Field):
    """``path`` is typed in; ``choose`` asks the system, and stands wherever its screen puts it."""

    def __init__(self, key: str = "", parent: QWidget | None = None) -> None:
        path = QLineEdit()
        super().__init__("Folder for the files", path, _HELP, parent)
        self._offered = ""
        self.path = path
        self.choose = Button("Choose…", key, icon="folder-open")
        self.choose.clicked.connect(self._on_choose)
        path.textChanged.connect(self._on_changed)

    def offer(self, folder: str) -> None:
        """Put in the folder that was used last, and say so; what somebody has typed or chosen stays."""
        if folder and self.path.text().strip() in {"", self._offered}:
            self._offered = folder
            self.path.setText(folder)
            self.path.setCursorPosition(0)
            self.set_help(_LAST if Path(folder).is_dir() else _LAST_IS_GONE)

    def there(self) -> Path | None:
        """The folder, and nothing is wrong with it any more; None where there is none, which the screen says."""
        typed = self.path.text().strip()
        folder = Path(typed).expanduser()
        if not typed or not folder.is_dir():
            return None
        self.clear_error()
        return folder

    def _on_changed(self, text: str) -> None:
        if text.strip() != self._offered:
            self.set_help(_HELP)

    def _on_choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "Folder for the files")
        if folder:
            self.path.setText(folder)
            self.clear_error()
