"""The snapshots of an open inspection and its second copy, as they stand while somebody works in it."""

from dataclasses import dataclass
from datetime import datetime

from desktop.operations.desk import Desk
from desktop.vault.places import evidence_in
from desktop.vault.second_copies.snapshots import Snapshots


@dataclass(frozen=True, slots=True)
class SnapshotsKept:
    """How many there are, unchecked, and when the newest and the oldest were made.

    ``failed`` says why the last round could not be made, empty when it could.
    ``second_copy_is_behind`` while what was saved last stands in the database only.
    """

    count: int
    newest: datetime | None
    oldest: datetime | None
    failed: str
    second_copy_is_behind: bool


def snapshots_kept(desk: Desk) -> SnapshotsKept:
    """What is kept of this inspection. Looks at names only, so it is quick."""
    folder = desk.vault.inspection_folder(desk.inspection().id)
    kept = Snapshots(evidence_in(folder)).all()
    return SnapshotsKept(
        count=len(kept),
        newest=kept[0].made_at if kept else None,
        oldest=kept[-1].made_at if kept else None,
        failed=desk.vault.snapshot_failed,
        second_copy_is_behind=desk.store.second_copy_is_behind or desk.concerns.second_copy_is_behind,
    )
