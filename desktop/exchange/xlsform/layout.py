"""The form's tree as sections of a template: a group of the first level is a section, one inside it a heading.

A repeated group is a group that the reader repeats. What has no place as a group of its own (a group in a repeated
group, one without a heading) hands its condition down to its questions.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop.domain.templates import EachItem, EachList, GroupText, QuestionText, SectionText
from desktop.domain.templates.written import MOST_TIMES
from desktop.exchange.xlsform.cells import Cells
from desktop.exchange.xlsform.elements import Element
from desktop.exchange.xlsform.left_out import why_left_out
from desktop.exchange.xlsform.names import unique
from desktop.exchange.xlsform.questions import Questions, joined
from desktop.exchange.xlsform.wording import words

_LONGEST_TITLE = 200
_MOST_SECTIONS = 99
_MORE = "More questions"


@dataclass(slots=True)
class Run:
    """Questions that stand behind each other, under one heading or none."""

    group: GroupText | None = None
    questions: list[QuestionText] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Layout:
    """What of a template follows from the tree."""

    sections: tuple[SectionText, ...]
    groups: tuple[GroupText, ...]
    lists: tuple[EachList, ...]


class Sections:
    """Lays out one form, from top to bottom, once."""

    def __init__(self, cells: Cells, questions: Questions, ids: Mapping[Element, str], title: str) -> None:
        self._cells, self._questions, self._ids, self._title = cells, questions, ids, title
        self._taken = set(ids.values())
        self._headed_once: set[Element] = set()
        self._lists: list[EachList] = []

    def layout(self, root: Element) -> Layout:
        """The sections with what is in them; sections in which nothing is left are not there."""
        sections: list[SectionText] = []
        groups: list[GroupText] = []
        section_ids: set[str] = set()
        for title, wanted, elements, relevants in self._parts(root):
            runs = [run for run in self._runs(elements, relevants) if run.questions]
            if not runs or len(sections) >= _MOST_SECTIONS:
                continue
            questions = tuple(question for run in runs for question in run.questions)
            section_id = unique(wanted, section_ids)
            sections.append(SectionText(id=section_id, number=len(sections) + 1, title=title, questions=questions))
            groups += [run.group for run in runs if run.group]
        return Layout(tuple(sections), tuple(groups), tuple(self._lists))

    def _parts(self, root: Element) -> Iterator[tuple[str, str, list[Element], tuple[str, ...]]]:
        """Title, id, elements and conditions of each section."""
        loose: list[Element] = []
        begun = False
        for child in root.children:
            if child.type != "group":
                loose.append(child)
                continue
            if loose:
                yield self._loose(begun), "questions", loose, ()
                begun, loose = True, []
            title = self._heading(child) or self._plain(child.name)
            relevant = self._questions.relevant(child)
            yield title, self._ids[child], child.children, (relevant,) if relevant else ()
        if loose:
            yield self._loose(begun), "questions", loose, ()

    def _loose(self, begun: bool) -> str:
        return _MORE if begun else self._title[:_LONGEST_TITLE]

    def _heading(self, element: Element) -> str:
        if element.control.get("intent"):
            self._cells.leave_out(
                element, "intent", "No other program fills in the group; the reader answers.", "intent"
            )
        if element.said.get("media"):
            self._cells.leave_out(element, "media", "Its picture or sound is left out.")
        return self._cells.words(element, "label", element.label, _LONGEST_TITLE)

    def _plain(self, name: str) -> str:
        return name.replace("_", " ").strip().capitalize()[:_LONGEST_TITLE] or name

    def _runs(self, elements: Sequence[Element], relevants: tuple[str, ...]) -> Iterator[Run]:
        run = Run()
        for element in elements:
            if not element.is_group:
                run.questions += self._asked(element, relevants, "")
                continue
            yield run
            run = Run()
            if element.is_repeat:
                yield self._repeated(element, relevants)
            elif element.type == "loop":
                yield self._looped(element, relevants)
            else:
                yield from self._headed(element, relevants)
        yield run

    def _asked(self, element: Element, relevants: Sequence[str], group: str) -> list[QuestionText]:
        why = why_left_out(element)
        if why is not None:
            if why:
                self._cells.leave_out(element, "type", why)
            return []
        question = self._questions.question(element, relevants, group)
        return [question] if question else []

    def _headed(self, element: Element, relevants: tuple[str, ...]) -> Iterator[Run]:
        """A group inside a section: each stretch of its own questions under its heading."""
        inner = tuple(filter(None, (*relevants, self._questions.relevant(element))))
        heading = self._heading(element)
        for run in self._runs(element.children, inner):
            if run.group is not None or not heading or not run.questions:
                yield run
                continue
            group = GroupText(id=self._stretch_id(element), title=heading, guidance=self._hint(element))
            yield Run(group, [question.model_copy(update={"group": group.id}) for question in run.questions])

    def _stretch_id(self, element: Element) -> str:
        """The group's own id for its first stretch of questions, another for each that follows a group inside it."""
        if element in self._headed_once:
            return unique(self._ids[element], self._taken)
        self._headed_once.add(element)
        return self._ids[element]

    def _hint(self, element: Element) -> str:
        return words(element.said.get("hint"), self._cells.language)

    def _repeated(self, element: Element, relevants: tuple[str, ...]) -> Run:
        group: dict[str, Any] = {
            "id": self._ids[element],
            "title": self._heading(element) or self._plain(element.name),
            "guidance": self._hint(element),
            "repeats": True,
            "most": MOST_TIMES,
            "relevant": joined([*relevants, self._questions.relevant(element)]),
        }
        count = str(element.control.get("jr:count") or "")
        if count:
            group["times"] = self._cells.expression(element, "jr:count", count)
        questions = [
            question
            for inner, conditions in self._inside(element, ())
            for question in self._asked(inner, conditions, group["id"])
        ]
        return Run(GroupText(**group), questions)

    def _inside(self, group: Element, relevants: tuple[str, ...]) -> Iterator[tuple[Element, tuple[str, ...]]]:
        """The questions of a repeated group, those of groups in it too, with the conditions that they bring."""
        for child in group.children:
            if child.type in {"repeat", "loop"}:
                self._cells.refuse(child, "type", "A repeated group inside another is not supported.", child.type)
            elif child.is_group:
                relevant = self._questions.relevant(child)
                if words(child.label, self._cells.language):
                    says = "A heading inside a repeated group is left out; its questions are asked."
                    self._cells.leave_out(child, "label", says)
                yield from self._inside(child, (*relevants, relevant) if relevant else relevants)
            else:
                yield child, relevants

    def _looped(self, element: Element, relevants: tuple[str, ...]) -> Run:
        """A loop asks its questions for each choice of a list, all at once."""
        columns = element.said.get("columns") or []
        each = EachList(
            id=self._ids[element],
            items=tuple(
                EachItem(
                    id=str(column["name"]), label=words(column.get("label"), self._cells.language) or column["name"]
                )
                for column in columns
            ),
        )
        self._lists.append(each)
        relevant = joined([*relevants, self._questions.relevant(element)])
        title = self._heading(element) or "{each}"
        group = GroupText(id=self._ids[element], title=title, each=each.id, relevant=relevant)
        questions = []
        for inner, conditions in self._inside(element, ()):
            for question in self._asked(inner, conditions, group.id):
                text = question.text.replace("%(label)s", "{each}")
                questions.append(question.model_copy(update={"text": text}))
        return Run(group, questions)
