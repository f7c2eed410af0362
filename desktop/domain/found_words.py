"""What typed words are looked for as, and where in a text they stand: for the search index, and for showing a hit.

A word is letters, marks and digits in a row, whatever its capitals and accents. Words in quotes stand together as they
are, the last word may be half typed. No text is an error.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_MOST_PHRASES, _MOST_WORDS, _LONGEST_WORD = 16, 60, 80
_SHORTEST_BEGINNING = 2
_PART = re.compile(r'"([^"]*)"?|([^\s"]+)')
_QUOTES = dict.fromkeys(map(ord, "“”„«»"), '"')
_IN_PLACE = "\x1f"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand together, without capitals. ``is_open`` when the last is only the beginning of one."""

    words: tuple[str, ...]
    is_open: bool = False


def phrases_of(text: str) -> tuple[Phrase, ...]:
    """What typed words are looked for as. Of very many only the first, of a very long word its beginning."""
    found: list[Phrase] = []
    for part in _PART.finditer(plain(straight(text))):
        words = tuple(word for word, _start, _end in _words(part[1] if part[2] is None else part[2]))
        if words:
            is_open = part[2] is not None and len("".join(words)) >= _SHORTEST_BEGINNING
            found.append(Phrase(tuple(word[:_LONGEST_WORD] for word in words[:_MOST_WORDS]), is_open))
    kept = found[:_MOST_PHRASES]
    return tuple(Phrase(phrase.words, phrase.is_open and phrase is found[-1]) for phrase in kept)


def plain(text: str) -> str:
    """A text as the index takes it: letters with their accents, nothing unseen, a dot for each picture."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text).translate(_PLAIN)


def straight(text: str) -> str:
    """With plain quotes for those that a keyboard or another program makes of them."""
    return text.translate(_QUOTES)


def first_place(text: str, words: str) -> tuple[int, int] | None:
    """Where in a text the first of the typed words stands, in code points: begin and end; None where none does.

    A phrase that stands earlier in what was typed goes before a later one.
    """
    held = [(_folded(word), start, end) for word, start, end in _words(text)]
    for phrase in phrases_of(words):
        wanted = [_folded(word) for word in phrase.words]
        for at in range(len(held) - len(wanted) + 1):
            if _stands(wanted, held[at : at + len(wanted)], is_open=phrase.is_open):
                return held[at][1], held[at + len(wanted) - 1][2]
    return None


def with_words(place: str, words: str) -> str:
    """A place in an object, and the words to choose there."""
    return f"{place}{_IN_PLACE}{words}" if words else place


def of_place(place: str) -> tuple[str, str]:
    """The place itself, and the words to choose there; empty for none."""
    itself, _, words = place.partition(_IN_PLACE)
    return itself, words


def has_words(place: str) -> bool:
    """Whether words are to be chosen at a place."""
    return bool(of_place(place)[1])


def _stands(wanted: list[str], held: list[tuple[str, int, int]], *, is_open: bool) -> bool:
    found = [word for word, _start, _end in held]
    if found[:-1] != wanted[:-1]:
        return False
    return found[-1].startswith(wanted[-1]) if is_open else found[-1] == wanted[-1]


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word of a text with where it begins and ends. What is not seen belongs to the word that it stands in."""
    start = None
    for at, character in enumerate(text):
        if _is_of_word(character) or (start is not None and _is_unseen(character)):
            start = at if start is None else start
        elif start is not None:
            yield text[start:at], start, at
            start = None
    if start is not None:
        yield text[start:], start, len(text)


@lru_cache(maxsize=4096)
def _is_of_word(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LNM" or category == "Co"


@lru_cache(maxsize=4096)
def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) == "Cf"


class _Plain(dict[int, str]):
    """What becomes of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _plain_character(chr(code))
        return self[code]


def _plain_character(character: str) -> str:
    if _is_unseen(character):
        return ""
    # What Unicode has added since the index's tokenizer was made is a letter to it: new pictures above all.
    is_new = unicodedata.ucd_3_2_0.category(character) == "Cn"
    return _PICTURE if is_new and not _is_of_word(character) else character


_PICTURE = "·"
_PLAIN = _Plain()


def _folded(word: str) -> str:
    letters = unicodedata.normalize("NFD", plain(word).lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
