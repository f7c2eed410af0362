"""What each page of an encrypted database is for, read from the file itself: SQLite's format inside SQLCipher 4's.

Neither SQLite's own page statistics nor our code is asked. The formats: https://www.sqlite.org/fileformat2.html and
https://www.zetetic.net/sqlcipher/design/ (AES-256-CBC, each page's vector and authentication code at its end).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from desktop.vault.connection import Connection

PAGE = 4096
_RESERVED, _VECTOR, _SALT = 80, 16, 16
_USABLE = PAGE - _RESERVED
_INDEX_INTERIOR, _TABLE_INTERIOR, _INDEX_LEAF, _TABLE_LEAF = 2, 5, 10, 13
_KINDS = {_INDEX_INTERIOR: "interior", _TABLE_INTERIOR: "interior", _INDEX_LEAF: "leaf", _TABLE_LEAF: "leaf"}


def page_classes(database: Path, key: bytearray) -> dict[str, list[int]]:
    """The pages of a closed database by what they are for, such as ``revision leaf``. Numbered from 1."""
    pages = _Pages(database.read_bytes(), bytes(key))
    found: dict[str, list[int]] = {"header": [1]}
    for name, root in _roots(database, key):
        for number, kind in pages.tree(root):
            if number != 1:
                found.setdefault(f"{name} {kind}", []).append(number)
    for number, kind in pages.free():
        found.setdefault(f"free {kind}", []).append(number)
    counted = sorted(number for numbers in found.values() for number in numbers)
    assert counted == list(range(1, pages.count + 1)), "a page of which nobody knows what it is for"
    return found


def _roots(database: Path, key: bytearray) -> list[tuple[str, int]]:
    connection = Connection(database, key)
    try:
        rows = connection.rows("SELECT name, rootpage FROM store.sqlite_master WHERE rootpage > 0")
        connection.checkpoint()
    finally:
        connection.close()
    return [("schema", 1), *((str(name), int(root)) for name, root in rows)]


@dataclass
class _Pages:
    data: bytes
    key: bytes

    @property
    def count(self) -> int:
        return len(self.data) // PAGE

    def _page(self, number: int) -> bytes:
        """A page in clear."""
        raw = self.data[(number - 1) * PAGE : number * PAGE]
        vector = raw[_USABLE : _USABLE + _VECTOR]
        begin = _SALT if number == 1 else 0
        opened = Cipher(algorithms.AES(self.key), modes.CBC(vector)).decryptor().update(raw[begin:_USABLE])
        return bytes(begin) + opened

    def tree(self, root: int) -> Iterator[tuple[int, str]]:
        """Every page of one table or index."""
        page = self._page(root)
        start = 100 if root == 1 else 0
        kind = page[start]
        yield root, _KINDS[kind]
        is_interior = kind in {_INDEX_INTERIOR, _TABLE_INTERIOR}
        cells = start + (12 if is_interior else 8)
        for index in range(_number(page, start + 3, 2)):
            at = _number(page, cells + 2 * index, 2)
            if is_interior:
                yield from self.tree(_number(page, at))
            yield from self._overflow(page, at, kind)
        if is_interior:
            yield from self.tree(_number(page, start + 8))

    def _overflow(self, page: bytes, at: int, kind: int) -> Iterator[tuple[int, str]]:
        """Where what does not fit into a cell goes on."""
        if kind == _TABLE_INTERIOR:
            return
        size, at = _varint(page, at + (4 if kind == _INDEX_INTERIOR else 0))
        if kind == _TABLE_LEAF:
            _, at = _varint(page, at)
        most = _USABLE - 35 if kind == _TABLE_LEAF else (_USABLE - 12) * 64 // 255 - 23
        if size <= most:
            return
        least = (_USABLE - 12) * 32 // 255 - 23
        fits = least + (size - least) % (_USABLE - 4)
        following = _number(page, at + (fits if fits <= most else least))
        while following:
            yield following, "overflow"
            following = _number(self._page(following), 0)

    def free(self) -> Iterator[tuple[int, str]]:
        """The pages that nothing is on any more."""
        trunk = _number(self._page(1), 32)
        while trunk:
            yield trunk, "trunk"
            page = self._page(trunk)
            for index in range(_number(page, 4)):
                yield _number(page, 8 + 4 * index), "leaf"
            trunk = _number(page, 0)


def _number(page: bytes, at: int, size: int = 4) -> int:
    return int.from_bytes(page[at : at + size], "big")


def _varint(page: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where what follows it stands."""
    value = 0
    for count in range(8):
        value = value << 7 | page[at + count] & 0x7F
        if page[at + count] < 0x80:
            return value, at + count + 1
    return value << 8 | page[at + 8], at + 9
