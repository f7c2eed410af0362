"""One piece of evidence in the side panel: its direction, its source, its words, and the way to its place."""

import re
from html import escape
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.found_words import first_place
from desktop.domain.rows import EvidenceRow
from desktop.gui.dates import day
from desktop.gui.theme import theme
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.link import Link
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.text import Text, strong

_CLOCK = re.compile(r"\d{1,2}:\d\d")
"""A place that is a time stands beside the day; any other has a line of its own."""


class PieceBox(QWidget):
    """Signals: ``open_asked(UUID)`` of the evidence, from the link that names its source; ``history_asked(UUID)``."""

    open_asked = Signal(object)
    history_asked = Signal(object)

    def __init__(self, piece: EvidenceRow, place: str, parent: QWidget | None = None) -> None:
        """``place`` says where in the source it stands, in a person's words; it may be empty."""
        super().__init__(parent)
        self.evidence_id: UUID = piece.id
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(2))
        holder = QWidget()
        head = Flow(holder, theme().px(6))
        head.addWidget(Mark(piece.direction, 12, "sunken"))
        self.source = Link(piece.label or "Source", size="small")
        self.source.setAccessibleName(f"Open where this was taken: {piece.label or 'its source'}")
        self.source.clicked.connect(self._on_clicked)
        head.addWidget(self.source)
        at = place if _CLOCK.fullmatch(place) else ""
        head.addWidget(Text(", ".join(filter(None, (_when(piece), at))), "small", tone="muted"))
        column.addWidget(holder)
        if place and not at:
            column.addWidget(Text(place, "small", tone="muted", wrap=True))
        if piece.quote:
            column.addWidget(Text(_quoted(piece), wrap=True))
        if piece.says:
            tone = "muted" if piece.quote else "text"
            column.addWidget(Text(piece.says, tone=tone, wrap=True))
        self.history = Link("History", size="small")
        self.history.setAccessibleName(f"History of this piece, from {piece.label or 'its source'}")
        self.history.clicked.connect(self._on_history)
        column.addWidget(self.history, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(theme().px(6))
        column.addWidget(Hairline())
        column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def mark(self, words: str) -> None:
        """Show where the words stand that were looked for."""
        for shown in self.findChildren(Text):
            place = first_place(shown.text(), words) if shown.wordWrap() else None
            if place is not None:
                text, (start, end) = shown.text(), place
                parts = (escape(part).replace("\n", "<br>") for part in (text[:start], text[start:end], text[end:]))
                shown.set_markup("{}{}{}".format(next(parts), strong(f"<u>{next(parts)}</u>"), next(parts)), text)

    def _on_history(self) -> None:
        self.history_asked.emit(self.evidence_id)

    def _on_clicked(self) -> None:
        self.open_asked.emit(self.evidence_id)


def _when(piece: EvidenceRow) -> str:
    strong = "strong · " if piece.weight == 3 else ""
    return f"{strong}{day(piece.made_at.astimezone().date())}"


def _quoted(piece: EvidenceRow) -> str:
    """What a person said stands in quotation marks; an inspector's own note does not."""
    quote = piece.quote.strip()
    return f"“{quote}”" if piece.verbatim and quote[:1] not in {"“", '"', "‘"} else quote
