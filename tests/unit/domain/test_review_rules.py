"""What the shipped template makes of answers: shown and why, progress, gaps; and that nothing typed is lost."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.inspections import Agency, PackRef
from desktop.domain.review_rules import (
    can_finish,
    check,
    is_answered,
    note_is_needed,
    progress,
    raises_concern,
    review_with_answer,
    shown,
    with_answer,
)
from desktop.domain.reviews import Answer, RecordReview
from desktop.domain.templates import Question, QuestionKind, Template
from desktop.exchange.packs import load_packs
from desktop.paths import resources_folder

TEMPLATE = load_packs(resources_folder()).template(PackRef(id="cso-record-review", version=1))
TODAY = date(2026, 3, 17)


def answers(**values: str | tuple[str, ...]) -> dict[str, Answer]:
    return {name: Answer(value=value) for name, value in values.items()}


def review(given_answers: dict[str, Answer]) -> RecordReview:
    return RecordReview(
        id=UUID(int=1),
        record_id=UUID(int=2),
        record_code="R-014",
        template=PackRef(id=TEMPLATE.id, version=1),
        reader="Inspector 3",
        answers=given_answers,
    )


def because(given_answers: dict[str, Answer]) -> dict[str, str]:
    return {item.question.id: item.because for item in shown(TEMPLATE, given_answers)}


@pytest.mark.parametrize(
    ("given_answers", "question", "why"),
    [
        (answers(drift="yes"), "early_review", "Shown because 4.2 is Yes"),
        (answers(drift="no", visits="no"), "early_review", "Shown because 4.4 is No"),
        (answers(chronology_multi="partly"), "chronology_quality", "Shown because 1.2 is Partly"),
        (answers(views_recorded="yes"), "views_influenced", "Shown because 5.2 is Yes"),
        (answers(records_seen=("health",)), "records_missing", "Shown because 0.4 leaves out Social work"),
        (answers(sibling="yes"), "sibling_code", "Shown because 0.12 is Yes"),
        ({}, "risk_quality", ""),
    ],
)
def test_a_question_says_why_it_is_shown(given_answers: dict[str, Answer], question: str, why: str) -> None:
    assert because(given_answers)[question] == why


@pytest.mark.parametrize(
    ("given_answers", "question"),
    [
        ({}, "early_review"),
        (answers(chronology_sw="no", chronology_multi="na"), "chronology_quality"),
        (answers(plan_present="nei"), "plan_quality"),
        (answers(views_recorded="no"), "views_influenced"),
        ({}, "records_missing"),
        (
            answers(records_seen=("social_work", "health", "education", "police", "reporter")),
            "records_missing",
        ),
    ],
)
def test_a_question_is_hidden_until_it_has_a_reason(given_answers: dict[str, Answer], question: str) -> None:
    assert question not in because(given_answers)


CHAIN = Template.model_validate(
    {
        "id": "t",
        "version": 1,
        "title": "T",
        "source": "test",
        "answer_sets": [
            {
                "id": "yn",
                "options": [{"code": "yes", "label": "Yes", "key": "Y"}, {"code": "no", "label": "No", "key": "N"}],
            }
        ],
        "sections": [
            {
                "id": "s",
                "number": 3,
                "title": "S",
                "questions": [
                    {"id": "c", "text": "?", "answers": "yn", "shown_when": {"question": "b", "is": ["yes"]}},
                    {"id": "b", "text": "?", "answers": "yn", "shown_when": {"question": "a", "is": ["yes"]}},
                    {"id": "a", "text": "?", "answers": "yn"},
                    {"id": "on", "text": "?", "kind": "date", "counts": False},
                ],
            }
        ],
    }
)


def test_a_hidden_answer_is_kept_but_shows_nothing_else() -> None:
    given_answers = answers(a="no", b="yes", c="yes")
    assert [item.question.id for item in shown(CHAIN, given_answers)] == ["a", "on"]
    assert [item.question.id for item in shown(CHAIN, answers(a="yes", b="yes"))] == ["c", "b", "a", "on"]


def test_a_question_that_comes_earlier_may_wait_for_a_later_one() -> None:
    assert [item.because for item in shown(CHAIN, answers(a="yes"))][:1] == ["Shown because 3.3 is Yes"]


@pytest.mark.parametrize(
    ("written", "says"),
    [("2026-03-18", "This date is in the future"), ("18 March", "Enter the date"), ("2026-03-17", None)],
)
def test_no_future_dates(written: str, says: str | None) -> None:
    gaps = check(CHAIN, review(answers(a="no", on=written)), TODAY)
    assert [gap.says.startswith(says or "") for gap in gaps] == ([True] if says else [])


@pytest.mark.parametrize("code", ["1", "2", "5", "6"])
def test_an_outlying_rating_needs_a_sentence(code: str) -> None:
    rating = TEMPLATE.question("risk_quality")
    assert rating is not None
    bare = Answer(value=code)
    assert note_is_needed(rating, bare)
    says = {gap.question: gap.says for gap in check(TEMPLATE, review({"risk_quality": bare}), TODAY)}
    assert says["risk_quality"].startswith(f"A sentence is needed for {code} ")
    with_sentence = check(TEMPLATE, review({"risk_quality": Answer(value=code, note="Known in March.")}), TODAY)
    assert "risk_quality" not in {gap.question for gap in with_sentence}


@pytest.mark.parametrize("code", ["3", "4", "na", "none"])
def test_other_ratings_need_none(code: str) -> None:
    gaps = check(TEMPLATE, review({"risk_quality": Answer(value=code)}), TODAY)
    assert "risk_quality" not in {gap.question for gap in gaps}


@pytest.mark.parametrize(
    ("value", "answered"),
    [("3", True), ("0", True), ("31", False), ("many", False), ("-1", False), ("٣", False), ("9" * 30, False)],
)
def test_a_number_is_whole_and_in_range(value: str, answered: bool) -> None:
    question = TEMPLATE.question("lead_professionals")
    assert question is not None
    assert is_answered(question, Answer(value=value)) is answered


def test_a_choice_that_is_not_offered_is_no_answer() -> None:
    question = TEMPLATE.question("drift")
    assert question is not None
    assert not is_answered(question, Answer(value="maybe"))
    assert not is_answered(question, Answer(value=("yes", "no")))
    gaps = {gap.question: gap.says for gap in check(TEMPLATE, review(answers(drift="maybe")), TODAY)}
    assert gaps["drift"] == "This answer is not one of the choices. Choose again."


def test_a_note_alone_is_no_answer() -> None:
    gaps = check(TEMPLATE, review({"drift": Answer(note="Look again")}), TODAY)
    assert "drift" in {gap.question for gap in gaps}


def complete() -> dict[str, Answer]:
    """Every question answered, found by answering whatever is asked for until nothing is."""
    found: dict[str, Answer] = {}
    while gaps := check(TEMPLATE, review(found), TODAY):
        question = TEMPLATE.question(gaps[0].question)
        assert question is not None
        found[question.id] = first_answer(question)
    return found


def first_answer(question: Question) -> Answer:
    match question.kind:
        case QuestionKind.SEVERAL:
            return Answer(value=(question.options[0].code,))
        case QuestionKind.CHOICE:
            return Answer(value=question.options[0].code, note="Because it was so.")
        case QuestionKind.NUMBER:
            return Answer(value="2")
        case _:
            return Answer(value="Some words.", agencies=(Agency.HEALTH,))


def test_a_review_can_be_finished_when_nothing_is_missing() -> None:
    everything = complete()
    assert can_finish(TEMPLATE, review(everything), TODAY)
    assert all(section.answered == section.shown for section in progress(TEMPLATE, everything))


def test_section_8_comes_before_completion() -> None:
    everything = {name: answer for name, answer in complete().items() if name != "immediate_concern"}
    gaps = check(TEMPLATE, review(everything), TODAY)
    assert [(gap.section, gap.question) for gap in gaps] == [("concern", "immediate_concern")]
    assert not can_finish(TEMPLATE, review(everything), TODAY)


def test_gaps_come_in_the_order_of_the_form() -> None:
    order = [question.id for question in TEMPLATE.questions]
    places = [order.index(gap.question) for gap in check(TEMPLATE, review({}), TODAY)]
    assert places == sorted(places)
    assert len(places) == sum(section.shown for section in progress(TEMPLATE, {}))


@pytest.mark.parametrize(("code", "raised"), [("yes", True), ("no", False)])
def test_yes_to_section_8_raises_a_concern(code: str, raised: bool) -> None:
    assert raises_concern(TEMPLATE, answers(immediate_concern=code)) is raised


def possible(question: Question) -> list[tuple[str, Answer]]:
    if question.kind is QuestionKind.SEVERAL:
        codes = [option.code for option in question.options]
        values: list[str | tuple[str, ...]] = [tuple(codes[:count]) for count in range(1, len(codes) + 1)]
    else:
        values = [option.code for option in question.options] or ["Some words.", "3", " "]
    return [(question.id, Answer(value=value, note=note)) for value in values for note in ("", "Why.")]


STEP = st.sampled_from([step for question in TEMPLATE.questions for step in possible(question)])


@given(st.lists(STEP, max_size=60))
def test_nothing_typed_is_ever_lost_and_progress_never_exceeds_what_is_shown(
    steps: list[tuple[str, Answer]],
) -> None:
    held: dict[str, Answer] = {}
    for question, answer in steps:
        held = with_answer(held, question, answer)
    assert held == dict(steps)
    visible = shown(TEMPLATE, held)
    counts = progress(TEMPLATE, held)
    assert all(0 <= section.answered <= section.shown for section in counts)
    assert sum(section.shown for section in counts) <= len(visible) <= len(TEMPLATE.questions)
    assert RecordReview.model_validate_json(review(held).body()).answers == held


@given(st.lists(STEP, max_size=30))
def test_every_shown_question_is_either_always_asked_or_says_why(steps: list[tuple[str, Answer]]) -> None:
    for item in shown(TEMPLATE, dict(steps)):
        assert bool(item.because) is (item.question.shown_when is not None)


def test_an_emptied_answer_is_taken_out() -> None:
    held = with_answer(answers(drift="yes", visits="no"), "drift", Answer())
    assert held == answers(visits="no")


def test_a_review_says_what_it_hid_as_it_follows_from_each_answer() -> None:
    none = review_with_answer(TEMPLATE, review({}), "plan_present", Answer(value="no"))
    visible = {item.question.id for item in shown(TEMPLATE, none.answers)}
    assert none.hidden == tuple(question.id for question in TEMPLATE.questions if question.id not in visible)
    assert "plan_quality" in none.hidden
    again = review_with_answer(TEMPLATE, none, "plan_present", Answer(value="yes"))
    assert "plan_quality" not in (again.hidden or ())
