"""``data/revisions.jsonl``: one revision a line, oldest first.

The body stands in the line as the JSON object it is, so that ordinary tools can read it. A line with a body
leaves ``body_hash`` out, because it is the SHA-256 of the body's canonical form; a line without a body is a
link of the chain only.
"""

import json
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from pydantic import Field, ValidationError, model_validator

from desktop.domain.canonical import canonical_json, digest
from desktop.domain.objects import Model, UtcTime
from desktop.domain.revisions import Revision, first_fault, time_text

_HASH = r"^[0-9a-f]{64}$"


class RevisionLine(Model):
    """One line. Times are written to the microsecond in UTC, as they were hashed."""

    id: UUID
    object_id: UUID
    kind: str = Field(min_length=1, max_length=80)
    parent_id: UUID | None = None
    parent_hash: str | None = Field(default=None, pattern=_HASH)
    merges: tuple[UUID, ...] = ()
    author: str = Field(max_length=80)
    device: UUID
    device_sequence: int = Field(ge=1)
    previous_hash: str | None = Field(default=None, pattern=_HASH)
    made_at: UtcTime
    note: str = ""
    hash: str = Field(pattern=_HASH)
    body_hash: str | None = Field(default=None, pattern=_HASH)
    body: dict[str, Any] | None = None

    @model_validator(mode="after")
    def _has_body_or_its_hash(self) -> Self:
        if self.body is None and self.body_hash is None:
            raise ValueError("a line needs a body or a body_hash")
        return self


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that could not be taken. ``number`` counts from 1; the id is None where it could not be read."""

    number: int
    revision_id: UUID | None
    why: str


def line_of(revision: Revision) -> bytes:
    """The revision as one line, without its newline. Its body must be canonical JSON."""
    fields: dict[str, Any] = {
        "id": str(revision.id),
        "object_id": str(revision.object_id),
        "kind": revision.kind,
        "author": revision.author,
        "device": str(revision.device),
        "device_sequence": revision.device_sequence,
        "made_at": time_text(revision.made_at),
        "hash": revision.hash,
    }
    if revision.parent_id is not None:
        fields |= {"parent_id": str(revision.parent_id), "parent_hash": revision.parent_hash}
    if revision.merges:
        fields["merges"] = [str(merged) for merged in revision.merges]
    if revision.previous_hash is not None:
        fields["previous_hash"] = revision.previous_hash
    if revision.note:
        fields["note"] = revision.note
    if revision.body is None:
        return canonical_json({**fields, "body_hash": revision.body_hash})
    return canonical_json(fields)[:-1] + b',"body":' + revision.body + b"}"


def revision_of(line: bytes, number: int) -> Revision | RefusedLine:
    """The revision in a line, checked against its hashes, or why it is refused."""
    try:
        read = json.loads(line)
        fields = RevisionLine.model_validate(read)
        body = None if fields.body is None else canonical_json(read["body"])
    except (ValidationError, ValueError, TypeError, RecursionError):
        return RefusedLine(number, None, "it cannot be read")
    revision = _revision(fields, body)
    why = first_fault(revision)
    return revision if why is None else RefusedLine(number, revision.id, why)


def _revision(fields: RevisionLine, body: bytes | None) -> Revision:
    return Revision(
        id=fields.id,
        object_id=fields.object_id,
        kind=fields.kind,
        parent_id=fields.parent_id,
        parent_hash=fields.parent_hash,
        merges=fields.merges,
        author=fields.author,
        device=fields.device,
        device_sequence=fields.device_sequence,
        previous_hash=fields.previous_hash,
        made_at=fields.made_at,
        note=fields.note,
        body_hash=fields.body_hash or digest(body or b""),
        hash=fields.hash,
        body=body,
    )
