"""Files in the vault, found by the SHA-256 of their bytes, kept in pieces so that none has to fit in memory twice."""

from collections.abc import Generator, Iterable, Iterator
from hashlib import sha256
from itertools import chain, count, islice
from secrets import token_bytes

from desktop.domain.documents import Attachment
from desktop.domain.errors import Damaged, NotFound
from desktop.vault.connection import Connection

CHUNK_SIZE_BYTES = 256 * 1024
_HELD_PIECES = 256
"""64 MiB, more than nearly all files have."""
_STRETCH_PIECES = 16
"""4 MiB: some 100 ms on a busy laptop, during which nothing else can be saved."""
_STILL_COMING = -1
"""The size of a file that is being kept in stretches: it is not here yet, and has a number for its SHA-256."""


class Attachments:
    """The attachment tables. The same bytes are kept once; a file that is torn here gives way to the whole one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._torn: set[str] = set()
        self._coming: set[int] = set()

    def put(self, chunks: Iterable[bytes], media_type: str) -> Attachment:
        """Keep a file, whole or not at all. ``chunks`` may be of any size and are read once.

        They may come slowly, from a network or out of a bundle. So as much as may be held is read first: nobody else
        can save anything from when the first is written until the last is.
        """
        pieces = _pieces(chunks)
        read = list(islice(pieces, _HELD_PIECES))
        with self._connection.transaction():
            number = int(self._connection.value("SELECT coalesce(max(id), 0) + 1 FROM attachment"))
            summing, size_bytes = sha256(), 0
            for place, piece in enumerate(chain(read, pieces)):
                summing.update(piece)
                size_bytes += len(piece)
                self._connection.run("INSERT INTO attachment_chunk VALUES (?, ?, ?)", (number, place, piece))
            if _ended(self.reading_through(summing.hexdigest())):
                self._connection.run("DELETE FROM attachment_chunk WHERE attachment = ?", (number,))
            else:
                self._give_way(summing.hexdigest())
                self._connection.run(
                    "INSERT INTO attachment VALUES (?, ?, ?, ?)", (number, summing.digest(), size_bytes, media_type)
                )
        return Attachment(sha256=summing.hexdigest(), size_bytes=size_bytes, media_type=media_type)

    def put_in_stretches(self, chunks: Iterable[bytes], media_type: str) -> Iterator[None]:
        """The same so much at a time, so that others can save between: nothing after each. It is here after the last.

        What ``chunks`` raises leaves nothing behind; an end without warning leaves what ``drop_unfinished`` removes.
        """
        number = self._connection.insert(
            "INSERT INTO attachment (sha256, size_bytes, media_type) VALUES (?, ?, ?)",
            (token_bytes(32), _STILL_COMING, media_type),
        )
        self._coming.add(number)
        try:
            yield from self._coming_in(number, _pieces(chunks))
        except Exception:
            self._drop(number)
            raise
        finally:
            self._coming.discard(number)

    def _coming_in(self, number: int, pieces: Iterator[bytes]) -> Iterator[None]:
        summing, size_bytes, place = sha256(), 0, 0
        while stretch := list(islice(pieces, _STRETCH_PIECES)):
            with self._connection.transaction():
                for piece in stretch:
                    summing.update(piece)
                    self._connection.run("INSERT INTO attachment_chunk VALUES (?, ?, ?)", (number, place, piece))
                    size_bytes, place = size_bytes + len(piece), place + 1
            yield
        is_here = yield from self.reading_through(summing.hexdigest())
        with self._connection.transaction():
            if is_here and self.has(summing.hexdigest()):
                self._drop(number)
            else:
                self._give_way(summing.hexdigest())
                self._connection.run(
                    "UPDATE attachment SET sha256 = ?, size_bytes = ? WHERE id = ?",
                    (summing.digest(), size_bytes, number),
                )

    def drop_unfinished(self) -> None:
        """Forget what is left of files that were being kept in stretches when Daybook ended; not what comes now."""
        for (number,) in self._connection.rows("SELECT id FROM attachment WHERE size_bytes = ?", (_STILL_COMING,)):
            if number not in self._coming:
                self._drop(number)

    def reading_through(self, digest: str) -> Generator[None, None, bool]:
        """Whether a file is here and its bytes are what they were: read so much at a time, nothing after each."""
        number = self._number(digest)
        if number is None:
            return False
        pieces = self._read(number, digest)
        try:
            while list(islice(pieces, _STRETCH_PIECES)):
                yield
        except Damaged:
            return False
        return True

    def _give_way(self, digest: str) -> None:
        """Forget a torn file, in the transaction that puts the whole one in its place."""
        self._connection.run("DELETE FROM attachment WHERE sha256 = ?", (bytes.fromhex(digest),))
        self._torn.discard(digest)

    def _drop(self, number: int) -> None:
        self._connection.run("DELETE FROM attachment WHERE id = ?", (number,))

    def has(self, digest: str) -> bool:
        """True when the file with this SHA-256 is here."""
        return self._number(digest) is not None

    def whole_size(self, digest: str) -> int | None:
        """A file's size in bytes; None where pieces of it are missing, or it was found damaged since this was made.

        It is not read, so this takes no longer for a large one.
        """
        found = self._connection.row("SELECT id, size_bytes FROM attachment WHERE sha256 = ?", (bytes.fromhex(digest),))
        if found is None or digest in self._torn:
            return None
        pieces = self._connection.value("SELECT count(*) FROM attachment_chunk WHERE attachment = ?", (found[0],))
        return int(found[1]) if pieces == -(-int(found[1]) // CHUNK_SIZE_BYTES) else None

    def read(self, digest: str) -> Iterator[bytes]:
        """The file in pieces. Raises NotFound at once; Damaged at the end when the bytes are not what they were."""
        number = self._number(digest)
        if number is None:
            raise NotFound("The file that belongs to this document is not on this laptop.")
        return self._read(number, digest)

    def drop(self, digests: Iterable[str]) -> None:
        """Forget files by their SHA-256; one that is not here changes nothing."""
        with self._connection.transaction():
            for digest in digests:
                self._connection.run("DELETE FROM attachment WHERE sha256 = ?", (bytes.fromhex(digest),))

    def all(self) -> tuple[str, ...]:
        """The SHA-256 of every file here."""
        whole = "SELECT sha256 FROM attachment WHERE size_bytes <> ? ORDER BY id"
        return tuple(found.hex() for (found,) in self._connection.rows(whole, (_STILL_COMING,)))

    def count(self) -> int:
        """How many files are here."""
        return int(self._connection.value("SELECT count(*) FROM attachment WHERE size_bytes <> ?", (_STILL_COMING,)))

    def _number(self, digest: str) -> int | None:
        found: int | None = self._connection.value(
            "SELECT id FROM attachment WHERE sha256 = ?", (bytes.fromhex(digest),)
        )
        return found

    def _read(self, number: int, digest: str) -> Iterator[bytes]:
        summing = sha256()
        try:
            for piece in self._all_pieces(number):
                summing.update(piece)
                yield piece
        except Damaged:
            self._torn.add(digest)
            raise
        if summing.hexdigest() != digest:
            self._torn.add(digest)
            raise Damaged("A file in this vault is damaged. Add it again from where it came from.")

    def _all_pieces(self, number: int) -> Iterator[bytes]:
        for place in count():
            piece: bytes | None = self._connection.value(
                "SELECT data FROM attachment_chunk WHERE attachment = ? AND place = ?", (number, place)
            )
            if piece is None:
                return
            yield piece


def _ended(steps: Generator[None, None, bool]) -> bool:
    """What steps come to, in one go."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return bool(end.value)


def _pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of CHUNK_SIZE_BYTES, the last one shorter."""
    held = bytearray()
    for chunk in chunks:
        if not held and len(chunk) == CHUNK_SIZE_BYTES:
            yield chunk
            continue
        held += chunk
        while len(held) >= CHUNK_SIZE_BYTES:
            yield bytes(held[:CHUNK_SIZE_BYTES])
            del held[:CHUNK_SIZE_BYTES]
    if held:
        yield bytes(held)
