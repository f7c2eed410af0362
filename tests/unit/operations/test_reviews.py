"""Reviews on a real vault: opening, drafts, revisions, evidence, finishing."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from desktop.domain.errors import Refused
from desktop.domain.evidence import Bearing, Direction, Mapping
from desktop.domain.inspections import PackRef
from desktop.domain.records import Record
from desktop.domain.review_rules import check, review_with_answer
from desktop.domain.reviews import Answer, Reading, RecordReview, ReviewState
from desktop.domain.templates import QuestionKind, Template
from desktop.exchange.packs import read_pack
from desktop.operations.concerns.marks import say_why_not
from desktop.operations.concerns.passages import from_review
from desktop.operations.concerns.steps import raise_concern
from desktop.operations.desk import Desk
from desktop.operations.reviews import (
    OpenReview,
    finish,
    open_at,
    open_reading,
    open_review,
    take_evidence,
    take_up_again,
    withdraw_evidence,
)
from desktop.operations.writing import Writing
from desktop.vault.ids import new_id

MAPPED = (Mapping(indicator="5.3"),)


@pytest.fixture
def record(desk: Desk) -> Record:
    made = Record(
        id=new_id(),
        code="R-014",
        first_reader="Inspector 3",
        second_reader="Local reader 2",
        attributes={"age_band": "5-11", "order_length": "1-2y", "area": "North", "sex": "not_a_code"},
    )
    desk.store.save(made)
    return made


def opened(desk: Desk, record: Record) -> OpenReview:
    return open_review(desk, record.id, new_id=new_id)


def answered(form: OpenReview, question: str, answer: Answer) -> RecordReview:
    return review_with_answer(form.template, form.review, question, answer)


def test_a_new_reading_begins_with_what_the_sample_says(desk: Desk, record: Record) -> None:
    form = opened(desk, record)
    assert {name: answer.value for name, answer in form.review.answers.items()} == {
        "age_band": "5-11",
        "order_length": "1-2y",
    }
    assert (form.review.reader, form.review.reading, form.mine) == ("Inspector 3", Reading.FIRST, True)
    assert form.given == {"record_code": "R-014", "first_reader": "Inspector 3", "second_reader": "Local reader 2"}


def test_looking_at_a_record_does_not_begin_its_reading(desk: Desk, record: Record) -> None:
    opened(desk, record)
    assert desk.store.all(RecordReview) == ()
    assert desk.store.drafts() == ()


def test_the_second_reader_makes_the_second_reading(desk: Desk, record: Record) -> None:
    desk.store.save(record.model_copy(update={"first_reader": "Inspector 5", "second_reader": "Inspector 3"}))
    assert opened(desk, record).review.reading is Reading.SECOND


def test_a_draft_comes_back_as_it_was_left(desk: Desk, record: Record) -> None:
    form = opened(desk, record)
    typed = answered(form, "drift", Answer(value="yes", note="Two reviews put back"))
    Writing(desk, form.base).keep(typed)
    again = opened(desk, record)
    assert again.review == typed
    assert again.recovered_at == desk.clock()


def test_saving_turns_the_draft_into_a_revision(desk: Desk, record: Record) -> None:
    form = opened(desk, record)
    typed = answered(form, "drift", Answer(value="yes"))
    Writing(desk, form.base).keep(typed)
    assert Writing(desk, form.base).save(typed) == desk.clock()
    again = opened(desk, record)
    assert again.review == typed
    assert again.recovered_at is None
    assert again.base == desk.store.history(typed.id)[-1].id
    assert desk.store.drafts() == ()


def test_writing_on_follows_what_was_saved_before(desk: Desk, record: Record) -> None:
    form = opened(desk, record)
    writing = Writing(desk, form.base)
    writing.save(answered(form, "drift", Answer(value="yes")))
    writing.save(answered(form, "drift", Answer(value="no")))
    history = desk.store.history(form.review.id)
    assert [revision.parent_id for revision in history] == [None, history[0].id]
    assert desk.store.contested() == ()


def test_a_link_opens_a_record_a_review_or_a_draft(desk: Desk, record: Record) -> None:
    form = opened(desk, record)
    assert open_at(desk, record.id, new_id=new_id).review.record_id == record.id
    writing = Writing(desk, None)
    writing.keep(form.review)
    assert open_at(desk, form.review.id, new_id=new_id).review == form.review
    writing.save(form.review)
    assert open_at(desk, form.review.id, new_id=new_id).review == form.review


def test_somebody_elses_reading_can_be_looked_at(desk: Desk, record: Record) -> None:
    theirs = opened(desk, record).review.model_copy(update={"reader": "Inspector 5"})
    desk.store.save(theirs, record.model_copy(update={"first_reader": "Inspector 5"}))
    form = opened(desk, record)
    assert (form.review.id, form.mine) == (theirs.id, False)
    assert open_reading(desk, theirs.id).review == theirs


def test_my_own_reading_comes_before_somebody_elses(desk: Desk, record: Record) -> None:
    theirs = opened(desk, record).review.model_copy(update={"reader": "Local reader 2", "reading": Reading.SECOND})
    desk.store.save(theirs)
    form = opened(desk, record)
    assert (form.review.reader, form.mine) == ("Inspector 3", True)
    assert form.review.id != theirs.id


def test_evidence_is_taken_with_its_review_and_shown_on_the_board(desk: Desk, record: Record) -> None:
    form = opened(desk, record)
    typed = answered(form, "drift", Answer(value="yes"))
    rows = take_evidence(
        desk,
        typed,
        "drift",
        Bearing(direction=Direction.IMPROVEMENT, mappings=MAPPED, says="Two reviews put back with no reason recorded."),
        new_id=new_id,
    )
    assert [(row.place, row.label, row.source_id) for row in rows] == [("drift", "R-014", typed.id)]
    assert opened(desk, record).review == typed
    assert desk.store.record_rows()[0].evidence.improvement == 1


def test_evidence_that_says_nothing_is_refused_and_nothing_is_saved(desk: Desk, record: Record) -> None:
    form = opened(desk, record)
    with pytest.raises(Refused):
        take_evidence(
            desk, form.review, "drift", Bearing(direction=Direction.STRENGTH, mappings=MAPPED, says=" "), new_id=new_id
        )
    assert desk.store.all(RecordReview) == ()


def test_withdrawn_evidence_no_longer_counts_and_keeps_its_reason(desk: Desk, record: Record) -> None:
    form = opened(desk, record)
    taken = take_evidence(
        desk,
        form.review,
        "drift",
        Bearing(direction=Direction.STRENGTH, mappings=MAPPED, says="A thing."),
        new_id=new_id,
    )
    withdrawn = withdraw_evidence(desk, taken[0].id, "Read the wrong file")
    assert desk.store.evidence_rows(source_id=form.review.id) == ()
    assert [row.withdrawn for row in withdrawn] == ["Read the wrong file"]
    assert desk.store.record_rows()[0].evidence.total == 0


def complete(desk: Desk, form: OpenReview) -> RecordReview:
    review = form.review
    while gaps := check(form.template, review, desk.clock().date()):
        question = form.template.question(gaps[0].question)
        assert question is not None
        values = {QuestionKind.NUMBER: "2", QuestionKind.TEXT: "Some words."}
        value: str | tuple[str, ...] = values.get(question.kind) or question.options[0].code
        if question.kind is QuestionKind.SEVERAL:
            value = (question.options[0].code,)
        answer = Answer(value=value, note="Because.")
        review = review_with_answer(form.template, review, question.id, answer)
    return review


def test_a_yes_in_the_last_section_is_finished_only_with_a_concern_or_a_reason(desk: Desk, record: Record) -> None:
    form = opened(desk, record)
    marked = review_with_answer(form.template, complete(desk, form), "immediate_concern", Answer(value="yes"))
    with pytest.raises(Refused, match="no concern was raised from this record"):
        finish(desk, marked)
    raise_concern(desk, new_id=new_id, passage=from_review(marked, "immediate_concern"))
    assert finish(desk, marked).state is ReviewState.READ


def test_a_review_with_gaps_is_not_finished(desk: Desk, record: Record) -> None:
    form = opened(desk, record)
    almost = review_with_answer(form.template, complete(desk, form), "immediate_concern", Answer())
    with pytest.raises(Refused, match="1 thing is missing"):
        finish(desk, almost)
    assert desk.store.all(RecordReview) == ()


def test_a_complete_review_is_finished_and_can_be_taken_up_again(desk: Desk, record: Record) -> None:
    read = complete(desk, opened(desk, record))
    say_why_not(desk, read.id, "The lead knows of it: C-1.")
    done = finish(desk, read)
    assert (done.state, done.finished_at, done.concern) == (ReviewState.READ, desk.clock(), True)
    assert opened(desk, record).review == done
    again = take_up_again(desk, done)
    assert (again.state, again.finished_at) == (ReviewState.READING, None)
    assert [revision.kind for revision in desk.store.history(done.id)] == ["review", "review"]


def test_what_hangs_on_the_day_is_worked_out_once_more_at_the_end(desk: Desk) -> None:
    text = """
id = "days"
version = 1
title = "Days"
source = "A test"
[[sections]]
id = "s"
number = 1
title = "S"
[[sections.questions]]
id = "on"
text = "When?"
kind = "calculated"
counts = false
calculate = "format-date(now(), '%Y-%m-%d %H:%M')"
[[sections.questions]]
id = "seen"
text = "Seen?"
kind = "text"
constraint = "now() < date-time('2026-03-17T20:00:00')"
constraint_says = "It is too late."
"""
    pin = PackRef(id="days", version=1)
    template = read_pack(text.encode(), "days.toml", Template)
    days = replace(desk, packs=replace(desk.packs, templates={pin: template}))
    review = RecordReview(
        id=new_id(),
        record_id=new_id(),
        record_code="R-1",
        template=pin,
        reader="Inspector 3",
        answers={"seen": Answer(value="yes"), "on": Answer(value="2026-03-01 08:00")},
    )
    now = days.clock().astimezone()
    assert now.day == 17
    assert finish(days, review).answers["on"].value == now.strftime("%Y-%m-%d %H:%M")
    on_paper = review.model_copy(update={"id": new_id(), "read_on": date(2026, 3, 16)})
    assert finish(days, on_paper).answers["on"].value == "2026-03-16 23:59"


def test_a_colleagues_newer_version_is_not_put_out_of_sight(desk: Desk, record: Record) -> None:
    form = opened(desk, record)
    first = answered(form, "drift", Answer(value="yes"))
    Writing(desk, form.base).save(first)
    base = opened(desk, record).base
    _change_on_another_laptop(desk, first)
    Writing(desk, base).save(answered(form, "drift", Answer(value="no")))
    assert [contested.object_id for contested in desk.store.contested()] == [first.id]


def _change_on_another_laptop(desk: Desk, review: RecordReview) -> None:
    from desktop.domain.revisions import sealed

    head = desk.store.history(review.id)[-1]
    body = review.model_copy(update={"section_notes": {"plan": "Seen"}}).body()
    theirs = replace(
        head,
        id=new_id(),
        parent_id=head.id,
        parent_hash=head.hash,
        device=UUID(int=9),
        device_sequence=1,
        previous_hash=None,
        author="Inspector 5",
        body=body,
    )
    assert desk.store.append([sealed(theirs)]).added == 1
