"""Looks for words that may stand in an inspection's concerns and nowhere else.

First as a thief would, in every byte of every file; then with all of the vault's keys, in everything else that the
vault keeps: pages (free ones too) and logs of its databases, their rows and search index, snapshots, what was set
aside, second copies, and what lies in the outbox for somebody whose key is known. A search index knows single words
only, so plant some that are one word and stand nowhere else.
"""

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import pyrage
import zstandard
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from desktop.vault.connection import Connection
from desktop.vault.folder import Vault
from desktop.vault.keys.sealing import subkey
from desktop.vault.places import JOURNAL, Places, concerns_in, evidence_in, profile_in
from desktop.vault.second_copies.journal import _records, journal_files
from tests.features.disk import forms_of, places_of

_PAGE, _RESERVED, _SALT, _VECTOR = 4096, 80, 16, 16
_LOG_HEADER, _FRAME_HEADER = 32, 24
_ZSTD = b"\x28\xb5\x2f\xfd"


@dataclass(frozen=True)
class Keys:
    """A vault's keys, taken while it is open: of the profile, and by inspection of the evidence and of the concerns."""

    profile: bytes
    evidence: dict[UUID, bytes]
    concerns: dict[UUID, bytes]
    age: str

    @classmethod
    def of(cls, vault: Vault) -> "Keys":
        ids = [entry.id for entry in vault.inspections()]
        me = vault.profile.identity()
        return cls(
            bytes(vault._profile_key()),
            {one: bytes(vault._held.key(one, "evidence")) for one in ids},
            {one: bytes(vault._held.key(one, "concerns")) for one in ids},
            "" if me is None else me.age_secret,
        )


@dataclass
class Looked:
    """``stands_in`` is where planted words were found: it should be empty. ``opened`` is what was looked into, by kind.

    ``in_concerns`` are the words that the concerns hold: should one be missing there, finding none elsewhere says
    nothing. ``sealed`` are files in an outbox that none of the keys opens.
    """

    stands_in: list[str] = field(default_factory=list)
    in_concerns: set[str] = field(default_factory=set)
    opened: dict[str, int] = field(default_factory=dict)
    sealed: list[Path] = field(default_factory=list)


def look(folder: Path, keys: Keys, words: Iterable[str], work: Path) -> Looked:
    """Look through a vault's folder, open or closed, and with its keys through a copy of it at ``work``, which goes."""
    sought, looked = tuple(words), Looked()
    for word, places in places_of(sought, folder).items():
        looked.stands_in += [f"{word!r} in clear in {place}" for place in places]
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(folder, work)
    try:
        _look_inside(work, keys, sought, looked)
    finally:
        shutil.rmtree(work)
    return looked


def _look_inside(folder: Path, keys: Keys, sought: tuple[str, ...], looked: Looked) -> None:
    for kind, path, found in _insides(folder, keys, sought):
        looked.opened[kind] = looked.opened.get(kind, 0) + 1
        looked.stands_in += [f"{word!r} in {kind} {path.relative_to(folder)}" for word in sorted(found)]
    for inspection, key in keys.concerns.items():
        for path in _databases(concerns_in(folder / "inspections" / str(inspection))):
            looked.in_concerns |= _in_database(path, key, sought)
    outboxes = (path for path in folder.glob("inspections/*/outbox/**/*") if path.is_file())
    looked.sealed += [path for path in outboxes if _unsealed(path, keys.age) is None]


def _insides(folder: Path, keys: Keys, sought: tuple[str, ...]) -> Iterator[tuple[str, Path, set[str]]]:
    """Everything that is not the concerns' own: its kind, its file, and the words found in it."""
    for path in _databases(profile_in(folder)):
        yield "profile", path, _in_database(path, keys.profile, sought)
    for inspection, key in keys.evidence.items():
        inside = folder / "inspections" / str(inspection)
        for path in _databases(evidence_in(inside)):
            yield "evidence", path, _in_database(path, key, sought)
        for path in journal_files(evidence_in(inside).journal):
            yield "journal", path, _in_journal(path, key, inspection, sought)
        for path in sorted((inside / "outbox").rglob("*")):
            opened = _unsealed(path, keys.age)
            if opened is not None:
                yield "outbox", path, _in_bytes(opened, sought)


def _databases(places: Places) -> list[Path]:
    """The database with its snapshots and whatever was set aside; a file is one if its name says so."""
    beside = [path for part in (places.snapshots, places.aside) for path in part.rglob("*.db*") if path.is_file()]
    own = [path for path in places.database.parent.glob(f"{places.database.name}*") if path.is_file()]
    return [path for path in (*own, *beside) if not path.name.endswith(("-wal", "-shm"))]


def _in_database(path: Path, key: bytes, sought: tuple[str, ...]) -> set[str]:
    found: set[str] = set()
    for page in _pages(path.read_bytes(), key):
        found |= _in_page(page, sought)
    log = path.with_name(f"{path.name}-wal")
    if log.exists():
        for page in _logged_pages(log.read_bytes(), key):
            found |= _in_page(page, sought)
    with closing(Connection(path, bytearray(key))) as connection:
        for table in [name for (name,) in connection.rows("SELECT name FROM store.sqlite_master WHERE type = 'table'")]:
            with suppress(Exception):  # a search index's own table may not be readable row by row: its terms are below
                for row in connection.rows(f"SELECT * FROM {table}"):
                    found |= set().union(*(_in_value(value, sought) for value in row))
        if connection.row("SELECT 1 FROM store.sqlite_master WHERE name = 'passage_index'"):
            connection._raw.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(store, passage_index, row)")
            terms = {term for (term,) in connection.rows("SELECT term FROM temp.terms")}
            found |= {word for word in sought if word.casefold() in terms}
    return found


def _pages(data: bytes, key: bytes) -> Iterator[bytes]:
    """Every page of an encrypted database in clear, those that nothing is on any more too."""
    for number in range(len(data) // _PAGE):
        yield _clear(data[number * _PAGE : (number + 1) * _PAGE], key, is_first=number == 0)


def _logged_pages(data: bytes, key: bytes) -> Iterator[bytes]:
    frame = _FRAME_HEADER + _PAGE
    for at in range(_LOG_HEADER, len(data) - frame + 1, frame):
        is_first = int.from_bytes(data[at : at + 4], "big") == 1
        yield _clear(data[at + _FRAME_HEADER : at + frame], key, is_first=is_first)


def _clear(page: bytes, key: bytes, *, is_first: bool) -> bytes:
    usable = _PAGE - _RESERVED
    vector = page[usable : usable + _VECTOR]
    return Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor().update(page[_SALT * is_first : usable])


def _in_page(page: bytes, sought: tuple[str, ...]) -> set[str]:
    """Also in bodies that are packed and stand whole on one page, be it one that nothing is on any more."""
    starts = [match.start() for match in re.finditer(re.escape(_ZSTD), page)]
    return _in_bytes(page, sought).union(*(_in_bytes(_unpacked(page[start:]), sought) for start in starts))


def _in_value(value: object, sought: tuple[str, ...]) -> set[str]:
    if isinstance(value, str):
        return _in_bytes(value.encode(), sought)
    return _in_bytes(_unpacked(value), sought) if isinstance(value, bytes) else set()


def _unpacked(data: bytes) -> bytes:
    if data.startswith(_ZSTD):
        with suppress(zstandard.ZstdError):
            return data + b"\x00" + zstandard.ZstdDecompressor().decompressobj().decompress(data)
    return data


def _in_bytes(data: bytes, sought: tuple[str, ...]) -> set[str]:
    escaped = {word: json.dumps(word)[1:-1].encode() for word in sought}
    return {word for word in sought if escaped[word] in data or any(form in data for form in forms_of(word))}


def _in_journal(path: Path, key: bytes, inspection: UUID, sought: tuple[str, ...]) -> set[str]:
    found: set[str] = set()
    for _, record in _records(path, subkey(bytearray(key), JOURNAL), inspection, past_broken_ones=True):
        for value in record.values():
            found |= _in_value(value, sought) | _in_bytes(json.dumps(value).encode(), sought)
    return found


def _unsealed(path: Path, age: str) -> bytes | None:
    """What a file in an outbox holds, unpacked; None when it is not for us."""
    if not path.is_file() or not age.startswith("AGE-SECRET-KEY-1"):
        return None
    try:
        plain = pyrage.decrypt(path.read_bytes(), [pyrage.x25519.Identity.from_str(age)])
    except (pyrage.DecryptError, pyrage.IdentityError, ValueError):
        return None
    return _unpacked(plain)
