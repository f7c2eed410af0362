"""What the evidence pack for the panel is made from: the team's own, with every piece and its proof."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from desktop.domain.rows import DirectionCounts, EvidenceRow
from desktop.report.tree import Mark


@dataclass(frozen=True, slots=True)
class PackPiece:
    """A piece that counts. ``place`` is in words; ``version`` and ``hash`` are of the version that stands.

    ``text_hash`` is the SHA-256 of its text, ``bundle`` the id of the bundle that carries it, empty for none.
    """

    row: EvidenceRow
    place: str
    version: UUID
    hash: str
    text_hash: str
    bundle: str = ""


@dataclass(frozen=True, slots=True)
class PackClaim:
    """One claim. ``lost`` counts pieces it rested on that were withdrawn, ``not_here`` those that have not come to the
    laptop that made the pack, ``unseen`` those out of sight.
    """

    id: UUID
    text: str
    support_words: str
    support_why: tuple[str, ...]
    pieces_for: tuple[PackPiece, ...]
    pieces_against: tuple[PackPiece, ...]
    weighed: str = ""
    lost: int = 0
    not_here: int = 0
    unseen: int = 0
    author: str = ""


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One frozen evaluation. ``level`` says whose; ``counts`` is True for the one that stands.

    ``met`` are the illustrations that are met, ``met_in`` whose wording they are where it is not the programme's.
    """

    level: str
    word: str
    number: int
    by: str
    frozen_at: datetime
    rationale: str
    reason: str = ""
    met: tuple[str, ...] = ()
    met_in: str = ""
    counts: bool = False


@dataclass(frozen=True, slots=True)
class TriageLine:
    """How one theme was sorted: the state in words, by whom and when, why, and what is to settle it."""

    theme: str
    state: str
    by: str
    at: datetime | None
    why: str
    settle_by: str = ""


@dataclass(frozen=True, slots=True)
class PackIndicator:
    """One indicator. ``gaps`` are what can be said across sources, each with its themes; ``loose`` counts pieces that
    stand in no claim.
    """

    id: str
    title: str
    versions: tuple[VersionLine, ...]
    claims: tuple[PackClaim, ...]
    triage: tuple[TriageLine, ...]
    gaps: tuple[tuple[str, str], ...]
    pieces: DirectionCounts
    loose: DirectionCounts


@dataclass(frozen=True, slots=True)
class BundleLine:
    """A bundle that some piece came in or went out by. ``hash`` is of its ``tagmanifest-sha256.txt``."""

    id: str
    sender: str
    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class PackGiven:
    """Everything of the pack. ``codes`` are the sample's record codes, printed only with ``record_codes``."""

    partnership: str
    programme: str
    made_on: date
    mark: Mark
    indicators: tuple[PackIndicator, ...]
    scale: tuple[tuple[int, str], ...]
    bundles: tuple[BundleLine, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    theme_titles: Mapping[str, str] = field(default_factory=dict)
    codes: Sequence[str] = ()
    record_codes: bool = False
