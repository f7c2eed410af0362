"""Names from the word lists: where a listed word is a name and where it is only a word or a place.

A listed name counts where it is capitalised. One that is an ordinary word too ("Will", "May", "Grace") counts
first in a sentence only if something beside it says that it is a person. The lists are passed in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.domain.identifiers.cues import CAPITAL
from desktop.domain.identifiers.introduced_names import NAME, without_possessive
from desktop.domain.identifiers.model import (
    IdentifierKind,
    NameLists,
    PossibleIdentifier,
    comparable,
    possible,
)
from desktop.domain.identifiers.person_words import (
    MONTHS,
    NEVER_A_NAME,
    PERSON_VERBS,
    PLACE_NOUNS,
    PLACE_PREPOSITIONS,
)

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NEXT_NAME = re.compile(rf"[ \u00a0](?:[{CAPITAL}]\.?[ \u00a0])?({NAME})")
_ONE_INITIAL = re.compile(rf"(?<![\w.])[{CAPITAL}]\.[ \u00a0]?$")
_PERSON_BEFORE = re.compile(r"\b(?:with|told|asked|met|saw|called|named|and his|and her)[ ]$", re.IGNORECASE)
_PERSON_AFTER = re.compile(rf"['’]s[ ](?!(?:a|an|the|not)\b)|[ ](?:{PERSON_VERBS})\b")
_PLACE_BEFORE = re.compile(rf"\b(?:{PLACE_PREPOSITIONS})[ ]$", re.IGNORECASE)
_PLACE_AFTER = re.compile(rf"[ ](?:{PLACE_NOUNS})\b")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:;…\n\r•*|–—-])[\s\"'“‘’(\[]*$")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word in its sentence, with what the rules ask of it."""

    text: str
    start: int
    end: int

    @property
    def before(self) -> str:
        return self.text[max(0, self.start - 24) : self.start]

    @property
    def after(self) -> str:
        return self.text[self.end : self.end + 24]

    @property
    def begins_sentence(self) -> bool:
        return _SENTENCE_BEGINS.search(self.before if self.start else "") is not None


class ListedNames:
    """Finds names by ``lists``. ``known_places`` need a person beside them; ``local_names`` always count.

    Remembers which words it has met that are no names: they are nearly all there are, and come again and again.
    """

    def __init__(self, lists: NameLists, known_places: tuple[str, ...], local_names: tuple[str, ...]) -> None:
        self._lists = lists
        self._known_places = frozenset(map(comparable, known_places))
        self._places = lists.places | self._known_places
        self._listed = lists.forenames | lists.surnames
        self._small = lists.forenames - lists.small_words - lists.also_words - self._places
        self._local = _any_of(local_names)
        self._plain: set[str] = set()

    def find(self, text: str) -> Iterator[PossibleIdentifier]:
        """Every possible name in ``text``; findings may overlap."""
        yield from self._listed_names(text)
        if self._local is not None:
            for found in self._local.finditer(text):
                yield possible(IdentifierKind.NAME, text, *found.span())

    def _listed_names(self, text: str) -> Iterator[PossibleIdentifier]:
        past = 0
        for found in self._words_on_the_lists(text):
            name = without_possessive(found.group())
            span = _Word(text, found.start(), found.start() + len(name))
            if found.start() < past or not (name[0].islower() or self._counts(comparable(name), name, span)):
                continue
            start, past = self._whole_name(text, span)
            yield possible(IdentifierKind.NAME, text, start, past)

    def _words_on_the_lists(self, text: str) -> Iterator[re.Match[str]]:
        """Goes through the words of those lines only that have one: what the speed of the whole check hangs on."""
        end = -1
        for line in text.split("\n"):
            start, end = end + 1, end + 1 + len(line)
            unsure = set(line.split()) - self._plain
            self._plain |= {token for token in unsure if not any(map(self._is_listed, _WORD.findall(token)))}
            if not unsure <= self._plain:
                yield from (word for word in _WORD.finditer(text, start, end) if self._is_listed(word.group()))

    def _is_listed(self, word: str) -> bool:
        key = comparable(without_possessive(word))
        if word[0].islower():
            return key in self._small
        return any(part in self._listed for part in (key, *key.split("-")))

    def _counts(self, key: str, name: str, word: _Word) -> bool:
        """Whether a capitalised word from the lists is a name where it stands."""
        if self._has_name_beside(word):
            return True
        if key in self._known_places or (key in self._places and key not in self._lists.forenames):
            return _PERSON_AFTER.match(word.after) is not None
        if key in self._places and (_PLACE_BEFORE.search(word.before) or _PLACE_AFTER.match(word.after)):
            return False
        if key in self._lists.also_words:
            return self._also_a_word_counts(key, name, word)
        return True

    def _also_a_word_counts(self, key: str, name: str, word: _Word) -> bool:
        if name.isupper() or key not in self._lists.forenames:
            return False
        if word.begins_sentence:
            return _PERSON_AFTER.match(word.after) is not None
        if key in MONTHS:
            before, after = _PERSON_BEFORE.search(word.before), _PERSON_AFTER.match(word.after)
            return before is not None or after is not None
        return True

    def _has_name_beside(self, word: _Word) -> bool:
        """A surname after it, or an initial before it: "Grace Paterson", "J. Young"."""
        if _ONE_INITIAL.search(word.before):
            return True
        following = _NEXT_NAME.match(word.text, word.end)
        if following is None or comparable(word.text[word.start : word.end]) not in self._lists.forenames:
            return False
        return comparable(without_possessive(following.group(1))) in self._lists.surnames

    def _whole_name(self, text: str, word: _Word) -> tuple[int, int]:
        """Grow a forename over the capitalised words after it, and a surname over an initial before it."""
        start, end = word.start, word.end
        initial = _ONE_INITIAL.search(text[max(0, start - 4) : start])
        if initial is not None:
            start -= len(initial.group())
        if not text[word.start].isupper() or comparable(text[word.start : end]) not in self._lists.forenames:
            return start, end
        for _ in range(2):
            following = _NEXT_NAME.match(text, end)
            if following is None or not self._may_belong_to_a_name(following.group(1)):
                break
            end = following.start(1) + len(without_possessive(following.group(1)))
        return start, end

    def _may_belong_to_a_name(self, word: str) -> bool:
        key = comparable(without_possessive(word))
        return key in self._listed or (key not in NEVER_A_NAME and key not in self._places and not word.isupper())


def _any_of(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """Whole words, longest first, so that a full name wins over its first word."""
    wanted = sorted({name.strip() for name in names if name.strip()}, key=len, reverse=True)
    if not wanted:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)", re.IGNORECASE)
