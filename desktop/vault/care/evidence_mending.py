"""What an inspection's evidence has beside revisions and drafts, and how it is brought over into a mended database.

Files are taken where every byte is right, bundles on their way and come in row by row. Of a laptop's own line that
was written twice under the same numbers the other's words are saved anew.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import count
from uuid import UUID

from desktop.domain.identity import Identity
from desktop.domain.revisions import Revision
from desktop.vault.care.damaged_reader import DamagedReader
from desktop.vault.care.forked_line import ForkedLine
from desktop.vault.care.mending import TAKEN_APART, Mending
from desktop.vault.clock import Clock
from desktop.vault.connection import Connection
from desktop.vault.contents.appending import Appending
from desktop.vault.contents.attachments import Attachments
from desktop.vault.contents.kinds import OBJECTS
from desktop.vault.contents.projections import DERIVED, Projections
from desktop.vault.migrations import EVIDENCE


class _NotTheFile(Exception):
    """What was read of a file is not all of it."""


class EvidenceMending(Mending):
    """Fills a new evidence.db."""

    series = EVIDENCE
    taken_apart = TAKEN_APART | {"attachment", "attachment_chunk", *DERIVED}

    def __init__(self, connection: Connection, me: Identity | None, clock: Clock) -> None:
        super().__init__(connection, me, clock)
        self._attachments = Attachments(connection)
        self._forked = (
            None if me is None else ForkedLine(connection, self.log, Projections(connection, self.log), me, clock)
        )

    def appending(self) -> Appending:
        return Appending(self.connection, self.log, Projections(self.connection, self.log), OBJECTS)

    def found_no_place(self, stretch: Sequence[Revision], refused: Sequence[tuple[UUID, str]]) -> None:
        if self._forked is not None:
            self._forked.note(stretch, refused)

    def save_anew(self) -> int:
        return 0 if self._forked is None else self._forked.save_anew()

    def files_held(self) -> set[str]:
        return set(self._attachments.all())

    def take_files(self, reader: DamagedReader) -> set[str]:
        """Files whose every byte is right."""
        wanted = set()
        for number, digest, size_bytes, media_type in list(self.rows.rows(reader, "attachment")):
            if size_bytes < 0:  # it was still coming
                continue
            wanted.add(digest.hex())
            if not self._attachments.has(digest.hex()):
                self._take_attachment(reader, number, digest.hex(), media_type)
        return wanted

    def _take_attachment(self, reader: DamagedReader, number: int, digest: str, media_type: str) -> None:
        with suppress(_NotTheFile), self.connection.transaction():
            if self._attachments.put(_chunks(reader, number), media_type).sha256 == digest:
                return
            raise _NotTheFile
        reader.unreadable += 1


def _chunks(reader: DamagedReader, number: int) -> Iterator[bytes]:
    sql = "SELECT data FROM attachment_chunk WHERE attachment = ? AND place = ?"
    for place in count():
        found = reader.one(partial(Connection.rows, sql=sql, values=(number, place)))
        if not found:  # the end, or a page that cannot be read: the hash of the whole tells which
            return
        yield found[0][0]
