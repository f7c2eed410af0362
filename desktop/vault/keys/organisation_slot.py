"""The optional third key slot: the master key sealed to the inspector's organisation, which alone holds what opens it.

``keys.json`` keeps beside it whose it is: the age recipient and the words that were compared. Opening it is done
elsewhere, at the office, from what a recovery request carries of it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from desktop.vault.keys.age_sealing import Place, open_with, seal_to
from desktop.vault.twin_file import FORMAT

ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class OrganisationSlot:
    """Whose the slot is, since when, and what is sealed: not a secret without the organisation's own identity."""

    recipient: str
    words: tuple[str, ...]
    put_in_at: datetime
    sealed: str

    @classmethod
    def made(
        cls, master: bytearray, vault_id: UUID, recipient: str, words: tuple[str, ...], at: datetime
    ) -> "OrganisationSlot":
        """The master key of a vault sealed to a recipient. Raises WrongKey when that is no recipient."""
        return cls(recipient, words, at, seal_to(recipient, master, _place(vault_id)))

    @classmethod
    def read(cls, slot: dict[str, Any]) -> "OrganisationSlot":
        """As ``keys.json`` holds it. Raises KeyError, TypeError, ValueError."""
        at = datetime.fromisoformat(slot["put_in_at"])
        return cls(str(slot["recipient"]), tuple(map(str, slot["words"])), at, str(slot["sealed"]))

    def written(self) -> dict[str, Any]:
        """As ``keys.json`` holds it."""
        return {
            "recipient": self.recipient,
            "words": list(self.words),
            "put_in_at": self.put_in_at.isoformat(),
            "sealed": self.sealed,
        }


def open_slot(sealed: str, identity: bytearray, vault_id: UUID) -> bytearray:
    """The master key, for the caller to wipe. Raises WrongKey: another identity, another vault's slot, or altered."""
    return open_with(identity, sealed, _place(vault_id))


def _place(vault_id: UUID) -> Place:
    return {"format": FORMAT, "slot": ORGANISATION, "vault": str(vault_id)}
