"""On Today: the claims that rest on evidence which was withdrawn since, so that nobody finds out from the panel."""

from textwrap import shorten
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.frameworks import Framework
from desktop.domain.rows import ClaimRow
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.first_line import FirstLine
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.indicator_tag import IndicatorTag
from desktop.gui.widgets.link import Link
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text

_SHOWN = 3
_LONGEST = 110
"""Letters of a claim shown here; opening it shows all."""


class LostClaims(QWidget):
    """Signals: ``claim_chosen(UUID)``, ``findings_asked``."""

    claim_chosen = Signal(object)
    findings_asked = Signal()

    def __init__(self, claims: tuple[ClaimRow, ...], framework: Framework, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        many = f"{len(claims):,} claims rest" if len(claims) > 1 else "1 claim rests"
        column.addWidget(SectionHeading("Claims that lost evidence", f"{many} on withdrawn pieces"))
        for claim in claims[:_SHOWN]:
            column.addWidget(self._row(claim, framework))
            column.addWidget(Hairline())
        if len(claims) > _SHOWN:
            link = Link(f"{len(claims) - _SHOWN:,} more on Findings")
            link.clicked.connect(self.findings_asked)
            column.addWidget(link)

    def _row(self, claim: ClaimRow, framework: Framework) -> QWidget:
        words = shorten(claim.claim, _LONGEST, placeholder="…") or "A claim without words"
        found = framework.indicator(claim.indicator)
        tag = IndicatorTag(claim.indicator, found.title if found else "")
        opens = Button("Open", kind="small")
        opens.setAccessibleName(f"Open the claim about {claim.indicator}: {words}")
        opens.clicked.connect(lambda: self._on_opened(claim.id))
        return FirstLine([Text(words, wrap=True)], [Mark("warning", 12, "sunken")], [tag, opens])

    def _on_opened(self, claim_id: UUID) -> None:
        self.claim_chosen.emit(claim_id)
