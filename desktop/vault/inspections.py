"""The inspections of one open vault: where each lies, which one is open, and what is done beside that one."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from uuid import UUID

from desktop.domain.errors import NotFound, PersonError
from desktop.domain.rows import Finding
from desktop.vault.beside import Beside, Source
from desktop.vault.care.care import Care
from desktop.vault.care.compartments import THE_CONCERNS, THE_EVIDENCE, Compartment
from desktop.vault.care.swapping import finish_swap, keep_damaged_log
from desktop.vault.concern_opening import ConcernFile, was_ever_made
from desktop.vault.concern_store import ConcernStore
from desktop.vault.inspection_store import InspectionStore
from desktop.vault.keys.inspection_keys import EVIDENCE, inspection_key, make_inspection_keys, replace_key, sealed_print
from desktop.vault.keys.key_derivation import wiped
from desktop.vault.keys.sealing import subkey
from desktop.vault.looking_in import looked_into
from desktop.vault.making import make_folder
from desktop.vault.open_inspection import OpenInspection
from desktop.vault.places import JOURNAL, concerns_in, evidence_in
from desktop.vault.presence import KEYS, has_keys
from desktop.vault.profile import Profile
from desktop.vault.second_copies.check_job import CheckJob, CheckOf
from desktop.vault.second_copies.open_file import OpenFile
from desktop.vault.second_copies.snapshot_job import SnapshotsTaken
from desktop.vault.second_copies.snapshots import Snapshots
from desktop.vault.store_opening import Whose

_OUTBOX = "outbox"


class Inspections:
    """At most one is open. ``master`` is the vault's own key, ``may_write`` stands before whatever is written."""

    def __init__(
        self,
        vault: Path,
        vault_id: UUID,
        master: bytearray,
        profile: Profile,
        may_write: Callable[[], object],
        beside: Beside,
    ) -> None:
        self._vault, self._vault_id, self._master = vault, vault_id, master
        self._profile, self._may_write, self._beside = profile, may_write, beside
        self._open_one: OpenInspection | None = None
        self._alone: ConcernStore | None = None
        self.open_id: UUID | None = None
        """Which inspection is open, or its concerns alone."""

    def folder(self, inspection_id: UUID) -> Path:
        """Where an inspection's files are."""
        return self._vault / "inspections" / str(inspection_id)

    def make(self, inspection_id: UUID) -> InspectionStore:
        """Make the keys and the evidence of a new inspection, and open it. One that was half made is finished."""
        folder = self.folder(inspection_id)
        make_folder(folder)
        if not has_keys(folder):
            make_inspection_keys(folder / KEYS, self._master, self._vault_id, inspection_id)
        return self.open(inspection_id, make=True)

    def open(self, inspection_id: UUID, *, make: bool = False) -> InspectionStore:
        """Open an inspection, closing the one that was open. Raises Damaged, NewerVersion, StoreWriteFailed."""
        self._may_write()
        self.close()
        folder = self.folder(inspection_id)
        places = evidence_in(folder)
        for inner in (places.snapshots, places.journal, folder / _OUTBOX):
            make_folder(inner)
        finish_swap(places)
        keep_damaged_log(places)
        whose = self._whose(inspection_id)
        self._open_one = OpenInspection(folder, whose, partial(self.key, inspection_id), self._may_write, make=make)
        self.open_id = inspection_id
        return self._open_one.store

    def look_into(self, inspection_id: UUID) -> AbstractContextManager[InspectionStore]:
        """An inspection's evidence to read from, beside the one that is open, which stays so."""
        key = partial(self.key, inspection_id, EVIDENCE)
        return looked_into(evidence_in(self.folder(inspection_id)), key, self._whose(inspection_id))

    def open_concerns(self, inspection_id: UUID) -> ConcernStore:
        """Open an inspection's concerns without its evidence, whatever is wrong with that. Closes what was open."""
        self._may_write()
        self.close()
        places, key = concerns_in(self.folder(inspection_id)), partial(self.key, inspection_id, THE_CONCERNS.name)
        file = ConcernFile(places, key, self._whose(inspection_id), self._may_write)
        self._alone, self.open_id = ConcernStore(file, self._profile), inspection_id
        return self._alone

    def concerns(self) -> ConcernStore:
        """The concerns that are open, with an inspection or alone. Raises NotFound while none are."""
        found = self._alone if self._open_one is None else self._open_one.concerns
        if found is None:
            raise NotFound("No inspection is open.")
        return found

    def key(self, inspection_id: UUID, name: str) -> bytearray:
        """A copy of the key of one of an inspection's databases, to wipe. Raises Damaged, NewerVersion."""
        return inspection_key(self.folder(inspection_id) / KEYS, self._master, self._vault_id, inspection_id, name)

    def concerns_key_print(self, inspection_id: UUID) -> str:
        """What tells the key of an inspection's concerns from another, and says nothing of it. Raises Damaged."""
        return sealed_print(self.folder(inspection_id) / KEYS, THE_CONCERNS.name)

    def concerns_end(self, inspection_id: UUID) -> str | None:
        """What tells the last version of an inspection's concerns, empty for none; None where they cannot be opened.

        Closes the inspection that was open.
        """
        try:
            return self.open_concerns(inspection_id).end()
        except PersonError:
            return None
        finally:
            self.close()

    def new_concerns_key(self, inspection_id: UUID) -> None:
        """Destroy the key of an inspection's concerns, and put a new one in its place. Raises StoreWriteFailed."""
        self._may_write()
        self.close()
        replace_key(self.folder(inspection_id) / KEYS, self._master, self._vault_id, inspection_id, THE_CONCERNS.name)

    def have_concerns(self, inspection_id: UUID) -> bool:
        """Whether an inspection has a database of concerns, or had one that is lost."""
        return was_ever_made(concerns_in(self.folder(inspection_id)))

    def close(self) -> None:
        """Close what is open; what runs beside it is ended first."""
        self._beside.stop()
        for one in (self._alone, self._open_one):
            if one is not None:
                one.close()
        self._alone = self._open_one = self.open_id = None

    def sources(self) -> tuple[Source, ...]:
        """The databases that are open, for a round of snapshots."""
        found = []
        if self._open_one is not None:
            store = self._open_one.store
            found.append(self._source(THE_EVIDENCE, self._open_one.id, store.file, store.file_count()))
        if self.open_id is not None and (file := self.concerns().file) is not None:
            found.append(self._source(THE_CONCERNS, self.open_id, file))
        return tuple(found)

    def note_snapshots(self, taken: SnapshotsTaken) -> None:
        """What new snapshots hold need not stand in the next files of the journals."""
        if self.open_id is None or self.open_id != taken.inspection:
            return
        if self._open_one is not None and THE_EVIDENCE.name in taken.positions:
            self._open_one.store.begin_journal(taken.positions[THE_EVIDENCE.name])
        if THE_CONCERNS.name in taken.positions:
            self.concerns().begin_journal(taken.positions[THE_CONCERNS.name])

    @contextmanager
    def care(self, inspection_id: UUID, compartment: Compartment) -> Iterator[Care]:
        """What can be done for one of an inspection's databases while both are closed."""
        self.close()
        finish_swap(compartment.places(self.folder(inspection_id)))
        care = self._care(inspection_id, compartment)
        with wiped(*care.own_keys()):
            yield care

    def check_job(self) -> CheckJob | None:
        """A check of the open inspection; None without one, or while one runs still."""
        if self._open_one is None:
            return None
        self._may_write()
        return self._beside.check(partial(self._check_job, self._open_one))

    def _check_job(self, one: OpenInspection) -> CheckJob:
        known: tuple[Finding, ...] = ()
        try:
            one.concerns.unreadable()  # nobody may have asked for concerns yet, and they are to be checked too
        except PersonError as error:
            known = (THE_CONCERNS.told(Finding("opening", ok=False, says=str(error))),)
        databases = [CheckOf(self._care(one.id, THE_EVIDENCE), one.store.file)]
        if one.concerns.file is not None:
            databases.append(CheckOf(self._care(one.id, THE_CONCERNS), one.concerns.file))
        return CheckJob(one.folder / KEYS, tuple(databases), known)

    def _care(self, inspection_id: UUID, compartment: Compartment) -> Care:
        key = self.key(inspection_id, compartment.name)
        keys = key, subkey(key, JOURNAL)
        me, clock = self._profile.identity(), self._beside.clock
        gaps = compartment is THE_CONCERNS and self._profile.destroyed_concerns.knows(inspection_id)
        folder = self.folder(inspection_id)
        return Care(compartment, folder, inspection_id, keys, me, clock, own_may_have_gaps=gaps)

    def _source(self, compartment: Compartment, inspection_id: UUID, file: OpenFile, files: int = 0) -> Source:
        snapshots = Snapshots(compartment.places(self.folder(inspection_id)), self._may_write)
        return Source(compartment.name, snapshots, file, partial(self.key, inspection_id, compartment.name), files)

    def _whose(self, inspection_id: UUID) -> Whose:
        return Whose(self._vault_id, inspection_id, self._profile, self._beside.clock)
