"""How much of what lies in a store is looked at in one go: anybody who can write there can put any number of files.

What did not hold is looked at again only when that may have changed.
"""

from collections.abc import Iterable
from random import SystemRandom

from desktop.bundle.header import MAJOR, MINOR
from desktop.domain.canonical import canonical_json, digest
from desktop.operations.desk import Desk
from desktop.sync.stores import StoredFile


def some_of(files: Iterable[StoredFile], most: int, most_bytes: int) -> tuple[StoredFile, ...]:
    """All of them in their order, or where there are too many as many as may be, chosen by chance; one at least."""
    waiting = list(files)
    if len(waiting) > most or sum(file.size_bytes for file in waiting) > most_bytes:
        SystemRandom().shuffle(waiting)
    chosen, size = list[StoredFile](), 0
    for file in waiting[:most]:
        size += file.size_bytes
        if chosen and size > most_bytes:
            break
        chosen.append(file)
    return tuple(chosen)


def what_may_change(desk: Desk) -> str:
    """What decides whether a file that was not believed may be one day: whose keys count, and what can be read."""
    roster = sorted(f"{one.device} {' '.join(one.signing_keys())} {one.role}" for one in desk.inspection().roster)
    return digest(canonical_json({"version": [MAJOR, MINOR], "roster": roster}))
