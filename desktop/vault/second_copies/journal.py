"""The second copy of everything saved: each revision again, in a file of its own beside the database.

Snapshots are an hour apart; the journal holds what was saved since, so that a database of which nothing can be read
any more costs no saved word. It is only ever added to, after the database has committed, and a new file begins with
each snapshot. Its key comes from the database's key, so that destroying that one destroys it too.

A file is a run of records, each its length in 4 bytes and then sealed and packed JSON, bound to its place. The first
says after which place in the database the file begins, each other one is a revision. One that came without its words
stands there twice once they came: the later record says up to which place the database was written here by then.
"""

import json
import logging
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID

import zstandard

from desktop.domain.canonical import canonical_json
from desktop.domain.revisions import Revision, details_of, with_details
from desktop.vault.contents.revision_log import RevisionLog
from desktop.vault.keys.key_derivation import wipe
from desktop.vault.keys.sealing import WrongKey, seal_bytes, unseal_bytes
from desktop.vault.twin_file import sync_file, sync_folder

FORMAT = 1
_FILES_KEPT = 4
_AT_A_TIME = 200
_LENGTH_BYTES = 4

Record = dict[str, Any]

_log = logging.getLogger(__name__)


class Journal:
    """Writes behind one open database, and wipes ``key``, which is the journal's own, when it is closed.

    ``is_behind`` while what was saved last could not be written here. ``log`` is the one through which words come to
    revisions that are there already: it says to which.
    """

    def __init__(self, folder: Path, key: bytearray, inspection: UUID, log: RevisionLog) -> None:
        self._folder, self._key, self._inspection, self.log = folder, key, inspection, log
        self._path: Path | None = None
        self._records = self._end_bytes = self._position = 0
        self._at_opening = log.last_position()
        self.is_behind = False

    def take_up(self) -> bool:
        """Go on with the newest file, after its last whole record. Called once, at opening.

        True when that record is of something that the database has no more: then the database is not what it was.
        """
        path = next(iter(journal_files(self._folder)), None)
        if path is None:
            return False
        found = _last_whole(path, self._key, self._inspection)
        if found is None:
            return False
        number, end, last = found
        if self._is_missing(last):
            return True
        if self._is_in_place(last):
            self._path, self._records, self._position = path, number + 1, _position_in(last)
            self._end_bytes = end
            self._mend_end(path, end)
        return False

    def catch_up(self) -> None:
        """Add what the database holds and the journal does not. Called after each commit.

        A journal that cannot be written stops nobody from saving: the database has the words. It is tried again
        at the next commit.
        """
        try:
            if self._path is None or self._has_lost_records():
                self._begin(self._position or self._at_opening)
            while rows := self.log.after(self._position, _AT_A_TIME):
                self._add([_record_of(position, revision) for position, revision in rows])
                self._position = rows[-1][0]
            self._add_words_since()
            self.is_behind = False
        except Exception:  # noqa: BLE001 - whatever is wrong with the second copy, what was saved is saved
            self.is_behind = True
            _log.warning("the journal could not be written", exc_info=True)

    def begin(self, position: int) -> None:
        """Begin a new file: everything up to a place in the database is kept elsewhere. Files long covered go."""
        try:
            self._begin(position)
        except OSError:
            self._path = None
        self.catch_up()
        for old in journal_files(self._folder)[_FILES_KEPT:]:
            with suppress(OSError):
                old.unlink()

    def everything(self) -> Iterator[Revision]:
        """All revisions in all files, in the order in which they were saved."""
        for path in reversed(journal_files(self._folder)):
            yield from read_journal(path, self._key, self._inspection)

    def close(self) -> None:
        """Forget the key; nothing can be written after."""
        wipe(self._key)

    def _add_words_since(self) -> None:
        """The words that came to revisions which stand here without."""
        while places := self.log.words_since[:_AT_A_TIME]:
            found = [row for place in places for row in self.log.after(place - 1, 1)]
            self._add([{**_record_of(*row), "up_to": self._position} for row in found if row[1].body is not None])
            del self.log.words_since[: len(places)]

    def _begin(self, position: int) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        newest = next(iter(journal_files(self._folder)), None)
        number = 1 if newest is None else _number_of(newest) + 1
        self._path, self._records, self._end_bytes = self._folder / f"{number:08}.journal", 0, 0
        self._add([{"begins_after": position}])
        self._position = position
        sync_folder(self._folder)

    def _is_missing(self, record: Record) -> bool:
        """Whether the database lacks a record's revision, or of a file just begun the place after which it begins.

        Or the words that came to a revision later.
        """
        if "id" in record:
            there = self.log.get(UUID(record["id"])) if "up_to" in record else self.log.link(UUID(record["id"]))
            return there is None or ("up_to" in record and there.body is None)
        return _position_in(record) > self._at_opening

    def _is_in_place(self, record: Record) -> bool:
        """Whether a record's place in the database is taken by what the record says; not in one made anew."""
        if "id" not in record:
            return _position_in(record) <= self.log.last_position()
        at = self.log.after(int(record["position"]) - 1, 1)
        return bool(at) and str(at[0][1].id) == record["id"]

    def _mend_end(self, path: Path, end: int) -> None:
        """What stands behind the last whole record was torn by a power cut, or damaged: the database has it still."""
        with suppress(OSError):
            if end < path.stat().st_size:
                os.truncate(path, end)
                self.catch_up()

    def _add(self, records: list[Record]) -> None:
        if self._path is None:
            raise OSError
        sealed = [self._sealed(self._path, self._records + number, one) for number, one in enumerate(records)]
        with self._path.open("ab") as file:
            file.truncate(self._end_bytes)  # what a writing left behind that was cut short
            try:
                file.write(b"".join(sealed))
                sync_file(file)
            except OSError:
                file.truncate(self._end_bytes)
                raise
            self._records, self._end_bytes = self._records + len(records), file.tell()

    def _has_lost_records(self) -> bool:
        """Whether the file is gone or shorter than what was written: nothing that stood behind that could be read."""
        with suppress(FileNotFoundError):
            return self._path is not None and self._path.stat().st_size < self._end_bytes
        return True

    def _sealed(self, path: Path, number: int, record: Record) -> bytes:
        plain = zstandard.compress(json.dumps(record).encode())
        sealed = seal_bytes(self._key, plain, _place(self._inspection, path, number))
        return len(sealed).to_bytes(_LENGTH_BYTES) + sealed


def journal_files(folder: Path) -> tuple[Path, ...]:
    """The journal's files, the newest first."""
    found: list[Path] = []
    with suppress(OSError):
        found = [path for path in folder.glob("*.journal") if path.stem.isdecimal()]
    return tuple(sorted(found, key=_number_of, reverse=True))


def read_journal(path: Path, key: bytearray, inspection: UUID) -> tuple[Revision, ...]:
    """The revisions in a file, in the order in which they were saved, without those that cannot be read."""
    revisions = []
    for _, record in _records(path, key, inspection, past_broken_ones=True):
        with suppress(KeyError, TypeError, ValueError):
            if "id" in record:
                revisions.append(_revision(record))
    return tuple(revisions)


def is_damaged(path: Path, key: bytearray, inspection: UUID) -> bool:
    """True when a whole record stands behind one that is not. A torn end is none: a power cut leaves one."""
    up_to_a_break = sum(1 for _ in _records(path, key, inspection))
    return sum(1 for _ in _records(path, key, inspection, past_broken_ones=True)) > up_to_a_break


def _records(
    path: Path, key: bytearray, inspection: UUID, *, past_broken_ones: bool = False
) -> Iterator[tuple[int, Record]]:
    """Each record that is whole, with where it ends. The first that is not ends it, unless those are passed over."""
    data, places = _framed(path)
    for number, (start, end) in enumerate(places):
        record = _opened(key, data[start:end], _place(inspection, path, number))
        if record is not None:
            yield end, record
        elif not past_broken_ones:
            return


def _last_whole(path: Path, key: bytearray, inspection: UUID) -> tuple[int, int, Record] | None:
    """The last record that is whole, with its number and where it ends. Only it is opened: an hour holds thousands."""
    data, places = _framed(path)
    for number, (start, end) in reversed(list(enumerate(places))):
        record = _opened(key, data[start:end], _place(inspection, path, number))
        if record is not None:
            return number, end, record
    return None


def _framed(path: Path) -> tuple[bytes, list[tuple[int, int]]]:
    """What a file holds, and where the records in it begin and end; the last may be torn."""
    try:
        data = path.read_bytes()
    except OSError:
        return b"", []
    places = []
    end = 0
    while end + _LENGTH_BYTES < len(data):
        start = end + _LENGTH_BYTES
        end = start + int.from_bytes(data[end:start])
        places.append((start, end))
    return data, places


def _opened(key: bytearray, sealed: bytes, place: bytes) -> Record | None:
    try:
        record: Record = json.loads(zstandard.decompress(unseal_bytes(key, sealed, place)))
    except (WrongKey, ValueError, zstandard.ZstdError):
        return None
    return record


def _record_of(position: int, revision: Revision) -> Record:
    body = None if revision.body is None else revision.body.decode()
    return {**details_of(revision), "hash": revision.hash, "body": body, "position": position}


def _position_in(record: Record) -> int:
    """Up to which place in the database everything stands here once the record does."""
    if "up_to" in record:
        return int(record["up_to"])
    return int(record["position"] if "id" in record else record["begins_after"])


def _revision(record: Record) -> Revision:
    body = record["body"]
    return with_details(record, record["hash"], None if body is None else body.encode())


def _number_of(path: Path) -> int:
    return int(path.stem)


def _place(inspection: UUID, path: Path, number: int) -> bytes:
    """What a record is bound to: its inspection, its file and its number in it."""
    return canonical_json({"file": _number_of(path), "format": FORMAT, "inspection": str(inspection), "record": number})
