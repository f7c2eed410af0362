"""Items that arrived without their words, because these could not be read here when they went, and can be now.

The words come back by mending, from the journal or a snapshot, and then go by themselves with the next bundle.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from desktop.domain.canonical import digest
from desktop.domain.outbox import OutboxItem, SendState
from desktop.domain.revisions import Revision
from desktop.operations.clearance import arrived_of, lacked_words
from desktop.operations.desk import Desk


def first_owed(desk: Desk) -> int | None:
    """The number of the first such item of this laptop's, or None. Receipts are looked through only where it may be.

    An older Daybook's receipt does not say which they are: then all of their bundle waits until all of it can be read.
    """
    bundles = [item for item in desk.store.outbox.items() if item.state is SendState.RECEIVED]
    lacking = [item for item in bundles if lacked_words(desk, item)]
    if not lacking:
        return None
    arrived = arrived_of(desk)
    ids = {one.id for one in desk.store.my_last_of_each() if arrived.traces.get(one.id) == one.hash}
    says = {one.bundle_id for one in arrived.receipts if one.without_words is not None}
    owed = (one for item in lacking for one in _to_send(desk, item, ids, waits=item.bundle_id not in says))
    return min((one.device_sequence for one in owed), default=None)


def _to_send(desk: Desk, item: OutboxItem, traces: Collection[UUID], *, waits: bool) -> Sequence[Revision]:
    run = desk.store.latest_bodies(desk.me.device, item.first_sequence, item.last_sequence)
    bare = [one for one in run if one.id in traces]
    readable = [one for one in bare if one.body is not None and digest(one.body) == one.body_hash]
    return () if waits and len(readable) < len(bare) else readable
