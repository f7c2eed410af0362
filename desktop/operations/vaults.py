"""Making a vault, unlocking it, and finding one's way to the inspection that was open last."""

from pathlib import Path
from uuid import UUID

from desktop.domain.errors import Refused
from desktop.operations.desk import Desk
from desktop.operations.inspections import open_inspection
from desktop.operations.packs_at_hand import packs_at_hand
from desktop.operations.passphrases import require_strong
from desktop.secret import Secret, forget
from desktop.vault.clock import Clock
from desktop.vault.folder import Vault


def make_vault(folder: Path, passphrase: Secret, clock: Clock) -> tuple[Vault, str]:
    """A new vault in ``folder``, open, with its recovery code. The passphrase is wiped.

    Refused for one that is easy to guess.
    """
    try:
        require_strong(passphrase)
        return Vault.create(folder, passphrase, clock=clock)
    finally:
        forget(passphrase)


def unlock(folder: Path, passphrase: Secret, clock: Clock, *, mend: bool = False) -> Vault:
    """Open a vault with its passphrase, which is wiped; ``mend`` makes its damaged profile again first.

    Raises as ``Vault.open``.
    """
    try:
        return Vault.open(folder, passphrase, clock=clock, mend_profile=mend)
    finally:
        forget(passphrase)


def unlock_with_code(folder: Path, code: Secret, clock: Clock, *, mend: bool = False) -> Vault:
    """The same with its recovery code."""
    try:
        return Vault.open_with_recovery_code(folder, code, clock=clock, mend_profile=mend)
    finally:
        forget(code)


def desk_for(vault: Vault, resources: Path, inspection_id: UUID | None = None) -> Desk:
    """The desk of one inspection, by id, or of the one opened last. Refused when the vault holds none."""
    if inspection_id is not None:
        return open_inspection(vault, inspection_id, packs_at_hand(vault, resources))
    desk = desk_of_last_inspection(vault, resources)
    if desk is None:
        raise Refused("There is no inspection in this vault yet. Open Daybook and begin one.")
    return desk


def desk_of_last_inspection(vault: Vault, resources: Path) -> Desk | None:
    """The desk as it was left: the inspection opened last, or None in a vault that holds none yet."""
    entries = vault.inspections()
    if not entries or vault.profile.identity() is None:
        return None
    return open_inspection(vault, entries[0].id, packs_at_hand(vault, resources))
