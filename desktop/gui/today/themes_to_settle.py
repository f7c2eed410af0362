"""The themes that the team is unsure of: why, and what is to settle each, or that nothing is planned yet."""

from textwrap import shorten
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.frameworks import Framework
from desktop.gui.evidence_map.wording import settled_by
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.first_line import FirstLine
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.indicator_tag import IndicatorTag
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.text import Text
from desktop.operations.triage import TriageStanding

THEMES_SHOWN = 3
_LONGEST = 90
"""Letters of a reason shown here; the map shows all."""


class ThemesToSettle(QWidget):
    """The first of them. Signals: ``chosen(UUID)`` of a triage."""

    chosen = Signal(object)

    def __init__(self, themes: tuple[TriageStanding, ...], framework: Framework, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        for standing in themes[:THEMES_SHOWN]:
            column.addWidget(self._line(standing, framework))
            column.addWidget(Hairline())

    def _line(self, standing: TriageStanding, framework: Framework) -> QWidget:
        triage = standing.triage
        titles = {each.id: each.title for each in framework.themes_of(triage.indicator)}
        title, found = titles.get(triage.theme, triage.theme), framework.indicator(triage.indicator)
        words = [Text(title, weight=600, wrap=True)]
        if triage.why:
            words.append(Text(shorten(triage.why, _LONGEST, placeholder="…"), wrap=True))
        planned = settled_by(standing)
        says = f"Settle by: {planned}" if planned else "Nothing is planned to settle it yet."
        words.append(Text(says, "small", tone="muted", wrap=True))
        tag = IndicatorTag(triage.indicator, found.title if found else "")
        return FirstLine(words, [Mark("uncertainty", 12, "sunken")], [tag, self._open(triage.id, title)])

    def _open(self, triage_id: UUID, title: str) -> Button:
        button = Button("Open", kind="small")
        button.setAccessibleName(f"Open the triage of {title}")
        button.clicked.connect(lambda: self.chosen.emit(triage_id))
        return button
