"""Spreadsheets as bytes, made in the test that needs them."""

import io
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
