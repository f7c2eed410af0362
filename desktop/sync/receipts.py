"""Receipts: the central team's signed word on exactly what arrived. Only a receipt makes a bundle received."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final, Literal
from uuid import UUID

from pydantic import Field, ValidationError

from desktop import signing
from desktop.domain.errors import BadBundle
from desktop.domain.objects import Model, UtcTime
from desktop.sync import names

_FORMAT: Final = "daybook-receipt"
_VERSION: Final = 1
_HIGHEST_NUMBER = 2**40
TAKEN_BACK = "A later receipt lists less than an earlier one of the same lead’s. Tell the lead."


class ReceivedRevision(Model):
    """A revision that was taken in, by id and hash."""

    id: UUID
    hash: str = Field(pattern=r"^[0-9a-f]{64}$")


class SetAside(Model):
    """A revision that was not taken in, and why. The id is null where it could not be read.

    ``code`` is that of why, for programs. ``again`` when nothing but its number was wrong: the sender's laptop used it
    twice, and is to number it anew. ``dismissed`` is the lead's reason where a person decided that it stays out.
    """

    id: UUID | None = None
    why: str
    code: str = ""
    dismissed: str = ""
    again: bool = False


class Receipt(Model):
    """For one bundle: what was taken in, what was set aside, or why the whole bundle was refused.

    ``fault`` is the bundle's fault code and ``refused`` its sentence, both empty when it was taken in.
    ``by`` is the lead's designation, ``last_number`` that of the device's last revision which the lead has. ``issue``
    counts that lead's receipts for the bundle: a later one says all that is so by then, and never less was received.
    ``without_words`` are those of ``received`` that are the last of their object in the bundle, and of which the lead
    has only the trace; null in a receipt of an older Daybook, which does not say.
    """

    format: Literal["daybook-receipt"] = _FORMAT
    version: int = Field(default=_VERSION, ge=1)
    inspection_id: UUID
    bundle_id: UUID
    device: UUID
    sequence: int = Field(ge=1, le=names.LAST_SEQUENCE)
    received_at: UtcTime
    by: str
    received: tuple[ReceivedRevision, ...] = ()
    attachments: tuple[str, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    fault: str = ""
    refused: str = ""
    last_number: int = Field(default=0, ge=0, le=_HIGHEST_NUMBER)
    issue: int = Field(default=1, ge=1, le=_HIGHEST_NUMBER)
    without_words: tuple[UUID, ...] | None = None


class SignedReceipt(Model):
    """The file: the statement, the lead's Ed25519 key, and the signature over the statement's canonical JSON."""

    statement: Receipt
    signing_key: str = Field(pattern=r"^[0-9a-f]{64}$")
    signature: str = Field(pattern=r"^[0-9a-f]{128}$")


@dataclass(frozen=True, slots=True)
class Counted:
    """What several receipts for one bundle come to: revisions by id with their hashes, and files.

    ``taken_back`` are revisions that a lead's later receipt lists no more. ``counting`` are the receipts that count.
    """

    received: dict[UUID, str]
    attachments: frozenset[str]
    taken_back: frozenset[UUID]
    counting: tuple[Receipt, ...]


def counted(receipts: Iterable[tuple[str, Receipt]]) -> Counted:
    """Of each lead, by signing key, the receipt with the highest issue counts; of several leads what any of them has.

    ``receipts`` come in the order in which they were taken in: of two of one issue the later counts.
    """
    newest: dict[str, Receipt] = {}
    ever: dict[str, set[UUID]] = {}
    for key, receipt in receipts:
        ever.setdefault(key, set()).update(one.id for one in receipt.received)
        if key not in newest or receipt.issue >= newest[key].issue:
            newest[key] = receipt
    received = {one.id: one.hash for receipt in newest.values() for one in receipt.received}
    back = {one for key, receipt in newest.items() for one in ever[key] - {each.id for each in receipt.received}}
    files = frozenset(sha256 for receipt in newest.values() for sha256 in receipt.attachments)
    return Counted(received, files, frozenset(back), tuple(newest.values()))


def signed_receipt(receipt: Receipt, signing_secret: bytes) -> bytes:
    """The receipt as the store keeps it."""
    return signing.signed(receipt.model_dump(mode="json"), signing_secret)


def verify_receipt(data: bytes, *, leads: Collection[str], bundle_id: UUID, device: UUID) -> Receipt:
    """The receipt in ``data`` if a lead's key signed it for this bundle of this device. Raises BadBundle."""
    return verified_receipt(data, leads=leads, bundle_id=bundle_id, device=device)[1]


def verified_receipt(data: bytes, *, leads: Collection[str], bundle_id: UUID, device: UUID) -> tuple[str, Receipt]:
    """The same with the key that signed it."""
    try:
        statement, key = signing.opened(data)
    except ValueError as error:
        raise _bad("The receipt is not signed as it should be.", "bad_signature") from error
    if key not in leads:
        raise _bad("The receipt is signed by somebody who is not the lead.", "foreign")
    if signing.is_newer(statement, _VERSION):
        raise _bad("The receipt was made by a newer Daybook. Update this one.", "newer")
    try:
        receipt = Receipt.model_validate(statement)
    except ValidationError as error:
        raise _bad("The receipt is not put together as it should be.", "malformed") from error
    if (receipt.bundle_id, receipt.device) != (bundle_id, device):
        raise _bad("The receipt is for another bundle.", "readdressed")
    return key, receipt


def _bad(says: str, fault: str) -> BadBundle:
    return BadBundle(f"{says} This bundle counts as not received.", fault)


def opened_receipt(data: bytes) -> tuple[str, Receipt]:
    """A receipt that is kept, with the key that signed it; whose that is was looked at before. Raises BadBundle."""
    try:
        statement, key = signing.opened(data)
        return key, Receipt.model_validate(statement)
    except (ValidationError, ValueError) as error:
        raise _bad("The receipt is not signed as it should be.", "bad_signature") from error
