"""What somebody has typed to put a step right and not recorded yet.

It counts for nothing before it is recorded. It lies beside the concerns, under their key, and outlives leaving, locking
and a crash; it is never sent.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from desktop.domain.concerns import Concern, Decision, Step, Taken
from desktop.operations.concerns.steps import Given, as_it_stands
from desktop.operations.desk import Desk


@dataclass(frozen=True, slots=True)
class Correction:
    """``place`` is the step's in ``Concern.steps``. ``put_away`` when the person closed the form without recording."""

    place: int
    given: Given
    reason: str = ""
    put_away: bool = False


def keep_correction(desk: Desk, concern: Concern, correction: Correction | None) -> datetime:
    """Keep it in place of what was kept before; None forgets that. Returns when. Raises StoreWriteFailed."""
    kept = None
    if correction is not None:
        given = correction.given
        kept = {
            "step": _key(concern.steps[correction.place]),
            "at": given.at.isoformat(),
            "whom": given.whom,
            "how": given.how,
            "words": given.words,
            "decision": given.decision,
            "reason": correction.reason,
            "put_away": correction.put_away,
        }
    desk.concerns.remember(_name(concern.id), kept)
    return desk.clock()


def begun_correction(desk: Desk, concern_id: UUID) -> Correction | None:
    """What was begun in a concern; None where nothing was, or its step is not there any more. Raises NotFound."""
    kept: dict[str, Any] | None = desk.concerns.remembered(_name(concern_id))
    if kept is None:
        return None
    steps = as_it_stands(desk, concern_id).steps
    place = next((number for number, taken in enumerate(steps) if _key(taken) == kept["step"]), None)
    if place is None:
        return None
    given = Given(
        step=Step(steps[place].step),
        at=datetime.fromisoformat(kept["at"]),
        whom=kept["whom"],
        how=kept["how"],
        words=kept["words"],
        decision=None if kept["decision"] is None else Decision(kept["decision"]),
    )
    return Correction(place, given, kept["reason"], kept["put_away"])


def _key(taken: Taken) -> list[str]:
    """A step is the same step when the same person recorded it at the same moment, corrected or not."""
    return [taken.step, taken.recorded_at.isoformat(), taken.by]


def _name(concern_id: UUID) -> str:
    return f"correction {concern_id}"
