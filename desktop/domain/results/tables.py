"""Results as count tables, in which every record has exactly one category of every dimension.

A question that takes several answers becomes a dimension for each of them, given or not. A question that is asked as
often as the reader adds counts times and not records, so it has no place here.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from desktop.domain.count_tables import OF_OPTION, Category, Dimension, RecordCodes
from desktop.domain.given_answers import NOT_ASKED, SampledRecord
from desktop.domain.results.groups import attribute_title
from desktop.domain.results.questions import AskedQuestion
from desktop.domain.results.tallies import Counted, choices

NOT_ASKED_CODE, NO_ANSWER_CODE, OTHER_VERSION_CODE = "(not asked)", "(no answer)", "(another version)"
"""Codes that no template can have: there is no space in its own."""
GIVEN_CODE, NOT_GIVEN_CODE, UNKNOWN_CODE = "given", "(not given)", "(not known)"
_SAMPLE = "sample:"


def record_codes(
    questions: Iterable[AskedQuestion], counted: Counted, records: Mapping[UUID, SampledRecord]
) -> tuple[tuple[Dimension, ...], tuple[RecordCodes, ...]]:
    """Every dimension there is, and of each record that counts its code in each: what any table is counted from."""
    dimensions: list[Dimension] = []
    codes: dict[int, dict[str, str]] = {number: {} for number in sorted(counted.numbers)}
    for question in questions:
        if not question.is_of_instances:
            for dimension, code_of in _of_question(question, counted):
                dimensions.append(dimension)
                for number, held in codes.items():
                    held[dimension.id] = code_of.get(number, NO_ANSWER_CODE)
    for dimension in _sampled(counted, records):
        name = dimension.id.removeprefix(_SAMPLE)
        dimensions.append(dimension)
        for number, held in codes.items():
            record = records.get(counted.given.reviews[number].record_id)
            held[dimension.id] = (record.attributes.get(name) if record else None) or UNKNOWN_CODE
    return tuple(dimensions), tuple(codes.values())


def _of_question(question: AskedQuestion, counted: Counted) -> list[tuple[Dimension, dict[int, str]]]:
    if question.takes_several:
        return [_of_option(question, counted, code, label) for code, label, _ in choices(question, ())]
    offered = choices(question, tuple(counted.times(question)))
    code_of = _outside(question, counted)
    for code, _, _ in offered:
        code_of.update(dict.fromkeys(counted.gave(question, code), code))
    categories = tuple(Category((code,), label, in_n) for code, label, in_n in offered)
    return [(Dimension(question.key, _title(question), (*categories, *_outside_categories())), code_of)]


def _of_option(question: AskedQuestion, counted: Counted, code: str, label: str) -> tuple[Dimension, dict[int, str]]:
    code_of = _outside(question, counted)
    answered = counted.asked(question) - counted.gave(question, NOT_ASKED) - counted.gave_none(question)
    code_of.update(dict.fromkeys(answered, NOT_GIVEN_CODE))
    code_of.update(dict.fromkeys(counted.gave(question, code), GIVEN_CODE))
    categories = (Category((GIVEN_CODE,), label), Category((NOT_GIVEN_CODE,), f"Not {label}"), *_outside_categories())
    return Dimension(f"{question.key}={code}", f"{_title(question)}{OF_OPTION}{label}", categories), code_of


def _outside(question: AskedQuestion, counted: Counted) -> dict[int, str]:
    """Those whose template does not ask it so, and those whom it was hidden from."""
    elsewhere = dict.fromkeys(counted.numbers - counted.asked(question), OTHER_VERSION_CODE)
    return {**elsewhere, **dict.fromkeys(counted.gave(question, NOT_ASKED), NOT_ASKED_CODE)}


def _outside_categories() -> tuple[Category, ...]:
    labels = {
        NOT_ASKED_CODE: "Not asked",
        NO_ANSWER_CODE: "No answer",
        OTHER_VERSION_CODE: "Another version’s question",
    }
    return tuple(Category((code,), label, counted=False) for code, label in labels.items())


def _sampled(counted: Counted, records: Mapping[UUID, SampledRecord]) -> list[Dimension]:
    held = [records.get(counted.given.reviews[number].record_id) for number in counted.numbers]
    values: dict[str, set[str]] = {}
    for record in filter(None, held):
        for name, value in record.attributes.items():
            values.setdefault(name, set()).add(value)
    unknown = Category((UNKNOWN_CODE,), "Not known", counted=False)
    return [
        Dimension(
            f"{_SAMPLE}{name}",
            attribute_title(name),
            (*(Category((value,), value) for value in sorted(values[name] - {UNKNOWN_CODE, ""})), unknown),
            sensitive=False,
        )
        for name in sorted(values)
    ]


def _title(question: AskedQuestion) -> str:
    return f"{question.question.number} {question.question.text}"
