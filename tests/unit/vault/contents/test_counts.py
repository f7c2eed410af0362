"""What the database counts by itself is what is there, counted one by one, whatever two people do."""

from collections import Counter
from collections.abc import Callable, Iterator
from random import Random
from uuid import UUID

import pytest

from desktop.domain.evidence import Direction, Evidence, Mapping, Source, SourceKind
from desktop.domain.inspections import PackRef
from desktop.domain.interviews import Interview
from desktop.domain.objects import StoredObject
from desktop.domain.records import Record
from desktop.domain.reviews import Reading, RecordReview, ReviewState
from desktop.domain.rows import DirectionCounts
from desktop.vault.ids import new_id
from desktop.vault.inspection_store import InspectionStore
from desktop.vault.migrations import EVIDENCE, make_database
from tests.unit.vault.conftest import KnownProfile, SetClock, an_interview, dice

MINE, THEIRS = "Inspector 3", "Inspector 9"
SOURCE_KIND = {Record: SourceKind.RECORDS, RecordReview: SourceKind.RECORDS, Interview: SourceKind.YOUNG_PEOPLE}
PIECES = 40


@pytest.fixture
def stores(tmp_path) -> Iterator[tuple[InspectionStore, InspectionStore]]:
    """Two laptops of one inspection."""
    made = []
    for number, designation in enumerate((MINE, THEIRS), start=1):
        connection = make_database(tmp_path / f"{number}.db", bytearray(b"k" * 32), EVIDENCE)
        made.append(InspectionStore(connection, KnownProfile(designation, UUID(int=number)), SetClock()))
    yield tuple(made)
    for store in made:
        store.close()


class Pair:
    """Two people who read the same record blind, talk, take evidence, change their minds, and meet now and then."""

    def __init__(self, stores: tuple[InspectionStore, InspectionStore], chance: Random) -> None:
        self.stores, self.chance = stores, chance
        self.records = [Record(id=new_id(), code=f"R-{number}") for number in (1, 2)]
        self.records[0] = self.records[0].model_copy(update={"first_reader": MINE, "second_reader": THEIRS})
        self.sources: list[StoredObject] = [an_interview(title="One"), an_interview(title="Two"), *self.records]
        stores[0].save(*self.sources)
        self._meet()
        for store, reader, reading in zip(stores, (MINE, THEIRS), (Reading.FIRST, Reading.SECOND), strict=True):
            review = RecordReview(
                id=new_id(),
                record_id=self.records[0].id,
                record_code="R-1",
                template=PackRef(id="cso-record-review", version=1),
                reader=reader,
                reading=reading,
            )
            store.save(review)
            self.sources.append(review)

    def step(self) -> None:
        """One thing that somebody does."""
        deeds: list[Callable[[InspectionStore], object]] = [
            self._take, self._take, self._change, self._withdraw_or_bring_back, self._read_or_unlock,
            self._read_another, self._decide, lambda _: self._meet(), self._derive,
        ]  # fmt: skip
        self.chance.choice(deeds)(self.chance.choice(self.stores))

    def _take(self, store: InspectionStore) -> None:
        if len(store.whole.all(Evidence)) < PIECES:
            source = self._source(store)
            piece = Evidence(id=new_id(), source=source, quote="heard", author=self._me(store), **self._bearing())
            store.save(piece)

    def _change(self, store: InspectionStore) -> None:
        if piece := self._any(store, Evidence):
            moved = {"source": self._source(store)} if self.chance.random() < 0.3 else {}
            store.save(piece.model_copy(update=self._bearing() | moved))

    def _withdraw_or_bring_back(self, store: InspectionStore) -> None:
        if piece := self._any(store, Evidence):
            store.save(piece.model_copy(update={"withdrawn": "" if piece.withdrawn else "misheard"}))

    def _read_or_unlock(self, store: InspectionStore) -> None:
        if review := self._any(store, RecordReview):
            other = ReviewState.READ if review.state is ReviewState.READING else ReviewState.READING
            store.save(review.model_copy(update={"state": other}))

    def _read_another(self, store: InspectionStore) -> None:
        """A reading turns out to be of the other record: all that was taken from it goes back to that one."""
        if review := self._any(store, RecordReview):
            store.save(review.model_copy(update={"record_id": self.chance.choice(self.records).id}))

    def _decide(self, store: InspectionStore) -> None:
        for contested in store.contested():
            store.decide(store.get(contested.object_id), "We talked it over.")

    def _derive(self, store: InspectionStore) -> None:
        with store.together():
            if self.chance.random() < 0.5:
                store.rebuild_projections()
            else:
                store._projections.fill_again()

    def _meet(self) -> None:
        for here, there in (self.stores, self.stores[::-1]):
            device = here._profile.device()
            tail = here.device_tail(device)
            if tail is not None:
                came = there.append(here.revisions_of_device(device, 1, tail.device_sequence))
                assert not came.refused

    def _me(self, store: InspectionStore) -> str:
        return store._profile.identity().designation

    def _any(self, store: InspectionStore, model: type):
        there = store.all(model)
        return self.chance.choice(there) if there else None

    def _source(self, store: InspectionStore) -> Source:
        here = [one for one in self.sources if store.whole.head(one.id) and one.id not in store.unseen]
        source = self.chance.choice(here)
        return Source(source_kind=SOURCE_KIND[type(source)], object_id=source.id, label="L")

    def _bearing(self) -> dict[str, object]:
        spoken = {
            (self.chance.choice(("2.1", "5.4")), self.chance.choice(("", "safe")), self.chance.choice(("", "1")))
            for _ in range(self.chance.randint(1, 3))
        }
        return {
            "direction": self.chance.choice(tuple(Direction)),
            "weight": self.chance.choice((1, 2, 3)),
            "mappings": tuple(Mapping(indicator=one, theme=theme, key_line=line) for one, theme, line in spoken),
        }


def by_hand(store: InspectionStore) -> tuple[object, ...]:
    """Of every piece in sight, read by itself: by source, by cell with its sources, and in all by direction."""
    pieces = [piece for piece in store.all(Evidence) if not piece.withdrawn]
    record_of = {review.id: review.record_id for review in store.whole.all(RecordReview)}
    by_source: dict[UUID, Counter[Direction]] = {}
    cells: dict[tuple[str, str, SourceKind], list[Evidence]] = {}
    for piece in pieces:
        by_source.setdefault(piece.source.object_id, Counter())[piece.direction] += 1
        for indicator, theme in {(each.indicator, each.theme) for each in piece.mappings}:
            cells.setdefault((indicator, theme, piece.source.source_kind), []).append(piece)
    return (
        {source: _counts(counter) for source, counter in by_source.items()},
        {
            cell: (
                _counts(Counter(one.direction for one in within)),
                Counter(one.weight for one in within),
                roots := {record_of.get(one.source.object_id, one.source.object_id) for one in within},
                next(iter(roots)) if len(roots) == 1 else None,
            )
            for cell, within in cells.items()
        },
        Counter(piece.direction for piece in pieces),
    )


def kept(store: InspectionStore, expected: dict[tuple[str, str, SourceKind], tuple]) -> tuple[object, ...]:
    """The same as lists and map have it; of a cell's sources how many, so those expected stand for themselves."""
    cells = {}
    for count in store.map.counts():
        cell = (count.indicator, count.theme, count.source_kind)
        roots = expected[cell][2] if cell in expected else set()
        weights = Counter({1: count.weights.slight, 2: count.weights.ordinary, 3: count.weights.strong})
        cells[cell] = (count.counts, +weights, roots if len(roots) == count.sources else count.sources, count.only)
    totals = Counter({direction: store.map.total(direction=direction) for direction in Direction})
    assert store.map.total() == totals.total()
    return store.evidence_counts(), cells, +totals


def _counts(counter: Counter[Direction]) -> DirectionCounts:
    return DirectionCounts(*(counter[direction] for direction in Direction))


@pytest.mark.parametrize("seed", [1, 2])
def test_it_is_what_is_counted_one_by_one_in_sight_and_out_of_it(stores, seed):
    pair, hidden = Pair(stores, dice(seed)), 0
    for number in range(120):
        pair.step()
        for store in stores:
            hidden += bool(store.unseen)
            for looked_at in (store, store.whole):
                expected = by_hand(looked_at)
                assert kept(looked_at, expected[1]) == expected, f"seed {seed}, step {number}"
    assert hidden, "nobody ever had anything out of sight"


def test_a_reader_does_not_learn_from_a_count_what_another_took(stores):
    pair = Pair(stores, dice(3))
    mine, theirs = stores
    review = pair.sources[-1]
    source = Source(source_kind=SourceKind.RECORDS, object_id=review.id, label="L")
    bearing = {"direction": Direction.UNCERTAINTY, "mappings": (Mapping(indicator="5.4"),)}
    theirs.save(Evidence(id=new_id(), source=source, quote="heard", author=THEIRS, **bearing))
    pair._meet()
    assert (mine.evidence_counts(), mine.map.counts(), mine.map.total()) == ({}, (), 0)
    assert mine.map.choices().authors == ()
    assert mine.whole.map.total() == mine.whole.evidence_counts()[review.id].uncertainty == 1


def test_the_doctor_sees_a_count_that_is_wrong_and_making_it_again_puts_it_right(stores):
    pair = Pair(stores, dice(4))
    for _ in range(3):
        pair._take(stores[0])
    store = stores[0]
    for harm in (
        "UPDATE map_source SET strength = strength + 1",
        "UPDATE map_count SET pieces = pieces + 1",
        "UPDATE map_cell SET sources = sources + 1",
        "DELETE FROM map_count",
    ):
        store._connection.run(harm)
        assert [found.name for found in store.check() if not found.ok] == ["projections"], harm
        store.rebuild_projections()
        assert all(found.ok for found in store.check()), harm
