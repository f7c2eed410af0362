"""What can be said across sources: who else bears a thing out."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from desktop.domain.evidence import Direction, SourceKind
from desktop.domain.rows import DirectionCounts, EvidenceRow, Weights
from desktop.domain.triangulation import (
    Cell,
    Fact,
    Said,
    cells_of,
    explained,
    facts,
    said_by,
    speaking_kinds,
    weights_of,
)

RECORDS, YOUNG, STAFF, OBSERVED = (
    SourceKind.RECORDS,
    SourceKind.YOUNG_PEOPLE,
    SourceKind.STAFF,
    SourceKind.OBSERVATIONS,
)
UP, DOWN, OPEN = Direction.STRENGTH, Direction.IMPROVEMENT, Direction.UNCERTAINTY
ONE, OTHER, THIRD = uuid4(), uuid4(), uuid4()


def row(kind: SourceKind, source: UUID, *, withdrawn: str = "") -> EvidenceRow:
    at = datetime(2026, 4, 29, tzinfo=UTC)
    return EvidenceRow(uuid4(), kind, source, "", "", "", False, "", UP, 2, (), "Inspector 1", at, withdrawn)


@pytest.mark.parametrize(
    ("pieces", "found"),
    [
        ([], [Fact.NOTHING_YET]),
        ([Said(YOUNG, ONE, UP)] * 5, [Fact.ONE_PERSON]),
        ([Said(YOUNG, ONE, UP), Said(OBSERVED, ONE, UP)], [Fact.ONE_PERSON]),
        ([Said(YOUNG, ONE, UP), Said(YOUNG, OTHER, DOWN)], [Fact.ONE_SOURCE]),
        ([Said(YOUNG, ONE, UP), Said(STAFF, OTHER, UP)], []),
        ([Said(YOUNG, ONE, DOWN)] * 2 + [Said(STAFF, OTHER, UP)] * 2, [Fact.CONTRADICTED]),
        ([Said(YOUNG, ONE, DOWN)] * 1 + [Said(STAFF, OTHER, UP)] * 2, []),
        ([Said(YOUNG, ONE, OPEN)] * 9 + [Said(STAFF, OTHER, UP)] * 2, []),
        ([Said(YOUNG, ONE, UP, 1), Said(STAFF, OTHER, UP, 1)], [Fact.SLIGHT]),
        ([Said(YOUNG, ONE, UP, 1), Said(STAFF, OTHER, UP, 2)], []),
    ],
)
def test_what_pieces_say_together(pieces: list[Said], found: list[Fact]) -> None:
    assert list(facts(cells_of(pieces))) == found


def test_two_readings_of_one_record_are_one_source_and_withdrawn_pieces_say_nothing() -> None:
    record = uuid4()
    rows = [row(RECORDS, ONE), row(RECORDS, OTHER), row(STAFF, THIRD, withdrawn="Taken by mistake")]
    assert facts(cells_of(said_by(rows, {ONE: record, OTHER: record}))) == (Fact.ONE_PERSON,)
    assert facts(cells_of(said_by(rows, {}))) == (Fact.ONE_SOURCE,)
    standing = [replace(each, withdrawn="") for each in rows]
    assert facts(cells_of(said_by(standing, {}))) == ()


def test_a_kind_speaks_when_it_says_something_of_half_the_themes_and_is_silent_where_it_does_not() -> None:
    of_both = cells_of([Said(RECORDS, ONE, UP), Said(STAFF, OTHER, UP)])
    of_records = cells_of([Said(RECORDS, ONE, UP), Said(RECORDS, THIRD, UP)])
    speaking = speaking_kinds([of_both, of_records, (), ()])
    assert speaking == {RECORDS, STAFF}
    assert facts(of_records, speaking) == (Fact.ONE_SOURCE, Fact.SILENT)
    assert explained(Fact.SILENT, of_records, speaking) == "Staff say nothing here, though they speak to most themes."
    assert speaking_kinds([of_both, of_records, of_records]) == {RECORDS}
    assert facts((), speaking) == (Fact.NOTHING_YET,)


def test_each_fact_has_its_sentence() -> None:
    for fact in Fact:
        cells = cells_of([Said(YOUNG, ONE, DOWN), Said(YOUNG, ONE, DOWN), Said(STAFF, ONE, UP), Said(STAFF, ONE, UP)])
        said = explained(fact, cells, frozenset({RECORDS}), "YP-7")
        assert said.endswith(".")
        assert said[0].isupper()
    assert "YP-7" in explained(Fact.ONE_PERSON, cells_of([Said(YOUNG, ONE, UP)]), called="YP-7")


def test_pieces_are_counted_by_direction_weight_and_source() -> None:
    (cell,) = cells_of([Said(YOUNG, ONE, UP, 3), Said(YOUNG, ONE, DOWN, 1), Said(YOUNG, OTHER, OPEN)])
    assert cell == Cell(YOUNG, DirectionCounts(1, 1, 1), 2, None, Weights(1, 1, 1))
    assert weights_of([cell, cell]) == Weights(2, 2, 2)
    assert weights_of([cell]).words == "1 strong, 1 ordinary, 1 slight"
