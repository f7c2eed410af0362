"""Reads a disk as a thief would: every byte of every file, for words as programs write them."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from pathlib import Path

_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
_SHORTEST_IN_BASE64 = 6
"""Shorter pieces of base64 come up by chance."""


def places_of(words: Iterable[str], *folders: Path) -> dict[str, list[str]]:
    """In which files each word stands, however it is written, in its contents or in a name. Empty when in none."""
    found: dict[str, list[str]] = {}
    sought = [(word, form) for word in words for form in forms_of(word)]
    for folder in folders:
        for path in (folder, *folder.rglob("*")):
            held = str(path).encode() + (path.read_bytes() if path.is_file() else b"")
            for word, as_written in sought:
                if as_written in held and str(path) not in found.get(word, ()):
                    found.setdefault(word, []).append(str(path))
    return found


def forms_of(word: str) -> Iterator[bytes]:
    """A word in UTF-8 and UTF-16, and inside something longer in base64 or hexadecimal digits."""
    for encoding in _ENCODINGS:
        yield word.encode(encoding)
    yield from hidden_forms_of(word.encode())


def hidden_forms_of(data: bytes) -> Iterator[bytes]:
    """Bytes as they stand inside something longer in base64, at each of its three places, or in hexadecimal."""
    yield data.hex().encode()
    yield data.hex().upper().encode()
    for before, spoilt in ((0, 0), (1, 2), (2, 3)):
        whole = (before + len(data)) // 3 * 4
        form = b64encode(bytes(before) + data)[spoilt:whole]
        if len(form) >= _SHORTEST_IN_BASE64:
            yield form
            yield form.translate(bytes.maketrans(b"+/", b"-_"))
