"""Gathering the evidence pack for the panel: judgements, claims, pieces with their proof, triage, gaps.

It is blind as everything on a store is: what its maker must not see yet is in it as a count at most.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from desktop.domain.evaluations import Evaluation, current_of, word_of
from desktop.domain.evidence import SourceKind
from desktop.domain.evidence_map import NO_THEME, added
from desktop.domain.frameworks import Indicator
from desktop.domain.publications import ReportKind
from desktop.domain.rows import DirectionCounts, EvidenceRow, PieceState
from desktop.domain.triage import TRIAGE_WORDS, Triage
from desktop.domain.triangulation import Cell, cells_of, explained, facts, said_by, speaking_kinds
from desktop.operations.desk import Desk
from desktop.operations.findings import FindingView, PieceView, findings_in_stretches
from desktop.operations.in_stretches import HowFar, Reading
from desktop.operations.publications.choosing import publication_of
from desktop.operations.publications.leaving import CLAIMS_AT_ONCE, LEVEL_WORDS, frozen_evaluations, scale_of
from desktop.report.judging.pack_material import (
    BundleLine,
    PackClaim,
    PackGiven,
    PackIndicator,
    PackPiece,
    TriageLine,
    VersionLine,
)
from desktop.report.tree import Mark
from desktop.vault.contents.bundle_traces import BundleTrace, Version


@dataclass(frozen=True, slots=True)
class GatheredPack:
    """The material, and every object that it was made of."""

    given: PackGiven
    made_of: tuple[UUID, ...]


def gathering_pack(desk: Desk, today: date, mark: Mark, *, record_codes: bool = False) -> Reading[GatheredPack]:
    """Read everything for the pack, which will be marked so, a stretch at a time."""
    return _Gathering(desk).gathered(today, mark, record_codes=record_codes)


class _Gathering:
    """One reading of the vault for one pack."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._framework = desk, desk.framework()
        self._carried: dict[UUID, BundleTrace] = {}
        self._themes = {theme.id: theme.title for theme in self._framework.themes}
        self._made_of: list[UUID] = []
        self._rows: dict[str, tuple[EvidenceRow, ...]] = {}
        self._cells: dict[str, Mapping[str, tuple[Cell, ...]]] = {}

    def gathered(self, today: date, mark: Mark, *, record_codes: bool) -> Reading[GatheredPack]:
        """All of it."""
        publication = publication_of(self._desk, ReportKind.PANEL_PACK)
        self._frozen, self._sorted = frozen_evaluations(self._desk), self._desk.store.all(Triage)
        yield from self._pieces_read()
        indicators: tuple[PackIndicator, ...] = ()
        for one in self._framework.indicators:
            made = yield from self._indicator(one)
            indicators = (*indicators, made)
        given = PackGiven(
            partnership=self._desk.inspection().partnership,
            programme=self._framework.title,
            made_on=today,
            mark=mark,
            indicators=indicators,
            scale=scale_of(self._framework),
            bundles=tuple(self._bundles()),
            texts={one.section: one.text for one in publication.texts},
            theme_titles=self._themes,
            codes=tuple(row.code for row in self._desk.store.record_rows()),
            record_codes=record_codes,
        )
        return GatheredPack(given, tuple(dict.fromkeys(self._made_of)))

    def _pieces_read(self) -> Reading[None]:
        """Every piece of every indicator, and what is worked out from all of them together."""
        for place, one in enumerate(self._framework.indicators):
            self._rows[one.id] = self._desk.store.evidence_rows(indicator=one.id)
            yield self._how_far(place)
        readings = {row.source_id for row in _all(self._rows) if row.source_kind is SourceKind.RECORDS}
        self._record_of = self._desk.store.findings.records_of(readings)
        yield self._how_far(len(self._rows))
        for indicator in self._rows:
            self._cells[indicator] = self._cells_by_theme(indicator)
            yield self._how_far(len(self._rows))
        self._speaking = speaking_kinds(row for themes in self._cells.values() for row in themes.values())
        yield self._how_far(len(self._rows))
        self._carrier = _carrier_of(self._desk.store.traces.all())
        yield self._how_far(len(self._rows))

    def _how_far(self, done: int) -> HowFar:
        """Of the pieces of each indicator first, then of its claims."""
        return HowFar(done, 2 * len(self._framework.indicators))

    def _indicator(self, one: Indicator) -> Reading[PackIndicator]:
        done = len(self._rows) + [each.id for each in self._framework.indicators].index(one.id)
        claims, in_claims = list[PackClaim](), set[UUID]()
        judged = tuple(self._judged(one))
        for views in findings_in_stretches(self._desk, one.id, CLAIMS_AT_ONCE):
            pieces = {piece.evidence_id for view in views for piece in view.pieces}
            self._versions = {one: version for one, (_, version) in self._desk.store.traces.among(pieces).items()}
            in_claims |= pieces
            claims += map(self._claim, views)
            yield self._how_far(done)
        rows = self._rows[one.id]
        made = PackIndicator(
            id=one.id,
            title=one.title,
            versions=judged,
            claims=tuple(claims),
            triage=tuple(self._triage(one)),
            gaps=tuple(self._gaps(one)),
            pieces=_counted(rows),
            loose=_counted(row for row in rows if row.id not in in_claims),
        )
        yield self._how_far(done + 1)
        return made

    def _judged(self, one: Indicator) -> Iterator[VersionLine]:
        frozen = self._frozen.get(one.id, ())
        counts = current_of(frozen)
        for version in frozen:
            if version.number is not None and version.frozen_at is not None:
                self._made_of.append(version.id)
                yield VersionLine(
                    level=LEVEL_WORDS[version.level],
                    word=word_of(self._framework, version.number, version.label_set),
                    number=version.number,
                    by=_whose(version),
                    frozen_at=version.frozen_at,
                    rationale=version.rationale,
                    reason=version.reason,
                    met=self._framework.illustration_words(one.id, version.illustrations),
                    met_in=self._framework.illustrations_source,
                    counts=version == counts,
                )

    def _claim(self, view: FindingView) -> PackClaim:
        self._made_of.append(view.finding.id)
        return PackClaim(
            id=view.finding.id,
            text=view.finding.claim,
            support_words=view.support.words,
            support_why=view.support.why,
            pieces_for=tuple(self._pieces(view.supports)),
            pieces_against=tuple(self._pieces(view.against)),
            weighed=view.finding.weighed,
            lost=len(view.lost),
            not_here=view.support.lacking.not_here,
            unseen=sum(piece.state is PieceState.UNSEEN for piece in view.pieces),
            author=view.finding.author,
        )

    def _pieces(self, views: Iterable[PieceView]) -> Iterator[PackPiece]:
        for view in views:
            version = self._versions.get(view.evidence_id)
            if view.row is None or view.state is not PieceState.COUNTS or version is None:
                continue
            self._made_of.append(view.evidence_id)
            carried_by = self._carrier(version)
            if carried_by is not None:
                self._carried[carried_by.bundle_id] = carried_by
            bundle = "" if carried_by is None else str(carried_by.bundle_id)
            yield PackPiece(view.row, view.place, version.id, version.hash, version.body_hash, bundle)

    def _triage(self, one: Indicator) -> Iterator[TriageLine]:
        found = {item.theme: item for item in self._sorted if item.indicator == one.id}
        for theme in self._framework.themes_of(one.id):
            if (item := found.get(theme.id)) is not None:
                self._made_of.append(item.id)
                head = self._desk.store.head(item.id)
                yield TriageLine(
                    theme=theme.title,
                    state=TRIAGE_WORDS[item.state],
                    by=item.set_by,
                    at=None if head is None else head.made_at,
                    why=item.why,
                    settle_by=item.settle_by,
                )

    def _gaps(self, one: Indicator) -> Iterator[tuple[str, str]]:
        """Themes of the framework in their order, those without a piece too; then pieces that are under none."""
        by_theme, found = self._cells[one.id], dict[tuple[str, str], list[str]]()
        for theme, title in (*((each.id, each.title) for each in self._framework.themes_of(one.id)), ("", NO_THEME)):
            if not theme and theme not in by_theme:
                continue
            cells = by_theme.get(theme, ())
            for fact in facts(cells, self._speaking):
                found.setdefault((fact.value, explained(fact, cells, self._speaking)), []).append(title)
        for (word, sentence), titles in found.items():
            yield word, f"{', '.join(titles)}. {sentence}"

    def _cells_by_theme(self, indicator: str) -> dict[str, tuple[Cell, ...]]:
        by_theme: dict[str, list[EvidenceRow]] = defaultdict(list)
        for row in self._rows[indicator]:
            for theme in {theme for of, _, theme in row.mappings if of == indicator}:
                by_theme[theme].append(row)
        return {theme: cells_of(said_by(rows, self._record_of)) for theme, rows in by_theme.items()}

    def _bundles(self) -> Iterator[BundleLine]:
        inspection = self._desk.inspection()
        for trace in sorted(self._carried.values(), key=lambda each: (str(each.device), each.sequence)):
            member = inspection.member_of_device(trace.device)
            sender = "a laptop that is on no roster" if member is None else member.designation
            yield BundleLine(str(trace.bundle_id), sender, trace.sequence, trace.tagmanifest_sha256)


def _carrier_of(traces: Sequence[BundleTrace]) -> Callable[[Version], BundleTrace | None]:
    """Finds the first bundle that carries a version; a device has few, so they are looked at one by one."""
    by_device: dict[UUID, list[BundleTrace]] = defaultdict(list)
    for trace in traces:
        by_device[trace.device].append(trace)

    def carrier(version: Version) -> BundleTrace | None:
        mine = by_device.get(version.device, ())
        return next((trace for trace in mine if trace.carries(version.device, version.device_sequence)), None)

    return carrier


def _counted(rows: Iterable[EvidenceRow]) -> DirectionCounts:
    return added(DirectionCounts(**{row.direction.value: 1}) for row in rows)


def _whose(version: Evaluation) -> str:
    return version.panel or version.frozen_by or version.by


def _all(rows: Mapping[str, Sequence[EvidenceRow]]) -> Iterator[EvidenceRow]:
    for listed in rows.values():
        yield from listed
