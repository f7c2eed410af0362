"""Workbooks of forms as bytes, made in the test that needs them."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl

from desktop.domain.templates import QuestionText, Template
from desktop.exchange.xlsform import ReadForm, read_xlsform

Row = Mapping[str, Any]
YES_NO: Sequence[Row] = (
    {"list_name": "yn", "name": "yes", "label": "Yes"},
    {"list_name": "yn", "name": "no", "label": "No"},
)


def workbook(survey: Sequence[Row], choices: Sequence[Row] = YES_NO, settings: Row | None = None) -> bytes:
    """A workbook with these rows under the headings that they use."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in (("survey", survey), ("choices", choices), ("settings", [settings] if settings else [])):
        sheet = book.create_sheet(name)
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        sheet.append(headings)
        for row in rows:
            sheet.append([row.get(heading) for heading in headings])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(survey: Sequence[Row], choices: Sequence[Row] = YES_NO, settings: Row | None = None) -> ReadForm:
    """The form that such a workbook holds."""
    return read_xlsform(workbook(survey, choices, settings), "form.xlsx")


def template(survey: Sequence[Row], choices: Sequence[Row] = YES_NO, settings: Row | None = None) -> Template:
    """Its template; the test fails with the reasons where it is refused."""
    form = read(survey, choices, settings)
    assert form.template is not None, form.refused
    return form.template


def written(template: Template) -> dict[str, QuestionText]:
    """The questions as the template writes them, by id."""
    return {question.id: question for section in template.sections for question in section.questions}
