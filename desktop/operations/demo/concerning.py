"""The demo's concerns: one of somebody anonymous that went its whole way, and one that was passed on today.

Names stand in them and nowhere else in the demo. Each goes sealed to the lead, who decides on a laptop of their own.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from desktop.domain.concerns import Concern, Heard, Passage
from desktop.domain.interviews import Interview, InterviewState
from desktop.operations.concerns import post as concern_post
from desktop.operations.concerns.steps import (
    ConcernWriting,
    Given,
    open_concern,
    raise_concern,
    take_step,
    told_where_to_turn,
)
from desktop.operations.demo.material import DemoConcern, DemoStep
from desktop.operations.demo.scene import Scene
from desktop.operations.demo.team import Team
from desktop.operations.desk import Desk

_TODAY = timedelta(hours=2, minutes=40)
"""So long before now the last one is raised: after bundles went, so that its clock still runs."""


def raise_concerns(scene: Scene, team: Team) -> None:
    """Every concern of the demo: the last one today, the others while talks were held."""
    *earlier, last = scene.material.concern
    raiser, other = team.inspectors[0], team.inspectors[-1]
    for told in earlier:
        talk = _talk(other, told)
        _Route(scene, other, team.lead, told, talk.held_at + timedelta(hours=1)).go(talk)
    _Route(scene, raiser, team.lead, last, scene.calendar.now - _TODAY).go(_talk(raiser, last))


def _talk(desk: Desk, told: DemoConcern) -> Interview:
    """The first talk with such people, one that is not written up yet before others."""
    talks = [talk for talk in desk.store.all(Interview) if talk.audience is told.audience]
    return min(talks, key=lambda talk: (talk.state is InterviewState.WRITTEN_UP, talk.held_at, talk.title))


@dataclass(frozen=True, slots=True)
class _Route:
    """One concern's way, from its raiser to the lead and back."""

    scene: Scene
    raiser: Desk
    lead: Desk
    told: DemoConcern
    raised_at: datetime

    def go(self, talk: Interview) -> None:
        """Raise it from the talk, write it down, and take its steps on the laptops where they are taken."""
        concern = self._raise(talk)
        if self.told.told_where_to_turn is not None:
            told_where_to_turn(self.raiser, concern.id, self._at(self.told.told_where_to_turn))
        concern_post.ask_to_send(self.raiser, concern.id)
        for step in self.told.step:
            desk = self.lead if step.by_lead else self.raiser
            self._at(step.after)
            self._carry_letters(to=desk)
            self._take(desk, concern.id, step)
        self._carry_letters(to=self.lead)
        self._carry_letters(to=self.raiser)

    def _raise(self, talk: Interview) -> Concern:
        self._at(0)
        place = Passage(object_id=talk.id, label=talk.title)
        begun = raise_concern(self.raiser, new_id=self.scene.new_id, passage=place)
        heard = Heard(at=min(talk.held_at, self.raised_at), words=self.told.said, said_by=talk.title)
        written = begun.model_copy(
            update={
                "risk": self.told.risk,
                "at_risk": self.told.at_risk,
                "others": self.told.others,
                "heard": (heard,),
                "worries": self.told.worries,
                "reachable": self.told.reachable,
                "anonymous": self.told.anonymous,
            }
        )
        ConcernWriting(self.raiser, open_concern(self.raiser, begun.id).base).save(written)
        return written

    def _take(self, desk: Desk, concern_id: UUID, step: DemoStep) -> None:
        open_concern(desk, concern_id)
        at = self.raised_at + timedelta(minutes=step.after)
        take_step(desk, concern_id, Given(step.step, at, step.whom, step.how, step.words, step.decision))

    def _carry_letters(self, *, to: Desk) -> None:
        other = self.raiser if to is self.lead else self.lead
        concern_post.exchange(other)
        concern_post.exchange(to)

    def _at(self, minutes: int) -> datetime:
        at = self.raised_at + timedelta(minutes=minutes)
        self.scene.clock.set(at)
        return at
