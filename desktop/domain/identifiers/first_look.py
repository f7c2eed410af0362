"""Which rules have anything to look for in a text, told by its words alone, before a rule goes through it.

A rule states signs: without a word that bears each of them it finds nothing. What a word bears is worked out once;
nearly every word bears none, and a text of such words is done with when they have been looked up.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from desktop.domain.identifiers.model import PossibleIdentifier

Rule = Callable[[str], Iterator[PossibleIdentifier]]
Sign = Callable[[str], object]
"""Says of one word, which has no white space in it, whether a rule could find something by it."""

_MOST_WORDS = 200_000
"""Words that are remembered. Beyond that it begins anew: notes have numbers in them, which never come again."""


class Signed(NamedTuple):
    """A rule, and what some word of a text must bear for each of its signs before the rule can find anything."""

    rule: Rule
    signs: tuple[Sign, ...]


class InWords(NamedTuple):
    """A rule that looks at nothing but the words that bear its sign; it is given them."""

    rule: Callable[[str, Collection[str]], Iterator[PossibleIdentifier]]
    sign: Sign


def bears(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> Sign:
    """The sign of a word in which ``pattern`` matches. Edges of the word are where white space was."""
    return re.compile(pattern, flags).search


class FirstLook:
    """Looks at words for a set of rules. It remembers the words that it met; let go of it with the texts."""

    def __init__(self, rules: Iterable[Signed | InWords]) -> None:
        self._rules = tuple(rules)
        signs = dict.fromkeys(sign for one in self._rules for sign in _signs_of(one))
        self._bits = {sign: 1 << place for place, sign in enumerate(signs)}
        self._needs = tuple((one, sum(self._bits[sign] for sign in _signs_of(one))) for one in self._rules)
        self._going: dict[int, tuple[tuple[Signed | InWords, int], ...]] = {}
        self._plain: set[str] = set()
        self._bearing: dict[str, int] = {}

    def rules_for(self, text: str) -> tuple[Rule, ...]:
        """The rules that could find something in ``text``, in their order; those without a sign always."""
        words = set(text.split())
        words -= self._plain
        bearing = {word: self._bearing.get(word) or self._look(word) for word in words}
        borne = 0
        for bits in bearing.values():
            borne |= bits
        return tuple(_rule(one, needs, bearing) for one, needs in self._that_go(borne))

    def _that_go(self, borne: int) -> tuple[tuple[Signed | InWords, int], ...]:
        """What goes on from these signs. Few sets of them come, again and again."""
        going = self._going.get(borne)
        if going is None:
            going = self._going[borne] = tuple(one for one in self._needs if one[1] & borne == one[1])
        return going

    def _look(self, word: str) -> int:
        if len(self._plain) + len(self._bearing) > _MOST_WORDS:
            self._plain.clear()
            self._bearing.clear()
        borne = sum(bit for sign, bit in self._bits.items() if sign(word))
        if borne:
            self._bearing[word] = borne
        else:
            self._plain.add(word)
        return borne


def _signs_of(one: Signed | InWords) -> tuple[Sign, ...]:
    return one.signs if isinstance(one, Signed) else (one.sign,)


def _rule(one: Signed | InWords, bit: int, bearing: Mapping[str, int]) -> Rule:
    if isinstance(one, Signed):
        return one.rule
    words = {word for word, borne in bearing.items() if borne & bit}
    return lambda text: one.rule(text, words)
