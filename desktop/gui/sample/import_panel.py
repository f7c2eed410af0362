"""Taking the return in: which file, what its columns mean, what to check. Nothing is kept before the last button."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.exchange.sample import Sample
from desktop.exchange.sample_columns import ATTRIBUTES, ColumnMap
from desktop.gui.sample.wording import ATTRIBUTE_WORDS, records
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.panel import Panel
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text
from desktop.operations.sample import SamplePreview

_CODE, _READER = "Record code", "First reader"


class ImportPanel(Panel):
    """Signals: ``file_chosen(Path)``, ``columns_chosen(ColumnMap)``, ``import_asked(Sample)``; ``closed`` as Panel.

    ``choose_file`` asks for a file; None when the person changes their mind.
    """

    file_chosen = Signal(object)
    columns_chosen = Signal(object)
    import_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("The return", 360, parent=parent)
        self.choose_file: Callable[[], Path | None] = self._ask_for_file
        self._preview: SamplePreview | None = None
        self._file = Text("", weight=600, wrap=True)
        self._another = Button("Choose a file", icon="folder-open")
        self._another.clicked.connect(self.ask)
        self._outcome = NoteBox("", "strength")
        self.import_button = Button("All to the board", "Alt+B")
        self.import_button.clicked.connect(self._on_import)
        self.columns: dict[str, Dropdown] = {}
        self.zeros: Check | None = None
        self._zeros_to = 0

    def ask(self) -> None:
        """Ask for a file and say which was chosen."""
        path = self.choose_file()
        if path is not None:
            self.file_chosen.emit(path)

    def show_refused(self, name: str, why: str) -> None:
        """The file cannot be read at all."""
        self._preview = None
        self._start(name)
        self._outcome.say(why, "Not imported", "danger")
        self.body.add(self._outcome)
        self.open()

    def show_preview(self, preview: SamplePreview) -> None:
        """What the file would bring, with its columns to change."""
        self._preview = preview
        self._start(preview.name)
        self._say(preview)
        self.body.add(self._outcome)
        for warning in preview.sample.warnings if preview.sample else ():
            self.body.add(NoteBox(warning, "improvement", "Check this"))
        self._add_zeros(preview)
        self.body.add(self.import_button)
        self.body.add(SectionHeading("What the columns hold"))
        self._add_columns(preview)
        self.open()
        if preview.sample is None:
            self.columns[_CODE].setFocus()

    def _start(self, name: str) -> None:
        # what is shown again is taken out first, so that clearing does not delete it
        for kept in (self._file, self._another, self._outcome, self.import_button):
            self.body.body.removeWidget(kept)
        self.body.clear()
        self.columns, self.zeros = {}, None
        self._file.setText(name)
        self.body.add(self._file)
        self.body.add(self._another)

    def _add_columns(self, preview: SamplePreview) -> None:
        columns = preview.columns
        chosen = {_CODE: columns.code, _READER: columns.reader, **columns.attributes}
        for meaning in (_CODE, _READER, *ATTRIBUTES):
            dropdown = Dropdown([("", "Not in this file"), *((header, header) for header in preview.table.headers)])
            dropdown.choose(chosen.get(meaning) or "")
            dropdown.activated.connect(self._on_columns_changed)
            self.columns[meaning] = dropdown
            self.body.add(Field(ATTRIBUTE_WORDS.get(meaning, meaning), dropdown))

    def _add_zeros(self, preview: SamplePreview) -> None:
        """What putting zeros back would do, to be ticked; and unticked again."""
        lost, width = preview.sample.zeros if preview.sample else None, preview.columns.code_width
        if lost is not None:
            self.zeros = Check(f"Put the zeros back: “{lost.code}” becomes “{lost.repaired}”")
        elif width:
            self.zeros = Check(f"Zeros are put back to {width} digits")
            self.zeros.setChecked(True)
        self._zeros_to = lost.width if lost else width
        if self.zeros is not None:
            self.zeros.toggled.connect(self._on_columns_changed)
            self.body.add(self.zeros)

    def _say(self, preview: SamplePreview) -> None:
        if preview.sample is None:
            self._outcome.say(preview.says, "Not yet", "danger")
            self.import_button.refuse("Say first which column holds the record codes.")
        elif not preview.new:
            self._outcome.say(f"All {preview.known} records of this file are here already.", "Nothing new", "edge")
            self.import_button.refuse("There is nothing new to import.")
        else:
            known = f" {preview.known} are here already and stay as they are." if preview.known else ""
            self._outcome.say(
                f"No names, dates of birth or addresses were found.{known} Draw a sample from them, or put all of them "
                "on the board where this is the sample already.",
                records(preview.new),
                "strength",
            )
            self.import_button.allow()
            self.import_button.setText(f"All {preview.new:,} to the board")

    def _on_columns_changed(self) -> None:
        chosen = {meaning: dropdown.value() for meaning, dropdown in self.columns.items()}
        attributes = {name: chosen[name] for name in ATTRIBUTES if chosen[name]}
        width = self._zeros_to if self.zeros is not None and self.zeros.isChecked() else 0
        self.columns_chosen.emit(ColumnMap(chosen[_CODE] or None, attributes, chosen[_READER] or None, width))

    def _on_import(self) -> None:
        sample: Sample | None = self._preview.sample if self._preview else None
        if sample is not None:
            self.import_asked.emit(sample)

    def _ask_for_file(self) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(self, "Choose the return", "", "Spreadsheets (*.xlsx *.ods *.csv)")
        return Path(name) if name else None
