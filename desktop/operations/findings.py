"""Claims: what is claimed about an indicator, how well it is supported, and everything a person does with one.

Whoever writes a claim does so in an editor (``operations.writing``). What is out of this person's sight is in nothing
here but as a count: a claim that rests on it says that it does.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from uuid import UUID

from desktop.domain.asked import Asked
from desktop.domain.errors import Refused
from desktop.domain.evidence import Direction, SourceKind
from desktop.domain.facets import Facet
from desktop.domain.findings import Finding, Side, moved
from desktop.domain.frameworks import Framework
from desktop.domain.objects import Kind
from desktop.domain.rows import ClaimRow, EvidenceRow, PieceState
from desktop.domain.support import Support, Tally, lacking_of, support
from desktop.domain.templates import Template
from desktop.operations.desk import Desk
from desktop.operations.writing import base_of

_MOST_HITS = 1_000
"""Pieces with the words looked for that are read; who looks for more writes another word."""
_NO_REASON = "Give the reason, so that whoever relied on this claim knows why it is gone."


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of a list with its support."""

    row: ClaimRow
    support: Support


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims about one indicator, withdrawn ones last. ``counts`` is how many stand about each indicator.

    ``leads`` says whether this person leads: only on a lead's laptop are everybody's claims, with what they rest on.
    """

    indicator: str
    framework: Framework
    claims: tuple[Claim, ...]
    counts: Mapping[str, int]
    leads: bool


@dataclass(frozen=True, slots=True)
class PieceView:
    """One piece in a claim. ``row`` is None for one that is not here or out of sight; ``place`` says in a person's
    words where in its source it stands, and may be empty.
    """

    evidence_id: UUID
    side: Side
    state: PieceState
    row: EvidenceRow | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class FindingView:
    """A claim with its support and its evidence on both sides."""

    finding: Finding
    support: Support
    supports: tuple[PieceView, ...]
    against: tuple[PieceView, ...]

    @property
    def pieces(self) -> tuple[PieceView, ...]:
        """All of them, what it rests on first."""
        return (*self.supports, *self.against)

    @property
    def lost(self) -> tuple[PieceView, ...]:
        """Pieces that it rested on and that were withdrawn. One that only has not come here is not lost."""
        return tuple(one for one in self.supports if one.state is PieceState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class OpenClaim:
    """A claim opened for writing. ``base`` is the revision its text starts from, None for a new one; ``begun`` what
    stands in small boxes beside it.
    """

    view: FindingView
    base: UUID | None
    recovered_at: datetime | None
    begun: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What evidence is looked for. Empty fields narrow nothing; ``words`` are looked for as in search."""

    indicator: str = ""
    theme: str = ""
    source_kind: str = ""
    direction: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Choosable:
    """A piece that can be put into a claim. ``claims`` counts the claims that it is in already."""

    row: EvidenceRow
    place: str
    claims: int


@dataclass(frozen=True, slots=True)
class Choices:
    """The first pieces that are as wanted; ``is_all`` while there are no more."""

    wanted: Wanted
    pieces: tuple[Choosable, ...]
    is_all: bool


def claims_of(desk: Desk, indicator: str) -> Claims:
    """The claims about an indicator, the framework's first where none is named, each with its support."""
    framework = desk.framework()
    indicator = indicator or framework.indicators[0].id
    tallies = desk.store.findings.tallies(indicator)
    rows = desk.store.findings.claims(indicator)
    claims = tuple(Claim(row, support(*tallies.get(row.id, ((), None)))) for row in rows)
    return Claims(indicator, framework, claims, desk.store.findings.counts(), desk.leads())


def findings_of(desk: Desk, indicator: str, *, withdrawn: bool = False) -> tuple[FindingView, ...]:
    """The claims about an indicator as they were last saved, in their order; withdrawn ones too only if asked for."""
    return tuple(chain.from_iterable(findings_in_stretches(desk, indicator, sys.maxsize, withdrawn=withdrawn)))


def findings_in_stretches(
    desk: Desk, indicator: str, most: int, *, withdrawn: bool = False
) -> Iterator[tuple[FindingView, ...]]:
    """As ``findings_of``, so many claims at a time: nothing is read before the next are asked for."""
    rows = [row for row in desk.store.findings.claims(indicator) if withdrawn or not row.withdrawn]
    for first in range(0, len(rows), most):
        some = rows[first : first + most]
        findings = [desk.store.find(Finding, row.id) for row in some if desk.store.head(row.id) is not None]
        known = _known(desk, {piece for finding in findings for piece in finding.pieces})
        yield tuple(_view(finding, known) for finding in findings)


def open_claim(desk: Desk, finding_id: UUID) -> OpenClaim:
    """A claim as its draft left it, else as it was saved. Raises NotFound."""
    draft = desk.store.draft(finding_id)
    held = draft.item if draft is not None and isinstance(draft.item, Finding) else None
    finding = held or desk.store.find(Finding, finding_id)
    recovered_at = draft.saved_at if draft is not None and held is not None else None
    begun = desk.store.begun_words.of(finding_id)
    return OpenClaim(look_at(desk, finding), base_of(desk, finding_id), recovered_at, begun)


def look_at(desk: Desk, finding: Finding) -> FindingView:
    """A claim as it stands in its editor, with its support and its evidence."""
    return _view(finding, _known(desk, finding.pieces))


def new_claim(desk: Desk, indicator: str, theme: str = "", *, new_id: Callable[[], UUID]) -> Finding:
    """A claim by me, the last about its indicator, under that's key line; a draft until it is saved. Raises Refused."""
    framework = desk.framework()
    if framework.indicator(indicator) is None:
        raise Refused("This inspection's framework has no such indicator.")
    if theme and theme not in {each.id for each in framework.themes_of(indicator)}:
        raise Refused("That theme belongs to another indicator.")
    line = framework.key_line_of(indicator)
    made = Finding(id=new_id(), indicator=indicator, theme=theme, key_line=line, author=desk.me.designation)
    orders = [(row.id, row.order) for row in desk.store.findings.claims(indicator)]
    made = made.model_copy(update={"order": moved([*orders, (made.id, 0)], made.id, len(orders))[made.id]})
    desk.store.put_draft(made, None)
    return made


def save_claim(desk: Desk, finding: Finding) -> Finding:
    """Save a claim as it stands. Raises Refused for one that says nothing."""
    if not finding.claim.strip():
        raise Refused("Say what is claimed, in a sentence or two.")
    desk.store.save(finding)
    return finding


def forget_if_empty(desk: Desk, finding_id: UUID) -> None:
    """Forget a claim that was begun, and into which nothing was written or put."""
    draft = desk.store.draft(finding_id)
    item = None if draft is None or desk.store.head(finding_id) is not None else draft.item
    if isinstance(item, Finding) and not item.words().strip() and not item.pieces:
        desk.store.drop_draft(finding_id)


def add_evidence(desk: Desk, finding_id: UUID, side: Side, evidence_ids: Iterable[UUID]) -> Finding:
    """Put pieces on a side of a claim; one that stands on the other moves. Raises NotFound."""
    changed = desk.store.find(Finding, finding_id).with_pieces(side, evidence_ids)
    desk.store.save(changed)
    return changed


def withdraw_claim(desk: Desk, finding_id: UUID, reason: str) -> Finding:
    """Say that this is claimed no longer, and why. It stays, last in the list. Raises Refused without a reason."""
    if not reason.strip():
        raise Refused(_NO_REASON)
    changed = desk.store.find(Finding, finding_id).model_copy(update={"withdrawn": reason.strip()})
    desk.store.save(changed, note="withdrawn")
    return changed


def bring_back_claim(desk: Desk, finding_id: UUID) -> Finding:
    """Claim it again. Raises Refused for one that stands; NotFound."""
    finding = desk.store.find(Finding, finding_id)
    if not finding.withdrawn:
        raise Refused("This claim stands already.")
    changed = finding.model_copy(update={"withdrawn": ""})
    desk.store.save(changed, note="brought back")
    return changed


def set_orders(desk: Desk, orders: Mapping[UUID, int]) -> None:
    """Give claims their places among those of their indicator (``domain.findings.moved``).

    One that somebody is still writing gets it in its draft: saving it would end the draft, and with it what was typed.
    """
    with desk.store.together():
        drafts = {one: draft for one in orders if (draft := desk.store.draft(one)) is not None}
        for one, draft in drafts.items():
            desk.store.put_draft(draft.item.model_copy(update={"order": orders[one]}), draft.base)
        saved = [desk.store.find(Finding, one) for one in orders if one not in drafts]
        moved_ones = [each.model_copy(update={"order": orders[each.id]}) for each in saved]
        desk.store.save(*moved_ones, note="moved in the list")


def evidence_to_choose(desk: Desk, wanted: Wanted, most: int) -> Choices:
    """Up to ``most`` pieces that count and may be seen: the best first where words are looked for, else the oldest."""
    found = _with_words(desk, wanted) if wanted.words.strip() else _without_words(desk, wanted, most + 1)
    template, claims = desk.template(), desk.store.findings.in_claims(row.id for row in found[:most])
    pieces = (Choosable(row, place_in_words(row, template), claims.get(row.id, 0)) for row in found[:most])
    return Choices(wanted, tuple(pieces), len(found) <= most)


def _without_words(desk: Desk, wanted: Wanted, most: int) -> Sequence[EvidenceRow]:
    return desk.store.evidence_rows(
        indicator=wanted.indicator or None,
        theme=wanted.theme or None,
        source_kind=SourceKind(wanted.source_kind) if wanted.source_kind else None,
        direction=Direction(wanted.direction) if wanted.direction else None,
        limit=most,
    )


def _with_words(desk: Desk, wanted: Wanted) -> Sequence[EvidenceRow]:
    narrowed = {
        Facet.KIND: Kind.EVIDENCE.value,
        Facet.INDICATOR: wanted.indicator,
        Facet.DIRECTION: wanted.direction,
        Facet.SOURCE: wanted.source_kind,
    }
    asked = Asked(wanted.words, {facet: (value,) for facet, value in narrowed.items() if value})
    hits = desk.store.search_page(asked, _MOST_HITS).hits
    rows = {row.id: row for row in desk.store.evidence_rows(ids=[hit.object_id for hit in hits])}
    of_theme = (wanted.indicator, wanted.theme)
    return [
        row
        for hit in hits
        if (row := rows.get(hit.object_id)) is not None
        and (not wanted.theme or any((indicator, at) == of_theme for indicator, _, at in row.mappings))
    ]


def claims_on_withdrawn(desk: Desk) -> tuple[ClaimRow, ...]:
    """Claims that stand and rest on evidence that was withdrawn, in the order of their indicators."""
    lost = desk.store.findings.lost()
    rows = [row for row in desk.store.findings.claims() if row.id in lost and not row.withdrawn] if lost else []
    return tuple(sorted(rows, key=lambda row: (row.indicator, row.order, row.id)))


def place_in_words(row: EvidenceRow, template: Template) -> str:
    """Where in its source a piece stands: a question by its number and text; a time or a page as it stands."""
    if row.source_kind is not SourceKind.RECORDS:
        return row.place
    question = template.question(row.place)
    return f"{question.number} {question.text}" if question else ""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the pieces of some claims: their rows, the record of each reading, and what is out of sight."""

    rows: Mapping[UUID, EvidenceRow]
    records: Mapping[UUID, UUID]
    unseen: frozenset[UUID]
    template: Template

    def piece(self, one: UUID, side: Side) -> PieceView:
        """One piece as it is shown."""
        row = self.rows.get(one)
        if row is None:
            return PieceView(one, side, PieceState.UNSEEN if one in self.unseen else PieceState.NOT_HERE)
        state = PieceState.WITHDRAWN if row.withdrawn else PieceState.COUNTS
        return PieceView(one, side, state, row, place_in_words(row, self.template))

    def tally(self, side: Side, rows: Sequence[EvidenceRow]) -> Tally:
        """Pieces from one kind of source together: two readings of one record are one source."""
        roots = {self.records.get(row.source_id, row.source_id) for row in rows}
        only = next(iter(roots)) if len(roots) == 1 else None
        return Tally(side, rows[0].source_kind, len(rows), sum(row.weight for row in rows), only)


def _known(desk: Desk, ids: Iterable[UUID]) -> _Known:
    rows = {row.id: row for row in desk.store.evidence_rows(ids=ids, withdrawn=True)}
    readings = {row.source_id for row in rows.values() if row.source_kind is SourceKind.RECORDS}
    return _Known(rows, desk.store.findings.records_of(readings), desk.store.unseen, desk.template())


def _view(finding: Finding, known: _Known) -> FindingView:
    sides = [tuple(known.piece(one, side) for one in finding.on(side)) for side in Side]
    return FindingView(finding, _support([view for side in sides for view in side], known), *sides)


def _support(views: Sequence[PieceView], known: _Known) -> Support:
    counting: dict[tuple[Side, SourceKind], list[EvidenceRow]] = {}
    for view in views:
        if view.row is not None and view.state is PieceState.COUNTS:
            counting.setdefault((view.side, view.row.source_kind), []).append(view.row)
    states = Counter((view.side, view.state) for view in views)
    return support([known.tally(side, rows) for (side, _), rows in counting.items()], lacking_of(states))
