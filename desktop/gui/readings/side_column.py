"""What one reader answered to one question: the answer, the note, where it comes from, and the evidence taken."""

from PySide6.QtWidgets import QWidget

from desktop.domain.readings import Side
from desktop.domain.templates import Question
from desktop.gui.readings.wording import answer_words
from desktop.gui.widgets.framed import Framed
from desktop.gui.widgets.text import Text


class SideColumn(Framed):
    """``show_side(…)``. The key that takes this answer stands before the reader's designation."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(padding=12, parent=parent)
        self._key = key
        self.reader = Text("", "small", tone="muted", wrap=True)
        self.answer = Text("", weight=600, wrap=True)
        self.note = Text("", wrap=True)
        self.more = Text("", "small", tone="muted", wrap=True)
        for part in (self.reader, self.answer, self.note, self.more):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def show_side(self, question: Question, side: Side, reader: str, which: str, pieces: int) -> None:
        """Show one side. ``which`` is the reading in words."""
        answer = side.answer
        self.reader.setText(f"{self._key} · {reader}, {which} reading")
        self.answer.setText(answer_words(question, side.value))
        self.note.setText("" if answer is None else answer.note)
        agencies = [] if answer is None else [agency.replace("_", " ") for agency in answer.agencies]
        taken = {0: "", 1: "1 piece of evidence"}.get(pieces, f"{pieces} pieces of evidence")
        self.more.setText(" · ".join(filter(None, (", ".join(agencies), taken))))
        for label in (self.note, self.more):
            label.setVisible(bool(label.text()))
