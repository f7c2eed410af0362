"""What the list of mapped evidence shows: spans in the order of the text, with what is known of each. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.evidence import Direction
from desktop.domain.frameworks import Framework
from desktop.domain.interviews import Interview
from desktop.domain.rows import EvidenceRow
from desktop.gui.marks import WORDS
from desktop.gui.widgets.writing import PaintedSpan, SpanDescription

TEXT_GONE = "Its words are no longer in the text."
NOT_HERE = "Its evidence has not come to this laptop."
_NO_LABEL = "?"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece as the list shows it. ``note`` says what is wrong with it, empty when nothing is."""

    evidence_id: UUID
    direction: Direction
    label: str
    words: str
    theme: str
    time: str
    note: str = ""

    def in_words(self) -> str:
        """All of it, for a screen reader."""
        parts = (self.label, WORDS[self.direction], self.time, self.words, self.theme, self.note)
        return ", ".join(part for part in parts if part)


def painted(interview: Interview, rows: Iterable[EvidenceRow]) -> list[PaintedSpan]:
    """Every span of an interview as the editor paints it; one without its evidence is an open question."""
    known = {row.id: row for row in rows}
    looks = {evidence_id: painted_as(row) for evidence_id, row in known.items()}
    unknown = Direction.UNCERTAINTY, _NO_LABEL
    return [
        PaintedSpan(span=span, role=role, label=label)
        for span in interview.spans
        for role, label in [looks.get(span.evidence_id, unknown)]
    ]


def painted_as(row: EvidenceRow) -> tuple[Direction, str]:
    """Direction and label of a piece's stripe."""
    return row.direction, label_of(row)


def label_of(row: EvidenceRow) -> str:
    """The indicators of a piece: "5.4", or "5.4, 5.3"."""
    return ", ".join(dict.fromkeys(indicator for indicator, _, _ in row.mappings))


def pieces(
    described: Sequence[SpanDescription], rows: Sequence[EvidenceRow], framework: Framework
) -> tuple[Piece, ...]:
    """The pieces in the order of the text; those that have no place in it any more come last."""
    known = {row.id: row for row in rows}
    themes = {theme.id: theme.title for theme in framework.themes}
    placed = [_piece(span, known.get(span.evidence_id), themes) for span in described]
    elsewhere = {row.id for row in rows} - {span.evidence_id for span in described}
    return (*placed, *(_from_row(row, themes, row.place, TEXT_GONE) for row in rows if row.id in elsewhere))


def _piece(span: SpanDescription, row: EvidenceRow | None, themes: dict[str, str]) -> Piece:
    if row is None:
        return Piece(span.evidence_id, span.role, _NO_LABEL, one_line(span.quote), "", span.time, NOT_HERE)
    if span.is_gone:
        return _from_row(row, themes, row.place, TEXT_GONE)
    return Piece(row.id, row.direction, label_of(row), one_line(span.quote), _themes(row, themes), span.time)


def _from_row(row: EvidenceRow, themes: dict[str, str], time: str, note: str) -> Piece:
    words = one_line(row.quote or row.says)
    return Piece(row.id, row.direction, label_of(row), words, _themes(row, themes), time, note)


def _themes(row: EvidenceRow, themes: dict[str, str]) -> str:
    return ", ".join(dict.fromkeys(themes[theme] for _, _, theme in row.mappings if theme in themes))


def one_line(words: str) -> str:
    """Words of several lines as one."""
    return " ".join(words.split())
