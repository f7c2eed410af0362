"""A recovery that waits for the organisation's answer: what ``recovery.json`` keeps, and opening the answer with it.

A person who has neither passphrase nor code chooses a new passphrase. An age identity of that moment is sealed under it
here; the organisation seals the master key to its recipient. So the answer alone opens nothing, nor does it with the
laptop: the new passphrase is needed too. ``recovery.json`` is kept twice, as ``keys.json`` is.
"""

import secrets
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from desktop.domain.canonical import canonical_json
from desktop.domain.errors import BadFile, Damaged, WrongPassphrase
from desktop.secret import Secret
from desktop.vault.ids import new_id
from desktop.vault.keys.age_sealing import Place, new_age_identity, open_with, seal_to
from desktop.vault.keys.key_derivation import SALT_SIZE_BYTES, KdfCost, derive, wipe
from desktop.vault.keys.sealing import WrongKey, seal, unseal
from desktop.vault.presence import RECOVERY, waits_for_answer
from desktop.vault.twin_file import FORMAT, Content, copy_of, read_twins, write_twins

_UNREADABLE = "What this laptop kept of the request is damaged. Begin again and make a new request."
_NOT_CHOSEN = "That is not the new passphrase that you chose for this request."

ANSWER_OPENS_NOTHING = (
    "The answer's key does not open profile.db of this vault: one of the two was altered or damaged. Nothing was "
    "changed. Ask the organisation for the answer again; if it is refused again, restore profile.db from a backup."
)


@dataclass(frozen=True, slots=True)
class Recovery:
    """One request that waits: of which vault, under which number, since when, and to whom the answer is sealed."""

    vault_id: UUID
    request_id: UUID
    recipient: str
    made_at: datetime
    content: Content

    @property
    def cost(self) -> KdfCost:
        """What a try at the new passphrase costs. Raises Damaged."""
        try:
            cost = KdfCost(*(int(self.content[name]) for name in ("memory_kib", "iterations", "lanes")))
        except (KeyError, TypeError, ValueError) as error:
            raise Damaged(_UNREADABLE) from error
        if not cost.is_payable():
            raise Damaged(_UNREADABLE)
        return cost

    def master(self, passphrase: Secret, answer: str) -> bytearray:
        """The master key that an answer brings. It still has to open something.

        Raises WrongPassphrase, BadFile for the answer, Damaged for what was kept here, NotEnoughMemory.
        """
        identity = self._identity(passphrase)
        try:
            return open_with(identity, answer, answer_place(self.vault_id, self.request_id))
        except WrongKey as error:
            raise BadFile(
                "The answer cannot be opened: it was changed on its way, or was not made for this request. "
                "Ask the organisation for it again."
            ) from error
        finally:
            wipe(identity)

    def _identity(self, passphrase: Secret) -> bytearray:
        try:
            salt, sealed = b64decode(self.content["salt"], validate=True), str(self.content["sealed"])
        except (KeyError, TypeError, ValueError) as error:
            raise Damaged(_UNREADABLE) from error
        key = derive(passphrase, salt, self.cost)
        try:
            return unseal(key, sealed, _place(self.vault_id, self.request_id, self.recipient))
        except WrongKey as error:
            raise WrongPassphrase(_NOT_CHOSEN) from error
        finally:
            wipe(key)


def begin_recovery(folder: Path, vault_id: UUID, passphrase: Secret, cost: KdfCost, made_at: datetime) -> Recovery:
    """Keep a new request in place of one that was there, whose answer opens nothing from now on. StoreWriteFailed."""
    request_id, salt = new_id(), secrets.token_bytes(SALT_SIZE_BYTES)
    identity, recipient = new_age_identity()
    key = derive(passphrase, salt, cost)
    sealed = seal(key, identity, _place(vault_id, request_id, recipient))
    wipe(key)
    wipe(identity)
    content = {
        "vault": str(vault_id),
        "request": str(request_id),
        "recipient": recipient,
        "made_at": made_at.isoformat(timespec="seconds"),
        **asdict(cost),
        "salt": b64encode(salt).decode(),
        "sealed": sealed,
    }
    end_recovery(folder)  # else a copy of the old one might outlive a crash in between
    return _as_read(write_twins(folder / RECOVERY, content))


def recovery_under_way(folder: Path) -> Recovery | None:
    """The request that waits for its answer, or None. Raises Damaged, NewerVersion."""
    if not waits_for_answer(folder):
        return None
    try:
        return _as_read(read_twins(folder / RECOVERY).content)
    except Damaged:
        raise Damaged(_UNREADABLE) from None


def waiting_for(folder: Path, mine: UUID, vault_id: UUID, request_id: UUID) -> Recovery:
    """The request that waits here, if an answer is for it. ``mine`` is this vault."""
    if vault_id != mine:
        raise BadFile("This answer is for another vault. Choose the one that the organisation made for this laptop.")
    recovery = recovery_under_way(folder)
    if recovery is None or recovery.vault_id != mine:
        raise BadFile("No request waits on this laptop any more, so no answer opens it. Make a new request.")
    if recovery.request_id != request_id:
        raise BadFile("This answer is to an older request. Send the organisation the newest one and use its answer.")
    return recovery


def end_recovery(folder: Path) -> None:
    """Destroy what was kept: the answer opens nothing from now on. A folder that cannot be written keeps it."""
    for path in (folder / RECOVERY, copy_of(folder / RECOVERY)):
        with suppress(OSError):
            path.unlink()


def answer_place(vault_id: UUID, request_id: UUID) -> Place:
    """What an answer is bound to."""
    return {"answer": "recovery", "format": FORMAT, "request": str(request_id), "vault": str(vault_id)}


def seal_answer(master: bytearray, recipient: str, vault_id: UUID, request_id: UUID) -> str:
    """The master key for whoever made a request. Raises WrongKey when its recipient is none."""
    return seal_to(recipient, master, answer_place(vault_id, request_id))


def _as_read(content: Content) -> Recovery:
    try:
        return Recovery(
            UUID(content["vault"]),
            UUID(content["request"]),
            str(content["recipient"]),
            datetime.fromisoformat(content["made_at"]),
            content,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Damaged(_UNREADABLE) from error


def _place(vault_id: UUID, request_id: UUID, recipient: str) -> bytes:
    return canonical_json(
        {
            "format": FORMAT,
            "recipient": recipient,
            "request": str(request_id),
            "slot": "recovery",
            "vault": str(vault_id),
        }
    )
