"""A report opened for preparing: what was decided, as a draft left it, and all there is to choose from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from desktop.domain.evaluations import current_of, word_of
from desktop.domain.publications import Publication, ReportKind, ReportState
from desktop.domain.rows import EvidenceRow
from desktop.operations.desk import Desk
from desktop.operations.findings import FindingView, findings_in_stretches
from desktop.operations.in_stretches import HowFar, Reading, as_it_stood, in_one_go
from desktop.operations.publications.choosing import publication_of, sections, states_at_odds
from desktop.operations.publications.leaving import CLAIMS_AT_ONCE, LEVEL_WORDS, frozen_evaluations, gathering_leaving
from desktop.operations.publications.quotes import SAID_BY, agreed_to_quotes, takes_quotes, why_not
from desktop.operations.publications.standing import changes_since_final, each_state, is_past, mark_of, today_of
from desktop.operations.publications.starting import starting_texts
from desktop.operations.releases import ReleaseRow, shared_before
from desktop.operations.writing import base_of, words_begun
from desktop.report.judging.material import ClaimGiven
from desktop.report.judging.sections import ToWrite
from desktop.report.tree import Mark


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim to choose. ``stands_on`` counts the pieces that count for it."""

    id: UUID
    indicator: str
    text: str
    support_words: str
    stands_on: int


@dataclass(frozen=True, slots=True)
class RationaleLine:
    """The evaluation that counts of one indicator. ``graded`` is it in words, ``text`` why it was given."""

    id: UUID
    indicator: str
    graded: str
    text: str


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """A piece that may be quoted. ``claim`` is the first claim that it stands for, under which a quote would go."""

    row: EvidenceRow
    indicator: str
    said_by: str
    claim: UUID | None


@dataclass(frozen=True)
class OpenPublication:
    """Everything that the page of one report shows. ``base`` is the revision that an editor begins with.

    ``is_past`` where its embargo's day has come; ``changed`` names what has changed since it was final.
    """

    publication: Publication
    base: UUID | None
    recovered_at: datetime | None
    leads: bool
    today: date
    mark: Mark
    is_past: bool
    sections: Sequence[ToWrite]
    indicators: Sequence[tuple[str, str]]
    claims: Sequence[ClaimLine] = ()
    rationales: Sequence[RationaleLine] = ()
    """Of a report that prints rationales; none for any other."""
    quotable: Sequence[QuoteLine] = ()
    releases: Sequence[ReleaseRow] = ()
    changed: Sequence[str] = ()
    at_odds: str = ""
    """The states between which a lead has to decide, each with who set it; empty where nobody has to."""
    starting: Mapping[str, str] = field(default_factory=dict)
    begun: Mapping[str, str] = field(default_factory=dict)
    """What stands in small boxes beneath what stops it, and is not given yet."""


def open_publication(desk: Desk, report: ReportKind) -> OpenPublication:
    """A report as its draft left it, else as it was saved. What is final is shown as it is final."""
    return in_one_go(opening_publication(desk, report))


def opening_publication(desk: Desk, report: ReportKind) -> Reading[OpenPublication]:
    """As ``open_publication``, a stretch at a time, as it stood at one moment."""
    return as_it_stood(desk, lambda: _opening(desk, report))


def _opening(desk: Desk, report: ReportKind) -> Reading[OpenPublication]:
    views = yield from _views(desk)
    said: tuple[ClaimGiven, ...] = ()
    if report is ReportKind.YOUNG_SUMMARY:  # which begins with what is claimed
        before = publication_of(desk, report)
        gathered = yield from gathering_leaving(desk, report, today_of(desk), mark_of(before, today_of(desk)))
        said = tuple(claim for one in gathered.given.indicators for claim in one.claims)
    quotable = (yield from _quotable(desk, report, views)) if takes_quotes(report) else ()
    changed = yield from changes_since_final(desk, publication_of(desk, report))
    saved, today = publication_of(desk, report), today_of(desk)
    draft = None if saved.state is ReportState.FINAL else desk.store.draft(saved.id)
    held = draft.item if draft is not None and isinstance(draft.item, Publication) else None
    return OpenPublication(
        publication=saved if held is None else held.standing_as(saved),
        base=base_of(desk, saved.id),
        recovered_at=draft.saved_at if draft is not None and held is not None else None,
        leads=desk.leads(),
        today=today,
        mark=mark_of(saved, today),
        is_past=is_past(saved, today),
        sections=sections(desk, report),
        indicators=tuple((one.id, one.title) for one in desk.framework().indicators),
        claims=tuple(_line(view) for listed in views.values() for view in listed),
        rationales=tuple(_rationales(desk)) if report is ReportKind.DRAFT_REPORT else (),
        quotable=quotable,
        releases=tuple(ReleaseRow(one.id, one) for one in shared_before(desk)[::-1]),
        changed=changed,
        at_odds=each_state(states_at_odds(desk, report)),
        starting=starting_texts(report, said),
        begun=words_begun(desk, saved.id),
    )


def _line(view: FindingView) -> ClaimLine:
    finding, support = view.finding, view.support
    return ClaimLine(finding.id, finding.indicator, finding.claim, support.words, support.pieces_for)


def _rationales(desk: Desk) -> Iterator[RationaleLine]:
    framework, frozen = desk.framework(), frozen_evaluations(desk)
    for indicator in framework.indicators:
        found = current_of(frozen.get(indicator.id, ()))
        if found is not None and found.number is not None:
            word = word_of(framework, found.number, found.label_set)
            graded = f"{word} ({found.number}), {LEVEL_WORDS[found.level]}"
            yield RationaleLine(found.id, indicator.id, graded, found.rationale)


def _views(desk: Desk) -> Reading[Mapping[str, Sequence[FindingView]]]:
    """Every claim that stands, by indicator."""
    found: dict[str, list[FindingView]] = {}
    for one in desk.framework().indicators:
        found[one.id] = []
        yield HowFar(0, 1)
        for views in findings_in_stretches(desk, one.id, CLAIMS_AT_ONCE):
            found[one.id] += views
            yield HowFar(0, 1)
    return found


def _quotable(
    desk: Desk, report: ReportKind, views: Mapping[str, Sequence[FindingView]]
) -> Reading[Sequence[QuoteLine]]:
    silent = (yield from agreed_to_quotes(desk)).refused
    found = list[QuoteLine]()
    for indicator, listed in views.items():
        claims = {piece: view.finding.id for view in reversed(listed) for piece in view.finding.supports}
        found += [
            QuoteLine(row, indicator, SAID_BY[row.source_kind], claims.get(row.id))
            for row in desk.store.evidence_rows(indicator=indicator)
            if not why_not(report, row, silent)
        ]
        yield HowFar(0, 1)
    return tuple(found)
