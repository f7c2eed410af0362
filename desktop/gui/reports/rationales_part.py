"""The evaluations of a report: the grade that counts, why it was given, and how this report words that."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.publications import Publication
from desktop.gui.reports.otherwise import Otherwise
from desktop.gui.theme import theme
from desktop.gui.widgets.filling import filling
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text
from desktop.operations.publications.choosing import RATIONALE
from desktop.operations.publications.editing import OpenPublication, RationaleLine

_NONE = "No evaluation is frozen yet. Findings is where they are made."


class RationalesPart(QWidget):
    """``show_opened(opened)``. Signals: ``worded(evaluation, its own words, words)``."""

    worded = Signal(object, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[UUID, RationaleRow] = {}
        self._none = Text(_NONE, tone="muted", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(8))
        self._column.addWidget(SectionHeading("Evaluations in it"))
        self._column.addWidget(self._none)

    def show_opened(self, opened: OpenPublication, *, is_final: bool) -> None:
        """Show every evaluation that counts, in the programme's order. A row that says the same stays as it is."""
        self._none.setVisible(not opened.rationales)
        wanted = {line.id: line for line in opened.rationales}
        for gone in [one for one, row in self.rows.items() if wanted.get(one) != row.line]:
            row = self.rows.pop(gone)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        with filling(self):
            for place, line in enumerate(wanted.values()):
                if line.id not in self.rows:
                    self.rows[line.id] = self._made(line)
                    self._column.insertWidget(place + 2, self.rows[line.id])
                self.rows[line.id].show_held(opened.publication, is_final=is_final)

    def _made(self, line: RationaleLine) -> "RationaleRow":
        row = RationaleRow(line)
        row.otherwise.worded.connect(lambda words: self.worded.emit(line.id, line.text, words))
        return row


class RationaleRow(QWidget):
    """One evaluation."""

    def __init__(self, line: RationaleLine) -> None:
        super().__init__()
        self.line = line
        self.own = Text(line.text or "No reason was written.", tone="muted", wrap=True)
        self.otherwise = Otherwise(line.text, "the evaluation’s", f"{line.indicator}, the rationale")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(2))
        column.addWidget(Text(f"{line.indicator}  {line.graded}", weight=600, wrap=True))
        column.addWidget(self.own)
        column.addWidget(self.otherwise)

    def show_held(self, held: Publication, *, is_final: bool) -> None:
        """How the report words it."""
        self.otherwise.show_held(held.wording(self.line.id, RATIONALE), is_final=is_final)
