"""Spreadsheets, forms and templates: what a zip holds is fuzzed, and zipped again."""

import io
import warnings
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import openpyxl

from desktop.domain.frameworks import Framework
from desktop.domain.templates import Template
from desktop.exchange.packs import read_pack
from desktop.exchange.sample import read_sample
from desktop.exchange.schedule_table import read_schedule
from desktop.exchange.xlsform import read_xlsform
from desktop.paths import resources_folder
from tests.faults.parsers.mutating import a_file, packed, some_bytes, unpacked
from tests.faults.parsers.target import Target

_XLSFORMS = Path(__file__).parents[2] / "unit" / "exchange" / "xlsforms"
_ROWS = (
    ("Record code", "Age band", "Sex"),
    ("R-001", "5-11", "female"),
    ("R-002", "12-15", "male"),
    ("R-003", "", "x"),
)
_PLAN = (("Day", "Start", "End", "Who", "Seen by"), ("2026-03-17", "10:00", "10:45", "Headteacher", "Inspector 1"))
_CSV = {
    "comma": "\n".join(",".join(row) for row in _ROWS).encode(),
    "semicolon": "\r\n".join(";".join(row) for row in _ROWS).encode("utf-16"),
    "tab": "\n".join("\t".join(row) for row in _ROWS).encode("cp1252"),
    "quoted": b'"Record code","Age band"\n"R-001","5-11"\n"R ""2""","12\n-15"\n',
}
_SCHEDULES = {
    "comma": "\n".join(",".join(row) for row in _PLAN).encode(),
    "semicolon": "\r\n".join(";".join(row) for row in _PLAN).encode("utf-16"),
}
_ODS = (
    '<?xml version="1.0"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Sample">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
)


def _workbook(*merged: str) -> bytes:
    book = openpyxl.Workbook()
    for row in _ROWS:
        book.active.append(list(row))
    book.active.append(["R-004", date(2026, 3, 17), 5])
    for cells in merged:
        book.active.merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _open_document() -> bytes:
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell table:number-columns-repeated="1"><text:p>{c}</text:p></table:table-cell>' for c in row
        )
        + "</table:table-row>"
        for row in _ROWS
    )
    return _zipped(
        [
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", _ODS.format(rows=rows).encode()),
        ]
    )


def _parts(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return packed([(name, package.read(name)) for name in package.namelist()])


def _zipped(files: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files:
            package.writestr(zipfile.ZipInfo(name.replace("\0", "") or "x"), data)
    return out.getvalue()


def _spreadsheet(data: bytes) -> None:
    read_sample(_zipped(unpacked(data)))


def _csv(data: bytes) -> None:
    read_sample(data)


def _schedule(data: bytes) -> None:
    read_schedule(data, ("Inspector 1", "Inspector 2"), date(2026, 3, 17))


def _form(data: bytes) -> None:
    read_xlsform(_zipped(unpacked(data)), "form.xlsx")


def _template(data: bytes) -> None:
    read_pack(data, "a.json" if data[:1] == b"{" else "a.toml", Template)


def _framework(data: bytes) -> None:
    read_pack(data, "a.json" if data[:1] == b"{" else "a.toml", Framework)


def _forms() -> Mapping[str, bytes]:
    small = [path for path in sorted(_XLSFORMS.glob("*.xlsx")) if path.stat().st_size < 20_000]
    return {path.stem: _parts(path.read_bytes()) for path in small[:12]}


def _shipped(folder: str) -> Callable[[], Mapping[str, bytes]]:
    return lambda: {path.name: path.read_bytes() for path in sorted((resources_folder() / folder).glob("*.toml"))}


def _tables() -> Mapping[str, bytes]:
    return {"xlsx": _parts(_workbook()), "merged": _parts(_workbook("A8:B8")), "ods": _parts(_open_document())}


FILES = (
    Target("spreadsheet", _spreadsheet, _tables, a_file),
    Target("csv", _csv, lambda: _CSV, some_bytes),
    Target("schedule", _schedule, lambda: _SCHEDULES, some_bytes),
    Target("xlsform", _form, _forms, a_file),
    Target("template", _template, _shipped("templates"), some_bytes),
    Target("framework", _framework, _shipped("frameworks"), some_bytes),
)
