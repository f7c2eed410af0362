"""Everything the Collate screen shows, gathered in one go."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop.domain.errors import StoreUnavailable
from desktop.operations.collated import WaitingBundle
from desktop.operations.conflicts import ConflictView, conflicts
from desktop.operations.desk import Desk
from desktop.operations.receipts import receipts_owed
from desktop.operations.senders import Sender, senders
from desktop.operations.stores_at_hand import store_of


@dataclass(frozen=True, slots=True)
class AsideItem:
    """Something that was set aside: whose, in which bundle, why. ``item`` is None when all of the bundle was."""

    author: str
    sequence: int
    item: UUID | None
    why: str


@dataclass(frozen=True, slots=True)
class CollateView:
    """``receipts_owed`` is 0 too when the store cannot be reached; ``fetched_at`` is the last bundle's time."""

    senders: tuple[Sender, ...]
    conflicts: tuple[ConflictView, ...]
    set_aside: tuple[AsideItem, ...]
    records: int
    records_read: int
    bundles: int
    receipts_owed: int
    fetched_at: datetime | None


def collate_view(desk: Desk, waiting: tuple[WaitingBundle, ...] = ()) -> CollateView:
    """How collation stands. ``waiting`` is what the last look at the store found not all there."""
    rows = desk.store.record_rows()
    taken = desk.store.intake.items()
    return CollateView(
        senders=senders(desk, waiting),
        conflicts=conflicts(desk),
        set_aside=_set_aside(desk),
        records=len(rows),
        records_read=sum(any(review.state == "read" for review in row.reviews) for row in rows),
        bundles=sum(not item.why for item in taken),
        receipts_owed=_owed(desk),
        fetched_at=max((item.taken_at for item in taken), default=None),
    )


def _set_aside(desk: Desk) -> tuple[AsideItem, ...]:
    inspection = desk.inspection()
    found: list[AsideItem] = []
    for item in desk.store.intake.items():
        member = inspection.member_of_device(item.device)
        author = "somebody who is not on the roster" if member is None else member.designation
        if item.why:
            found.append(AsideItem(author, item.sequence, None, item.why))
        found += [AsideItem(author, item.sequence, one, why) for one, why in item.set_aside]
    return tuple(found)


def _owed(desk: Desk) -> int:
    if not desk.inspection().store:
        return 0
    try:
        return receipts_owed(desk, store_of(desk))
    except StoreUnavailable:
        return 0
