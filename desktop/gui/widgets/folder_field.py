"""Where files go: a folder that is typed or chosen, and is there. It is kept nowhere."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field

NOT_THERE = "Choose a folder that is there."


class FolderField(Field):
    """``path`` is typed in; ``choose`` asks the system, and stands wherever its screen puts it."""

    def __init__(self, key: str = "", parent: QWidget | None = None) -> None:
        path = QLineEdit()
        super().__init__("Folder for the files", path, "A folder of your own, not one that others can open.", parent)
        self.path = path
        self.choose = Button("Choose…", key, icon="folder-open")
        self.choose.clicked.connect(self._on_choose)

    def there(self) -> Path | None:
        """The folder, and nothing is wrong with it any more; None where there is none, which the screen says."""
        typed = self.path.text().strip()
        folder = Path(typed).expanduser()
        if not typed or not folder.is_dir():
            return None
        self.clear_error()
        return folder

    def _on_choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "Folder for the files")
        if folder:
            self.path.setText(folder)
            self.clear_error()
