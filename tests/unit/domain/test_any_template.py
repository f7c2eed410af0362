"""What must hold of every template and every set of answers."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.review_rules import can_finish, check, is_answered, progress, shown, with_answer
from desktop.domain.reviews import Answer
from desktop.domain.standing import Standing
from desktop.domain.template_upgrade import Fate, compare, upgraded
from desktop.domain.templates import Question, QuestionKind, Template
from tests.unit.domain.random_templates import answers_to, templates
from tests.unit.domain.test_review_rules import review

TODAY = date(2026, 3, 17)


@st.composite
def answered(draw: st.DrawFn) -> tuple[Template, dict[str, Answer]]:
    made = draw(templates())
    return made, draw(answers_to(made))


@given(answered())
def test_progress_counts_what_is_shown_and_counts_one_by_one(case: tuple[Template, dict[str, Answer]]) -> None:
    made, held = case
    visible = [item.question for item in shown(made, held)]
    assert len({question.id for question in visible}) == len(visible)
    for part in progress(made, held):
        counting = [one for one in visible if one.section == part.section and one.counts]
        assert part.shown == len(counting)
        assert part.answered == sum(is_answered(one, held.get(one.id)) for one in counting)


@settings(max_examples=200)
@given(answered(), st.data())
def test_what_is_hidden_changes_nothing_whatever_it_says(
    case: tuple[Template, dict[str, Answer]], data: st.DataObject
) -> None:
    made, held = case
    before = Standing(made, held)
    visible = {item.question.id for item in before.shown}
    assert visible.isdisjoint(before.hidden)
    others = data.draw(answers_to(made))
    mixed = {key: answer for key, answer in held.items() if key in visible}
    mixed |= {key: answer for key, answer in others.items() if key not in visible and not key.startswith("again")}
    assert Standing(made, mixed).shown == before.shown
    assert progress(made, mixed) == progress(made, held)
    assert check(made, review(mixed), TODAY) == check(made, review(held), TODAY)


def right_answer(question: Question, made: Template, held: dict[str, Answer]) -> Answer:
    """One that can stand, as a person would give it on reading what is missing."""
    values: dict[QuestionKind, str] = {
        QuestionKind.TEXT: "Some words.",
        QuestionKind.DATE: "2026-03-01",
        QuestionKind.DECIMAL: "2.5",
        QuestionKind.NUMBER: "3",
    }
    if question.kind is QuestionKind.REPEAT:
        return Answer(value=("1",))
    offered = Standing(made, held).options(question)
    value = offered[0].code if offered else values[question.kind]
    return Answer(value=(value,) if question.kind is QuestionKind.SEVERAL else value, note="Because.")


def completed(made: Template, held: dict[str, Answer]) -> dict[str, Answer]:
    for _ in range(100):
        gaps = check(made, review(held), TODAY)
        if not gaps:
            return held
        question = made.question(gaps[0].question)
        assert question is not None
        held = with_answer(held, question.id, right_answer(question, made, held))
    raise AssertionError("mending what is listed does not end")


@settings(max_examples=60)
@given(answered())
def test_mending_what_the_check_lists_is_all_that_finishing_asks(case: tuple[Template, dict[str, Answer]]) -> None:
    made, held = case
    done = completed(made, held)
    assert can_finish(made, review(done), TODAY)
    needed = [q for item in shown(made, done) if (q := item.question).counts and q.required]
    for question in needed:
        without = with_answer(done, question.id, Answer())
        assert question.id in {gap.question for gap in check(made, review(without), TODAY)}


@given(answered())
def test_every_line_of_the_check_is_about_a_question_in_sight(case: tuple[Template, dict[str, Answer]]) -> None:
    made, held = case
    visible = [item.question.id for item in shown(made, held)]
    places = [visible.index(gap.question) for gap in check(made, review(held), TODAY)]
    assert places == sorted(places)


@given(answered(), templates(version=2), st.data())
def test_taking_a_review_over_to_any_other_template_loses_nothing(
    case: tuple[Template, dict[str, Answer]], new: Template, data: st.DataObject
) -> None:
    old, held = case
    before = review(held)
    changes = compare(old, new, before).changes
    keys = [change.key for change in changes]
    assert len(set(keys)) == len(keys)
    assert set(keys) >= held.keys() - {key for key in held if old.question(key) is None}
    again = data.draw(st.sets(st.sampled_from(sorted(held)))) if held else set()
    after = upgraded(new, before, ask_again=again)
    assert (after.template.version, after.id, after.reader) == (2, before.id, before.reader)
    for key, answer in held.items():
        now = after.answers.get(key, Answer())
        assert (now.note, now.agencies) == (answer.note, answer.agencies)
        assert now.value == (None if key in again else answer.value)
    gone = [change.key for change in changes if change.fate is Fate.GONE]
    assert set(gone) & after.answers.keys() <= set(after.hidden or ())
    misfits = {change.key for change in changes if not change.fits} - again - set(after.hidden or ())
    assert misfits <= {gap.question for gap in check(new, after, TODAY)}
