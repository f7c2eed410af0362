"""A concern on its way between two laptops: sealed to one person, signed by one, padded so that its size says little.

``age( padded( signed statement ) )``. It is no bundle: nothing that reads, fetches or collates bundles takes it, and
nothing outside says what is inside. Both ways are the same: each message carries the sender's versions of one concern,
and names every version that the sender's laptop holds, which is how the other side knows what has arrived.
"""

import io
import json
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal
from uuid import UUID

from pydantic import Field, ValidationError

from desktop import signing
from desktop.bundle.faults import Fault
from desktop.bundle.lines import RefusedLine, RevisionLine, lines_of, revisions_in
from desktop.bundle.streams import decrypted, encrypt, recipient_keys
from desktop.domain.concerns import ConcernKind
from desktop.domain.errors import BadBundle, BadFile, Refused
from desktop.domain.objects import Model, UtcTime
from desktop.domain.revisions import Revision

FORMAT: Final = "daybook-sealed-message"
VERSION: Final = 1
SMALLEST_BYTES = 64 * 1024
LARGEST_BYTES = 4 * 1024 * 1024
"""Of what is sealed. A concern is text that somebody types; a message of pictures or scans is none."""
LARGEST_FILE_BYTES = LARGEST_BYTES + 64 * 1024
_MOST_VERSIONS, _MOST_HELD = 5_000, 50_000

ANOTHER_INSPECTION = "another_inspection"
_AGAIN = "Nothing was taken from it. Ask the sender to send it again."
_PHONE = "Nothing was taken from it. Phone the sender before you do anything else."
_SENTENCES: dict[str, str] = {
    Fault.NOT_A_BUNDLE: "This file is not a sealed message from Daybook.",
    Fault.WRONG_KEY: "This message is sealed to somebody else, so it cannot be opened here. Give it to whom it is for.",
    Fault.TRUNCATED: f"The message is cut short. {_AGAIN}",
    Fault.ALTERED: f"The message was changed, cut short or damaged on its way. {_AGAIN}",
    Fault.MALFORMED: f"The message is not put together as Daybook does it. {_AGAIN}",
    Fault.BAD_SIGNATURE: f"The message’s signature does not match what is in it. {_PHONE}",
    Fault.FOREIGN: f"The message is signed by somebody who is not on this inspection’s roster. {_PHONE}",
    Fault.READDRESSED: f"The message was written to somebody else and passed on. {_PHONE}",
    Fault.NEWER: "The message was made by a newer Daybook. Update this one, then open it again.",
    Fault.OVER_LIMIT: f"The file is far larger than a message can be, so it was not opened. {_PHONE}",
    ANOTHER_INSPECTION: "The message belongs to another inspection. Open that inspection, then the message.",
}
_TOO_LONG = (
    "This concern is too long for one sealed message. Print the sheet and hand it over, and phone the inspection lead."
)


class HeldVersion(Model):
    """A version that the sender's laptop has, by id and hash."""

    id: UUID
    hash: str = Field(pattern=r"^[0-9a-f]{64}$")


class SealedMessage(Model):
    """What is signed. ``sender`` is a device on the roster, ``recipient`` the one age key it is sealed to.

    ``versions`` are revisions of one concern as a bundle's lines have them, the oldest first, the sender's own only.
    """

    format: Literal["daybook-sealed-message"] = FORMAT
    version: int = Field(default=VERSION, ge=1)
    message_id: UUID
    inspection_id: UUID
    concern_id: UUID
    sender: UUID
    recipient: str = Field(pattern=r"^age1[0-9a-z]{20,120}$")
    made_at: UtcTime
    versions: tuple[RevisionLine, ...] = Field(default=(), max_length=_MOST_VERSIONS)
    holds: tuple[HeldVersion, ...] = Field(default=(), max_length=_MOST_HELD)


class SignedSealedMessage(Model):
    """What is sealed: the statement, the sender's Ed25519 key, and the signature over its canonical JSON."""

    statement: SealedMessage
    signing_key: str = Field(pattern=r"^[0-9a-f]{64}$")
    signature: str = Field(pattern=r"^[0-9a-f]{128}$")


@dataclass(frozen=True, slots=True)
class Address:
    """From which device, to whose age key, about which concern of which inspection, when."""

    message_id: UUID
    inspection: UUID
    concern: UUID
    sender: UUID
    recipient: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Opened:
    """A message that holds. ``refused`` counts versions in it that could not be read or are not the sender's."""

    address: Address
    versions: tuple[Revision, ...]
    holds: Mapping[UUID, str]
    refused: int


def written(address: Address, versions: Iterable[Revision], holds: Iterable[Revision], signing_secret: bytes) -> bytes:
    """The message's bytes, ready to be given out. Raises Refused when it is too long, BadFile for a key that is none.

    Where it would be too long with every version's words, older versions go without theirs.
    """
    keys = recipient_keys([address.recipient])
    revisions, held = list(versions), [{"id": str(one.id), "hash": one.hash} for one in holds]
    for shortened in (revisions, _last_with_body(revisions)):
        signed = signing.signed(_statement(address, shortened, held), signing_secret)
        if len(signed) <= LARGEST_BYTES:
            sealed = io.BytesIO()
            encrypt([_padded(signed)], sealed, keys)
            return sealed.getvalue()
    raise Refused(_TOO_LONG)


def opened(data: bytes, *, age_secret: str, recipient: str, inspection: UUID, roster: Mapping[UUID, str]) -> Opened:
    """A message that is for ``recipient`` in this inspection, checked before any of it is believed.

    ``roster`` is signing keys by device. Raises BadBundle with a fault's code; nothing of the content is in any error.
    """
    if len(data) > LARGEST_FILE_BYTES:
        raise _bad(Fault.OVER_LIMIT)
    message, lines = _read(_unsealed(data, age_secret), roster)
    if message.recipient != recipient:
        raise _bad(Fault.READDRESSED)
    if message.inspection_id != inspection:
        raise _bad(ANOTHER_INSPECTION)
    good, refused = _own_versions(message, lines)
    address = Address(
        message.message_id, inspection, message.concern_id, message.sender, message.recipient, message.made_at
    )
    return Opened(address, good, {one.id: one.hash for one in message.holds}, refused)


def _statement(address: Address, revisions: list[Revision], held: list[dict[str, str]]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "message_id": str(address.message_id),
        "inspection_id": str(address.inspection),
        "concern_id": str(address.concern),
        "sender": str(address.sender),
        "recipient": address.recipient,
        "made_at": address.made_at.isoformat(),
        "versions": [json.loads(line) for line in lines_of(revisions)],
        "holds": held,
    }


def _last_with_body(revisions: list[Revision]) -> list[Revision]:
    return [*(revision.without_body() for revision in revisions[:-1]), *revisions[-1:]]


def _padded(signed: bytes) -> bytes:
    """Spaces after it, up to the next power of two: JSON passes over them, and the size tells little."""
    size = SMALLEST_BYTES
    while size < len(signed):
        size *= 2
    return signed + b" " * (size - len(signed))


def _unsealed(data: bytes, age_secret: str) -> bytes:
    gathered = bytearray()
    try:
        with closing(decrypted(io.BytesIO(data), age_secret)) as chunks:
            for chunk in chunks:
                gathered += chunk
                if len(gathered) > LARGEST_BYTES:
                    raise _bad(Fault.OVER_LIMIT)
    except BadBundle as error:
        raise _bad(error.fault) from error
    except BadFile as error:
        raise _bad(Fault.WRONG_KEY) from error
    return bytes(gathered)


def _read(signed: bytes, roster: Mapping[UUID, str]) -> tuple[SealedMessage, list[bytes]]:
    """The statement and its versions as lines, once its signature and its signer hold. Its form is looked at last."""
    try:
        statement, key = signing.opened(signed)
    except ValueError as error:
        raise _bad(Fault.BAD_SIGNATURE if _looks_like_one(signed) else Fault.MALFORMED) from error
    if statement.get("format") != FORMAT:
        raise _bad(Fault.NOT_A_BUNDLE)
    if key not in roster.values():
        raise _bad(Fault.FOREIGN)
    version = statement.get("version")
    if isinstance(version, int) and version > VERSION:
        raise _bad(Fault.NEWER)
    try:
        message = SealedMessage.model_validate(statement)
    except (ValidationError, ValueError, RecursionError) as error:
        raise _bad(Fault.MALFORMED) from error
    if roster.get(message.sender) != key:
        raise _bad(Fault.FOREIGN)
    return message, [json.dumps(line).encode() for line in statement.get("versions", ())]


def _looks_like_one(signed: bytes) -> bool:
    return signed[:64].lstrip().startswith((b'{"signature"', b'{"signing_key"', b'{"statement"'))


def _own_versions(message: SealedMessage, lines: list[bytes]) -> tuple[tuple[Revision, ...], int]:
    """The versions that are whole, of this concern, and the sender's own; how many are not."""
    good, refused = [], 0
    for revision in revisions_in(lines):
        if isinstance(revision, RefusedLine) or not _belongs(revision, message):
            refused += 1
        else:
            good.append(revision)
    return tuple(good), refused


def _belongs(revision: Revision, message: SealedMessage) -> bool:
    return (
        revision.kind == ConcernKind.CONCERN
        and revision.object_id == message.concern_id
        and revision.device == message.sender
    )


def _bad(fault: str) -> BadBundle:
    says = _SENTENCES.get(fault, _SENTENCES[Fault.ALTERED])
    return BadBundle(says, str(fault))
