"""Which instances a group that the reader repeats has, as the answers say, and how one comes and goes.

The instances are the answer to the group's own question (see ``templates.questions``). Nothing here touches an answer
inside one: taken out, its answers are hidden and kept, and it can be brought back.
"""

from collections.abc import Mapping
from math import isnan

from desktop.domain.reviews import Answer
from desktop.domain.templates.questions import Question, parts_of
from desktop.domain.templates.template_text import MOST_INSTANCE

Answers = Mapping[str, Answer]


def instances_of(repeat: Question, answers: Answers) -> tuple[int, ...]:
    """The instances there are now, in order. Until the reader says otherwise, as many as are asked for at least.

    A hostile bundle could name a million: no more are taken than the template allows.
    """
    if repeat.repeat is None:
        return ()
    answer = answers.get(repeat.id)
    if answer is None or not answer.value:
        return tuple(range(1, repeat.repeat.least + 1))
    codes = (answer.value,) if isinstance(answer.value, str) else answer.value
    numbers = (int(code) for code in codes if len(code) <= 4 and code.isascii() and code.isdigit())
    return tuple(sorted({number for number in numbers if 1 <= number <= MOST_INSTANCE}))[: repeat.repeat.most]


def removed_instances(repeat: Question, answers: Answers) -> tuple[int, ...]:
    """Those that were taken out and hold answers still, in order."""
    here = instances_of(repeat, answers)
    return tuple(sorted(_ever_answered(repeat, answers) - set(here)))


def with_one_more(repeat: Question, answers: Answers) -> Answer | None:
    """The group's answer with another instance, of a number that none had before; None where there may be no more."""
    here = instances_of(repeat, answers)
    number = max((0, *here, *_ever_answered(repeat, answers))) + 1
    return with_instance(repeat, answers, number)


def with_instance(repeat: Question, answers: Answers, instance: int) -> Answer | None:
    """The group's answer with this instance brought back; None where there may be no more."""
    here = instances_of(repeat, answers)
    if repeat.repeat is None or len(here) >= repeat.repeat.most or instance > MOST_INSTANCE:
        return None
    return _answer(repeat, answers, {*here, instance})


def without_instance(repeat: Question, answers: Answers, instance: int) -> Answer | None:
    """The group's answer without this instance; None where so few may not be."""
    here = instances_of(repeat, answers)
    if repeat.repeat is None or len(here) <= repeat.repeat.least or instance not in here:
        return None
    return _answer(repeat, answers, set(here) - {instance})


def numbered_instances(repeat: Question, count: float) -> tuple[str, ...]:
    """The answer for so many instances, within what is allowed; none for what is no number."""
    most = repeat.repeat.most if repeat.repeat else 0
    return tuple(str(number + 1) for number in range(0 if isnan(count) else int(min(max(count, 0), most))))


def _answer(repeat: Question, answers: Answers, instances: set[int]) -> Answer:
    value = tuple(str(number) for number in sorted(instances))
    return answers.get(repeat.id, Answer()).model_copy(update={"value": value or None})


def _ever_answered(repeat: Question, answers: Answers) -> set[int]:
    found = (parts_of(key) for key in answers)
    return {parts[1] for parts in found if parts is not None and parts[0] == repeat.id}
