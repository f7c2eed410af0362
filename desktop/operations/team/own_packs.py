"""A lead's own packs, as the store still has them after the lead's laptop went back to an older state.

Everybody on the roster follows them, under numbers that this laptop would use again. So what they hold is taken in, and
what was written here since under the same numbers is numbered anew and says that it comes after both.
"""

from desktop.bundle.read import Bundle
from desktop.domain.errors import BadFile
from desktop.domain.quarantine import USED_TWICE
from desktop.operations.desk import Desk
from desktop.operations.team.pack_checks import CheckedPack
from desktop.operations.team.pack_taking import PackInStore, fetched_pack, newer_packs, note_taken
from desktop.sync.stores import Store


def take_own_packs(desk: Desk, store: Store) -> int:
    """Take in what this lead wrote and has no more. Returns how many packs there were. Raises StoreUnavailable."""
    if not desk.leads():
        return 0
    found = [pack for waiting in newer_packs(desk, store) if (pack := _own(desk, store, waiting)) is not None]
    for pack in found:
        with desk.store.together():
            _take(desk, pack.bundle)
        note_taken(desk, pack)
    return len(found)


def _own(desk: Desk, store: Store, waiting: PackInStore) -> CheckedPack | None:
    try:
        pack = fetched_pack(desk, store, waiting)
    except BadFile:  # damaged, or nobody's: whoever takes packs in says so
        return None
    return pack if pack.lead.device == desk.me.device else None


def _take(desk: Desk, bundle: Bundle) -> None:
    appended = desk.store.append(bundle.revisions)
    refused = {revision_id for revision_id, why in appended.refused if why in USED_TWICE}
    mine = [revision for revision in bundle.revisions if revision.device == desk.me.device]
    first = min((revision.device_sequence for revision in mine if revision.id in refused), default=None)
    tail = desk.store.device_tail()
    if first is None or tail is None:
        return
    known = {revision.id for revision in bundle.revisions}
    here = desk.store.revisions_of_device(desk.me.device, first, tail.device_sequence)
    lost = {revision.id for revision in here if revision.id not in known}
    others = [revision for revision in mine if revision.id in refused and revision.body is not None]
    desk.store.number_anew(lost, max(revision.device_sequence for revision in mine), others)
