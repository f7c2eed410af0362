"""Spreadsheets as bytes, made in the test that needs them."""

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl
import pytest

MakeXlsx = Callable[..., bytes]


@pytest.fixture
def xlsx() -> MakeXlsx:
    """``xlsx(rows, merged=..., formats=...)``: one sheet with these rows, whole and ordinary."""

    def make(
        rows: Sequence[Sequence[Any]], *, merged: Sequence[str] = (), formats: dict[str, str] | None = None
    ) -> bytes:
        book = openpyxl.Workbook()
        sheet = book.active
        for row in rows:
            sheet.append(list(row))
        for cells in merged:
            sheet.merge_cells(cells)
        for cell, number_format in (formats or {}).items():
            sheet[cell].number_format = number_format
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return make


MakeOds = Callable[..., bytes]

_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)


@pytest.fixture
def ods() -> MakeOds:
    """``ods(rows)`` or ``ods(sheets=[xml, …])``: an OpenDocument spreadsheet; a cell may be text, a number, or XML."""

    def make(
        rows: Sequence[Sequence[Any]] = (),
        *,
        sheets: Sequence[str] = (),
        after: str = "",
        extra: dict[str, bytes] | None = None,
    ) -> bytes:
        hidden = '<style:style style:name="hidden"><style:table-properties table:display="false"/></style:style>'
        body = "".join(sheets) or ods_sheet("Sheet1", "".join(map(ods_row, rows)))
        content = (
            f'<?xml version="1.0"?><office:document-content {_NAMES}><office:automatic-styles>{hidden}'
            f"</office:automatic-styles><office:body><office:spreadsheet>{body}{after}</office:spreadsheet>"
            "</office:body></office:document-content>"
        )
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            package.writestr("content.xml", content)
            for name, data in (extra or {}).items():
                package.writestr(name, data)
        return out.getvalue()

    return make


def ods_sheet(name: str, rows: str, attributes: str = "") -> str:
    """A table element."""
    return f'<table:table table:name="{name}" {attributes}>{rows}</table:table>'


def ods_row(cells: Sequence[Any], attributes: str = "") -> str:
    """A row element."""
    return f"<table:table-row {attributes}>{''.join(map(ods_cell, cells))}</table:table-row>"


def ods_cell(value: Any) -> str:
    """A cell element: XML as it stands, a number as a number, everything else as text."""
    if isinstance(value, str) and value.startswith("<"):
        return value
    if isinstance(value, int | float):
        return (
            f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p>'
            "</table:table-cell>"
        )
    return "<table:table-cell/>" if value is None else f"<table:table-cell><text:p>{value}</text:p></table:table-cell>"
