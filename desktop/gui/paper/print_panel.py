"""The panel that asks which forms to print, and how large."""

from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QSpinBox, QWidget

from desktop.domain.wording import counted
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.panel import Panel
from desktop.gui.widgets.text import Text
from desktop.operations.paper_forms import MOST_FORMS, FormOrder
from desktop.report.print_size import PrintSize

_RECORD, _MINE, _BLANK = "record", "mine", "blank"


class PrintPanel(Panel):
    """Signals: ``print_asked(FormOrder, PrintSize, Path)``; ``closed`` as Panel.

    ``choose_file(name)`` asks where to; None when the person changes their mind.
    """

    print_asked = Signal(object, object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Print forms", 340, parent=parent)
        self.choose_file: Callable[[str], Path | None] = self._ask_for_file
        self._record: tuple[UUID, str] | None = None
        self._mine: Sequence[UUID] = ()
        self.which = Dropdown([])
        self.copies = QSpinBox(minimum=1, maximum=MOST_FORMS, value=1)
        self._copies = Field("How many", self.copies)
        self.large = Check("Large print: nothing smaller than 16 points")
        self.save_button = Button("Save as PDF…", "Ctrl+Return", icon="printer", kind="main")
        self.state = Text("", wrap=True)
        self.which.currentIndexChanged.connect(self._on_which)
        self.save_button.clicked.connect(self._on_save)
        self._fill()

    def ask(self, record: tuple[UUID, str] | None, mine: Sequence[UUID]) -> None:
        """Ask what to print: the chosen record's form, those of my records that are not begun, or blank ones."""
        self._record, self._mine = record, mine
        self.which.clear()
        if record is not None:
            self.which.addItem(f"{record[1]}, with its code", _RECORD)
        if mine:
            self.which.addItem(f"My records that are not begun: {len(mine)}", _MINE)
        self.which.addItem("Blank, for any record", _BLANK)
        self.which.setCurrentIndex(0)
        self._say("")
        self._on_which()
        self.open()

    def show_writing(self, page: int) -> None:
        """A page has begun."""
        self._say(f"Page {page}")

    def show_written(self, path: Path, count: int) -> None:
        """The file is there."""
        forms = counted(count, "form is", "forms are")
        self._say(f"{forms} in {path.name}. Open it, print it, then delete the file.")

    def show_refused(self, why: str) -> None:
        """Say why nothing was written."""
        self._say(why)

    def _on_which(self) -> None:
        self._copies.setVisible(self.which.value() == _BLANK)

    def _on_save(self) -> None:
        order = self._order()
        path = self.choose_file(self._name())
        if path is not None:
            size = PrintSize.LARGE if self.large.isChecked() else PrintSize.NORMAL
            self.print_asked.emit(order, size, path)

    def _order(self) -> FormOrder:
        match self.which.value():
            case "record" if self._record is not None:
                return FormOrder((self._record[0],))
            case "mine":
                return FormOrder(tuple(self._mine))
            case _:
                return FormOrder(copies=self.copies.value())

    def _name(self) -> str:
        one = self.which.value() == _RECORD and self._record is not None
        return f"form-{self._record[1]}.pdf" if one and self._record else "forms.pdf"

    def _say(self, text: str) -> None:
        self.state.setText(text)
        self.state.setVisible(bool(text))

    def _fill(self) -> None:
        mind = NoteBox(
            "The file is not encrypted. It holds record codes and what the sample says of each, and no answers.",
            "improvement",
            "Keep it within the team",
        )
        for part in (Field("Which", self.which), self._copies, self.large, self.save_button, self.state, mind):
            self.body.add(part)

    def _ask_for_file(self, name: str) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the forms", name, "PDF (*.pdf)")
        return Path(chosen) if chosen else None
