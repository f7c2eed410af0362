"""What the support of claims depends on, against a plain scan of each claim's pieces."""

from collections import Counter
from random import Random
from uuid import UUID

from desktop.domain.evidence import Evidence, SourceKind
from desktop.domain.findings import STEP, Finding, Side
from desktop.domain.rows import PieceState
from desktop.domain.support import Lacking, Tally, lacking_of
from desktop.vault.contents import finding_lists
from desktop.vault.ids import new_id
from desktop.vault.inspection_store import InspectionStore
from tests.sqlite_work import work_of
from tests.unit.vault.conftest import SetClock, a_piece, an_interview
from tests.unit.vault.contents.test_first_pieces import read_twice
from tests.unit.vault.contents.test_map_lists import Made


def claims(store: InspectionStore, pieces: list[UUID], chance: Random) -> list[Finding]:
    """Claims of up to thirty pieces about two indicators; some pieces stand in many, some claims hold none."""
    made = []
    for number in range(40):
        held = chance.sample(pieces, chance.randrange(30))
        against = chance.randrange(len(held) + 1)
        sides = {"supports": tuple(held[against:]), "against": tuple(held[:against])}
        indicator = chance.choice(("2.1", "5.4"))
        made.append(
            Finding(id=new_id(), indicator=indicator, claim="So.", order=number * STEP, author="Inspector 3", **sides)
        )
    store.save(*made)
    return made


class Scan:
    """Pieces looked at one by one, as the objects that they are. ``hidden`` is a reading out of sight."""

    def __init__(self, pieces: dict[UUID, Evidence], records: dict[UUID, UUID], hidden: UUID) -> None:
        self.pieces, self.records, self.hidden = pieces, records, hidden

    def state(self, piece: Evidence | None) -> PieceState:
        if piece is None:
            return PieceState.NOT_HERE
        if piece.source.object_id == self.hidden:
            return PieceState.UNSEEN
        return PieceState.WITHDRAWN if piece.withdrawn else PieceState.COUNTS

    def support_of(self, claim: Finding) -> tuple[list[Tally], Lacking]:
        states: Counter[tuple[Side, PieceState]] = Counter()
        counting: dict[tuple[Side, SourceKind], list[Evidence]] = {}
        for side in Side:
            for piece in map(self.pieces.get, claim.on(side)):
                states[side, self.state(piece)] += 1
                if piece is not None and self.state(piece) is PieceState.COUNTS:
                    counting.setdefault((side, piece.source.source_kind), []).append(piece)
        tallies = []
        for (side, kind), some in counting.items():
            roots = {self.records.get(one.source.object_id, one.source.object_id) for one in some}
            only = roots.pop() if len(roots) == 1 else None
            tallies.append(Tally(side, kind, len(some), sum(one.weight for one in some), only))
        return tallies, lacking_of(states)


def test_each_claims_tallies_are_those_of_its_pieces_one_by_one(store: InspectionStore, clock: SetClock) -> None:
    chance = Random(5)  # noqa: S311  invented material, not a secret
    made, hidden = Made(store, clock, 40), read_twice(store)
    for number in range(20):
        piece = made._piece(chance, number)
        other = (piece.source.object_id, hidden, made.talks[0].id)[number % 3]
        source = piece.source.model_copy(update={"object_id": other})
        made.pieces.append(piece.model_copy(update={"id": UUID(int=chance.getrandbits(128)), "source": source}))
    store.save(*made.pieces[40:])
    pieces = {piece.id: piece for piece in made.pieces}
    scan = Scan(pieces, {review.id: made.record.id for review in made.reviews}, hidden)
    saved = claims(store, [*pieces, *(new_id() for _ in range(10))], chance)
    seen: set[object] = set()
    for indicator in ("2.1", "5.4"):
        found = store.findings.tallies(indicator)
        expected = {one.id: scan.support_of(one) for one in saved if one.indicator == indicator and one.pieces}
        assert {claim: (set(map(repr, tallies)), lacking) for claim, (tallies, lacking) in found.items()} == {
            claim: (set(map(repr, tallies)), lacking) for claim, (tallies, lacking) in expected.items()
        }
        for tallies, lacking in found.values():
            seen |= {all((lacking.not_here, lacking.unseen, lacking.withdrawn_for, lacking.withdrawn_against))}
            seen |= {(one.source_kind, one.only is None) for one in tallies}
    assert seen >= {True, (SourceKind.RECORDS, True), (SourceKind.RECORDS, False), (SourceKind.YOUNG_PEOPLE, True)}


def test_no_piece_is_read_to_count_it_for_a_claim(store: InspectionStore) -> None:
    values = {"unseen": "[]", "indicator": "5.4"}
    plan = store._connection.rows(f"EXPLAIN QUERY PLAN {finding_lists._TALLIES}", values)
    (of_pieces,) = [step for *_, step in plan if " e " in step]
    assert "COVERING INDEX evidence_support" in of_pieces


def test_what_claims_lost_costs_the_same_whatever_else_stands_in_them(store: InspectionStore) -> None:
    talk = an_interview()
    gone, standing = a_piece(talk, withdrawn="taken back"), [a_piece(talk) for _ in range(80)]
    store.save(talk, gone, *standing)
    few, many = (
        Finding(id=new_id(), indicator="2.1", claim="So.", order=STEP, author="Inspector 3", supports=supports)
        for supports in ((gone.id, standing[0].id), tuple(one.id for one in standing))
    )
    costs = []
    for claim in (few, many):
        store.save(claim)
        assert store.findings.lost() == {few.id}
        costs.append(work_of(store, store.findings.lost)[0])
    assert costs[1] == costs[0]
