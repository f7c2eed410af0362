"""Checking one bundle file with a key that opens it: whether it is whole, whose it is, and what it holds."""

import re
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from desktop.bundle.read import read_bundle
from desktop.domain.errors import BadBundle, BadFile
from desktop.domain.revisions import time_text
from desktop.operations.age_keys import identity_in

_SIGNING_KEY = re.compile(r"[0-9a-fA-F]{64}")


@dataclass(frozen=True, slots=True)
class Verified:
    """What a good bundle says of itself. ``set_aside`` is items that do not check, each with why."""

    purpose: str
    bundle_id: UUID
    inspection_id: UUID
    author: str
    device: UUID
    sequence: int
    made_at: str
    signing_key: str
    counts: dict[str, int]
    attachments: int
    set_aside: tuple[str, ...]


def verify(bundle: Path, identity_file: Path, signing_key: str | None = None) -> Verified:
    """Open and check a bundle. ``signing_key`` is who it must be from, 64 hexadecimal digits.

    Raises BadFile when a file or the signing key cannot be read, BadBundle with its fault when the bundle does not
    check.
    """
    if signing_key is not None and not _SIGNING_KEY.fullmatch(signing_key):
        raise BadFile("That is not a signing key: it has 64 digits from 0 to 9 and a to f. Copy the whole of it.")
    secret = identity_in(identity_file).decode("ascii", "replace")
    try:
        with bundle.open("rb") as source:
            read = read_bundle(source, age_secret=secret)
    except OSError as error:
        raise BadFile("That bundle could not be read. Check that the file is there.") from error
    if signing_key is not None and read.signing_key != signing_key.lower():
        raise BadBundle("This bundle is signed by somebody else. Do not use it; ask who sent it.", "foreign")
    header = read.header
    return Verified(
        purpose=str(header.purpose),
        bundle_id=header.bundle_id,
        inspection_id=header.inspection_id,
        author=header.author,
        device=header.device,
        sequence=header.sequence,
        made_at=time_text(header.made_at),
        signing_key=read.signing_key,
        counts=dict(header.counts),
        attachments=len(read.attachments),
        set_aside=tuple(refused.why for refused in read.refused),
    )
