"""What a template makes of a set of answers: which questions are shown and why, how far it is, what is missing.

Pure functions of template and answers. Answers to hidden questions are kept but do not count: neither in the
progress, nor as a reason to show another question.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from desktop.domain.conditions import Condition, judge
from desktop.domain.reviews import Answer, RecordReview, SectionProgress
from desktop.domain.templates import Question, QuestionKind, Template

Answers = Mapping[str, Answer]
Chosen = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """A question that is shown now. ``because`` is empty when it always is."""

    question: Question
    because: str


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
    """The visible questions in the template's order, each with why it is shown."""
    reasons = _reasons(template, answers)
    return tuple(
        ShownQuestion(question, reasons[question.id]) for question in template.questions if question.id in reasons
    )


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
    """The ids of the questions that are not shown, in the template's order."""
    reasons = _reasons(template, answers)
    return tuple(question.id for question in template.questions if question.id not in reasons)


def what_follows(template: Template, answers: Answers) -> dict[str, object]:
    """The fields of a review that follow from its answers: progress, what is hidden, whether a concern is raised."""
    return {
        "progress": progress(template, answers),
        "hidden": hidden(template, answers),
        "concern": raises_concern(template, answers),
    }


def check(template: Template, review: RecordReview, today: date) -> tuple[Gap, ...]:
    """What is missing or cannot stand, in the template's order. Empty when the review can be finished."""
    found = []
    for item in shown(template, review.answers):
        question, answer = item.question, review.answers.get(item.question.id)
        if says := _missing(question, answer) or fault(question, answer, today):
            unanswered = answer is None or not answer.is_given()
            found.append(Gap(question.section, question.id, says, unanswered))
    return tuple(found)


def can_finish(template: Template, review: RecordReview, today: date) -> bool:
    """True when nothing is missing (DOMAIN §2: section 8, and every question that counts)."""
    return not check(template, review, today)


def raises_concern(template: Template, answers: Answers) -> bool:
    """The reader has answered that there is an immediate concern."""
    condition = template.raises_concern
    return condition is not None and judge(condition, lambda name: codes_of(answers.get(name))).holds


def note_is_needed(question: Question, answer: Answer | None) -> bool:
    """The chosen answer asks for a sentence (a rating of 1, 2, 5 or 6)."""
    needing = question.answers.note_for if question.answers else ()
    return any(code in needing for code in codes_of(answer))


def is_answered(question: Question, answer: Answer | None) -> bool:
    """There is a value that this question can take. A note alone is no answer."""
    return answer is not None and answer.is_given() and _unreadable(question, answer) is None


def fault(question: Question, answer: Answer | None, today: date) -> str | None:
    """Why a value that was given cannot stand, in one sentence, or None."""
    if answer is None or not answer.is_given():
        return None
    unreadable = _unreadable(question, answer)
    if unreadable is None and question.kind is QuestionKind.DATE and date.fromisoformat(_text(answer)) > today:
        return "This date is in the future. Enter the date in the record."
    return unreadable


def codes_of(answer: Answer | None) -> tuple[str, ...]:
    """The codes an answer holds; for text, numbers and dates the value itself."""
    if answer is None or not answer.value:
        return ()
    return (answer.value,) if isinstance(answer.value, str) else answer.value


def with_answer(answers: Answers, question_id: str, answer: Answer) -> dict[str, Answer]:
    """The answers with one replaced. An answer with nothing in it is taken out; no other is touched."""
    others = {name: kept for name, kept in answers.items() if name != question_id}
    empty = not (answer.value or answer.note or answer.agencies)
    return others if empty else {**others, question_id: answer}


def review_with_answer(template: Template, review: RecordReview, question_id: str, answer: Answer) -> RecordReview:
    """The review with one answer replaced, and what follows from it."""
    answers = with_answer(review.answers, question_id, answer)
    return review.model_copy(update={"answers": answers, **what_follows(template, answers)})


def _reasons(template: Template, answers: Answers) -> dict[str, str]:
    """Why each visible question is shown, by id; hidden ones are left out."""
    reasons: dict[str, str] = {}

    def chosen(name: str) -> tuple[str, ...]:
        return codes_of(answers.get(name)) if name in reasons else ()

    for question in template.asked_after:
        if question.shown_when is None:
            reasons[question.id] = ""
            continue
        verdict = judge(question.shown_when, chosen)
        if verdict.holds:
            reasons[question.id] = _because(template, verdict.decided_by, chosen)
    return reasons


def _because(template: Template, decided_by: tuple[tuple[Condition, bool], ...], chosen: Chosen) -> str:
    phrases: dict[str, str] = {}
    for leaf, held in decided_by:
        question = template.question(leaf.question)
        if question is not None:
            phrases.setdefault(question.id, _phrase(question, leaf, held, chosen))
    return "Shown because " + " and ".join(phrases.values())


def _phrase(question: Question, leaf: Condition, held: bool, chosen: Chosen) -> str:
    codes = [code for code in chosen(question.id) if code in leaf.codes] if held else leaf.codes
    labels = " or ".join(option.label for code in codes if (option := question.option(code)))
    if question.kind is QuestionKind.SEVERAL:
        return f"{question.number} {'includes' if held else 'leaves out'} {labels}"
    return f"{question.number} is {'' if held else 'not '}{labels}"


def _missing(question: Question, answer: Answer | None) -> str | None:
    if question.counts and (answer is None or not answer.is_given()):
        return "This has no answer yet."
    if answer is not None and note_is_needed(question, answer) and not answer.note.strip():
        return f"A sentence is needed for {_label(question, answer)}."
    return None


def _label(question: Question, answer: Answer) -> str:
    options = [option for code in codes_of(answer) if (option := question.option(code))]
    return ", ".join(f"{o.code} {o.label}" if o.code.isdigit() else o.label for o in options)


def _unreadable(question: Question, answer: Answer) -> str | None:
    match question.kind:
        case QuestionKind.CHOICE | QuestionKind.SEVERAL:
            known = all(question.option(code) for code in codes_of(answer))
            single = question.kind is QuestionKind.SEVERAL or len(codes_of(answer)) == 1
            return None if known and single else "This answer is not one of the choices. Choose again."
        case QuestionKind.NUMBER:
            return _number_fault(question, _text(answer))
        case QuestionKind.DATE:
            return None if _is_date(_text(answer)) else "Enter the date as year-month-day, such as 2026-03-17."
        case _:
            return None if _text(answer).strip() else "This has no answer yet."


def _number_fault(question: Question, text: str) -> str | None:
    low, high = question.lowest, question.highest
    if not (text.strip().isascii() and text.strip().isdigit() and len(text.strip()) <= 9):
        return "Enter a whole number."
    number = int(text)
    if (low is not None and number < low) or (high is not None and number > high):
        return "This number cannot be right." if None in (low, high) else f"Enter a whole number from {low} to {high}."
    return None


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _text(answer: Answer) -> str:
    return answer.value if isinstance(answer.value, str) else " ".join(answer.value or ())
