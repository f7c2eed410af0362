"""What opens an open vault, and changing it: the passphrase, the recovery code, and whether the organisation may."""

from contextlib import suppress

from desktop.domain.errors import Refused, StoreWriteFailed
from desktop.secret import Secret
from desktop.vault.clock import Clock
from desktop.vault.keys.key_derivation import KdfCost
from desktop.vault.keys.key_slots import KeySlots, PassphraseKey, passphrase_key
from desktop.vault.keys.organisation_slot import OrganisationSlot
from desktop.vault.keys.sealing import WrongKey
from desktop.vault.lock_file import LockFile
from desktop.vault.profile import Profile


class OwnKeys:
    """The key slots of one open vault. Each change is one writing of both copies, and a line in the audit trail.

    The master key stays the vault's, which wipes it.
    """

    def __init__(self, slots: KeySlots, master: bytearray, lock: LockFile, profile: Profile, clock: Clock) -> None:
        self._slots, self._master, self._lock = slots, master, lock
        self._profile, self._clock = profile, clock

    @property
    def cost(self) -> KdfCost:
        """What a try at the passphrase costs now."""
        return self._slots.cost

    def master_by_passphrase(self, passphrase: Secret) -> bytearray:
        """What a passphrase opens, for the caller to wipe: that it opens is the proof. Asks nothing of the disk.

        Raises WrongPassphrase; counts no tries.
        """
        return self._slots.open_with_passphrase(passphrase)

    def master_by_code(self, code: Secret) -> bytearray:
        """As ``master_by_passphrase``, with the recovery code."""
        return self._slots.open_with_recovery_code(code)

    def change_passphrase(self, passphrase: Secret, *, cost: KdfCost | None = None) -> None:
        """Wrap the master key under a new passphrase. The other slots stay. Never weaker than before."""
        self.put_passphrase(passphrase_key(passphrase, (cost or self.cost).at_least(self.cost)))

    def put_passphrase(self, passphrase: PassphraseKey) -> None:
        """The same with a key that was derived already, which takes most of a second. It is wiped."""
        self._lock.check()
        self._slots.put(self._master, passphrase, new_code=False)
        self._note_done("passphrase changed")

    def new_recovery_code(self) -> str:
        """A new recovery code in place of the old one, which opens nothing from now on."""
        self._lock.check()
        code = self._slots.put(self._master, None, new_code=True)
        self._note_done("recovery code changed")
        return code

    def begin_anew(self, passphrase: PassphraseKey) -> str:
        """A new passphrase and a new recovery code in place of both that were lost, in one writing."""
        self._lock.check()
        code = self._slots.put(self._master, passphrase, new_code=True)
        self._note_done("recovered by the organisation")
        return code

    def organisation(self) -> OrganisationSlot | None:
        """The slot that lets the organisation open this vault, if there is one."""
        return self._slots.organisation

    def let_organisation_in(self, recipient: str, words: tuple[str, ...]) -> None:
        """Let whoever holds the identity of an age recipient open this vault. Refused when that is no recipient."""
        try:
            slot = OrganisationSlot.made(self._master, self._slots.vault_id, recipient, words, self._clock())
        except WrongKey as error:
            raise Refused("The organisation's key is not whole. Ask the lead to set it again.") from error
        self._lock.check()
        self._slots.put_organisation(slot)
        self._note_done("organisation let in")

    def keep_organisation_out(self) -> None:
        """Take the organisation's slot out. A copy of the folder that was made before still has it."""
        self._lock.check()
        self._slots.put_organisation(None)
        self._note_done("organisation kept out")

    def _note_done(self, action: str) -> None:
        """A line for what cannot be undone: a disk that fills up now must not make the person think it was not done."""
        with suppress(StoreWriteFailed):
            self._profile.audit(action)
