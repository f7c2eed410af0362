"""What collation did not take in: why, and what a person decided about it since."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class WhyHeld(StrEnum):
    """Why one revision is not taken in. The value is to be read after "Because"; ``code`` is for programs.

    The codes are part of the published format: receipts and ``daybook collate --json`` carry them.
    """

    UNREADABLE = "it cannot be read"
    AFTER_UNREADABLE = "the one before it cannot be read"
    TWICE = "it is in the bundle twice"
    MISSPELLED = "it is not written as it was hashed"
    TEXT_ALTERED = "its text does not match its hash"
    DETAILS_ALTERED = "its details do not match its hash"
    OUT_OF_RANGE = "its number is out of range"
    NOT_ITS_KIND = "its text is not what its kind says"
    ANOTHER_ITEM = "its text belongs to another item"
    ANOTHER_KIND = "it says that its item is of another kind"
    ANOTHER_STORE = "its kind belongs in another store"
    ID_TAKEN = "another revision with its id is here"
    NO_SUCH_VERSION = "it does not follow the version that it names"
    NUMBER_TAKEN = "its device has used its number for another revision"
    OUT_OF_LINE = "it does not follow what its device wrote before"
    NOT_OWN = "it is not the sender's own"
    NOT_LEAD = "only the lead changes the inspection"
    REVOKED = "its laptop was revoked before this came"
    FROZEN = "it would change an evaluation that is frozen"
    NOT_TO_JUDGE = "only a lead writes down what the team or the panel judged"
    NOT_TO_PUBLISH = "only a lead says whether a report is a draft, embargoed or final"

    @property
    def code(self) -> str:
        """The stable short code."""
        return self.name.lower()

    @property
    def may_be_released(self) -> bool:
        """Whether the revision is sound, and only who sent it or what went before stood against it."""
        return self in _OF_ROSTER_OR_ORDER


_OF_ROSTER_OR_ORDER = {
    WhyHeld.NOT_OWN,
    WhyHeld.NOT_LEAD,
    WhyHeld.NOT_TO_JUDGE,
    WhyHeld.NOT_TO_PUBLISH,
    WhyHeld.REVOKED,
    WhyHeld.NUMBER_TAKEN,
    WhyHeld.OUT_OF_LINE,
}

USED_TWICE = frozenset({WhyHeld.NUMBER_TAKEN, WhyHeld.OUT_OF_LINE})
"""Why a sound revision has no place here: its laptop went back to an older state and used numbers twice."""


class HeldState(StrEnum):
    """Held until a person decides; then released, that is taken in, or dismissed with a reason."""

    HELD = "held"
    RELEASED = "released"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class HeldItem:
    """One line of a bundle that was not taken in. ``number`` names it here; ``line`` counts in the bundle from 1.

    ``author`` is the designation that the bundle's sender had. ``revision_id``, ``object_id`` are None and ``kind``
    empty where they could not be read. ``code`` is a ``WhyHeld``'s, ``why`` its words. ``data`` is the line as
    ``revisions.jsonl`` holds it, with all its hashes. ``decided_by`` and ``reason`` are empty while it is held.
    """

    bundle_id: UUID
    line: int
    device: UUID
    sequence: int
    author: str
    revision_id: UUID | None
    object_id: UUID | None
    kind: str
    code: str
    why: str
    held_at: datetime
    data: bytes = field(repr=False)
    state: HeldState = HeldState.HELD
    decided_at: datetime | None = None
    decided_by: str = ""
    reason: str = ""
    number: int = 0
