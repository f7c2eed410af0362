"""Concerns that somebody may not be safe: raising one, writing it down, taking its steps, and what screens show of it.

Everything lies in the concern store (``desk.concerns``), apart from the inspection and under a key of its own; the
audit trail says that something was done and never what it was about. Nothing here needs a network; nothing deletes.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from uuid import UUID

from desktop.domain.concern_clock import Clock, awaited, clock_of
from desktop.domain.concern_numbers import PhoneNumber, numbers_for, where_to_turn
from desktop.domain.concern_rules import Fault, can_follow, faults_of, faults_of_correction
from desktop.domain.concern_sending import Sending
from desktop.domain.concern_times import ConcernTimes
from desktop.domain.concern_words import named
from desktop.domain.concerns import Concern, Decision, Passage, Step, Taken
from desktop.domain.errors import NotFound, Refused
from desktop.domain.interviews import Interview
from desktop.domain.revisions import Revision
from desktop.operations.concerns.passages import heard_in
from desktop.operations.concerns.sending import came_back_at, sending_of
from desktop.operations.concerns.to_hand import keep_to_hand
from desktop.operations.desk import Desk
from desktop.operations.retention import newest_known

_BY_MESSAGE = "read in a sealed message"


class StepRefused(Refused):
    """A step cannot be recorded as it is. ``faults`` say which field lacks what, to be shown beside each."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(faults[0].says)
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of a step: when it happened, whom it concerned, how, and the words that go with it."""

    step: Step
    at: datetime
    whom: str = field(default="", repr=False)
    how: str = field(default="", repr=False)
    words: str = field(default="", repr=False)
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class OpenConcern:
    """A concern with all that its page shows. ``can_follow`` are the steps that can be taken, the awaited one first.

    ``base`` is the version that writing starts from; ``recovered_at`` when the draft it was opened from was saved.
    ``where_to_turn`` is what an anonymous speaker is told. ``is_mine`` when it was raised on this laptop.
    """

    concern: Concern
    clock: Clock
    times: ConcernTimes
    can_follow: tuple[Step, ...]
    numbers: tuple[PhoneNumber, ...]
    where_to_turn: tuple[str, ...]
    sending: Sending
    differs: bool
    is_mine: bool
    leads: bool
    partnership: str
    me: str
    name: str
    base: UUID | None
    recovered_at: datetime | None
    came_back_at: datetime | None


# looking


def open_concern(desk: Desk, concern_id: UUID) -> OpenConcern:
    """A concern as its draft left it, else as it was saved. Raises NotFound.

    Who leads and opens one that nobody told them of is told by that: the step is recorded. That their laptop has it is
    not enough, or whoever raised it would stop phoning.
    """
    _note_lead_told(desk, concern_id)
    keep_to_hand(desk)
    concern, draft = as_it_stands(desk, concern_id), desk.concerns.draft(concern_id)
    times, inspection = times_for(desk), desk.inspection()
    return OpenConcern(
        concern=concern,
        clock=clock_of(concern, desk.clock(), times, newest_known(desk)),
        times=times,
        can_follow=can_follow(concern),
        numbers=numbers_for(inspection.concern_lead, inspection.partnership),
        where_to_turn=where_to_turn(inspection.concern_lead),
        sending=sending_of(desk, concern_id),
        differs=differs(desk, concern_id),
        is_mine=concern.raised_on == desk.me.device,
        leads=desk.leads(),
        partnership=inspection.partnership,
        me=desk.me.designation,
        name=name_here(desk, concern),
        base=base_of(desk, concern_id),
        recovered_at=draft.saved_at if draft else None,
        came_back_at=came_back_at(desk, concern_id),
    )


def _note_lead_told(desk: Desk, concern_id: UUID) -> None:
    concern = as_it_stands(desk, concern_id)
    if not desk.leads() or awaited(concern) is not Step.LEAD_TOLD:
        return
    now, me = desk.clock(), desk.me.designation
    told = Taken(step=Step.LEAD_TOLD, at=now, recorded_at=now, by=me, whom=me, how=_BY_MESSAGE)
    desk.concerns.save(concern.model_copy(update={"steps": (*concern.steps, told)}))
    _audit(desk, "concern step taken")


def as_it_stands(desk: Desk, concern_id: UUID) -> Concern:
    """A concern as it was saved last, with what an open editor holds of it. Raises NotFound."""
    saved, draft = desk.concerns.get(concern_id), desk.concerns.draft(concern_id)
    return saved if draft is None else draft.item.model_copy(update={"steps": saved.steps})


def name_here(desk: Desk, concern: Concern) -> str:
    """ "C-1", or "C-1 of Inspector 2" for one that another laptop raised."""
    return named(concern.code, concern.raised_by, is_mine=concern.raised_on == desk.me.device)


def phone_numbers(desk: Desk) -> tuple[PhoneNumber, ...]:
    """Whom to phone in this inspection, in the order in which somebody needs them."""
    inspection = desk.inspection()
    return numbers_for(inspection.concern_lead, inspection.partnership)


def times_for(desk: Desk) -> ConcernTimes:
    """How long the steps may take: as this inspection says, else as they ship."""
    return desk.inspection().concern_times or desk.packs.newest_concern_times()


def history_of(desk: Desk, concern_id: UUID) -> tuple[Revision, ...]:
    """Every version of a concern, the oldest first. Raises NotFound."""
    return desk.concerns.history(concern_id)


def differs(desk: Desk, concern_id: UUID) -> bool:
    """Whether two laptops wrote at odds, so that a person must decide."""
    return len(desk.concerns.heads(concern_id)) > 1


def base_of(desk: Desk, concern_id: UUID) -> UUID | None:
    """The version that writing begun now starts from: what its draft began with, else the newest, else None."""
    draft, head = desk.concerns.draft(concern_id), desk.concerns.head(concern_id)
    if draft is not None:
        return draft.base
    return None if head is None else head.id


# raising and writing


def raise_concern(desk: Desk, *, new_id: Callable[[], UUID], passage: Passage | None = None) -> Concern:
    """A new concern, saved at once so that nothing typed into it can be without a home.

    ``passage`` is where it was raised from; its words stand in it as words that were heard. Raised from a talk with
    somebody anonymous, it is anonymous. On the lead's own laptop the lead knows already.
    """
    now, talk = desk.clock(), _talk(desk, passage)
    heard = None if passage is None else heard_in(passage, talk.held_at if talk else None, now)
    concern = Concern(
        id=new_id(),
        code=_next_code(desk),
        raised_at=now,
        raised_by=desk.me.designation,
        raised_on=desk.me.device,
        passage=passage,
        heard=() if heard is None else (heard,),
        anonymous=talk is not None and talk.anonymous,
        steps=_first_steps(desk, now),
    )
    desk.concerns.save(concern)
    keep_to_hand(desk)
    _audit(desk, "concern raised")
    return concern


class ConcernWriting:
    """The writing in one open concern. On the vault's thread; ``keep`` on the one that keeps drafts.

    What is written is saved with the steps as they stand: those are taken, never written.
    """

    def __init__(self, desk: Desk, base: UUID | None) -> None:
        self._desk, self._base = desk, base
        self._turn = Lock()  # a draft is kept with the base from before a save, or with the one from after it

    def keep(self, item: Concern) -> datetime:
        """Commit what stands in the editor as a draft. Returns when."""
        with self._turn:
            return self._desk.concerns.keep_draft(item, self._base)

    def base(self) -> UUID | None:
        """The version that what stands in the editor began with."""
        return self._base

    def save(self, item: Concern) -> datetime:
        """Make a version of it, unless nothing changed. Returns when."""
        with self._from_base(item) as (at, concern):
            self._desk.concerns.save(concern)
        return at

    def take_step(self, item: Concern, given: Given) -> Concern:
        """Save what is written together with a step. Raises StepRefused; then nothing is saved, and the draft stays."""
        with self._from_base(item) as (_at, concern):
            return _save_step(self._desk, concern, given)

    def was_overtaken(self, concern_id: UUID) -> bool:
        """Whether another version came in since this editor began."""
        head = self._desk.concerns.head(concern_id)
        return head is not None and head.id != self._base

    @contextmanager
    def _from_base(self, item: Concern) -> Iterator[tuple[datetime, Concern]]:
        store = self._desk.concerns
        with self._turn:
            at = store.put_draft(item, self._base)  # first, so that a step that is refused loses no word
            yield at, item.model_copy(update={"steps": _steps_at(self._desk, item, self._base)})
            head = store.head(item.id)
            self._base = head.id if head else None


def _steps_at(desk: Desk, item: Concern, base: UUID | None) -> tuple[Taken, ...]:
    """The steps as the version has them that the writing began with: a newer one that came in meanwhile is merged."""
    began = next((each for each in desk.concerns.history(item.id) if each.id == base), None)
    if began is None or began.body is None:
        return item.steps
    return Concern.model_validate_json(began.body).steps


# steps


def take_step(desk: Desk, concern_id: UUID, given: Given) -> Concern:
    """Record a step. Raises StepRefused with the fields at fault, NotFound."""
    return _save_step(desk, as_it_stands(desk, concern_id), given)


def correct_step(desk: Desk, concern_id: UUID, place: int, given: Given, reason: str) -> Concern:
    """Put a step right, by its place in ``steps``, with the reason. The version before stays in its history."""
    concern = as_it_stands(desk, concern_id)
    if not 0 <= place < len(concern.steps):
        raise NotFound("That step is not in this concern.")
    if not reason.strip():
        raise StepRefused((Fault("reason", "Say in a few words why it is put right."),))
    was = concern.steps[place]
    taken = _taken(given, by=was.by, recorded_at=was.recorded_at)
    _refuse(faults_of_correction(concern, place, taken, _now(desk)))
    steps = (*concern.steps[:place], taken, *concern.steps[place + 1 :])
    corrected = concern.model_copy(update={"steps": steps})
    desk.concerns.save(corrected, note=reason.strip())
    _audit(desk, "concern corrected")
    return corrected


def told_where_to_turn(desk: Desk, concern_id: UUID, at: datetime) -> Concern:
    """Note when a person who spoke anonymously was told where to turn. Refused for a time that has not come."""
    if at.replace(second=0, microsecond=0) > _now(desk):
        raise Refused("That time has not come yet. Enter when it was said.")
    concern = as_it_stands(desk, concern_id).model_copy(update={"told_where_to_turn": at})
    desk.concerns.save(concern)
    return concern


def step_faults(desk: Desk, concern: Concern, given: Given) -> tuple[Fault, ...]:
    """What stands in the way of recording a step as it is, in the order of the fields; nothing when it can be."""
    if given.step is Step.DECIDED and given.decision is None:
        return (Fault("decision", "Choose what the lead decided."),)
    now = desk.clock()
    return faults_of(concern, _taken(given, by=desk.me.designation, recorded_at=now), _now(desk))


def _save_step(desk: Desk, concern: Concern, given: Given) -> Concern:
    _refuse(step_faults(desk, concern, given))
    taken = _taken(given, by=desk.me.designation, recorded_at=desk.clock())
    changed = concern.model_copy(update={"steps": (*concern.steps, taken)})
    desk.concerns.save(changed)
    _audit(desk, "concern closed" if given.step is Step.CLOSED else "concern step taken")
    return changed


def _taken(given: Given, *, by: str, recorded_at: datetime) -> Taken:
    return Taken(
        step=given.step,
        at=given.at,
        recorded_at=recorded_at,
        by=by,
        whom=given.whom.strip(),
        how=given.how.strip(),
        words=given.words.strip(),
        decision=given.decision if given.step is Step.DECIDED else None,
    )


def _refuse(faults: tuple[Fault, ...]) -> None:
    if faults:
        raise StepRefused(faults)


def _now(desk: Desk) -> datetime:
    """The laptop's time, or the newest that is known to have passed: a clock set back must not refuse what happened."""
    return max(filter(None, (desk.clock(), newest_known(desk))))


def _first_steps(desk: Desk, now: datetime) -> tuple[Taken, ...]:
    me = desk.me.designation
    raised = Taken(step=Step.RAISED, at=now, recorded_at=now, by=me)
    if not desk.leads():
        return (raised,)
    return raised, Taken(step=Step.LEAD_TOLD, at=now, recorded_at=now, by=me, whom=me, how="raised by the lead")


def _next_code(desk: Desk) -> str:
    numbers = [int(concern.code.removeprefix("C-")) for concern in desk.concerns.all()]
    return f"C-{max(numbers, default=0) + 1}"


def _talk(desk: Desk, passage: Passage | None) -> Interview | None:
    """The interview that a passage stands in, as its draft has it, or None."""
    if passage is None:
        return None
    draft = desk.store.draft(passage.object_id)
    if draft is not None and isinstance(draft.item, Interview):
        return draft.item
    try:
        return desk.store.find(Interview, passage.object_id)
    except NotFound:
        return None


def _audit(desk: Desk, action: str) -> None:
    """That something was done to a concern of this inspection; neither which nor what."""
    desk.vault.profile.audit(action, {"inspection": str(desk.inspection().id)})
