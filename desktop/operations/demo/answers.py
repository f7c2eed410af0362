"""Composes the demo's record reviews: answers that a reader could have given, by seed."""

from datetime import date, timedelta
from random import Random

from desktop.domain.inspections import Agency
from desktop.domain.review_rules import note_is_needed, shown, with_answer
from desktop.domain.reviews import Answer
from desktop.domain.templates import Question, QuestionKind, Template
from desktop.operations.demo.material import Material

_LIKELY = {
    "yes": 5,
    "partly": 3,
    "no": 2,
    "improved": 4,
    "improved_a_lot": 2,
    "no_change": 2,
    "4": 4,
    "5": 3,
    "3": 3,
    "2": 2,
}
"""How often an answer is drawn; anything else weighs 1."""


def compose_answers(
    random: Random,
    template: Template,
    material: Material,
    *,
    on: date,
    concern_code: str = "no",
    stop_after: int | None = None,
) -> dict[str, Answer]:
    """Answers to every question that is shown, or to the first ``stop_after`` of them.

    Conditions may bring up new questions as answers come, so it goes round until none is left.
    """
    answers: dict[str, Answer] = {}
    given = 0
    while open_questions := [item.question for item in shown(template, answers) if _is_open(item.question, answers)]:
        question = open_questions[0]
        answers = with_answer(answers, question.id, _answer(random, template, material, question, on, concern_code))
        given += 1
        if stop_after is not None and given >= stop_after:
            break
    return answers


def _is_open(question: Question, answers: dict[str, Answer]) -> bool:
    return question.kind is not QuestionKind.GIVEN and question.counts and question.id not in answers


def _answer(
    random: Random, template: Template, material: Material, question: Question, on: date, concern_code: str
) -> Answer:
    value = _value(random, template, question, on, concern_code)
    if not note_is_needed(question, Answer(value=value)):
        return Answer(value=value)
    note = material.ratings.get(str(value), "Named as a good example to others.")
    return Answer(value=value, note=note, agencies=tuple(sorted(set(random.choices(list(Agency)[:5], k=2)))))


def _value(
    random: Random, template: Template, question: Question, on: date, concern_code: str
) -> str | tuple[str, ...]:
    concern = template.raises_concern
    if concern is not None and question.id in {leaf.question for leaf in concern.leaves()}:
        return concern_code
    codes = [option.code for option in question.options]
    match question.kind:
        case QuestionKind.CHOICE:
            return random.choices(codes, weights=[_LIKELY.get(code, 1) for code in codes])[0]
        case QuestionKind.SEVERAL:
            return tuple(code for code in codes if random.random() < 0.8) or (codes[0],)
        case QuestionKind.NUMBER | QuestionKind.DECIMAL:
            return str(random.randint(int(question.lowest or 0), min(int(question.highest or 6), 6)))
        case QuestionKind.DATE:
            return (on - timedelta(days=random.randint(10, 300))).isoformat()
        case _:
            return "A worker who stayed, and a family that was listened to."
