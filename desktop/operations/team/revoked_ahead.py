"""Laptops that a pack revokes which waits for a person: they count no more at once, whatever becomes of its rest."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from desktop.domain.inspections import Inspection
from desktop.domain.member_keys import Revocation
from desktop.domain.rosters import revoking
from desktop.vault.folder import Vault


@dataclass(frozen=True, slots=True)
class WaitingPack:
    """A pack that waits: the SHA-256 of its bytes, the laptop that wrote it, and its number."""

    sha256: str
    lead: UUID
    number: int


def revoke_ahead(vault: Vault, inspection: Inspection, pack: WaitingPack) -> None:
    """Revoke here what a waiting pack's ``inspection`` revokes."""
    revoked = {str(one.device): one.revoked.model_dump(mode="json") for one in inspection.roster if one.revoked}
    if revoked:
        said = {"lead": str(pack.lead), "number": pack.number, "revoked": revoked}
        vault.profile.set_setting(_setting(inspection.id), {**_held(vault, inspection.id), pack.sha256: said})


def forget_ahead(vault: Vault, inspection: UUID, sha256: str) -> None:
    """The pack is taken in: its own roster says it now."""
    held = _held(vault, inspection)
    if held.pop(sha256, None) is not None:
        vault.profile.set_setting(_setting(inspection), held)


def with_revoked_ahead(vault: Vault, inspection: Inspection) -> Inspection:
    """The inspection with the laptops revoked that waiting packs revoke, of leads who count.

    What the roster says of a laptop itself goes before.
    """
    waiting = _held(vault, inspection.id)
    lost: dict[Hashable, Revocation] = {}
    for said in waiting.values():
        if _counts(inspection, said):
            lost |= {device: one for device, one in _read(said).items() if device not in lost}
    known = {member.device for member in inspection.roster if member.revoked is not None}
    fresh = {device: one for device, one in lost.items() if device not in known}
    return revoking(inspection, fresh) if fresh else inspection


def _counts(inspection: Inspection, said: Mapping[str, Any]) -> bool:
    lead = inspection.member_of_device(UUID(said["lead"]))
    return lead is not None and (lead.revoked is None or lead.revoked.spares_pack(said["number"]))


def _read(said: Mapping[str, Any]) -> dict[Hashable, Revocation]:
    found: dict[Hashable, Revocation] = {}
    for device, one in said["revoked"].items():
        try:
            found[UUID(device)] = Revocation.model_validate(one)
        except ValidationError:  # a newer Daybook's
            continue
    return found


def _setting(inspection: UUID) -> str:
    return f"revoked_ahead:{inspection}"  # clearing an inspection takes every setting that ends with its id


def _held(vault: Vault, inspection: UUID) -> dict[str, Any]:
    held = vault.profile.setting(_setting(inspection), {})
    return dict(held) if isinstance(held, dict) else {}
