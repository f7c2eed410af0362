"""What a collation did, as counts and names that go into JSON as they stand."""

from dataclasses import dataclass, field
from uuid import UUID

from desktop.domain.errors import PersonError
from desktop.domain.wording import counted, in_a_row


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
    """How many receipts and returns were put into the store. ``why`` is a sentence about what another lead sent that
    was not taken in before, or waits for a person.
    """

    receipts: int = 0
    returns: int = 0
    why: str = ""


NOTHING_ANSWERED = Answered()


@dataclass(frozen=True, slots=True)
class CollationResult:
    """What one collation did. ``items`` are objects as they arrived, ``added`` revisions that were not here before.

    ``receipts`` and ``returns`` are how many were put into the store. ``revoked`` are whose laptops another lead's pack
    revoked; ``not_followed`` is a sentence about what another lead sent and was not taken in, or waits for a person.
    """

    bundles: int = 0
    items: int = 0
    added: int = 0
    set_aside: int = 0
    bundles_set_aside: int = 0
    receipts: int = 0
    returns: int = 0
    conflicts: int = 0
    revoked: tuple[str, ...] = field(default=())
    not_followed: str = ""
    taken: tuple[TakenBundle, ...] = field(default=())
    waiting: tuple[WaitingBundle, ...] = field(default=())

    def says(self) -> str:
        """One line for a person."""
        parts = [
            f"{counted(self.bundles, 'bundle')} taken in with {counted(self.items, 'item')}.",
            f"{counted(self.set_aside, 'item')} set aside." if self.set_aside else "",
            f"{counted(self.bundles_set_aside, 'bundle')} set aside." if self.bundles_set_aside else "",
            f"{counted(len(self.waiting), 'bundle')} not all here yet." if self.waiting else "",
            f"{counted(self.conflicts, 'conflict')} to decide." if self.conflicts else "",
            f"{counted(self.receipts, 'receipt')} written.",
            f"{counted(self.returns, 'answer')} sent back." if self.returns else "",
            revoked_words(self.revoked),
            self.not_followed,
        ]
        return " ".join(filter(None, parts))


def revoked_words(whose: tuple[str, ...]) -> str:
    """That laptops are revoked, by the designations of their people; empty for none."""
    if not whose:
        return ""
    laptops, them = ("laptop", "it") if len(whose) == 1 else ("laptops", "them")
    return f"Revoked: the {laptops} of {in_a_row(whose)}. What comes from {them} from now on does not count."


NOTHING_COLLATED = CollationResult()


@dataclass(frozen=True, slots=True)
class Collated:
    """How far one collation came: ``stopped`` where somebody asked it to, ``error`` where something failed."""

    result: CollationResult
    stopped: bool = False
    error: PersonError | None = None
