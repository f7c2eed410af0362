"""What a template makes of a set of answers: which questions are shown and why, how far it is, what is missing.

Pure functions of template and answers. Answers to hidden questions are kept but do not count: neither in the
progress, nor as a reason to show another question.
"""

from dataclasses import dataclass
from datetime import date

from desktop.domain.answer_faults import codes_of, out_of_bounds, unreadable
from desktop.domain.conditions import judge
from desktop.domain.repeats import instances_of
from desktop.domain.reviews import Answer, RecordReview, SectionProgress
from desktop.domain.shown_questions import Answers, ShownQuestion, Standing
from desktop.domain.templates import Question, Template

__all__ = [
    "Answers",
    "Gap",
    "ShownQuestion",
    "can_finish",
    "check",
    "codes_of",
    "fault",
    "hidden",
    "is_answered",
    "note_is_needed",
    "progress",
    "raises_concern",
    "review_with_answer",
    "shown",
    "what_follows",
    "with_answer",
]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing before a review can be finished. ``says`` is one plain sentence.

    ``unanswered`` tells a question that has no answer from an answer that cannot stand yet.
    """

    section: str
    question: str
    says: str
    unanswered: bool = False


def shown(template: Template, answers: Answers) -> tuple[ShownQuestion, ...]:
    """The visible questions in the template's order, each with why it is shown; repeated ones instance by instance."""
    return Standing(template, answers).shown


def progress(template: Template, answers: Answers) -> tuple[SectionProgress, ...]:
    """Answered and shown by section, of the questions that count."""
    counting = [item.question for item in shown(template, answers) if item.question.counts]
    return tuple(
        SectionProgress(
            section=section.id,
            answered=sum(is_answered(q, answers.get(q.id)) for q in counting if q.section == section.id),
            shown=sum(q.section == section.id for q in counting),
        )
        for section in template.sections
    )


def hidden(template: Template, answers: Answers) -> tuple[str, ...]:
    """The keys of all that is not shown, in the template's order: questions, and answers that were given to such."""
    visible = {item.question.id for item in shown(template, answers)}
    asked = {question.id for question in template.questions if not question.is_pattern}
    return tuple(template.in_order(sorted((asked | answers.keys()) - visible)))


def what_follows(template: Template, answers: Answers) -> dict[str, object]:
    """The fields of a review that follow from its answers: progress, what is hidden, whether a concern is raised."""
    return {
        "progress": progress(template, answers),
        "hidden": hidden(template, answers),
        "concern": raises_concern(template, answers),
    }


def check(template: Template, review: RecordReview, today: date) -> tuple[Gap, ...]:
    """What is missing or cannot stand, in the template's order. Empty when the review can be finished."""
    standing = Standing(template, review.answers)
    found: list[Gap] = []
    for item in standing.shown:
        question, answer = item.question, review.answers.get(item.question.id)
        unanswered = answer is None or not answer.is_given()
        says = _missing(question, answer, review.answers) or fault(question, answer, today)
        sentences = (*filter(None, (says,)), *standing.broken_rules(question))
        found += [Gap(question.section, question.id, sentence, unanswered) for sentence in sentences]
    return tuple(found)


def can_finish(template: Template, review: RecordReview, today: date) -> bool:
    """True when nothing is missing (DOMAIN §2: section 8, and every question that counts)."""
    return not check(template, review, today)


def raises_concern(template: Template, answers: Answers) -> bool:
    """The reader has answered that there is an immediate concern, also where that question is hidden by now."""
    condition = template.raises_concern
    return condition is not None and judge(condition, lambda name: codes_of(answers.get(name))).holds


def note_is_needed(question: Question, answer: Answer | None) -> bool:
    """The chosen answer asks for a sentence (a rating of 1, 2, 5 or 6)."""
    needing = question.answers.note_for if question.answers else ()
    return any(code in needing for code in codes_of(answer))


def is_answered(question: Question, answer: Answer | None) -> bool:
    """There is a value that this question can take. A note alone is no answer."""
    return answer is not None and answer.is_given() and unreadable(question, answer) is None


def fault(question: Question, answer: Answer | None, today: date) -> str | None:
    """Why a value that was given cannot stand, in one sentence, or None."""
    if answer is None or not answer.is_given() or not question.is_asked:
        return None
    return unreadable(question, answer) or out_of_bounds(question, answer, today)


def with_answer(answers: Answers, question_id: str, answer: Answer) -> dict[str, Answer]:
    """The answers with one replaced. An answer with nothing in it is taken out; no other is touched."""
    others = {name: kept for name, kept in answers.items() if name != question_id}
    empty = not (answer.value or answer.note or answer.agencies)
    return others if empty else {**others, question_id: answer}


def review_with_answer(template: Template, review: RecordReview, question_id: str, answer: Answer) -> RecordReview:
    """The review with one answer replaced, and what follows from it."""
    answers = with_answer(review.answers, question_id, answer)
    return review.model_copy(update={"answers": answers, **what_follows(template, answers)})


def _missing(question: Question, answer: Answer | None, answers: Answers) -> str | None:
    if question.repeat is not None:
        least = question.repeat.least
        return f"At least {least} are asked for." if len(instances_of(question, answers)) < least else None
    if question.counts and question.required and (answer is None or not answer.is_given()):
        return "This has no answer yet."
    if answer is not None and note_is_needed(question, answer) and not answer.note.strip():
        options = (question.option(code) for code in codes_of(answer))
        return f"A sentence is needed for {', '.join(option.words for option in options if option)}."
    return None
