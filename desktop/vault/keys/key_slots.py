"""The key slots of a vault: each wraps the same master key, under the passphrase, the recovery code, or for the office.

Changing a passphrase replaces its slot; nothing else is ever encrypted again. This module knows the shape of
``keys.json``; twin_file.py knows how it is kept.
"""

import secrets
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from desktop.domain.canonical import canonical_json
from desktop.domain.errors import Damaged, StoreWriteFailed, WrongPassphrase
from desktop.secret import Secret
from desktop.vault.keys import recovery_code
from desktop.vault.keys.key_derivation import SALT_SIZE_BYTES, KdfCost, derive, wipe
from desktop.vault.keys.organisation_slot import ORGANISATION, OrganisationSlot
from desktop.vault.keys.sealing import WrongKey, seal, subkey, unseal
from desktop.vault.twin_file import FORMAT, Content, read_twins, write_twins

PASSPHRASE = "passphrase"  # noqa: S105 - the name of a slot
RECOVERY = "recovery_code"

_RECOVERY_SIZE_BYTES = 16
_UNREADABLE = "The vault's key file cannot be read as it was written. Copy keys.json from a backup of this folder."


@dataclass(frozen=True, slots=True)
class PassphraseKey:
    """What a passphrase was made into, at which cost and with which salt. Whoever puts it into a slot wipes it."""

    cost: KdfCost
    salt: bytes
    key: bytearray = field(repr=False)


def passphrase_key(passphrase: Secret, cost: KdfCost) -> PassphraseKey:
    """A key under which a new passphrase slot can be sealed. Slow on purpose; needs no vault. NotEnoughMemory."""
    salt = secrets.token_bytes(SALT_SIZE_BYTES)
    return PassphraseKey(cost, salt, derive(passphrase, salt, cost))


@dataclass
class KeySlots:
    """The key file of one vault, read and ready to be tried. Methods that change it write both copies."""

    path: Path
    content: Content

    @classmethod
    def create(cls, path: Path, vault_id: UUID) -> "KeySlots":
        """Slots for a new vault. Nothing is written until the first slot is put in."""
        return cls(path, {"format": FORMAT, "vault": str(vault_id), "slots": {}})

    @classmethod
    def read(cls, path: Path, *, mend: bool = True) -> "KeySlots":
        """The slots as they stand; a lost or torn copy is written again, unless somebody only looks.

        Raises NewerVersion, Damaged.
        """
        copies = read_twins(path)
        slots = cls(path, copies.content)
        if not slots._is_sound():
            raise Damaged(_UNREADABLE)
        if mend and not copies.agree:
            with suppress(StoreWriteFailed):  # a full disk must not keep anybody from what they wrote
                slots.content = write_twins(path, copies.content)
        return slots

    def _is_sound(self) -> bool:
        """Whether this is a vault's key file at all, and its passphrase costs what an honest one would."""
        try:
            return self.vault_id.int > 0 and self.cost.is_payable()
        except (KeyError, TypeError, ValueError, AttributeError):
            return False

    @property
    def vault_id(self) -> UUID:
        return UUID(self.content["vault"])

    @property
    def cost(self) -> KdfCost:
        """What the passphrase slot costs to try."""
        slot = self._slot(PASSPHRASE)
        return KdfCost(int(slot["memory_kib"]), int(slot["iterations"]), int(slot["lanes"]))

    @property
    def organisation(self) -> OrganisationSlot | None:
        """The organisation's slot, if there is one. Raises Damaged."""
        try:
            return OrganisationSlot.read(self._slot(ORGANISATION)) if ORGANISATION in self.content["slots"] else None
        except (KeyError, TypeError, ValueError) as error:
            raise Damaged(_UNREADABLE) from error

    def put(self, master: bytearray, passphrase: PassphraseKey | None, *, new_code: bool) -> str:
        """Wrap the master key anew under a passphrase, under a new recovery code, or both, in one writing.

        Returns the recovery code, or an empty text when none was asked for. Wipes the passphrase's key.
        """
        slots = dict(self.content["slots"])
        code = ""
        if passphrase is not None:
            slots[PASSPHRASE] = self._passphrase_slot(master, passphrase)
        if new_code:
            code, slots[RECOVERY] = self._recovery_slot(master)
        self._write(slots)
        return code

    def put_organisation(self, slot: OrganisationSlot | None) -> None:
        """Put the organisation's slot in, in place of one that was there, or with None take it out."""
        slots = {kind: kept for kind, kept in self.content["slots"].items() if kind != ORGANISATION}
        self._write(slots if slot is None else {**slots, ORGANISATION: slot.written()})

    def _write(self, slots: dict[str, Any]) -> None:
        self.content = write_twins(self.path, {**self.content, "slots": slots})

    def open_with_passphrase(self, passphrase: Secret) -> bytearray:
        """The master key. Raises WrongPassphrase, Damaged."""
        try:
            salt = b64decode(self._slot(PASSPHRASE)["salt"], validate=True)
        except (KeyError, TypeError, ValueError) as error:
            raise Damaged(_UNREADABLE) from error
        return self._unseal(
            PASSPHRASE, derive(passphrase, salt, self.cost), "That passphrase does not open this vault."
        )

    def open_with_recovery_code(self, typed: Secret) -> bytearray:
        """The master key. Raises WrongPassphrase, Damaged."""
        secret = recovery_code.read(typed)
        if secret is None:
            raise WrongPassphrase("A recovery code is 26 letters and digits. Check each group and try again.")
        try:
            salt = b64decode(self._slot(RECOVERY)["salt"], validate=True)
            key = subkey(secret, RECOVERY, salt)
        except (KeyError, TypeError, ValueError) as error:
            raise Damaged(_UNREADABLE) from error
        finally:
            wipe(secret)
        return self._unseal(
            RECOVERY, key, "That recovery code does not open this vault. Check each group and try again."
        )

    def _unseal(self, kind: str, key: bytearray, refusal: str) -> bytearray:
        try:
            return unseal(key, str(self._slot(kind)["sealed"]), self._place(kind))
        except WrongKey as error:
            raise WrongPassphrase(refusal) from error
        finally:
            wipe(key)

    def _passphrase_slot(self, master: bytearray, passphrase: PassphraseKey) -> dict[str, Any]:
        try:
            sealed = seal(passphrase.key, master, self._place(PASSPHRASE))
        finally:
            wipe(passphrase.key)
        return {
            "kdf": "argon2id",
            **asdict(passphrase.cost),
            "salt": b64encode(passphrase.salt).decode(),
            "sealed": sealed,
        }

    def _recovery_slot(self, master: bytearray) -> tuple[str, dict[str, Any]]:
        secret = bytearray(secrets.token_bytes(_RECOVERY_SIZE_BYTES))
        salt = secrets.token_bytes(SALT_SIZE_BYTES)
        key = subkey(secret, RECOVERY, salt)
        try:
            slot = {
                "kdf": "hkdf-sha256",
                "salt": b64encode(salt).decode(),
                "sealed": seal(key, master, self._place(RECOVERY)),
            }
            return recovery_code.written(secret), slot
        finally:
            wipe(key)
            wipe(secret)

    def _slot(self, kind: str) -> dict[str, Any]:
        slot: dict[str, Any] = self.content["slots"][kind]
        return slot

    def _place(self, kind: str) -> bytes:
        """What a slot is bound to: this vault, this kind of slot, this format."""
        return canonical_json({"format": FORMAT, "slot": kind, "vault": self.content["vault"]})
