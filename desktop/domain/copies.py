"""A copy saved elsewhere: what stood in open editors and was not saved, for the time when the vault cannot take it."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop.domain.objects import StoredObject


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What stands in an open editor. ``base`` is the revision that it began with, None for a new object."""

    item: StoredObject
    base: UUID | None


@dataclass(frozen=True, slots=True)
class SavedCopy:
    """Everything that was unsaved at one time."""

    made_at: datetime
    items: tuple[Unsaved, ...]

    def counts(self) -> dict[str, int]:
        """How many there are of each kind."""
        return dict(sorted(Counter(unsaved.item.kind.value for unsaved in self.items).items()))
