"""Reads a disk as a thief would: every byte of every file, for words as programs write them."""

from collections.abc import Iterable
from pathlib import Path

_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")


def places_of(words: Iterable[str], *folders: Path) -> dict[str, list[str]]:
    """In which files each word stands, in UTF-8 or UTF-16, in its contents or in a name. Empty when in none."""
    found: dict[str, list[str]] = {}
    sought = [(word, word.encode(encoding)) for word in words for encoding in _ENCODINGS]
    for folder in folders:
        for path in (folder, *folder.rglob("*")):
            held = str(path).encode() + (path.read_bytes() if path.is_file() else b"")
            for word, as_written in sought:
                if as_written in held:
                    found.setdefault(word, []).append(str(path))
    return found
