"""The evidence map's counts and pages, against the same worked out piece by piece."""

from collections.abc import Iterable
from datetime import timedelta
from random import Random

import pytest

from desktop.domain.evidence import Direction, Evidence, Mapping, Source, SourceKind
from desktop.domain.inspections import Agency, PackRef
from desktop.domain.interviews import Audience, People
from desktop.domain.map_places import CellPlace, MapBy, MapFilter
from desktop.domain.records import Record
from desktop.domain.reviews import Answer, Reading, RecordReview
from desktop.vault.ids import new_id
from tests.unit.vault.conftest import an_interview

KINDS = (SourceKind.RECORDS, SourceKind.YOUNG_PEOPLE, SourceKind.DOCUMENTS)
QUESTIONS = ("3.1", "4.2")


class Made:
    """Two readings of one record, two interviews, and pieces from them at random."""

    def __init__(self, store, clock, pieces: int = 60) -> None:
        chance = Random(7)  # noqa: S311  invented material, not a secret
        self.record = Record(id=new_id(), code="R-001")
        self.reviews = [self._review(reading) for reading in (Reading.FIRST, Reading.SECOND)]
        nurses = (People(designation="nurse", agency=Agency.HEALTH), People(designation="youth worker"))
        staff = an_interview().model_copy(update={"audience": Audience.STAFF, "people": nurses})
        self.talks = [an_interview().model_copy(update={"audience": Audience.YOUNG_PEOPLE}), staff]
        self.pieces: list[Evidence] = []
        self.taken_at = {}
        for number in range(pieces):
            piece = self._piece(chance, number)
            (saved,) = store.save(piece)
            self.pieces.append(piece)
            self.taken_at[piece.id] = saved.made_at
            clock.now += timedelta(hours=5)
        store.save(self.record, *self.reviews, *self.talks)  # after what was taken from them: the order does not matter

    def _review(self, reading: Reading) -> RecordReview:
        answers = {"3.1": Answer(value="yes", agencies=(Agency.HEALTH, Agency.POLICE)), "4.2": Answer(value="no")}
        if reading is Reading.SECOND:
            answers["4.2"] = Answer(value="no", agencies=(Agency.HEALTH,))
        return RecordReview(
            id=new_id(),
            record_id=self.record.id,
            record_code="R-001",
            template=PackRef(id="cso-record-review", version=1),
            reader=f"{reading} reader",
            reading=reading,
            answers=answers,
        )

    def _piece(self, chance: Random, number: int) -> Evidence:
        kind = chance.choice(KINDS)
        sources = {SourceKind.RECORDS: self.reviews, SourceKind.YOUNG_PEOPLE: self.talks}.get(kind)
        source = self.record.id if sources is None else chance.choice(sources).id
        place = chance.choice(QUESTIONS) if kind is SourceKind.RECORDS else ""
        mappings = tuple(
            Mapping(
                indicator=chance.choice(("2.1", "5.4")),
                theme=chance.choice(("", "one", "two")),
                key_line=chance.choice(("", "1", "2")),
            )
            for _ in range(chance.randint(1, 3))
        )
        return Evidence(
            id=new_id(),
            source=Source(source_kind=kind, object_id=source, place=place, label="R-001"),
            quote=f"words {number}",
            direction=chance.choice(tuple(Direction)),
            weight=chance.choice((1, 2, 3)),
            mappings=mappings,
            author=chance.choice(("Inspector 1", "Inspector 2")),
            withdrawn="taken back" if chance.random() < 0.1 else "",
        )

    def within(self, only: MapFilter) -> list[Evidence]:
        """The pieces that a filter lets through, looked at one by one."""
        return [piece for piece in self.pieces if not piece.withdrawn and self._passes(piece, only)]

    def _passes(self, piece: Evidence, only: MapFilter) -> bool:
        at = self.taken_at[piece.id]
        agencies = {
            agency
            for review in self.reviews
            if review.id == piece.source.object_id and piece.source.place in review.answers
            for agency in review.answers[piece.source.place].agencies
        } | {each for talk in self.talks if talk.id == piece.source.object_id for each in talk.agencies}
        audience = {talk.audience for talk in self.talks if talk.id == piece.source.object_id}
        return (
            only.author in ("", piece.author)
            and (only.since is None or at >= only.since)
            and (only.until is None or at < only.until)
            and (only.agency is None or only.agency in agencies)
            and (only.audience is None or only.audience in audience)
        )

    def root(self, piece: Evidence) -> object:
        readings = {review.id for review in self.reviews}
        return self.record.id if piece.source.object_id in readings else piece.source.object_id


@pytest.fixture
def filled(store, clock):
    return Made(store, clock)


def filters(filled: Made) -> list[MapFilter]:
    times = sorted(filled.taken_at.values())
    return [
        MapFilter(),
        MapFilter(author="Inspector 2"),
        MapFilter(since=times[10].replace(microsecond=0), until=times[40].replace(microsecond=0)),
        MapFilter(agency=Agency.HEALTH),
        MapFilter(agency=Agency.POLICE),
        MapFilter(audience=Audience.STAFF),
        MapFilter(author="Inspector 1", agency=Agency.HEALTH, since=times[5].replace(microsecond=0)),
    ]


def keys(piece: Evidence, by: MapBy) -> set[tuple[str, str, str]]:
    if by is MapBy.KEY_LINE:
        return {(each.indicator, each.theme, each.key_line) for each in piece.mappings}
    return {(each.indicator, each.theme if by is MapBy.INDICATOR else "", "") for each in piece.mappings}


def expected(filled: Made, pieces: Iterable[Evidence], by: MapBy) -> dict[tuple[object, ...], list[Evidence]]:
    cells: dict[tuple[object, ...], list[Evidence]] = {}
    for piece in pieces:
        for key in keys(piece, by):
            cells.setdefault((*key, piece.source.source_kind), []).append(piece)
    return cells


@pytest.mark.parametrize("by", MapBy)
def test_every_count_is_that_of_the_pieces_one_by_one_whatever_it_is_narrowed_to(store, filled, by):
    for only in filters(filled):
        cells = expected(filled, filled.within(only), by)
        counted = store.map.counts(by, only)
        assert {(c.indicator, c.theme, c.key_line, c.source_kind) for c in counted} == set(cells)
        for count in counted:
            pieces = cells[count.indicator, count.theme, count.key_line, count.source_kind]
            directions = [piece.direction for piece in pieces]
            assert [directions.count(each) for each in Direction] == [
                count.counts.strength, count.counts.improvement, count.counts.uncertainty,
            ]  # fmt: skip
            weights = [piece.weight for piece in pieces]
            assert [weights.count(each) for each in (1, 2, 3)] == [
                count.weights.slight, count.weights.ordinary, count.weights.strong,
            ]  # fmt: skip
            roots = {filled.root(piece) for piece in pieces}
            assert count.sources == len(roots)
            assert count.only == (next(iter(roots)) if len(roots) == 1 else None)
        assert store.map.total(only) == len(filled.within(only))


def test_behind_every_number_are_its_pieces_a_page_at_a_time(store, filled):
    only = MapFilter(author="Inspector 2")
    for by in MapBy:
        for count in store.map.counts(by, only):
            theme = None if by is MapBy.TENET else count.theme
            line = count.key_line if by is MapBy.KEY_LINE else None
            place = CellPlace(count.indicator, theme, count.source_kind, line)
            pages = [store.map.behind(place, only, 3, start) for start in range(0, count.counts.total + 3, 3)]
            found = [each for page in pages for each in page]
            key = (count.indicator, count.theme, count.key_line, count.source_kind)
            pieces = expected(filled, filled.within(only), by)[key]
            order = [Direction.IMPROVEMENT, Direction.STRENGTH, Direction.UNCERTAINTY]
            pieces.sort(key=lambda one: (order.index(one.direction), -one.weight, filled.taken_at[one.id], one.id))
            assert found == [piece.id for piece in pieces]


def test_it_is_the_same_made_again_and_follows_each_change(store, filled):
    before = store._projections.fingerprint()
    store.rebuild_projections()
    assert store._projections.fingerprint() == before
    piece = next(one for one in filled.pieces if not one.withdrawn)
    total = store.map.total()
    store.save(piece.model_copy(update={"withdrawn": "said by another"}))
    assert store.map.total() == total - 1
    store.save(piece)
    assert store.map.total() == total
    review = filled.reviews[0]
    store.save(review.model_copy(update={"answers": {"4.2": Answer(value="no", agencies=(Agency.REPORTER,))}}))
    of_health = [
        one
        for one in filled.within(MapFilter())
        if (one.source.object_id, one.source.place) in {(filled.reviews[1].id, "3.1"), (filled.reviews[1].id, "4.2")}
        or one.source.object_id == filled.talks[1].id
    ]
    assert store.map.total(MapFilter(agency=Agency.HEALTH)) == len(of_health)
    assert store.map.total(MapFilter(agency=Agency.REPORTER)) == sum(
        (one.source.object_id, one.source.place) == (review.id, "4.2") for one in filled.within(MapFilter())
    )


def test_pieces_follow_whom_the_people_in_a_talk_work_for(store, filled):
    staff = filled.talks[1]
    of_talk = sum(one.source.object_id == staff.id for one in filled.within(MapFilter()))
    assert store.map.total(MapFilter(agency=Agency.THIRD_SECTOR)) == 0
    others = (People(designation="nurse"), People(designation="youth worker", agency=Agency.THIRD_SECTOR))
    store.save(staff.model_copy(update={"people": others}))
    assert store.map.total(MapFilter(agency=Agency.THIRD_SECTOR)) == of_talk > 0
    one = next(one for one in filled.within(MapFilter()) if one.source.object_id == staff.id)
    later = one.model_copy(update={"id": new_id(), "source": one.source.model_copy(update={"place": "10:04"})})
    store.save(later)  # taken once it was known
    assert store.map.total(MapFilter(agency=Agency.THIRD_SECTOR)) == of_talk + 1
    store.save(staff.model_copy(update={"people": ()}))
    assert store.map.total(MapFilter(agency=Agency.THIRD_SECTOR)) == 0
    before = store._projections.fingerprint()
    store.rebuild_projections()
    assert store._projections.fingerprint() == before


def test_what_it_can_be_narrowed_to(store, filled):
    choices = store.map.choices()
    assert choices.authors == ("Inspector 1", "Inspector 2")
    standing = [filled.taken_at[piece.id] for piece in filled.pieces if not piece.withdrawn]
    assert choices.first_at == min(standing).replace(microsecond=0)
    assert choices.last_at == max(standing).replace(microsecond=0)
