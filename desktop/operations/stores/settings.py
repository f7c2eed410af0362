"""Settings of the store: what is shown of it, what trying it needs, and keeping what was entered."""

from dataclasses import dataclass
from uuid import UUID

from desktop.domain.errors import Refused
from desktop.domain.store_addresses import StoreAccess, StoreAddress, StoreKind, parse_address
from desktop.operations.desk import Desk
from desktop.operations.stores.access import access_for, keep_access, with_kept
from desktop.operations.stores.moving import StoreBefore, both_stores, keep_store, store_before
from desktop.sync.stores import Store


@dataclass(frozen=True, slots=True)
class StoreShown:
    """What is kept, without a secret."""

    address: StoreAddress | None
    has_access: bool
    before: StoreBefore | None
    leads: bool


@dataclass(frozen=True, slots=True)
class ReadyToTry:
    """What trying needs, and nothing else of the vault. Credentials are not in its ``repr``."""

    address: StoreAddress
    access: StoreAccess | None
    inspection: UUID


def store_shown(desk: Desk) -> StoreShown:
    """The inspection's store as Settings show it."""
    inspection = desk.inspection()
    try:
        address = parse_address(inspection.store)
    except Refused:
        address = None
    access = None if address is None else access_for(desk.vault, inspection.id, address)
    return StoreShown(address, access is not None, store_before(desk), desk.leads())


def ready_to_try(desk: Desk, text: str, entered: StoreAccess) -> ReadyToTry:
    """An address as it was typed, with what was entered or is kept for it. Raises Refused for no address."""
    address, inspection = parse_address(text), desk.inspection().id
    return ReadyToTry(address, with_kept(desk.vault, inspection, address, entered), inspection)


def keep(desk: Desk, text: str, entered: StoreAccess) -> None:
    """Keep the store and what opens it; of somebody who does not lead, what opens it alone. Raises Refused."""
    inspection = desk.inspection()
    if desk.leads():
        access = with_kept(desk.vault, inspection.id, parse_address(text), entered) if text.strip() else None
        keep_store(desk, text, access)
        return
    address = parse_address(inspection.store)
    access = with_kept(desk.vault, inspection.id, address, entered)
    if access is None or address.kind is StoreKind.FOLDER:
        raise Refused("There are no credentials to keep. Enter what the lead or the store’s keeper gave you.")
    keep_access(desk.vault, inspection.id, address, access)


def ready_to_copy(desk: Desk) -> tuple[Store, Store, UUID]:
    """The store before, the one now, and of which inspection. Raises Refused, StoreUnavailable."""
    return (*both_stores(desk), desk.inspection().id)
