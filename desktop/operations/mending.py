"""Mending an inspection, going back to a snapshot, and taking snapshots: what a person decides when a vault is damaged.

Nothing here erases: what was there is kept aside, and whatever can be read comes along.
"""

from uuid import UUID

from desktop.domain.errors import NotFound, PersonError
from desktop.domain.rows import Finding, InspectionEntry
from desktop.domain.wording import counted, in_a_row
from desktop.operations.concerns.care import findings_of_concerns, mend_what_is_wrong_with_concerns
from desktop.vault.care.care import Progress, SnapshotState, no_progress
from desktop.vault.care.mending import Mended
from desktop.vault.care.vault_checks import check_keys_file
from desktop.vault.folder import Vault
from desktop.vault.presence import KEYS

_FROM_ITS_REVISIONS = frozenset({"projections", "search index"})
_NOT_BACK = (
    "could not be brought back. What came in a bundle comes again when you next collate; add other files again from "
    "where they came from."
)
_COPIES = frozenset({"second copy", "snapshots"})
_NEED_NO_MENDING = _COPIES | {"keys file"}


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


def snapshots_of(vault: Vault, inspection_id: UUID, progress: Progress = no_progress) -> tuple[SnapshotState, ...]:
    """An inspection's snapshots, the newest first, each opened and checked. Closes the inspection."""
    with vault.care(inspection_id) as care:
        return care.snapshots(progress)


def go_back(vault: Vault, inspection_id: UUID, number: int) -> int:
    """Put an inspection back to a snapshot, by its number; what was saved since is added from the second copy.

    Returns how many versions were added. Raises NotFound, Damaged for a snapshot that is not sound, StoreWriteFailed.
    """
    with vault.care(inspection_id) as care:
        found = care.snapshot(number)
        if found is None:
            raise NotFound("That snapshot is not there any more. Choose another one.")
        added = care.go_back(found)
    vault.profile.audit("snapshot restored", {"snapshot": number, "count": added})
    _new_snapshot(vault, inspection_id)
    return added


def findings_of(vault: Vault, entry: InspectionEntry) -> tuple[Finding, ...]:
    """What a check of one inspection finds: its files, its database, and then its concerns, if it has any."""
    keys = check_keys_file(vault.inspection_folder(entry.id) / KEYS)
    concerns = findings_of_concerns(vault, entry.id)
    return (keys, *_of_evidence(vault, entry), *concerns)  # the evidence last: then it is the inspection that is open


def _of_evidence(vault: Vault, entry: InspectionEntry) -> tuple[Finding, ...]:
    """A damaged log is looked at and not opened over."""
    files: tuple[Finding, ...] = ()
    try:
        with vault.care(entry.id) as care:
            files = care.findings()
        if any(finding.name == "log" and not finding.ok for finding in files):
            return files
        return (*files, *vault.open_inspection(entry.id).check())
    except PersonError as error:
        return (*files, Finding("opening", ok=False, says=str(error)))


def mend_what_is_wrong(vault: Vault, entry: InspectionEntry, *, is_damaged: bool = False) -> str:
    """Do what an inspection's findings ask for; ``is_damaged`` when its database is known to be, whatever they are.

    Returns what was done, a sentence or two, empty when nothing had to be. Raises as ``mend_inspection``. Its concerns
    are mended first, because an evidence of which nothing can be read ends it.
    """
    keys = check_keys_file(vault.inspection_folder(entry.id) / KEYS)  # now, because opening writes a lost copy again
    of_concerns = mend_what_is_wrong_with_concerns(vault, entry.id)
    of_evidence = _mend_evidence(vault, entry, keys, is_damaged=is_damaged)
    return " ".join(filter(None, (of_evidence, of_concerns)))


def _mend_evidence(vault: Vault, entry: InspectionEntry, keys: Finding, *, is_damaged: bool) -> str:
    wrong = {finding.name for finding in (keys, *_of_evidence(vault, entry)) if not finding.ok}
    done = []
    if is_damaged or wrong - _FROM_ITS_REVISIONS - _NEED_NO_MENDING:
        done.append(_says(mend_inspection(vault, entry.id)))
    elif wrong & _FROM_ITS_REVISIONS:
        vault.open_inspection(entry.id).rebuild_projections()
        done.append("What the screens show and the search index were made again from the saved versions.")
    if wrong & _COPIES:
        done.append(_put_copies_aside(vault, entry.id))
    if wrong and not done:
        done.append("The lost copy of its key file was written again.")
    return " ".join(done)


def _put_copies_aside(vault: Vault, inspection_id: UUID) -> str:
    with vault.care(inspection_id) as care:
        count = care.put_damaged_copies_aside()
    _new_snapshot(vault, inspection_id)
    was = "was" if count == 1 else "were"
    return f"{counted(count, 'damaged second copy', 'damaged second copies')} {was} put aside."


def _says(mended: Mended) -> str:
    counts = ((mended.versions, "saved version"), (mended.drafts, "draft"), (mended.files, "file"))
    back = [counted(count, one) for count, one in counts if count or one == "saved version"]
    copies = "All versions" if mended.brought == mended.versions else counted(mended.brought, "version")
    brought = f" {copies} came from the second copy." if mended.brought else ""
    anew = (
        f" Of {counted(mended.saved_anew, 'item')} an older copy had other words, which are in the history now."
        if mended.saved_anew
        else ""
    )
    lost = f" {counted(mended.files_lost, 'file')} {_NOT_BACK}" if mended.files_lost else ""
    return (
        f"What could be read is back: {in_a_row(back)}.{brought}{lost}{anew} "
        "The damaged database is kept in the folder “set-aside”."
    )


def _new_snapshot(vault: Vault, inspection_id: UUID) -> None:
    """One of what is now. Where there is no room for it, what was done is done all the same."""
    vault.open_inspection(inspection_id)
    try:
        job = vault.snapshot_job(whether_due_or_not=True)
        if job is not None:
            vault.note_snapshots(job.run())
    except PersonError as error:
        vault.note_snapshots_failed(str(error))
