"""Names that are on no list: a capitalised word that is no word of the language, no place, no body, and stands
where a person does.

Half of the first names given in Scotland in a year are given once, and families come from everywhere, so no list holds
them all. Without a list of ordinary words nothing is found here.
"""

import re
from collections.abc import Collection, Iterator

from desktop.domain.identifiers.cues import CAPITAL
from desktop.domain.identifiers.introduced_names import NAME, without_possessive
from desktop.domain.identifiers.model import IdentifierKind, NameLists, PossibleIdentifier, comparable, possible
from desktop.domain.identifiers.nearby import Word
from desktop.domain.identifiers.person_words import NEVER_A_NAME
from desktop.domain.identifiers.sought_words import SoughtWords
from desktop.domain.identifiers.whole_names import end_of_names, initials_before

_CAPITALISED = re.compile(rf"(?<![\w'’-]){NAME}(?![\w&/])")
_SON_OF = re.compile(rf"(?:Ma?c|Mhic|Nic|Fitz)[{CAPITAL}][^\W\d_]|O['’][{CAPITAL}][^\W\d_]|Ma?c[a-z]{{4,}}")
_HUMP = re.compile(rf"[^\W\d_][{CAPITAL}]|[a-z][A-Z]")
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "ness", "'s", "er", "ers", "'m", "'ll", "'ve", "'d", "'re", "n't")


class UnlistedNames:
    """Finds by what a word is not. Remembers which words are known; those are nearly all there are."""

    def __init__(self, lists: NameLists, known_places: tuple[str, ...]) -> None:
        self._ordinary = lists.ordinary_words
        self._nobody = lists.nobody
        self._around = NEVER_A_NAME | {comparable(part) for place in known_places for part in place.split()}
        self._listed = lists.listed
        self._surnames = lists.surnames
        self._unknown: dict[str, bool] = {}
        self.sought = SoughtWords(_CAPITALISED, self.is_unknown)

    def find(self, text: str, words: Collection[str]) -> Iterator[PossibleIdentifier]:
        """Every such word in ``text`` with the names beside it. ``words`` hold what is ``sought``."""
        past = 0
        for found in self.sought.find(text, words) if self._ordinary else ():
            if found.start() < past:
                continue
            word = Word(text, found.start(), found.start() + len(without_possessive(found.group())))
            start, end = initials_before(text, word.start), end_of_names(text, word.end, self._goes_on)
            if self._stands_for_a_person(word, start, end):
                yield possible(IdentifierKind.NAME, text, start, end)
                past = end

    def is_unknown(self, written: str) -> bool:
        """Whether a capitalised word is none of the language and none that is listed."""
        known = self._unknown.get(written)
        if known is None:
            known = self._unknown[written] = self._is_unknown(without_possessive(written))
        return known

    def _is_unknown(self, name: str) -> bool:
        if len(name) < 2 or (name.isupper() and (len(name) < 4 or ("'" not in name and "’" not in name))):
            return False
        if _SON_OF.match(name):
            return not self._is_word(comparable(name))
        if _HUMP.search(name[1:]) and "-" not in name:
            return False
        parts = comparable(name).split("-")
        return all(part not in self._listed for part in parts) and not any(
            map(self._is_word, (comparable(name), *parts))
        )

    def _is_word(self, key: str) -> bool:
        if self._is_nobody(key):
            return True
        return any(key.endswith(ending) and self._is_nobody(key[: -len(ending)]) for ending in _ENDINGS)

    def _is_nobody(self, key: str) -> bool:
        return key in self._nobody or key in self._around

    def _goes_on(self, written: str) -> bool:
        key = comparable(without_possessive(written))
        is_listed = any(part in self._listed for part in (key, *key.split("-")[1:]))
        return self.is_unknown(written) or (is_listed and not self._is_nobody(key))

    def _stands_for_a_person(self, word: Word, start: int, end: int) -> bool:
        name = word.text[word.start : word.end]
        whole = Word(word.text, word.start, end)
        if _SON_OF.match(name) and not whole.is_placed:
            return True
        if whole.names_a_thing:
            return False
        if whole.has_person_after or whole.has_person_before:
            return True
        if whole.is_placed or whole.may_be_a_thing:
            return False
        if start < word.start or end > word.end:
            return True
        return not word.begins_sentence and not self._is_in_a_title(whole)

    def _is_in_a_title(self, word: Word) -> bool:
        """Beside another capitalised word that is no name: "Kilbrandon Report", "Safe and Togetherall"."""
        following = _CAPITALISED.match(word.text, word.end + 1) if word.after[:1] == " " else None
        previous = word.before[:-1].rsplit(" ", 1)[-1]
        return following is not None or (previous[:1].isupper() and previous[-1:].isalpha())
