"""Where a report goes and in which forms: ticked forms, a folder, one button, and the files that were written."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.folder_field import NOT_THERE, FolderField
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text
from desktop.operations.in_stretches import HowFar
from desktop.operations.reports import Form

_NAMES = {"pdf": "PDF", "html": "HTML", "docx": "Word"}

_LOOKING = "Looking through it once more, then writing…"


class OutPart(QWidget):
    """``asked(folder, forms)`` once a folder that is there and a form were chosen; ``stop_asked``.

    ``make`` and ``stop`` are for the page's foot, where they are in sight however much stops a report.
    """

    asked = Signal(object, object)
    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.forms = {form: Check(_NAMES.get(form.value, form.value.upper())) for form in Form}
        for check in self.forms.values():
            check.setChecked(True)
        self.codes = Check("Show record codes")
        self.folder = FolderField("Alt+H")
        self.path, self.choose = self.folder.path, self.folder.choose
        self.make = Button("Make the files", "Ctrl+Return", kind="main")
        self.stop = Button("Stop")
        self.state, self.files = Text("", wrap=True), Text("", wrap=True)
        self.files.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._lay_out()
        self.make.clicked.connect(self._on_make)
        self.stop.clicked.connect(self.stop_asked)
        self.stop.hide()

    def set_making(self, *, making: bool) -> None:
        """While files are made only stopping can be asked for."""
        comes, goes = (self.stop, self.make) if making else (self.make, self.stop)
        comes.show()
        if making or goes.hasFocus():
            comes.setFocus()  # before the other goes, and Qt gives the keyboard to some part of the page
        goes.hide()
        if making:
            self.files.setText("")
            self.state.setText(_LOOKING)

    def show_reading(self, how_far: HowFar) -> None:
        """How far reading what it is made of has come."""
        self.state.setText(f"Reading what it is made of: {how_far.done} of {how_far.of}…")
        if how_far.done == how_far.of:
            self.state.setText(_LOOKING)

    def show_written(self, files: tuple[Path, ...]) -> None:
        """Say what was written and where."""
        self.set_making(making=False)
        self.state.setText("Written:")
        self.files.setText("\n".join(map(str, files)))
        self.make.setFocus()

    def say(self, text: str) -> None:
        """Say how it went."""
        self.set_making(making=False)
        self.state.setText(text)
        self.make.setFocus()

    def say_wrong(self, text: str) -> None:
        """What is wrong with the folder, beside it."""
        self.set_making(making=False)
        self.state.setText("")
        self.folder.set_error(text)
        self.path.setFocus()

    def _on_make(self) -> None:
        forms = tuple(form for form, check in self.forms.items() if check.isChecked())
        folder = self.folder.there()
        if not forms:
            self.say("Choose at least one form.")
        elif folder is None:
            self.say_wrong(NOT_THERE)
        else:
            self.asked.emit(folder, forms)

    def _lay_out(self) -> None:
        forms, place = QWidget(), QWidget()
        flow = Flow(forms, theme().px(16))
        for check in self.forms.values():
            flow.addWidget(check)
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(self.folder, 1)
        level = QVBoxLayout()
        level.setContentsMargins(0, theme().line("small") + theme().px(4), 0, 0)
        level.addWidget(self.choose)
        level.addStretch(1)
        row.addLayout(level)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        for part in (SectionHeading("Where it goes"), forms, self.codes, place, self.state, self.files):
            column.addWidget(part)
