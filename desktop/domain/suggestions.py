"""What a passage resembles of what was mapped before, and why. A suggestion; nothing is ever mapped by it.

Naive Bayes over stems, written out: for each indicator how often its pieces hold a stem, against how often the others'
do. What is learnt lives in one ``Suggester`` and nowhere else. It would rather say nothing: with too few pieces, with
too few words that weigh, or where two indicators are near each other.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log, sqrt
from typing import NamedTuple
from uuid import UUID

from desktop.domain.objects import Model

FEWEST, FEWEST_OF_EACH = 20, 3
"""Pieces in all, and of an indicator that can be suggested; of those there must be two."""
_SMOOTH = 0.3
"""What a stem counts that an indicator's pieces never held."""
_CLEAR = 0.9
"""By how much, in natural logarithms, the best must be ahead of the next: some five to two."""
_LEAST_HELD, _LEAST_HELD_HERE = 3, 2
"""Pieces that hold a stem before it counts at all, and pieces of an indicator before it speaks for that."""
_LEAST_REASONS = 2
_MOST_REASONS, _MOST_NEAREST = 3, 3
_VOTES, _LEAST_ALIKE = 5, 0.08
_WORD = re.compile(r"[^\W\d_]+")
_ENDINGS = ("ingly", "edly", "ings", "ing", "ies", "ied", "ed", "es", "s", "ly", "e")
_SMALL_WORDS = frozenset(
    _WORD.findall(
        "a about after again all also am an and any are as at be been before being but by can could did do does for "
        "from get go going got had has have he her here hers him his how i if in into is it its just like me more "
        "most my no nor not now of off on once one only or other our out over own said same say says she should so "
        "some such than that the their them then there these they this those to too two up us very was we were what "
        "when where which while who whom why will with would you your"
    )
)


class MappedPiece(NamedTuple):
    """One piece to learn from: its words, and what it was mapped to as (indicator, key line, theme)."""

    id: UUID
    words: str
    mappings: tuple[tuple[str, str, str], ...]


class Suggestion(Model):
    """What a passage resembles. ``theme`` and ``key_line`` are empty where the nearest pieces do not agree on one.

    ``because`` are words of the passage, those that weighed most first; ``nearest`` the pieces most like it.
    """

    indicator: str
    theme: str
    key_line: str
    because: tuple[str, ...]
    nearest: tuple[UUID, ...]


class TooFew(Model):
    """There is too little to learn from: ``have`` pieces of the ``needed`` ones."""

    have: int
    needed: int


class Suggester:
    """Learns once from the pieces it is made of. ``before`` learnt from most of them already: it only saves time."""

    def __init__(self, pieces: Iterable[MappedPiece], before: "Suggester | None" = None) -> None:
        self.pieces = tuple(pieces)
        known = before.stems_by_words if before is not None else {}
        self._stems = [known.get(piece.words) or frozenset(stems_in(piece.words)) for piece in self.pieces]
        self._held: dict[str, Counter[str]] = defaultdict(Counter)
        self._of: Counter[str] = Counter()
        for piece, stems in zip(self.pieces, self._stems, strict=True):
            for indicator in {indicator for indicator, _, _ in piece.mappings}:
                self._held[indicator].update(stems)
                self._of[indicator] += 1
        self._spread = Counter(stem for stems in self._stems for stem in stems)
        self._where: dict[str, list[int]] = defaultdict(list)
        for number, stems in enumerate(self._stems):
            for stem in stems:
                self._where[stem].append(number)
        self._lengths = [sqrt(sum(self._weight(stem) ** 2 for stem in stems)) for stems in self._stems]

    @property
    def stems_by_words(self) -> dict[str, frozenset[str]]:
        """The stems of each piece by its words."""
        return dict(zip((piece.words for piece in self.pieces), self._stems, strict=True))

    def suggest(self, words: str) -> Suggestion | TooFew | None:
        """What the passage resembles; TooFew while too little was learnt, None where it is not clear."""
        if (few := self._too_few()) is not None:
            return few
        stems = stems_in(words)
        known = {stem: word for stem, word in stems.items() if self._spread[stem] >= _LEAST_HELD}
        scores = sorted(((self._score(known, each), each) for each in self._possible()), reverse=True)
        (best, indicator), (second, _) = scores[:2]
        because = self._because(known, indicator)
        if best - second < _CLEAR or len(because) < _LEAST_REASONS:
            return None
        nearest = self._nearest(stems)
        voters = [self.pieces[number] for number in nearest[:_VOTES]]
        return Suggestion(
            indicator=indicator,
            theme=_agreed([theme for piece in voters for each, _, theme in piece.mappings if each == indicator]),
            key_line=_agreed([line for piece in voters for each, line, _ in piece.mappings if each == indicator]),
            because=because[:_MOST_REASONS],
            nearest=tuple(self.pieces[number].id for number in nearest[:_MOST_NEAREST]),
        )

    def _too_few(self) -> TooFew | None:
        """The count is of pieces that help: what an indicator is short of, and what there is short of in all."""
        short = sum(max(0, FEWEST_OF_EACH - count) for count in sorted((*self._of.values(), 0, 0), reverse=True)[:2])
        needed = max(FEWEST, len(self.pieces) + short)
        return TooFew(have=len(self.pieces), needed=needed) if needed > len(self.pieces) else None

    def _possible(self) -> list[str]:
        return sorted(indicator for indicator, count in self._of.items() if count >= FEWEST_OF_EACH)

    def _score(self, stems: Iterable[str], indicator: str) -> float:
        """Every indicator is as likely before a word is read: that much was mapped to one says nothing of the next."""
        return sum(self._likely(stem, indicator) for stem in stems)

    def _likely(self, stem: str, indicator: str) -> float:
        held, stems = self._held[indicator], len(self._spread)
        return log((held[stem] + _SMOOTH) / (held.total() + _SMOOTH * stems))

    def _because(self, known: Mapping[str, str], indicator: str) -> tuple[str, ...]:
        """The words that speak for an indicator against each of the others, the strongest first."""
        others = [each for each in self._possible() if each != indicator]
        lead = {
            stem: self._likely(stem, indicator) - max(self._likely(stem, each) for each in others)
            for stem in known
            if self._held[indicator][stem] >= _LEAST_HELD_HERE
        }
        return tuple(known[stem] for stem in sorted(lead, key=lambda stem: (-lead[stem], stem)) if lead[stem] > 0)

    def _nearest(self, known: Iterable[str]) -> list[int]:
        """Pieces by how alike they are (cosine over stems, rare ones weighing more), without those hardly alike."""
        alike: Counter[int] = Counter()
        for stem in known:
            for number in self._where[stem]:
                alike[number] += self._weight(stem) ** 2  # type: ignore[assignment]
        length = sqrt(sum(self._weight(stem) ** 2 for stem in known)) or 1.0
        by_likeness = {number: shared / (length * self._lengths[number]) for number, shared in alike.items()}
        return sorted(
            (number for number, likeness in by_likeness.items() if likeness >= _LEAST_ALIKE),
            key=lambda number: (-by_likeness[number], number),
        )

    def _weight(self, stem: str) -> float:
        return log((1 + len(self.pieces)) / (1 + self._spread[stem])) + 1


def stems_in(words: str) -> dict[str, str]:
    """Each stem with the first word that has it, small words left out."""
    found: dict[str, str] = {}
    for word in _WORD.findall(words.replace("\u2019", "'").replace("'s", " ")):
        folded = _folded(word)
        if len(folded) > 2 and folded not in _SMALL_WORDS:
            found.setdefault(stem_of(folded), word)
    return found


def stem_of(word: str) -> str:
    """A folded word without one common English ending, so that asks, asked and asking are one."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            stem = word[: -len(ending)]
            return f"{stem}y" if ending in {"ies", "ied"} else stem
    return word


def _folded(word: str) -> str:
    """Without capitals and accents."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _agreed(names: Sequence[str]) -> str:
    """What most of at least two say, else nothing."""
    (name, votes), *_ = Counter(names).most_common(1) or [("", 0)]
    return name if votes >= 2 and 2 * votes > len(names) else ""
