"""What taking something in takes away and adds, by kind, and the stop before more would go than come.

It is measured on what is really there before and after, in one transaction: a stop leaves everything as it was. A
laptop that is revoked is no removal: nobody waits with that. One whose revocation is taken back always stops. Nor is an
activity that is cancelled one: it stays on the schedule, with why.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from desktop.domain.errors import Damaged, NotFound, OutOfSight, Refused
from desktop.domain.evidence import Evidence
from desktop.domain.inspections import Inspection
from desktop.domain.objects import StoredObject
from desktop.domain.plan_entries import PlanEntry
from desktop.domain.records import Record
from desktop.domain.roles import ListedRole
from desktop.domain.wording import in_a_row
from desktop.operations.desk import Desk
from desktop.operations.naming import name_of

PEOPLE, REVOKED = "People on the roster", "Laptops revoked"
PHONES, SETTINGS = "Phone numbers", "Keys and store"
RECORDS, ACTIVITIES, PIECES, ROLES = "Records in the sample", "Activities in the schedule", "Evidence", "Roles"
_MOST_NAMES = 200

Standing = frozenset[tuple[str, str, str]]
"""What stands: its kind as a heading, what tells it from others, and its name to show."""


@dataclass(frozen=True, slots=True)
class Change:
    """What goes and comes of one kind, by name, each sorted. The numbers count names that are not shown too."""

    kind: str
    gone: tuple[str, ...]
    added: tuple[str, ...]
    gone_count: int
    added_count: int


_NO_LAPTOPS = Change(REVOKED, (), (), 0, 0)


@dataclass(frozen=True, slots=True)
class Changes:
    """What taking something in takes away and adds, the kinds in the order of their headings.

    ``at_once`` of those that go are people of laptops that are revoked by it.
    """

    kinds: tuple[Change, ...] = ()
    at_once: int = 0

    @property
    def gone(self) -> int:
        """How many go."""
        return sum(change.gone_count for change in self.kinds)

    @property
    def added(self) -> int:
        """How many come."""
        return sum(change.added_count for change in self.kinds)

    @property
    def takes_more_away(self) -> bool:
        """Whether a person is to be asked."""
        laptops = self._laptops()
        return laptops.gone_count > 0 or self.gone - self.at_once > self.added - laptops.added_count

    @property
    def revoked(self) -> tuple[str, ...]:
        """Whose laptops are revoked by it."""
        return self._laptops().added

    def _laptops(self) -> Change:
        return next((change for change in self.kinds if change.kind == REVOKED), _NO_LAPTOPS)


class TakesMoreAway(Refused):
    """It would take away more than it adds, so nothing was changed. A person may agree to it, by its ``key``."""

    def __init__(self, sender: str, changes: Changes, key: str) -> None:
        whose = in_a_row(changes.revoked)
        kept = f"Nothing was changed but that the laptop of {whose} is revoked." if whose else "Nothing was changed."
        super().__init__(f"{sender} would take away more than it adds. {kept} Look at what would go.")
        self.sender, self.changes, self.key = sender, changes, key


@dataclass(slots=True)
class _Measured:
    changes: Changes = field(default_factory=Changes)


@contextmanager
def taking_in(
    desk: Desk, object_ids: Collection[UUID], *, sender: str, key: str, agreed: bool = False
) -> Iterator[Callable[[], Changes]]:
    """A block in which something is taken in that touches these objects, whole or not at all.

    Raises TakesMoreAway at its end, and then nothing of it is kept, unless a person ``agreed``. ``sender`` begins the
    sentence, as in "Inspection pack 4". What is given says afterwards what changed.
    """
    measured = _Measured()
    with desk.store.together():
        before = standing(desk, object_ids)
        yield lambda: measured.changes
        measured.changes = between(before, standing(desk, object_ids))
        if measured.changes.takes_more_away and not agreed:
            raise TakesMoreAway(sender, measured.changes, key)


def standing(desk: Desk, object_ids: Collection[UUID]) -> Standing:
    """What stands of these objects now."""
    found: set[tuple[str, str, str]] = set()
    for object_id in object_ids:
        try:
            item = desk.store.get(object_id)
        except (NotFound, OutOfSight, Damaged):
            continue
        found.update(_of_inspection(desk.inspection()) if isinstance(item, Inspection) else _of(item))
    return frozenset(found)


def between(before: Standing, after: Standing) -> Changes:
    """What went and came from one to the other."""
    gone, added = before - after, after - before
    headings = Counter(kind for kind, *_ in (*gone, *added))
    kinds = []
    for kind in sorted(headings, key=_ORDER.index):
        away = sorted(name for of, _, name in gone if of == kind)
        new = sorted(name for of, _, name in added if of == kind)
        kinds.append(Change(kind, tuple(away[:_MOST_NAMES]), tuple(new[:_MOST_NAMES]), len(away), len(new)))
    lost = {name for kind, _, name in added if kind == REVOKED}
    theirs = {key for name in lost for key in (name, _as_lead(name))}
    return Changes(tuple(kinds), sum(kind == PEOPLE and key in theirs for kind, key, _ in gone))


def _of(item: StoredObject) -> Iterator[tuple[str, str, str]]:
    match item:
        case Record() if not item.withdrawn:
            yield RECORDS, str(item.id), item.code
        case PlanEntry():
            yield ACTIVITIES, str(item.id), name_of(item)
        case Evidence() if not item.withdrawn:
            yield PIECES, str(item.id), name_of(item)
        case ListedRole() if not item.retired:
            yield ROLES, str(item.id), name_of(item)
        case _:
            return


def _of_inspection(inspection: Inspection) -> Iterator[tuple[str, str, str]]:
    """People by designation, so that somebody with another laptop stays; a lead who leads no more is one who goes."""
    for member in inspection.team():
        yield PEOPLE, member.designation, member.designation
    for member in inspection.leads():
        yield PEOPLE, _as_lead(member.designation), f"{member.designation}, as a lead"
    for member in inspection.roster:
        if member.revoked is not None:
            yield REVOKED, str(member.device), member.designation
    for name, number in inspection.concern_lead.model_dump().items():
        if number:
            yield PHONES, name, name.replace("_", " ").capitalize()
    if inspection.store:
        yield SETTINGS, "store", "The store’s address"
    if inspection.organisation_recovery:
        yield SETTINGS, "organisation", "The organisation’s key"
    if inspection.recipients:
        yield SETTINGS, "recipients", "Whom bundles are sealed to"


def _as_lead(designation: str) -> str:
    return f"lead\n{designation}"


_ORDER = [PEOPLE, REVOKED, RECORDS, ACTIVITIES, PIECES, ROLES, PHONES, SETTINGS]
