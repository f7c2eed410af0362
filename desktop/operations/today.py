"""What Today shows: where the inspection stands, and what is mine and due."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from desktop.domain.board import is_agreed
from desktop.domain.due import mine_by_due, records_owed, review_of, started_first
from desktop.domain.errors import PersonError
from desktop.domain.evidence import Direction
from desktop.domain.frameworks import Framework, Stage
from desktop.domain.inspections import Inspection
from desktop.domain.outbox import SendState
from desktop.domain.owed import Owed
from desktop.domain.plan_entries import PlanEntry
from desktop.domain.retention import Retention
from desktop.domain.reviews import ReviewState
from desktop.domain.rows import ClaimRow, ConcernDraft, Draft, EvidenceRow, RecordRow, ReviewRow
from desktop.domain.timeline import DatedMilestone, Week, milestones, stage_on, week_on, weeks
from desktop.operations.concerns.begun import is_only_begun
from desktop.operations.concerns.list import ConcernRow, list_concerns
from desktop.operations.concerns.marks import is_settled
from desktop.operations.desk import Desk
from desktop.operations.evaluations import Standing as Judging
from desktop.operations.evaluations import where_it_stands
from desktop.operations.findings import claims_on_withdrawn
from desktop.operations.incoming.remarks import waiting_for_me
from desktop.operations.publications.lines import ReportLine, report_lines
from desktop.operations.readings import differing
from desktop.operations.recovered import Unreadable, unreadable
from desktop.operations.retention import retention
from desktop.operations.triage import TriageStanding, to_settle


@dataclass(frozen=True, slots=True)
class Marked:
    """A record whose reader marked an immediate concern. What the concern is stands nowhere here.

    Who leads is told of it at once, also where that reading is out of their sight: a child's safety goes first.
    """

    code: str
    review_id: UUID


@dataclass(frozen=True, slots=True)
class HeldUp:
    """The first bundle that waits, by its number, and why, as its sender reads it."""

    sequence: int
    why: str


@dataclass(frozen=True, slots=True)
class Today:
    """Everything on the Today screen, gathered in one go. ``week`` and ``stage`` are as in ``domain.timeline``.

    ``recovered`` are drafts that were there at this unlocking: whoever leaves, locks or closes turns them into
    revisions, so they are left only after Daybook ended without warning. ``unreadable`` are drafts that nobody here
    can read; they are kept. ``uncertainties`` are the first of the ``uncertain_pieces``, ``to_settle`` the themes that
    were triaged as one. ``sample_size`` is 0 until a sample is taken in. ``open_concerns`` are those that are not
    closed, the most urgent first; ``concerns_unread`` is the sentence where they cannot all be read, else empty.
    ``recovered_concerns`` are as ``recovered``, from the concerns' own store.
    """

    on: date
    inspection: Inspection
    framework: Framework
    week: int | None
    stage: Stage | None
    weeks: tuple[Week, ...]
    milestones: tuple[DatedMilestone, ...]
    mine: tuple[Owed, ...]
    to_read: tuple[RecordRow, ...]
    recovered: tuple[Draft, ...]
    unreadable: tuple[Unreadable, ...]
    uncertainties: tuple[EvidenceRow, ...]
    uncertain_pieces: int
    to_settle: tuple[TriageStanding, ...]
    sample_size: int
    records_mine: int
    records_read: int
    read_today: tuple[str, ...]
    taken_today: int
    concerns: tuple[Marked, ...]
    open_concerns: tuple[ConcernRow, ...]
    concerns_unread: str
    recovered_concerns: tuple[ConcernDraft, ...]
    retention: Retention
    me: str
    next_talks: tuple[PlanEntry, ...] = ()
    held_up: HeldUp | None = None
    lost_claims: tuple[ClaimRow, ...] = ()
    reports: tuple[ReportLine, ...] = ()
    """Claims that rest on evidence which was withdrawn since."""
    judgements: tuple[Judging, ...] = ()
    """How far the judgement of each indicator has come; none before anything is claimed or judged."""

    @property
    def next_milestones(self) -> tuple[DatedMilestone, ...]:
        """Milestones from today on, those of the week we are in included."""
        monday = max((week.monday for week in self.weeks if week.monday <= self.on), default=self.on)
        return tuple(item for item in self.milestones if item.on >= (self.on if item.agreed else monday))


_UNREADABLE = "A concern cannot be read here. Lock, and choose “Look after this vault” when you unlock it again."

_UNCERTAINTIES = 3
"""Pieces that are shown; the map has them all."""

Kept = tuple[UUID, datetime]
"""A draft as it was kept at one moment: whose it is, and when."""


def today(desk: Desk, came_back: frozenset[Kept] | None = None) -> Today:
    """Where things stand now, on this laptop.

    ``came_back`` are the drafts that the first look after unlocking found: what of them is as it was then came back.
    None is that first look. (Times are compared with nothing: the clock may have been put back meanwhile.)
    """
    now = desk.clock()
    inspection, framework, me = desk.inspection(), desk.framework(), desk.me.designation
    rows = desk.store.record_rows()
    drafts = desk.store.drafts()
    recovered = tuple(draft for draft in drafts if came_back is None or (draft.item.id, draft.saved_at) in came_back)
    mine = [row for row in rows if me in (row.first_reader, row.second_reader)]
    different = differing(desk)
    to_compare = [row for row in mine if different.get(row.id) and not is_agreed(row)]
    unread = records_owed(rows, me)
    on = now.astimezone().date()
    open_concerns, concerns_unread = _open_concerns(desk)
    return Today(
        on=on,
        inspection=inspection,
        framework=framework,
        week=week_on(inspection, framework, on),
        stage=stage_on(inspection, framework, on),
        weeks=weeks(inspection, framework.weeks),
        milestones=milestones(inspection, framework),
        mine=mine_by_due(
            rows,
            desk.store.interviews_left_open(me),
            recovered,
            to_compare,
            me,
            now.astimezone(),
            planned=desk.store.talks.plan(None, now, planned=True),
            asked=waiting_for_me(desk),
            sections={section.id: section.number for section in desk.template().sections},
        ),
        next_talks=_next_talks(desk, on),
        to_read=started_first(unread, me),
        recovered=recovered,
        unreadable=unreadable(desk),
        uncertainties=desk.store.evidence_rows(direction=Direction.UNCERTAINTY, limit=_UNCERTAINTIES),
        uncertain_pieces=desk.store.map.total(direction=Direction.UNCERTAINTY),
        to_settle=to_settle(desk),
        sample_size=len(rows),
        records_mine=len(mine),
        records_read=sum(1 for row in mine if not row.unreadable) - len(unread),
        read_today=_read_on(mine, me, on),
        taken_today=desk.store.evidence_taken(me, _midnight(on), _midnight(on + timedelta(days=1))),
        concerns=_marked(desk, desk.store.whole.record_rows() if desk.leads() and _hides(rows) else rows),
        open_concerns=open_concerns,
        concerns_unread=concerns_unread,
        recovered_concerns=_recovered_concerns(desk, came_back),
        retention=retention(desk),
        me=me,
        held_up=_held_up(desk),
        lost_claims=claims_on_withdrawn(desk),
        judgements=where_it_stands(desk),
        reports=report_lines(desk),
    )


def _held_up(desk: Desk) -> HeldUp | None:
    waiting = [item for item in desk.store.outbox.items() if item.state is SendState.WAITING and item.why]
    return HeldUp(waiting[-1].sequence, waiting[-1].why) if waiting else None


_DAYS_AHEAD = 7
"""How far ahead the next talks are looked for; from today on, the next day with any is enough."""


def _next_talks(desk: Desk, on: date) -> tuple[PlanEntry, ...]:
    """What the schedule has for me: all that is still planned today, else on the next day within a week."""
    coming = desk.store.talks.plan(_midnight(on), _midnight(on + timedelta(days=_DAYS_AHEAD)), planned=True)
    now, me = desk.clock(), desk.me.designation
    mine = [entry for entry in coming if me in entry.seen_by and entry.ends_at > now]
    first = next((_local_day(entry.starts_at) for entry in mine), None)
    return tuple(entry for entry in mine if _local_day(entry.starts_at) == first)


def _read_on(rows: Sequence[RecordRow], me: str, day: date) -> tuple[str, ...]:
    """Codes of the records that I read on a day: what was on paper on the day of the paper, not of its typing."""
    finished = [(row.code, review_of(row, me)) for row in rows]
    return tuple(
        code
        for code, review in finished
        if review is not None
        and review.state is ReviewState.READ
        and (review.read_on or _local_day(review.changed_at)) == day
    )


def _hides(rows: Iterable[RecordRow]) -> bool:
    """Whether something of what others read is out of sight here."""
    return any(review.is_unseen for row in rows for review in row.reviews)


def _marked(desk: Desk, rows: Iterable[RecordRow]) -> tuple[Marked, ...]:
    """Where nothing came of the mark that is known here: an open concern says for itself what it waits for."""

    def first(row: RecordRow) -> ReviewRow | None:
        marked = (review for review in row.reviews if review.concern)
        return next((review for review in marked if not is_settled(desk, review.id, row.id)), None)

    marked = ((row, first(row)) for row in rows)
    return tuple(Marked(row.code, review.id) for row, review in marked if review is not None)


def _open_concerns(desk: Desk) -> tuple[tuple[ConcernRow, ...], str]:
    """Those that are not closed; and why one may be missing. Whatever is wrong with them, Today itself is there."""
    try:
        rows = tuple(row for row in list_concerns(desk) if not row.is_closed)
        return rows, _UNREADABLE if desk.concerns.unreadable() else ""
    except PersonError as error:
        return (), f"Whether a concern is open cannot be told. {error}"


def _recovered_concerns(desk: Desk, came_back: frozenset[Kept] | None) -> tuple[ConcernDraft, ...]:
    """A draft that holds nothing but a step that was begun is there on purpose: it came back from nothing."""
    try:
        return tuple(
            draft
            for draft in desk.concerns.drafts()
            if (came_back is None or (draft.item.id, draft.saved_at) in came_back)
            and not is_only_begun(desk, draft.item.id)
        )
    except PersonError:
        return ()


def _midnight(day: date) -> datetime:
    """When a day begins here."""
    return datetime.combine(day, time()).astimezone()


def _local_day(at: datetime) -> date:
    return at.astimezone().date()
