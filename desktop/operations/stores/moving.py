"""From one store to another, a folder to object storage for example: the address changes and nothing else does.

What is in the old store is copied, so that packs, bundles and receipts are found in the new one. Nothing is removed
from the old one. Stopped or killed it goes on where it was: what is there already is not copied again.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from threading import Event
from uuid import UUID

from desktop.domain.errors import PersonError, Refused
from desktop.domain.inspections import Inspection
from desktop.domain.store_addresses import StoreAccess, StoreKind, parse_address
from desktop.operations.desk import Desk
from desktop.operations.inspections import change
from desktop.operations.stores.access import keep_access
from desktop.operations.stores.at_hand import store_of
from desktop.operations.stores.trial import is_of_a_trial
from desktop.sync import names
from desktop.sync.stores import Store

Progress = Callable[[int, int], None]
"""Called with how many bytes are copied, and how many there are to copy."""


@dataclass(frozen=True, slots=True)
class Moved:
    """How far copying came: files copied now, and how many are still to come."""

    copied: int
    left: int


@dataclass(frozen=True, slots=True)
class StoreBefore:
    """The store before this one. ``copied``: what was in it is here; somebody may have sent there since."""

    address: str
    copied: bool


def keep_store(desk: Desk, text: str, access: StoreAccess | None = None) -> Inspection:
    """Where bundles go from now on, with what opens it where that is given. Only the lead changes it. Refused.

    The store before it is remembered until it is forgotten on purpose. An empty text: there is no store yet.
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
        _remember(desk, before, copied=False)
    desk.vault.profile.audit("store changed", {"inspection": str(desk.inspection().id)})
    return changed


def store_before(desk: Desk) -> StoreBefore | None:
    """The store before this one, until it is forgotten; None where there was none."""
    held = desk.vault.profile.setting(_setting(desk), {})
    if not isinstance(held, dict) or held.get("address", "") in {"", desk.inspection().store}:
        return None
    return StoreBefore(str(held["address"]), held.get("copied") is True)


def forget_store_before(desk: Desk) -> None:
    """Everybody has the new pack, and nothing more is to come from there."""
    desk.vault.profile.set_setting(_setting(desk), {})


def where_packs_go(desk: Desk) -> tuple[Store, ...]:
    """The store, and the one before it where that can be used: who still looks there learns where to go.

    Raises Refused, StoreUnavailable for the store itself.
    """
    before = store_before(desk)
    with suppress(PersonError):
        if before is not None:
            return (store_of(desk), store_of(desk, before.address))
    return (store_of(desk),)


def _remember(desk: Desk, address: str, *, copied: bool) -> None:
    desk.vault.profile.set_setting(_setting(desk), {"address": address, "copied": copied})


def both_stores(desk: Desk) -> tuple[Store, Store]:
    """The store before and the one now. Refused when there was none. StoreUnavailable without credentials."""
    before = store_before(desk)
    if before is None:
        raise Refused("There is nothing to copy: everything is in the store that is used now.")
    return store_of(desk, before.address), store_of(desk)


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
    """Remember that everything is in the new store."""
    before = store_before(desk)
    if not moved.left and before is not None:
        _remember(desk, before.address, copied=True)
        desk.vault.profile.audit("store copied", {"inspection": str(desk.inspection().id), "files": moved.copied})


def _setting(desk: Desk) -> str:
    return f"store_before:{desk.inspection().id}"  # clearing an inspection takes every setting that ends with its id
