"""What is on a laptop alone, as far as signed receipts show: what clearing that laptop may lose for everybody.

Nobody vouches for what comes together where somebody leads, and whoever took over has, besides, what they had sent to a
laptop that is lost. Somebody who led for a while may be the only one to have what was sent to them then. So before such
a laptop is cleared a person looks at exactly this, and says that it may go.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.canonical import canonical_json, digest
from desktop.domain.errors import Damaged, NotFound
from desktop.domain.inspections import Inspection
from desktop.domain.revisions import Revision
from desktop.operations.clearance import arrived_of, files_missing
from desktop.operations.desk import Desk
from desktop.operations.incoming.left_behind import left_behind
from desktop.operations.naming import KIND_NAMES, name_of

MOST_NAMES, _MOST_READ = 12, 200
"""Different names of one kind that are given, and items that are read for them; the rest is counted."""
_OTHER = "Other items"


@dataclass(frozen=True, slots=True)
class Written:
    """Items of one kind, by its heading, that were written here and that no other lead's receipt lists as they stand.

    ``names`` are how the first of them are called, each once; ``more`` that others are called otherwise.
    """

    kind: str
    count: int
    names: tuple[str, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Came:
    """What somebody sent here, how many items of each kind: their laptop may be cleared since, on receipts of mine."""

    designation: str
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class OnlyHere:
    """``files`` are documents whose files no other lead's receipt lists; ``key`` stands for exactly all of this.

    ``others_who_lead`` could give a receipt for what was written here, by designation.
    """

    written: tuple[Written, ...]
    came: tuple[Came, ...]
    files: int
    others_who_lead: tuple[str, ...]
    key: str

    @property
    def written_count(self) -> int:
        """How many items that were written here are in no receipt."""
        return sum(one.count for one in self.written)

    @property
    def came_count(self) -> int:
        """How many items came from others."""
        return sum(sum(one.counts.values()) for one in self.came)


def only_here(desk: Desk) -> OnlyHere:
    """How it stands now, from the vault alone. On a laptop that leads no more only what came to it alone."""
    if not desk.leads():
        left = {device: _kinds(desk, items) for device, items in left_behind(desk).items()}
        came = _by_person(desk, left)
        return OnlyHere((), came, 0, (), _key(desk, came, left))
    arrived = arrived_of(desk)
    listed = {} if arrived.faults else arrived.revisions
    missing = [one for one in desk.store.my_last_of_each() if listed.get(one.id) != one.hash]
    others = [member.device for member in desk.inspection().roster if member.device != desk.me.device]
    came = _by_person(desk, {device: desk.store.objects_changed(0, device=device) for device in others})
    files = files_missing(desk, arrived)
    leading = tuple(one.designation for one in desk.inspection().others_who_lead(desk.me.device))
    key = _key(desk, came, others, [str(one.id) for one in missing], files)
    return OnlyHere(_by_kind(desk, missing), came, files, leading, key)


def _key(desk: Desk, came: tuple[Came, ...], devices: Iterable[UUID], *more: object) -> str:
    """Another for each version that comes from others, also of an item that was counted before."""
    tails = [None if (tail := desk.store.device_tail(device)) is None else str(tail.id) for device in devices]
    return digest(canonical_json([[[one.designation, one.counts] for one in came], tails, *more]))


def _by_kind(desk: Desk, missing: list[Revision]) -> tuple[Written, ...]:
    found: dict[str, list[Revision]] = {}
    for one in missing:
        found.setdefault(KIND_NAMES.get(one.kind, _OTHER), []).append(one)
    headings = sorted(found, key=[*KIND_NAMES.values(), _OTHER].index)
    return tuple(_written(desk, kind, found[kind]) for kind in headings)


def _written(desk: Desk, kind: str, items: list[Revision]) -> Written:
    names = tuple(dict.fromkeys(_name(desk, one) for one in items[:_MOST_READ]))
    return Written(kind, len(items), names[:MOST_NAMES], len(names) > MOST_NAMES or len(items) > _MOST_READ)


def _name(desk: Desk, revision: Revision) -> str:
    try:
        return name_of(desk.store.whole.get(revision.object_id))
    except (NotFound, Damaged):
        return "One that cannot be read"


def _kinds(desk: Desk, items: Iterable[UUID]) -> dict[str, int]:
    heads = (desk.store.whole.head(item) for item in items)
    return dict(Counter(head.kind for head in heads if head is not None))


def _by_person(desk: Desk, by_device: Mapping[UUID, Mapping[str, int]]) -> tuple[Came, ...]:
    """Items of each kind under its heading, by designation: of somebody with two laptops both together."""
    found: dict[str, Counter[str]] = {}
    for device, counts in by_device.items():
        member = desk.inspection().member_of_device(device)
        whose = found.setdefault("Somebody" if member is None else member.designation, Counter())
        for kind, count in counts.items():
            if kind != Inspection.kind:  # everybody on the roster has that, from packs
                whose[KIND_NAMES.get(kind, _OTHER)] += count
    return tuple(Came(designation, dict(counts)) for designation, counts in found.items() if counts)
