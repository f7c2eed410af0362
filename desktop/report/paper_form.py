"""A template as a form to be filled in by hand: a plain tree that the renderer walks. It knows no format.

The order is the screen's, so that what was written down is typed in from top to bottom.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from desktop.domain.emphasis import without_marks
from desktop.domain.inspections import ConcernLead
from desktop.domain.reviews import Reading
from desktop.domain.templates import AnswerSet, Option, Question, QuestionKind, SectionText, Template
from desktop.report.routing import only_if

_SEVERAL = "Tick each that applies."
_WORKED_OUT = "Daybook works this out"
_BLOCKS = 3
"""How many instances of a group there is paper for where the reader says how many there are."""
_MOST_BOXES = 60
"""Longer lists are not printed; the answer is written, and looked up when it is typed in."""
_ONE_LINE = 60
"""Characters that fit on one line by hand."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box to tick. ``key`` answers it when it is typed in; empty where the label begins with it."""

    label: str
    key: str = ""
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Boxes:
    """Boxes to tick, of one question."""

    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines to write on, with ``label`` above them; ``sources`` asks where it comes from."""

    count: int
    label: str = ""
    sources: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """Boxes for day, month and year."""


@dataclass(frozen=True, slots=True)
class Time:
    """Boxes for hours and minutes."""


@dataclass(frozen=True, slots=True)
class Number:
    """A box for a number; ``bounds`` says from where to where, empty for any."""

    bounds: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """What is known already and is not asked; a line to write on where ``value`` is empty."""

    value: str = ""


Answering = Boxes | Lines | Day | Time | Number | Filled


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """A question with the places for its answer, from top to bottom. ``only_if`` is when it is asked, else empty.

    ``heading`` stands above the first of a group for an item or instance.
    """

    number: str
    text: str
    guidance: str
    only_if: str
    places: tuple[Answering, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class FormSection:
    """A section and its questions. Lines for notes on it follow."""

    number: int
    title: str
    questions: tuple[FormQuestion, ...]


@dataclass(frozen=True, slots=True)
class FormHead:
    """What stands at the head of every page. What is not known yet is empty, ``reading`` None, and is written in."""

    code: str = ""
    reader: str = ""
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class PaperForm:
    """One form for one record. ``template`` is its id and version in words; ``language`` a BCP 47 tag."""

    title: str
    template: str
    partnership: str
    concern_lead: ConcernLead
    head: FormHead
    sections: tuple[FormSection, ...]
    language: str = "en-GB"

    @property
    def is_filled_in(self) -> bool:
        """Whether anything is ticked already."""
        places = (place for section in self.sections for question in section.questions for place in question.places)
        return any(box.ticked for place in places if isinstance(place, Boxes) for box in place.boxes)


def paper_form(
    template: Template,
    head: FormHead | None = None,
    *,
    known: Mapping[str, str] | None = None,
    given: Mapping[str, str] | None = None,
    partnership: str = "",
    concern_lead: ConcernLead | None = None,
) -> PaperForm:
    """The form for one record, or for any with no head.

    ``known`` are codes that the sample says already, ``given`` values that are not asked, both by question id.
    """
    writer = _Writer(template, known or {}, given or {})
    return PaperForm(
        title=template.title,
        template=f"{template.id}, version {template.version}",
        partnership=partnership,
        concern_lead=concern_lead or ConcernLead(),
        head=head or FormHead(),
        sections=tuple(map(writer.section, template.sections)),
    )


class _Writer:
    """Turns a template's questions into the form's."""

    def __init__(self, template: Template, known: Mapping[str, str], given: Mapping[str, str]) -> None:
        self._template, self._known, self._given = template, known, given
        self._heading = ""

    def section(self, section: SectionText) -> FormSection:
        """A section with its questions as they are numbered."""
        asked = self._asked(self._template.questions_of(section.id))
        return FormSection(section.number, section.title, tuple(map(self._question, asked)))

    def _asked(self, questions: Iterable[Question]) -> Iterator[Question]:
        """The questions, those of a repeated group for as many instances as there is paper for."""
        for question in questions:
            if question.repeat is not None:
                count = min(max(question.repeat.least, _BLOCKS), question.repeat.most)
                yield from self._template.instances(question, range(1, count + 1))
            elif not question.is_pattern:
                yield question

    def _question(self, question: Question) -> FormQuestion:
        several = _SEVERAL if question.kind is QuestionKind.SEVERAL else ""
        heading = question.heading if question.heading != self._heading else ""
        self._heading = question.heading
        return FormQuestion(
            number=question.number,
            text=question.text,
            guidance=without_marks(" ".join(filter(None, (several, question.guidance)))),
            only_if=only_if(self._template, question),
            places=tuple(self._places(question)),
            heading=heading,
        )

    def _places(self, question: Question) -> Iterator[Answering]:
        match question.kind:
            case QuestionKind.CHOICE | QuestionKind.SEVERAL if question.answers is not None:
                yield from _choices(question.answers, self._known.get(question.id))
            case QuestionKind.DATE:
                yield Day()
            case QuestionKind.TIME:
                yield Time()
            case QuestionKind.NUMBER | QuestionKind.DECIMAL:
                yield Number(_bounds(question))
            case QuestionKind.GIVEN:
                yield Filled(self._given.get(question.id, ""))
            case QuestionKind.CALCULATED:
                yield Filled(_WORKED_OUT)
            case QuestionKind.TEXT:
                yield Lines(1 if question.longest is not None and question.longest <= _ONE_LINE else 3, sources=True)


def _choices(answers: AnswerSet, known: str | None) -> Iterator[Answering]:
    if len(answers.options) > _MOST_BOXES:
        yield Lines(1, f"Write the answer: one of the {len(answers.options):,} that Daybook lists")
    else:
        yield Boxes(tuple(_box(option, known) for option in answers.options))
    if answers.note_for:
        yield Lines(2, answers.note_says, sources=True)


def _box(option: Option, known: str | None) -> Box:
    begins_with_key = option.words.startswith(f"{option.key} ")
    return Box(option.words, "" if begins_with_key else option.key, ticked=option.code == known)


def _bounds(question: Question) -> str:
    low, high = question.lowest, question.highest
    if low is not None and high is not None:
        return f"from {low} to {high}"
    return f"{low} or more" if low is not None else f"at most {high}" if high is not None else ""
