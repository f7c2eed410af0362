"""What a collation did, as counts and names that go into JSON as they stand."""

from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True)
class TakenBundle:
    """A bundle that was dealt with now: items that arrived, revisions added, items set aside.

    ``why`` is empty unless all of it was set aside.
    """

    author: str
    sequence: int
    bundle_id: UUID
    items: int
    added: int
    set_aside: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class WaitingBundle:
    """A bundle that is not all there yet: parts on their way through a syncing folder, or lost."""

    author: str
    device: UUID
    sequence: int
    says: str


@dataclass(frozen=True, slots=True)
class Answered:
    """How many receipts and returns were put into the store."""

    receipts: int = 0
    returns: int = 0


NOTHING_ANSWERED = Answered()


@dataclass(frozen=True, slots=True)
class CollationResult:
    """What one collation did. ``items`` are objects as they arrived, ``added`` revisions that were not here before.

    ``receipts`` and ``returns`` are how many were put into the store.
    """

    bundles: int = 0
    items: int = 0
    added: int = 0
    set_aside: int = 0
    bundles_set_aside: int = 0
    receipts: int = 0
    returns: int = 0
    conflicts: int = 0
    taken: tuple[TakenBundle, ...] = field(default=())
    waiting: tuple[WaitingBundle, ...] = field(default=())

    def says(self) -> str:
        """One line for a person."""
        parts = [
            f"{self.bundles} bundles taken in with {self.items} items.",
            f"{self.set_aside} items set aside." if self.set_aside else "",
            f"{self.bundles_set_aside} bundles set aside." if self.bundles_set_aside else "",
            f"{len(self.waiting)} bundles not all here yet." if self.waiting else "",
            f"{self.conflicts} conflicts to decide." if self.conflicts else "",
            f"{self.receipts} receipts written.",
            f"{self.returns} returns written." if self.returns else "",
        ]
        return " ".join(filter(None, parts))
