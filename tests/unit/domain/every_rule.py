"""The guard as it was before it looked at words first: every rule over every text. And texts at random to hold it to.

``python -m tests.unit.domain.every_rule [--texts 100000] [--seed N]`` does what the test does, for longer.
"""

import argparse
import random
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import partial
from unittest.mock import patch

from desktop.domain.identifiers import seen_text
from desktop.domain.identifiers.finder import IdentifierFinder
from desktop.domain.identifiers.first_look import InWords, Rule, Signed
from desktop.domain.identifiers.model import PossibleIdentifier
from desktop.domain.identifiers.sought_words import SoughtWords
from desktop.operations.identifier_check import name_lists
from tests.benchmarks.identifiers.__main__ import parts

PLACES, LOCAL = ("Glenmarra", "Strathlennox and the Isles"), ("The Wee Hoose", "Bumble")
_GAPS = (" ", " ", "  ", "\n", "\r\n", "\n\n", "\u00a0", "\t", "\u2009", ". ", ", ", " - ", "\u2014", ".\n", "\x1c", "")
_BITS = (
    "d o b", "D.O.B", "DOB:", "b.", "born", "turned nine on", "12 May 2014", "christmas", "ref:",
    "CR/4411/24", "VPD", "dr", "Dr.", "mrs", "Mrs", "Mr", "PC 4411", "wee", "Big", "called", "name is",
    "his sister (", "12 The Braes", "The", "lives at", "flat 2/1", "kirkhill primary", "Academy", "Sgoil",
    "Street", "ps", "elmbank ps", "0", "7 7 0 0", "(at)", "dot", "@", "G4", "EH1", "9XY", "J.", "S.", "JS",
    "JS's mum", "said", "O'Neill", "Mac", "McAllister-Shaw", "Ellie-Mae", "Kirsty's", "jo", "brogan",
    "my sister", "Social worker 2", "YP-7", "Bumble", "the wee hoose", "_Kirsty_", "I2O4", "Ben", "Nevis",
    "Zoë", "Cal\xadlum", "\u0421\u0430llum", "\uff10\uff17", "E\u0301ilidh", "in", "Glenmarra", "Strathlennox", "and",
    "QQ 12 34 56 C", "!", "\u201d", "(", ")", "\u2019s", "Xiuying", "Wang", "be twelve on", "NEW",
    "New Year's Day", "SCRA", "lives at 3 The Neuk", "stays at 12a, The Braes", "wee Spud", "Big Shug",
    "A", "10:04", "999",
)  # fmt: skip


class _EveryRule:
    """In the place of what looks at words first."""

    def __init__(self, rules: tuple[Signed | InWords, ...]) -> None:
        self._rules = rules

    def rules_for(self, text: str) -> tuple[Rule, ...]:
        words = frozenset(text.split())
        return tuple(one.rule if isinstance(one, Signed) else partial(one.rule, words=words) for one in self._rules)


class SlowFinder(IdentifierFinder):
    """Passes over no text and no word."""

    def find(self, text: str) -> tuple[PossibleIdentifier, ...]:
        with _slowly(), patch.object(self, "_first_look", _EveryRule(self._rules)):
            return super().find(text)


@contextmanager
def _slowly() -> Iterator[None]:
    with (
        patch.object(SoughtWords, "find", _every_word),
        patch.object(seen_text, "_PLAIN", frozenset()),
        patch.object(seen_text, "_torn_lines", seen_text._LINE_END_IN_A_NUMBER.finditer),
        patch.object(seen_text, "_DIGIT", re.compile("")),
    ):
        yield


def _every_word(sought: SoughtWords, text: str, _holding: Collection[str]) -> Iterator[re.Match[str]]:
    return (found for found in sought._pattern.finditer(text) if sought._is_sought(found.group()))


def texts(seed: int, count: int) -> Iterator[str]:
    """So many texts: labelled sentences, alone and as notes, put together, torn and written otherwise at random."""
    dice = random.Random(seed)  # noqa: S311  invented texts, not a secret
    sentences = [one.text for part in parts().values() for one in part]
    words = [word for sentence in sentences for word in sentence.split()]
    for _ in range(count):
        some = dice.choices(sentences, k=dice.choice((1, 1, 2, 3)))
        some += dice.choices(_BITS, k=dice.choice((0, 0, 1, 3)))
        some += dice.choices(words, k=dice.choice((0, 0, 5, 20)))
        dice.shuffle(some)
        yield _written_otherwise("".join(part + dice.choice(_GAPS) for part in some), dice)


def _written_otherwise(text: str, dice: random.Random) -> str:
    how = dice.randrange(8)
    if how == 0:
        return text.upper()
    if how == 1:
        return text.lower()
    if how in {2, 3}:
        return re.sub(" ", lambda _found: dice.choice(_GAPS) if dice.random() < 0.2 else " ", text)
    if how == 4:
        at = dice.randrange(len(text) + 1)
        return text[:at] + dice.choice(_BITS) + text[at + dice.randrange(3) :]
    return text


def differing(seed: int, count: int) -> list[str]:
    """Texts in which quick and slow find something else."""
    quick = IdentifierFinder(name_lists(), PLACES, LOCAL)
    slow = SlowFinder(name_lists(), PLACES, LOCAL)
    return [text for text in texts(seed, count) if quick.find(text) != slow.find(text)]


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("--texts", type=int, default=100_000)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    found = differing(given.seed, given.texts)
    print(*map(repr, found[:20]), f"{len(found)} of {given.texts} texts differ", sep="\n")
