"""A record that two people read, each answer of each of them marked with words that are found nowhere else."""

from desktop.domain.evidence import Bearing, Direction, Mapping
from desktop.domain.records import Record
from desktop.domain.review_rules import shown, what_follows
from desktop.domain.reviews import Answer, Reading, RecordReview, ReviewState
from desktop.domain.templates import Question, QuestionKind, Template
from desktop.operations import reviews
from desktop.operations.desk import Desk
from desktop.vault.ids import new_id

FIRST, SECOND = "Inspector 3", "Local reader 2"


def record_read_twice(desk: Desk, code: str = "R-014", first: str = FIRST, second: str = SECOND) -> Record:
    record = Record(id=new_id(), code=code, first_reader=first, second_reader=second)
    desk.store.save(record)
    return record


def full_answers(template: Template, words: str, **chosen: str) -> dict[str, Answer]:
    """An answer to every question that is shown: ``chosen`` values, else the first option; ``words`` in each note."""
    answers: dict[str, Answer] = {}
    for _ in range(6):  # answers show questions, whose answers show others
        for item in shown(template, answers):
            question = item.question
            if question.is_asked and question.id not in answers:
                value = chosen.get(question.id) or _value(question, words)
                answers[question.id] = Answer(value=value, note=words)
    return answers


def reading(
    desk: Desk,
    record: Record,
    reader: str,
    which: Reading,
    words: str,
    *,
    finished: bool = True,
    typed_by: str = "",
    **chosen: str,
) -> RecordReview:
    """A whole reading as it would have come in a bundle, with a piece of evidence in its words."""
    begun = reviews.begin(desk, record, reader, which, new_id())
    template = desk.template(begun.template)
    answers = {**full_answers(template, words, **chosen)}
    review = begun.model_copy(
        update={
            "answers": answers,
            "section_notes": {"plan": words},
            "typed_by": typed_by,
            "state": ReviewState.READ if finished else ReviewState.READING,
            "finished_at": desk.clock() if finished else None,
            **what_follows(template, answers),
        }
    )
    reviews.take_evidence(
        desk,
        review,
        "drift",
        Bearing(direction=Direction.UNCERTAINTY, mappings=(Mapping(indicator="5.3"),), says=words),
        new_id=new_id,
    )
    return review


def _value(question: Question, words: str) -> str:
    if question.options:
        return question.options[0].code
    return {QuestionKind.NUMBER: "2", QuestionKind.DATE: "2026-03-02"}.get(question.kind, words)
