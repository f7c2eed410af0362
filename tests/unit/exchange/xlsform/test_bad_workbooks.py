"""Workbooks that are broken, hostile or no forms: one plain sentence each, and nothing is ever stuck."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.errors import BadFile
from desktop.exchange.xlsform import ReadForm, read_xlsform
from tests.unit.exchange.xlsform.workbooks import Row, workbook

FORMS = Path(__file__).parents[1] / "xlsforms"
GOOD = workbook([{"type": "text", "name": "q", "label": "Q"}])


def refusal(data: bytes) -> str:
    with pytest.raises(BadFile) as refused:
        read_xlsform(data, "form.xlsx")
    return str(refused.value)


def package(**parts: bytes) -> bytes:
    """A workbook's package with some of its parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as good, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bad:
        for name in good.namelist():
            bad.writestr(name, parts.pop(name, good.read(name)))
        for name, data in parts.items():
            bad.writestr(name, data)
    return out.getvalue()


def sheet(xml: bytes) -> bytes:
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return head + xml + b"</sheetData></worksheet>"


def rows(count: int) -> bytes:
    return b"".join(b'<row><c t="inlineStr"><is><t>x</t></is></c></row>' for _ in range(count))


def test_no_workbook_at_all() -> None:
    assert refusal(b"type,name,label\n").startswith("form.xlsx is no workbook.")
    assert refusal(b"").startswith("form.xlsx is no workbook.")
    assert refusal(package()[:200]).startswith("form.xlsx is damaged")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as other:
        other.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert refusal(out.getvalue()).startswith("form.xlsx is no workbook.")


def test_a_workbook_without_a_survey() -> None:
    book = openpyxl.Workbook()
    book.active.title = "something"
    book.create_sheet("else")
    out = io.BytesIO()
    book.save(out)
    assert refusal(out.getvalue()) == "This workbook has no sheet called survey with questions in it."


def test_a_file_that_is_far_too_large_is_not_opened() -> None:
    assert refusal(b"PK\x03\x04" + bytes(6 * 1024 * 1024)).startswith("form.xlsx is larger than 5 MB")


def test_a_bomb_is_not_unpacked() -> None:
    bomb = package(**{"xl/media/image1.png": bytes(70 * 1024 * 1024)})
    assert len(bomb) < 200_000
    assert "unpacks to far more than a form holds" in refusal(bomb)
    assert "unpacks to far more than a form holds" in refusal(
        package(**{"xl/worksheets/sheet1.xml": sheet(rows(30_000))})
    )


def test_a_form_of_thousands_of_rows_is_refused() -> None:
    many: list[Row] = [{"type": "note", "name": f"q{number}", "label": "Q"} for number in range(6_000)]
    assert refusal(workbook(many)) == "The sheet survey has more than 5,000 rows, far more than a form."


def test_a_form_of_more_questions_than_a_template_has_is_refused() -> None:
    many: list[Row] = [{"type": "text", "name": f"q{number}", "label": "Q"} for number in range(501)]
    form = read_xlsform(workbook(many), "form.xlsx")
    assert form.refused[0].says == "The form has 501 questions, and a template has 500 at most."


def test_a_password() -> None:
    data = bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le")
    assert refusal(data).startswith("form.xlsx is protected with a password.")


def test_an_old_workbook_that_is_damaged() -> None:
    data = (FORMS / "tutorial.xls").read_bytes()
    assert refusal(data[:3000]).startswith("form.xlsx is")


def test_formulas_without_results() -> None:
    book = openpyxl.Workbook()
    book.active.title = "survey"
    book.active.append(["type", "name", "label"])
    book.active.append(["text", "q", '=CONCATENATE("a", "b")'])
    out = io.BytesIO()
    book.save(out)
    assert refusal(out.getvalue()).startswith("form.xlsx holds formulas whose results were not saved.")


def test_entities_in_the_xml_are_not_expanded() -> None:
    lol = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + place, b"&%c;" % (97 + place) * 10) for place in range(9)
    )
    bad = lol + b"]>" + sheet(b'<row><c t="inlineStr"><is><t>&j;</t></is></c></row>')
    assert refusal(package(**{"xl/worksheets/sheet1.xml": bad})).startswith("form.xlsx is")


def outcome(data: bytes) -> ReadForm | str:
    """What came of it, if it is a form, or the sentence."""
    try:
        return read_xlsform(data, "form.xlsx")
    except BadFile as refused:
        return str(refused)


SPOILED = ["tutorial.xls", "widgets.xls", "loop.xlsx", "calculate.xls"]


@settings(max_examples=120)
@given(st.sampled_from(SPOILED), st.integers(0, 200_000), st.binary(min_size=1, max_size=40), st.booleans())
def test_a_form_with_spoiled_bytes_is_read_or_refused(name: str, at: int, junk: bytes, cut: bool) -> None:
    data = (FORMS / name).read_bytes()
    at %= len(data)
    found = outcome(data[:at] if cut else data[:at] + junk + data[at + len(junk) :])
    assert isinstance(found, ReadForm) or found.endswith(".")


CELLS = st.sampled_from(
    [
        "text",
        "integer",
        "note",
        "begin_group",
        "end_group",
        "begin_repeat",
        "end_repeat",
        "select_one yn",
        "calculate",
        "q",
        "yn",
        "${q}",
        "../q",
        "${q} = 'a'",
        "'",
        ". > 3",
        "range",
        "yes",
        "sum(${q})",
        "/data/q",
        "",
        "q r",
        "a" * 90,
    ]
) | st.text(max_size=12)
HEADINGS = (
    "type",
    "name",
    "label",
    "relevant",
    "constraint",
    "calculation",
    "required",
    "choice_filter",
    "repeat_count",
)


@settings(max_examples=150)
@given(st.lists(st.fixed_dictionaries(dict.fromkeys(HEADINGS, CELLS)), min_size=1, max_size=8))
def test_a_form_of_any_cells_is_read_or_refused(survey: list[Row]) -> None:
    clean = [{key: "".join(sign for sign in value if sign >= " ") for key, value in row.items()} for row in survey]
    found = outcome(workbook(clean))
    assert isinstance(found, ReadForm) or found.endswith(".")
