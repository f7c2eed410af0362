"""What the screens ask of a store, as plain frozen rows. The vault fills them; nothing here is saved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar
from uuid import UUID

from desktop.domain.concerns import Concern
from desktop.domain.evidence import Direction, SourceKind
from desktop.domain.follow_ups import FollowUp
from desktop.domain.objects import Kept, StoredObject
from desktop.domain.quarantine import WhyHeld
from desktop.domain.reviews import Reading, ReviewState, SectionProgress
from desktop.domain.revisions import Revision

K = TypeVar("K", bound=Kept)


@dataclass(frozen=True)
class DraftOf(Generic[K]):
    """What stands behind an open editor. ``base`` is the revision it started from, None for a new object.

    Without slots: making one through an alias, which is generic, raises in a frozen class that has them (Python 3.11).
    """

    item: K
    base: UUID | None
    saved_at: datetime


Draft: TypeAlias = DraftOf[StoredObject]
ConcernDraft: TypeAlias = DraftOf[Concern]


@dataclass(frozen=True, slots=True)
class UnreadableDraft:
    """A draft that is damaged, or that a newer Daybook wrote. It is kept as it is, under ``id``.

    ``object_id`` is what it is a draft of, as far as that can still be told.
    """

    id: UUID
    kind: str
    object_id: UUID
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class DirectionCounts:
    """Pieces of evidence by direction, withdrawn ones left out."""

    strength: int = 0
    improvement: int = 0
    uncertainty: int = 0

    @property
    def total(self) -> int:
        return self.strength + self.improvement + self.uncertainty


@dataclass(frozen=True, slots=True)
class Weights:
    """Pieces by how much each counts."""

    slight: int = 0
    ordinary: int = 0
    strong: int = 0

    @property
    def words(self) -> str:
        """ "2 strong, 7 ordinary"; empty without a piece."""
        parts = ((self.strong, "strong"), (self.ordinary, "ordinary"), (self.slight, "slight"))
        return ", ".join(f"{count:,} {word}" for count, word in parts if count)


@dataclass(frozen=True, slots=True)
class OwnReading:
    """What only this laptop knows of a reading: how long its reader sat over it, what lay beside it, at which page."""

    seconds: int = 0
    document: UUID | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One reading of a record as the board shows it. ``read_on`` is the day of a reading on paper, else None;
    ``typed_by`` who enters it for its reader, empty where that is the reader.

    ``is_unseen`` is True for one that I must not see yet: then there is no progress and no concern in it.
    """

    id: UUID
    record_id: UUID
    reader: str
    reading: Reading
    state: ReviewState
    progress: tuple[SectionProgress, ...]
    concern: bool
    is_draft: bool
    changed_at: datetime
    read_on: date | None = None
    typed_by: str = ""
    is_unseen: bool = False

    @property
    def hand(self) -> str:
        """The designation of whoever writes in it."""
        return self.typed_by or self.reader


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One record of the sample with its readings, in the sample's order."""

    id: UUID
    code: str
    position: int
    attributes: Mapping[str, str]
    first_reader: str
    second_reader: str
    unreadable: str
    reviews: tuple[ReviewRow, ...]
    evidence: DirectionCounts
    stratum: str = ""
    replaces: str = ""
    replaced_by: str = ""


class InterviewLine(NamedTuple):
    """An interview's place in its list, and what the list is filtered and searched by; its row is read when it shows.

    ``held_at`` as a revision writes it, ``id`` in hexadecimal: of very many nothing is made that is not needed.
    """

    held_at: str
    id: str
    title: str
    audience: str
    led_by: str
    state: str


@dataclass(frozen=True, slots=True)
class InterviewRow:
    """One interview as its list shows it. Lengths are in code points; ``follow_ups`` are those that are open."""

    id: UUID
    title: str
    interview_kind: str
    audience: str
    mode: str
    held_at: datetime
    led_by: str
    people: int
    state: str
    text_length: int
    evidence: DirectionCounts
    is_draft: bool
    changed_at: datetime
    ended_at: datetime | None = None
    breaks_minutes: int = 0
    volunteer: str = ""
    anonymous: bool = False
    notes_refused: bool = False
    write_up_length: int = 0
    follow_ups: tuple[FollowUp, ...] = ()


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One piece of evidence as lists show it. ``mappings`` are (indicator, key line, theme)."""

    id: UUID
    source_kind: SourceKind
    source_id: UUID
    place: str
    label: str
    quote: str
    verbatim: bool
    says: str
    direction: Direction
    weight: int
    mappings: tuple[tuple[str, str, str], ...]
    author: str
    made_at: datetime
    withdrawn: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim as its list shows it. ``withdrawn`` is why it is claimed no longer, empty while it is."""

    id: UUID
    indicator: str
    theme: str
    order: int
    claim: str
    author: str
    withdrawn: str
    is_draft: bool = False


class PieceState(StrEnum):
    """Whether a claim's piece counts, and if not, why."""

    COUNTS = "counts"
    WITHDRAWN = "withdrawn"
    NOT_HERE = "not_here"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class MapCount:
    """How many pieces one cell of the evidence map holds.

    ``sources`` counts the records, talks and documents that they go back to; ``only`` is that one, where it is one.
    """

    indicator: str
    theme: str
    source_kind: SourceKind
    counts: DirectionCounts
    sources: int
    key_line: str = ""
    only: UUID | None = None
    weights: Weights = Weights()


@dataclass(frozen=True, slots=True)
class Hit:
    """One search result. ``snippet`` marks each match between U+0002 and U+0003; ``day`` is when it was said,
    received, planned or first saved. Evidence has a direction and indicators, and may be withdrawn.
    """

    object_id: UUID
    kind: str
    title: str
    snippet: str
    day: date
    direction: Direction | None = None
    indicators: tuple[str, ...] = ()
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class HitPage:
    """Some of what a search found, in order, and how many there are in all, counted no further than 1,001."""

    hits: tuple[Hit, ...]
    matches: int


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that a person keeps, as it is typed."""

    name: str
    asked: str


@dataclass(frozen=True, slots=True)
class Contested:
    """An object that two or more people changed from the same version."""

    object_id: UUID
    kind: str
    heads: tuple[Revision, ...]
    base: Revision | None


@dataclass(frozen=True, slots=True)
class ContestedRow:
    """One of them in a list: what a search calls it, empty where nothing does, and who wrote each version."""

    object_id: UUID
    kind: str
    title: str
    authors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Appended:
    """What taking in revisions did. ``refused`` pairs a revision id with why it was set aside."""

    added: int
    known: int
    refused: tuple[tuple[UUID, WhyHeld], ...]
    contested: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class InspectionEntry:
    """One inspection that this vault holds. ``last_opened_at`` is None until it was opened once."""

    id: UUID
    title: str
    last_opened_at: datetime | None


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the vault's audit trail. ``who`` is a designation, empty before anybody said who they are.

    ``number`` counts from 1; ``hash`` is the line's own.
    """

    at: datetime
    who: str
    action: str
    detail: dict[str, Any]
    number: int = 0
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check of the vault found: its name, whether all is well, and one plain sentence."""

    name: str
    ok: bool
    says: str
