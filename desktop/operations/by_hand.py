"""Bundles carried by hand: written to a file that a person takes along, on a USB stick for example."""

import os
import shutil
from pathlib import Path

from desktop.domain.errors import Refused, StoreWriteFailed
from desktop.domain.outbox import OutboxItem, SendState
from desktop.operations.bundles import make_bundle, outbox_file, what_leaves
from desktop.operations.desk import Desk


def export_to_file(desk: Desk, out: Path) -> OutboxItem:
    """Write the bundle with everything since the last receipt to ``out``, and return it.

    What is in a bundle already goes as that bundle, so that its receipt counts however it travelled. Raises Refused
    when there is nothing to send or the file is there already, StoreWriteFailed when it cannot be written.
    """
    if out.exists():
        raise Refused("There is a file of that name already. Choose another name; nothing was overwritten.")
    item = _under_way(desk) if what_leaves(desk).on_its_way else make_bundle(desk)
    unfinished = out.with_name(f"{out.name}.part")
    try:
        with outbox_file(desk, item.bundle_id).open("rb") as source, unfinished.open("xb") as target:
            shutil.copyfileobj(source, target)
            target.flush()
            os.fsync(target.fileno())
        unfinished.rename(out)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise StoreWriteFailed("The bundle could not be written there. Check the place and its free room.") from error
    desk.vault.profile.audit("bundle exported", {"bundle": str(item.bundle_id), "sequence": item.sequence})
    return item


def _under_way(desk: Desk) -> OutboxItem:
    """The newest bundle of ours that has no receipt yet."""
    waiting = [item for item in desk.store.outbox.items() if item.state is not SendState.RECEIVED]
    return max(waiting, key=lambda item: item.sequence)
