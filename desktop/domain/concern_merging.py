"""Two versions of one concern made into one: the raiser's and the lead's, written while neither saw the other's.

Steps and words that were heard are a union, in order of time: nobody's is lost. A text that both changed is kept twice,
each under its writer. What only one of two can be (which risk, whether anonymous, which decision, a step corrected in
two ways) is for a person.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.concerns import Concern, Heard, Step, Taken

_TEXTS = ("at_risk", "others", "worries", "reachable")
_EITHER = ("risk", "anonymous", "told_where_to_turn", "passage")
_ORDER = tuple(Step)
_Key = tuple[Step, str, str]


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a concern and the designation of whoever wrote it."""

    concern: Concern
    author: str


@dataclass(frozen=True, slots=True)
class Merged:
    """``concern`` holds everything of both; ``at_odds`` are the fields of which a person has to choose one.

    Where a field is at odds, ``concern`` has the first version's. An empty ``at_odds`` needs nobody.
    """

    concern: Concern
    at_odds: tuple[str, ...]


def merged(base: Concern | None, one: Version, other: Version) -> Merged:
    """The two as one. ``base`` is the version that both go back to, None where that is not known.

    Merging them the other way round gives the same steps and words; the texts stand in the other order.
    """
    at_odds: list[str] = []
    fields: dict[str, object] = {}
    for name in _EITHER:
        fields[name], differs = _chosen(base, one.concern, other.concern, name)
        if differs:
            at_odds.append(name)
    for name in _TEXTS:
        fields[name] = _both_texts(base, one, other, name)
    fields["heard"] = _heard(one.concern.heard, other.concern.heard)
    steps, differ = _steps(base, one.concern, other.concern)
    fields["steps"] = steps
    at_odds += differ
    return Merged(one.concern.model_copy(update=fields), tuple(at_odds))


def in_order(steps: Iterable[Taken]) -> tuple[Taken, ...]:
    """Steps by when they happened, raising first, and closing last of those of one time."""
    return tuple(sorted(steps, key=_place))


def _place(taken: Taken) -> tuple[bool, datetime, int, datetime, str]:
    return taken.step is not Step.RAISED, taken.at, _ORDER.index(taken.step), taken.recorded_at, taken.by


def _chosen(base: Concern | None, one: Concern, other: Concern, name: str) -> tuple[object, bool]:
    """The value that was changed; the first version's, and that they differ, when both were changed otherwise."""
    mine, theirs = getattr(one, name), getattr(other, name)
    if mine == theirs:
        return mine, False
    if base is not None and getattr(base, name) == mine:
        return theirs, False
    if base is not None and getattr(base, name) == theirs:
        return mine, False
    return mine, True


def _both_texts(base: Concern | None, one: Version, other: Version, name: str) -> str:
    text, differs = _chosen(base, one.concern, other.concern, name)
    mine, theirs = str(text), str(getattr(other.concern, name))
    if not differs or theirs in mine:
        return mine
    if mine in theirs:
        return theirs
    return f"{mine.rstrip()}\n\n{other.author}:\n{theirs}"


def _heard(one: tuple[Heard, ...], other: tuple[Heard, ...]) -> tuple[Heard, ...]:
    found = dict.fromkeys((*one, *other))
    return tuple(sorted(found, key=lambda heard: heard.at))


def _steps(base: Concern | None, one: Concern, other: Concern) -> tuple[tuple[Taken, ...], list[str]]:
    known = {} if base is None else _by_key(base.steps)
    mine, theirs = _by_key(one.steps), _by_key(other.steps)
    union = {**theirs, **mine}
    at_odds = []
    for key in mine.keys() & theirs.keys():
        was = known.get(key)
        if mine[key] == theirs[key]:
            continue
        if was == mine[key]:
            union[key] = theirs[key]
        elif was != theirs[key]:
            at_odds.append("steps")
    steps = in_order(union.values())
    if len({taken.decision for taken in steps if taken.decision is not None}) > 1:
        at_odds.append("decision")
    return steps, sorted(set(at_odds))


def _by_key(steps: Iterable[Taken]) -> dict[_Key, Taken]:
    """A step is the same step when the same person recorded it at the same moment, corrected or not."""
    return {(taken.step, taken.recorded_at.isoformat(), taken.by): taken for taken in steps}
