"""Checking what belongs to the whole vault: both copies of its key file, the profile and the audit trail."""

from pathlib import Path

from desktop.domain.rows import Finding
from desktop.vault.profile import Profile
from desktop.vault.trail.trail_checks import check_trail
from desktop.vault.twin_file import copy_states


def check_keys_file(path: Path) -> Finding:
    """Whether both copies of a key file can be used. Needs no passphrase."""
    first, second = copy_states(path)
    if first and second:
        return Finding("keys file", ok=True, says="Both copies of the key file are good.")
    if not first and not second:
        return Finding("keys file", ok=False, says="Neither copy of the key file can be used. Copy it from a backup.")
    which = "second" if first else "first"
    return Finding(
        "keys file", ok=False, says=f"The {which} copy of the key file is lost or damaged. Opening mends it."
    )


def check_vault(keys: Path, profile: Profile) -> tuple[Finding, ...]:
    """The key file, the profile's pages, the audit trail and the records of what was destroyed."""
    records = (profile.destructions.check(), profile.destroyed_concerns.check())
    return check_keys_file(keys), profile.check_pages(), check_trail(profile.trail), *records
