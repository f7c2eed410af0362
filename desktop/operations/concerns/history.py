"""The history of a concern in words: its versions, and what each changed against the one before it. Changes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.concern_words import DECISION_WORDS, RISK_WORDS, STEP_WORDS
from desktop.domain.concerns import Concern
from desktop.domain.differences import Fate, Run, runs
from desktop.domain.registry import concern_of
from desktop.domain.revisions import Revision
from desktop.operations.concerns.steps import history_of
from desktop.operations.desk import Desk
from desktop.operations.fields import moment
from desktop.operations.history import Change, Comparison, Version


@dataclass(frozen=True, slots=True)
class ConcernHistory:
    """``versions`` are the latest first; ``compared`` how each reads beside the one before it, by its id; ``changed``
    the same in a few words.
    """

    versions: tuple[Version, ...]
    compared: dict[UUID, Comparison]
    changed: dict[UUID, str]


def concern_history(desk: Desk, concern_id: UUID) -> ConcernHistory:
    """Every version of a concern that can be read here. Raises NotFound, Damaged."""
    revisions = [each for each in history_of(desk, concern_id) if each.body is not None]
    head = desk.concerns.head(concern_id)
    known = {each.id: concern_of(each.kind, each.body or b"") for each in revisions}
    versions = tuple(_version(each, known, head) for each in reversed(revisions))
    compared = {
        each.id: _compared(known.get(each.before) if each.before else None, known[each.id]) for each in versions
    }
    return ConcernHistory(versions, compared, {each: _summary(found) for each, found in compared.items()})


def concern_fields(concern: Concern) -> dict[str, str]:
    """What stands in a concern, by label, in the order in which it is read; empty fields are left out."""
    return {label: words for label, words in _fields(concern) if words}


def _fields(concern: Concern) -> Iterator[tuple[str, str]]:
    for place, heard in enumerate(concern.heard, 1):
        number = "" if place == 1 else f" ({place})"
        yield f"Their words, as said{number}", heard.words
        yield f"Said by{number}", ", ".join(part for part in (heard.said_by, moment(heard.at)) if part)
    yield "What worries us", concern.worries
    yield "Who may not be safe", RISK_WORDS[concern.risk]
    yield "Their name, age and where they are now", concern.at_risk
    yield "Who else is concerned", concern.others
    yield "How to reach who said it", concern.reachable
    yield "Spoke anonymously", "Yes" if concern.anonymous else ""
    yield "Told where to turn", moment(concern.told_where_to_turn) if concern.told_where_to_turn else ""
    for taken in concern.steps:
        decided = f"{DECISION_WORDS[taken.decision]}." if taken.decision else ""
        who = ", ".join(part for part in (taken.whom, taken.how, moment(taken.at)) if part)
        said = " ".join(part for part in (decided, f"{who}.", taken.words) if part)
        yield STEP_WORDS[taken.step], said


def _version(revision: Revision, known: dict[UUID, Concern], head: Revision | None) -> Version:
    before = revision.parent_id if revision.parent_id in known else None
    is_shown = head is not None and head.id == revision.id
    return Version(
        revision.id, revision.made_at, revision.author, revision.note, has_body=True, before=before, is_shown=is_shown
    )


def _compared(before: Concern | None, concern: Concern) -> Comparison:
    now = concern_fields(concern)
    if before is None:
        return Comparison((), tuple(now.items()))
    then = concern_fields(before)
    labels = [*now, *(label for label in then if label not in now)]
    differing = [label for label in labels if then.get(label, "") != now.get(label, "")]
    changes = tuple(Change(label, _runs(then.get(label, ""), now.get(label, "")), is_text=True) for label in differing)
    return Comparison(changes, tuple((label, words) for label, words in now.items() if label not in differing))


def _runs(old: str, new: str) -> tuple[Run, ...]:
    if old and new:
        return runs(old, new)
    return (Run(new, Fate.ADDED) if new else Run(old, Fate.REMOVED),)


def _summary(compared: Comparison) -> str:
    if not compared.changes:
        return "Raised"
    return ", ".join(change.label for change in compared.changes)
