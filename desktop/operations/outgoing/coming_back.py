"""What comes back from the store once bundles have gone: newer packs, what a lead sent back, messages, receipts.

One stops no other.

``look_back`` does it all in a row. A window that may not wait for a network takes the steps itself: ``to_look_at`` on
the vault's thread, ``look`` beside it, ``to_fetch`` on the vault's, ``fetch`` beside it, and ``take_back`` at the end.
"""

from collections.abc import Callable
from dataclasses import replace

from desktop.domain.errors import PersonError
from desktop.domain.rosters import newly_revoked
from desktop.operations.concerns.post import exchange
from desktop.operations.desk import Desk
from desktop.operations.incoming.further_receipts import further_receipts, may_change
from desktop.operations.incoming.returns_taken import LARGEST_RETURN_BYTES, new_returns, take_returns
from desktop.operations.outgoing.lost_with_leads import let_go_of_lost
from desktop.operations.outgoing.sending import LARGEST_RECEIPT_BYTES, SendResult, fetch_receipts, without_receipt
from desktop.operations.team.pack_checks import LARGEST_PACK_BYTES
from desktop.operations.team.pack_taking import newer_packs, take_newer_packs
from desktop.operations.team.what_changes import TakesMoreAway
from desktop.sync import names
from desktop.sync.fetched import Fetched, listed
from desktop.sync.stores import Store


def look_back(desk: Desk, store: Store) -> SendResult:
    """The inspection as the lead has it now, decisions and remarks, sealed messages both ways, and receipts.

    ``why`` says what is wrong.
    """
    found = take_back(desk, store)
    exchange(desk, store)
    return found


def take_back(desk: Desk, store: Store, agreed: frozenset[str] = frozenset()) -> SendResult:
    """The same without the sealed messages. A person ``agreed`` to what takes away more than it adds, by its key.

    Anybody who can write to the store can put a file there that is called as a pack is, so a bad one is said, and what
    it has nothing to do with goes on.
    """
    whys, asks, before = list[str](), list[TakesMoreAway](), desk.inspection()

    def one(take: Callable[[], object]) -> None:
        try:
            take()
        except TakesMoreAway as ask:
            asks.append(ask)
        except PersonError as error:
            whys.append(str(error))

    one(lambda: take_newer_packs(desk, store, agreed))
    one(lambda: whys.append(take_returns(desk, store, agreed).why))
    found = fetch_receipts(desk, store)
    let_go_of_lost(desk)
    why = next(filter(None, (found.why, *whys, *map(str, asks))), "")
    return replace(found, why=why, asks=tuple(asks), revoked=newly_revoked(before, desk.inspection()))


def to_look_at(desk: Desk) -> tuple[str, ...]:
    """The folders of the store in which something may have come. Receipts only while one can change anything."""
    inspection = desk.inspection().id
    device = desk.me.device
    owed = (names.receipts(inspection, device),) if without_receipt(desk) or may_change(desk) else ()
    return (names.packs(inspection), names.returns(inspection, device), *owed)


def look(store: Store, folders: tuple[str, ...]) -> Fetched:
    """What there is, by name. Raises StoreUnavailable."""
    return listed(store, folders)


def to_fetch(desk: Desk, found: Fetched) -> tuple[str, ...]:
    """The names of what is new here: what was taken in before is not read again."""
    receipts = (names.receipt(label.inspection, label.device, label.bundle_id) for label in without_receipt(desk))
    return (
        *(pack.name for pack in newer_packs(desk, found)),
        *(file.name for file in new_returns(desk, found)),
        *(name for name in receipts if found.has(name)),
        *(one.name for one in further_receipts(desk, found)),
    )


def fetch(store: Store, found: Fetched, wanted: tuple[str, ...]) -> Fetched:
    """Read these. One that cannot be read says so when it is taken in."""
    found.read(store, wanted, max(LARGEST_PACK_BYTES, LARGEST_RECEIPT_BYTES, LARGEST_RETURN_BYTES))
    return found
