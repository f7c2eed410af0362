"""One question across versions of a template, and questions that are asked as often as the reader adds."""

from uuid import UUID

from desktop.domain.given_answers import NOT_ASKED, AnsweredReview, GivenAnswers
from desktop.domain.inspections import PackRef
from desktop.domain.results.absence import absences
from desktop.domain.results.questions import asked_questions
from desktop.domain.results.tallies import Counted, tally
from desktop.domain.reviews import Reading, ReviewState
from desktop.domain.templates import AnswerSet, GroupText, Option, QuestionText, SectionText, Template

YES_NO = AnswerSet(
    id="A",
    options=(
        Option(code="yes", label="Yes"),
        Option(code="no", label="No"),
        Option(code="na", label="Not applicable", counted=False),
    ),
)


def a_template(version: int, *questions: QuestionText, groups: tuple[GroupText, ...] = ()) -> Template:
    section = SectionText(id="s", number=1, title="Plan", questions=questions)
    return Template(
        id="t", version=version, title="T", source="test", answer_sets=(YES_NO,), groups=groups, sections=(section,)
    )


def a_question(name: str, text: str, **fields: object) -> QuestionText:
    return QuestionText.model_validate({"id": name, "text": text, "answers": "A", **fields})


def given(answers: dict[str, dict[str, set[int]]], versions: dict[int, int]) -> GivenAnswers:
    reviews = {
        number: AnsweredReview(
            id=UUID(int=number),
            record_id=UUID(int=100 + number),
            reader="Inspector 1",
            hand="Inspector 1",
            reading=Reading.FIRST,
            state=ReviewState.READ,
            template=PackRef(id="t", version=version),
            whole=True,
        )
        for number, version in versions.items()
    }
    held = {name: {code: frozenset(who) for code, who in codes.items()} for name, codes in answers.items()}
    return GivenAnswers(reviews, held)


OLD = a_template(1, a_question("there", "Is it there?"), a_question("good", "Is it good?"))
NEW = a_template(2, a_question("good", "Is it good?", guidance="The last."), a_question("there", "Is one there?"))


def test_what_means_the_same_is_one_question_and_what_was_reworded_is_two() -> None:
    found = asked_questions([OLD, NEW])
    assert [(one.id, one.question.text, one.versions, one.is_newest) for one in found] == [
        ("good", "Is it good?", (1, 2), True),
        ("there", "Is one there?", (2,), True),
        ("there", "Is it there?", (1,), False),
    ]
    assert len({one.key for one in found}) == 3
    assert found == asked_questions([NEW, OLD])


def test_each_is_counted_over_the_reviews_that_were_asked_it() -> None:
    answers = given({"good": {"yes": {1, 2}, "no": {3}}, "there": {"yes": {1, 3}, "na": {2}}}, {1: 1, 2: 1, 3: 2})
    counted = Counted(answers, (1, 2, 3))
    good, new, old = (tally(one, counted) for one in asked_questions([OLD, NEW]))
    assert [answer.count for answer in good.answers] == [2, 1]
    assert ([answer.count for answer in new.answers], new.n, new.of) == ([1, 0], 1, 1)
    assert ([answer.count for answer in old.answers], old.n, old.of) == ([1, 0], 1, 2)


def test_of_a_group_that_the_reader_repeats_times_are_counted_and_not_records() -> None:
    template = a_template(
        1,
        a_question("alone", "Seen alone?", group="visit", absent=("no",), absent_says="Not seen alone"),
        groups=(GroupText(id="visit", title="Visit", repeats=True),),
    )
    answers = given(
        {
            "visit#1.alone": {"yes": {1, 2}},
            "visit#2.alone": {"no": {1}, NOT_ASKED: {2}},
            "visit#3.alone": {"na": {1}},
        },
        {1: 1, 2: 1},
    )  # fmt: skip
    (question,) = asked_questions([template])
    found = tally(question, Counted(answers, (1, 2)))
    assert ([answer.count for answer in found.answers], found.n, found.of) == ([2, 1], 3, 4)
    assert (found.not_asked, found.no_answer, [answer.count for answer in found.left_out]) == (0, 0, [1])
    assert absences([question], Counted(answers, (1, 2))) == ()


def test_without_a_document_even_where_the_rating_says_so() -> None:
    ratings = AnswerSet(
        id="A",
        absent=("none",),
        options=(Option(code="5", label="very good"), Option(code="none", label="No document present", counted=False)),
    )
    section = SectionText(id="s", number=1, title="Plan", questions=(a_question("quality", "How good is it?"),))
    template = Template(id="t", version=1, title="T", source="test", answer_sets=(ratings,), sections=(section,))
    answers = given({"quality": {"5": {1, 2}, "none": {3}}}, {1: 1, 2: 1, 3: 1})
    (found,) = absences(asked_questions([template]), Counted(answers, (1, 2, 3)))
    assert found.sentence == "No document present (1.1 How good is it?) in 1 of 3 records"
