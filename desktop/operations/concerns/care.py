"""Looking after an inspection's concerns: checking them, mending them, going back to a snapshot, reading them alone.

They are looked after apart from the evidence: what is wrong with either never stands in the other's way. Nothing here
says anything of a concern, and nothing erases.
"""

from uuid import UUID

from desktop.domain.errors import NotFound, PersonError
from desktop.domain.rows import Finding
from desktop.vault.care.care import Progress, SnapshotState, no_progress
from desktop.vault.care.compartments import THE_CONCERNS
from desktop.vault.care.mending import Mended
from desktop.vault.concern_store import ConcernStore
from desktop.vault.folder import Vault

_COPIES = frozenset({"concerns: second copy", "concerns: snapshots"})


def findings_of_concerns(vault: Vault, inspection_id: UUID) -> tuple[Finding, ...]:
    """What a check finds, the files first; nothing of an inspection that never had a concern. Closes the inspection."""
    if not vault.have_concerns(inspection_id):
        return ()
    files: tuple[Finding, ...] = ()
    try:
        with vault.care(inspection_id, THE_CONCERNS) as care:
            files = care.findings()
        if any(finding.name == "concerns: log" and not finding.ok for finding in files):
            return files
        return (*files, *vault.open_concerns(inspection_id).check())
    except PersonError as error:
        return (*files, THE_CONCERNS.told(Finding("opening", ok=False, says=str(error))))


def mend_concerns(vault: Vault, inspection_id: UUID) -> Mended:
    """Make the database of concerns again from everything that can be read, and put it in place.

    Where nothing can be read an empty one takes its place, so that a concern can be raised. Raises StoreWriteFailed.
    """
    with vault.care(inspection_id, THE_CONCERNS) as care:
        mended = care.mend()
    vault.profile.audit(
        "concerns mended", {"count": mended.versions, "brought": mended.brought, "unreadable": mended.unreadable}
    )
    _new_snapshot(vault, inspection_id)
    return mended


def snapshots_of_concerns(
    vault: Vault, inspection_id: UUID, progress: Progress = no_progress
) -> tuple[SnapshotState, ...]:
    """The snapshots, the newest first, each opened and checked. Closes the inspection."""
    with vault.care(inspection_id, THE_CONCERNS) as care:
        return care.snapshots(progress)


def go_back_with_concerns(vault: Vault, inspection_id: UUID, number: int) -> int:
    """Put the concerns back to a snapshot, by its number, with everything that was saved since.

    Returns how many versions were added. Raises NotFound, Damaged for a snapshot that is not sound, StoreWriteFailed.
    """
    with vault.care(inspection_id, THE_CONCERNS) as care:
        found = care.snapshot(number)
        if found is None:
            raise NotFound("That snapshot is not there any more. Choose another one.")
        added = care.go_back(found)
    vault.profile.audit("concerns restored", {"snapshot": number, "count": added})
    _new_snapshot(vault, inspection_id)
    return added


def mend_what_is_wrong_with_concerns(vault: Vault, inspection_id: UUID) -> str:
    """Do what the findings ask for. Returns what was done, empty for nothing. Raises as ``mend_concerns``."""
    wrong = {finding.name for finding in findings_of_concerns(vault, inspection_id) if not finding.ok}
    done = []
    if wrong - _COPIES:
        done.append(_says(mend_concerns(vault, inspection_id)))
    if wrong & _COPIES:
        with vault.care(inspection_id, THE_CONCERNS) as care:
            care.put_damaged_copies_aside()
        _new_snapshot(vault, inspection_id)
        done.append("Damaged second copies of the concerns were put aside.")
    return " ".join(done)


def concerns_alone(vault: Vault, inspection_id: UUID) -> ConcernStore:
    """The concerns of an inspection whose evidence cannot be opened: somebody may have to act on one today."""
    return vault.open_concerns(inspection_id)


def _new_snapshot(vault: Vault, inspection_id: UUID) -> None:
    """One of what is now. Where there is no room for it, what was done is done all the same."""
    try:
        vault.open_concerns(inspection_id).unreadable()
        job = vault.snapshot_job(whether_due_or_not=True)
        if job is not None:
            vault.note_snapshots(job.run())
    except PersonError as error:
        vault.note_snapshots_failed(str(error))


def _says(mended: Mended) -> str:
    kept = "The damaged database is kept in the folder “concerns/set-aside”."
    if not mended.versions and not mended.drafts:
        return f"Of the concerns nothing could be read, so their database begins anew. {kept}"
    count = "One saved version" if mended.versions == 1 else f"{mended.versions} saved versions"
    drafts = f" and {mended.drafts} drafts" if mended.drafts > 1 else " and a draft" if mended.drafts else ""
    return f"What could be read of the concerns is back: {count.lower()}{drafts}. {kept}"
