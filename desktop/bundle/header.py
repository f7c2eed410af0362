"""``data/bundle.json``: what a bundle is, whose, and which revisions it carries."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Final, Literal
from uuid import UUID, uuid5

from pydantic import Field, ValidationError

from desktop.bundle.faults import Fault, bad
from desktop.domain.canonical import canonical_json
from desktop.domain.objects import Model, UtcTime
from desktop.domain.revisions import BEYOND_NUMBERS, Revision
from desktop.domain.strict_json import read_json

FORMAT: Final = "daybook-bundle"
MAJOR, MINOR = 1, 1
LAST_SEQUENCE = 999_999
"""A bundle's number has six digits in its name in a store."""
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

    first_sequence: int = Field(ge=1, lt=BEYOND_NUMBERS)
    last_sequence: int = Field(ge=1, lt=BEYOND_NUMBERS)
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
    author: str = Field(max_length=80)
    device: UUID
    sequence: int = Field(ge=1, le=LAST_SEQUENCE)
    previous_bundle_id: UUID | None = None
    counts: dict[str, Annotated[int, Field(ge=0)]]
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
    return BundleHeader(
        purpose=Purpose.EVIDENCE,
        bundle_id=_bundle_id(inspection_id, device, sequence, revisions[-1].hash),
        inspection_id=inspection_id,
        author=author,
        device=device,
        sequence=sequence,
        previous_bundle_id=previous_bundle_id,
        counts=_counts(revisions),
        run=_run(revisions),
        made_at=made_at,
    )


def _run(revisions: Sequence[Revision]) -> Run:
    first, last = revisions[0], revisions[-1]
    return Run(
        first_sequence=first.device_sequence,
        last_sequence=last.device_sequence,
        first_hash=first.hash,
        last_hash=last.hash,
        after_hash=first.previous_hash,
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
        described: Any = read_json(data)
        major = described["version"]["major"]
        if described["format"] == FORMAT and isinstance(major, int) and major > MAJOR:
            raise bad(Fault.NEWER)
        if _has_new_purpose(described):
            raise bad(Fault.NEWER)
        header = BundleHeader.model_validate(described)
    except (ValidationError, ValueError, KeyError, TypeError) as error:
        raise bad(Fault.MALFORMED) from error
    if any(described.get(name) != _spelled(getattr(header, name)) for name in _IDS):
        raise bad(Fault.MALFORMED)
    return header


def _has_new_purpose(described: dict[str, Any]) -> bool:
    minor, purpose = described["version"].get("minor"), described.get("purpose")
    return isinstance(minor, int) and minor > MINOR and isinstance(purpose, str) and purpose not in set(Purpose)


_IDS = ("bundle_id", "inspection_id", "device", "previous_bundle_id")


def _spelled(value: UUID | None) -> str | None:
    return None if value is None else str(value)


def tells_of(header: BundleHeader, revisions: Sequence[Revision]) -> bool:
    """True when the header's counts, and the ends of its run if it has one, are those of the revisions."""
    if header.counts != _counts(revisions):
        return False
    if header.run is None:
        return True
    return bool(revisions) and header.run == _run(revisions)


def is_newer(header: BundleHeader) -> bool:
    """True when a later minor version wrote it, so that it may hold members this version does not know."""
    return header.version.minor > MINOR
