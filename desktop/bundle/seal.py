"""``signature.json``: who made a bag, and for whom.

The signature covers the tag manifest (and through it every file), the bundle id and the recipients, so nobody
who can open a bundle can change it, or address it anew and pass it on as if its maker had sent it.
"""

from collections.abc import Sequence
from typing import Final, Literal
from uuid import UUID

from pydantic import Field, ValidationError

from desktop import signing
from desktop.bundle.faults import Fault, bad
from desktop.domain.objects import Model
from desktop.domain.strict_json import read_json

FORMAT: Final = "daybook-signature"


class SealStatement(Model):
    """What is signed."""

    format: Literal["daybook-signature"] = FORMAT
    bundle_id: UUID
    recipients: tuple[str, ...] = Field(min_length=1)
    tagmanifest_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class Seal(Model):
    """The file: a statement, the Ed25519 key that signed its canonical JSON, and the signature."""

    statement: SealStatement
    signing_key: str = Field(pattern=r"^[0-9a-f]{64}$")
    signature: str = Field(pattern=r"^[0-9a-f]{128}$")


def sealed(statement: SealStatement, signing_secret: bytes) -> bytes:
    """The file's bytes."""
    return signing.signed(statement.model_dump(mode="json"), signing_secret) + b"\n"


def opened(data: bytes) -> Seal:
    """The seal in ``signature.json``. Raises BadBundle unless its signature holds."""
    try:
        statement, key = signing.opened(data)
        signature = read_json(data)["signature"]
        return Seal(statement=SealStatement.model_validate(statement), signing_key=key, signature=signature)
    except (ValidationError, ValueError) as error:
        raise bad(Fault.BAD_SIGNATURE) from error


def check_addressed(seal: Seal, recipient: str) -> None:
    """Raises BadBundle unless the signer meant this age recipient to open it."""
    if recipient not in seal.statement.recipients:
        raise bad(Fault.READDRESSED)


def recipients_in_order(recipients: Sequence[str]) -> tuple[str, ...]:
    """Each recipient once, sorted: the same people give the same bag."""
    return tuple(sorted(set(recipients)))
