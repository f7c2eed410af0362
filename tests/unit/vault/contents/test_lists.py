"""The lists that screens show."""

from datetime import UTC, datetime, timedelta

from desktop.domain.evidence import Direction, Mapping, SourceKind
from desktop.domain.inspections import PackRef
from desktop.domain.interviews import People
from desktop.domain.map_places import MapBy
from desktop.domain.records import Record
from desktop.domain.reviews import Reading, RecordReview, ReviewState, SectionProgress
from desktop.domain.rows import DirectionCounts, MapCount, Weights
from desktop.vault.ids import new_id
from tests.unit.vault.conftest import a_piece, an_interview


def _review(record, reading=Reading.FIRST, reader="Inspector 3"):
    return RecordReview(
        id=new_id(),
        record_id=record.id,
        record_code=record.code,
        template=PackRef(id="cso-record-review", version=1),
        reader=reader,
        reading=reading,
        progress=(SectionProgress(section="plan", answered=2, shown=5),),
    )


def test_the_board_shows_the_sample_in_its_order_with_readings_and_drafts(store):
    second, first = (Record(id=new_id(), code=code, position=place) for code, place in (("R-002", 1), ("R-001", 0)))
    review = _review(first)
    store.save(second, first, review)
    store.put_draft(review.model_copy(update={"state": ReviewState.READ}), store.head(review.id).id)
    only_a_draft = _review(first, Reading.SECOND, "Local reader 1")
    store.put_draft(only_a_draft, None)
    rows = store.record_rows()
    assert [row.code for row in rows] == ["R-001", "R-002"]
    assert [(shown.id, shown.is_draft, shown.state) for shown in rows[0].reviews] == [
        (review.id, True, ReviewState.READ),
        (only_a_draft.id, True, ReviewState.READING),
    ]
    assert rows[0].reviews[0].progress == (SectionProgress(section="plan", answered=2, shown=5),)
    store.drop_draft(review.id)
    assert store.record_rows()[0].reviews[0].is_draft is False


def test_a_records_evidence_counts_what_was_taken_from_it_and_from_its_reviews(store):
    record = Record(id=new_id(), code="R-001")
    review = _review(record)
    from_review = a_piece(an_interview(), direction=Direction.IMPROVEMENT)
    source = from_review.source.model_copy(update={"object_id": review.id})
    store.save(record, review, from_review.model_copy(update={"source": source}))
    assert store.record_rows()[0].evidence == DirectionCounts(improvement=1)


def test_interviews_the_last_held_first_and_drafts_never_out_of_sight(store):
    early = an_interview("four").model_copy(update={"people": (People(designation="Teacher", count=3),)})
    late = an_interview("and more").model_copy(update={"held_at": datetime(2026, 3, 18, tzinfo=UTC)})
    store.save(early, a_piece(early), a_piece(early, withdrawn="taken back"))
    store.put_draft(late, None)
    rows = store.interview_rows()
    assert [(row.id, row.is_draft) for row in rows] == [(late.id, True), (early.id, False)]
    assert (rows[1].people, rows[1].text_length, rows[1].evidence) == (3, 4, DirectionCounts(strength=1))


def test_evidence_by_every_condition(store):
    interview, other = an_interview(), an_interview()
    plain = a_piece(interview)
    staff = a_piece(other, "q", Mapping(indicator="5.3", theme="plans", key_line="2"), direction=Direction.UNCERTAINTY)
    withdrawn = a_piece(interview, withdrawn="taken back")
    store.save(plain, staff, withdrawn)

    def ids(**conditions):
        return [row.id for row in store.evidence_rows(**conditions)]

    assert ids() == [plain.id, staff.id]
    assert ids(withdrawn=True) == [plain.id, staff.id, withdrawn.id]
    assert ids(indicator="5.3") == ids(theme="plans") == ids(direction=Direction.UNCERTAINTY) == [staff.id]
    assert ids(indicator="2.1", withdrawn=True) == ids(source_id=interview.id, withdrawn=True)
    assert ids(indicator="2.1", theme="plans") == []
    assert ids(source_kind=SourceKind.STAFF) == []
    assert ids(limit=1) == [plain.id]
    assert ids(limit=1, offset=1) == [staff.id]
    (row,) = store.evidence_rows(indicator="5.3")
    assert (row.mappings, row.label, row.direction) == ((("5.3", "2", "plans"),), other.title, Direction.UNCERTAINTY)


def test_a_piece_keeps_the_time_it_was_first_saved(store):
    piece = a_piece(an_interview())
    (first,) = store.save(piece)
    store.save(piece.model_copy(update={"says": "they were heard"}))
    assert store.evidence_rows()[0].made_at == first.made_at


def test_pieces_that_somebody_took_in_a_time_are_counted(store):
    piece = a_piece(an_interview())
    (saved,) = store.save(piece, a_piece(an_interview(), withdrawn="taken back"))[:1]
    tick = timedelta(microseconds=1)
    assert store.evidence_taken("Inspector 3", saved.made_at, saved.made_at + tick) == 1
    assert store.evidence_taken("Inspector 3", saved.made_at - tick, saved.made_at) == 0
    assert store.evidence_taken("Inspector 3", saved.made_at + tick, saved.made_at + timedelta(days=1)) == 0
    assert store.evidence_taken("Inspector 4", saved.made_at, saved.made_at + tick) == 0


def test_the_map_counts_a_piece_once_in_each_cell_and_sources_once(store):
    interview = an_interview()
    store.save(
        a_piece(interview, "a", Mapping(indicator="2.1", theme="safe"), Mapping(indicator="2.1", theme="heard")),
        a_piece(
            interview, "b", Mapping(indicator="2.1", theme="safe", key_line="1"), Mapping(indicator="2.1", theme="safe")
        ),
        a_piece(interview, "c", direction=Direction.UNCERTAINTY),
        a_piece(interview, "d", withdrawn="taken back"),
    )
    children = SourceKind.YOUNG_PEOPLE
    one, both = {"sources": 1, "only": interview.id}, DirectionCounts(strength=2, uncertainty=1)
    assert store.map_counts() == (
        MapCount("2.1", "heard", children, DirectionCounts(strength=1), **one, weights=Weights(ordinary=1)),
        MapCount("2.1", "safe", children, both, **one, weights=Weights(ordinary=3)),
    )
    assert store.map.counts(MapBy.TENET) == (MapCount("2.1", "", children, both, **one, weights=Weights(ordinary=3)),)
    assert store.evidence_counts() == {interview.id: DirectionCounts(strength=2, uncertainty=1)}
