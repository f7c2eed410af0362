"""Counting answers: one finished reading a record, and what stays out of a denominator."""

from uuid import UUID

from desktop.domain.answer_counts import answer_counts, counted_reviews
from desktop.domain.conditions import Condition
from desktop.domain.inspections import PackRef
from desktop.domain.reviews import Answer, Reading, RecordReview, ReviewState
from desktop.domain.templates import AnswerSet, Option, QuestionKind, QuestionText, SectionText, Template

TEMPLATE = Template(
    id="t",
    version=1,
    title="T",
    source="test",
    answer_sets=(
        AnswerSet(
            id="A",
            options=(
                Option(code="yes", label="Yes", key="Y"),
                Option(code="no", label="No", key="N"),
                Option(code="na", label="Not applicable", key="X", counted=False),
            ),
        ),
    ),
    sections=(
        SectionText(
            id="s",
            number=1,
            title="Chronology",
            indicator="5.3",
            questions=(
                QuestionText(id="there", text="Is it there?", answers="A"),
                QuestionText(
                    id="good",
                    text="Is it good?",
                    answers="A",
                    shown_when=Condition.model_validate({"question": "there", "is": ["yes"]}),
                ),
                QuestionText(id="workers", text="How many?", kind=QuestionKind.NUMBER),
            ),
        ),
    ),
)


def review(record: int, *, reading: Reading = Reading.FIRST, done: bool = True, **answers: str) -> RecordReview:
    return RecordReview(
        id=UUID(int=record * 100 + list(Reading).index(reading) + 1),
        record_id=UUID(int=record),
        record_code=f"R-{record:03}",
        template=PackRef(id="t", version=1),
        reader="Inspector 3",
        reading=reading,
        state=ReviewState.READ if done else ReviewState.READING,
        answers={name: Answer(value=value) for name, value in answers.items()},
    )


def counts(*reviews: RecordReview) -> dict[str, tuple[int, list[int], list[int]]]:
    found = answer_counts(counted_reviews(reviews), lambda _ref: TEMPLATE)
    return {
        item.text: (item.n, [answer.count for answer in item.answers], [answer.count for answer in item.left_out])
        for item in found
    }


def test_not_applicable_is_shown_and_not_in_the_denominator() -> None:
    found = counts(review(1, there="yes"), review(2, there="no"), review(3, there="na"), review(4))
    assert found["Is it there?"] == (2, [1, 1], [1])


def test_an_answer_to_a_hidden_question_does_not_count() -> None:
    found = counts(review(1, there="no", good="yes"), review(2, there="yes", good="no"))
    assert found["Is it good?"] == (1, [0, 1], [0])


def test_one_reading_a_record_counts_and_only_when_finished() -> None:
    found = counts(
        review(1, there="no"),
        review(1, reading=Reading.AGREED, there="yes"),
        review(2, there="no"),
        review(2, reading=Reading.AGREED, there="yes", done=False),
        review(3, there="no", done=False),
    )
    assert found["Is it there?"] == (2, [1, 1], [0])


def test_numbers_are_counted_by_value() -> None:
    found = counts(review(1, workers="10"), review(2, workers="2"), review(3, workers="2"))
    assert found["How many?"] == (3, [2, 1], [])
