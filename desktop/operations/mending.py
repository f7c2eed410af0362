"""Mending an inspection, going back to a snapshot, and taking snapshots: what a person decides when a vault is damaged.

Nothing here erases: what was there is kept aside, and whatever can be read comes along.
"""

from uuid import UUID

from desktop.domain.errors import NotFound, PersonError
from desktop.domain.rows import Finding, InspectionEntry
from desktop.vault.care import SnapshotState
from desktop.vault.folder import Vault
from desktop.vault.mending import Mended

_FROM_ITS_REVISIONS = frozenset({"projections", "search index"})
_NEED_NO_MENDING = frozenset({"keys file", "second copy", "snapshots"})


def mend_inspection(vault: Vault, inspection_id: UUID) -> Mended:
    """Make an inspection's database again from everything that can be read, and take a snapshot of the new one.

    Raises Damaged when nothing can be read, StoreWriteFailed; nothing is changed then.
    """
    with vault.care(inspection_id) as care:
        mended = care.mend()
    vault.profile.audit(
        "inspection mended", {"count": mended.versions, "brought": mended.brought, "unreadable": mended.unreadable}
    )
    _new_snapshot(vault, inspection_id)
    return mended


def snapshots_of(vault: Vault, inspection_id: UUID) -> tuple[SnapshotState, ...]:
    """An inspection's snapshots, the newest first, each opened and checked. Closes the inspection."""
    with vault.care(inspection_id) as care:
        return care.snapshots()


def go_back(vault: Vault, inspection_id: UUID, number: int) -> int:
    """Put an inspection back to a snapshot, by its number; what was saved since is added from the second copy.

    Returns how many versions were added. Raises NotFound, Damaged for a snapshot that is not sound, StoreWriteFailed.
    """
    with vault.care(inspection_id) as care:
        found = next((state.snapshot for state in care.snapshots() if state.snapshot.number == number), None)
        if found is None:
            raise NotFound("That snapshot is not there any more. Choose another one.")
        added = care.go_back(found)
    vault.profile.audit("snapshot restored", {"snapshot": number, "count": added})
    _new_snapshot(vault, inspection_id)
    return added


def findings_of(vault: Vault, entry: InspectionEntry) -> tuple[Finding, ...]:
    """What a check of one inspection finds, its files first. A damaged log is looked at and not opened over."""
    try:
        with vault.care(entry.id) as care:
            files = care.findings()
        if any(finding.name == "log" and not finding.ok for finding in files):
            return files
        return (*files, *vault.open_inspection(entry.id).check())
    except PersonError as error:
        return (Finding("opening", ok=False, says=str(error)),)


def mend_what_is_wrong(vault: Vault, entry: InspectionEntry) -> str:
    """Do what an inspection's findings ask for. Returns what was done, one sentence, empty when nothing had to be."""
    wrong = {finding.name for finding in findings_of(vault, entry) if not finding.ok}
    if wrong - _FROM_ITS_REVISIONS - _NEED_NO_MENDING:
        return _says(mend_inspection(vault, entry.id))
    done = ""
    if wrong & _FROM_ITS_REVISIONS:
        vault.open_inspection(entry.id).rebuild_projections()
        done = "What the screens show and the search index were made again from the saved versions."
    if wrong & {"second copy", "snapshots"}:
        with vault.care(entry.id) as care:
            count = care.put_damaged_copies_aside()
        _new_snapshot(vault, entry.id)
        done = f"{done} {count} damaged second copies were put aside, and a new snapshot was made.".strip()
    return done or ("The lost copy of its key file was written again." if wrong else "")


def _says(mended: Mended) -> str:
    brought = f", {mended.brought} of them from second copies" if mended.brought else ""
    lost = f" {mended.files_lost} files could not be brought back." if mended.files_lost else ""
    return (
        f"Its database was made again: {mended.versions} saved versions{brought}, {mended.drafts} drafts, "
        f"{mended.files} files.{lost} The old one is kept in the folder “set-aside”."
    )


def _new_snapshot(vault: Vault, inspection_id: UUID) -> None:
    vault.open_inspection(inspection_id)
    job = vault.snapshot_job(whether_due_or_not=True)
    if job is not None:
        vault.note_snapshots(job.run())
