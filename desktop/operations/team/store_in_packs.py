"""A pack may bring what opens the team's store, so that nobody has to type credentials. A lead chooses it.

It stands in the pack alone, which is sealed to the team, and goes from there straight into the vault: it is in no
revision, no bundle of evidence, no log and no audit line.
"""

from dataclasses import dataclass
from typing import Final, Literal

from pydantic import Field, ValidationError

from desktop.domain.canonical import canonical_json
from desktop.domain.errors import Refused
from desktop.domain.inspections import Inspection
from desktop.domain.objects import Model
from desktop.domain.store_addresses import StoreAccess, StoreAddress, parse_address
from desktop.operations.desk import Desk
from desktop.operations.stores.access import access_for, keep_access
from desktop.vault.folder import Vault

LARGEST_BYTES = 256 * 1024
_FORMAT: Final = "daybook-store"
_CHOSEN, _TAKEN = "store_in_packs", "store_from_pack"


class PackStore(Model):
    """``data/store.json``: which store, and what opens it."""

    format: Literal["daybook-store"] = _FORMAT
    version: int = Field(default=1, ge=1)
    address: str = Field(min_length=1, max_length=4096)
    access: StoreAccess


@dataclass(frozen=True, slots=True)
class StoreInPacks:
    """``can`` where the inspection's store is opened by credentials that others can use; ``chosen`` if they go out."""

    can: bool
    chosen: bool


def store_in_packs(desk: Desk) -> StoreInPacks:
    """Whether packs written here bring the store's credentials, and whether they could."""
    chosen = desk.vault.profile.setting(f"{_CHOSEN}:{desk.inspection().id}", None)
    return StoreInPacks(_held(desk) is not None, chosen is True)


def put_store_in_packs(desk: Desk, *, on: bool) -> None:
    """Choose whether packs written from now on bring them. Refused for who does not lead."""
    if not desk.leads():
        raise Refused("Only the inspection’s lead changes this.")
    inspection = desk.inspection().id
    desk.vault.profile.set_setting(f"{_CHOSEN}:{inspection}", on)
    action = "store credentials go out" if on else "store credentials stay here"
    desk.vault.profile.audit(action, {"inspection": str(inspection)})


def store_file(desk: Desk) -> bytes:
    """``data/store.json`` for a pack written now; empty where nothing goes out."""
    held = _held(desk)
    if held is None or not store_in_packs(desk).chosen:
        return b""
    return canonical_json(PackStore(address=held[0].text(), access=held[1]).model_dump(mode="json")) + b"\n"


def take_store(vault: Vault, inspection: Inspection, data: bytes, order: tuple[int, str]) -> None:
    """Keep what a pack brings, unless a later pack has brought it already. ``order`` is the pack's number and SHA-256.

    What cannot be read, or opens another store than the inspection's own, is passed over: it can be typed in.
    """
    key = f"{_TAKEN}:{inspection.id}"
    taken = vault.profile.setting(key, [0, ""])
    if not data or len(data) > LARGEST_BYTES or list(order) <= taken:
        return
    try:
        brought = PackStore.model_validate_json(data)
        address, own = parse_address(brought.address), parse_address(inspection.store)
    except (ValidationError, ValueError, Refused):
        return
    if address.server != own.server or not address.needs_access or not brought.access.opens(address.kind):
        return
    keep_access(vault, inspection.id, address, brought.access)
    vault.profile.set_setting(key, list(order))


def _held(desk: Desk) -> tuple[StoreAddress, StoreAccess] | None:
    """The store and what opens it, where that is of use on another laptop."""
    try:
        address = parse_address(desk.inspection().store)
    except Refused:
        return None
    access = access_for(desk.vault, desk.inspection().id, address) if address.needs_access else None
    if access is None or not access.model_copy(update={"agent": False}).opens(address.kind):
        return None
    return address, access.model_copy(update={"agent": False})
