"""The schedule: adding, moving, cancelling and allotting its activities, and beginning the interview from one.

An entry that is open in an editor is taken as its draft has it. What was changed elsewhere meanwhile is never put out
of sight: the save begins a conflict instead (``Writing``).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from desktop.domain import plan_entries
from desktop.domain.errors import Refused
from desktop.domain.inspections import Holiday, spelled_as
from desktop.domain.interviews import Audience, Interview
from desktop.domain.plan_clashes import Clash, clashes
from desktop.domain.plan_entries import PlanEntry, PlanState
from desktop.domain.timeline import onsite_days
from desktop.operations.desk import Desk
from desktop.operations.writing import Writing, base_of

_FROM, _UNTIL = time(8), time(20)
_LASTS = timedelta(hours=1)
_EARLY = timedelta(hours=2)
"""Begun so long before its time at most, a talk is held now; sooner than that it is only being prepared."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole schedule with all that its screen shows. ``onsite`` are the first and last day of the onsite week.

    ``today`` is the laptop's day; ``team`` everybody on the roster, by designation.
    """

    entries: tuple[PlanEntry, ...]
    clashes: tuple[Clash, ...]
    onsite: tuple[date, date] | None
    holidays: tuple[Holiday, ...]
    team: tuple[str, ...]
    me: str
    today: date


def look_at_plan(desk: Desk) -> Plan:
    """Everything that is planned, was held or was cancelled, with what cannot be kept."""
    inspection = desk.inspection()
    entries, onsite = desk.store.talks.plan(None, None, planned=False), onsite_days(inspection, desk.framework())
    return Plan(
        entries=entries,
        clashes=clashes(entries, onsite, inspection.holidays),
        onsite=onsite,
        holidays=inspection.holidays,
        team=tuple(member.designation for member in inspection.team()),
        me=desk.me.designation,
        today=desk.clock().astimezone().date(),
    )


def begin_week(plan: Plan) -> date:
    """The Monday of the week to show first: this one if anything is in it, else the onsite week, else this one."""
    monday = plan.today - timedelta(days=plan.today.weekday())
    this_week = any(monday <= local_day(entry.starts_at) < monday + timedelta(days=7) for entry in plan.entries)
    return monday if this_week or plan.onsite is None else plan.onsite[0]


def local_day(at: datetime) -> date:
    """The day that a time falls on, in the laptop's zone."""
    return at.astimezone().date()


def local_time(on: date, at: time) -> datetime:
    """A time of day in the laptop's zone, as it is on that day: summer time is that day's."""
    return datetime.combine(on, at).astimezone()


def next_start(on: date, now: datetime) -> datetime:
    """When a new entry of a day begins if nothing says otherwise: today at the next quarter, else at ten."""
    local = now.astimezone()
    quarter = local.replace(minute=0, second=0, microsecond=0) + timedelta(minutes=15 * (local.minute // 15 + 1))
    if local.date() == on == quarter.date() and _FROM <= quarter.time() <= _UNTIL:
        return quarter
    return local_time(on, time(10))


def new_entry(desk: Desk, starts_at: datetime, *, new_id: Callable[[], UUID]) -> PlanEntry:
    """An entry of an hour with a young person, seen by me. It is not saved until something is entered."""
    return PlanEntry(
        id=new_id(),
        title="Young person",
        audience=Audience.YOUNG_PEOPLE,
        starts_at=starts_at,
        ends_at=starts_at + _LASTS,
        seen_by=(desk.me.designation,),
    )


@dataclass(frozen=True, slots=True)
class OpenEntry:
    """An entry with what its editor needs; ``base`` is the revision it starts from, None while there is none."""

    entry: PlanEntry
    base: UUID | None
    recovered_at: datetime | None


def open_entry(desk: Desk, entry_id: UUID) -> OpenEntry:
    """An entry as its draft left it, else as it was saved. Raises NotFound."""
    draft = desk.store.draft(entry_id)
    return OpenEntry(_standing(desk, entry_id), base_of(desk, entry_id), draft.saved_at if draft else None)


class PlanWriting(Writing[PlanEntry]):
    """The writing in one open entry."""

    def save(self, item: PlanEntry) -> datetime:
        """Make a revision of it. What was given another time keeps the one it had, if anybody can have gone by that."""
        saved = self._desk.store.get(item.id) if self._base is not None else None
        if isinstance(saved, PlanEntry) and not _is_being_planned(self._desk, item.id):
            item = _with_old_time(self._desk, saved, item)
        return super().save(item)


def _is_being_planned(desk: Desk, entry_id: UUID) -> bool:
    """Whether an entry was begun here today and no bundle carries it: nobody was told another time than is typed."""
    first = desk.store.history(entry_id)[0]
    in_bundles = max((item.last_sequence for item in desk.store.outbox.items()), default=0)
    mine = first.device == desk.me.device and first.device_sequence > in_bundles
    return mine and local_day(first.made_at) == local_day(desk.clock())


def _with_old_time(desk: Desk, saved: PlanEntry, item: PlanEntry) -> PlanEntry:
    times = (item.starts_at, item.ends_at)
    is_moved = times != (saved.starts_at, saved.ends_at) and item.starts_at < item.ends_at
    if not is_moved or PlanState.PLANNED is not saved.state or item.state is not PlanState.PLANNED:
        return item
    moved = plan_entries.moved(saved, *times, desk.me.designation, desk.clock())
    return item.model_copy(update={"earlier": moved.earlier})


def move_entry(desk: Desk, entry_id: UUID, starts_at: datetime, ends_at: datetime) -> PlanEntry:
    """Put an entry at another time, its old one kept. Raises Refused, NotFound."""
    entry = _standing(desk, entry_id)
    return _save(desk, plan_entries.moved(entry, starts_at, ends_at, desk.me.designation, desk.clock()))


def cancel_entry(desk: Desk, entry_id: UUID, reason: str) -> PlanEntry:
    """Cancel an entry for a reason. Raises Refused, NotFound."""
    return _save(desk, plan_entries.cancelled(_standing(desk, entry_id), reason))


def take_up_again(desk: Desk, entry_id: UUID) -> PlanEntry:
    """Plan a cancelled entry again. Raises NotFound."""
    return _save(desk, plan_entries.taken_up_again(_standing(desk, entry_id)))


def mark_held(desk: Desk, entry_id: UUID) -> PlanEntry:
    """Say of a survey, or of a talk that somebody else writes up, that it was held. Raises Refused, NotFound."""
    return _save(desk, plan_entries.held(_standing(desk, entry_id)))


def allot(desk: Desk, entry_ids: Iterable[UUID], designations: Iterable[str]) -> tuple[PlanEntry, ...]:
    """Say who of the team sees these; the first named writes them up. Raises Refused for anybody else."""
    team = [member.designation for member in desk.inspection().roster]
    seen_by = tuple(dict.fromkeys(spelled_as(each, team) for each in designations))
    for designation in seen_by:
        if designation not in team:
            raise Refused(f"{designation} is not on this inspection’s roster. Choose somebody of the team.")
    entries = [_standing(desk, each).model_copy(update={"seen_by": seen_by}) for each in entry_ids]
    with desk.store.together():
        return tuple(_save(desk, entry) for entry in entries)


def begin_interview(desk: Desk, entry_id: UUID, *, new_id: Callable[[], UUID]) -> UUID:
    """The interview that an entry became, begun now with its set-up filled in where it was not. Returns its id.

    Raises Refused for one that was cancelled, and for a survey or anything else that is no talk.
    """
    entry = _standing(desk, entry_id)
    if entry.interview_id is not None and desk.store.head(entry.interview_id) is not None:
        return entry.interview_id
    if entry.becomes is None:
        raise Refused("A survey or another activity is no talk. Mark it as held instead.")
    interview = _interview(desk, entry, new_id())
    done = plan_entries.held(entry, interview.id)
    with desk.store.together():
        _save(desk, done)
        desk.store.save(interview)
    return interview.id


def _interview(desk: Desk, entry: PlanEntry, interview_id: UUID) -> Interview:
    now, kind, audience = desk.clock(), entry.becomes, entry.audience or Audience.STAFF
    if kind is None:
        raise ValueError("an entry that is no talk becomes no interview")
    is_now = entry.starts_at - _EARLY <= now <= entry.ends_at
    prompts = desk.packs.prompts.of(audience, kind)
    return Interview(
        id=interview_id,
        title=entry.title,
        interview_kind=kind,
        audience=audience,
        mode=entry.mode,
        mode_words=entry.mode_words,
        held_at=now.replace(second=0, microsecond=0) if is_now else entry.starts_at,
        ended_at=entry.ends_at if now > entry.ends_at else None,
        led_by=desk.me.designation,
        people=entry.people,
        supporter=entry.supporter,
        volunteer=entry.volunteer,
        volunteer_leads=entry.volunteer_leads,
        interpreter=entry.interpreter,
        prompts=prompts.id if prompts is not None else "",
        text=prompts.begins_with() if prompts is not None else "",
    )


def _standing(desk: Desk, entry_id: UUID) -> PlanEntry:
    draft = desk.store.draft(entry_id)
    if draft is not None and isinstance(draft.item, PlanEntry):
        return draft.item
    return desk.store.find(PlanEntry, entry_id)


def _save(desk: Desk, entry: PlanEntry) -> PlanEntry:
    with Writing[PlanEntry](desk, base_of(desk, entry.id)).from_base(entry):
        desk.store.save(entry)
    return entry
