"""Making a damaged inspection database again from everything that can still be read.

The revisions are the truth: they are taken from the database itself, from the journal and from snapshots, each one
checked against its hash, and everything else is derived from them. Drafts, files and bundles on their way come
from the database, or where that cannot be read from the newest snapshot that has them. Nothing that is read from
is changed; the old database is kept aside.
"""

from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from uuid import UUID

from desktop.domain.errors import Damaged
from desktop.domain.identity import Identity
from desktop.domain.revisions import Revision
from desktop.vault.care.damaged_reader import DamagedReader
from desktop.vault.care.forked_line import ForkedLine
from desktop.vault.care.row_taking import RowTaking
from desktop.vault.clock import Clock
from desktop.vault.connection import Connection
from desktop.vault.contents.appending import Appending
from desktop.vault.contents.attachments import Attachments
from desktop.vault.contents.kinds import OBJECTS
from desktop.vault.contents.projections import DERIVED, Projections
from desktop.vault.contents.revision_log import RevisionLog
from desktop.vault.contents.stored_form import unpacked
from desktop.vault.migrations import EVIDENCE, make_database
from desktop.vault.second_copies.journal import journal_files, read_journal
from desktop.vault.second_copies.snapshots import Snapshots

_AT_A_TIME = 200
_TAKEN_APART = frozenset({"revision", "merge", "body", "draft", "attachment", "attachment_chunk", *DERIVED})


@dataclass(frozen=True, slots=True)
class Mended:
    """What a mending found. ``versions`` are in the new database, ``brought`` of them from snapshots and the journal.

    ``unreadable`` counts rows of the old database that could not be read, ``files`` and ``files_lost`` attachments.
    """

    versions: int
    brought: int
    drafts: int
    files: int
    files_lost: int
    unreadable: int
    saved_anew: int = 0
    """Items of which another line of this laptop's own had other words: those are in the history now."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where to read from: the database, snapshots newest first, the journal's files with their key.

    ``first`` is the database whose versions a person chose over all others, where two contradict each other.
    """

    database: Path
    snapshots: tuple[Path, ...]
    journal: tuple[Path, ...]
    key: bytearray
    journal_key: bytearray
    inspection: UUID
    first: Path | None = None


class _NotTheFile(Exception):
    """What was read of a file is not all of it."""


class Mending:
    """Fills one new, empty database. Lives for one mending; its caller checks the result and puts it in place."""

    def __init__(self, connection: Connection, me: Identity | None, clock: Clock) -> None:
        self._connection, self._device = connection, None if me is None else me.device
        self._log = RevisionLog(connection)
        projections = Projections(connection, self._log)
        self._appending = Appending(connection, self._log, projections, OBJECTS)
        self._forked = None if me is None else ForkedLine(connection, self._log, projections, me, clock)
        self._attachments = Attachments(connection)
        self._rows = RowTaking(connection)

    def fill(self, sources: Sources) -> Mended:
        """Take what there is; first of all what ``sources.first`` has, where that is given."""
        with DamagedReader(sources.database, sources.key) as reader:
            self._take_first(sources)
            self._take_revisions(reader)
            own = self._log.last_position()
            self._take_journal(sources)
            wanted = self._take_attachments(reader)
            self._take_others(reader)
            self._take_drafts(reader, only_current=False)
            for path in sources.snapshots:
                with DamagedReader(path, sources.key) as snapshot:
                    if not _says_all_of(reader, snapshot):
                        wanted |= self._take_snapshot(snapshot)
            found = self._log.last_position()
            anew = 0 if self._forked is None else self._forked.save_anew()
            return self._result(found - own, wanted, reader.unreadable, anew)

    def _take_first(self, sources: Sources) -> None:
        if sources.first is not None:
            with DamagedReader(sources.first, sources.key) as first:
                self._take_revisions(first)

    def _take_snapshot(self, snapshot: DamagedReader) -> set[str]:
        self._take_revisions(snapshot)
        wanted = self._take_attachments(snapshot)
        self._take_others(snapshot)
        self._take_drafts(snapshot, only_current=True)
        return wanted

    def _result(self, brought: int, wanted: set[str], unreadable: int, anew: int) -> Mended:
        versions, held = self._log.last_position(), set(self._attachments.all())
        drafts = int(self._connection.value("SELECT count(*) FROM draft"))
        return Mended(versions, brought, drafts, len(held), len(wanted - held), unreadable, anew)

    def _take_revisions(self, reader: DamagedReader) -> None:
        self._append(reader.between("revision", _revisions, self._log.last_position(), _links))

    def _take_journal(self, sources: Sources) -> None:
        for path in reversed(sources.journal):  # the oldest first
            self._append(read_journal(path, sources.journal_key, sources.inspection))

    def _append(self, revisions: Iterable[Revision]) -> None:
        for stretch in _stretches(revisions):
            appended = self._appending.append(stretch, self._device)
            if self._forked is not None:
                self._forked.note(stretch, appended.refused)

    def _take_drafts(self, reader: DamagedReader, *, only_current: bool) -> None:
        """Drafts that can be read. From a snapshot only where nothing was saved since the draft began."""
        for row in self._rows.rows(reader, "draft"):
            object_id, _, base, _, packing, data = row
            if _opens(packing, data) and not (only_current and self._was_saved_since(object_id, base)):
                self._connection.run("INSERT OR IGNORE INTO draft VALUES (?, ?, ?, ?, ?, ?)", row)

    def _was_saved_since(self, object_id: bytes, base: bytes | None) -> bool:
        head = self._connection.value("SELECT revision_id FROM object_head WHERE object_id = ?", (object_id,))
        return bool(head != base)

    def _take_others(self, reader: DamagedReader) -> None:
        """Every table that is neither derived nor taken in a way of its own: bundles going out and come in."""
        for table in self._rows.tables(without=_TAKEN_APART):
            self._rows.take(reader, table)

    def _take_attachments(self, reader: DamagedReader) -> set[str]:
        """Files whose every byte is right. Returns all that there should be."""
        wanted = set()
        for number, digest, _size, media_type in list(self._rows.rows(reader, "attachment")):
            wanted.add(digest.hex())
            if not self._attachments.has(digest.hex()):
                self._take_attachment(reader, number, digest.hex(), media_type)
        return wanted

    def _take_attachment(self, reader: DamagedReader, number: int, digest: str, media_type: str) -> None:
        with suppress(_NotTheFile), self._connection.transaction():
            if self._attachments.put(_chunks(reader, number), media_type).sha256 == digest:
                return
            raise _NotTheFile
        reader.unreadable += 1


def mended_database(new: Path, sources: Sources, me: Identity | None, clock: Clock) -> Mended:
    """Make a new database at ``new`` of what ``sources`` hold. Raises StoreWriteFailed."""
    with closing(make_database(new, sources.key, EVIDENCE)) as connection:
        mended = Mending(connection, me, clock).fill(sources)
        connection.checkpoint()
    return mended


def sources_in(folder: Path, inspection: UUID, key: bytearray, journal_key: bytearray) -> Sources:
    """What an inspection's folder has to read from."""
    database = folder / "evidence.db"
    snapshots = tuple(snapshot.path for snapshot in Snapshots(folder / "snapshots", database).all())
    return Sources(database, snapshots, journal_files(folder / "journal"), key, journal_key, inspection)


def _revisions(connection: Connection, first: int, last: int) -> list[Revision]:
    return RevisionLog(connection).between(first, last)


def _links(connection: Connection, first: int, last: int) -> list[Revision]:
    """Where a body cannot be read its link still can, and the body may come from elsewhere."""
    return RevisionLog(connection).between(first, last, bodies=False)


def _says_all_of(reader: DamagedReader, snapshot: DamagedReader) -> bool:
    """Whether a database is whole and has a snapshot's last version: one put back to an older state has not."""
    if not reader.is_open or reader.unreadable:
        return False
    last = snapshot.one(lambda connection: RevisionLog(connection).last())
    return last is None or reader.one(lambda connection: RevisionLog(connection).link(last.id)) is not None


def _chunks(reader: DamagedReader, number: int) -> Iterator[bytes]:
    sql = "SELECT data FROM attachment_chunk WHERE attachment = ? AND place = ?"
    for place in count():
        found = reader.one(partial(Connection.rows, sql=sql, values=(number, place)))
        if not found:  # the end, or a page that cannot be read: the hash of the whole tells which
            return
        yield found[0][0]


def _opens(packing: int, data: bytes) -> bool:
    try:
        unpacked(packing, data)
    except Damaged:
        return False
    return True


def _stretches(revisions: Iterable[Revision]) -> Iterator[list[Revision]]:
    stretch: list[Revision] = []
    for revision in revisions:
        stretch.append(revision)
        if len(stretch) == _AT_A_TIME:
            yield stretch
            stretch = []
    if stretch:
        yield stretch
