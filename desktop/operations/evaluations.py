"""Where the judgement of an indicator stands: the round of individual views, the team's evaluation and the panel's.

Nothing is changed here (``operations.judging`` does). Of what is out of sight only who has given a view is told, never
what: that is what a lead has to know to end the round.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop.domain.errors import NotFound
from desktop.domain.evaluations import Evaluation, Level, current_of, in_turn, individual_id, word_of
from desktop.domain.frameworks import Framework, Illustration, Indicator
from desktop.domain.inspections import Inspection, Role
from desktop.domain.objects import Kind
from desktop.operations.desk import Desk
from desktop.operations.writing import base_of

GIVES_A_VIEW = frozenset({Role.LEAD, Role.INSPECTOR})
"""Whose view of an indicator is asked for: volunteers and local readers do not grade."""


@dataclass(frozen=True, slots=True)
class GivenView:
    """A view that somebody has frozen. ``number`` and ``word`` are None and empty while it is out of sight."""

    id: UUID
    by: str
    frozen_at: datetime
    number: int | None = None
    word: str = ""
    is_late: bool = False
    """It came after the round had ended, so the team's evaluation began without it."""


@dataclass(frozen=True, slots=True)
class Round:
    """The individual views of one indicator. ``missing`` are those who have given none, once it is over by its end."""

    given: tuple[GivenView, ...]
    missing: tuple[str, ...]
    is_over: bool


@dataclass(frozen=True, slots=True)
class Version:
    """One of the team's or the panel's evaluations. ``at`` is when it was frozen, or else changed last.

    ``is_current`` marks the one that counts; ``is_contested`` one of which two versions are at odds.
    """

    id: UUID
    level: Level
    by: str
    number: int | None
    word: str
    at: datetime
    is_frozen: bool
    is_current: bool
    is_contested: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How one indicator is judged. ``current`` is the panel's frozen evaluation, else the team's, else None.

    ``scale`` has every number, the best first, with its word. ``writing`` is what this person may write in now, as it
    stands on this laptop, with the revision that it began from; None where they only read.
    """

    indicator: Indicator
    scale: tuple[tuple[int, str], ...]
    label_set: str
    illustrations: tuple[Illustration, ...]
    illustrations_source: str
    """Whose wording they are, where it is not the programme's."""
    round: Round
    versions: tuple[Version, ...]
    current: Evaluation | None
    word: str
    writing: Evaluation | None
    base: UUID | None
    is_drafted: bool
    """Whether ``writing`` holds words that are in no version yet."""
    follows: Evaluation | None
    """The frozen evaluation whose place ``writing`` would take."""
    left_over: Evaluation | None
    """What was written here and counts for nothing: of something that was frozen elsewhere meanwhile, or one's own view
    that was not frozen when the round ended. ``is_left_kept`` once a person kept that as a note."""
    is_left_kept: bool
    leads: bool
    own: Evaluation | None
    """This person's own view as it was saved last."""
    is_asked: bool
    """Whether a view of their own is asked of this person."""

    @property
    def has_given_own(self) -> bool:
        """Whether this person has frozen a view of their own."""
        return self.own is not None and self.own.is_frozen


@dataclass(frozen=True, slots=True)
class Standing:
    """One indicator in the overview: who has frozen a view, who not, and the latest of the team's and the panel's."""

    indicator: Indicator
    given: tuple[str, ...]
    missing: tuple[str, ...]
    is_over: bool
    is_mine_due: bool
    team: Version | None
    panel: Version | None


def judgement_of(desk: Desk, indicator_id: str) -> Judgement:
    """How an indicator is judged, as far as it is known here and may be seen. KeyError for one not in the framework."""
    here = _here(desk)
    indicator = here.framework.indicator(indicator_id)
    if indicator is None:
        raise KeyError(indicator_id)
    versions = here.versions(indicator_id)
    current, own, the_round = current_of(versions), here.own(indicator_id), here.round(indicator_id)
    writing = here.writing(indicator_id, the_round)
    left_over = here.left_over(indicator_id, the_round)
    return Judgement(
        indicator=indicator,
        scale=scale_of(here.framework),
        label_set=here.framework.label_set,
        illustrations=here.framework.illustrations_of(indicator_id),
        illustrations_source=here.framework.illustrations_source,
        round=the_round,
        versions=tuple(here.version(one, current) for one in versions),
        current=current,
        word="" if current is None else word_of(here.framework, current.number, current.label_set),
        writing=writing,
        base=None if writing is None else base_of(desk, writing.id),
        is_drafted=writing is not None and desk.store.draft(writing.id) is not None,
        follows=None if writing is None else next((one for one in versions if one.id == writing.follows), None),
        left_over=left_over,
        is_left_kept=left_over is not None and desk.store.draft(left_over.id) is None,
        leads=desk.leads(),
        own=own,
        is_asked=here.is_asked,
    )


def scale_of(framework: Framework) -> tuple[tuple[int, str], ...]:
    """Every number of the scale with its word in the framework's label set, the best first."""
    points = sorted(framework.scale, key=lambda point: -point.number)
    return tuple((point.number, point.labels[framework.label_set]) for point in points)


def where_it_stands(desk: Desk) -> tuple[Standing, ...]:
    """Every indicator in the framework's order; none before anything is claimed or judged."""
    if not desk.store.kinds() & {Kind.EVALUATION, Kind.FINDING}:
        return ()
    here = _here(desk)
    return tuple(here.standing(indicator) for indicator in here.framework.indicators)


def frozen_views(desk: Desk, indicator_id: str) -> tuple[Evaluation, ...]:
    """Every individual view that is frozen, seen or not, by id: to tell who has given one, and no more."""
    return _frozen_views(desk.store.whole.all(Evaluation), indicator_id)


def _frozen_views(whole: Iterable[Evaluation], indicator_id: str) -> tuple[Evaluation, ...]:
    given = (one for one in whole if one.indicator == indicator_id and one.level is Level.INDIVIDUAL and one.is_frozen)
    return tuple(sorted(given, key=lambda one: (one.frozen_at, one.id)))


def indicator_of(desk: Desk, object_id: UUID) -> str:
    """The indicator that an evaluation, or a draft of one, is of; empty for anything else. Raises OutOfSight."""
    draft = desk.store.draft(object_id)
    try:
        item = draft.item if draft is not None else desk.store.get(object_id)
    except NotFound:
        return ""
    return item.indicator if isinstance(item, Evaluation) else ""


def missing_from(inspection: Inspection, given: Iterable[str]) -> tuple[str, ...]:
    """Of whom a view is asked and who has given none, in the roster's order."""
    held = set(given)
    return tuple(one for one in _asked(inspection) if one not in held)


def _asked(inspection: Inspection) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.designation for one in inspection.team() if one.role in GIVES_A_VIEW))


def _here(desk: Desk) -> "_Here":
    store = desk.store
    return _Here(desk, desk.framework(), desk.inspection(), store.all(Evaluation), store.whole.all(Evaluation))


@dataclass(frozen=True, slots=True)
class _Here:
    """What of all evaluations is here and may be seen, and who looks."""

    desk: Desk
    framework: Framework
    inspection: Inspection
    seen: tuple[Evaluation, ...]
    whole: tuple[Evaluation, ...]
    """Those out of sight too: only who has given a view is told of these."""

    @property
    def is_asked(self) -> bool:
        """Whether a view is asked of this person."""
        return self.desk.me.designation in _asked(self.inspection)

    def versions(self, indicator_id: str) -> tuple[Evaluation, ...]:
        """The team's and the panel's, in their turn."""
        return in_turn(one for one in self.seen if one.indicator == indicator_id)

    def own(self, indicator_id: str) -> Evaluation | None:
        """This person's own view as it was saved last."""
        own = individual_id(self.inspection.id, indicator_id, self.desk.me.designation)
        return next((one for one in self.seen if one.id == own), None)

    def round(self, indicator_id: str) -> Round:
        """Who gave a view, and where the view may be seen what it is."""
        began = next((one for one in self.versions(indicator_id) if one.level is Level.TEAM), None)
        listed = [member.designation for member in self.inspection.roster]  # never by clocks of several laptops
        frozen = sorted(
            _frozen_views(self.whole, indicator_id),
            key=lambda one: (listed.index(one.by) if one.by in listed else len(listed), one.by),
        )
        given = tuple(self._given(one, began) for one in frozen)
        missing = missing_from(self.inspection, (one.by for one in given)) if began is None else began.without_view
        return Round(given, missing, is_over=began is not None)

    def version(self, item: Evaluation, current: Evaluation | None) -> Version:
        """One of them as a list shows it."""
        head = self.desk.store.head(item.id)
        return Version(
            id=item.id,
            level=item.level,
            by=item.by,
            number=item.number,
            word=word_of(self.framework, item.number, item.label_set),
            at=item.frozen_at or (head.made_at if head is not None else self.desk.clock()),
            is_frozen=item.is_frozen,
            is_current=current is not None and item.id == current.id,
            is_contested=self.desk.store.contested_one(item.id) is not None,
            reason=item.reason,
        )

    def standing(self, indicator: Indicator) -> Standing:
        """One line of the overview."""
        versions, the_round = self.versions(indicator.id), self.round(indicator.id)
        current = current_of(versions)
        latest = {one.level: self.version(one, current) for one in versions}
        given = tuple(view.by for view in the_round.given)
        is_due = self.is_asked and not the_round.is_over and self.desk.me.designation not in given
        return Standing(
            indicator=indicator,
            given=given,
            missing=the_round.missing,
            is_over=the_round.is_over,
            is_mine_due=is_due,
            team=latest.get(Level.TEAM),
            panel=latest.get(Level.PANEL),
        )

    def writing(self, indicator_id: str, the_round: Round) -> Evaluation | None:
        """What this person may write in: their own view while the round runs, then for a lead what is not frozen."""
        if the_round.is_over:
            begun = [one for one in self.versions(indicator_id) if not one.is_frozen]
            return self._as_drafted(begun[-1]) if begun and self.desk.leads() else None
        own = self.own(indicator_id)
        if not self.is_asked or (own is not None and own.is_frozen):
            return None
        return self._as_drafted(own or self._nothing_yet(indicator_id))

    def left_over(self, indicator_id: str, the_round: Round) -> Evaluation | None:
        """What was written here and is part of nothing: over what is frozen, or for a round that has ended."""
        own = individual_id(self.inspection.id, indicator_id, self.desk.me.designation)
        frozen = [one.id for one in self.seen if one.indicator == indicator_id and one.is_frozen]
        drafts = (self._drafted(one) for one in (*frozen, own))
        left = next((item for item in drafts if item is not None and (the_round.is_over or item.id in frozen)), None)
        saved = self.own(indicator_id)
        if left is None and the_round.is_over and saved is not None and not saved.is_frozen and saved.has_anything:
            return saved
        return left

    def _nothing_yet(self, indicator_id: str) -> Evaluation:
        me = self.desk.me.designation
        return Evaluation(
            id=individual_id(self.inspection.id, indicator_id, me),
            indicator=indicator_id,
            level=Level.INDIVIDUAL,
            by=me,
            label_set=self.framework.label_set,
        )

    def _given(self, view: Evaluation, began: Evaluation | None) -> GivenView:
        is_late = began is not None and view.id not in began.views
        at = view.frozen_at or self.desk.clock()
        if view.id in self.desk.store.unseen:
            return GivenView(view.id, view.by, at, is_late=is_late)
        word = word_of(self.framework, view.number, view.label_set)
        return GivenView(view.id, view.by, at, view.number, word, is_late)

    def _as_drafted(self, item: Evaluation) -> Evaluation:
        return self._drafted(item.id) or item

    def _drafted(self, object_id: UUID) -> Evaluation | None:
        draft = self.desk.store.draft(object_id)
        return draft.item if draft is not None and isinstance(draft.item, Evaluation) else None
