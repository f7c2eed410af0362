"""Tables of a Word document: heads that are repeated on each page and marked as heads, rows that do not break."""

from collections.abc import Iterable, Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from desktop.report.docx.styles import TABLE
from desktop.report.docx.words import Run, paragraph
from desktop.report.drawable import without_unseen

_SHARE_OF_FIRST, _SHARE_OF_MANY = 0.36, 0.24
_MANY = 6
"""Columns. With more of them, all but the first are set smaller."""
_SHORT = 10
"""Rows. So many stay on one page, with their heads."""


def table(description: str, columns: Sequence[str], rows: Iterable[Sequence[str]], width: int) -> Any:
    """A table element, ``width`` twentieths of a point wide, whose ``description`` is read to who cannot see it."""
    widths, head = _widths(len(columns), width), "SmallCell" if len(columns) > _MANY else "Cell"
    made = OxmlElement("w:tbl")
    made.append(_properties(description, width))
    grid = OxmlElement("w:tblGrid")
    for each in widths:
        column = OxmlElement("w:gridCol")
        column.set(qn("w:w"), str(each))
        grid.append(column)
    made.append(grid)
    made.append(_row([[paragraph(head, Run(text, bold=True), leads=True)] for text in columns], widths, head=True))
    all_rows = tuple(rows)
    for number, row in enumerate(all_rows, 1):
        leads = len(all_rows) <= _SHORT and number < len(all_rows)
        cells = [_cell(text, first=not place, leads=leads) for place, text in enumerate(row)]
        made.append(_row(cells, widths, head=False))
    return made


def _widths(columns: int, width: int) -> list[int]:
    if columns == 1:
        return [width]
    first = int(width * (_SHARE_OF_MANY if columns > _MANY else _SHARE_OF_FIRST))
    return [first, *[(width - first) // (columns - 1)] * (columns - 1)]


def _properties(description: str, width: int) -> Any:
    made = OxmlElement("w:tblPr")
    said = without_unseen(description).replace("\n", " ")
    for name, values in (
        ("tblStyle", {"val": TABLE}),
        ("tblW", {"w": str(width), "type": "dxa"}),
        ("tblLayout", {"type": "fixed"}),
        (
            "tblLook",
            {"firstRow": "1", "lastRow": "0", "firstColumn": "1", "lastColumn": "0", "noHBand": "1", "noVBand": "1"},
        ),
        ("tblCaption", {"val": said}),
    ):
        part = OxmlElement(f"w:{name}")
        for key, value in values.items():
            part.set(qn(f"w:{key}"), value)
        made.append(part)
    return made


def _cell(text: str, *, first: bool, leads: bool) -> list[Any]:
    """A cell's first line, and the others small beneath it. What ``leads`` stays with the next row."""
    large, _, small = text.partition("\n")
    lines = [paragraph("Cell", Run(large, bold=not first and bool(small)), leads=leads)]
    return [*lines, paragraph("SmallCell", small, leads=leads)] if small else lines


def _row(cells: list[list[Any]], widths: list[int], *, head: bool) -> Any:
    made = OxmlElement("w:tr")
    properties = OxmlElement("w:trPr")
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))
    made.append(properties)
    for paragraphs, width in zip(cells, widths, strict=True):
        cell, its = OxmlElement("w:tc"), OxmlElement("w:tcPr")
        wide = OxmlElement("w:tcW")
        wide.set(qn("w:w"), str(width))
        wide.set(qn("w:type"), "dxa")
        its.append(wide)
        cell.append(its)
        for words in paragraphs:
            cell.append(words)
        made.append(cell)
    return made
