"""What the list of mapped evidence shows: spans in the order of the text, with what is known of each. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.evidence import ORDINARY, WEIGHT_WORDS, Direction
from desktop.domain.frameworks import Framework
from desktop.domain.rows import EvidenceRow
from desktop.domain.spans import Span
from desktop.gui.marks import WORDS
from desktop.gui.widgets.writing import PaintedSpan, SpanDescription

TEXT_GONE = "Its words are no longer in the text."
NOT_HERE = "Its evidence has not come to this laptop."
EVERY, WITHDRAWN = "", "withdrawn"
"""What the list can be narrowed to besides an indicator's id."""
_NO_LABEL = "?"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece as the list shows it. ``lines`` are its mappings beyond the indicators in ``label``, one a line;
    ``note`` says what is wrong with it, empty when nothing is. ``is_withdrawn`` ones do not count.
    """

    evidence_id: UUID
    direction: Direction
    label: str
    words: str
    lines: tuple[str, ...] = ()
    time: str = ""
    note: str = ""
    says: str = ""
    weight: int = ORDINARY
    is_withdrawn: bool = False
    indicators: tuple[str, ...] = ()

    @property
    def weight_words(self) -> str:
        """Said only where it is not the ordinary one: a slight or a strong piece."""
        return "" if self.weight == ORDINARY else f"{WEIGHT_WORDS[self.weight]} evidence"

    def in_words(self) -> str:
        """All of it, for a screen reader."""
        parts = (self.label, WORDS[self.direction], self.weight_words, self.time, self.words, self.says, *self.lines)
        return ", ".join(part for part in (*parts, self.note) if part)


def painted(spans: Iterable[Span], rows: Iterable[EvidenceRow]) -> list[PaintedSpan]:
    """Spans of one text as the editor paints them; one without its evidence is an open question."""
    looks = {row.id: painted_as(row) for row in rows}
    unknown = Direction.UNCERTAINTY, _NO_LABEL
    return [
        PaintedSpan(span=span, role=role, label=label)
        for span in spans
        for role, label in [looks.get(span.evidence_id, unknown)]
    ]


def painted_as(row: EvidenceRow) -> tuple[Direction, str]:
    """Direction and label of a piece's stripe."""
    return row.direction, stripe_label([indicator for indicator, _, _ in row.mappings])


def stripe_label(indicators: Iterable[str]) -> str:
    """The first indicator, with a plus where there are more: a stripe's label has room for one."""
    each = tuple(dict.fromkeys(indicators))
    return each[0] if len(each) == 1 else f"{each[0]}+"


def label_of(row: EvidenceRow) -> str:
    """The indicators of a piece: "5.4", or "5.4, 5.3"."""
    return ", ".join(dict.fromkeys(indicator for indicator, _, _ in row.mappings))


def pieces(
    described: Sequence[SpanDescription], rows: Sequence[EvidenceRow], framework: Framework
) -> tuple[Piece, ...]:
    """The pieces in the order of the text; those that have no place in it any more come behind, withdrawn ones last."""
    known, writer = {row.id: row for row in rows}, _Writer(framework)
    placed = [writer.placed(span, known.get(span.evidence_id)) for span in described]
    here = {span.evidence_id for span in described}
    elsewhere = [row for row in rows if row.id not in here]
    return (
        *placed,
        *(writer.from_row(row, TEXT_GONE) for row in elsewhere if not row.withdrawn),
        *(writer.from_row(row, f"Withdrawn: {row.withdrawn}") for row in elsewhere if row.withdrawn),
    )


def narrowed(every: Iterable[Piece], to: str) -> tuple[Piece, ...]:
    """The pieces that speak to an indicator; all that count for ``EVERY``; those that do not for ``WITHDRAWN``."""
    if to == WITHDRAWN:
        return tuple(piece for piece in every if piece.is_withdrawn)
    return tuple(piece for piece in every if not piece.is_withdrawn and (not to or to in piece.indicators))


def ways_to_narrow(every: Sequence[Piece], framework: Framework) -> list[tuple[str, str]]:
    """What the list can be narrowed to, each with how many it would show; the framework's order, withdrawn last."""
    counting = [piece for piece in every if not piece.is_withdrawn]
    speaking = Counter(indicator for piece in counting for indicator in piece.indicators)
    count = {EVERY: len(counting), WITHDRAWN: len(every) - len(counting)}
    listed = (each for each in framework.indicators if speaking[each.id])
    found = [(EVERY, f"All, {count[EVERY]}")]
    found.extend((each.id, f"{each.id} {each.short}, {speaking[each.id]}") for each in listed)
    return [*found, (WITHDRAWN, f"Withdrawn, {count[WITHDRAWN]}")] if count[WITHDRAWN] else found


class _Writer:
    """Writes pieces in the words of one framework."""

    def __init__(self, framework: Framework) -> None:
        self._themes = {theme.id: theme.title for theme in framework.themes}
        self._framework = framework
        self._key_lines = {line.id: f"Key line {line.id}: {line.title}" for line in framework.key_lines}

    def placed(self, span: SpanDescription, row: EvidenceRow | None) -> Piece:
        if row is None:
            return Piece(span.evidence_id, span.role, _NO_LABEL, one_line(span.quote), (), span.time, NOT_HERE)
        if span.is_gone:
            return self.from_row(row, TEXT_GONE)
        return self._piece(row, one_line(span.quote), span.time, "")

    def from_row(self, row: EvidenceRow, note: str) -> Piece:
        return self._piece(row, one_line(row.quote or row.says), row.place, note)

    def _piece(self, row: EvidenceRow, words: str, time: str, note: str) -> Piece:
        says = one_line(row.says)
        return Piece(
            row.id, row.direction, label_of(row), words, self._lines(row), time, note,
            says if says != words else "", row.weight, bool(row.withdrawn),
            tuple(dict.fromkeys(indicator for indicator, _, _ in row.mappings)),
        )  # fmt: skip

    def _lines(self, row: EvidenceRow) -> tuple[str, ...]:
        is_alone = len(row.mappings) == 1
        lines = []
        for indicator, key_line, theme in row.mappings:
            is_own = key_line == self._framework.key_line_of(indicator)  # it goes without saying
            parts = [self._themes.get(theme, ""), "" if is_own else self._key_lines.get(key_line, "No key line")]
            said = " · ".join(filter(None, parts))
            if said:
                lines.append(said if is_alone else f"{indicator} {said}")
        return tuple(lines)


def one_line(words: str) -> str:
    """Words of several lines as one."""
    return " ".join(words.split())
