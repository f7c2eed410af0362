"""Clearing an inspection from an open vault: begun in the record, destroyed, and the record copied at once."""

from contextlib import suppress

from desktop.domain.destruction import Clearing, Destruction
from desktop.domain.errors import NotFound, PersonError
from desktop.vault.folder import Vault
from desktop.vault.trail.destroying import go_through_with, require_destroyable


def clear(vault: Vault, clearing: Clearing) -> Destruction:
    """Destroy an inspection's keys, then its files, for good. Whether it may be is the caller's to know.

    Raises NotFound, and StoreWriteFailed: when nothing was changed, or else ``go_on_clearing`` goes on.
    """
    if all(entry.id != clearing.inspection for entry in vault.inspections()):
        raise NotFound("This inspection is not in your vault.")
    folder = vault.inspection_folder(clearing.inspection)
    require_destroyable(folder)
    vault.profile.destructions.begin(clearing)
    vault.close_inspection()
    done = go_through_with(folder, vault.profile.destructions, clearing)
    _copy_record(vault)
    return done


def destroy_concerns(vault: Vault, clearing: Clearing) -> Destruction:
    """Destroy the key of an inspection's concerns, then their files, and leave everything else of it as it is.

    Raises as ``Vault.destroy_concerns``.
    """
    done = vault.destroy_concerns(clearing)
    _copy_record(vault)
    return done


def _copy_record(vault: Vault) -> None:
    """A snapshot of the profile at once: a record of what was destroyed has nothing else to come back from."""
    job = vault.snapshot_job(whether_due_or_not=True)
    if job is not None:
        with suppress(PersonError):
            vault.note_snapshots(job.run())
