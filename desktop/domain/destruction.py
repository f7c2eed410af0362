"""Clearing an inspection from a laptop: what is written down when it begins, and what stays on record for good.

Without content: the inspection's title and id, how many items of each kind, when, who, on what grounds and how
(DOMAIN §4: "a destruction log without content: what, when, who, method").
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop.domain.canonical import canonical_json, digest

METHOD = (
    "Both copies of the file with this inspection’s keys were overwritten and deleted, so that nothing encrypted with "
    "them can be opened again: its databases, its snapshots, and copies sealed under them elsewhere. Then its "
    "databases, snapshots and bundles on this laptop were deleted, the head of each overwritten first."
)

METHOD_FOR_CONCERNS = (
    "In both copies of the file with this inspection’s keys a new key took the place of the concerns’ key, and the old "
    "files were overwritten, so that nothing encrypted with that key can be opened again: the concerns’ database and "
    "its second copies. Then these were deleted from this laptop, the head of each overwritten first."
)


@dataclass(frozen=True, slots=True)
class Clearing:
    """One that was begun: of an inspection, which is never opened again from then on, or of its concerns alone."""

    number: str
    inspection: UUID
    title: str
    counts: dict[str, int]
    begun_at: datetime
    who: str
    basis: str


@dataclass(frozen=True, slots=True)
class Destruction:
    """One that was finished. ``number`` is the certificate's; ``basis`` on what grounds, ``method`` how."""

    number: str
    inspection: UUID
    title: str
    counts: dict[str, int]
    begun_at: datetime
    cleared_at: datetime
    who: str
    basis: str
    method: str

    @property
    def of_concerns_alone(self) -> bool:
        """Whether an inspection's concerns were destroyed and nothing else of it."""
        return set(self.counts) == {"concern"}

    @property
    def hash(self) -> str:
        """What the audit trail keeps of it, so that it cannot be changed unseen."""
        times = (self.begun_at.isoformat(), self.cleared_at.isoformat())
        said = [self.number, str(self.inspection), self.title, self.counts, *times, self.who, self.basis, self.method]
        return digest(canonical_json(said))


def finished(clearing: Clearing, cleared_at: datetime, method: str = METHOD) -> Destruction:
    """The record of a clearing that was gone through with."""
    return Destruction(
        number=clearing.number,
        inspection=clearing.inspection,
        title=clearing.title,
        counts=clearing.counts,
        begun_at=clearing.begun_at,
        cleared_at=cleared_at,
        who=clearing.who,
        basis=clearing.basis,
        method=method,
    )
