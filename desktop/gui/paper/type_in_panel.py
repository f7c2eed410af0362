"""The panel that asks what stands at the head of a paper review before it is typed in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.paper import PaperReading
from desktop.domain.reviews import Reading
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.day_edit import DayEdit
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.panel import Panel
from desktop.gui.widgets.segmented import Segmented
from desktop.gui.widgets.text import Text
from desktop.operations.paper import PaperHead


class TypeInPanel(Panel):
    """Signals: ``type_in_asked(UUID, PaperReading)``, ``not_on_paper_asked(UUID)``; ``closed`` as Panel."""

    type_in_asked = Signal(object, object)
    not_on_paper_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Type in a paper review", 340, parent=parent)
        self._head: PaperHead | None = None
        self._day = DayEdit()
        self.day = Field("Read on", self._day, "The day that stands on the paper. Type or use the arrow keys.")
        self.reader = Dropdown([])
        self.reading = Segmented("Which reading", [(Reading.FIRST, "First"), (Reading.SECOND, "Second")])
        self.begin = Button("Begin typing", "Ctrl+Return", kind="main")
        self.begin.clicked.connect(self._on_begin)
        self.not_on_paper = Button("It was not on paper", kind="small")
        self.not_on_paper.clicked.connect(self._on_not_on_paper)
        self._refusal = NoteBox("", "danger", "Not yet")
        self._fill()

    def ask(self, head: PaperHead) -> None:
        """Ask for a record's paper."""
        self._head = head
        self.title.setText(f"Type in a paper review of {head.code}")
        self.reader.clear()
        for designation in head.readers:
            self.reader.addItem(designation, designation)
        self.reading.choose(head.reading)
        self._day.set_range(head.earliest, head.latest)
        self._day.set_day(head.latest)
        self.not_on_paper.setVisible(head.from_paper is not None)
        self._refusal.hide()
        self.open()

    def show_refused(self, why: str) -> None:
        """Say why it cannot be typed in so; what was chosen stays."""
        self._refusal.say(why, "Not yet", "danger")
        self._refusal.show()

    def _on_begin(self) -> None:
        if self._head is None:
            return
        on_paper = PaperReading(self.reader.value(), Reading(self.reading.current()), self._day.day())
        self.type_in_asked.emit(self._head.record_id, on_paper)

    def _on_not_on_paper(self) -> None:
        if self._head is not None and self._head.from_paper is not None:
            self.not_on_paper_asked.emit(self._head.from_paper)

    def _fill(self) -> None:
        which = QWidget()
        column = QVBoxLayout(which)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(Text("Which reading", "small", 500))
        column.addWidget(self.reading)
        says = Text("The questions come in the order of the paper, and each answer has its key on both.", wrap=True)
        parts = (says, self.day, Field("Read by", self.reader), which, self._refusal, self.begin, self.not_on_paper)
        for part in parts:
            self.body.add(part)
