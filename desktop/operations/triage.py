"""Triage of the evidence map's themes: how each stands, who set it and why, and what is to settle it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from desktop.domain.errors import NotFound
from desktop.domain.plan_entries import PlanEntry, PlanState
from desktop.domain.triage import Triage, triage_id
from desktop.operations.desk import Desk
from desktop.operations.writing import Writing, base_of


@dataclass(frozen=True, slots=True)
class Settling:
    """An activity of the schedule that may settle an uncertainty. ``on`` is its day here, ``state`` how it stands."""

    id: UUID
    title: str
    on: date
    state: PlanState


@dataclass(frozen=True, slots=True)
class TriageStanding:
    """How a theme stands. ``set_at`` is when this version was saved, ``versions`` how many there are.

    ``activity`` is the one of the schedule that settles it, None where none is chosen or it is not on this laptop.
    ``is_contested`` while two people's versions are at odds.
    """

    triage: Triage
    set_at: datetime
    versions: int
    activity: Settling | None
    is_contested: bool


@dataclass(frozen=True, slots=True)
class OpenTriage:
    """A theme's triage with what its editor needs. ``triage`` is None while nobody has set it.

    ``id`` is what it is saved under, ``base`` the revision it starts from, ``activities`` what can be chosen to settle
    it.
    """

    id: UUID
    triage: Triage | None
    standing: TriageStanding | None
    base: UUID | None
    recovered_at: datetime | None
    activities: tuple[Settling, ...]
    me: str


def triage_of(desk: Desk) -> dict[tuple[str, str], TriageStanding]:
    """How each theme that was triaged stands, by indicator and theme."""
    contested = {row.object_id for row in desk.store.contested_rows()} if desk.store.contested_count() else set()
    return {
        (each.indicator, each.theme): _standing(desk, each, is_contested=each.id in contested)
        for each in desk.store.all(Triage)
    }


def to_settle(desk: Desk) -> tuple[TriageStanding, ...]:
    """The themes that are an uncertainty, in the framework's order; those with an activity first, by its day."""
    order = {(theme.indicator, theme.id): place for place, theme in enumerate(desk.framework().themes)}
    open_ones = [each for each in triage_of(desk).values() if each.triage.is_to_settle]
    return tuple(sorted(open_ones, key=lambda each: _in_turn(each, order)))


def open_triage(desk: Desk, indicator: str, theme: str) -> OpenTriage:
    """A theme's triage as its draft left it, else as it was saved."""
    found = triage_id(desk.inspection().id, indicator, theme)
    draft = desk.store.draft(found)
    try:
        saved = desk.store.find(Triage, found)
    except NotFound:
        saved = None
    drafted = draft.item if draft is not None and isinstance(draft.item, Triage) else None
    contested = desk.store.contested_one(found) is not None
    return OpenTriage(
        id=found,
        triage=drafted or saved,
        standing=None if saved is None else _standing(desk, saved, is_contested=contested),
        base=base_of(desk, found),
        recovered_at=None if draft is None else draft.saved_at,
        activities=tuple(sorted(_activities(desk), key=lambda each: (each.on, each.title))),
        me=desk.me.designation,
    )


class TriageWriting(Writing[Triage]):
    """The writing in one open triage."""


def _standing(desk: Desk, triage: Triage, *, is_contested: bool) -> TriageStanding:
    history = desk.store.links(triage.id)
    head = desk.store.head(triage.id)
    return TriageStanding(
        triage=triage,
        set_at=desk.clock() if head is None else head.made_at,
        versions=len(history),
        activity=None if triage.activity is None else _activity(desk, triage.activity),
        is_contested=is_contested,
    )


def _activity(desk: Desk, entry_id: UUID) -> Settling | None:
    """One of the schedule, found by itself: the whole of it is no small reading where there are many talks."""
    try:
        entry = desk.store.find(PlanEntry, entry_id)
    except NotFound:
        return None
    return None if entry.state is PlanState.CANCELLED else _settling(entry)


def _activities(desk: Desk) -> Iterable[Settling]:
    """What the schedule has, without what was cancelled."""
    every = desk.store.talks.plan(None, None, planned=False)
    return (_settling(entry) for entry in every if entry.state is not PlanState.CANCELLED)


def _settling(entry: PlanEntry) -> Settling:
    return Settling(entry.id, entry.title, entry.starts_at.astimezone().date(), entry.state)


def _in_turn(each: TriageStanding, order: dict[tuple[str, str], int]) -> tuple[bool, date, int]:
    day = date.max if each.activity is None else each.activity.on
    place = order.get((each.triage.indicator, each.triage.theme), len(order))
    return each.activity is None, day, place
