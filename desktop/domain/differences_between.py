"""What differs between the inspection that is open and another, for one indicator: a sentence each, and no verdict.

No sentence says which is better, higher or more: how two inspections compare is the panel's to judge.
"""

from collections.abc import Iterable, Iterator, Sequence

from desktop.domain.comparing import Comparison, IndicatorSummary, InspectionSummary, Judged, Scores, names_of
from desktop.domain.evidence import Direction, SourceKind
from desktop.domain.proportions import ProportionWords
from desktop.domain.triage import TRIAGE_WORDS
from desktop.domain.triangulation import Fact, listed

_SIDES = {Direction.STRENGTH: "a strength", Direction.IMPROVEMENT: "an area for improvement"}
_FACTS = {
    Fact.CONTRADICTED: "the sources contradict each other",
    Fact.ONE_PERSON: "all evidence goes back to one person or group",
    Fact.ONE_SOURCE: "all evidence comes from one kind of source",
    Fact.SLIGHT: "no piece weighs more than slight",
}


def differences(compared: Comparison, words: ProportionWords) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each other inspection's name with what differs there; a sentence that says so where nothing does."""
    here = compared.here.indicator(compared.indicator)
    found: list[tuple[str, tuple[str, ...]]] = []
    for name, other in zip(names_of(compared.all)[1:], compared.others, strict=True):
        there = other.indicator(compared.indicator)
        if here is None or there is None:
            where = "the framework there" if there is None else "the framework here"
            found.append((name, (f"Indicator {compared.indicator} is not in {where}.",)))
            continue
        said = tuple(_Pair(compared.here, here, other, there, words).sentences())
        found.append((name, said or ("Nothing that is compared differs.",)))
    return tuple(found)


class _Pair:
    """One indicator here and there."""

    def __init__(
        self,
        here: InspectionSummary,
        mine: IndicatorSummary,
        there: InspectionSummary,
        theirs: IndicatorSummary,
        words: ProportionWords,
    ) -> None:
        self.here, self.mine, self.there, self.theirs, self.words = here, mine, there, theirs, words

    def sentences(self) -> Iterator[str]:
        yield from self._frameworks()
        yield from self._judgements()
        yield from self._sources()
        yield from self._facts()
        yield from self._themes()
        yield from self._scores()

    def _frameworks(self) -> Iterator[str]:
        here, there = self.here, self.there
        if here.framework != there.framework:
            yield f"Another framework there, “{there.framework_title}”: the same number need not mean the same."
        elif here.version != there.version:
            yield f"The framework is version {here.version} here and version {there.version} there."
        if self.mine.title != self.theirs.title:
            yield f"The indicator is called “{self.theirs.title}” there."
        if here.numbers != there.numbers:
            yield "The scales have other points: the numbers do not stand for the same."

    def _judgements(self) -> Iterator[str]:
        mine, theirs = self.mine.judged, self.theirs.judged
        if mine is None or theirs is None:
            if mine is not theirs:
                yield _capital(f"{_judged(mine, 'here')}; {_judged(theirs, 'there')}.")
        elif (mine.number, mine.word) != (theirs.number, theirs.word):
            yield f"Judged {mine.number} {mine.word} here and {theirs.number} {theirs.word} there."

    def _sources(self) -> Iterator[str]:
        mine = {one.kind: one for one in self.mine.kinds if one.counts.total}
        theirs = {one.kind: one for one in self.theirs.kinds if one.counts.total}
        for held, lacking, where, elsewhere in ((mine, theirs, "here", "there"), (theirs, mine, "there", "here")):
            only = _ordered(held.keys() - lacking.keys())
            if only:
                yield f"Evidence from {listed(only)} {where}, and none {elsewhere}."
        for kind in _ordered(mine.keys() & theirs.keys()):
            one, other = mine[kind].leaning, theirs[kind].leaning
            if one is not None and other is not None and one is not other:
                yield f"{_capital(listed([kind]))} lean to {_SIDES[one]} here and to {_SIDES[other]} there."

    def _facts(self) -> Iterator[str]:
        for fact, words in _FACTS.items():
            is_here, is_there = fact in self.mine.facts, fact in self.theirs.facts
            if is_here != is_there:
                yield f"{_capital(words)} {'here' if is_here else 'there'}, and not {'there' if is_here else 'here'}."

    def _themes(self) -> Iterator[str]:
        for theme in self.mine.themes:
            other = self.theirs.theme(theme.id)
            if theme.id and other is not None and theme.state is not other.state:
                mine, theirs = (
                    "not triaged" if state is None else TRIAGE_WORDS[state].lower()
                    for state in (theme.state, other.state)
                )
                yield f"{theme.title}: {mine} here, {theirs} there."

    def _scores(self) -> Iterator[str]:
        for scores in self.mine.scores:
            other = self.theirs.scored(scores.question)
            if other is None:
                yield f"{scores.number} of the record review is not asked in these words there."
                continue
            if scores.n or other.n:
                yield from self._too_few(scores, other)

    def _too_few(self, mine: Scores, theirs: Scores) -> Iterator[str]:
        few = [
            f"{one.n or 'no'} {'record' if one.n == 1 else 'records'} {where}"
            for one, where in ((mine, "here"), (theirs, "there"))
            if one.n < self.words.smallest_n
        ]
        if few:
            yield f"{mine.number} was rated in {' and '.join(few)}: too few to compare shares."


def _judged(judged: Judged | None, where: str) -> str:
    return f"not judged {where} yet" if judged is None else f"{judged.number} {judged.word} {where}"


def _ordered(kinds: Iterable[SourceKind]) -> Sequence[SourceKind]:
    held = set(kinds)
    return [kind for kind in SourceKind if kind in held]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
