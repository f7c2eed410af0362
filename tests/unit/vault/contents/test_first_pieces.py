"""The first pieces of a list, found without reading the others, against a plain scan of all of them."""

from datetime import timedelta
from itertools import product
from random import Random
from uuid import UUID

from desktop.domain.evidence import Direction, SourceKind
from desktop.domain.inspections import PackRef
from desktop.domain.records import Record
from desktop.domain.reviews import Reading, RecordReview
from desktop.domain.rows import EvidenceRow
from desktop.vault.ids import new_id
from desktop.vault.inspection_store import InspectionStore
from tests.sqlite_work import work_of
from tests.unit.vault.conftest import SetClock, a_piece, an_interview
from tests.unit.vault.contents.test_map_lists import Made

PLACES = [(None, None), *product(("2.1", "5.4", "9.9"), (None, "", "one", "gone"))]
KINDS = (None, SourceKind.RECORDS, SourceKind.YOUNG_PEOPLE, SourceKind.STAFF)
DIRECTIONS = (None, Direction.IMPROVEMENT, Direction.UNCERTAINTY)
PAGES = ((1, 0), (7, 0), (7, 20), (200, 0), (0, 0))


def read_twice(store: InspectionStore) -> UUID:
    """A record that this person reads with somebody else, whose reading is out of sight."""
    record = Record(id=new_id(), code="R-002", first_reader="Inspector 3", second_reader="Inspector 4")
    readings = [
        RecordReview(
            id=new_id(),
            record_id=record.id,
            record_code=record.code,
            template=PackRef(id="cso-record-review", version=1),
            reader=reader,
            reading=which,
        )
        for reader, which in ((record.first_reader, Reading.FIRST), (record.second_reader, Reading.SECOND))
    ]
    store.save(record, *readings)
    return readings[1].id


def speaks(row: EvidenceRow, indicator: str | None, theme: str | None) -> bool:
    return indicator is None or any(
        one == indicator and theme in (None, other) for one, _key_line, other in row.mappings
    )


def test_they_are_those_that_a_scan_finds_first(store: InspectionStore, clock: SetClock) -> None:
    chance = Random(11)  # noqa: S311  invented material, not a secret
    made, hidden = Made(store, clock, 20), read_twice(store)
    clock.now = clock.now.replace(microsecond=0) + timedelta(seconds=1)
    for number in range(60):  # the first half within one second, their ids in another order than their times
        clock.move(seconds=3 * (number > 30))
        piece = made._piece(chance, number)
        source = piece.source.model_copy(update={"object_id": chance.choice((piece.source.object_id, hidden))})
        store.save(piece.model_copy(update={"id": UUID(int=chance.getrandbits(128)), "source": source}))
    everything = store.evidence_rows()
    assert len(store.whole.evidence_rows()) > len(everything) > 40
    for (indicator, theme), kind, direction, (limit, offset) in product(PLACES, KINDS, DIRECTIONS, PAGES):
        scanned = [
            row
            for row in everything
            if speaks(row, indicator, theme) and kind in (None, row.source_kind) and direction in (None, row.direction)
        ]
        found = store.evidence_rows(
            indicator=indicator, theme=theme, source_kind=kind, direction=direction, limit=limit, offset=offset
        )
        assert list(found) == scanned[offset : offset + limit], (indicator, theme, kind, direction, limit, offset)


def test_one_piece_more_costs_a_few_steps_and_no_reading_of_it(store: InspectionStore, clock: SetClock) -> None:
    talk = an_interview()
    costs = []
    for _ in range(2):
        for _ in range(60):
            store.save(a_piece(talk))
            clock.move(seconds=2)
        store.evidence_rows(indicator="2.1", limit=5)  # what is out of sight is found out once after each change
        costs.append(work_of(store, lambda: store.evidence_rows(indicator="2.1", limit=5))[0])
    assert costs[1] - costs[0] < 60 * 25
