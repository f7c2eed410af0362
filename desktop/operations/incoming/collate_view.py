"""Everything the Collate screen shows at once, gathered in one go. A conflict itself is read when it is on show."""

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.quarantine import HeldState
from desktop.domain.remarks import Remark
from desktop.operations.desk import Desk
from desktop.operations.incoming.collated import WaitingBundle
from desktop.operations.incoming.conflicts import ConflictRow, listed
from desktop.operations.incoming.quarantine import Quarantined, quarantined
from desktop.operations.incoming.remarks import under_way
from desktop.operations.incoming.returns import owed_to
from desktop.operations.incoming.senders import Sender, senders


@dataclass(frozen=True, slots=True)
class AsideBundle:
    """A bundle of which nothing was taken in: whose, which, and why."""

    author: str
    sequence: int
    why: str


@dataclass(frozen=True, slots=True)
class CollateView:
    """``receipts_owed`` counts bundles whose sender cannot have a receipt yet, ``returns_owed``
    people to whom decisions or remarks have to go back; ``fetched_at`` is the last one's time.

    ``held`` are items set aside that wait for a decision. ``remarks`` are what leads asked, answers not read first.
    """

    senders: tuple[Sender, ...]
    conflicts: tuple[ConflictRow, ...]
    bundles_aside: tuple[AsideBundle, ...]
    held: tuple[Quarantined, ...]
    remarks: tuple[Remark, ...]
    records: int
    records_read: int
    bundles: int
    receipts_owed: int
    returns_owed: int
    fetched_at: datetime | None
    has_store: bool


def collate_view(desk: Desk, waiting: tuple[WaitingBundle, ...] = ()) -> CollateView:
    """How collation stands. ``waiting`` is what the last look at the store found not all there."""
    rows = desk.store.record_rows()
    taken, given = desk.store.intake.items(), desk.store.intake.given()
    return CollateView(
        senders=senders(desk, waiting),
        conflicts=listed(desk),
        bundles_aside=_bundles_aside(desk),
        held=quarantined(desk, HeldState.HELD),
        remarks=under_way(desk),
        records=len(rows),
        records_read=sum(any(review.state == "read" for review in row.reviews) for row in rows),
        bundles=sum(not item.why for item in taken),
        receipts_owed=sum(bool(item.issue) and item.bundle_id not in given for item in taken),
        returns_owed=owed_to(desk),
        fetched_at=max((item.taken_at for item in taken), default=None),
        has_store=bool(desk.inspection().store),
    )


def _bundles_aside(desk: Desk) -> tuple[AsideBundle, ...]:
    inspection = desk.inspection()
    found: list[AsideBundle] = []
    for item in desk.store.intake.items():
        if item.why:
            member = inspection.member_of_device(item.device)
            author = "somebody who is not on the roster" if member is None else member.designation
            found.append(AsideBundle(author, item.sequence, item.why))
    return tuple(found)
