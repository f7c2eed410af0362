"""At the foot of the pieces: how their theme stands, why and what is to settle it, with the way to change it."""

from textwrap import shorten

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.triage import TRIAGE_WORDS
from desktop.gui.dates import day
from desktop.gui.evidence_map.wording import TRIAGE_MARKS, settled_by
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.text import Text
from desktop.operations.triage import TriageStanding

_LONGEST = 110
"""Letters of the reason shown here; the panel shows all."""


class TriageLine(QWidget):
    """``show_standing(None)`` says that nobody set it yet. Signals: ``asked``."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "sunken")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        self._inside = QVBoxLayout()
        self._inside.setContentsMargins(theme().px(16), theme().px(8), theme().px(16), theme().px(12))
        self._inside.setSpacing(theme().px(4))
        column.addLayout(self._inside)
        self.change = Button("Triage", kind="small")
        self.change.clicked.connect(self.asked)
        self._says: QWidget | None = None
        self.show_standing(None)

    def show_standing(self, standing: TriageStanding | None) -> None:
        """Show how the theme stands."""
        if self._says is not None:
            self._says.hide()
            self._says.deleteLater()
        self.change.setParent(None)
        self._says = self._written(standing)
        self._inside.addWidget(self._says)

    def _written(self, standing: TriageStanding | None) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(2))
        head = QHBoxLayout()
        head.setSpacing(theme().px(6))
        if standing is None:
            head.addWidget(Text("Not triaged yet", tone="muted"), 1)
        else:
            head.addWidget(Mark(TRIAGE_MARKS[standing.triage.state], 12, "sunken"))
            head.addWidget(Text(TRIAGE_WORDS[standing.triage.state], weight=600), 1)
        head.addWidget(self.change)
        column.addLayout(head)
        if standing is not None:
            who = f"{standing.triage.set_by}, {day(standing.set_at.astimezone().date())}"
            contested = " · set differently by two people" if standing.is_contested else ""
            column.addWidget(Text(f"{who}{contested}", "small", tone="muted", wrap=True))
            for words in (standing.triage.why, _settling(standing)):
                if words:
                    column.addWidget(Text(shorten(words, _LONGEST, placeholder=" …"), "small", wrap=True))
        return box


def _settling(standing: TriageStanding) -> str:
    words = settled_by(standing)
    return f"To settle it: {words}" if words else ""
