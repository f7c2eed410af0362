"""What suggestions learn from: what this person may see and what counts, and only where they are turned on."""

from desktop.domain.evidence import Bearing, Direction, Mapping, Source, SourceKind
from desktop.domain.records import Record
from desktop.domain.reviews import Reading, RecordReview
from desktop.operations.desk import Desk
from desktop.operations.evidence import new_evidence, withdraw
from desktop.operations.suggestions import to_learn
from desktop.operations.writing_help import set_suggestions
from desktop.vault.ids import new_id
from tests.teams import write_up


def test_nothing_is_read_until_they_are_turned_on(desk: Desk) -> None:
    write_up(desk)
    assert to_learn(desk).pieces is None
    set_suggestions(desk.vault, True)
    (piece,) = to_learn(desk).pieces or ()
    assert piece.words == "They listened to me and changed the plan"
    assert piece.mappings == (("5.4", "", ""),)
    assert to_learn(desk).named == {piece.id: "Young person 1"}


def test_what_was_withdrawn_is_left_out(desk: Desk) -> None:
    set_suggestions(desk.vault, True)
    write_up(desk, pieces=2)
    pieces = to_learn(desk).pieces or ()
    withdraw(desk, pieces[0].id, "Said by somebody else.")
    assert to_learn(desk).pieces == pieces[1:]


def test_a_reading_that_is_out_of_sight_is_not_learnt_from(desk: Desk) -> None:
    """I am to read R-014 blind; what the other reader took from it stays unread here."""
    set_suggestions(desk.vault, True)
    me, record = desk.me.designation, Record(id=new_id(), code="R-014", first_reader="Inspector 9", second_reader="")
    record = record.model_copy(update={"second_reader": me})
    theirs = RecordReview(
        id=new_id(), record_id=record.id, record_code=record.code, template=desk.inspection().review_template,
        reader="Inspector 9", reading=Reading.FIRST,
    )  # fmt: skip
    source = Source(source_kind=SourceKind.RECORDS, object_id=theirs.id, label="R-014")
    piece = new_evidence(
        desk, source, Bearing(direction=Direction.STRENGTH, mappings=(Mapping(indicator="5.3"),)), new_id=new_id,
        quote="Only the other reader has seen this.",
    )  # fmt: skip
    desk.store.save(record, theirs, piece)
    assert piece.id in {row.id for row in desk.store.whole.evidence_rows()}
    assert to_learn(desk).pieces == ()
