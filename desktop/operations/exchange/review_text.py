"""What a record's reader answered as one text, question by question, and which part of it answers which question.

The answer to whether there is an immediate concern is left out: concerns go no way but their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.domain.reviews import Answer, RecordReview
from desktop.domain.templates import Template


@dataclass(frozen=True, slots=True)
class ReviewText:
    """``parts`` are the places of each answer in the text, by its question's key."""

    text: str
    parts: dict[str, tuple[int, int]]


def review_text(review: RecordReview, template: Template | None) -> ReviewText:
    """In the order of the form; by keys alone where its template is not at hand."""
    lines, parts, at = list[str](), dict[str, tuple[int, int]](), 0
    for key, said in _said(review, template):
        parts[key] = (at, at + len(said))
        lines.append(said)
        at += len(said) + 2
    return ReviewText("\n\n".join(lines), parts)


def is_about_a_concern(key: str, template: Template | None) -> bool:
    """Whether a question is the one that opens a concern."""
    raises = template.raises_concern if template is not None else None
    return raises is not None and raises.question == key


def _said(review: RecordReview, template: Template | None) -> Iterator[tuple[str, str]]:
    order = {question.id: place for place, question in enumerate(template.questions)} if template else {}
    hidden = frozenset(review.hidden or ())
    for key in sorted(review.answers, key=lambda one: (order.get(_own(one), len(order)), one)):
        answer = review.answers[key]
        if key not in hidden and not is_about_a_concern(key, template) and (answer.value or answer.note):
            yield (
                key,
                "\n".join([_asked(key, template), *filter(None, (_answered(key, answer, template), answer.note))]),
            )
    for section, note in review.section_notes.items():
        if note:
            yield f"section {section}", f"Notes on {_section(section, template)}\n{note}"


def _own(key: str) -> str:
    return key.rpartition(".")[2] if "#" in key else key


def _asked(key: str, template: Template | None) -> str:
    question = template.question(key) if template is not None else None
    return f"{question.number} {question.text}" if question is not None else key


def _answered(key: str, answer: Answer, template: Template | None) -> str:
    question = template.question(key) if template is not None else None
    labels = {option.code: option.words for option in question.options} if question is not None else {}
    values = answer.value if isinstance(answer.value, tuple) else (answer.value,) if answer.value else ()
    return "; ".join(labels.get(value, value) for value in values)


def _section(section: str, template: Template | None) -> str:
    return next((one.title for one in template.sections if one.id == section), section) if template else section
