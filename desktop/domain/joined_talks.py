"""What of a talk that two people changed apart can be joined: what follows it, and the prompts that were covered.

Pure. Everything else of a talk is one side's or the other's, for a person to choose.
"""

from collections.abc import Iterable

from desktop.domain.follow_ups import FollowUp
from desktop.domain.interviews import Interview

JOINED = ("follow_ups", "covered", "covered_at")
"""The fields of a talk that are joined whichever version is taken."""


def joined(chosen: Interview, others: Iterable[Interview]) -> Interview:
    """One of several versions with what the others have beyond it.

    What follows is joined by its id: the words are the chosen version's, and it is done where any version says so. A
    prompt that any version ticked is covered, since the earliest time that any of them has.
    """
    for other in others:
        chosen = chosen.model_copy(
            update={
                "follow_ups": _follow_ups(chosen.follow_ups, other.follow_ups),
                "covered": tuple(dict.fromkeys((*chosen.covered, *other.covered))),
                "covered_at": {
                    name: min(times)
                    for name in (*chosen.covered_at, *other.covered_at)
                    if (times := [each.covered_at[name] for each in (chosen, other) if name in each.covered_at])
                },
            }
        )
    return chosen


def _follow_ups(mine: tuple[FollowUp, ...], theirs: tuple[FollowUp, ...]) -> tuple[FollowUp, ...]:
    other = {each.id: each for each in theirs}
    known = {each.id for each in mine}
    return (
        *(_done_by_either(each, other.get(each.id, each)) for each in mine),
        *(each for each in theirs if each.id not in known),
    )


def _done_by_either(mine: FollowUp, theirs: FollowUp) -> FollowUp:
    days = [each.done_on for each in (mine, theirs) if each.done_on is not None]
    return mine.model_copy(update={"done_on": min(days, default=None)})
