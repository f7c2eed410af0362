"""One indicator of several inspections laid side by side, line by line, in the words of the screen and of paper.

Numbers stand with what they are out of. A share is said and drawn only where n is large enough for the words of
proportion that this team uses; nothing is ranked, added up across inspections or averaged.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.comparing import Comparison, IndicatorSummary, InspectionSummary, Scores, ThemeSummary
from desktop.domain.evidence import SourceKind
from desktop.domain.evidence_map import NO_THEME, SOURCE_WORDS, added
from desktop.domain.proportions import ProportionWords
from desktop.domain.rows import DirectionCounts
from desktop.domain.triage import TRIAGE_WORDS
from desktop.domain.triangulation import Fact, listed
from desktop.domain.wording import counted

Day = Callable[[date], str]
"""How a day is written."""
MISSING = "Not in this framework"
_NOTHING = "Nothing yet"


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in one line for one inspection: words, and smaller ones below.

    Drawn beside the words, never in their place: ``counts`` of evidence, a ``scale`` with the number that is
    ``chosen`` on it, the ``share`` of n from 0 to 1.
    """

    text: str
    below: str = ""
    counts: DirectionCounts | None = None
    scale: tuple[int, ...] = ()
    chosen: int | None = None
    share: float | None = None

    @property
    def words(self) -> str:
        """All of it, a line each."""
        return "\n".join(filter(None, (self.text, self.below)))


@dataclass(frozen=True, slots=True)
class Line:
    """One line. ``entries`` are in the order of ``Comparison.all``; a heading has none."""

    key: str
    title: str
    entries: tuple[Entry, ...] = ()

    @property
    def is_heading(self) -> bool:
        """Whether it only says what the lines below it are about."""
        return not self.entries


def lines_of(compared: Comparison, words: ProportionWords, day: Day) -> tuple[Line, ...]:
    """Every line, from the top. ``words`` are those of the inspection that is open, for all."""
    return tuple(_Lines(compared, words, day).every())


def largest(lines: Sequence[Line]) -> int:
    """What the longest bar stands for, the same in every line and column."""
    return max((one.counts.total for line in lines for one in line.entries if one.counts is not None), default=0)


@dataclass(frozen=True, slots=True)
class _Lines:
    compared: Comparison
    words: ProportionWords
    day: Day

    def every(self) -> Iterator[Line]:
        yield self._line("framework", "Framework", _framework, missing=_framework_alone)
        yield self._line("judged", "Judgement", self._judged)
        yield Line("head:evidence", "Evidence")
        yield self._line("pieces", "All", _pieces)
        for kind in SourceKind:
            yield self._line(f"kind:{kind}", SOURCE_WORDS[kind], _from(kind))
        yield self._line("across", "Across sources", _across)
        yield from self._themes()
        yield Line("head:claims", "Claims")
        yield self._line("claims", "That stand", _claims)
        yield from self._scores()

    def _line(
        self,
        key: str,
        title: str,
        said: Callable[[InspectionSummary, IndicatorSummary], Entry],
        missing: Callable[[InspectionSummary], Entry] = lambda _: Entry(MISSING),
    ) -> Line:
        entries = []
        for one in self.compared.all:
            indicator = one.indicator(self.compared.indicator)
            entries.append(missing(one) if indicator is None else said(one, indicator))
        return Line(key, title, tuple(entries))

    def _judged(self, inspection: InspectionSummary, indicator: IndicatorSummary) -> Entry:
        judged = indicator.judged
        if judged is None:
            return Entry("Not judged yet", scale=inspection.numbers)
        return Entry(
            f"{judged.number} {judged.word}",
            f"{judged.level.capitalize()}, frozen {self.day(judged.on)}",
            scale=inspection.numbers,
            chosen=judged.number,
        )

    def _themes(self) -> Iterator[Line]:
        titles: dict[str, str] = {}
        for one in self.compared.all:
            indicator = one.indicator(self.compared.indicator)
            for theme in () if indicator is None else indicator.themes:
                titles.setdefault(theme.id, theme.title)
        if titles:
            yield Line("head:themes", "Themes and their triage")
        for theme_id in sorted(titles, key=lambda theme_id: not theme_id):
            yield self._line(f"theme:{theme_id}", titles[theme_id] if theme_id else NO_THEME, _theme(theme_id))

    def _scores(self) -> Iterator[Line]:
        asked: dict[tuple[str, str, str], Scores] = {}
        for one in self.compared.all:
            indicator = one.indicator(self.compared.indicator)
            for scores in () if indicator is None else indicator.scores:
                asked.setdefault(scores.question, scores)
        if not asked:
            yield Line("head:scores", "Record scores: no question of the record review rates this")
        points = sorted({number for one in self.compared.all for number in one.numbers}, reverse=True)
        for place, (question, scores) in enumerate(asked.items()):
            yield Line(f"head:scores:{place}", f"Record scores: {scores.number} {scores.text}".strip())
            yield self._line(f"n:{place}", "Records rated", _rated(question))
            for point in points:
                word = dict(self.compared.here.scale).get(point, "")
                yield self._line(f"point:{place}:{point}", f"{point} {word}".strip(), self._at(question, point))

    def _at(self, question: tuple[str, str, str], point: int) -> Callable[[InspectionSummary, IndicatorSummary], Entry]:
        def said(inspection: InspectionSummary, indicator: IndicatorSummary) -> Entry:
            scores = indicator.scored(question)
            if scores is None or not scores.n:
                return Entry("–")
            if point not in inspection.numbers:
                return Entry("Not on this scale")
            count = scores.count(point)
            if scores.n < self.words.smallest_n:
                return Entry(f"{count:,} of {scores.n:,}")
            return Entry(self.words.phrase(count, scores.n), share=count / scores.n)

        return said


def _framework_alone(inspection: InspectionSummary) -> Entry:
    return Entry(f"{inspection.framework_title}, version {inspection.version}", "It has no such indicator")


def _framework(inspection: InspectionSummary, indicator: IndicatorSummary) -> Entry:
    return Entry(f"{inspection.framework_title}, version {inspection.version}", indicator.title)


def _pieces(_inspection: InspectionSummary, indicator: IndicatorSummary) -> Entry:
    return _counted(added(one.counts for one in indicator.kinds))


def _from(kind: SourceKind) -> Callable[[InspectionSummary, IndicatorSummary], Entry]:
    def said(_inspection: InspectionSummary, indicator: IndicatorSummary) -> Entry:
        return _counted(added(one.counts for one in indicator.kinds if one.kind is kind))

    return said


def _counted(counts: DirectionCounts) -> Entry:
    if not counts.total:
        return Entry(_NOTHING)
    parts = (
        (counts.strength, "strength"),
        (counts.improvement, "area for improvement"),
        (counts.uncertainty, "uncertainty"),
    )
    split = ", ".join(f"{count:,} {word}" for count, word in parts if count)
    return Entry(counted(counts.total, "piece"), split, counts=counts)


def _across(_inspection: InspectionSummary, indicator: IndicatorSummary) -> Entry:
    if not indicator.facts:
        return Entry("The sources agree")
    first, *rest = (_fact(fact, indicator.silent) for fact in indicator.facts)
    return Entry(first, " · ".join(rest))


def _fact(fact: Fact, silent: Sequence[SourceKind]) -> str:
    return f"Silent: {listed(silent)}" if fact is Fact.SILENT and silent else str(fact)


def _theme(theme_id: str) -> Callable[[InspectionSummary, IndicatorSummary], Entry]:
    def said(_inspection: InspectionSummary, indicator: IndicatorSummary) -> Entry:
        theme = indicator.theme(theme_id)
        if theme is None:
            return Entry(MISSING if theme_id else "No piece")
        return Entry(_state(theme), _under(theme))

    return said


def _state(theme: ThemeSummary) -> str:
    if not theme.id:
        return counted(theme.pieces, "piece")
    return "Not triaged yet" if theme.state is None else TRIAGE_WORDS[theme.state]


def _under(theme: ThemeSummary) -> str:
    how_many = counted(theme.pieces, "piece") if theme.id and theme.pieces else ""
    return " · ".join(filter(None, (how_many, *(_fact(fact, theme.silent) for fact in theme.facts))))


def _claims(_inspection: InspectionSummary, indicator: IndicatorSummary) -> Entry:
    count = sum(each for _, each in indicator.claims)
    if not count:
        return Entry("No claim yet")
    by_support = ", ".join(
        f"{each} {strength.value[:1].lower()}{strength.value[1:]}" for strength, each in indicator.claims
    )
    return Entry(counted(count, "claim"), by_support)


def _rated(question: tuple[str, str, str]) -> Callable[[InspectionSummary, IndicatorSummary], Entry]:
    def said(inspection: InspectionSummary, indicator: IndicatorSummary) -> Entry:
        scores = indicator.scored(question)
        if scores is None:
            return Entry("Not asked in these words")
        if not scores.of:
            return Entry("No record read yet")
        withheld = f"{inspection.withheld:,} left out until both have read" if inspection.withheld else ""
        return Entry(f"n = {scores.n:,} of {scores.of:,}", withheld)

    return said
