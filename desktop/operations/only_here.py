"""What is on a lead's laptop alone, as far as signed receipts show: what clearing that laptop may lose for everybody.

Nobody vouches for what comes together where somebody leads, and whoever took over has, besides, what they had sent to a
laptop that is lost. So before a lead's laptop is cleared a person looks at exactly this, and says that it may go.
"""

from dataclasses import dataclass

from desktop.domain.canonical import canonical_json, digest
from desktop.domain.errors import Damaged, NotFound
from desktop.domain.inspections import Inspection
from desktop.domain.revisions import Revision
from desktop.operations.clearance import arrived_of, files_missing
from desktop.operations.desk import Desk
from desktop.operations.naming import KIND_NAMES, name_of

MOST_NAMES = 40
"""Names of one kind that are given; the rest is counted."""
_OTHER = "Other items"


@dataclass(frozen=True, slots=True)
class Written:
    """Items of one kind, by its heading, that were written here and that no other lead's receipt lists as they stand.

    ``names`` are the first of them, in order.
    """

    kind: str
    count: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Came:
    """What one laptop sent here, how many items of each kind: it may have been cleared since, on receipts of mine."""

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
    """How it stands now on a lead's laptop, from the vault alone."""
    arrived = arrived_of(desk)
    listed = {} if arrived.faults else arrived.revisions
    missing = [one for one in desk.store.my_last_of_each() if listed.get(one.id) != one.hash]
    came = tuple(_came(desk))
    files = files_missing(desk, arrived)
    others = tuple(one.designation for one in desk.inspection().others_who_lead(desk.me.device))
    alone = [[str(one.id) for one in missing], [[one.designation, one.counts] for one in came], files]
    return OnlyHere(_by_kind(desk, missing), came, files, others, digest(canonical_json(alone)))


def _by_kind(desk: Desk, missing: list[Revision]) -> tuple[Written, ...]:
    found: dict[str, list[Revision]] = {}
    for one in missing:
        found.setdefault(KIND_NAMES.get(one.kind, _OTHER), []).append(one)
    headings = sorted(found, key=[*KIND_NAMES.values(), _OTHER].index)
    return tuple(
        Written(kind, len(found[kind]), tuple(_name(desk, one) for one in found[kind][:MOST_NAMES]))
        for kind in headings
    )


def _name(desk: Desk, revision: Revision) -> str:
    try:
        return name_of(desk.store.whole.get(revision.object_id))
    except (NotFound, Damaged):
        return "One that cannot be read"


def _came(desk: Desk) -> list[Came]:
    """Everybody else's, by designation; of one with two laptops both together."""
    found: dict[str, dict[str, int]] = {}
    for member in desk.inspection().roster:
        if member.device == desk.me.device:
            continue
        counts = found.setdefault(member.designation, {})
        for kind, count in desk.store.objects_changed(0, device=member.device).items():
            if kind != Inspection.kind:  # everybody on the roster has that, from packs
                heading = KIND_NAMES.get(kind, _OTHER)
                counts[heading] = counts.get(heading, 0) + count
    return [Came(designation, counts) for designation, counts in found.items() if counts]
