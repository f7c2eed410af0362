"""Locking: when it comes by itself, what it writes down, and coming back to what it could not close."""

from contextlib import suppress
from dataclasses import dataclass

from desktop.domain.errors import PersonError, Refused
from desktop.domain.lock_reasons import LockReason
from desktop.secret import Secret, forget
from desktop.vault.folder import Vault
from desktop.vault.keys.attempts import Attempts
from desktop.vault.keys.key_derivation import wipe

LOCK_AFTER_MINUTES = 10
_AFTER, _WHEN_MINIMISED, _OUT_OF_PICTURES = "lock_after_minutes", "lock_when_minimised", "out_of_pictures"


@dataclass(frozen=True, slots=True)
class Locking:
    """What a person has chosen. ``out_of_pictures``: the window is in no screenshot, where the platform can do that."""

    after_minutes: int = LOCK_AFTER_MINUTES
    when_minimised: bool = False
    out_of_pictures: bool = True


def locking(vault: Vault) -> Locking:
    """As it is kept in this vault."""
    setting, usual = vault.profile.setting, Locking()
    minutes = setting(_AFTER, LOCK_AFTER_MINUTES)
    return Locking(
        after_minutes=minutes if isinstance(minutes, int) and 1 <= minutes <= 60 else LOCK_AFTER_MINUTES,
        when_minimised=setting(_WHEN_MINIMISED, usual.when_minimised) is True,
        out_of_pictures=setting(_OUT_OF_PICTURES, usual.out_of_pictures) is not False,
    )


def set_lock_after_minutes(vault: Vault, minutes: int) -> None:
    """From 1 to 60; there is no never."""
    if not 1 <= minutes <= 60:
        raise Refused("Daybook locks after 1 to 60 minutes. Choose a time between.")
    vault.profile.set_setting(_AFTER, minutes)
    vault.profile.audit("lock time changed", {"minutes": minutes})


def set_lock_when_minimised(vault: Vault, on: bool) -> None:
    """Whether it locks when its window is minimised."""
    vault.profile.set_setting(_WHEN_MINIMISED, on)
    vault.profile.audit("lock when minimised changed", {"on": on})


def set_out_of_pictures(vault: Vault, on: bool) -> None:
    """Whether its window is kept out of screenshots and screen sharing."""
    vault.profile.set_setting(_OUT_OF_PICTURES, on)
    vault.profile.audit("screenshots changed", {"on": on})


def lock(vault: Vault, reason: LockReason) -> None:
    """Write down that and why it is locked, then close the vault and forget its keys, whatever the disk says."""
    note_locked(vault, reason)
    vault.close()


def note_locked(vault: Vault, reason: LockReason) -> None:
    """Write down that and why it is locked. A disk that takes nothing does not keep anybody from locking."""
    with suppress(PersonError):
        vault.profile.audit("locked", {"why": reason.value})


def come_back(vault: Vault, passphrase: Secret) -> None:
    """Let the person back to a vault that was covered and not closed; the passphrase is wiped.

    Wrong tries wait as they do when unlocking. Nothing is asked of the disk, which may be full or gone.
    Raises WrongPassphrase, with how long to wait.
    """
    attempts = Attempts(vault.folder, vault.clock)
    try:
        wipe(attempts.one(lambda: vault.keys.master_by_passphrase(passphrase)))
    finally:
        forget(passphrase)
    _note_back(vault, attempts, "opened with the passphrase")


def come_back_with_code(vault: Vault, code: Secret) -> None:
    """As ``come_back``, with the recovery code. It cannot be guessed, so no delay stands before it."""
    attempts = Attempts(vault.folder, vault.clock)
    attempts.begin()
    try:
        wipe(vault.keys.master_by_code(code))
    finally:
        forget(code)
    _note_back(vault, attempts, "opened with the recovery code")


def _note_back(vault: Vault, attempts: Attempts, action: str) -> None:
    failed = attempts.succeeded()
    with suppress(PersonError):
        for at in failed:
            vault.profile.audit("failed to open", {"at": at.isoformat()})
        vault.profile.audit(action)
