"""What this laptop remembers of inspection packs: whose it has, by number, and which files it has dealt with.

A pack's number is one more than the highest that its lead knew of, whoever wrote that; so two leads may give the same
number at once, and neither is in the other's way. What is older is told apart lead by lead.
"""

from uuid import UUID

from desktop.vault.folder import Vault

_HIGHEST, _BY_LEAD, _DEALT_WITH = "last_pack", "packs_by_lead", "packs_dealt_with"
_IN_VAIN, _LAST_MARKS = "packs_looked_at_in_vain", "packs_last_marks"
_MOST_REMEMBERED = 20_000
_MARK_LENGTH = 16


def highest_pack(vault: Vault, inspection: UUID) -> int:
    """The highest number of any pack that was written or taken in here, 0 before the first."""
    held = vault.profile.setting(f"{_HIGHEST}:{inspection}", 0)
    return held if isinstance(held, int) else 0


def last_pack_of(vault: Vault, inspection: UUID, device: UUID) -> int:
    """The number of the last pack of one lead's laptop that was taken in here, 0 before the first."""
    held = _by_lead(vault, inspection).get(str(device), 0)
    return held if isinstance(held, int) else 0


def note_pack(vault: Vault, inspection: UUID, device: UUID, sequence: int, sha256: str) -> None:
    """Remember a pack that was written or taken in."""
    if sequence >= last_pack_of(vault, inspection, device):
        marks = {**_last_marks(vault, inspection), str(device): mark_of(sha256)}
        vault.profile.set_setting(f"{_LAST_MARKS}:{inspection}", marks)
    vault.profile.set_setting(f"{_HIGHEST}:{inspection}", max(sequence, highest_pack(vault, inspection)))
    last = max(sequence, last_pack_of(vault, inspection, device))
    vault.profile.set_setting(f"{_BY_LEAD}:{inspection}", {**_by_lead(vault, inspection), str(device): last})
    note_dealt_with(vault, inspection, sha256)


def is_another(vault: Vault, inspection: UUID, device: UUID, sequence: int, sha256: str) -> bool:
    """Whether a pack has the number of the last of that lead's laptop that is here, and is not that one."""
    last = _last_marks(vault, inspection).get(str(device), "")
    return sequence == last_pack_of(vault, inspection, device) and last not in {"", mark_of(sha256)}


def dealt_with(vault: Vault, inspection: UUID) -> frozenset[str]:
    """Marks of the pack files that need no second look."""
    return frozenset(_marks(vault, _DEALT_WITH, inspection))


def looked_at_in_vain(vault: Vault, inspection: UUID) -> frozenset[str]:
    """Marks of the files that were no pack to follow when they were looked at: those not looked at yet go first."""
    return frozenset(_marks(vault, _IN_VAIN, inspection))


def mark_of(sha256: str) -> str:
    """How a pack file is remembered, by the SHA-256 of its bytes."""
    return sha256[:_MARK_LENGTH]


def note_dealt_with(vault: Vault, inspection: UUID, sha256: str) -> None:
    """Look at a pack file no more: it is here, older than what is here, or for somebody else."""
    _note(vault, _DEALT_WITH, inspection, sha256)


def note_in_vain(vault: Vault, inspection: UUID, sha256: str) -> None:
    """This pack file is none to follow now. It may be later: it was changed in the store, or its lead is not known."""
    _note(vault, _IN_VAIN, inspection, sha256)


def _note(vault: Vault, name: str, inspection: UUID, sha256: str) -> None:
    marks = _marks(vault, name, inspection)
    if mark_of(sha256) not in marks:
        vault.profile.set_setting(f"{name}:{inspection}", [*marks, mark_of(sha256)][-_MOST_REMEMBERED:])


def _marks(vault: Vault, name: str, inspection: UUID) -> list[str]:
    held = vault.profile.setting(f"{name}:{inspection}", [])
    return held if isinstance(held, list) else []


def _last_marks(vault: Vault, inspection: UUID) -> dict[str, str]:
    held = vault.profile.setting(f"{_LAST_MARKS}:{inspection}", {})
    return held if isinstance(held, dict) else {}


def _by_lead(vault: Vault, inspection: UUID) -> dict[str, int]:
    held = vault.profile.setting(f"{_BY_LEAD}:{inspection}", {})
    return held if isinstance(held, dict) else {}
