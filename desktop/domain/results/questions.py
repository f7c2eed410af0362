"""What is one question in the results, although records were read with several versions of a template.

A question counts as the same where its words, its kind and its answers are the same, wherever it stands and whatever
its guidance says. One that was reworded is another question and is counted apart.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from desktop.domain.templates import Question, QuestionKind, SectionText, Template
from desktop.domain.templates.questions import CHOSEN, NUMBERS

COUNTED_KINDS = CHOSEN | NUMBERS


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question of the results. ``key`` finds it again; ``versions`` are those of its template that ask it.

    ``question`` and ``section`` are the newest version's; ``is_newest`` is False where that no longer asks it so.
    """

    key: str
    question: Question
    section: SectionText
    template: str
    versions: tuple[int, ...]
    is_newest: bool = field(default=True)

    @property
    def id(self) -> str:
        return self.question.id

    @property
    def takes_several(self) -> bool:
        """One record may give several of its answers, so that these add up to more than n."""
        return self.question.kind is QuestionKind.SEVERAL

    @property
    def is_of_instances(self) -> bool:
        """It is asked as often as the reader adds, so that what is counted is times and not records."""
        return self.question.is_pattern

    @property
    def is_on_scale(self) -> bool:
        """It is answered on the framework's scale, whose points are known by their codes."""
        return self.question.answers is not None and self.question.answers.scale

    @property
    def is_of_numbers(self) -> bool:
        """It is answered by a number."""
        return self.question.kind in NUMBERS

    def label(self, code: str) -> str:
        """An answer in words; a number is its own."""
        option = self.question.option(code)
        return option.words if option else code


def asked_questions(templates: Iterable[Template]) -> tuple[AskedQuestion, ...]:
    """The questions that can be counted, in the newest version's order, then those that only older ones ask."""
    versions = sorted(templates, key=lambda template: (template.id, -template.version))
    found: dict[tuple[str, str], list[AskedQuestion]] = {}
    order: list[tuple[tuple[str, str], int]] = []
    newest = {template.id: max(one.version for one in versions if one.id == template.id) for template in versions}
    for template in versions:
        for question, section in _countable(template):
            same = found.setdefault((template.id, question.id), [])
            place = next((n for n, one in enumerate(same) if is_same_question(one.question, question)), None)
            if place is None:
                order.append(((template.id, question.id), len(same)))
                is_newest = template.version == newest[template.id]
                key = (
                    question.id if is_newest and len(newest) == 1 else f"{template.id}/{template.version}/{question.id}"
                )
                same.append(AskedQuestion(key, question, section, template.id, (template.version,), is_newest))
            else:
                held = same[place]
                same[place] = AskedQuestion(
                    held.key,
                    held.question,
                    held.section,
                    held.template,
                    (template.version, *held.versions),
                    held.is_newest,
                )
    return tuple(found[name][place] for name, place in order)


def is_same_question(one: Question, other: Question) -> bool:
    """Whether answers to both may be added up."""
    return _meaning(one) == _meaning(other)


def _meaning(question: Question) -> tuple[object, ...]:
    answers = tuple((option.code, option.label, option.counted) for option in question.options)
    return question.text, question.heading, question.kind, question.repeated, answers


def _countable(template: Template) -> Iterator[tuple[Question, SectionText]]:
    sections = {section.id: section for section in template.sections}
    for question in template.questions:
        if question.kind in COUNTED_KINDS:
            yield question, sections[question.section]
