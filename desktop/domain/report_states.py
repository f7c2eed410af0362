"""How a report stands, by all its versions: states are only ever added, so none takes back what one before it has.

A version that does not go on from the state before it counts for its words alone. Two states that were set apart, as
where two leads made it final, are at odds until a decision follows both; then the chosen one stands.
"""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from desktop.domain.objects import Kind
from desktop.domain.publications import Edition, Publication, ReportState
from desktop.domain.registry import object_in
from desktop.domain.revisions import Revision, by_descent

States = tuple[Publication, ...]
"""Versions in whose states a report is: none where nothing is known, several where they are at odds."""


def publication_in(revision: Revision) -> Publication | None:
    """The report's version in a revision; None where its words are not here, cannot be read, or are no report's."""
    item = object_in(revision) if revision.kind == Kind.PUBLICATION else None
    return item if isinstance(item, Publication) else None


def states_of(history: Iterable[Revision], heads: Iterable[UUID]) -> States:
    """The states in which a report is at its heads. ``history`` is all of it that is here, in any order."""
    held = states_at(history)
    return furthest(state for head in heads for state in held.get(head, ()))


def states_at(history: Iterable[Revision]) -> dict[UUID, States]:
    """The states in which a report was at each of its versions. One whose words are not here has those before it."""
    held: dict[UUID, States] = {}
    for revision in by_descent(history):
        before = states_before(revision, held)
        item = publication_in(revision)
        goes_on = item is not None and (not before or any(item.goes_on_from(state) for state in before))
        held[revision.id] = (item,) if item is not None and goes_on else before
    return held


def states_before(revision: Revision, held: Mapping[UUID, States]) -> States:
    """The states of the versions that a revision follows, as far as they are known."""
    before = (*(() if revision.parent_id is None else (revision.parent_id,)), *revision.merges)
    return furthest(state for one in before for state in held.get(one, ()))


def furthest(states: Iterable[Publication]) -> States:
    """Those from which no other goes on, each state once."""
    each: list[Publication] = []
    for state in states:
        if not any(state.is_in_state_of(one) for one in each):
            each.append(state)
    return tuple(one for one in each if not any(other is not one and other.goes_on_from(one) for other in each))


def are_at_odds(states: Sequence[Publication]) -> bool:
    """Whether a person has to decide in which state a report is: not where all are final and say the same."""
    said = {None if one.edition is None else one.edition.hash for one in states}
    return len(states) > 1 and (None in said or len(said) > 1)


def most_guarded(states: Sequence[Publication]) -> Publication:
    """The state to show of several, the same on each laptop: an embargo first, the latest day of several."""
    embargoed = [one for one in states if one.state is ReportState.EMBARGOED]
    return max(embargoed or states, key=lambda one: (str(one.embargoed_until or ""), one.body()))


def editions_in(history: Iterable[Revision]) -> tuple[Edition, ...]:
    """Every edition that any version has, the first made first. None is lost where two were made apart."""
    found: dict[tuple[int, str, str, str], Edition] = {}
    for revision in history:
        item = publication_in(revision)
        for edition in () if item is None else item.editions:
            made = edition.number, edition.hash, edition.made_by, edition.made_at.isoformat()
            found.setdefault(made, edition)
    return tuple(sorted(found.values(), key=lambda one: (one.number, one.made_at, one.hash)))
