"""Composes the demo's record reviews: the answers that one reader gives about one record."""

from datetime import date, timedelta
from random import Random

from desktop.domain.inspections import Agency
from desktop.domain.review_rules import note_is_needed, shown, with_answer
from desktop.domain.reviews import Answer
from desktop.domain.templates import Question, QuestionKind, Template
from desktop.operations.demo.case import Case, Eye
from desktop.operations.demo.material import Material, varied

_GOOD_FROM = 4.0
"""From this strength on the work in a section is written of as good."""


class Reader:
    """One reader of one record. ``chance`` is theirs: what they write and where they see it otherwise."""

    def __init__(self, case: Case, material: Material, chance: Random) -> None:
        self._case, self._material, self._chance = case, material, chance
        self._eye = Eye(chance)

    def answers(
        self, template: Template, given: dict[str, Answer], *, on: date, stop_after: int | None = None
    ) -> dict[str, Answer]:
        """Answers to every question that is shown, or to the first ``stop_after`` of them, beside those ``given``.

        Conditions may bring up new questions as answers come, so it goes round until none is left; one by one where it
        stops on the way, as somebody does who reads from the top.
        """
        answers, count = dict(given), 0
        while count != stop_after and (open_questions := self._open(template, answers)):
            for question in open_questions if stop_after is None else open_questions[:1]:
                answers = with_answer(answers, question.id, self._answer(question, on))
                count += 1
        return answers

    def _open(self, template: Template, answers: dict[str, Answer]) -> list[Question]:
        return [
            item.question
            for item in shown(template, answers)
            if item.question.is_asked and item.question.id not in answers and self._is_answered(item.question)
        ]

    def _is_answered(self, question: Question) -> bool:
        return question.counts or question.id in self._material.sentences

    def _answer(self, question: Question, on: date) -> Answer:
        if question.kind is QuestionKind.TEXT:
            return Answer(value=self._sentence(question, self._case.strength(question.section)))
        if question.kind is QuestionKind.DATE:
            return Answer(value=(on - timedelta(days=self._chance.randint(10, 300))).isoformat())
        value = self._eye.sees(question, self._case.value(question, self._material))
        if not note_is_needed(question, Answer(value=value)):
            return Answer(value=value)
        agencies = tuple(sorted(set(self._chance.choices(list(Agency)[:5], k=2))))
        return Answer(value=value, note=self._sentence(question, float(str(value))), agencies=agencies)

    def _sentence(self, question: Question, strength: float) -> str:
        said = self._material.sentences.get(question.id) or self._material.sentences["any"]
        return varied(self._chance, said.good if strength >= _GOOD_FROM or not said.poor else said.poor)
