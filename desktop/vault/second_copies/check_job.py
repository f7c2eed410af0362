"""Checking all of an inspection while somebody works in it: on a copy, so that nobody's typing waits for the check."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.errors import PersonError, StoreWriteFailed
from desktop.domain.rows import Finding
from desktop.vault.care.care import Care, Progress
from desktop.vault.care.store_checks import PARTS, store_checks
from desktop.vault.connection import Connection
from desktop.vault.migrations import EVIDENCE, open_database
from desktop.vault.second_copies.live_copy import copy_in_use
from desktop.vault.second_copies.open_file import OpenFile, Stopped
from desktop.vault.second_copies.snapshots import remove_database
from desktop.vault.stoppable import Stoppable

_NO_ROOM = "There is no room for the copy that is checked. Make room on this laptop, then check again."


@dataclass
class CheckJob(Stoppable):
    """What can be told beside the database, and the database by a ``copy`` that goes afterwards."""

    care: Care
    source: OpenFile
    copy: Path

    def run(self, progress: Progress) -> tuple[Finding, ...]:
        """What the check finds; ``progress(done, all)`` before each part. Raises StoreWriteFailed, Stopped."""
        found: list[Finding] = []
        with self._going():
            try:
                for check in self.care.checks_in_use(self._use):
                    self._go_on(progress, found)
                    found.append(check())
                self._check_copy(progress, found)
            except Exception as error:
                if self._stop.is_set():  # it is how a statement ends that was interrupted
                    raise Stopped from error
                raise
            finally:
                remove_database(self.copy)
        return tuple(found)

    def own_keys(self) -> tuple[bytearray, ...]:
        return self.care.own_keys()

    def _check_copy(self, progress: Progress, found: list[Finding]) -> None:
        database, key = self.care.database, self.care.own_keys()[0]
        self._go_on(progress, found)
        remove_database(self.copy)
        try:
            copy_in_use(self.source, database, key, self.copy, self._stop)
        except StoreWriteFailed as error:
            raise StoreWriteFailed(_NO_ROOM) from error
        try:
            with closing(open_database(self.copy, key, EVIDENCE)) as connection:
                self._use(connection)
                for finding in store_checks(connection, self.care.device):
                    found.append(finding)
                    self._go_on(progress, found)
        except PersonError as error:
            found.append(Finding("pages", ok=False, says=str(error)))

    def _use(self, connection: Connection) -> None:
        if self._stop.is_set():
            raise Stopped
        self._using = connection

    def _go_on(self, progress: Progress, found: list[Finding]) -> None:
        if self._stop.is_set():
            raise Stopped
        progress(len(found), len(self.care.checks_in_use()) + PARTS)
