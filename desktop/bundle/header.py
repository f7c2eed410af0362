"""``data/bundle.json``: what a bundle is, whose, and which revisions it carries."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, Literal
from uuid import UUID, uuid5

from pydantic import Field, ValidationError

from desktop.bundle.faults import Fault, bad
from desktop.domain.canonical import canonical_json
from desktop.domain.objects import Model, UtcTime
from desktop.domain.revisions import Revision

FORMAT: Final = "daybook-bundle"
MAJOR, MINOR = 1, 0
_NAMESPACE = UUID("6f1d3c52-4a0b-5e7e-9c38-da7b00c0b1d1")

Hash = str


class Purpose(StrEnum):
    """Evidence goes from an inspector to the central team, a pack from the lead to everybody on the roster.

    A return goes from a lead to one member: how the lead decided on what that member wrote, and remarks on it.
    """

    EVIDENCE = "evidence"
    PACK = "pack"
    RETURN = "return"


class FormatVersion(Model):
    """A newer major cannot be read; a newer minor can, and what is unknown in it is kept or passed over."""

    major: int = Field(default=MAJOR, ge=1)
    minor: int = Field(default=MINOR, ge=0)


class Run(Model):
    """The unbroken run of one device's revisions that a bundle carries, both ends included."""

    first_sequence: int = Field(ge=1)
    last_sequence: int = Field(ge=1)
    first_hash: Hash = Field(pattern=r"^[0-9a-f]{64}$")
    last_hash: Hash = Field(pattern=r"^[0-9a-f]{64}$")
    after_hash: Hash | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    """Hash of the device's revision before the run, null when the run begins the chain."""


class BundleHeader(Model):
    """The description at the head of every bundle. ``counts`` is objects with a body, by kind.

    ``sequence`` counts the device's bundles (or the lead's packs, or what went back to one member) from 1. ``run`` is
    null in packs and returns, whose revisions may come from several devices.
    """

    format: Literal["daybook-bundle"] = FORMAT
    version: FormatVersion = FormatVersion()
    purpose: Purpose
    bundle_id: UUID
    inspection_id: UUID
    author: str
    device: UUID
    sequence: int = Field(ge=1)
    previous_bundle_id: UUID | None = None
    counts: dict[str, int]
    run: Run | None = None
    made_at: UtcTime

    def as_bytes(self) -> bytes:
        """The header as ``data/bundle.json`` holds it."""
        return canonical_json(self.model_dump(mode="json")) + b"\n"


def evidence_header(  # every argument is a field of the header
    *,
    inspection_id: UUID,
    author: str,
    device: UUID,
    sequence: int,
    previous_bundle_id: UUID | None,
    revisions: Sequence[Revision],
    made_at: datetime,
) -> BundleHeader:
    """The header for a run of one device's revisions, in device order and not empty."""
    first, last = revisions[0], revisions[-1]
    return BundleHeader(
        purpose=Purpose.EVIDENCE,
        bundle_id=_bundle_id(inspection_id, device, sequence, last.hash),
        inspection_id=inspection_id,
        author=author,
        device=device,
        sequence=sequence,
        previous_bundle_id=previous_bundle_id,
        counts=_counts(revisions),
        run=Run(
            first_sequence=first.device_sequence,
            last_sequence=last.device_sequence,
            first_hash=first.hash,
            last_hash=last.hash,
            after_hash=first.previous_hash,
        ),
        made_at=made_at,
    )


def pack_header(
    *,
    purpose: Purpose = Purpose.PACK,
    to: UUID | None = None,
    inspection_id: UUID,
    author: str,
    device: UUID,
    sequence: int,
    revisions: Sequence[Revision],
    made_at: datetime,
) -> BundleHeader:
    """The header for a pack, or a return ``to`` a device: chosen objects' revisions, of whichever device."""
    content = "/".join([*([] if to is None else [str(to)]), *(revision.hash for revision in revisions)])
    return BundleHeader(
        purpose=purpose,
        bundle_id=_bundle_id(inspection_id, device, sequence, content),
        inspection_id=inspection_id,
        author=author,
        device=device,
        sequence=sequence,
        counts=_counts(revisions),
        made_at=made_at,
    )


def _bundle_id(inspection_id: UUID, device: UUID, sequence: int, content: str) -> UUID:
    """Derived, so that the same revisions make the same bag."""
    return uuid5(_NAMESPACE, f"{inspection_id}/{device}/{sequence}/{content}")


def _counts(revisions: Sequence[Revision]) -> dict[str, int]:
    return dict(sorted(Counter(revision.kind for revision in revisions if revision.body is not None).items()))


def read_header(data: bytes) -> BundleHeader:
    """The header in ``data/bundle.json``. Raises BadBundle: newer for a later major version, else malformed."""
    try:
        described: Any = json.loads(data)
        if described["format"] == FORMAT and int(described["version"]["major"]) > MAJOR:
            raise bad(Fault.NEWER)
        return BundleHeader.model_validate_json(data)
    except (ValidationError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise bad(Fault.MALFORMED) from error


def is_newer(header: BundleHeader) -> bool:
    """True when a later minor version wrote it, so that it may hold members this version does not know."""
    return header.version.minor > MINOR
