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

from pydantic import AwareDatetime, Field, ValidationError, model_validator

from desktop.domain.canonical import canonical_json, digest
from desktop.domain.objects import Model
from desktop.domain.quarantine import WhyHeld
from desktop.domain.revisions import BEYOND_NUMBERS, Revision, details_of, first_fault, revision_hash, time_text
from desktop.domain.strict_json import read_json

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
    device_sequence: int = Field(ge=1, lt=BEYOND_NUMBERS)
    previous_hash: str | None = Field(default=None, pattern=_HASH)
    made_at: AwareDatetime
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
    beside = _Beside()
    for number, line in enumerate(lines, start=1):
        taken = _taken(line, number, before)
        if isinstance(taken, Revision):
            taken = beside.taken(taken, number, line)
        yield taken
        before = taken if isinstance(taken, Revision) else None


class _Beside:
    """The hash of each revision met so far, and of each that one of them names as its parent."""

    def __init__(self) -> None:
        self._met: dict[UUID, str] = {}
        self._named: dict[UUID, str] = {}

    def taken(self, revision: Revision, number: int, line: bytes) -> Revision | RefusedLine:
        if revision.id in self._met:
            return RefusedLine(number, None, WhyHeld.TWICE, line)  # by its id the first would be set aside too
        if self._named.get(revision.id, revision.hash) != revision.hash:
            return RefusedLine(number, revision.id, WhyHeld.NO_SUCH_VERSION, line)
        parent = revision.parent_id
        if parent is not None and self._met.get(parent, revision.parent_hash) != revision.parent_hash:
            return RefusedLine(number, revision.id, WhyHeld.NO_SUCH_VERSION, line)
        self._met[revision.id] = revision.hash
        if parent is not None and parent not in self._met:
            self._named[parent] = revision.parent_hash or ""
        return revision


def _taken(line: bytes, number: int, before: Revision | None) -> Revision | RefusedLine:
    try:
        read = read_json(line)
        fields = RevisionLine.model_validate(read)
        body = None if fields.body is None else canonical_json(read["body"])
        time_text(fields.made_at)  # fails for one at the edge of all calendars
    except (ValidationError, ValueError, TypeError, OverflowError):
        return RefusedLine(number, None, WhyHeld.UNREADABLE, line)
    previous_hash = fields.previous_hash
    if previous_hash is None and fields.device_sequence > 1:
        if before is None or before.device != fields.device:
            return RefusedLine(number, fields.id, WhyHeld.AFTER_UNREADABLE, line)
        previous_hash = before.hash
    revision = _revision(fields, body, previous_hash)
    details = details_of(revision)
    why = first_fault(revision, details) or _fault_of_form(revision, details, read)
    return revision if why is None else RefusedLine(number, revision.id, why, line)


def _fault_of_form(revision: Revision, details: Mapping[str, Any], read: Mapping[str, Any]) -> WhyHeld | None:
    """What makes a line another one to a reader in another language, or its revision follow itself."""
    given = [name for name in details if name in read]
    if any(type(read[name]) is not type(details[name]) or read[name] != details[name] for name in given):
        return WhyHeld.MISSPELLED
    if (revision.parent_id is None) != (revision.parent_hash is None) or revision.id in {
        revision.parent_id,
        *revision.merges,
    }:
        return WhyHeld.NO_SUCH_VERSION
    if (revision.previous_hash is None) != (revision.device_sequence == 1):
        return WhyHeld.MISSPELLED
    return None


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
