"""The two files of a recovery: the laptop's request, and the organisation's answer. Neither holds a secret in clear.

Anybody could have made a request, so it comes with six words to compare by voice with the person it is from.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Final, Literal, TypeVar
from uuid import UUID

from pydantic import Field, ValidationError

from desktop.domain.canonical import canonical_json
from desktop.domain.errors import BadFile, NewerVersion, StoreWriteFailed
from desktop.domain.objects import Model
from desktop.operations.team.key_words import key_words
from desktop.vault.keys.age_sealing import LARGEST_SEALED

LARGEST_FILE_BYTES = 64 * 1024
_REQUEST: Final = "daybook-recovery-request"
_ANSWER: Final = "daybook-recovery-answer"
_VERSION = 1
_AGE_RECIPIENT = r"^age1[0-9a-z]{20,120}$"

Sealed = TypeVar("Sealed", bound=Model)


class SlotAsItStands(Model):
    """A vault's organisation slot: whose it is, and the master key sealed to them."""

    recipient: str = Field(pattern=_AGE_RECIPIENT)
    sealed: str = Field(min_length=1, max_length=LARGEST_SEALED)


class RecoveryRequest(Model):
    """What a laptop asks: open this slot and seal what is in it to this recipient."""

    format: Literal["daybook-recovery-request"] = _REQUEST
    version: int = Field(default=_VERSION, ge=1)
    vault: UUID
    request: UUID
    made_at: datetime
    recipient: str = Field(pattern=_AGE_RECIPIENT)
    slot: SlotAsItStands

    def words(self) -> tuple[str, ...]:
        """What the office compares by voice with the person whose vault this is: they stand for all of it."""
        slot = (self.slot.recipient, self.slot.sealed)
        return key_words("recovery request", str(self.vault), str(self.request), self.recipient, *slot)


class RecoveryAnswer(Model):
    """What the organisation answers: the master key, sealed to the request's recipient and bound to the request."""

    format: Literal["daybook-recovery-answer"] = _ANSWER
    version: int = Field(default=_VERSION, ge=1)
    vault: UUID
    request: UUID
    sealed: str = Field(min_length=1, max_length=LARGEST_SEALED)


def read_request(path: Path) -> RecoveryRequest:
    """Raises BadFile, NewerVersion."""
    return _read(path, RecoveryRequest, "recovery request")


def read_answer(path: Path) -> RecoveryAnswer:
    """Raises BadFile, NewerVersion."""
    return _read(path, RecoveryAnswer, "recovery answer")


def write_new(path: Path, item: Model) -> None:
    """Write one of the two, over none that is there. Raises StoreWriteFailed."""
    try:
        with path.open("xb") as file:
            file.write(canonical_json(item.model_dump(mode="json")) + b"\n")
    except FileExistsError as error:
        raise StoreWriteFailed("There is a file of that name already. Choose another name.") from error
    except OSError as error:
        raise StoreWriteFailed("The file could not be written there. Choose another place.") from error


def _read(path: Path, kind: type[Sealed], name: str) -> Sealed:
    data = _bytes_of(path, name)
    try:
        found = json.loads(data)
        if found["format"] == kind.model_fields["format"].default and found["version"] > _VERSION:
            raise NewerVersion(f"This {name} was made by a newer Daybook. Install the newer version to read it.")
        return kind.model_validate(found)
    except (ValidationError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadFile(f"This is not a whole {name}. Choose another file, or ask for it to be sent again.") from error


def _bytes_of(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE_BYTES + 1)
    except OSError as error:
        raise BadFile("That file could not be read. Check that it is still there.") from error
    if len(data) > LARGEST_FILE_BYTES:
        raise BadFile(f"That file is far too large for a {name}. Choose another.")
    return data
