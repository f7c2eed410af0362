"""From what a pack writes to the questions of a section: expanded for the items of lists, grouped, numbered on."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Protocol

from desktop.domain.templates.answer_sets import AnswerSet
from desktop.domain.templates.bounds import DateBound
from desktop.domain.templates.questions import Question, QuestionKind, Repeat
from desktop.domain.templates.written import EachItem, EachList, GroupText, QuestionText, SectionText

_ADD = "Add another"


class Parts(Protocol):
    """What of a template is needed here."""

    @property
    def answer_sets(self) -> tuple[AnswerSet, ...]: ...
    @property
    def lists(self) -> tuple[EachList, ...]: ...
    @property
    def groups(self) -> tuple[GroupText, ...]: ...


def numbered(parts: Parts, section: SectionText) -> Iterator[Question]:
    """A section's questions in order. Each takes a number of its own, also where it stands for many."""
    return _Numbering(parts, section).questions()


class _Numbering:
    def __init__(self, parts: Parts, section: SectionText) -> None:
        self._sets = {answer_set.id: answer_set for answer_set in parts.answer_sets}
        self._lists = {each.id: each.items for each in parts.lists}
        self._groups = {group.id: group for group in parts.groups}
        self._section, self._place = section, 0

    def questions(self) -> Iterator[Question]:
        for name, together in groupby(self._section.questions, key=lambda written: written.group):
            written = list(together)
            if not name:
                yield from self._alone(written)
            elif self._groups[name].repeats:
                yield from self._repeated(self._groups[name], written)
            else:
                yield from self._grouped(self._groups[name], written)

    def _alone(self, written: Sequence[QuestionText]) -> Iterator[Question]:
        for one in written:
            for item in self._items(one.each):
                yield self._question(one, item)

    def _grouped(self, group: GroupText, written: Sequence[QuestionText]) -> Iterator[Question]:
        for item in self._items(group.each):
            heading = _of_item(group.title, item)
            guidance = group.guidance  # said once, with the first question
            for one in written:
                for inner in (item,) if item else self._items(one.each):
                    yield self._question(one, inner, group, heading, guidance)
                    guidance = ""

    def _repeated(self, group: GroupText, written: Sequence[QuestionText]) -> Iterator[Question]:
        for one in written:
            yield self._question(one, None, group, group.title)
        members = tuple(one.id for one in written)
        says = group.add_says or f"{_ADD}: {group.title}"
        yield Question(
            id=group.id,
            number=self._next_number(),
            section=self._section.id,
            text=group.title,
            guidance=group.guidance,
            kind=QuestionKind.REPEAT,
            answers=None,
            shown_when=group.shown_when,
            relevant=(group.relevant,) if group.relevant else (),
            counts=False,
            lowest=None,
            highest=None,
            pattern=group.id,
            repeat=Repeat(group.title, group.least, group.most, group.times, says, members),
        )

    def _items(self, each: str) -> tuple[EachItem | None, ...]:
        return self._lists[each] if each else (None,)

    def _next_number(self) -> str:
        self._place += 1
        return f"{self._section.number}.{self._place}"

    def _question(
        self,
        written: QuestionText,
        item: EachItem | None,
        group: GroupText | None = None,
        heading: str = "",
        guidance: str = "",
    ) -> Question:
        key = f"{written.id}.{item.id}" if item else written.id
        relevant = (group.relevant if group else "", written.relevant)
        return Question(
            id=key,
            number=self._next_number(),
            section=self._section.id,
            text=_of_item(written.text, item),
            guidance=" ".join(filter(None, (guidance, item.guidance if item else "", written.guidance))),
            kind=written.kind,
            answers=self._sets[written.answers] if written.answers else None,
            shown_when=written.shown_when,
            group_shown_when=group.shown_when if group else None,
            counts=written.counts,
            required=written.required,
            lowest=written.lowest,
            highest=written.highest,
            earliest=DateBound.parsed(written.earliest),
            latest=DateBound.parsed(written.latest),
            longest=written.longest,
            shape=written.shape,
            relevant=tuple(filter(None, relevant)),
            constraint=written.constraint,
            constraint_says=written.constraint_says,
            required_when=written.required_when,
            calculate=written.calculate,
            choice_filter=written.choice_filter,
            absent=written.absent,
            absent_says=_of_item(written.absent_says, item),
            group=group.id if group else "",
            heading=heading,
            item=item.id if item else "",
            pattern=key,
            repeated=bool(group and group.repeats),
        )


def _of_item(text: str, item: EachItem | None) -> str:
    return text.replace("{each}", item.label) if item else text
