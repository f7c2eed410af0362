"""Revisions: the immutable history that everything else is derived from.

A revision's hash covers its parent's hash and its body's hash, so a chain can be checked without the
bodies in between. Each device numbers its own revisions from 1 and chains them, so nothing can be taken
out of, or slipped into, what a device has sent.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from heapq import heappop, heappush
from typing import Any
from uuid import UUID

from desktop.domain.canonical import canonical_json, digest
from desktop.domain.objects import Kind
from desktop.domain.quarantine import WhyHeld

BEYOND_NUMBERS = 2**53
"""A device's revisions have lower numbers than this: every language's JSON reads them exactly."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One saved state of one object.

    ``parent_id`` is the revision that the author saw; ``merges`` are further heads that a person's decision
    closed, and ``note`` why, where a reason was asked for. ``author`` is a roster designation ("Inspector 3"),
    ``device`` the installation that wrote it. ``body`` is canonical JSON, or None where only the chain was
    received. Times are UTC, to the microsecond.
    """

    id: UUID
    object_id: UUID
    kind: str
    parent_id: UUID | None
    parent_hash: str | None
    merges: tuple[UUID, ...]
    author: str
    device: UUID
    device_sequence: int
    previous_hash: str | None
    made_at: datetime
    note: str = field(repr=False)
    body_hash: str
    hash: str
    body: bytes | None = field(default=None, repr=False)

    def without_body(self) -> "Revision":
        """The same revision as a link of the chain only."""
        return replace(self, body=None)


def details_of(revision: Revision) -> dict[str, Any]:
    """Every field but ``hash`` and ``body``, as JSON has them: what a revision's hash covers."""
    return {
        "id": str(revision.id),
        "object_id": str(revision.object_id),
        "kind": revision.kind,
        "parent_id": None if revision.parent_id is None else str(revision.parent_id),
        "parent_hash": revision.parent_hash,
        "merges": [str(merged) for merged in revision.merges],
        "author": revision.author,
        "device": str(revision.device),
        "device_sequence": revision.device_sequence,
        "previous_hash": revision.previous_hash,
        "made_at": time_text(revision.made_at),
        "note": revision.note,
        "body_hash": revision.body_hash,
    }


def with_details(details: Mapping[str, Any], own_hash: str, body: bytes | None) -> Revision:
    """The revision that ``details_of`` told, with its hash and body. Raises KeyError, ValueError for anything else."""
    parent = details["parent_id"]
    return Revision(
        id=UUID(details["id"]),
        object_id=UUID(details["object_id"]),
        kind=details["kind"],
        parent_id=None if parent is None else UUID(parent),
        parent_hash=details["parent_hash"],
        merges=tuple(UUID(merged) for merged in details["merges"]),
        author=details["author"],
        device=UUID(details["device"]),
        device_sequence=details["device_sequence"],
        previous_hash=details["previous_hash"],
        made_at=datetime.fromisoformat(details["made_at"]),
        note=details["note"],
        body_hash=details["body_hash"],
        hash=own_hash,
        body=body,
    )


def revision_hash(revision: Revision) -> str:
    """The hash that this revision must carry: SHA-256 over its details."""
    return _hash_of(details_of(revision))


def _hash_of(details: Mapping[str, Any]) -> str:
    return digest(canonical_json(details))


def time_text(at: datetime) -> str:
    """A time as revisions write it: ``2026-03-17T14:03:22.000000Z``."""
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def sealed(revision: Revision) -> Revision:
    """The revision with its body's hash and its own hash filled in. Its body must be present."""
    if revision.body is None:
        raise ValueError("a new revision needs its body")
    with_body_hash = replace(revision, body_hash=digest(revision.body))
    return replace(with_body_hash, hash=revision_hash(with_body_hash))


def first_fault(revision: Revision, details: Mapping[str, Any] | None = None) -> WhyHeld | None:
    """What is wrong with a revision by itself, or None. ``details`` are its own, where at hand."""
    if revision.body is not None and digest(revision.body) != revision.body_hash:
        return WhyHeld.TEXT_ALTERED
    if _hash_of(details or details_of(revision)) != revision.hash:
        return WhyHeld.DETAILS_ALTERED
    return None


def heads(revisions: Iterable[Revision]) -> tuple[Revision, ...]:
    """The revisions of one object that nothing follows, oldest first. More than one is a conflict."""
    known = list(revisions)
    followed = {revision.parent_id for revision in known} | {m for revision in known for m in revision.merges}
    return tuple(revision for revision in known if revision.id not in followed)


def common_base(revisions: Iterable[Revision], of: Sequence[Revision]) -> Revision | None:
    """The last revision that all of the given heads go back to, or None when they have none in common.

    ``revisions`` are all that is known of the object. Of several candidates the one with the greatest id counts.
    """
    known = {revision.id: revision for revision in revisions}
    lines = [ancestors(head, known) for head in of]
    shared = set.intersection(*lines) if lines else set()
    older = {ancestor for candidate in shared for ancestor in ancestors(known[candidate], known)}
    newest = sorted(shared - older)
    return known[newest[-1]] if newest else None


def ancestors(revision: Revision, known: Mapping[UUID, Revision]) -> set[UUID]:
    """The known revisions that this one goes back to, itself left out."""
    found: set[UUID] = set()
    waiting = [revision]
    while waiting:
        current = waiting.pop()
        for earlier in (current.parent_id, *current.merges):
            if earlier is not None and earlier in known and earlier not in found:
                found.add(earlier)
                waiting.append(known[earlier])
    return found


def by_descent(revisions: Iterable[Revision]) -> tuple[Revision, ...]:
    """One object's revisions, each behind those that it goes back to; else by time, then by id.

    A clock that was put back, or another laptop's, so changes nothing about what followed what.
    """
    known = {revision.id: revision for revision in sorted(revisions, key=lambda each: (each.made_at, each.id))}
    followers: dict[UUID, list[UUID]] = {}
    missing: dict[UUID, int] = {}
    for revision in known.values():
        earlier = {each for each in (revision.parent_id, *revision.merges) if each in known and each != revision.id}
        missing[revision.id] = len(earlier)
        for each in earlier:
            if each is not None:
                followers.setdefault(each, []).append(revision.id)
    places = {revision_id: place for place, revision_id in enumerate(known)}
    ready = [place for revision_id, place in places.items() if not missing[revision_id]]
    ids, found = list(known), []
    while ready:
        current = ids[heappop(ready)]
        found.append(known[current])
        for follower in followers.get(current, ()):
            missing[follower] -= 1
            if not missing[follower]:
                heappush(ready, places[follower])
    rest = {revision.id for revision in found}  # forged to follow each other in a ring: they stand at the end
    return (*found, *(revision for revision in known.values() if revision.id not in rest))


NUMBERED_ANEW = "numbered anew: this laptop had gone back to an older state"
"""The note of a version that takes the place of one whose number was used before. There the numbers leap."""


def broken_link(
    chain: Sequence[Revision], after: Revision | None = None, *, may_have_gaps: bool = False
) -> Revision | None:
    """The first revision of one device's run that does not follow the one before it, or None.

    ``chain`` is in device order; ``after`` is the revision already held before it, if any. One that ``may_have_gaps``
    was never sent as a whole: a pack carries some objects only.
    """
    previous = after
    for revision in chain:
        expected_hash = None if previous is None else previous.hash
        expected_sequence = 1 if previous is None else previous.device_sequence + 1
        may_leap = may_have_gaps or revision.note == NUMBERED_ANEW
        leaps = may_leap and revision.device_sequence > expected_sequence
        if not leaps and (revision.previous_hash, revision.device_sequence) != (expected_hash, expected_sequence):
            return revision
        previous = revision
    return None


KNOWN_KINDS = frozenset(str(kind) for kind in Kind)
"""Kinds this version can show. Others are kept and passed on untouched."""
