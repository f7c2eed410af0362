"""Files that are no sample: each gives one plain sentence, quickly, and nothing is unpacked or run."""

import io
import tracemalloc
import zipfile
from collections.abc import Callable

import openpyxl
import openpyxl.xml
import pytest

from desktop.domain.errors import BadFile
from desktop.exchange.sample import read_sample

MakeXlsx = Callable[..., bytes]

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def rewritten(data: bytes, part: str, content: bytes) -> bytes:
    """The package ``data`` with one part replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, content)
    return out.getvalue()


def unzipped(data: bytes, part: str) -> bytes:
    """One part of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(part)


def zipped(names: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in names.items():
            package.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty"),
        (b"  \r\n ", "is empty"),
        (b"%PDF-1.7\n\x00\x01binary", "not a spreadsheet"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not a spreadsheet"),
        (b"Code,Sex\nR-1,\x00F\n", "not a spreadsheet"),
        (zipped({"word/document.xml": b"<w/>"}), "not a spreadsheet"),
        (zipped({"mimetype": b"x", "content.xml": b"<x"}), "damaged"),
        (b"PK\x03\x04 and then nothing of the kind", "damaged"),
        (OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLE + b"\0" * 512 + "Workbook".encode("utf-16-le"), r"old \.xls"),
        (OLE + b"\0" * 512 + "WordDocument".encode("utf-16-le"), "not a spreadsheet"),
        (b'Code,Sex\nR-1,"F\nR-2,M\n', "stray quotation mark"),
        (b"<html><table><tr><td>Code</td></tr></table></html>", "web page or XML under a spreadsheet"),
        (b"\xef\xbb\xbf <?xml version='1.0'?><Workbook/>", "web page or XML under a spreadsheet"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "web page or XML under a spreadsheet"),
        ("Code,Area\nR-1,Òban\n".encode() + "R-2,Óban\n".encode("cp1252"), "mixes two ways of writing letters"),
        (b"x" * (20 * 1024 * 1024 + 1), "larger than 20 MB"),
        (b"Code," + b"x" * 2_001 + b"\nR-1,F\n", r"Cell B1 holds more than 2,000 characters"),
        (b"Code" + b",x" * 201 + b"\nR-1\n", "more than 200 columns"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_each_kind_of_wrong_file_has_its_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(BadFile, match=sentence):
        read_sample(data)


def test_an_empty_sheet_is_refused(xlsx: MakeXlsx) -> None:
    with pytest.raises(BadFile, match="no rows"):
        read_sample(xlsx([]))


def test_formulas_in_a_spreadsheet_are_refused_with_their_cells(xlsx: MakeXlsx) -> None:
    rows = [["Code", "Age"], *[[f"R-{n}", "=1+1"] for n in range(7)]]
    with pytest.raises(BadFile, match=r"formulas.*: B2, B3, B4, B5, B6 and 2 more\."):
        read_sample(xlsx(rows))


@pytest.mark.parametrize("cell", ["=cmd|'/c calc'!A0", "@SUM(A1)", "+1+1", "-2+3", '"=HYPERLINK(""http://x"")"'])
def test_formulas_in_csv_are_refused_with_their_cells(cell: str) -> None:
    with pytest.raises(BadFile, match=r"formulas.*: B2\."):
        read_sample(f"Code,Age\nR-1,{cell}\n".encode())


def test_a_dash_in_csv_is_a_blank_and_a_signed_number_a_number() -> None:
    sample = read_sample("Code,Age,Sex\nR-1,-,+5\nR-2,–,-3\n".encode())
    assert [record.attributes["age_band"] for record in sample.rows] == ["not_known", "not_known"]


@pytest.mark.parametrize("rows", [100_000, 1_000_000])
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_far_too_many_rows_are_refused_in_little_memory(kind: str, rows: int) -> None:
    if kind == "csv":
        data = b"Code,Age band,Sex\n" + b"".join(b"R-%d,5-11,F\n" % n for n in range(rows))
    else:
        row = '<row><c><v>{0}</v></c><c r="B{0}"><v>7</v></c></row>'
        sheet = "".join(row.format(n) for n in range(1, rows + 1))
        data = _with_sheet(f"<sheetData>{sheet}</sheetData>")
    tracemalloc.start()
    with pytest.raises(BadFile, match="more than 20,000 rows"):
        read_sample(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100 * 1024 * 1024


def _with_sheet(body: str) -> bytes:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{body}</worksheet>'
    return rewritten(out.getvalue(), "xl/worksheets/sheet1.xml", sheet.encode())


def test_a_bomb_is_refused_before_it_is_unpacked(xlsx: MakeXlsx) -> None:
    bomb = rewritten(xlsx([["Code"], ["R-1"]]), "xl/sharedStrings.xml", b" " * (60 * 1024 * 1024))
    assert len(bomb) < 200_000
    tracemalloc.start()
    with pytest.raises(BadFile, match="unpacks to far more"):
        read_sample(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5 * 1024 * 1024


def test_a_package_of_very_many_parts_is_refused(xlsx: MakeXlsx) -> None:
    out = io.BytesIO(xlsx([["Code"], ["R-1"]]))
    with zipfile.ZipFile(out, "a") as package:
        for number in range(2_001):
            package.writestr(f"xl/extra{number}.xml", b"")
    with pytest.raises(BadFile, match="unpacks to far more"):
        read_sample(out.getvalue())


def test_entities_in_a_sheet_are_refused() -> None:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
    with pytest.raises(BadFile, match="damaged"):
        read_sample(rewritten(out.getvalue(), "xl/worksheets/sheet1.xml", laughs))


def test_openpyxl_parses_with_defused_xml() -> None:
    assert openpyxl.xml.DEFUSEDXML
    assert not openpyxl.xml.LXML


def test_a_row_number_out_of_this_world_does_not_hang() -> None:
    far = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="99999999999"><c><v>1</v></c></row></sheetData>'
    with pytest.raises(BadFile, match="more than 20,000 rows"):
        read_sample(_with_sheet(far))


def test_a_sheet_that_is_one_endless_row_is_refused() -> None:
    cells = "".join(f"<c><v>{n * 7919 % 1000003}</v></c>" for n in range(600_000))
    with pytest.raises(BadFile, match="more than 20,000 rows"):
        read_sample(_with_sheet(f'<sheetData><row r="1">{cells}</row></sheetData>'))


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"]
)
def test_a_damaged_part_is_a_damaged_spreadsheet(xlsx: MakeXlsx, part: str) -> None:
    with pytest.raises(BadFile, match="damaged"):
        read_sample(rewritten(xlsx([["Code"], ["R-1"]]), part, b"<not><xml"))


def test_other_and_hidden_sheets_are_not_read_and_that_is_said() -> None:
    book = openpyxl.Workbook()
    book.active.sheet_state = "hidden"
    book.active.append(["Surname"])
    shown = book.create_sheet("Sample")
    shown.append(["Code"])
    shown.append(["R-1"])
    out = io.BytesIO()
    book.save(out)
    sample = read_sample(out.getvalue())
    assert [record.code for record in sample.rows] == ["R-1"]
    assert sample.warnings == ("Only sheet 2 was read; 1 more in the file were not.",)


def test_bytes_cut_anywhere_never_raise_a_bug(xlsx: MakeXlsx) -> None:
    whole = xlsx([["Code", "Age band"], ["R-1", "5-11"]])
    for end in range(5, len(whole) - 1, max(1, len(whole) // 60)):
        with pytest.raises(BadFile):
            read_sample(whole[:end])


def test_hidden_rows_and_columns_are_read_and_said() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for cells in (["Code", "Sex", "Area"], ["R-1", "F", "North"], ["R-2", "M", "South"], ["R-3", "F", "North"]):
        sheet.append(cells)
    for number in (3, 4):
        sheet.row_dimensions[number].hidden = True
    sheet.column_dimensions["B"].hidden = True
    out = io.BytesIO()
    book.save(out)
    sample = read_sample(out.getvalue())
    assert [record.code for record in sample.rows] == ["R-1", "R-2", "R-3"]
    assert sample.warnings == (
        "Some are hidden in the file and were read all the same: rows 3, 4, columns B. Check that they belong.",
    )


def test_a_sheet_with_a_pivot_table_is_refused(xlsx: MakeXlsx) -> None:
    relation = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/pivotTable" '
        b'Target="../pivotTables/pivotTable1.xml"/></Relationships>'
    )
    data = rewritten(xlsx([["Code", "Sex"], ["R-1", "F"]]), "xl/worksheets/_rels/sheet1.xml.rels", relation)
    with pytest.raises(BadFile, match="pivot table, which adds records up"):
        read_sample(data)


def test_macros_and_links_to_other_files_are_said_and_neither_run_nor_followed(xlsx: MakeXlsx) -> None:
    data = xlsx([["Code", "Sex"], ["R-1", "F"]])
    for part in ("xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml"):
        data = rewritten(data, part, b"anything")
    assert read_sample(data).warnings == (
        "The file holds macros, which were not run.",
        "The file has links to other files, which were not followed.",
    )
