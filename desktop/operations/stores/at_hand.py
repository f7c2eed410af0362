"""Which store an inspection's bundles go to, opened with what the vault keeps for it."""

from pathlib import Path

from desktop.domain.errors import Refused, StoreUnavailable
from desktop.domain.store_addresses import StoreAccess, StoreAddress, StoreKind, parse_address
from desktop.domain.store_faults import StoreFault
from desktop.operations.desk import Desk
from desktop.operations.stores.access import access_for
from desktop.sync.folder_store import FolderStore
from desktop.sync.object_store import ObjectStore
from desktop.sync.sftp_store import SftpStore
from desktop.sync.stores import Store


def store_at(address: str | StoreAddress, access: StoreAccess | None = None) -> Store:
    """The store at an address. Nothing is reached yet.

    Raises Refused for an address that none can have, StoreUnavailable without the credentials that it needs.
    """
    where = parse_address(address) if isinstance(address, str) else address
    if where.kind is StoreKind.FOLDER:
        return FolderStore(Path(where.path).expanduser())
    if access is None or not access.opens(where.kind):
        raise StoreUnavailable(reason=StoreFault.NO_ACCESS)
    return SftpStore(where, access) if where.kind is StoreKind.SFTP else ObjectStore(where, access)


def store_of(desk: Desk, address: str = "") -> Store:
    """The inspection's own store, or the one at ``address`` for it. Reads the vault, so it belongs on its thread."""
    where = parse_address(address or desk.inspection().store)
    return store_at(where, access_for(desk.vault, desk.inspection().id, where))


def is_by_network(desk: Desk) -> bool:
    """Whether the inspection's own store is reached over the laptop's network, and not as a folder."""
    try:
        return parse_address(desk.inspection().store).kind is not StoreKind.FOLDER
    except Refused:  # none yet, or one that cannot be used: whoever sends is told
        return False
