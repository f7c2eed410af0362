"""An XLSForm workbook as a template: what can be said is taken over exactly, everything else is named, cell by cell.

A form is refused where it would behave otherwise than its author wrote: an expression that cannot be worked out, a
choice that cannot be told from another. What has no place in a review is left out, and a person confirms that.
After https://xlsform.org/en/ and the ODK XForms specification.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from pydantic import ValidationError

from desktop.domain.errors import BadFile
from desktop.domain.templates import MOST_QUESTIONS, AnswerSet, GroupText, Template
from desktop.exchange.xlsform.cells import Cells
from desktop.exchange.xlsform.choices import SEEN, Choices, columns_of
from desktop.exchange.xlsform.elements import elements_of
from desktop.exchange.xlsform.headings import refuse_misspelt
from desktop.exchange.xlsform.layout import Layout, Sections
from desktop.exchange.xlsform.left_out import why_left_out
from desktop.exchange.xlsform.names import ids_of, template_id, template_version
from desktop.exchange.xlsform.questions import Questions
from desktop.exchange.xlsform.references import References
from desktop.exchange.xlsform.remarks import ENTITIES, SETTINGS, SURVEY, Remark, Remarks
from desktop.exchange.xlsform.repeating import is_cut_short, quick_template
from desktop.exchange.xlsform.steps import Steps
from desktop.exchange.xlsform.wording import languages_of
from desktop.exchange.xlsform.workbook import Workbook, read_workbook

_SETTINGS_TAKEN = {"form_title", "form_id", "version", "default_language", "allow_choice_duplicates", "style", "name"}
_SETTINGS_TAKEN |= {"title", "id_string", "set_form_title", "set_form_id"}


@dataclass(frozen=True, slots=True)
class ReadForm:
    """What came of a workbook: a template, or why there is none. ``languages`` has the one that was read first."""

    template: Template | None
    language: str
    languages: tuple[str, ...]
    refused: tuple[Remark, ...]
    left_out: tuple[Remark, ...]


def read_xlsform(data: bytes, name: str, language: str = "") -> ReadForm:
    """Read a workbook (.xlsx or .xls) in one of its languages. Raises BadFile where it is no form at all."""
    workbook = read_workbook(data, name)
    try:
        return _Reading(workbook, PurePath(name), language).form()
    except RecursionError as error:
        raise BadFile(f"{name} is nested too deeply to be read. Ask whoever made it for a simpler form.") from error


class _Reading:
    """One workbook, read once."""

    def __init__(self, workbook: Workbook, path: PurePath, language: str) -> None:
        self._workbook, self._path = workbook, path
        self._root = elements_of(workbook)
        self._ids = ids_of(self._root)
        self._remarks = Remarks()
        self._languages = languages_of(self._root)
        self._language = language if language in self._languages else self._languages[0]
        self._lists = workbook.form.get("choices") or {}
        self._steps = Steps(self._members(), columns_of(self._lists))
        left_out = {element: why for element in self._root.walk() if (why := why_left_out(element)) is not None}
        references = References(self._root, self._ids, left_out)
        self._cells = Cells(workbook, self._remarks, references, self._steps, self._language)

    def form(self) -> ReadForm:
        """What came of it. What a template cannot hold and nothing before has named is refused as a whole."""
        try:
            template = self._template()
        except ValidationError as error:
            self._refuse_whole(f"{error.errors(include_url=False)[0]['msg'].removeprefix('Value error, ')}.")
            template = None
        self._remark_on_settings()
        refused = self._remarks.refused
        return ReadForm(None if refused else template, self._language, self._languages, refused, self._remarks.left_out)

    def _members(self) -> dict[str, frozenset[str]]:
        """What is directly in each repeated group, by its id. A question whose id is not its name is out of reach."""
        return {
            self._ids[repeat]: frozenset(
                child.name for child in repeat.children if not child.is_group and self._ids[child] == child.name
            )
            for repeat in self._root.walk()
            if repeat.is_repeat
        }

    def _template(self) -> Template | None:
        said = self._workbook.form
        title = str(said.get("title") or "")
        title = self._path.stem if title in {"", "data"} else title
        refuse_misspelt(self._workbook, self._remarks)
        questions = Questions(self._cells, self._ids)
        layout = Sections(self._cells, questions, self._ids, title).layout(self._root)
        if not layout.sections:
            if not self._remarks.refused:
                self._refuse_whole("No row of this form is a question that a review can ask.")
            return None
        answer_sets = self._answer_sets(questions)
        asked = sum(len(section.questions) for section in layout.sections)
        if asked > MOST_QUESTIONS:
            self._refuse_whole(f"The form has {asked} questions, and a template has {MOST_QUESTIONS} at most.")
        template = None if self._remarks.refused else self._quick_template(layout, title[:300], answer_sets)
        self._remark_on_repeats(layout, template.groups if template else layout.groups)
        return template

    def _quick_template(self, layout: Layout, title: str, answer_sets: tuple[AnswerSet, ...]) -> Template | None:
        said = self._workbook.form
        form_id = str(said.get("id_string") or "")
        template = quick_template(
            {
                "id": template_id(self._path.stem if form_id in {"", "data"} else form_id),
                "version": template_version(str(said.get("version") or "")),
                "title": title,
                "source": self._source(form_id, str(said.get("version") or "")),
                "answer_sets": answer_sets,
                "lists": layout.lists,
                "groups": layout.groups,
                "sections": layout.sections,
            }
        )
        if template is None:
            self._refuse_whole(
                "Its rules take too long to work out while somebody types. Ask whoever made the form for simpler ones."
            )
        return template

    def _remark_on_repeats(self, layout: Layout, groups: Iterable[GroupText]) -> None:
        questions = [question for section in layout.sections for question in section.questions]
        cut_short = {group.id: group.most for group in groups if is_cut_short(group, questions)}
        for element in self._root.walk():
            if (most := cut_short.get(self._ids[element])) is not None:
                self._cells.leave_out(element, "type", f"It can be repeated {most} times at most.")

    def _answer_sets(self, questions: Questions) -> tuple[AnswerSet, ...]:
        choices = Choices(self._workbook, self._remarks, self._language)
        found = [
            choices.answer_set(name, self._lists[name], self._steps.asked[name]) if name in self._lists else SEEN
            for name in dict.fromkeys([*questions.used, *self._steps.asked])
        ]
        return tuple(answer_set for answer_set in found if answer_set is not None)

    def _source(self, form_id: str, version: str) -> str:
        facts = [f"form_id {form_id}" if form_id else "", f"version {version}" if version else ""]
        if self._languages != ("default",):
            facts.append(f"language {self._language}")
        known = ", ".join(filter(None, facts))
        return f"Imported from the XLSForm {self._path.name}{f' ({known})' if known else ''}."[:2_000]

    def _refuse_whole(self, says: str) -> None:
        self._remarks.refuse(Remark(SURVEY, 0, "", "form", says))

    def _remark_on_settings(self) -> None:
        for heading in next(iter(self._workbook.rows[SETTINGS]), {}):
            if heading.strip().lower() not in _SETTINGS_TAKEN:
                says = "The setting is for another program and changes no answer, so it is left out."
                self._remarks.leave_out(Remark(SETTINGS, 2, heading, heading, says))
        if self._workbook.has_entities:
            says = "Lists of entities are kept by a server, and Daybook has none, so they are left out."
            self._remarks.leave_out(Remark(ENTITIES, 0, "", "entities", says))
