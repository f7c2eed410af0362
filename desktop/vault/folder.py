"""A vault: the folder, its keys, its profile, and its inspections. Opening, making and closing it.

keys.json, keys.copy.json             key slots around the master key
profile.db                            who I am, settings, list of inspections, audit trail
attempts.json, lock, audit.json       not secret: tries since the last opening; who has it open; the trail's end
recovery.json (+ copy)                only while a request to the organisation waits for its answer
inspections/<id>/keys.json (+ copy)   that inspection's database keys, sealed by the master key
inspections/<id>/evidence.db, journal/, snapshots/, set-aside/, outbox/
inspections/<id>/concerns.db, concerns/journal/, concerns/snapshots/, concerns/set-aside/
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from uuid import UUID

from desktop.domain.destruction import Clearing, Destruction
from desktop.domain.errors import Damaged, NotFound, ProfileDamaged, Refused, StoreWriteFailed
from desktop.domain.rows import Finding, InspectionEntry
from desktop.secret import Secret
from desktop.vault.beside import Beside, Source
from desktop.vault.care.care import Care
from desktop.vault.care.compartments import THE_EVIDENCE, Compartment
from desktop.vault.care.profile_mending import mend_profile
from desktop.vault.care.swapping import finish_swap
from desktop.vault.care.vault_checks import check_vault
from desktop.vault.clock import Clock
from desktop.vault.concern_store import ConcernStore
from desktop.vault.contents.stored_form import time_in
from desktop.vault.handing_over import closed_on_failure
from desktop.vault.ids import new_id
from desktop.vault.inspection_store import InspectionStore
from desktop.vault.inspections import Inspections
from desktop.vault.keys.attempts import Attempts
from desktop.vault.keys.key_derivation import KdfCost, calibrate, wipe, wiped
from desktop.vault.keys.key_slots import KeySlots, passphrase_key
from desktop.vault.keys.own_keys import OwnKeys
from desktop.vault.keys.recovery import ANSWER_OPENS_NOTHING, end_recovery, waiting_for
from desktop.vault.keys.sealing import new_key, subkey
from desktop.vault.lock_file import LockFile
from desktop.vault.making import make_folder, refuse_to_replace, refuse_too_deep, set_aside
from desktop.vault.migrations import PROFILE, make_database, open_database
from desktop.vault.places import profile_in
from desktop.vault.presence import KEYS, holds_vault, waits_for_answer
from desktop.vault.profile import Profile
from desktop.vault.second_copies.check_job import CheckJob
from desktop.vault.second_copies.snapshot_checks import check_snapshots, put_damaged_aside
from desktop.vault.second_copies.snapshot_job import SnapshotJob, SnapshotsTaken
from desktop.vault.second_copies.snapshots import Snapshots
from desktop.vault.trail.concern_destroying import begin_destroying, go_on_destroying_concerns, go_through_with
from desktop.vault.trail.destroying import go_on_clearing
from desktop.vault.trail.trail_end import TrailEnd

_OUTBOX = "outbox"
_PROFILE_IS_DAMAGED = (
    "The vault’s own database is missing or damaged: who you are, your settings, the list of inspections. "
    "Nothing was changed. It can be mended from its snapshots."
)


class Vault:
    """One open vault. One thread owns it; one process has it open. ``close`` wipes its keys.

    ``folder`` is where it lies, ``id`` names it, ``profile`` is its owner's database, ``keys`` changes what opens it,
    ``clock`` gives its time.
    """

    def __init__(self, slots: KeySlots, master: bytearray, lock: LockFile, clock: Clock, *, make: bool) -> None:
        """Used by ``create`` and ``open``; takes over the lock and the master key, which it wipes on failure."""
        self.folder = slots.path.parent
        self.id = slots.vault_id
        self.clock = clock
        self._master = master
        self._lock = lock
        self._beside = Beside(clock)
        try:
            self.profile = self._open_profile(make=make)
        except BaseException:
            wipe(master)
            raise
        self._held = Inspections(self.folder, self.id, master, self.profile, lock.check, self._beside)
        self.keys = OwnKeys(slots, master, lock, self.profile, clock)

    @classmethod
    def create(
        cls, folder: Path, passphrase: Secret, *, clock: Clock, cost: KdfCost | None = None
    ) -> tuple["Vault", str]:
        """Make a vault in a folder that holds none, and open it. Returns it with its recovery code.

        ``cost`` is for tests; without it the passphrase's cost is measured on this laptop.
        Raises Refused when there is a vault already, StoreWriteFailed, VaultInUse.
        """
        refuse_too_deep(folder)
        make_folder(folder)
        lock = LockFile(folder, clock)
        try:
            refuse_to_replace(folder)
            slots = KeySlots.create(folder / KEYS, new_id())
            vault = cls(slots, new_key(), lock, clock, make=True)
        except BaseException:
            lock.release()
            raise
        with closed_on_failure(vault):
            vault.profile.audit("vault made")
            # The keys come last: a folder without them is no vault yet, and can be made again after a crash.
            code = slots.put(vault._master, passphrase_key(passphrase, cost or calibrate()), new_code=True)
        return vault, code

    @classmethod
    def open(cls, folder: Path, passphrase: Secret, *, clock: Clock, mend_profile: bool = False) -> "Vault":
        """Open with the passphrase; with ``mend_profile`` the profile is made again from second copies first.

        Raises WrongPassphrase (with how long to wait), VaultInUse, NewerVersion, ProfileDamaged when only the
        profile is, Damaged, NotFound, NotEnoughMemory.
        """

        def unlock(slots: KeySlots) -> bytearray:
            return Attempts(folder, clock).one(lambda: slots.open_with_passphrase(passphrase))

        return _without_recovery(cls._open(folder, unlock, clock, "opened with the passphrase", mend=mend_profile))

    @classmethod
    def open_with_recovery_code(
        cls, folder: Path, code: Secret, *, clock: Clock, mend_profile: bool = False
    ) -> "Vault":
        """Open with the recovery code. It cannot be guessed, so no delay stands before it. Raises as ``open``."""

        def unlock(slots: KeySlots) -> bytearray:
            Attempts(folder, clock).begin()
            return slots.open_with_recovery_code(code)

        return _without_recovery(cls._open(folder, unlock, clock, "opened with the recovery code", mend=mend_profile))

    @classmethod
    def recover(
        cls, folder: Path, passphrase: Secret, vault_id: UUID, request_id: UUID, answer: str, *, clock: Clock
    ) -> tuple["Vault", str]:
        """Open with the organisation's answer to a request and the new passphrase that was chosen with it.

        ``vault_id`` and ``request_id`` are what the answer says it is for. The new passphrase takes the place of the
        old one. Returns the vault with its new recovery code. Raises as ``open``; BadFile for an answer that is not to
        the request that waits here; Damaged for one that opens nothing.
        """

        opened: list[KdfCost] = []

        def unlock(slots: KeySlots) -> bytearray:
            recovery = waiting_for(folder, slots.vault_id, vault_id, request_id)
            master = Attempts(folder, clock).one(lambda: recovery.master(passphrase, answer))
            opened.append(recovery.cost.at_least(slots.cost))
            return master

        try:
            vault = cls._open(folder, unlock, clock, "opened with the organisation's answer")
        except Damaged as error:
            if opened:
                raise Damaged(ANSWER_OPENS_NOTHING) from error
            raise
        with closed_on_failure(vault):
            code = vault.keys.begin_anew(passphrase_key(passphrase, opened[0]))
        end_recovery(folder)
        return vault, code

    @classmethod
    def _open(
        cls, folder: Path, unlock: Callable[[KeySlots], bytearray], clock: Clock, action: str, *, mend: bool = False
    ) -> "Vault":
        if not holds_vault(folder):
            raise NotFound("There is no vault in this folder. Choose the folder that holds keys.json.")
        lock = LockFile(folder, clock)
        try:
            slots = KeySlots.read(folder / KEYS)
            master = unlock(slots)
            failed = Attempts(folder, clock).succeeded()
            if mend:
                _mend_profile(folder, master, clock)
            vault = cls(slots, master, lock, clock, make=False)
        except BaseException:
            lock.release()
            raise
        try:
            with closed_on_failure(vault):
                vault._say_opened(failed, action, mended=mend)
                go_on_clearing(vault.profile.destructions, vault.inspection_folder)
                go_on_destroying_concerns(vault.profile.destroyed_concerns, vault._held)
        except Damaged as error:
            raise ProfileDamaged(_PROFILE_IS_DAMAGED) from error
        return vault

    def _say_opened(self, failed: Iterable[datetime], action: str, *, mended: bool) -> None:
        with suppress(StoreWriteFailed):  # a full disk must not keep anybody from what they wrote
            for at in failed:
                self.profile.audit("failed to open", {"at": time_in(at)})
            self.profile.audit(action)
            if mended:
                self.profile.audit("profile mended")

    def inspections(self) -> tuple[InspectionEntry, ...]:
        """The inspections in this vault, the one opened last first."""
        return self.profile.inspections()

    def add_inspection(self, inspection_id: UUID, title: str) -> InspectionStore:
        """Make a store for a new inspection and open it, closing the one that was open. Refused when it is there."""
        self.check_is_ours()
        if any(entry.id == inspection_id for entry in self.inspections()):
            raise Refused("This inspection is in your vault already. Open it from the list.")
        if self.profile.destructions.knows(inspection_id):
            raise Refused(
                "This inspection was cleared from this vault for good. To work on it again, make a new vault in "
                "another folder and send the lead its card."
            )
        store = self._held.make(inspection_id)
        self.profile.add_inspection(inspection_id, title)
        self.profile.audit("inspection added", {"inspection": str(inspection_id)})
        return store

    def open_inspection(self, inspection_id: UUID) -> InspectionStore:
        """Open an inspection's store, closing the one that was open. Raises NotFound, Damaged, NewerVersion."""
        self._require(inspection_id)
        store = self._held.open(inspection_id)
        with suppress(StoreWriteFailed):  # as above
            self.profile.note_opened(inspection_id)
        return store

    def look_into(self, inspection_id: UUID) -> AbstractContextManager[InspectionStore]:
        """Another inspection's evidence, to read from while the open one stays open: never its concerns.

        A block that raises NotFound, Damaged, NewerVersion; Refused for the one that is open, for what would write, and
        where it has to be opened in earnest first.
        """
        self._require(inspection_id)
        if self._held.open_id == inspection_id:
            raise Refused("This inspection is open already.")
        return self._held.look_into(inspection_id)

    def open_concerns(self, inspection_id: UUID) -> ConcernStore:
        """Open an inspection's concerns alone, also when its evidence cannot be. Closes the inspection that was open.

        Raises NotFound. What is wrong with the concerns themselves is raised by who asks for one.
        """
        self._require(inspection_id)
        return self._held.open_concerns(inspection_id)

    @property
    def concerns(self) -> ConcernStore:
        """The concerns of the inspection that is open. Raises NotFound while none is."""
        return self._held.concerns()

    def have_concerns(self, inspection_id: UUID) -> bool:
        """Whether an inspection has concerns of its own, or had some that are lost. Opens nothing."""
        return self._held.have_concerns(inspection_id)

    def destroy_concerns(self, clearing: Clearing) -> Destruction:
        """Destroy the key of an inspection's concerns, then their files, and nothing else. Closes the inspection.

        Whether it may be is the caller's to know. Raises Refused where they cannot be read, NotFound, StoreWriteFailed:
        when nothing was changed, or else the next unlocking goes on, unless a concern is written before that.
        """
        self._require(clearing.inspection)
        self.check_is_ours()
        begun = begin_destroying(self.profile.destroyed_concerns, self._held, clearing)
        return go_through_with(self.profile.destroyed_concerns, self._held, begun)

    def _require(self, inspection_id: UUID) -> None:
        if all(entry.id != inspection_id for entry in self.inspections()):
            raise NotFound("This inspection is not in your vault.")

    def inspection_folder(self, inspection_id: UUID) -> Path:
        """Where an inspection's files are; bundles on their way out are in its ``outbox`` folder."""
        return self._held.folder(inspection_id)

    def check_is_ours(self) -> None:
        """Stands before whatever writes to the folder outside a database, which asks by itself. Raises VaultInUse."""
        self._lock.check()

    def check(self) -> tuple[Finding, ...]:
        """What a check of the key files, the profile and the audit trail finds. Inspections check themselves."""
        with wiped(self._profile_key()) as key:
            of_snapshots = check_snapshots(self._snapshots(), key)
        return (*check_vault(self.folder / KEYS, self.profile), of_snapshots)

    # second copies and care

    def snapshot_job(self, *, whether_due_or_not: bool = False) -> SnapshotJob | None:
        """A round of snapshots of what is due, to be run on another thread; None when nothing is, or one runs still.

        What it returns when it has run goes to ``note_snapshots``, on the vault's thread again.
        """
        profile = Source("profile", self._snapshots(), self.profile.file, self._profile_key)
        return self._beside.snapshots(
            profile, self._held.sources(), self._held.open_id, whether_due_or_not=whether_due_or_not
        )

    def _snapshots(self) -> Snapshots:
        return Snapshots(profile_in(self.folder), self._lock.check)

    def note_snapshots(self, taken: SnapshotsTaken) -> None:
        """A round is done: what a new snapshot holds need not stand in the journal's next file."""
        self._beside.failed = ""
        self._held.note_snapshots(taken)

    def note_snapshots_failed(self, why: str) -> None:
        """A round could not be made. ``why`` is kept in ``snapshot_failed`` until one can."""
        self._beside.failed = why

    @property
    def snapshot_failed(self) -> str:
        """Why the last round of snapshots could not be made; empty when it could."""
        return self._beside.failed

    def put_damaged_snapshots_aside(self) -> int:
        """Take damaged snapshots of the profile out of the way of new ones. Returns how many there were."""
        self.check_is_ours()
        with wiped(self._profile_key()) as key:
            return put_damaged_aside(self._snapshots(), key)

    @contextmanager
    def care(self, inspection_id: UUID, compartment: Compartment = THE_EVIDENCE) -> Iterator[Care]:
        """What can be done for one of an inspection's databases while both are closed; they are, if they were open.

        Raises NotFound for one that was cleared, or is being cleared.
        """
        if self.profile.destructions.knows(inspection_id):
            raise NotFound("This inspection is not in your vault.")
        self.check_is_ours()
        with self._held.care(inspection_id, compartment) as care:
            yield care

    def check_job(self) -> CheckJob | None:
        """A check of the open inspection, to be run on another thread; None without one, or while one runs still."""
        return self._held.check_job()

    def close(self) -> None:
        """Close the databases, wipe the keys, and let another process have the vault. Closing twice does nothing."""
        self.close_inspection()
        self.profile.close()
        wipe(self._master)
        self._lock.release()

    def _open_profile(self, *, make: bool) -> Profile:
        places = profile_in(self.folder)
        if make:
            set_aside(places.database)
        else:
            finish_swap(places)
        key = self._profile_key()
        try:
            connection = (make_database if make else open_database)(places.database, key, PROFILE, self._lock.check)
        except Damaged as error:
            raise ProfileDamaged(_PROFILE_IS_DAMAGED) from error
        finally:
            wipe(key)
        connection.key_again = self._profile_key
        end = TrailEnd(self.folder / "audit.json", subkey(self._master, "audit trail"))
        return Profile(connection, self.clock, end)

    def _profile_key(self) -> bytearray:
        return _profile_key(self._master)

    def close_inspection(self) -> None:
        """Close the inspection that is open, if one is; what runs beside it is ended first."""
        self._held.close()


def wait_before_next_try_s(folder: Path, *, clock: Clock) -> float:
    """Seconds until the next passphrase is let through; 0 when now."""
    return Attempts(folder, clock).wait_s()


def _profile_key(master: bytearray) -> bytearray:
    return subkey(master, "profile")


def _mend_profile(folder: Path, master: bytearray, clock: Clock) -> None:
    with wiped(_profile_key(master)) as key:
        mend_profile(profile_in(folder), key, clock())


def _without_recovery(vault: Vault) -> Vault:
    """Whoever has the passphrase or the code needs no answer, and somebody else may have asked for one."""
    if waits_for_answer(vault.folder):
        end_recovery(vault.folder)
        with closed_on_failure(vault), suppress(StoreWriteFailed):
            vault.profile.audit("recovery given up")
    return vault
