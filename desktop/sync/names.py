"""Where things are in a store (DESIGN §5): packs, bundles in parts, receipts, returns.

    <inspection>/packs/<sequence>-<sha256>
    <inspection>/bundles/<device>/<sequence>-<bundle id>/part-0001 … complete.json
    <inspection>/receipts/<device>/<bundle id>.json
    <inspection>/receipts/<device>/<bundle id>-<sha256>.json
    <inspection>/returns/<device>/<sequence>-<sha256>
    <inspection>/letters/<32 random hexadecimal digits>

A letter is sealed to one person of the team, and its name says neither from whom, to whom nor about what.
Sequences have six digits, so that names sort. The first receipt for a bundle has the short name; a later one, another
lead's, or one whose short name a stranger took, has the SHA-256 of its bytes in its own.
"""

import re
import secrets
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.canonical import digest

COMPLETE = "complete.json"
LAST_SEQUENCE = 999_999

_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_SAFE_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}")
_TEMPORARY = re.compile(r"\.([0-9a-f]{16})\.[0-9a-f]{16}\.tmp")
_BUNDLE_FILE = re.compile(rf"{_UUID}/bundles/({_UUID})/(\d{{6}})-({_UUID})/(part-(\d{{4}})|complete\.json)")
_LETTER = re.compile(rf"{_UUID}/letters/[0-9a-f]{{32}}")
_RECEIPT = re.compile(rf"{_UUID}/receipts/{_UUID}/({_UUID})(?:-([0-9a-f]{{64}}))?\.json")
_PACK = re.compile(rf"{_UUID}/packs/(\d{{6}})-([0-9a-f]{{64}})")
_RETURN = re.compile(rf"{_UUID}/returns/{_UUID}/(\d{{6}})-([0-9a-f]{{64}})")


def is_safe(name: str) -> bool:
    """True for a name that means the same on every store and cannot reach outside it."""
    return all(_SAFE_PART.fullmatch(part) for part in name.split("/")) and ".." not in name


def temporary_name(name: str) -> str:
    """For a file that is not whole yet, by the last part of its name: nobody else's, never long, and never listed."""
    return f".{digest(name.encode())[:16]}.{secrets.token_hex(8)}.tmp"


def is_temporary(found: str, name: str = "") -> bool:
    """Whether a file's name is such a one, for this last part of a name if it is given."""
    said = _TEMPORARY.fullmatch(found)
    return said is not None and (not name or said[1] == digest(name.encode())[:16])


def bundles(inspection: UUID) -> str:
    """The folder of all bundles."""
    return f"{inspection}/bundles"


def bundle(inspection: UUID, device: UUID, sequence: int, bundle_id: UUID) -> str:
    """The folder of one bundle."""
    return f"{bundles(inspection)}/{device}/{sequence:06d}-{bundle_id}"


def part(number: int) -> str:
    """A part's name in its bundle's folder, counted from 1."""
    return f"part-{number:04d}"


def receipt(inspection: UUID, device: UUID, bundle_id: UUID) -> str:
    """The receipt for one bundle."""
    return f"{receipts(inspection, device)}/{bundle_id}.json"


def receipts(inspection: UUID, device: UUID | None = None) -> str:
    """The folder of all receipts, or of those for one device's bundles."""
    folder = f"{inspection}/receipts"
    return folder if device is None else f"{folder}/{device}"


def further_receipt(inspection: UUID, device: UUID, bundle_id: UUID, sha256: str) -> str:
    """A receipt for one bundle beside the first, by the SHA-256 of its bytes."""
    return f"{receipts(inspection, device)}/{bundle_id}-{sha256}.json"


def receipt_file(name: str) -> tuple[UUID, str] | None:
    """The bundle in a receipt's name, with the SHA-256, empty for the first one; None for a stranger's file."""
    found = _RECEIPT.fullmatch(name)
    return None if found is None else (UUID(found[1]), found[2] or "")


def packs(inspection: UUID) -> str:
    """The folder of all packs."""
    return f"{inspection}/packs"


def pack(inspection: UUID, sequence: int, sha256: str) -> str:
    """One pack."""
    return f"{packs(inspection)}/{sequence:06d}-{sha256}"


def returns(inspection: UUID, device: UUID | None = None) -> str:
    """The folder of all returns, or of those to one device."""
    folder = f"{inspection}/returns"
    return folder if device is None else f"{folder}/{device}"


def returned(inspection: UUID, device: UUID, sequence: int, sha256: str) -> str:
    """One return to a device, by the SHA-256 of its bytes."""
    return f"{returns(inspection, device)}/{sequence:06d}-{sha256}"


def return_file(name: str) -> tuple[int, str] | None:
    """The sequence and SHA-256 in a return's name, or None for a stranger's file."""
    found = _RETURN.fullmatch(name)
    return None if found is None else (int(found[1]), found[2])


def letters(inspection: UUID) -> str:
    """The folder of all letters."""
    return f"{inspection}/letters"


def letter(inspection: UUID, name: str) -> str:
    """One letter; ``name`` is 32 random hexadecimal digits."""
    return f"{letters(inspection)}/{name}"


def is_letter(name: str) -> bool:
    """Whether a name below ``letters`` is a letter's, and no stranger's file."""
    return _LETTER.fullmatch(name) is not None


@dataclass(frozen=True, slots=True)
class BundleFile:
    """A file of a bundle by its name. ``part`` is None for ``complete.json``."""

    device: UUID
    sequence: int
    bundle_id: UUID
    part: int | None


def bundle_file(name: str) -> BundleFile | None:
    """What a name below ``bundles`` means, or None for a stranger's file."""
    found = _BUNDLE_FILE.fullmatch(name)
    if found is None:
        return None
    number = None if found[5] is None else int(found[5])
    return BundleFile(UUID(found[1]), int(found[2]), UUID(found[3]), number)


def pack_file(name: str) -> tuple[int, str] | None:
    """The sequence and SHA-256 in a pack's name, or None for a stranger's file."""
    found = _PACK.fullmatch(name)
    return None if found is None else (int(found[1]), found[2])
