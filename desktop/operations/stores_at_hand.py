"""Which store an inspection's bundles go to."""

from pathlib import Path

from desktop.domain.errors import Refused
from desktop.operations.desk import Desk
from desktop.sync.folder_store import FolderStore
from desktop.sync.stores import Store


def store_at(address: str) -> Store:
    """The store at an address: for now a folder's path. Refused for an address this version cannot use."""
    if not address.strip():
        raise Refused("This inspection has no store yet. Set its folder in Settings, or use a USB stick.")
    if "://" in address:
        raise Refused("This Daybook can only use a folder as a store. Ask the lead for another address.")
    return FolderStore(Path(address.strip()).expanduser())


def store_of(desk: Desk) -> Store:
    """The inspection's own store."""
    return store_at(desk.inspection().store)
