"""From one store to another, a folder to object storage for example: the address changes and nothing else does.

What is in the old store is copied, so that packs, bundles and receipts are found in the new one. Nothing is removed
from the old one. Stopped or killed it goes on where it was: what is there already is not copied again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from uuid import UUID

from desktop.domain.errors import Refused
from desktop.domain.inspections import Inspection
from desktop.domain.store_addresses import StoreAccess, StoreKind, parse_address
from desktop.operations.desk import Desk
from desktop.operations.inspections import change
from desktop.operations.store_access import keep_access
from desktop.operations.store_trial import is_of_a_trial
from desktop.operations.stores_at_hand import store_of
from desktop.sync import names
from desktop.sync.stores import Store

Progress = Callable[[int, int], None]
"""Called with how many bytes are copied, and how many there are to copy."""


@dataclass(frozen=True, slots=True)
class Moved:
    """How far copying came: files copied now, and how many are still to come."""

    copied: int
    left: int


def keep_store(desk: Desk, text: str, access: StoreAccess | None = None) -> Inspection:
    """Where bundles go from now on, with what opens it where that is given. Only the lead changes it. Refused.

    The store before it is remembered until what is in it was copied. An empty text: there is no store yet.
    """
    if not desk.leads():
        raise Refused("Only the inspection’s lead changes this.")
    before = desk.inspection().store
    where = parse_address(text) if text.strip() else None
    address = "" if where is None else where.text()
    if where is not None and access is not None and where.kind is not StoreKind.FOLDER:
        keep_access(desk.vault, desk.inspection().id, where, access)
    if address == before:
        return desk.inspection()
    changed = change(desk, store=address)
    if before:
        desk.vault.profile.set_setting(_setting(desk), before)
    desk.vault.profile.audit("store changed", {"inspection": str(desk.inspection().id)})
    return changed


def store_before(desk: Desk) -> str:
    """The address of the store before this one, while what is in it is not known to be in this one too; else empty."""
    held = desk.vault.profile.setting(_setting(desk), "")
    return held if isinstance(held, str) and held != desk.inspection().store else ""


def both_stores(desk: Desk) -> tuple[Store, Store]:
    """The store before and the one now. Refused when there was none. StoreUnavailable without credentials."""
    before = store_before(desk)
    if not before:
        raise Refused("There is nothing to copy: everything is in the store that is used now.")
    return store_of(desk, before), store_of(desk)


def copy_over(
    old: Store, new: Store, inspection: UUID, progress: Progress | None = None, cancel: Event | None = None
) -> Moved:
    """Copy what the new store has not got. Takes no desk, so it runs beside the vault. Raises StoreUnavailable.

    A bundle's signed list goes after its parts, so that half a bundle never counts as one.
    """
    prefix = str(inspection)
    there = {file.name for file in new.list(prefix)}
    missing = [file for file in old.list(prefix) if file.name not in there and not is_of_a_trial(file.name)]
    missing.sort(key=lambda file: (file.name.endswith(f"/{names.COMPLETE}"), file.name))
    whole, done = sum(file.size_bytes for file in missing), 0
    for number, file in enumerate(missing):
        if progress is not None:
            progress(done, whole)
        if cancel is not None and cancel.is_set():
            return Moved(number, len(missing) - number)
        new.put(file.name, old.get(file.name))
        done += file.size_bytes
    if progress is not None:
        progress(whole, whole)
    return Moved(len(missing), 0)


def note_moved(desk: Desk, moved: Moved) -> None:
    """Everything is in the new store: the old one need not be remembered."""
    if not moved.left:
        desk.vault.profile.set_setting(_setting(desk), "")
        desk.vault.profile.audit("store copied", {"inspection": str(desk.inspection().id), "files": moved.copied})


def _setting(desk: Desk) -> str:
    return f"store_before:{desk.inspection().id}"  # clearing an inspection takes every setting that ends with its id
