"""When passphrase and code are both lost: asking the organisation, and opening the vault with its answer."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.domain.errors import Refused
from desktop.operations.passphrases import require_strong
from desktop.operations.recovery_files import RecoveryRequest, SlotAsItStands, read_answer, write_new
from desktop.secret import Secret, forget
from desktop.vault.clock import Clock
from desktop.vault.folder import Vault
from desktop.vault.keys.key_derivation import calibrate
from desktop.vault.keys.key_slots import KeySlots
from desktop.vault.keys.organisation_slot import OrganisationSlot
from desktop.vault.keys.recovery import Recovery, begin_recovery, recovery_under_way
from desktop.vault.lock_file import LockFile
from desktop.vault.presence import KEYS

NO_SLOT = (
    "This vault was never opened to an organisation, so nobody else can open it. Look for the recovery code where "
    "you keep papers. Nothing is erased meanwhile."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that waits for its answer. ``words`` are compared by voice; ``office_words`` stand for who can help."""

    words: tuple[str, ...]
    office_words: tuple[str, ...]
    made_at: datetime


def whom_to_ask(folder: Path) -> tuple[str, ...]:
    """The words for the organisation's key that this vault is open to. Refused when it is open to none."""
    return _slot(KeySlots.read(folder / KEYS, mend=False)).words


def request_under_way(folder: Path) -> Asked | None:
    """The request that waits for its answer, or None. Raises Damaged, NewerVersion, Refused without a slot."""
    recovery = recovery_under_way(folder)
    return None if recovery is None else _asked(folder, recovery)


def ask_organisation(folder: Path, passphrase: Secret, clock: Clock) -> Asked:
    """Make a request and keep it here, in place of one that waited. Whatever comes of it, nothing is changed yet.

    ``passphrase`` is the new one, and is wiped. Refused when it could be guessed or there is nobody to ask; VaultInUse.
    """
    try:
        require_strong(passphrase)
        lock = LockFile(folder, clock)
        try:
            slots = KeySlots.read(folder / KEYS)
            _slot(slots)
            cost = calibrate().at_least(slots.cost)
            return _asked(folder, begin_recovery(folder, slots.vault_id, passphrase, cost, clock()))
        finally:
            lock.release()
    finally:
        forget(passphrase)


def save_request(folder: Path, out: Path) -> None:
    """Write the waiting request to a file for the organisation. It holds no secret. StoreWriteFailed, Refused."""
    recovery = recovery_under_way(folder)
    if recovery is None:
        raise Refused("There is no request on this laptop any more. Begin again.")
    write_new(out, _request(folder, recovery))


def open_with_answer(folder: Path, passphrase: Secret, answer: Path, clock: Clock) -> tuple[Vault, str]:
    """The vault, open, and its new recovery code. ``passphrase`` is the new one, and is wiped.

    Raises as ``Vault.recover``; BadFile and NewerVersion for the file.
    """
    try:
        read = read_answer(answer)
        return Vault.recover(folder, passphrase, read.vault, read.request, read.sealed, clock=clock)
    finally:
        forget(passphrase)


def _asked(folder: Path, recovery: Recovery) -> Asked:
    request = _request(folder, recovery)
    return Asked(request.words(), _slot(KeySlots.read(folder / KEYS, mend=False)).words, recovery.made_at)


def _request(folder: Path, recovery: Recovery) -> RecoveryRequest:
    slot = _slot(KeySlots.read(folder / KEYS, mend=False))
    return RecoveryRequest(
        vault=recovery.vault_id,
        request=recovery.request_id,
        made_at=recovery.made_at,
        recipient=recovery.recipient,
        slot=SlotAsItStands(recipient=slot.recipient, sealed=slot.sealed),
    )


def _slot(slots: KeySlots) -> OrganisationSlot:
    slot = slots.organisation
    if slot is None:
        raise Refused(NO_SLOT)
    return slot
