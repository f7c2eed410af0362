"""Claims and their evidence in the words and marks of the screen. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from desktop.domain.evidence import ORDINARY, WEIGHT_WORDS, SourceKind
from desktop.domain.evidence_map import SOURCE_WORDS
from desktop.domain.findings import Side
from desktop.domain.rows import EvidenceRow, PieceState
from desktop.domain.support import Support
from desktop.domain.wording import counted
from desktop.gui.dates import day
from desktop.gui.marks import WORDS
from desktop.operations.findings import Choosable, Claim, PieceView

NO_WORDS = "No words yet"
RESTS_ON_WITHDRAWN = "Rests on withdrawn evidence"
SIDE_TITLES = {Side.FOR: "What it rests on", Side.AGAINST: "What speaks against it"}
NOTHING_YET = {
    Side.FOR: "No evidence yet: a claim that rests on nothing does not stand up. Ctrl E adds some.",
    Side.AGAINST: "Nothing yet. Look for what does not fit: a claim is stronger for it.",
}
_UNKNOWN = {
    PieceState.UNSEEN: "Out of your sight until both readings of its record are done. Not counted here.",
    PieceState.NOT_HERE: "This piece has not come to this laptop. Not counted here.",
}


@dataclass(frozen=True, slots=True)
class PieceItem:
    """One piece as lists show it. ``margin`` are the lines left of the rule; ``mark`` is empty where nothing is known.

    ``note`` is what is to be known of it before its words are relied on; ``place`` is small, below them.
    """

    evidence_id: UUID
    mark: str
    margin: tuple[str, ...]
    words: str
    says: str = ""
    place: str = ""
    note: str = ""
    is_withdrawn: bool = False
    is_here: bool = True
    side: Side | None = None

    def in_words(self) -> str:
        """All of it, for a screen reader."""
        side = "" if self.side is None else f"{'for' if self.side is Side.FOR else 'against'} the claim"
        said = "withdrawn" if self.is_withdrawn else ""
        parts = (side, WORDS.get(self.mark, ""), said, *self.margin, self.words, self.says, self.place, self.note)
        return ", ".join(filter(None, parts))


_WITH_PAGES = {SourceKind.DOCUMENTS, SourceKind.SURVEYS}


def piece_item(view: PieceView) -> PieceItem:
    """A piece of a claim."""
    if view.row is None:
        return PieceItem(view.evidence_id, "", (), _UNKNOWN[view.state], is_here=False, side=view.side)
    note = f"Withdrawn: {view.row.withdrawn}" if view.row.withdrawn else ""
    item = _item(view.row, view.place)
    return replace(item, note=note, is_withdrawn=bool(view.row.withdrawn), side=view.side)


def chosen_item(piece: Choosable, side: Side | None) -> PieceItem:
    """A piece that can be put into a claim; ``side`` where it stands in it already."""
    others = piece.claims - (side is not None)
    within = "" if side is None else "In this claim, for it." if side is Side.FOR else "In this claim, against it."
    elsewhere = f"In {counted(others, 'other claim')}." if others else ""
    return replace(_item(piece.row, piece.place), note=" ".join(filter(None, (within, elsewhere))), side=side)


def _item(row: EvidenceRow, place: str) -> PieceItem:
    words = " ".join((row.quote or row.says).split())
    says = " ".join(row.says.split()) if row.quote else ""
    weight = "" if row.weight == ORDINARY else f"{WEIGHT_WORDS[row.weight]} evidence"
    margin = (row.label, day(row.made_at.astimezone().date()))
    at = f"page {place}" if row.source_kind in _WITH_PAGES and place.isdecimal() else place
    return PieceItem(
        row.id, row.direction, margin, _quoted(words) if row.verbatim and row.quote else words, says,
        " · ".join(filter(None, (SOURCE_WORDS[row.source_kind], at, weight))),
    )  # fmt: skip


def _quoted(words: str) -> str:
    """What a person said stands in quotation marks; an inspector's own note does not."""
    return words if words[:1] in {"“", '"', "‘"} else f"“{words}”"


@dataclass(frozen=True, slots=True)
class ClaimItem:
    """One claim as the list shows it. ``note`` is what is to be known of it, empty where nothing is."""

    id: UUID
    words: str
    support: Support
    note: str = ""
    is_withdrawn: bool = False

    def in_words(self) -> str:
        """All of it, for a screen reader."""
        return ", ".join(filter(None, (self.words, self.support.words, self.note)))


def said(claim: str) -> str:
    """A claim's words in one line, or that there are none yet."""
    return " ".join(claim.split()) or NO_WORDS


def claim_item(claim: Claim) -> ClaimItem:
    """A claim of the list."""
    words = said(claim.row.claim)
    if claim.row.withdrawn:
        return ClaimItem(claim.row.id, words, claim.support, f"Withdrawn: {claim.row.withdrawn}", is_withdrawn=True)
    note = RESTS_ON_WITHDRAWN if claim.support.rests_on_withdrawn else ""
    return ClaimItem(claim.row.id, words, claim.support, note)


def counted_pieces(count: int) -> str:
    """ "1 piece", "17 pieces"."""
    return counted(count, "piece")


def lost_words(pieces: Iterable[PieceView]) -> str:
    """What is said above a claim that rests on something that was withdrawn; empty where it does not."""
    gone = sum(piece.state is PieceState.WITHDRAWN for piece in pieces)
    if not gone:
        return ""
    whose = "One piece that this claim rests on was" if gone == 1 else f"{gone:,} pieces that this claim rests on were"
    return f"{whose} withdrawn since. Read the claim again: take them away, or say why it still holds."
