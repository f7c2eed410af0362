"""What one record is like, so that its answers hang together and two people who read it mostly see the same.

A record has a strength in each section of the template, on the six-point scale, around one of its own: where the plan
is weak, so mostly are its reviewing and what it did for the child.
"""

from dataclasses import dataclass
from random import Random

from desktop.domain.reviews import Value
from desktop.domain.templates import Option, Question, QuestionKind
from desktop.operations.demo.material import Material

_MEAN, _BETWEEN_RECORDS, _BETWEEN_SECTIONS, _BETWEEN_QUESTIONS = 3.8, 0.95, 0.4, 0.5
"""Points of the scale: the middle of all records, and how far records, sections and questions are spread."""
_SLIP, _SLIP_ON_A_SCALE = 0.12, 0.18
"""How often one reader's answer is a step from what the record shows. Two readers differ in about a quarter."""
_WORST, _BEST = 1.0, 6.0


@dataclass(frozen=True, slots=True)
class Case:
    """One record. The same seed and code make the same record, whoever reads it and in whatever order."""

    seed: int
    code: str

    def strength(self, section: str) -> float:
        """How well the work in a section was done, from about 1 to 6."""
        whole = self._chance("").gauss(_MEAN, _BETWEEN_RECORDS)
        return whole + self._chance(section).gauss(0, _BETWEEN_SECTIONS)

    def value(self, question: Question, material: Material) -> Value:
        """What the record shows, before a reader's eye: an answer code, codes, or a number as text."""
        chance, leaning = self._chance(question.id), material.leaning_of(question)
        if question.kind is QuestionKind.SEVERAL:
            codes = [option.code for option in question.options]
            return tuple(code for code in codes if chance.random() < leaning.shares.get(code, 0.5)) or (codes[0],)
        if leaning.shares:
            return chance.choices(list(leaning.shares), weights=list(leaning.shares.values()))[0]
        for code, share in leaning.instead.items():
            if question.option(code) is not None and chance.random() < share:
                return code
        strength = self.strength(question.section) - leaning.harder + chance.gauss(0, _BETWEEN_QUESTIONS)
        if question.kind is QuestionKind.CHOICE:
            return _option_at(_ranked(question, worst_first=leaning.worst_first), strength).code
        return str(round(max(_BEST - strength, 1)))

    def _chance(self, of: str) -> Random:
        return Random(f"{self.seed} {self.code} {of}")  # noqa: S311  chance in a story, not in a key


@dataclass(frozen=True, slots=True)
class Eye:
    """How one reader sees records: now and then a step up or down from what another would answer."""

    chance: Random

    def sees(self, question: Question, value: Value) -> Value:
        """The answer this reader gives where the record shows ``value``."""
        if question.kind is QuestionKind.SEVERAL and isinstance(value, tuple):
            kept = tuple(code for code in value if self.chance.random() > _SLIP / 5)
            return kept or value
        is_scale = question.answers is not None and question.answers.scale
        slips = self.chance.random() < (_SLIP_ON_A_SCALE if is_scale else _SLIP)
        if not slips or not isinstance(value, str):
            return value
        step = self.chance.choice((-1, 1))
        if question.kind is not QuestionKind.CHOICE:
            return str(max(int(value) + step, 1))
        codes = [option.code for option in question.options if option.counted]
        if value not in codes or not _is_ranked(question):
            return value
        return codes[min(max(codes.index(value) + step, 0), len(codes) - 1)]


def _is_ranked(question: Question) -> bool:
    return question.answers is not None and (question.answers.ordered or question.answers.scale)


def _ranked(question: Question, *, worst_first: bool) -> list[Option]:
    """The answers that count, from the worst to the best. Templates list the best first."""
    counted = [option for option in question.options if option.counted]
    return counted if worst_first else counted[::-1]


def _option_at(ranked: list[Option], strength: float) -> Option:
    place = int((strength - _WORST) / (_BEST - _WORST) * len(ranked))
    return ranked[min(max(place, 0), len(ranked) - 1)]
