"""Results are what somebody would count who went through every review by hand."""

from collections import Counter
from datetime import UTC, datetime
from functools import partial
from random import Random

import pytest

from desktop.domain.errors import NotFound, Refused
from desktop.domain.given_answers import NOT_ASKED
from desktop.domain.proportions import PUBLISHED_WORDS
from desktop.domain.records import Record
from desktop.domain.results.groups import READER, Way
from desktop.domain.review_rules import review_with_answer, shown, what_follows, with_answer
from desktop.domain.reviews import Answer, Reading, RecordReview, ReviewState
from desktop.domain.templates import QuestionKind
from desktop.operations import inspections
from desktop.operations.results import (
    COUNTED,
    NO_ANSWER,
    choose_proportion_words,
    look_at_question,
    look_at_results,
    records_behind,
    records_in_tables,
    records_without,
)
from desktop.vault.ids import new_id

READERS = ("Inspector 1", "Inspector 2", "Local reader 1")
CHOSEN = {QuestionKind.CHOICE, QuestionKind.SEVERAL}


def a_record(number, **fields):
    return Record(id=new_id(), code=f"R-{number:03}", position=number, **fields)


def a_review(desk, record, reading=Reading.FIRST, *, reader="Inspector 1", done=True, **answers):
    held = {name: Answer(value=value) for name, value in answers.items()}
    review = RecordReview(
        id=new_id(),
        record_id=record.id,
        record_code=record.code,
        template=desk.inspection().review_template,
        reader=reader,
        reading=reading,
        state=ReviewState.READ if done else ReviewState.READING,
        finished_at=datetime(2026, 3, 17, tzinfo=UTC) if done else None,
        answers=held,
    )
    return review.model_copy(update=what_follows(desk.template(), held))


def the(results, question):
    (found,) = (tally for tally in results.tallies if tally.question.id == question)
    return found


def counts(tally):
    return {answer.code: answer.count for answer in (*tally.answers, *tally.left_out) if answer.count}


def test_counts_n_and_what_is_in_no_denominator(desk):
    given = ("yes", "yes", "partly", "no", "na", "nei")
    records = [a_record(number) for number in range(7)]
    reviews = [a_review(desk, record, plan_present=code) for record, code in zip(records, given, strict=False)]
    desk.store.save(*records, *reviews, a_review(desk, records[6]))
    found = the(look_at_results(desk), "plan_present")
    assert counts(found) == {"yes": 2, "partly": 1, "no": 1, "na": 1, "nei": 1}
    assert (found.n, found.not_asked, found.no_answer, found.of) == (4, 0, 1, 7)
    assert [found.percent(answer) for answer in found.answers] == ["50 %", "25 %", "25 %"]
    quality = the(look_at_results(desk), "plan_quality")
    assert (quality.n, quality.not_asked, quality.no_answer, quality.of) == (0, 4, 3, 7)


def test_one_finished_reading_of_a_record_counts_the_agreed_before_the_first(desk):
    one, two, three, gone = (a_record(number) for number in range(4))
    gone = gone.model_copy(update={"unreadable": "The file was not given."})
    desk.store.save(
        one, two, three, gone,
        a_review(desk, one, sex="male"),
        a_review(desk, one, Reading.SECOND, reader="Inspector 2", sex="female"),
        a_review(desk, one, Reading.AGREED, sex="not_known"),
        a_review(desk, two, Reading.SECOND, sex="female"),
        a_review(desk, three, sex="male", done=False),
        a_review(desk, gone, sex="male"),
    )  # fmt: skip
    results = look_at_results(desk)
    assert counts(the(results, "sex")) == {"not_known": 1, "female": 1}
    assert (results.basis.counted, results.basis.sample) == (2, 3)


def _random_answers(random, template):
    answers = {}
    for _ in range(2):  # what the first round hides again stays behind
        for question in template.questions:
            if random.random() < 0.7 and question.kind in CHOSEN | {QuestionKind.NUMBER, QuestionKind.TEXT}:
                answers = with_answer(answers, question.id, Answer(value=_value(random, question), note="as seen"))
    return answers


def _value(random, question):
    codes = [option.code for option in question.options]
    match question.kind:
        case QuestionKind.CHOICE:
            return random.choice(codes)
        case QuestionKind.SEVERAL:
            return tuple(random.sample(codes, random.randint(1, len(codes))))
        case QuestionKind.NUMBER:
            return str(random.randint(0, 12))
    return random.choice(["several words here", "yes", "R-003"])


def _fill(desk, random, records):
    """Readings of every kind, begun and finished, taken up again, agreed, of older Daybooks, and drafts."""
    template = desk.template()
    for record in records:
        for reading in random.sample(list(Reading), random.randint(0, 3)):
            review = a_review(
                desk, record, reading, reader=random.choice(READERS), done=random.random() < 0.8
            ).model_copy(update={"answers": (answers := _random_answers(random, template))})
            review = review.model_copy(update=what_follows(template, answers))
            if random.random() < 0.2:
                review = review.model_copy(update={"hidden": None})
            desk.store.save(review)
            if random.random() < 0.4:
                changed = review_with_answer(template, review, "plan_present", Answer(value="no"))
                desk.store.save(changed.model_copy(update={"state": random.choice(list(ReviewState))}))
            if random.random() < 0.2:
                head = desk.store.head(review.id)
                desk.store.put_draft(review.model_copy(update={"answers": {}}), head.id)


def _by_hand(desk):
    """Question → (answers → how many, n, not asked, no answer), by reading every review's body."""
    template, best = desk.template(), {}
    gone = {record.id for record in desk.store.all(Record) if record.unreadable}
    order = [Reading.AGREED, Reading.FIRST, Reading.SECOND]
    for review in desk.store.all(RecordReview):
        held = best.get(review.record_id)
        if review.state is ReviewState.READ and review.record_id not in gone:
            better = held is None or (order.index(review.reading), review.id) < (order.index(held.reading), held.id)
            best[review.record_id] = review if better else held
    found = {}
    for question in template.questions:
        if question.kind not in CHOSEN | {QuestionKind.NUMBER}:
            continue
        tally, n, hidden, none = Counter(), 0, 0, 0
        for review in best.values():
            if question.id not in {item.question.id for item in shown(template, review.answers)}:
                hidden += 1
                continue
            value = review.answers.get(question.id, Answer()).value or ()
            codes = set((value,) if isinstance(value, str) else value)
            none += not codes
            tally.update(codes)
            n += any(question.kind is QuestionKind.NUMBER or question.option(code).counted for code in codes)
        found[question.id] = (dict(tally), n, hidden, none)
    return found


@pytest.mark.parametrize("seed", range(5))
def test_results_equal_a_count_by_hand_of_every_review(desk, seed):
    random = Random(seed)  # noqa: S311  invented answers, not a secret
    records = [
        a_record(
            number, unreadable="Replaced." if random.random() < 0.1 else "", attributes={"area": "abc"[number % 3]}
        )
        for number in range(12)
    ]
    desk.store.save(*records)
    _fill(desk, random, records)
    results, expected = look_at_results(desk), _by_hand(desk)
    assert {
        tally.question.id: (counts(tally), tally.n, tally.not_asked, tally.no_answer) for tally in results.tallies
    } == expected
    for tally in random.sample(results.tallies, 6):
        area = Way("sample:area", "Area")
        alone = look_at_question(desk, tally.question.key, area)
        assert alone.tally == tally
        assert sum(column.of for column in alone.crossed.tallies) == tally.of
        for answer in (*tally.answers, *tally.left_out):
            assert len(records_behind(desk, tally.question.key, answer.code)) == answer.count
            in_groups = (one for column in alone.crossed.tallies for one in (*column.answers, *column.left_out))
            assert sum(one.count for one in in_groups if one.code == answer.code) == answer.count
        for group, of_group in zip(alone.crossed.groups, alone.crossed.tallies, strict=True):
            behind = partial(records_behind, desk, tally.question.key, group=(area, group.code))
            assert len(behind(COUNTED)) == of_group.n
            assert [len(behind(one.code)) for one in of_group.answers] == [one.count for one in of_group.answers]
        assert len(records_behind(desk, tally.question.key, NOT_ASKED)) == tally.not_asked
        assert len(records_behind(desk, tally.question.key, NO_ANSWER)) == tally.no_answer
    desk.store.rebuild_projections()
    assert look_at_results(desk) == results


def test_a_record_i_read_with_somebody_else_is_left_out_until_both_have_finished(desk):
    mine = a_record(0, first_reader="Inspector 3", second_reader="Local reader 1")
    others = a_record(1, first_reader="Inspector 1", second_reader="Inspector 2")
    first = a_review(desk, mine, Reading.SECOND, reader="Local reader 1", sex="male")
    desk.store.save(mine, others, first, a_review(desk, others, sex="female"))
    results = look_at_results(desk)
    assert (counts(the(results, "sex")), results.basis.withheld) == ({"female": 1}, 1)
    assert look_at_question(desk, "sex", Way(READER, "")).tally.n == 1
    assert [behind.code for behind in records_behind(desk, "sex", "male")] == []
    assert len(records_in_tables(desk)[1]) == 1
    desk.store.save(a_review(desk, mine, reader="Inspector 3", sex="male"))
    results = look_at_results(desk)
    assert (counts(the(results, "sex")), results.basis.withheld) == ({"female": 1, "male": 1}, 0)


def test_typing_in_for_a_second_reader_is_reading_with_somebody_too(desk):
    record = a_record(0, first_reader="Inspector 1")
    typed = a_review(desk, record, Reading.SECOND, reader="Local reader 1", done=False)
    desk.store.save(record, a_review(desk, record, sex="male"), typed.model_copy(update={"typed_by": "Inspector 3"}))
    assert look_at_results(desk).basis.withheld == 1


def test_by_reader_and_by_another_answer(desk):
    records = [a_record(number) for number in range(4)]
    desk.store.save(
        *records,
        a_review(desk, records[0], reader="Inspector 1", sex="male", records_seen=("health", "police")),
        a_review(desk, records[1], reader="Inspector 1", sex="female", records_seen=("health",)),
        a_review(desk, records[2], reader="Inspector 2", sex="male"),
        a_review(desk, records[3], reader="Inspector 2"),
    )
    by_reader = look_at_question(desk, "sex", Way(READER, "Reader")).crossed
    assert [(group.label, counts(one)) for group, one in zip(by_reader.groups, by_reader.tallies, strict=True)] == [
        ("Inspector 1", {"female": 1, "male": 1}), ("Inspector 2", {"male": 1}),
    ]  # fmt: skip
    by_agency = look_at_question(desk, "sex", Way("answer:records_seen", "")).crossed
    assert [group.label for group in by_agency.groups] == ["Health", "Police"]
    assert (by_agency.overlaps, by_agency.ungrouped) == (True, 2)


def test_what_was_absent_is_a_finding_with_its_records(desk):
    records = [a_record(number) for number in range(3)]
    desk.store.save(
        *records,
        a_review(desk, records[0], plan_present="no", records_seen=("health", "police")),
        a_review(desk, records[1], plan_present="yes", records_seen=("health",)),
        a_review(desk, records[2], plan_present="na"),
    )
    found = {absence.sentence: absence for absence in look_at_results(desk).absences}
    assert "Police record not available in 1 of 2 records" in found
    assert not any("Health" in sentence for sentence in found)
    without = found["No current child’s plan in 1 of 2 records"]
    assert [behind.code for behind in records_without(desk, without)] == ["R-000"]


def test_a_template_that_is_not_here_is_said_and_breaks_nothing(desk):
    record = a_record(0)
    pin = desk.inspection().review_template.model_copy(update={"version": 9})
    desk.store.save(record, a_review(desk, record, sex="male").model_copy(update={"template": pin}))
    assert (look_at_results(desk).basis.counted, look_at_results(desk).basis.unknown) == (0, 1)


def test_before_anything_is_read_every_question_stands_there_with_nothing_counted(desk):
    results = look_at_results(desk)
    assert results.tallies
    assert all(tally.of == 0 for tally in results.tallies)
    with pytest.raises(NotFound):
        look_at_question(desk, "nothing_of_the_kind")


def test_the_middle_of_a_question_answered_by_a_number(desk):
    records = [a_record(number) for number in range(4)]
    desk.store.save(
        *records,
        *(a_review(desk, r, lead_professionals=n) for r, n in zip(records, ("10", "2", "3", "2"), strict=True)),
    )
    found = look_at_question(desk, "lead_professionals")
    assert [(answer.label, answer.count) for answer in found.tally.answers] == [("2", 2), ("3", 1), ("10", 1)]
    assert (found.middle.lowest, str(found.middle.median), found.middle.highest) == (2, "2.5", 10)


def test_a_lead_chooses_the_words_and_nobody_else(desk):
    choose_proportion_words(desk, PUBLISHED_WORDS[2])
    assert look_at_results(desk).words.word(35, 100) == "significant minority"
    inspections.change(desk, roster=())
    with pytest.raises(Refused, match="lead chooses"):
        choose_proportion_words(desk, PUBLISHED_WORDS[0])


def test_every_record_has_one_code_of_every_dimension(desk):
    records = [a_record(number, attributes={"area": "north"} if number else {}) for number in range(4)]
    desk.store.save(
        *records,
        a_review(desk, records[0], plan_present="no", records_seen=("health",)),
        a_review(desk, records[1], plan_present="yes", plan_quality="5", records_seen=("health", "police")),
        a_review(desk, records[2], plan_present="na"),
        a_review(desk, records[3], plan_present="yes"),
    )
    dimensions, rows = records_in_tables(desk)
    for dimension in dimensions:
        assert all(row[dimension.id] in dimension.codes for row in rows)
    chosen = {dimension.id: [row[dimension.id] for row in rows] for dimension in dimensions}
    assert sorted(chosen["plan_quality"]) == ["(no answer)", "(not asked)", "(not asked)", "5"]
    assert sorted(chosen["records_seen=police"]) == ["(no answer)", "(no answer)", "(not given)", "given"]
    assert sorted(chosen["sample:area"]) == ["(not known)", "north", "north", "north"]
