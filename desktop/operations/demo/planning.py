"""The demo's schedule: an entry for each talk of the week onsite, and what is still planned when it is looked at."""

from datetime import datetime, time, timedelta
from uuid import UUID

from desktop.domain.interviews import Audience, Mode, People
from desktop.domain.plan_entries import Activity, EarlierTime, PlanEntry, PlanState
from desktop.operations.demo.scene import Scene
from desktop.operations.demo.talks import Talk
from desktop.operations.desk import Desk

_LASTS = timedelta(hours=1)
_PLACES = {
    Audience.YOUNG_PEOPLE: "School 2, a quiet room",
    Audience.PARENTS: "Family centre",
    Audience.STAFF: "Social work office, room 3",
    Audience.LEADERS: "Council offices",
}


def planned(scene: Scene, desk: Desk, talk: Talk, interview_id: UUID) -> PlanEntry:
    """The entry that a talk was begun from."""
    return PlanEntry(
        id=scene.new_id(),
        title=talk.title,
        activity=Activity(talk.interview_kind.value),
        audience=talk.audience,
        starts_at=talk.held_at,
        ends_at=talk.held_at + _LASTS,
        people=talk.people,
        mode=talk.mode,
        place=_PLACES[talk.audience] if talk.mode is Mode.IN_PERSON else "",
        seen_by=(desk.me.designation,),
        supporter=talk.supporter,
        state=PlanState.HELD,
        interview_id=interview_id,
    )


def plan_ahead(scene: Scene, desk: Desk, others: tuple[str, ...]) -> None:
    """What one inspector has still to do: a talk that was moved, one by phone, one that was cancelled, a discussion."""
    tomorrow = scene.calendar.now.date() + timedelta(days=1)

    def entry(title: str, day: int, hour: int, audience: Audience, **details: object) -> PlanEntry:
        starts = datetime.combine(tomorrow + timedelta(days=day), time(hour), tzinfo=scene.calendar.now.tzinfo)
        given = {"id": scene.new_id(), "title": title, "audience": audience, "starts_at": starts,
                 "ends_at": starts + _LASTS, "seen_by": (desk.me.designation,), **details}  # fmt: skip
        return PlanEntry.model_validate(given)

    first = entry("Young person 11", 0, 10, Audience.YOUNG_PEOPLE, place=_PLACES[Audience.YOUNG_PEOPLE],
                  interpreter="BSL interpreter", people=(People(designation="young person"),))  # fmt: skip
    before = EarlierTime(
        starts_at=first.starts_at - timedelta(days=6), ends_at=first.ends_at - timedelta(days=6),
        moved_by=desk.me.designation, moved_at=scene.calendar.now - timedelta(days=6),
    )  # fmt: skip
    desk.store.save(
        first.model_copy(update={"earlier": (before,)}),
        entry("Parent 7", 0, 14, Audience.PARENTS, mode=Mode.PHONE),
        entry("Parent 8", 1, 11, Audience.PARENTS, place=_PLACES[Audience.PARENTS], state=PlanState.CANCELLED,
              cancelled_because="They asked for another day; a new one is being looked for."),
        entry("Chief officers", 1, 14, Audience.LEADERS, activity=Activity.PROFESSIONAL_DISCUSSION_3,
              place=_PLACES[Audience.LEADERS], seen_by=(desk.me.designation, *others)),
    )  # fmt: skip
