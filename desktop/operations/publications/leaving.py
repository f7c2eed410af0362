"""Gathering what a report that leaves the team is made from: claims that stand, frozen evaluations, chosen quotes.

Only this reaches its outline: of evidence nothing but quotes that a person chose, of figures nothing but those of an
export on record, and of what somebody must not see yet nothing at all.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from desktop.domain.evaluations import Evaluation, Level, current_of, in_turn, word_of
from desktop.domain.evidence import Direction
from desktop.domain.frameworks import Framework, Indicator
from desktop.domain.publications import ChosenQuote, ReportKind, fingerprint
from desktop.domain.quoted_words import how_quoted
from desktop.domain.releases import Release
from desktop.domain.rows import EvidenceRow, PieceState
from desktop.domain.triage import Triage
from desktop.operations.agreed_words import Agreed
from desktop.operations.desk import Desk
from desktop.operations.findings import FindingView, findings_in_stretches
from desktop.operations.in_stretches import HowFar, Reading, in_one_go, within
from desktop.operations.outside_reports import figures_of_release
from desktop.operations.publications.choosing import CLAIM, RATIONALE, publication_of, sections
from desktop.operations.publications.quotes import SAID_BY, agreed_to_quotes, why_not
from desktop.report.judging.material import (
    ClaimGiven,
    FiguresGiven,
    GradeGiven,
    In,
    IndicatorGiven,
    KeyLineGiven,
    LeavingGiven,
    QuoteGiven,
    Spot,
    Written,
)
from desktop.report.outside import SharedFigures
from desktop.report.tree import Mark

LEVEL_WORDS = {Level.INDIVIDUAL: "One person", Level.TEAM: "The team", Level.PANEL: "The panel"}
CLAIMS_AT_ONCE = 20
"""How many claims are read in one stretch: some 25 to 50 ms of a laptop, with all their pieces."""
_GONE = "This piece is not here, or not to be seen yet."


@dataclass(frozen=True, slots=True)
class LostQuote:
    """A quote that was chosen and may not stand there any more, and why."""

    quote: ChosenQuote
    where: str
    says: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """The material, quotes that fell out of it, every object that it was made of, and what people agreed to.

    ``not_noted`` are the pieces quoted from talks in which nobody noted that they agreed.
    """

    given: LeavingGiven
    lost: tuple[LostQuote, ...]
    made_of: tuple[UUID, ...]
    agreed: Agreed
    not_noted: frozenset[UUID]
    claims: tuple[str, ...]
    """Every claim in its own words."""


def gather_leaving(desk: Desk, report: ReportKind, today: date, mark: Mark) -> Gathered:
    """Read everything for a report that leaves and will be marked so."""
    return in_one_go(gathering_leaving(desk, report, today, mark))


def gathering_leaving(desk: Desk, report: ReportKind, today: date, mark: Mark) -> Reading[Gathered]:
    """As ``gather_leaving``, a stretch at a time."""
    return _Gathering(desk, report).gathered(today, mark)


class _Gathering:
    """One reading of the vault for one report."""

    def __init__(self, desk: Desk, report: ReportKind) -> None:
        self._desk, self._report = desk, report
        self._publication = publication_of(desk, report)
        self._framework = desk.framework()
        self._settled = (self._publication.id,)
        self._made_of: list[UUID] = []
        self._lost: list[LostQuote] = []
        self._said: list[str] = []

    def gathered(self, today: date, mark: Mark) -> Reading[Gathered]:
        """All of it."""
        framework, inspection = self._framework, self._desk.inspection()
        parts = len(framework.indicators) + 1
        agreed = yield from within(agreed_to_quotes(self._desk), HowFar(0, parts))
        self._silent = agreed.refused
        rows = self._desk.store.evidence_rows(ids=[one.evidence for one in self._publication.quotes], withdrawn=True)
        self._rows = {row.id: row for row in rows}
        self._frozen = frozen_evaluations(self._desk)
        self._triage = self._desk.store.all(Triage)
        figures = self._figures()
        yield HowFar(1, parts)
        indicators: tuple[IndicatorGiven, ...] = ()
        for done, one in enumerate(framework.indicators, 1):
            made = yield from within(self._indicator(one, figures), HowFar(done, parts))
            indicators = (*indicators, made)
            yield HowFar(done + 1, parts)
        given = LeavingGiven(
            report=self._report,
            partnership=Written(
                inspection.partnership,
                Spot(In.INSPECTION, "partnership"),
                "The partnership’s name",
                settled_in=self._settled,
            ),
            programme=framework.title,
            made_on=today,
            mark=mark,
            key_lines=tuple(KeyLineGiven(one.id, one.title, one.text) for one in framework.key_lines),
            indicators=indicators,
            scale=scale_of(framework),
            figures=_told_of(figures),
            texts=self._texts(),
        )
        not_noted = frozenset(row.id for row in rows if row.source_id in agreed.not_noted)
        return Gathered(
            given, tuple(self._lost), tuple(dict.fromkeys(self._made_of)), agreed, not_noted, tuple(self._said)
        )

    def _texts(self) -> dict[str, Written]:
        known = {one.id: one.title for one in sections(self._desk, self._report)}
        return {
            one.section: Written(one.text, Spot(In.SECTION, one.section), known[one.section], settled_in=self._settled)
            for one in self._publication.texts
            if one.section in known
        }

    def _figures(self) -> SharedFigures | None:
        release = self._publication.release
        if release is None or self._report is not ReportKind.DRAFT_REPORT:
            return None
        self._made_of.append(release)
        return figures_of_release(self._desk, self._desk.store.find(Release, release))

    def _indicator(self, one: Indicator, figures: SharedFigures | None) -> Reading[IndicatorGiven]:
        claims = list[FindingView]()
        for views in findings_in_stretches(self._desk, one.id, CLAIMS_AT_ONCE):
            self._said += [view.finding.claim for view in views]
            claims += [view for view in views if view.finding.id not in self._publication.left_out]
            yield HowFar(0, 1)
        quotes = [quote for quote in self._publication.quotes if quote.indicator == one.id]
        beneath = {view.finding.id for view in claims}
        return IndicatorGiven(
            id=one.id,
            title=one.title,
            grade=self._grade(one),
            claims=tuple(self._claim(one, view, quotes) for view in claims),
            quotes=tuple(self._quotes(one, (quote for quote in quotes if quote.claim not in beneath))),
            grids=() if figures is None else tuple(figures.grids.get(one.id, ())),
            uncertain=tuple(self._uncertain(one)),
        )

    def _claim(self, indicator: Indicator, view: FindingView, quotes: Iterable[ChosenQuote]) -> ClaimGiven:
        finding = view.finding
        self._made_of.append(finding.id)
        return ClaimGiven(
            id=finding.id,
            indicator=indicator.id,
            key_line=finding.key_line,
            words=self._worded(finding.id, CLAIM, finding.claim, f"{indicator.id}, a claim"),
            support_words=view.support.words,
            leaning=leaning_of(view),
            quotes=tuple(self._quotes(indicator, (quote for quote in quotes if quote.claim == finding.id))),
            stands_on=view.support.pieces_for,
        )

    def _grade(self, indicator: Indicator) -> GradeGiven | None:
        found = current_of(self._frozen.get(indicator.id, ()))
        if found is None or found.number is None:
            return None
        self._made_of.append(found.id)
        word = word_of(self._framework, found.number, found.label_set)
        rationale = self._worded(found.id, RATIONALE, found.rationale, f"{indicator.id}, the rationale")
        return GradeGiven(word, found.number, LEVEL_WORDS[found.level], rationale)

    def _worded(self, about: UUID, field: str, text: str, where: str) -> Written:
        wording = self._publication.wording(about, field)
        stale = wording is not None and wording.was != fingerprint(text)
        return Written(
            self._publication.worded(about, field, text), Spot(In.OTHER, field, about), where, stale, self._settled
        )

    def _quotes(self, indicator: Indicator, quotes: Iterable[ChosenQuote]) -> Iterator[QuoteGiven]:
        for quote in quotes:
            where = f"{indicator.id}, a quote"
            row = self._rows.get(quote.evidence)
            if row is None or (why := why_not(self._report, row, self._silent)):
                self._lost.append(LostQuote(quote, where, _GONE if row is None else why))
                continue
            self._made_of.append(row.id)
            yield self._quote(quote, row, where)

    def _quote(self, quote: ChosenQuote, row: EvidenceRow, where: str) -> QuoteGiven:
        spot = Spot(In.QUOTE, quote.indicator, quote.evidence)
        words = Written(quote.words, spot, where, quote.quoted != fingerprint(row.quote), self._settled)
        return QuoteGiven(row.id, words, SAID_BY[row.source_kind], how_quoted(quote.words, row.quote))

    def _uncertain(self, indicator: Indicator) -> Iterator[str]:
        left = {one.theme: one for one in self._triage if one.indicator == indicator.id}
        for theme in self._framework.themes_of(indicator.id):
            if theme.id in left and left[theme.id].is_to_settle:
                self._made_of.append(left[theme.id].id)
                yield theme.title


def frozen_evaluations(desk: Desk) -> Mapping[str, tuple[Evaluation, ...]]:
    """The team's and the panel's evaluations that are frozen, by indicator, in their turn."""
    found: dict[str, list[Evaluation]] = defaultdict(list)
    for one in desk.store.all(Evaluation):
        if one.is_frozen:
            found[one.indicator].append(one)
    return {indicator: in_turn(listed) for indicator, listed in found.items()}


def leaning_of(view: FindingView) -> Direction | None:
    """What most of the pieces say that a claim rests on and that count; None where no direction has the most."""
    counts = Counter(one.row.direction for one in view.supports if one.row and one.state is PieceState.COUNTS)
    (most, second) = (*counts.most_common(2), (None, 0), (None, 0))[:2]
    return most[0] if most[0] is not Direction.UNCERTAINTY and most[1] > second[1] else None


def scale_of(framework: Framework) -> tuple[tuple[int, str], ...]:
    """Every number of the scale with its word, the highest first."""
    numbers = sorted((point.number for point in framework.scale), reverse=True)
    return tuple((number, framework.label(number)) for number in numbers)


def _told_of(figures: SharedFigures | None) -> FiguresGiven | None:
    if figures is None:
        return None
    others = tuple(figures.grids.get("", ()))
    return FiguresGiven(figures.shared_on, figures.records, figures.threshold, others)
