"""Checking all of an inspection while somebody works in it: on a copy, so that nobody's typing waits for the check."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.errors import PersonError, StoreWriteFailed
from desktop.domain.rows import Finding
from desktop.vault.care.care import Care, Progress
from desktop.vault.care.vault_checks import check_keys_file
from desktop.vault.connection import Connection
from desktop.vault.migrations import open_database
from desktop.vault.second_copies.live_copy import copy_in_use
from desktop.vault.second_copies.open_file import OpenFile, Stopped
from desktop.vault.second_copies.snapshots import remove_database
from desktop.vault.stoppable import Stoppable

_NO_ROOM = "There is no room for the copy that is checked. Make room on this laptop, then check again."


@dataclass(frozen=True, slots=True)
class CheckOf:
    """One database that is open: what looks after it, and its file."""

    care: Care
    source: OpenFile

    @property
    def copy(self) -> Path:
        """Named as an unfinished snapshot: should it be left behind, the next round of those takes it away."""
        return self.care.places.snapshots / "checked.db.new"

    @property
    def steps(self) -> int:
        """How many findings there will be."""
        return len(self.care.checks_in_use()) + self.care.compartment.parts


@dataclass
class CheckJob(Stoppable):
    """What can be told beside the databases, and the databases by copies that go afterwards.

    ``keys`` is the inspection's key file, ``known`` what was found before.
    """

    keys: Path
    databases: tuple[CheckOf, ...]
    known: tuple[Finding, ...] = ()

    def run(self, progress: Progress) -> tuple[Finding, ...]:
        """What the check finds; ``progress(done, all)`` before each part. Raises StoreWriteFailed, Stopped."""
        found: list[Finding] = []
        with self._going():
            try:
                self._go_on(progress, found)
                found += [check_keys_file(self.keys), *self.known]
                for one in self.databases:
                    self._check(one, progress, found)
            except Exception as error:
                if self._stop.is_set():  # it is how a statement ends that was interrupted
                    raise Stopped from error
                raise
            finally:
                for one in self.databases:
                    remove_database(one.copy)
        return tuple(found)

    def own_keys(self) -> tuple[bytearray, ...]:
        return tuple(key for one in self.databases for key in one.care.own_keys())

    def _check(self, one: CheckOf, progress: Progress, found: list[Finding]) -> None:
        for check in one.care.checks_in_use(self._use):
            self._go_on(progress, found)
            found.append(one.care.compartment.told(check()))
        self._check_copy(one, progress, found)

    def _check_copy(self, one: CheckOf, progress: Progress, found: list[Finding]) -> None:
        care, key = one.care, one.care.own_keys()[0]
        self._go_on(progress, found)
        remove_database(one.copy)
        try:
            copy_in_use(one.source, care.database, key, one.copy, self._stop)
        except StoreWriteFailed as error:
            raise StoreWriteFailed(_NO_ROOM) from error
        try:
            with closing(open_database(one.copy, key, care.compartment.mending.series)) as connection:
                self._use(connection)
                for finding in care.compartment.check(connection, care.device):
                    found.append(finding)
                    self._go_on(progress, found)
        except PersonError as error:
            found.append(care.compartment.told(Finding("pages", ok=False, says=str(error))))

    def _use(self, connection: Connection) -> None:
        if self._stop.is_set():
            raise Stopped
        self._using = connection

    def _go_on(self, progress: Progress, found: list[Finding]) -> None:
        if self._stop.is_set():
            raise Stopped
        progress(len(found), 1 + len(self.known) + sum(one.steps for one in self.databases))
