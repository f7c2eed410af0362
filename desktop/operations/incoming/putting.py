"""What a lead owes to the store: receipts, and what goes back. Nothing of it is overwritten there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from desktop.sync.stores import Store, read_whole


@dataclass(frozen=True, slots=True)
class Owed:
    """One file for the store. ``first`` is the name that it may have if nobody took it, empty for none."""

    bundle_id: UUID
    name: str
    data: bytes = field(repr=False)
    first: str = ""


@dataclass(frozen=True, slots=True)
class Lies:
    """Where a file lies in the store now, and whether it was not there before."""

    bundle_id: UUID
    name: str
    is_new: bool


def put_all(store: Store, owed: Iterable[Owed], note: Callable[[Lies], None]) -> int:
    """Put each there, and have it noted once it is. Returns how many are new there. Raises StoreUnavailable."""
    new = 0
    for one in owed:
        lies = put(store, one)
        new += lies.is_new
        note(lies)
    return new


def put(store: Store, owed: Owed) -> Lies:
    """Put it there. Another lead's file, or a stranger's, keeps its name. Raises StoreUnavailable."""
    if owed.first:
        if store.put(owed.first, (owed.data,)):
            return Lies(owed.bundle_id, owed.first, is_new=True)
        if read_whole(store, owed.first, len(owed.data)) == owed.data:
            return Lies(owed.bundle_id, owed.first, is_new=False)
    return Lies(owed.bundle_id, owed.name, store.put(owed.name, (owed.data,)))
