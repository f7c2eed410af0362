"""Taking a file in as a document, or noting what a survey showed: which file, what it is, where it came from."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from desktop.gui.documents.notes_pane import SURVEY
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.panel import Panel
from desktop.gui.widgets.reasoned_button import ReasonedButton
from desktop.gui.widgets.text import Text
from desktop.operations.documents import SUFFIXES

WIDTH = 360
_WHAT = "PDF, Word (.docx) or text. It is copied into the vault, encrypted."
_NO_FILE = "A survey can do without a file: write what it showed in the notes, and take evidence from there."


class AddPanel(Panel):
    """Signals: ``asked(Path, title, came_from, is_survey)``; the path is None for a survey without a file."""

    asked = Signal(object, str, str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Add a document or survey", WIDTH, parent=parent)
        self._path: Path | None = None
        self._is_note = False
        self.choose = Button("Choose a file", "Alt+F", "folder-open")
        self.chosen = Text(_WHAT, tone="muted", wrap=True)
        self.title_edit, self.came_from_edit = QLineEdit(), QLineEdit()
        self.title_edit.setMaxLength(200)
        self.title_field = Field("What it is", self.title_edit, "As the lists name it. No names of children.")
        self.came_from_field = Field("Where it came from (optional)", self.came_from_edit, "Document return, item 12")
        self.is_survey = Check(SURVEY)
        self.add_button = Button("Add it", "Ctrl+Return", kind="main")
        self._add = ReasonedButton(self.add_button)
        for widget in (self.choose, self.chosen, self.title_field, self.came_from_field, self.is_survey, self._add):
            self.body.add(widget)
        self.choose.clicked.connect(self._on_choose)
        self.title_edit.textChanged.connect(lambda _text: self._weigh())
        self.is_survey.toggled.connect(lambda _on: self._weigh())
        self.add_button.clicked.connect(self._on_add)
        self.title_edit.returnPressed.connect(self._on_add)
        self.came_from_edit.returnPressed.connect(self._on_add)
        self._weigh()

    def choose_file(self, path: Path) -> None:
        """Take a file's name as the title until the person writes another."""
        self._path = path
        self.chosen.setText(path.name)
        if not self.title_edit.text().strip():
            self.title_edit.setText(path.stem.replace("_", " ").replace("-", " ").strip().capitalize())
        self.title_field.clear_error()
        self._weigh()
        self.title_edit.setFocus()
        self.title_edit.selectAll()

    def refuse(self, says: str) -> None:
        """It was not taken in."""
        self.title_field.set_error(says)
        self._weigh()

    def clear(self) -> None:
        """It was taken in: ready for the next."""
        self._path = None
        self.title_edit.clear()
        self.came_from_edit.clear()
        self.is_survey.setChecked(False)
        self.chosen.setText(_WHAT)
        self._weigh()

    def _weigh(self) -> None:
        self._is_note = self._path is None and self.is_survey.isChecked()
        self.chosen.setText(self._path.name if self._path else _NO_FILE if self._is_note else _WHAT)
        if self._path is None and not self._is_note:
            self._add.refuse("Choose a file first.")
        elif not self.title_edit.text().strip():
            self._add.refuse("Say what it is.")
        else:
            self._add.allow()

    def _on_choose(self) -> None:
        kinds = f"Documents ({' '.join(f'*{suffix}' for suffix in SUFFIXES)})"
        path, _kind = QFileDialog.getOpenFileName(self, "Choose a file", "", kinds)
        if path:
            self.choose_file(Path(path))

    def _on_add(self) -> None:
        if self.add_button.isEnabled():
            self.title_field.clear_error()
            self._add.refuse("Taking it in…")
            self.asked.emit(self._path, self.title_edit.text(), self.came_from_edit.text(), self.is_survey.isChecked())
