"""Names from the word lists: where a listed word is a name and where it is only a word or a place.

A listed name counts where it is capitalised. One that is an ordinary word too ("Will", "May", "Grace") counts
first in a sentence only if something beside it says that it is a person. The lists are passed in.
"""

import re
from collections.abc import Collection, Iterator

from desktop.domain.identifiers.introduced_names import without_possessive
from desktop.domain.identifiers.model import (
    IdentifierKind,
    NameLists,
    PossibleIdentifier,
    comparable,
    possible,
)
from desktop.domain.identifiers.nearby import Word
from desktop.domain.identifiers.person_words import MONTHS, NEVER_A_NAME
from desktop.domain.identifiers.sought_words import SoughtWords
from desktop.domain.identifiers.unlisted_names import UnlistedNames
from desktop.domain.identifiers.whole_names import NEXT_NAME, end_of_names, initials_before

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_YEAR_AFTER = re.compile(r"(?: of)?,? \d")
_KIN_BEFORE = re.compile(
    r"\b(?:pals?|mates?|bestie|brother|sister|cousin|friends?|worker|keyworker|teacher"
    r"|auntie?|aunty|uncle|nana|granny|papa|grandad|granda|called|and me and)"
    r"[ ]$",
    re.IGNORECASE,
)
"""What makes a name of a word in small letters that is one of the language too: "my sister brogan"."""
_BEFORE_A_HILL = frozenset({"ben", "glen", "loch"})
_SHORTEST_SMALL = 4
"""Letters of a forename that is seen without its capital: shorter ones are syllables of other languages, and need kin
in front."""
_SMALL_TITLE = re.compile(r"(?<!\w)(?:auntie|aunty|uncle|nana|granny|papa|grandad|granda) $")
_LONGEST_TITLE = 9


class ListedNames:
    """Finds names by ``lists``. ``known_places`` need a person beside them; ``local_names`` always count.

    ``sought`` are the words on the lists.
    """

    def __init__(
        self, lists: NameLists, known_places: tuple[str, ...], local_names: tuple[str, ...], unlisted: UnlistedNames
    ) -> None:
        self._lists, self._unlisted = lists, unlisted
        self._known_places = frozenset(map(comparable, known_places))
        self._places = lists.places if self._known_places <= lists.places else lists.places | self._known_places
        self._listed, self._also = lists.listed, lists.also
        self._small_forenames = _without(lists.small_forenames, self._known_places)
        self._small = _without(lists.small, self._known_places)
        self._local = _any_of(local_names)
        self.sought = SoughtWords(_WORD, self._is_listed)

    def find(self, text: str, words: Collection[str]) -> Iterator[PossibleIdentifier]:
        """Every possible name of the lists in ``text``; findings may overlap. ``words`` hold what is ``sought``."""
        past = 0
        for found in self.sought.find(text, words):
            name = without_possessive(found.group())
            word = Word(text, found.start(), found.start() + len(name))
            if found.start() < past or not self._counts(comparable(name), name, word):
                continue
            start, past = self._whole_name(text, word)
            yield possible(IdentifierKind.NAME, text, start, past)

    def find_local(self, text: str) -> Iterator[PossibleIdentifier]:
        """Every word that always counts."""
        if self._local is not None:
            for found in self._local.finditer(text):
                yield possible(IdentifierKind.NAME, text, *found.span())

    def _is_listed(self, word: str) -> bool:
        key = comparable(without_possessive(word))
        if word[0].islower():
            return len(key) >= _SHORTEST_SMALL - 1 and key in self._small_forenames
        return any(part in self._listed for part in (key, *key.split("-")))

    def _counts(self, key: str, name: str, word: Word) -> bool:
        """Whether a word from the lists is a name where it stands."""
        if name[0].islower():
            is_long = len(key) >= _SHORTEST_SMALL
            return (is_long and key in self._small) or _KIN_BEFORE.search(word.before) is not None
        if word.names_a_thing or self._is_a_hill(key, word):
            return False
        return self._has_name_beside(word) or self._counts_alone(key, name, word)

    def _counts_alone(self, key: str, name: str, word: Word) -> bool:
        if key in self._places:
            if key in self._known_places or key not in self._lists.forenames:
                return word.has_person_after and not word.is_from_a_place
            if word.is_placed or word.is_from_a_place:
                return False
            if word.begins_sentence and not name.isupper():
                return word.has_person_after
        if key in self._also:
            return self._also_a_word_counts(key, name, word)
        return "-" not in name or self._is_double(key)

    def _is_a_hill(self, key: str, word: Word) -> bool:
        """ "Ben Nevis", "Glen Affric"."""
        following = NEXT_NAME.match(word.text, word.end) if key in _BEFORE_A_HILL else None
        return following is not None and comparable(following.group(1)) in self._places

    def _is_double(self, key: str) -> bool:
        """ "Ellie-Mae", "Fairlie-Hume", and no "Young-onset"."""
        return all(part not in self._lists.ordinary_words or part in self._listed for part in key.split("-"))

    def _also_a_word_counts(self, key: str, name: str, word: Word) -> bool:
        if name.isupper() or key not in self._lists.forenames:
            alone = name.isupper() or word.begins_sentence or word.has_a_thing_before
            return word.has_person_after and not alone
        if word.begins_sentence:
            return word.has_person_after
        if key in MONTHS:
            if _YEAR_AFTER.match(word.after):
                return False
            return word.has_person_before or word.has_person_after
        return not word.has_a_thing_before or word.has_person_after

    def _has_name_beside(self, word: Word) -> bool:
        """A surname after it, or an initial before it: "Grace Paterson", "J. Young"."""
        if initials_before(word.text, word.start) < word.start:
            return True
        following = NEXT_NAME.match(word.text, word.end)
        if following is None or comparable(word.text[word.start : word.end]) not in self._lists.forenames:
            return False
        key = comparable(without_possessive(following.group(1)))
        is_surname = any(part in self._lists.surnames for part in (key, *key.split("-")[1:]))
        return (is_surname and key not in self._places) or self._unlisted.is_unknown(following.group(1))

    def _whole_name(self, text: str, word: Word) -> tuple[int, int]:
        """Grow a forename over the capitalised words after it, and a surname over initials before it."""
        start, end = initials_before(text, word.start), word.end
        title = _SMALL_TITLE.search(text, max(0, start - _LONGEST_TITLE), start) if text[start].islower() else None
        start = start if title is None else title.start()
        if not text[word.start].isupper() or not self._is_forename(text[word.start : end]):
            return start, end
        return start, end_of_names(text, end, self._may_belong_to_a_name)

    def _is_forename(self, name: str) -> bool:
        key = comparable(name)
        return any(part in self._lists.forenames for part in (key, *key.split("-")))

    def _may_belong_to_a_name(self, word: str) -> bool:
        name = without_possessive(word)
        key = comparable(name)
        if name.isupper() and len(name) > 1:
            return any(part in self._listed for part in key.split("-")) or key.startswith(("mac", "mc", "o'"))
        if key in self._listed or self._unlisted.is_unknown(word):
            return key not in NEVER_A_NAME
        if self._lists.ordinary_words:
            return "-" in key and any(part in self._listed for part in key.split("-"))
        return key not in NEVER_A_NAME and key not in self._places and not word.isupper()


def _any_of(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """Whole words, longest first, so that a full name wins over its first word."""
    wanted = sorted({name.strip() for name in names if name.strip()}, key=len, reverse=True)
    if not wanted:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)", re.IGNORECASE)


def _without(names: frozenset[str], few: frozenset[str]) -> frozenset[str]:
    """The names but those few; a long list is not copied where it has none of them."""
    return names if few.isdisjoint(names) else names - few
