"""Making a damaged database of an inspection again from everything that can still be read.

The revisions are the truth: they are taken from the database itself, from the journal and from snapshots, each one
checked against its hash, and everything else is derived from them. Drafts, and whatever else a kind of database has,
come from the database, or where that cannot be read from the newest snapshot that has them. Nothing that is read from
is changed; the old database is kept aside.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar
from uuid import UUID

from desktop.domain.errors import Damaged
from desktop.domain.identity import Identity
from desktop.domain.revisions import Revision
from desktop.vault.care.damaged_reader import DamagedReader
from desktop.vault.care.row_taking import RowTaking
from desktop.vault.clock import Clock
from desktop.vault.connection import Connection
from desktop.vault.contents.appending import Appending
from desktop.vault.contents.revision_log import RevisionLog, own_or_first
from desktop.vault.contents.stored_form import unpacked
from desktop.vault.migrations import make_database
from desktop.vault.places import Places
from desktop.vault.second_copies.journal import journal_files, read_journal
from desktop.vault.second_copies.snapshots import Snapshots

_AT_A_TIME = 200
TAKEN_APART = frozenset({"revision", "merge", "body", "draft"})
"""Tables that are taken over in ways of their own, and not row by row."""


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
    """Where to read from: the database at its place, snapshots newest first, the journal's files with their key.

    ``first`` is the database whose versions a person chose over all others, where two contradict each other.
    """

    places: Places
    snapshots: tuple[Path, ...]
    journal: tuple[Path, ...]
    key: bytearray
    journal_key: bytearray
    inspection: UUID
    first: Path | None = None


class Mending(ABC):
    """Fills one new, empty database. Lives for one mending; its caller checks the result and puts it in place."""

    series: ClassVar[str]
    """Whose migrations make the database."""
    taken_apart: ClassVar[frozenset[str]] = TAKEN_APART

    def __init__(self, connection: Connection, me: Identity | None, clock: Clock) -> None:
        self.connection, self.me, self.clock = connection, me, clock
        self.device = None if me is None else me.device
        self.log = RevisionLog(connection)
        self.rows = RowTaking(connection)
        self._appending = self.appending()

    @abstractmethod
    def appending(self) -> Appending:
        """How this kind of database takes revisions in."""

    def found_no_place(self, stretch: Sequence[Revision], refused: Sequence[tuple[UUID, str]]) -> None:  # noqa: B027
        """Some revisions of a stretch were refused. What nobody remembers is left out."""

    def take_files(self, _reader: DamagedReader) -> set[str]:
        """Files that can be read. Returns the SHA-256 of all that there should be."""
        return set()

    def files_held(self) -> set[str]:
        """The SHA-256 of every file that is here now."""
        return set()

    def save_anew(self) -> int:
        """Bring back what found no place, once everything is taken. Returns of how many items."""
        return 0

    def fill(self, sources: Sources) -> Mended:
        """Take what there is; first of all what ``sources.first`` has, where that is given."""
        with DamagedReader(sources.places.database, sources.key) as reader:
            self._take_first(sources)
            self._take_revisions(reader)
            own = self.log.last_position()
            self._take_journal(sources)
            wanted = self._take_rest(reader, only_current=False)
            for path in sources.snapshots:
                with DamagedReader(path, sources.key) as snapshot:
                    if not _says_all_of(reader, snapshot):
                        self._take_revisions(snapshot)
                        wanted |= self._take_rest(snapshot, only_current=True)
            found = self.log.last_position()
            return self._result(found - own, wanted, reader.unreadable, self.save_anew())

    def _take_first(self, sources: Sources) -> None:
        if sources.first is not None:
            with DamagedReader(sources.first, sources.key) as first:
                self._take_revisions(first)

    def _take_rest(self, reader: DamagedReader, *, only_current: bool) -> set[str]:
        wanted = self.take_files(reader)
        for table in self.rows.tables(without=self.taken_apart):
            self.rows.take(reader, table)
        self._take_drafts(reader, only_current=only_current)
        return wanted

    def _result(self, brought: int, wanted: set[str], unreadable: int, anew: int) -> Mended:
        versions, held = self.log.last_position(), self.files_held()
        drafts = int(self.connection.value("SELECT count(*) FROM draft"))
        return Mended(versions, brought, drafts, len(held), len(wanted - held), unreadable, anew)

    def _take_revisions(self, reader: DamagedReader) -> None:
        self._append(reader.between("revision", _revisions, self.log.last_position(), _links))

    def _take_journal(self, sources: Sources) -> None:
        for path in reversed(sources.journal):  # the oldest first
            self._append(read_journal(path, sources.journal_key, sources.inspection))

    def _append(self, revisions: Iterable[Revision]) -> None:
        for stretch in _stretches(revisions):
            self.found_no_place(stretch, self._appending.append(stretch, self.device).refused)

    def _take_drafts(self, reader: DamagedReader, *, only_current: bool) -> None:
        """Drafts that can be read. From a snapshot only where nothing was saved since the draft began."""
        for row in self.rows.rows(reader, "draft"):
            object_id, _, base, _, packing, data = row
            if _opens(packing, data) and not (only_current and self._was_saved_since(object_id, base)):
                self.connection.run("INSERT OR IGNORE INTO draft VALUES (?, ?, ?, ?, ?, ?)", row)

    def _was_saved_since(self, object_id: bytes, base: bytes | None) -> bool:
        heads = self.log.heads(UUID(bytes=object_id))
        return bool((own_or_first(heads, self.device).id.bytes if heads else None) != base)


def mended_database(kind: type[Mending], new: Path, sources: Sources, me: Identity | None, clock: Clock) -> Mended:
    """Make a new database at ``new`` of what ``sources`` hold. Raises StoreWriteFailed."""
    with closing(make_database(new, sources.key, kind.series)) as connection:
        mended = kind(connection, me, clock).fill(sources)
        connection.checkpoint()
    return mended


def sources_in(places: Places, inspection: UUID, key: bytearray, journal_key: bytearray) -> Sources:
    """What there is to read from."""
    snapshots = tuple(snapshot.path for snapshot in Snapshots(places).all())
    return Sources(places, snapshots, journal_files(places.journal), key, journal_key, inspection)


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
