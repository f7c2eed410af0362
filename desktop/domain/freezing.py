"""Nothing frozen can change: which revisions of a frozen evaluation count, whoever wrote them and in whatever order.

A revision that follows a frozen one counts only if it has the very same words: so a person may choose between two that
were frozen apart, and a laptop may number its own anew. Any other is refused wherever something is saved or taken in;
and where one was here before the frozen one came, what is shown stays the frozen one.
"""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from desktop.domain.evaluations import Evaluation
from desktop.domain.objects import Kind
from desktop.domain.registry import object_in
from desktop.domain.revisions import Revision, by_descent


def is_frozen(revision: Revision) -> bool:
    """Whether a revision's words, where they are here, are those of a frozen evaluation."""
    item = object_in(revision) if revision.kind == Kind.EVALUATION else None
    return isinstance(item, Evaluation) and item.is_frozen


def changes_what_is_frozen(revision: Revision, known: Iterable[Revision]) -> bool:
    """Whether a new revision would put other words behind frozen ones. ``known`` are all of its object, with bodies."""
    if revision.kind != Kind.EVALUATION:
        return False
    held = _held([*known, revision])
    return not _counts(revision, held)


def standing(head: Revision, known: Sequence[Revision]) -> Revision:
    """The revision whose words stand at a head: itself, or the frozen one before it that it would change."""
    held = _held(known)
    by_id = {one.id: one for one in known}
    current = head
    seen: set[UUID] = set()
    while not _counts(current, held) and current.id not in seen:
        seen.add(current.id)
        before = [by_id[one] for one in _before(current) if one in by_id]
        current = next((one for one in before if held[one.id]), current)
    return current


def _held(known: Iterable[Revision]) -> dict[UUID, frozenset[str]]:
    """For each revision the hashes of the frozen words that must stay from it on; empty where nothing is frozen yet."""
    held: dict[UUID, frozenset[str]] = {}
    for revision in by_descent(known):
        before = _frozen_before(revision, held)
        if before and revision.body_hash not in before:
            held[revision.id] = before
        else:
            held[revision.id] = frozenset({revision.body_hash}) if before or is_frozen(revision) else frozenset()
    return held


def _counts(revision: Revision, held: Mapping[UUID, frozenset[str]]) -> bool:
    before = _frozen_before(revision, held)
    return not before or revision.body_hash in before


def _frozen_before(revision: Revision, held: Mapping[UUID, frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*(held.get(one, frozenset()) for one in _before(revision)))


def _before(revision: Revision) -> tuple[UUID, ...]:
    parent = () if revision.parent_id is None else (revision.parent_id,)
    return (*parent, *revision.merges)
