"""Credentials for an inspection's stores: kept in the vault's own database, sealed as all of it, and gone with the
inspection. They are never in an address, a revision, a bundle of evidence, a log or an audit line.
"""

from typing import Any
from uuid import UUID

from pydantic import ValidationError

from desktop.domain.store_addresses import StoreAccess, StoreAddress
from desktop.vault.folder import Vault


def access_for(vault: Vault, inspection: UUID, address: StoreAddress) -> StoreAccess | None:
    """What opens this store for this inspection, or None where nobody has said it. A folder needs none."""
    held = _held(vault, inspection).get(address.server)
    if held is None:
        return None
    try:
        return StoreAccess.model_validate(held)
    except ValidationError:  # a newer Daybook's, or damaged: to be said again
        return None


def with_kept(vault: Vault, inspection: UUID, address: StoreAddress, entered: StoreAccess | None) -> StoreAccess | None:
    """What somebody entered now, filled up by what is kept. None where that does not open the store."""
    kept = access_for(vault, inspection, address)
    if entered is None or entered.opens(address.kind):
        return entered or kept
    said = {name: value for name, value in entered.model_dump().items() if value}
    whole = (kept or StoreAccess()).model_copy(update=said)
    return whole if whole.opens(address.kind) else None


def keep_access(vault: Vault, inspection: UUID, address: StoreAddress, access: StoreAccess) -> None:
    """Keep what opens this store, in place of what was kept for the same server."""
    _keep(vault, inspection, {**_held(vault, inspection), address.server: access.model_dump(mode="json")})
    vault.profile.audit("store credentials kept", {"inspection": str(inspection)})


def forget_access(vault: Vault, inspection: UUID, address: StoreAddress) -> None:
    """Forget what opens this store. What it opens is not asked."""
    held = _held(vault, inspection)
    if held.pop(address.server, None) is not None:
        _keep(vault, inspection, held)
        vault.profile.audit("store credentials forgotten", {"inspection": str(inspection)})


def _setting(inspection: UUID) -> str:
    return f"store_access:{inspection}"  # clearing an inspection takes every setting that ends with its id


def _held(vault: Vault, inspection: UUID) -> dict[str, Any]:
    held = vault.profile.setting(_setting(inspection), {})
    return dict(held) if isinstance(held, dict) else {}


def _keep(vault: Vault, inspection: UUID, held: dict[str, Any]) -> None:
    vault.profile.set_setting(_setting(inspection), held)
