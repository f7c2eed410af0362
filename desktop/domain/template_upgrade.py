"""What a newer version of its template would make of a review, question by question; and taking the review over to it.

Pure. Nothing is dropped: an answer to a question that is gone stays in the review as hidden answers do, and one whose
code is no longer offered stays until another is chosen. What a person wants asked again is the one thing taken back,
and the version before keeps it.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.answer_faults import codes_of, unreadable
from desktop.domain.inspections import PackRef
from desktop.domain.review_rules import what_follows
from desktop.domain.reviews import Answer, RecordReview
from desktop.domain.templates import Question, QuestionKind, Template


class Fate(StrEnum):
    """What became of a question from one version to the next."""

    KEPT = "kept"
    REWORDED = "reworded"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """One question with the answers to it on both sides.

    ``old`` and ``new`` are None where that version has none. ``answer`` is the one in the review, empty if there is
    none. ``fits`` is False where the new question cannot take its value: a code that is no longer offered, or another
    kind; such an answer must be given again before the review can be finished.
    """

    key: str
    fate: Fate
    old: Question | None
    new: Question | None
    answer: Answer
    fits: bool = True

    @property
    def needs_a_look(self) -> bool:
        """A person has something to decide or to read here."""
        return self.fate is not Fate.KEPT or not self.fits

    @property
    def may_be_asked_again(self) -> bool:
        """There is an answer that was given to other words."""
        return self.fate is Fate.REWORDED and self.answer.is_given() and self.fits


@dataclass(frozen=True, slots=True)
class TemplateUpgrade:
    """From one version to another, in the order of the newer form, what is gone behind what stood before it."""

    old: Template
    new: Template
    changes: tuple[QuestionChange, ...]

    def count(self, fate: Fate) -> int:
        """How many questions have this fate."""
        return sum(change.fate is fate for change in self.changes)

    @property
    def misfits(self) -> int:
        """How many answers the newer version cannot take."""
        return sum(not change.fits for change in self.changes)


def compare(old: Template, new: Template, review: RecordReview) -> TemplateUpgrade:
    """What would change for this review. Questions in groups are compared for each instance that has an answer."""
    changes = tuple(_change(key, old, new, review.answers.get(key, Answer())) for key in _keys(old, new, review))
    return TemplateUpgrade(old, new, changes)


def upgraded(
    new: Template, review: RecordReview, *, ask_again: Collection[str] = (), now: datetime | None = None
) -> RecordReview:
    """The review on the newer version. ``ask_again`` are keys whose value is taken back; the sentence stays."""
    answers = {
        key: answer.model_copy(update={"value": None}) if key in ask_again else answer
        for key, answer in review.answers.items()
    }
    kept = {key: answer for key, answer in answers.items() if answer != Answer()}
    pin = PackRef(id=new.id, version=new.version)
    return review.model_copy(update={"template": pin, **what_follows(new, kept, now)})


def _keys(old: Template, new: Template, review: RecordReview) -> Iterator[str]:
    """Every question of both, in the order of the newer, one that is gone behind the one that it followed."""
    before = old.in_order(_asked(old, review))
    after = dict.fromkeys(new.in_order(_asked(new, review)))
    gone: dict[str, list[str]] = {}
    last = ""
    for key in before:
        if key in after:
            last = key
        else:
            gone.setdefault(last, []).append(key)
    for key in ("", *after):
        if key:
            yield key
        yield from gone.get(key, ())


def _asked(template: Template, review: RecordReview) -> set[str]:
    asked = {question.id for question in template.questions if question.is_asked and not question.is_pattern}
    answered = {key for key in review.answers if (one := template.question(key)) is not None and one.instance}
    return asked | answered


def _change(key: str, old: Template, new: Template, answer: Answer) -> QuestionChange:
    before, after = old.question(key), new.question(key)
    if before is None or after is None:
        return QuestionChange(key, Fate.NEW if before is None else Fate.GONE, before, after, answer)
    same = _meaning(before, answer) == _meaning(after, answer)
    return QuestionChange(key, Fate.KEPT if same else Fate.REWORDED, before, after, answer, _fits(after, answer))


def _meaning(question: Question, answer: Answer) -> tuple[object, ...]:
    """What a person read when they answered: the question and the words of what they chose."""
    chosen = tuple(option.label for code in codes_of(answer) if (option := question.option(code)))
    return question.text, question.guidance, chosen


def _fits(question: Question, answer: Answer) -> bool:
    if not answer.is_given() or question.kind is QuestionKind.REPEAT:
        return True
    return unreadable(question, answer) is None
