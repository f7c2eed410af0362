"""Beside the file: what the document is, the inspector's notes, taking evidence, and what was taken."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.carried_spans import carried_over
from desktop.domain.documents import Document
from desktop.domain.frameworks import Framework
from desktop.domain.rows import EvidenceRow
from desktop.gui.evidence.take_panel import TakePanel
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.emptying import empty
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.first_line import FirstLine
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.indicator_tag import IndicatorTag
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.panel import Panel
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text
from desktop.gui.widgets.undoing_box import UndoingBox

SURVEY = "It holds what a survey showed"
_NO_EVIDENCE = "None yet. Ctrl E takes a piece from the page that is shown."


class NotesPane(Panel):
    """Signals: ``edited`` on every change of a text, ``take_asked``, ``evidence_chosen(UUID)``, ``return_asked(UUID)``
    for a withdrawn piece that is to count again.
    """

    edited = Signal()
    take_asked = Signal()
    evidence_chosen = Signal(object)
    return_asked = Signal(object)

    def __init__(self, framework: Framework, parent: QWidget | None = None) -> None:
        super().__init__("Notes", 400, closable=False, parent=parent)
        self._framework = framework
        self.title_edit, self.came_from, self.notes = QLineEdit(), QLineEdit(), UndoingBox(min_lines=6)
        self.title_edit.setMaxLength(200)
        self.is_survey = Check(SURVEY)
        self.take_button = Button("Take evidence", "Ctrl+E", "quote")
        self.take_panel = TakePanel(framework, source="document")
        self.heading = SectionHeading("Evidence from this document")
        self._evidence = QWidget()
        self._rows = QVBoxLayout(self._evidence)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme().px(8))
        self.body.add(Field("Your notes", self.notes))
        button_row = QWidget()
        row = QHBoxLayout(button_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.take_button)
        row.addStretch(1)
        for widget in (button_row, self.take_panel, self.heading, self._evidence):
            self.body.add(widget)
        self.body.add(SectionHeading("About it"))
        self.body.add(Field("What it is", self.title_edit))
        self.body.add(Field("Where it came from", self.came_from))
        self.body.add(self.is_survey)
        self.is_survey.toggled.connect(lambda _on: self.edited.emit())
        self.take_button.clicked.connect(self.take_asked)
        self.notes.edited.connect(lambda _text: self.edited.emit())
        for editor in (self.title_edit, self.came_from):
            editor.textEdited.connect(lambda _text: self.edited.emit())

    def show_document(self, document: Document) -> None:
        """Fill the fields without telling of an edit."""
        self.blockSignals(True)  # noqa: FBT003  Qt takes no keyword
        self.title_edit.setText(document.title)
        self.came_from.setText(document.came_from)
        self.is_survey.setChecked(document.is_survey)
        self.notes.set_text(document.text)
        self.blockSignals(False)  # noqa: FBT003

    def written(self, document: Document) -> Document:
        """The document with what stands in the fields; a title that was emptied stays as it was.

        Evidence that points into the notes stays on its words.
        """
        text = self.notes.text()
        return document.model_copy(
            update={
                "title": self.title_edit.text().strip() or document.title,
                "came_from": self.came_from.text().strip(),
                "is_survey": self.is_survey.isChecked(),
                "text": text,
                "spans": carried_over(document.spans, document.text, text) if document.spans else (),
            }
        )

    def show_evidence(self, pieces: tuple[EvidenceRow, ...]) -> None:
        """List what was taken, in the order of the pages, what was withdrawn last and not counted."""
        empty(self._rows)
        counting = sum(not piece.withdrawn for piece in pieces)
        self.heading.set_meta(str(counting) if counting else "")
        if not pieces:
            self._rows.addWidget(Text(_NO_EVIDENCE, tone="muted", wrap=True))
        for piece in sorted(pieces, key=lambda piece: (bool(piece.withdrawn), _page_of(piece))):
            self._rows.addWidget(self._row(piece))
            self._rows.addWidget(Hairline())

    def _row(self, piece: EvidenceRow) -> QWidget:
        tone = "muted" if piece.withdrawn else "text"
        words: list[QWidget] = [Text(f"“{piece.quote}”" if piece.quote else piece.says, tone=tone, wrap=True)]
        if piece.place:
            words.append(Text(f"Page {piece.place}", "small", tone="muted"))
        if piece.withdrawn:
            words.append(Text(f"Withdrawn: {piece.withdrawn}", "small", wrap=True))
            back = Button("Let it count again", kind="small")
            back.clicked.connect(lambda: self.return_asked.emit(piece.id))
            words.append(back)
        found = {each: self._framework.indicator(each) for each in dict.fromkeys(one[0] for one in piece.mappings)}
        tags = [IndicatorTag(each, indicator.title if indicator else "") for each, indicator in found.items()]
        button = Button("Open", kind="small")
        button.setAccessibleName(f"Open evidence from page {piece.place}" if piece.place else "Open evidence")
        button.clicked.connect(lambda: self.evidence_chosen.emit(piece.id))
        return FirstLine(words, [Mark(str(piece.direction), 12, "sunken")], [*tags, button])


def _page_of(piece: EvidenceRow) -> int:
    return int(piece.place) if piece.place.isdecimal() else 0
