"""The claims of a report: which stand in it, and how it words each."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.publications import Publication
from desktop.gui.reports.otherwise import Otherwise
from desktop.gui.theme import theme
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.filling import filling
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text
from desktop.operations.publications.choosing import CLAIM
from desktop.operations.publications.editing import ClaimLine, OpenPublication

_NONE = "No claim has been written yet. Findings is where claims are written."


class ClaimsPart(QWidget):
    """``show_opened(opened)``. Signals: ``taken(claim, stands in it)``, ``worded(claim, its own words, words)``."""

    taken = Signal(object, bool)
    worded = Signal(object, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[UUID, ClaimRow] = {}
        self._none = Text(_NONE, tone="muted", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(8))
        self._column.addWidget(SectionHeading("Claims in it"))
        self._column.addWidget(self._none)

    def show_opened(self, opened: OpenPublication, *, is_final: bool) -> None:
        """Show every claim that stands, in the programme's order."""
        self._none.setVisible(not opened.claims)
        wanted = {claim.id: claim for claim in opened.claims}
        for gone in self.rows.keys() - wanted.keys():
            row = self.rows.pop(gone)
            row.hide()
            row.deleteLater()
        with filling(self):
            for claim in wanted.values():
                if claim.id not in self.rows or self.rows[claim.id].claim != claim:
                    self._replace(claim)
                self.rows[claim.id].show_held(opened.publication, is_final=is_final)

    def _replace(self, claim: ClaimLine) -> None:
        row = ClaimRow(claim)
        row.take.toggled.connect(lambda on: self.taken.emit(claim.id, on))
        row.otherwise.worded.connect(lambda words: self.worded.emit(claim.id, claim.text, words))
        if (before := self.rows.get(claim.id)) is not None:
            self._column.replaceWidget(before, row)
            before.hide()
            before.deleteLater()
        else:
            self._column.addWidget(row)
        self.rows[claim.id] = row


class ClaimRow(QWidget):
    """One claim. ``otherwise`` is how the report words it."""

    def __init__(self, claim: ClaimLine) -> None:
        super().__init__()
        self.claim = claim
        self.take = Check(f"{claim.indicator}  {claim.text}")
        tone = "muted" if claim.stands_on else "danger"
        self.support = Text(claim.support_words, "small", tone=tone, wrap=True)
        self.otherwise = Otherwise(claim.text, "the claim’s", f"{claim.indicator}, {claim.text}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(2))
        column.addWidget(self.take)
        inner = QVBoxLayout()
        inner.setContentsMargins(theme().px(24), 0, 0, 0)
        inner.setSpacing(theme().px(4))
        for part in (self.support, self.otherwise):
            inner.addWidget(part)
        column.addLayout(inner)

    def show_held(self, held: Publication, *, is_final: bool) -> None:
        """Whether it is in, and how it is worded."""
        self.take.blockSignals(True)  # noqa: FBT003
        self.take.setChecked(self.claim.id not in held.left_out)
        self.take.blockSignals(False)  # noqa: FBT003
        self.take.setEnabled(not is_final)
        self.otherwise.show_held(held.wording(self.claim.id, CLAIM), is_final=is_final)
