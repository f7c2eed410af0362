"""Words that a child who reads their record may find cold, and what one could write. Hints; nothing is ever changed.

The list is data (``resources/words/hints.toml``): DOMAIN §6. A hint is a phrase in one of its forms, each with what to
write in its place; ``not_in`` are longer phrases in which the same words mean something else. Somebody's own words
(``own_words``) are never hinted.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple, Self

from pydantic import Field, model_validator

from desktop.domain.frameworks import PackModel
from desktop.domain.own_words import own_words

_WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff])*")
_JOINT = re.compile("[ \t\u00a0\u202f\u2009]+|[-\u2010\u2011'\u2019]")
"""What may stand between the words of one phrase: never the end of a sentence or a line."""
_MOST_WORDS = 8
_ANY_WORD = "*"
_MOST_REMEMBERED = 20_000
"""Lines; an interview of 200,000 characters has a thousand."""


class PlainWord(PackModel):
    """One hint. ``write`` is by form: what could stand in its place, possibly nothing where only the reason helps.

    A ``*`` in a form is any one word, and in what is written that word again. With ``once`` it is hinted where it first
    stands, as an abbreviation that is to be spelt out once.
    """

    id: str = Field(pattern=r"^[a-z0-9_]{1,60}$")
    why: str = Field(min_length=1, max_length=200)
    write: Mapping[str, tuple[str, ...]] = Field(min_length=1)
    not_in: tuple[str, ...] = ()
    once: bool = False


class PlainWords(PackModel):
    """One version of the list."""

    id: str = Field(min_length=1, max_length=80)
    version: int = Field(ge=1)
    title: str
    source: str
    note: str = ""
    hints: tuple[PlainWord, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _has_each_once(self) -> Self:
        ids: set[str] = set()
        phrases: dict[tuple[str, ...], str] = {}
        for place, hint in enumerate(self.hints):
            if hint.id in ids:
                raise ValueError(f"hints[{place}].id: {hint.id!r} stands twice")
            ids.add(hint.id)
            for phrase in (*hint.write, *hint.not_in):
                keys = _keys(phrase)
                if not 1 <= len(keys) <= _MOST_WORDS:
                    raise ValueError(f"hints[{place}]: {phrase!r} is not one to {_MOST_WORDS} words")
                if phrases.setdefault(keys, hint.id) != hint.id and phrase in hint.write:
                    raise ValueError(f"hints[{place}]: {phrase!r} stands in another hint too")
        return self


class WordHint(NamedTuple):
    """One hint in a text. ``start`` and ``end`` are code points, ``text[start:end] == matched``.

    ``alternatives`` are written as they would stand there, capital included.
    """

    start: int
    end: int
    matched: str
    word_id: str
    why: str
    alternatives: tuple[str, ...]


class _Seen(NamedTuple):
    """A phrase in a line, by its offsets there."""

    start: int
    end: int
    hint: PlainWord
    form: str


class _Node:
    """What may follow in a phrase, and what ends here: a form of a hint, or a phrase that is none."""

    __slots__ = ("ends", "form", "hint", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.ends, self.form = False, ""
        self.hint: PlainWord | None = None


class PlainWordFinder:
    """Finds hints in texts. It remembers each line it has looked at, so a long text is looked through once.

    Time grows with the text: a phrase is at most eight words, and no word is begun from more than once.
    """

    def __init__(self, words: PlainWords) -> None:
        self._root = _Node()
        self._lines: dict[str, tuple[_Seen, ...]] = {}
        for hint in words.hints:
            for form in hint.write:
                node = self._node_of(form)
                node.ends, node.hint, node.form = True, hint, form
            for phrase in hint.not_in:
                self._node_of(phrase).ends = True

    def find(self, text: str) -> tuple[WordHint, ...]:
        """Every hint in ``text``, in order."""
        quotes = own_words(text)
        starts = [start for start, _ in quotes]
        said: set[str] = set()
        found = []
        for at, seen in self._seen(text):
            start, end = at + seen.start, at + seen.end
            before = bisect_right(starts, start)
            if before and start < quotes[before - 1][1]:
                continue
            if seen.hint.once and (seen.hint.id in said or _is_spelt_out(text, start, end)):
                said.add(seen.hint.id)
                continue
            said.add(seen.hint.id)
            found.append(_hint(text, start, end, seen))
        return tuple(found)

    def _seen(self, text: str) -> Iterator[tuple[int, _Seen]]:
        at = 0
        if len(self._lines) > _MOST_REMEMBERED:
            self._lines.clear()
        for line in text.split("\n"):
            if line not in self._lines:
                self._lines[line] = tuple(self._look(line))
            for seen in self._lines[line]:
                yield at, seen
            at += len(line) + 1

    def _look(self, line: str) -> Iterator[_Seen]:
        words = [(found.start(), found.end()) for found in _WORD.finditer(line)]
        raw = [line[start:end] for start, end in words]
        folded = [word.casefold() for word in raw]
        place = 0
        while place < len(words):
            length, node = self._longest(line, words, raw, folded, place)
            if node is not None and node.hint is not None:
                yield _Seen(words[place][0], words[place + length - 1][1], node.hint, node.form)
            place += max(1, length)

    def _longest(
        self, line: str, words: list[tuple[int, int]], raw: list[str], folded: list[str], first: int
    ) -> tuple[int, _Node | None]:
        """How many words the longest phrase from here takes, and what it is: 0 and None when there is none."""
        best: tuple[int, _Node | None] = 0, None
        nodes, place = [self._root], first
        while place < len(words) and (place == first or _JOINT.fullmatch(line, words[place - 1][1], words[place][0])):
            keys = (f"={raw[place]}", folded[place], _ANY_WORD)
            nodes = [node.next[key] for node in nodes for key in keys if key in node.next]
            if not nodes:
                break
            place += 1
            ended = [node for node in nodes if node.ends]
            if ended:
                best = place - first, ended[0]
        return best

    def _node_of(self, phrase: str) -> _Node:
        node = self._root
        for key in _keys(phrase):
            node = node.next.setdefault(key, _Node())
        return node


def _keys(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as they are looked up: capitals count in abbreviations only, ``*`` is any one word."""
    words = re.findall(rf"\*|{_WORD.pattern}", phrase)
    return tuple(
        f"={word}" if len(word) > 1 and word.isupper() else word if word == _ANY_WORD else word.casefold()
        for word in words
    )


def _is_spelt_out(text: str, start: int, end: int) -> bool:
    """Whether an abbreviation stands in brackets after its words, or has them in brackets after it."""
    return (text[start - 1 : start] == "(" and text[end : end + 1] == ")") or text[end : end + 2] == " ("


def _hint(text: str, start: int, end: int, seen: _Seen) -> WordHint:
    matched = text[start:end]
    alternatives = tuple(_filled(words, seen.form, matched) for words in seen.hint.write[seen.form])
    as_begun = matched[:1].isupper() and not matched[1:2].isupper()
    if as_begun or (matched[:2].isupper() and _begins_sentence(text, start)):
        alternatives = tuple(f"{words[:1].upper()}{words[1:]}" for words in alternatives)
    return WordHint(
        start=start, end=end, matched=matched, word_id=seen.hint.id, why=seen.hint.why, alternatives=alternatives
    )


def _filled(words: str, form: str, matched: str) -> str:
    """What is written, with the words that stood for each ``*`` of the form in the place of its own."""
    if _ANY_WORD not in form:
        return words
    stood = [word for key, word in zip(_keys(form), _WORD.findall(matched), strict=True) if key == _ANY_WORD]
    for word in stood:
        words = words.replace(_ANY_WORD, word, 1)
    return words


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(" \t\u00a0")
    return before[-1:] in {"", "\n", ".", "!", "?", ":", "]"}
