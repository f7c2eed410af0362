"""A template with every question answered: whether its rules can still be worked out between two keystrokes.

Where they cannot, ``Standing`` gives up on some, so such a template is not taken in. Pure.
"""

from collections.abc import Iterator
from datetime import date, datetime

from desktop.domain.review_rules import gaps_of
from desktop.domain.reviews import Answer
from desktop.domain.standing import Standing
from desktop.domain.templates import Question, QuestionKind, Template

_DAY = date(2026, 3, 17)
_WORDS = "Some words. " * 20
_TYPED = {
    QuestionKind.TEXT: _WORDS,
    QuestionKind.NUMBER: "5",
    QuestionKind.DECIMAL: "2.5",
    QuestionKind.DATE: _DAY.isoformat(),
    QuestionKind.TIME: "14:05",
}


def takes_too_long(template: Template) -> bool:
    """Whether a reader who answers everything, each group as often as it may be asked, would wait for its rules."""
    standing = Standing(template, dict(_answers(template)), datetime(_DAY.year, _DAY.month, _DAY.day))  # noqa: DTZ001
    gaps_of(standing, _DAY)
    for item in standing.shown:
        standing.options(item.question)
    return standing.gave_up


def _answers(template: Template) -> Iterator[tuple[str, Answer]]:
    for question in template.questions:
        holder = template.question(question.group) if question.is_pattern else None
        times = range(1, holder.repeat.most + 1) if holder and holder.repeat else ()
        for asked in template.of_pattern(question, times) if question.is_pattern else (question,):
            yield asked.id, Answer(value=_value(asked))


def _value(question: Question) -> str | tuple[str, ...] | None:
    if question.repeat is not None:
        return tuple(str(number) for number in range(1, question.repeat.most + 1))
    codes = tuple(option.code for option in question.options)
    if question.kind is QuestionKind.SEVERAL:
        return codes
    return codes[0] if codes else _TYPED.get(question.kind)
