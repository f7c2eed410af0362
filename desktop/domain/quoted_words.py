"""Whether the wording of a quote that leaves is what was said, a part of it, or words put in its place."""

import re
from enum import StrEnum

_LEFT_OUT = re.compile(r"\[?(?:…|\.\.\.)\]?")
_MARKS = "\"'“”‘’«»"
_SPACE = re.compile(r"\s+")


class Faithful(StrEnum):
    """How near a wording is to what was said."""

    AS_SAID = "as_said"
    SHORTENED = "shortened"
    CHANGED = "changed"


def how_quoted(words: str, quote: str) -> Faithful:
    """Shortened is what consists of the quote's own parts, in its order, with … wherever something is left out.

    Blanks and marks around the whole do not count; letter case does, but for the first letter.
    """
    said, shown = _plain(quote), _plain(words)
    if _same(said, shown):
        return Faithful.AS_SAID
    parts = [part.strip() for part in _LEFT_OUT.split(shown)]
    starts, ends = bool(parts) and not parts[0], bool(parts) and not parts[-1]
    held = [part for part in parts if part]
    if not held or len(parts) < 2:
        return Faithful.CHANGED
    return Faithful.SHORTENED if _in_order(held, said, open_start=starts, open_end=ends) else Faithful.CHANGED


def _in_order(parts: list[str], said: str, *, open_start: bool, open_end: bool) -> bool:
    """Whether the parts stand in what was said one behind the other, as whole words, an edge only without …."""
    at = 0
    for number, part in enumerate(parts):
        found = re.compile(rf"(?<!\w){re.escape(part)}(?!\w)").search(said, at)
        if found is None or (number == 0 and not open_start and found.start() > 0):
            return False
        at = found.end()
    return open_end or not re.search(r"\w", said[at:])


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip().strip(_MARKS).strip()


def _same(said: str, shown: str) -> bool:
    return said[:1].casefold() + said[1:] == shown[:1].casefold() + shown[1:]
