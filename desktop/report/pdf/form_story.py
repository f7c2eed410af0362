"""A paper form's tree as the flowables of a PDF: the first page's words, then section by section."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportlab.platypus import Flowable

from desktop.domain.inspections import RECORD_AGENCY_WORDS, ConcernLead
from desktop.report.paper_form import (
    Answering,
    Box,
    Boxes,
    Day,
    Filled,
    FormQuestion,
    FormSection,
    Lines,
    PaperForm,
    Time,
)
from desktop.report.paper_form import Number as NumberBox
from desktop.report.pdf.form_block import FormBlock
from desktop.report.pdf.form_head import day_combs, time_combs
from desktop.report.pdf.form_rows import Beside, Combs, Placed, Row, Rule, Ruled, Space, Ticks, Words
from desktop.report.pdf.form_type import FormType
from desktop.report.pdf.hanging import Entry
from desktop.report.pdf.ink import Ink
from desktop.report.pdf.lettering import NOT_DRAWN, Lettering, Style

_WARNING = (
    "This paper is as sensitive as the record. No names and nothing that identifies a child or family: codes and "
    "designations only. Keep it with you or locked away. Once it is typed in, give it to the inspection lead or shred "
    "it, and say so on the last page."
)
_HOW = (
    "Tick a box; to change an answer, cross the tick out and tick another. The letter or number after an answer is the "
    "key that gives it in Daybook. “Only if” says when a question is asked; leave it empty otherwise."
)
_FROM_SAMPLE = " What is ticked already comes from the sample; put it right where the record says otherwise."
_NOTES_LINES = 2
_NUMBER_FACE = "Inter-SemiBold"


class FormStory:
    """Builds the flowables of one form, ``width`` points wide. ``key`` keeps its bookmarks apart from other forms'."""

    def __init__(
        self, form: PaperForm, key: str, lettering: Lettering, ink: Ink, kind: FormType, page: tuple[float, float]
    ) -> None:
        self.form, self.key, self.lettering, self.ink = form, key, lettering, ink
        self.kind = replace(kind, number=max(kind.number, self._widest_number(kind) + kind.tick))
        self.width, self.page_height = page

    def _widest_number(self, kind: FormType) -> float:
        numbers = [question.number for section in self.form.sections for question in section.questions]
        style = replace(kind.question, face=_NUMBER_FACE)
        return max((self.lettering.width(number, style) for number in numbers), default=0)

    def flowables(self) -> Iterator[Flowable]:
        """Everything, from the title to what became of the paper."""
        kind = self.kind
        head = [*self._lines(self.form.title, kind.title), *self._lines(self.form.partnership, kind.small), Space(4)]
        title = " ".join(filter(None, ("Form", self.form.head.code)))
        yield self._block(head, Entry(self.key, "", title, 0))
        yield self._block([*self._lines(_WARNING, kind.strong), Space(3)])
        if phones := _concern_words(self.form.concern_lead):
            yield self._block([*self._lines(phones, kind.strong), Space(3)])
        how = _HOW + (_FROM_SAMPLE if self.form.is_filled_in else "")
        yield self._block([*self._lines(how, kind.small), Space(kind.between)])
        for section in self.form.sections:
            yield from self._section(section)
        yield self._block(list(self._typed_in()))
        if self.lettering.lacking:
            yield self._block(self._lines(f"{NOT_DRAWN} stands for a letter that cannot be printed here.", kind.small))

    def _section(self, section: FormSection) -> Iterator[Flowable]:
        kind, label = self.kind, f"{section.number}"
        rows: list[Row] = [Space(kind.between / 2)]
        rows += self._lines(section.title, kind.heading, kind.number, label)
        rows += [Rule(self.width, 3), Space(kind.between)]
        yield self._block(rows, Entry(f"{self.key}-{label}", label, section.title, 1))
        for question in section.questions:
            yield self._block(list(self._question(question)))
        notes = Lines(_NOTES_LINES, f"Notes on section {section.number}")
        yield self._block([*self._place(notes), Space(kind.between)])

    def _question(self, question: FormQuestion) -> Iterator[Row]:
        kind, places = self.kind, question.places
        if question.heading:
            yield from self._lines(question.heading, kind.strong, kind.number)
            yield Space(kind.between / 2)
        if len(places) == 1 and isinstance(places[0], Filled):
            yield self._filled(question, places[0].value)
            yield Space(kind.between / 2)
            return
        yield from self._asking(question)
        if question.guidance:
            yield from self._lines(question.guidance, kind.small, kind.number)
        for place in question.places:
            yield from self._place(place)
        yield Space(kind.between)

    def _asking(self, question: FormQuestion) -> Iterator[Row]:
        """The question; when it is asked beside it where there is room, else above."""
        kind = self.kind
        words = self._lines(question.text, kind.question, kind.number, question.number)
        routing_width = self.lettering.width(question.only_if, kind.routing)
        room = self.width - kind.number - self.lettering.width(question.text, kind.question) - kind.gap
        if question.only_if and len(words) == 1 and routing_width <= room:
            yield Beside((*words, Words(question.only_if, kind.routing, self.width - routing_width)))
            return
        if question.only_if:
            yield from self._lines(question.only_if, kind.routing, kind.number)
        yield from words

    def _filled(self, question: FormQuestion, value: str) -> Row:
        """What is not asked, and what is known of it, on one line."""
        kind = self.kind
        (words, *_) = self._lines(question.text, kind.question, kind.number, question.number)
        x = kind.number + self.lettering.width(question.text, kind.question) + kind.gap
        known, *_ = self.lettering.broken(value, kind.option, self.width - x) if value else [""]
        beside = Words(known, kind.option, x) if known else Ruled(x, x + self.width / 3, kind.writing)
        return Beside((words, beside))

    def _place(self, place: Answering) -> Iterator[Row]:
        kind = self.kind
        match place:
            case Boxes():
                yield Space(1)
                yield from self._ticks(place.boxes, kind.option, kind.key)
            case Lines():
                yield from self._writing(place)
            case Day():
                yield day_combs(kind, kind.number)
            case Time():
                yield time_combs(kind, kind.number)
            case NumberBox():
                yield _number(kind, place.bounds)

    def _writing(self, lines: Lines) -> Iterator[Row]:
        kind = self.kind
        if lines.label:
            yield from self._lines(lines.label, replace(kind.small, role="text"), kind.number)
        for _ in range(lines.count):
            yield Ruled(kind.number, self.width, kind.writing)
        if lines.sources:
            yield Space(2)
            boxes = [Box(words) for words in RECORD_AGENCY_WORDS.values()]
            small = replace(kind.small, leading=max(kind.small.leading, kind.tick + 4))
            yield from self._ticks(boxes, small, small, "Where from")

    def _ticks(self, boxes: Iterable[Box], style: Style, key_style: Style, before: str = "") -> Iterator[Row]:
        """Boxes one after the other, in as many lines as they take."""
        kind, left = self.kind, self.kind.number
        side = min(kind.tick, style.size + 1)
        x, row = left, list[Placed]()
        if before:
            row.append(Placed(x, x, before, "", 0, ticked=False))
            x += self.lettering.width(before, style) + kind.gap
        for box in boxes:
            placed = self._placed(box, style, key_style, side)
            room = self.width - x
            if row and placed[0].x > room:
                yield Ticks(tuple(row), style, key_style, side)
                x, row = left, []
            for number, (width, item) in enumerate((part.x, part) for part in placed):
                if number:
                    yield Ticks(tuple(row), style, key_style, side)
                    row, x = [], left
                text_x = x + side + 4
                at = x if number == 0 else text_x
                row.append(replace(item, x=at, text_x=text_x, key_x=text_x + item.key_x))
                x += width + kind.gap
        if row:
            yield Ticks(tuple(row), style, key_style, side)

    def _placed(self, box: Box, style: Style, key_style: Style, side: float) -> list[Placed]:
        """A box's lines with ``x`` as the width of each, ``key_x`` counted from the words' beginning."""
        key_room = self.lettering.width(f" {box.key}", key_style) + 4 if box.key else 0
        room = self.width - self.kind.number - side - 4 - key_room
        lines = self.lettering.broken(box.label, style, room)
        placed = []
        for number, line in enumerate(lines):
            last, words = number == len(lines) - 1, self.lettering.width(line, style)
            width = side + 4 + words + (key_room if last else 0)
            placed.append(Placed(width, 0, line, box.key if last else "", words + 4, box.ticked))
        return placed

    def _typed_in(self) -> Iterator[Row]:
        kind = self.kind
        yield Space(kind.between)
        yield Rule(self.width, 3)
        yield Space(kind.between / 2)
        yield from self._lines("When this is typed in", kind.strong)
        yield from self._lines("Typed in by (designation), and on which day", kind.small)
        yield Ruled(0, self.width, kind.writing)
        yield Space(4)
        boxes = (Box("Given to the inspection lead"), Box("Shredded"))
        yield from self._ticks(boxes, kind.option, kind.key, "This paper")

    def _lines(self, text: str, style: Style, x: float = 0, label: str = "") -> list[Row]:
        lines = self.lettering.broken(text, style, self.width - x) if text else []
        labels = [label, *[""] * len(lines)]
        number = replace(style, face=_NUMBER_FACE)
        return [Words(line, style, x, mark, number) for line, mark in zip(lines, labels, strict=False)]

    def _block(self, rows: list[Row], entry: Entry | None = None) -> FormBlock:
        return FormBlock(rows, self.ink, self.page_height, entry)


def _concern_words(lead: ConcernLead) -> str:
    if not lead.phone:
        return ""
    later = f"\nOut of hours: {lead.out_of_hours}" if lead.out_of_hours else ""
    return f"An immediate concern? Phone first.\n{lead.designation or 'The named lead'}: {lead.phone}{later}"


def _number(kind: FormType, bounds: str) -> Combs:
    width = kind.writing * 3
    return Combs(
        ((kind.number, 1),),
        ((kind.number + width + 6, bounds),) if bounds else (),
        kind.small,
        (width, kind.writing),
    )
