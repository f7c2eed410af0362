"""Versions of a judgement side by side: what of each differs from the others, word by word. Nothing is changed here."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.differences import Piece
from desktop.domain.errors import NotFound
from desktop.domain.evaluations import Evaluation, Level, word_of
from desktop.domain.frameworks import Framework
from desktop.domain.side_by_side import side_by_side
from desktop.domain.wording import long_date
from desktop.operations.desk import Desk


@dataclass(frozen=True, slots=True)
class Beside:
    """One thing that versions say, a text each in pieces. ``differs`` when not all say the same."""

    label: str
    texts: tuple[tuple[Piece, ...], ...]

    @property
    def differs(self) -> bool:
        return any(piece.differs for pieces in self.texts for piece in pieces)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Evaluations beside each other, in the order asked for. ``lines`` leaves out what none of them says."""

    versions: tuple[Evaluation, ...]
    lines: tuple[Beside, ...]


def compare(desk: Desk, ids: Sequence[UUID]) -> SideBySide:
    """Frozen evaluations of one indicator beside each other. Raises NotFound, OutOfSight."""
    found = tuple(desk.store.find(Evaluation, one) for one in ids)
    if any(not one.is_frozen for one in found) or len({one.indicator for one in found}) != 1:
        raise NotFound("Only frozen evaluations of one indicator are put side by side.")
    framework = desk.framework()
    read = [_lines(framework, one) for one in found]
    lines = []
    for label in read[0]:
        texts = [one[label] for one in read]
        if any(texts):
            lines.append(Beside(label, side_by_side(texts)))
    return SideBySide(found, tuple(lines))


def _lines(framework: Framework, item: Evaluation) -> dict[str, str]:
    """What an evaluation says, by label, in the order in which it is read."""
    return {
        "Number": f"{item.number} {word_of(framework, item.number, item.label_set)}".strip(),
        "Why": item.rationale,
        "Illustrations met": "\n".join(framework.illustration_words(item.indicator, item.illustrations)),
        "Why it differs from the one before": item.reason,
        "Gave no view of their own": ", ".join(item.without_view),
        "Who sat": item.panel,
        "Met on": "" if item.decided_on is None else long_date(item.decided_on),
    }


def title_of(item: Evaluation) -> str:
    """Whose judgement it is, at the head of its column."""
    return item.by if item.level is Level.INDIVIDUAL else item.level.capitalize()
