"""The keys to one's own vault: changing the passphrase, a new recovery code, and letting the organisation help.

Deriving a key takes most of a second on purpose. ``confirm`` and ``new_passphrase`` do it and read nothing but the key
file, so the window calls them beside the vault's thread; what changes the vault takes what they give.
"""

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.errors import Refused
from desktop.operations.desk import Desk
from desktop.operations.passphrases import require_strong
from desktop.operations.team.key_words import organisation_words
from desktop.secret import Secret, forget
from desktop.vault.folder import Vault
from desktop.vault.keys.attempts import Attempts
from desktop.vault.keys.key_derivation import calibrate, wipe
from desktop.vault.keys.key_slots import KeySlots, PassphraseKey, passphrase_key
from desktop.vault.presence import KEYS


@dataclass(frozen=True, slots=True)
class Confirmed:
    """That whoever is at the keys knows the passphrase. Made by ``confirm`` only."""


@dataclass(frozen=True, slots=True)
class OrganisationHelp:
    """Whom the inspection's pack offers, and who is let in. Recipients are empty where there is none."""

    offered: str
    offered_words: tuple[str, ...]
    let_in: str
    let_in_words: tuple[str, ...]
    since: datetime | None

    @property
    def is_other(self) -> bool:
        """Whether another key is let in than the pack offers now."""
        return bool(self.let_in and self.offered) and self.let_in != self.offered


def confirm(vault: Vault, passphrase: Secret) -> Confirmed:
    """Check the passphrase, and wipe it. Wrong tries wait as they do when unlocking. Raises WrongPassphrase."""
    try:
        vault.check_is_ours()
        slots = KeySlots.read(vault.folder / KEYS, mend=False)
        wipe(Attempts(vault.folder, vault.clock).one(lambda: slots.open_with_passphrase(passphrase)))
    finally:
        forget(passphrase)
    Attempts(vault.folder, vault.clock).succeeded()
    return Confirmed()


def new_passphrase(vault: Vault, old: Secret, new: Secret) -> PassphraseKey:
    """The key of a new passphrase, once the old one was confirmed; both are wiped.

    It costs what this laptop can pay and never less than before. Refused for one that could be guessed.
    """
    try:
        require_strong(new)
        confirm(vault, old)
        return passphrase_key(new, calibrate().at_least(vault.keys.cost))
    finally:
        forget(old)
        forget(new)


def change_passphrase(vault: Vault, ready: PassphraseKey) -> None:
    """Put the new passphrase in the place of the old one."""
    vault.keys.put_passphrase(ready)


def new_recovery_code(vault: Vault, _confirmed: Confirmed) -> str:
    """A new recovery code; the old one opens nothing any more."""
    return vault.keys.new_recovery_code()


def organisation_help(desk: Desk) -> OrganisationHelp:
    """Who could open this vault when passphrase and code are lost."""
    offered, slot = desk.inspection().organisation_recovery, desk.vault.keys.organisation()
    return OrganisationHelp(
        offered,
        organisation_words(offered) if offered else (),
        slot.recipient if slot else "",
        organisation_words(slot.recipient) if slot else (),
        slot.put_in_at if slot else None,
    )


def let_organisation_in(desk: Desk, recipient: str, _confirmed: Confirmed) -> None:
    """Let the organisation of the inspection's pack open this vault. ``recipient`` is whose words were compared."""
    if not recipient or recipient != desk.inspection().organisation_recovery:
        raise Refused("The inspection's key has changed since its words were shown. Look at the words again.")
    desk.vault.keys.let_organisation_in(recipient, organisation_words(recipient))


def keep_organisation_out(vault: Vault, _confirmed: Confirmed) -> None:
    """Take the organisation's key to this vault away again."""
    vault.keys.keep_organisation_out()
