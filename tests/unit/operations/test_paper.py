"""Typing in a paper reading on a real vault: its day, whose it is, by whose hand, and what is refused."""

from datetime import date

import pytest

from desktop.domain.errors import Refused
from desktop.domain.owed import Task
from desktop.domain.paper import PaperReading
from desktop.domain.records import Record
from desktop.domain.review_rules import review_with_answer
from desktop.domain.reviews import Answer, Reading, RecordReview, ReviewState
from desktop.operations.desk import Desk
from desktop.operations.fields import fields_of
from desktop.operations.history import why_not_restored
from desktop.operations.paper import asked_of, not_on_paper, type_in
from desktop.operations.reviews import OpenReview, open_review
from desktop.operations.today import today
from desktop.operations.writing import Writing
from desktop.vault.ids import new_id

THURSDAY = date(2026, 3, 12)
MINE = PaperReading("Inspector 3", Reading.FIRST, THURSDAY)
THEIRS = PaperReading("Local reader 2", Reading.SECOND, THURSDAY)


@pytest.fixture
def record(desk: Desk) -> Record:
    made = Record(id=new_id(), code="R-014", first_reader="Inspector 3", second_reader="Local reader 2")
    desk.store.save(made)
    return made


def typed(desk: Desk, record: Record, on_paper: PaperReading = MINE) -> OpenReview:
    return type_in(desk, record.id, on_paper, new_id=new_id)


def finished(desk: Desk, review: RecordReview) -> RecordReview:
    read = review.model_copy(update={"state": ReviewState.READ, "finished_at": desk.clock()})
    desk.store.save(read)
    return read


def test_a_paper_reading_keeps_its_day_from_the_start(desk: Desk, record: Record) -> None:
    form = typed(desk, record)
    assert form.mine
    assert form.recovered_at is None
    held = desk.store.find(RecordReview, form.review.id)
    assert (held.reader, held.read_on, held.typed_by) == ("Inspector 3", THURSDAY, "")
    words = {field.label: field.words for field in fields_of(desk, held).values()}
    assert words["Read on paper"] == "12 March 2026"


def test_what_was_begun_on_the_screen_goes_on_from_paper_with_its_answers(desk: Desk, record: Record) -> None:
    begun = open_review(desk, record.id, new_id=new_id)
    half = review_with_answer(begun.template, begun.review, "drift", Answer(value="yes"))
    Writing[RecordReview](desk, begun.base).keep(half)
    form = typed(desk, record)
    assert form.review.id == half.id
    assert form.review.answers == half.answers
    assert form.review.read_on == THURSDAY
    assert desk.store.drafts() == ()


def test_whoever_types_it_in_writes_it_and_its_reader_stays_its_reader(desk: Desk, record: Record) -> None:
    finished(desk, open_review(desk, record.id, new_id=new_id).review)
    form = typed(desk, record, THEIRS)
    assert form.mine
    assert (form.review.reader, form.review.reading, form.review.typed_by) == (
        "Local reader 2",
        Reading.SECOND,
        "Inspector 3",
    )
    assert why_not_restored(desk, form.review) == ""
    assert typed(desk, record, THEIRS).review.id == form.review.id  # going on with it, not another one


def test_nobody_types_in_the_other_reading_before_finishing_their_own(desk: Desk, record: Record) -> None:
    with pytest.raises(Refused, match="Finish your own reading of R-014 first"):
        typed(desk, record, THEIRS)
    assert desk.store.all(RecordReview) == ()


@pytest.mark.parametrize(
    ("on_paper", "says"),
    [
        (PaperReading("Inspector 3", Reading.FIRST, date(2026, 3, 18)), "in the future"),
        (PaperReading("Inspector 3", Reading.FIRST, date(2026, 1, 1)), "before the inspection was notified"),
        (PaperReading(" ", Reading.FIRST, THURSDAY), "Say who read it"),
        (PaperReading("Inspector 3", Reading.AGREED, THURSDAY), "Readers agree on the screen"),
    ],
)
def test_a_head_that_cannot_be_right_is_refused_and_nothing_is_saved(
    desk: Desk, record: Record, on_paper: PaperReading, says: str
) -> None:
    with pytest.raises(Refused, match=says):
        typed(desk, record, on_paper)
    assert desk.store.all(RecordReview) == ()


def test_a_reading_that_is_finished_or_another_persons_is_not_written_over(desk: Desk, record: Record) -> None:
    review = finished(desk, open_review(desk, record.id, new_id=new_id).review)
    with pytest.raises(Refused, match="The first reading of R-014 is finished already"):
        typed(desk, record)
    with pytest.raises(Refused, match="is Inspector 3’s already"):
        typed(desk, record, PaperReading("Inspector 5", Reading.FIRST, THURSDAY))
    with pytest.raises(Refused, match="Inspector 3 has read R-014 once already"):
        typed(desk, record, PaperReading("Inspector 3", Reading.SECOND, THURSDAY))
    assert desk.store.all(RecordReview) == (review,)


def test_what_was_begun_on_another_laptop_is_typed_in_there(desk: Desk, record: Record) -> None:
    begun = open_review(desk, record.id, new_id=new_id).review
    desk.store.save(begun.model_copy(update={"reader": "Inspector 5"}))
    with pytest.raises(Refused, match="begun on another laptop"):
        typed(desk, record, PaperReading("Inspector 5", Reading.FIRST, THURSDAY))


def test_a_reading_that_is_out_of_my_sight_is_not_made_a_second_time(desk: Desk, record: Record) -> None:
    begun = open_review(desk, record.id, new_id=new_id).review
    theirs = {"reader": "Local reader 2", "reading": Reading.SECOND, "id": new_id()}
    desk.store.save(begun, begun.model_copy(update=theirs))
    with pytest.raises(Refused, match="begun on another laptop"):
        typed(desk, record, THEIRS)
    assert len(desk.store.readings_of(record.id)) == 2


def test_the_day_can_be_put_right_or_taken_back(desk: Desk, record: Record) -> None:
    review = typed(desk, record).review
    other = PaperReading("Inspector 3", Reading.FIRST, date(2026, 3, 11))
    assert typed(desk, record, other).review.read_on == date(2026, 3, 11)
    assert not_on_paper(desk, review.id).review.read_on is None
    assert [held.id for held in desk.store.all(RecordReview)] == [review.id]


def test_nobody_takes_back_what_another_read_on_paper(desk: Desk, record: Record) -> None:
    finished(desk, open_review(desk, record.id, new_id=new_id).review)
    theirs = typed(desk, record, THEIRS).review
    with pytest.raises(Refused, match="Only whoever read it"):
        not_on_paper(desk, theirs.id)


def test_what_is_asked_names_the_readers_mine_first_and_the_days_between(desk: Desk, record: Record) -> None:
    head = asked_of(desk, record.id)
    assert (head.code, head.readers[:2], head.reading) == ("R-014", ("Inspector 3", "Local reader 2"), Reading.FIRST)
    assert (head.earliest, head.latest, head.from_paper) == (date(2026, 1, 26), date(2026, 3, 17), None)
    review = typed(desk, record).review
    assert asked_of(desk, record.id).from_paper == review.id
    finished(desk, review)
    assert asked_of(desk, record.id).from_paper is None


def test_today_counts_a_paper_reading_on_the_day_it_was_read(desk: Desk, record: Record) -> None:
    review = finished(desk, typed(desk, record).review)
    assert today(desk).read_today == ()
    desk.store.save(review.model_copy(update={"read_on": desk.clock().date()}))
    assert today(desk).read_today == ("R-014",)


def test_today_leads_back_to_what_is_half_typed_in_for_somebody_else(desk: Desk, record: Record) -> None:
    finished(desk, open_review(desk, record.id, new_id=new_id).review)
    form = typed(desk, record, THEIRS)
    assert [(item.task, item.target_id) for item in today(desk).mine] == [(Task.CARRY_ON, form.review.id)]
