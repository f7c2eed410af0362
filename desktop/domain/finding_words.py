"""Finding words as a person means them: without regard to case and accents, however those are written. Pure."""

import unicodedata


def occurrences(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Where the words stand, ``(start, end)`` in code points, in the order of the text, none over another.

    An accent that is written as a sign of its own belongs to its letter. Of no words there are none.
    """
    wanted, _ = _folded(words)
    if not wanted.strip():
        return ()
    folded, origin = _folded(text)
    found, at = [], folded.find(wanted)
    while at >= 0:
        behind = at + len(wanted)
        found.append((origin[at], origin[behind] if behind < len(folded) else len(text)))
        at = folded.find(wanted, behind)
    return tuple(found)


def _folded(text: str) -> tuple[str, list[int] | range]:
    """The text as it is compared, and where each of its signs came from."""
    if text.isascii():
        return text.lower(), range(len(text))
    known = {sign: _bare(sign) for sign in set(text)}
    folded = text.translate({ord(sign): bare for sign, bare in known.items()})
    if all(len(bare) == 1 for bare in known.values()):
        return folded, range(len(text))
    return folded, [place for place, sign in enumerate(text) for _ in known[sign]]


def _bare(sign: str) -> str:
    """Without accent and case; nothing is left of an accent by itself."""
    return "".join(part for part in unicodedata.normalize("NFD", sign.casefold()) if not unicodedata.combining(part))
