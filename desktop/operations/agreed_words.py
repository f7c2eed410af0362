"""In which talks people did not agree to something. Of two versions that are at odds any that says so counts."""

from collections.abc import Iterator
from uuid import UUID

from desktop.domain.errors import PersonError
from desktop.domain.interviews import Interview, Refusal
from desktop.domain.objects import Kind
from desktop.domain.registry import object_of
from desktop.operations.desk import Desk


def refused_in(desk: Desk, *what: Refusal) -> frozenset[UUID]:
    """The talks in which people did not agree to any one of these."""
    return frozenset(talk.id for talk in _talks(desk) if set(what) & set(talk.explained.refused))


def _talks(desk: Desk) -> Iterator[Interview]:
    yield from desk.store.all(Interview)
    for row in desk.store.contested_rows():
        if row.kind == Kind.INTERVIEW and (contested := desk.store.contested_one(row.object_id)) is not None:
            yield from (talk for head in contested.heads if (talk := _read(head.body)) is not None)


def _read(body: bytes | None) -> Interview | None:
    try:
        talk = object_of(Kind.INTERVIEW, body or b"")
    except PersonError:
        return None
    return talk if isinstance(talk, Interview) else None
