"""Files of a document return, read from memory: pages, words, and files that mean no good."""

import io
import zipfile

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.errors import BadFile
from desktop.exchange.document_files import TEXT, WORD, pdf_page, pdf_page_count, words_of

_HEAD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'


def pdf(*pages: str, size: tuple[float, float] = A4) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size)
    for words in pages:
        canvas.drawString(72, size[1] - 72, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def docx(xml: str, name: str = "word/document.xml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, xml)
    return out.getvalue()


def test_a_page_is_a_picture_of_the_width_asked_for_with_its_words() -> None:
    data = pdf("The plan", "Visits in the holidays")
    assert pdf_page_count(data) == 2
    page = pdf_page(data, 2, 600)
    assert abs(page.width - 600) <= 1
    assert len(page.pixels) == page.stride * page.height
    assert page.stride >= page.width * 4
    assert "Visits in the holidays" in page.text
    assert min(page.pixels[0::4]) < 128 < max(page.pixels[0::4])


def test_an_enormous_page_is_shown_smaller() -> None:
    page = pdf_page(pdf("wide", size=(14_000, 14_000)), 1, 14_000)
    assert page.width * page.height <= 12_100_000


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"not a pdf at all", pdf("x")[:200]])
def test_a_torn_pdf_is_one_sentence(data: bytes) -> None:
    with pytest.raises(BadFile, match="PDF cannot be shown"):
        pdf_page_count(data)


def test_a_word_file_gives_its_paragraphs() -> None:
    body = "<w:p><w:r><w:t>Na h-Eileanan</w:t><w:tab/><w:t>Siar</w:t></w:r></w:p><w:p><w:r><w:t>Two</w:t></w:r></w:p>"
    assert words_of(docx(f"{_HEAD}{body}</w:body></w:document>"), WORD) == "Na h-Eileanan\tSiar\nTwo"


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04",
        docx("<w:p", "word/document.xml"),
        docx("<a/>", "word/other.xml"),
        docx('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
        docx('<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'),
    ],
    ids=["cut_short", "no_xml", "no_document", "outside_entity", "growing_entity"],
)
def test_a_word_file_that_is_none_or_means_no_good_is_one_sentence(data: bytes) -> None:
    with pytest.raises(BadFile, match="Word file cannot be read"):
        words_of(data, WORD)


def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(BadFile, match="too large"):
        words_of(docx(" " * (25 * 1024 * 1024)), WORD)


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"\xef\xbb\xbfOne\r\ntwo", "One\ntwo"), ("Caff\xe8".encode("cp1252"), "Caffè"), (b"a\0b", "ab")],
)
def test_text_is_read_in_either_encoding(data: bytes, words: str) -> None:
    assert words_of(data, TEXT) == words
