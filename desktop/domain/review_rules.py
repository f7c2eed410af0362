"""What a template makes of a set of answers: which questions are shown and why, how far it is, what is missing.

Pure functions of template and answers. Answers to hidden questions are kept but do not count: neither in the
progress, nor as a reason to show another question.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.answer_faults import codes_of, unreadable
from desktop.domain.conditions import judge
from desktop.domain.reviews import Answer, RecordReview, SectionProgress
from desktop.domain.standing import Answers, ShownQuestion, Standing, at_the_end_of
from desktop.domain.templates import Question, Template

__all__ = [
    "Answers",
    "Gap",
    "ShownQuestion",
    "can_finish",
    "check",
    "codes_of",
    "follows_from",
    "gaps_of",
    "hidden",
    "is_answered",
    "note_is_needed",
    "progress",
    "progress_of",
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


def shown(template: Template, answers: Answers, now: datetime | None = None) -> tuple[ShownQuestion, ...]:
    """The visible questions in the template's order, each with why it is shown; repeated ones instance by instance.

    ``now`` is the reader's wall clock, for templates that ask for it (see ``Standing``), here and below.
    """
    return Standing(template, answers, now).shown


def progress(template: Template, answers: Answers) -> tuple[SectionProgress, ...]:
    """Answered and shown by section, of the questions that count."""
    return progress_of(Standing(template, answers))


def progress_of(standing: Standing) -> tuple[SectionProgress, ...]:
    """The same, of what is worked out already."""
    shown_in, answered_in = Counter[str](), Counter[str]()
    for question in (item.question for item in standing.shown if item.question.counts):
        shown_in[question.section] += 1
        answered_in[question.section] += is_answered(question, standing.answers.get(question.id))
    return tuple(
        SectionProgress(section=section.id, answered=answered_in[section.id], shown=shown_in[section.id])
        for section in standing.template.sections
    )


def hidden(template: Template, answers: Answers) -> tuple[str, ...]:
    """The keys of all that is not shown, in the template's order: questions, and answers that were given to such."""
    return Standing(template, answers).hidden


def what_follows(template: Template, answers: Answers, now: datetime | None = None) -> dict[str, object]:
    """The fields of a review that follow from its answers: those with what is calculated from them, progress, what is
    hidden, whether a concern is raised."""
    return follows_from(Standing(template, answers, now))


def follows_from(standing: Standing) -> dict[str, object]:
    """The same, of what is worked out already."""
    return {
        "answers": standing.answers,
        "progress": progress_of(standing),
        "hidden": standing.hidden,
        "concern": raises_concern(standing.template, standing.answers),
    }


def check(template: Template, review: RecordReview, today: date) -> tuple[Gap, ...]:
    """What is missing or cannot stand, in the template's order. Empty when the review can be finished."""
    return gaps_of(Standing(template, review.answers, at_the_end_of(today)), today)


def gaps_of(standing: Standing, today: date) -> tuple[Gap, ...]:
    """The same, of what is worked out already."""
    found: list[Gap] = []
    for question in (item.question for item in standing.shown):
        answer = standing.answers.get(question.id)
        unanswered = answer is None or not answer.is_given()
        if says := _missing(standing, question, answer) or standing.fault(question, today):
            found.append(Gap(question.section, question.id, says, unanswered))
        found += [Gap(question.section, question.id, sentence) for sentence in standing.broken_rules(question)]
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


def with_answer(answers: Answers, question_id: str, answer: Answer) -> dict[str, Answer]:
    """The answers with one replaced. An answer with nothing in it is taken out; no other is touched."""
    others = {name: kept for name, kept in answers.items() if name != question_id}
    empty = not (answer.value or answer.note or answer.agencies)
    return others if empty else {**others, question_id: answer}


def review_with_answer(
    template: Template, review: RecordReview, question_id: str, answer: Answer, now: datetime | None = None
) -> RecordReview:
    """The review with one answer replaced, and what follows from it."""
    answers = with_answer(review.answers, question_id, answer)
    return review.model_copy(update=what_follows(template, answers, now))


def _missing(standing: Standing, question: Question, answer: Answer | None) -> str | None:
    if question.repeat is not None:
        here, least = len(standing.instances(question.id)), question.repeat.least
        return f"At least {least} are asked for." if here < least and not question.repeat.times else None
    if (answer is None or not answer.is_given()) and standing.is_needed(question):
        return "This has no answer yet."
    if answer is not None and note_is_needed(question, answer) and not answer.note.strip():
        options = (question.option(code) for code in codes_of(answer))
        return f"A sentence is needed for {', '.join(option.words for option in options if option)}."
    return None
