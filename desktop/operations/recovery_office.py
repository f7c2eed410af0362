"""The organisation's side of a recovery, at the office: making its key, and answering a request with it."""

import os
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from desktop.domain.errors import BadFile, Refused, StoreWriteFailed
from desktop.operations.age_keys import identity_in
from desktop.operations.recovery_files import RecoveryAnswer, RecoveryRequest, write_new
from desktop.operations.team.key_words import organisation_words
from desktop.vault.keys.age_sealing import new_age_identity, recipient_of
from desktop.vault.keys.key_derivation import wipe
from desktop.vault.keys.organisation_slot import open_slot
from desktop.vault.keys.recovery import seal_answer
from desktop.vault.keys.sealing import WrongKey

IDENTITY_FILE, PUBLIC_FILE = "organisation-identity.txt", "organisation-key.txt"


@dataclass(frozen=True, slots=True)
class OrganisationKey:
    """A key pair that was written: the public part, its words, and where the two files are."""

    recipient: str
    words: tuple[str, ...]
    identity_file: Path
    public_file: Path


def make_organisation_key(folder: Path) -> OrganisationKey:
    """Write a new key pair: an age identity that only the owner may read, and its public key.

    Refused when either file is there already; StoreWriteFailed.
    """
    private, public = folder / IDENTITY_FILE, folder / PUBLIC_FILE
    if private.exists() or public.exists():
        raise Refused("There is an organisation's key in that folder already. Choose an empty folder.")
    identity, recipient = new_age_identity()
    about = f"# public key: {recipient}\n# Keep this file offline. Who has it can open every vault that lets it in.\n"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(private, "xb", buffering=0, opener=_for_the_owner_only) as file:
            file.write(about.encode())
            file.write(identity)
        public.write_text(f"{recipient}\n", encoding="utf-8")
    except OSError as error:
        raise StoreWriteFailed("The key could not be written there. Choose another folder.") from error
    finally:
        wipe(identity)
    return OrganisationKey(recipient, organisation_words(recipient), private, public)


def answer_request(request: RecoveryRequest, identity_file: Path, out: Path) -> None:
    """Open the request's slot and write the answer, after its words were compared with the person by voice.

    Raises BadFile for the identity or a slot that it does not open, StoreWriteFailed. Keeps nothing.
    """
    identity = identity_in(identity_file)
    try:
        master = _master(request, identity)
    finally:
        wipe(identity)
    try:
        sealed = seal_answer(master, request.recipient, request.vault, request.request)
    except WrongKey as error:
        raise BadFile("This request cannot be answered: what it asks to be sealed to is no key.") from error
    finally:
        wipe(master)
    write_new(out, RecoveryAnswer(vault=request.vault, request=request.request, sealed=sealed))


def _master(request: RecoveryRequest, identity: bytearray) -> bytearray:
    try:
        mine = recipient_of(identity)
    except WrongKey as error:
        raise BadFile("The age identity in that file is not whole. Take it from the copy in the safe.") from error
    if mine != request.slot.recipient:
        raise BadFile(
            "That is not the identity this vault was opened to. Use the one whose public key was in its pack."
        )
    try:
        return open_slot(request.slot.sealed, identity, request.vault)
    except WrongKey as error:
        raise BadFile(
            "What this request carries does not belong to its vault, or was changed on its way. Ask for a new request."
        ) from error


def _for_the_owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def in_groups(vault: UUID) -> str:
    """A vault's number in groups of four, to be read aloud."""
    return " ".join(vault.hex[at : at + 4] for at in range(0, 32, 4))
