"""``data/revisions.jsonl``: one revision a line, oldest first.

The body stands in the line as the JSON object it is, so that ordinary tools can read it. Hashes do not
compress, so a line leaves out what its reader can work out: ``body_hash`` where the body is there, and
``hash`` and ``previous_hash`` where the line follows the one before it in the same device's chain. Every
eighth line carries both all the same, so one line that cannot be read costs at most the seven after it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self
from uuid import UUID

from pydantic import Field, ValidationError, model_validator

from desktop.domain.canonical import canonical_json, digest
from desktop.domain.objects import Model, UtcTime
from desktop.domain.quarantine import WhyHeld
from desktop.domain.revisions import Revision, details_of, first_fault, revision_hash, time_text

_HASH = r"^[0-9a-f]{64}$"
_ANCHOR_EVERY = 8
_IN_EVERY_LINE = ("author", "device", "kind", "device_sequence", "made_at", "id", "object_id")
"""What differs from line to line stands close together: that packs better than sorted keys."""
_WHERE_THERE = ("parent_id", "parent_hash", "merges", "note")

_encode = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode


class RevisionLine(Model):
    """One line. Times are written to the microsecond in UTC, as they were hashed.

    A missing ``body_hash`` is that of the body. A missing ``previous_hash`` is the hash of the line before, and
    none for a device's first revision. A missing ``hash`` is the one that the other fields give.
    """

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
    hash: str | None = Field(default=None, pattern=_HASH)
    body_hash: str | None = Field(default=None, pattern=_HASH)
    body: dict[str, Any] | None = None

    @model_validator(mode="after")
    def _has_body_or_its_hash(self) -> Self:
        if self.body is None and self.body_hash is None:
            raise ValueError("a line needs a body or a body_hash")
        return self


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that could not be taken, as it came. ``number`` counts from 1; the id is None where none can be read."""

    number: int
    revision_id: UUID | None
    why: WhyHeld
    data: bytes = field(default=b"", repr=False)


def lines_of(revisions: Iterable[Revision]) -> Iterator[bytes]:
    """The revisions as lines with their newlines. Bodies must be canonical JSON."""
    before: Revision | None = None
    for number, revision in enumerate(revisions):
        details = details_of(revision)
        sound = first_fault(revision, details) is None
        follows = before is not None and before.device == revision.device and before.hash == revision.previous_hash
        short = sound and follows and number % _ANCHOR_EVERY != 0
        yield _line(revision, details, short=short) + b"\n"
        before = revision if sound else None


def _line(revision: Revision, details: Mapping[str, Any], *, short: bool) -> bytes:
    fields = {name: details[name] for name in _IN_EVERY_LINE}
    if not short:
        fields |= {"previous_hash": revision.previous_hash, "hash": revision.hash}
    fields |= {name: details[name] for name in _WHERE_THERE if details[name]}
    if revision.body is None:
        fields["body_hash"] = revision.body_hash
        return _encode(fields).encode()
    return _encode(fields).encode()[:-1] + b',"body":' + revision.body + b"}"


def revisions_in(lines: Iterable[bytes]) -> Iterator[Revision | RefusedLine]:
    """Each line's revision, checked against its hashes, or why it is refused. Nothing in a line can raise."""
    before: Revision | None = None
    for number, line in enumerate(lines, start=1):
        taken = _taken(line, number, before)
        yield taken
        before = taken if isinstance(taken, Revision) else None


def _taken(line: bytes, number: int, before: Revision | None) -> Revision | RefusedLine:
    try:
        read = json.loads(line)
        fields = RevisionLine.model_validate(read)
        body = None if fields.body is None else canonical_json(read["body"])
        time_text(fields.made_at)  # fails for one at the edge of all calendars
    except (ValidationError, ValueError, TypeError, OverflowError, RecursionError):
        return RefusedLine(number, None, WhyHeld.UNREADABLE, line)
    previous_hash = fields.previous_hash
    if previous_hash is None and fields.device_sequence > 1:
        if before is None or before.device != fields.device:
            return RefusedLine(number, fields.id, WhyHeld.AFTER_UNREADABLE, line)
        previous_hash = before.hash
    revision = _revision(fields, body, previous_hash)
    why = first_fault(revision)
    return revision if why is None else RefusedLine(number, revision.id, why, line)


def _revision(fields: RevisionLine, body: bytes | None, previous_hash: str | None) -> Revision:
    revision = Revision(
        id=fields.id,
        object_id=fields.object_id,
        kind=fields.kind,
        parent_id=fields.parent_id,
        parent_hash=fields.parent_hash,
        merges=fields.merges,
        author=fields.author,
        device=fields.device,
        device_sequence=fields.device_sequence,
        previous_hash=previous_hash,
        made_at=fields.made_at,
        note=fields.note,
        body_hash=fields.body_hash or digest(body or b""),
        hash=fields.hash or "",
        body=body,
    )
    return revision if revision.hash else replace(revision, hash=revision_hash(revision))
