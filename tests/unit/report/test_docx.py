"""The Word document as python-docx and the XML of its parts show it."""

import io
import re
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from desktop.paths import resources_folder
from desktop.report.docx.render import render_docx
from desktop.report.outline import evidence_report
from desktop.report.palette import load_palette
from desktop.report.tree import Facts, Figures, Grade, PictureBlock, PictureName, Quote, Report, Section
from tests.unit.report.judging import SCALE, judging_report
from tests.unit.report.material import given, pieces
from tests.unit.report.test_html import Page, html_of
from tests.unit.report.test_judging_blocks import SHOWN
from tests.unit.report.test_pdf import in_one_line, pages_of, pdf_of

STATE = "Embargoed until 10 June 2026"


def docx_of(report: Report) -> bytes:
    resources = resources_folder()
    palette = load_palette(resources / "themes" / "light.toml")
    return render_docx(report, pictures=resources / "pictures", palette=palette)


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def words_of(data: bytes) -> str:
    return " ".join(text.text or "" for text in opened(data).element.body.iter(qn("w:t")))


@pytest.fixture(scope="module")
def data() -> bytes:
    return docx_of(judging_report())


@pytest.fixture(scope="module")
def document(data: bytes) -> Any:
    return opened(data)


def test_every_block_is_there(data: bytes) -> None:
    text = words_of(data)
    assert [words for words in SHOWN if words not in text] == []


def test_styles_are_real_ones(document: Any) -> None:
    by_style: dict[str, list[str]] = {}
    for paragraph in document.paragraphs:
        by_style.setdefault(paragraph.style.name, []).append(paragraph.text)
    assert by_style["Title"] == ["Evidence pack: Strathlennox"]
    assert by_style["Heading 1"] == ["5.4 Involving children", "What comes next"]
    assert by_style["Heading 2"] == ["What we claim"]
    assert by_style["Heading 3"] == ["Most young people were heard."] * 2
    assert by_style["Caption"] == ["Contents", "How many were asked"]
    assert by_style["List Bullet"][1] == "Advocacy was offered."
    assert "“Most young people were heard.”" in by_style["Quote"]


def test_no_style_is_named_that_the_file_does_not_have(data: bytes) -> None:
    document = opened(docx_of(evidence_report(given(pieces(30)))))
    known = {style.style_id for style in document.styles}
    for each in (document, opened(data)):
        used = {element.get(qn("w:val")) for element in each.element.body.iter(qn("w:pStyle"), qn("w:tblStyle"))}
        assert used <= known


def test_a_tables_heads_are_heads_and_are_repeated(document: Any) -> None:
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == ["Question", "Yes", "No"]
    assert table.style.name == "Figures"
    rows = table._tbl.findall(qn("w:tr"))
    assert [row.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None for row in rows] == [True, False, False]
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "How many were asked"


def test_language_title_and_author(document: Any, data: bytes) -> None:
    about = document.core_properties
    assert (about.title, about.author) == (f"Evidence pack: Strathlennox ({STATE})", "Joint inspection team")
    assert (about.language, about.last_modified_by, about.comments) == ("en-GB", "", "")
    languages = {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_every_page_says_what_may_be_done_with_it_and_its_number(document: Any) -> None:
    section = document.sections[0]
    assert [paragraph.text for paragraph in section.header.paragraphs] == [STATE, "Strathlennox · Evidence pack"]
    foot = section.footer.paragraphs[0]._p
    assert [field.get(qn("w:instr")) for field in foot.findall(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_pictures_have_words_and_nothing_runs_or_is_fetched(data: bytes, document: Any) -> None:
    described = [found.get("descr") for found in document.element.body.iter(qn("wp:docPr"))]
    assert described == ["An ear, listening"]
    parts = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert not [part for part in parts if re.search(r"vba|macro|activex|embeddings|thumbnail", part, re.IGNORECASE)]
    relations = b"".join(zipfile.ZipFile(io.BytesIO(data)).read(part) for part in parts if part.endswith(".rels"))
    assert b'TargetMode="External"' not in relations


def test_the_contents_lead_to_headings(document: Any) -> None:
    links = [link.get(qn("w:anchor")) for link in document.element.body.iter(qn("w:hyperlink"))]
    marks = [mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))]
    assert len(links) == 3
    assert set(links) <= set(marks)


def test_the_same_report_gives_the_same_bytes(data: bytes) -> None:
    assert docx_of(judging_report()) == data
    assert {part.date_time for part in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_large_print_has_no_style_under_16_points() -> None:
    document = opened(docx_of(judging_report(large_print=True)))
    parts = (document.element.body, document.sections[0].header._element, document.sections[0].footer._element)
    used = {found.get(qn("w:val")) for part in parts for found in part.iter(qn("w:pStyle"))}
    sizes = {style.style_id: style.font.size for style in document.styles if style.style_id in used}
    assert set(sizes) == used
    assert min(size.pt for size in sizes.values()) >= 16
    assert not list(document.element.body.iter(qn("w:sz")))


def test_words_that_run_leftwards_do() -> None:
    document = opened(
        docx_of(judging_report(sections=(Section("One", (Quote("قالوا لم يسأل أحد"), Quote("Nobody"))),)))
    )
    quotes = [paragraph._p for paragraph in document.paragraphs if paragraph.style.name == "Quote"]
    assert [quote.pPr.find(qn("w:bidi")) is not None for quote in quotes] == [True, False]


def test_lines_of_a_text_stay_lines() -> None:
    document = opened(docx_of(judging_report(sections=(Section("One", (Facts((("When", "one\ntwo\r\nthree"),)),)),))))
    assert "When: one\ntwo\nthree" in [paragraph.text for paragraph in document.paragraphs]


def test_an_evaluations_title_stands_once_where_the_heading_above_it_says_it() -> None:
    title = "Involving individual children"
    grade = Grade("5.4", title, "good", 4, SCALE)
    told = judging_report(sections=(Section(title, (grade,), hangs_on="5.4"),), contents=0)
    untold = judging_report(sections=(Section("What we judged", (grade,)),), contents=0)
    for report in (told, untold):
        texts = (
            " ".join(Page(html_of(report)).text),
            in_one_line(pages_of(pdf_of(report))),
            words_of(docx_of(report)),
        )
        assert [text.count(title) for text in texts] == [1, 1, 1]
        assert all("good (4)" in text.casefold() for text in texts)


def test_who_said_something_stands_on_the_page_of_what_was_said(document: Any) -> None:
    texts = [each.text for each in document.paragraphs]
    quote = document.paragraphs[texts.index("A young person") - 1]
    assert quote.text.startswith("“Most")
    assert quote.paragraph_format.keep_with_next


def test_a_picture_stands_with_all_its_words_and_a_short_table_with_all_its_rows() -> None:
    beside, rows = ("Home is safer.", "People ask you.", "Somebody speaks for you."), (("Yes", "5\n9 %"), ("No", "29"))
    figures = Figures("Is it there?", ("Answer", "All"), rows)
    blocks = (PictureBlock(PictureName.STAR, "A star", beside), figures)
    body = opened(docx_of(judging_report(sections=(Section("What was good", blocks),)))).element.body
    kept = {
        "".join(text.text or "" for text in one.iter(qn("w:t"))): one.find(f".//{qn('w:keepNext')}") is not None
        for one in body.iter(qn("w:p"))
    }
    assert [kept[words] for words in beside] == [True, True, False]
    assert [kept[words] for words in ("Answer", "Yes", "5", "9 %", "No", "29")] == [
        True,
        True,
        True,
        True,
        False,
        False,
    ]
