"""Every text in the evidence pack that a person wrote, with its place and the objects in which a word of it is kept."""

from collections.abc import Iterator
from uuid import UUID

from desktop.domain.publications import Publication
from desktop.report.judging.material import In, Spot, Written
from desktop.report.judging.pack_material import PackClaim, PackGiven, PackPiece


def pack_writings(given: PackGiven, publication: Publication, inspection: UUID) -> Iterator[Written]:
    """Each text once. What is kept in the whole inspection counts everywhere, as it does on Send."""
    yield from _Writings(publication, inspection).of(given)


class _Writings:
    def __init__(self, publication: Publication, inspection: UUID) -> None:
        self._everywhere = (publication.id, inspection)
        self._seen: set[tuple[UUID | None, str]] = set()

    def of(self, given: PackGiven) -> Iterator[Written]:
        for section, text in given.texts.items():
            yield Written(text, Spot(In.SECTION, section), "A text of the pack", settled_in=self._everywhere)
        for indicator in given.indicators:
            for line in indicator.versions:
                for text in (line.rationale, line.reason, line.by):
                    yield from self._one(text, f"{indicator.id}, an evaluation", None)
            for triage in indicator.triage:
                for text in (triage.why, triage.settle_by):
                    yield from self._one(text, f"{indicator.id}, how {triage.theme} was sorted", None)
            for claim in indicator.claims:
                yield from self._claim(indicator.id, claim)

    def _claim(self, indicator: str, claim: PackClaim) -> Iterator[Written]:
        for text in (claim.text, claim.weighed):
            yield from self._one(text, f"{indicator}, a claim", claim.id)
        for piece in (*claim.pieces_for, *claim.pieces_against):
            yield from self._piece(indicator, piece)

    def _piece(self, indicator: str, piece: PackPiece) -> Iterator[Written]:
        row = piece.row
        for text in (row.quote, row.says, row.label):
            yield from self._one(text, f"{indicator}, a piece from {row.label or 'a source'}", row.id, row.source_id)

    def _one(self, text: str, where: str, about: UUID | None, *also: UUID) -> Iterator[Written]:
        if text.strip() and (about, text) not in self._seen:
            self._seen.add((about, text))
            settled = (*([about] if about else []), *also, *self._everywhere)
            yield Written(text, Spot(In.ELSEWHERE, "", about), where, settled_in=settled)
