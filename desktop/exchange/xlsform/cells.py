"""Reading single cells of the survey: expressions and words, each with the remark where it cannot be taken as it is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.expressions import BadExpression, Expression, parse, parse_filter
from desktop.exchange.xlsform.elements import Element, Wording
from desktop.exchange.xlsform.references import References
from desktop.exchange.xlsform.remarks import SURVEY, Remark, Remarks
from desktop.exchange.xlsform.steps import Steps
from desktop.exchange.xlsform.wording import quotes_answers, without_quoted_answers, words
from desktop.exchange.xlsform.workbook import Workbook

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "relevant": ("relevant", "relevance", "bind:relevant"),
    "constraint": ("constraint", "bind:constraint"),
    "required": ("required", "bind:required"),
    "calculate": ("calculation", "calculate", "bind:calculate"),
    "readonly": ("read_only", "readonly", "bind:readonly"),
    "jr:count": ("repeat_count", "count", "jr:count", "control:jr:count"),
    "jr:constraintMsg": ("constraint_message", "constraining_message", "bind:jr:constraintmsg"),
    "jr:requiredMsg": ("required_message", "requiredmsg", "bind:jr:requiredmsg"),
    "choice_filter": ("choice_filter",),
    "label": ("label", "caption"),
    "appearance": ("appearance", "control:appearance"),
}
"""The headings by which a column goes, the usual one first."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Reads the cells of one form in one language."""

    workbook: Workbook
    remarks: Remarks
    references: References
    steps: Steps
    language: str

    def column(self, key: str) -> str:
        """The heading that the workbook itself has for this column."""
        return self.workbook.heading(SURVEY, *COLUMNS.get(key, (key,)))

    def refuse(self, element: Element, key: str, says: str, about: str = "") -> None:
        """The form would behave otherwise."""
        self.remarks.refuse(Remark(SURVEY, element.row, self.column(key), about or element.type, says))

    def leave_out(self, element: Element, key: str, says: str, about: str = "") -> None:
        """It has no place in a review, or is said in another way."""
        self.remarks.leave_out(Remark(SURVEY, element.row, self.column(key), about or element.type, says))

    def expression(self, element: Element, key: str, written: str, *, of_list: str | None = None) -> str:
        """An expression for the template; refused where it cannot be worked out, and empty then."""
        if not written:
            return ""
        rewritten = written
        try:
            rewritten = self.references.rewritten(written, element)
            read = parse(rewritten) if of_list is None else parse_filter(rewritten)
            self._check(read, of_list)
        except BadExpression as error:
            self.refuse(element, key, _sentence(error, written, rewritten), error.function or key)
            return ""
        return rewritten

    def _check(self, read: Expression, of_list: str | None) -> None:
        if len(read.text) > 4_000:
            raise BadExpression("It is longer than 4,000 characters", 4_001)
        self.steps.check(read, of_list)

    def words(self, element: Element, key: str, said: Wording, longest: int) -> str:
        """A text in the form's language; a quoted answer is replaced by its question's words, and that is said."""
        text = words(said, self.language)
        if quotes_answers(text):
            text = without_quoted_answers(text, self._label_of)
            self.leave_out(
                element, key, "The wording shows an answer given elsewhere. The question stands in brackets instead."
            )
        if len(text) > longest:
            self.refuse(element, key, f"The text has more than {longest:,} characters.")
            return text[:longest]
        return text

    def _label_of(self, name: str) -> str:
        element = self.references.label_source(name)
        return words(element.label, self.language) if element else ""


def _sentence(error: BadExpression, written: str, rewritten: str) -> str:
    """The place is that in the workbook's cell, found again if references were put in another way."""
    position = error.position
    if rewritten != written:
        found = re.search(rf"{re.escape(error.function)}\s*\(", written) if error.function else None
        position = found.start() + 1 if found else 0
    return f"{error.says} (character {position})." if position else f"{error.says}."
