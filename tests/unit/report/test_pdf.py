"""The PDF as another program reads it."""

import cProfile
import re

import pypdfium2
import pytest

from desktop.domain.evidence import Direction
from desktop.domain.evidence_map import DIRECTION_WORDS
from desktop.paths import resources_folder
from desktop.report.outline import evidence_report
from desktop.report.palette import load_palette
from desktop.report.pdf.lettering import BODY, Lettering
from desktop.report.pdf.render import render_pdf
from desktop.report.tree import Report
from tests.unit.report.material import given, piece, pieces

FONTS = resources_folder() / "fonts"


def pdf_of(report: Report) -> bytes:
    return render_pdf(report, fonts=FONTS, palette=load_palette(resources_folder() / "themes" / "light.toml"))


def pages_of(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def in_one_line(pages: list[str]) -> str:
    return " ".join(" ".join(pages).split())


@pytest.fixture(scope="module")
def data() -> bytes:
    return pdf_of(evidence_report(given(pieces(120))))


def test_the_same_report_gives_the_same_bytes(data: bytes) -> None:
    assert pdf_of(evidence_report(given(pieces(120)))) == data


def test_every_page_is_numbered_out_of_all_and_says_who_may_read_it(data: bytes) -> None:
    pages = pages_of(data)
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in " ".join(page.split())
        assert "For the team: not disclosure checked" in page


def test_the_outline_and_the_contents_lead_to_the_same_pages(data: bytes) -> None:
    document = pypdfium2.PdfDocument(data)
    outer = {item.get_title(): item.get_dest().get_index() + 1 for item in document.get_toc() if item.level == 0}
    document.close()
    contents = " ".join(pages_of(data)[0].split())
    assert list(outer)[:2] == ["The evidence map", "2.1 Impact on children and young people"]
    for title, page in outer.items():
        assert re.search(rf"{re.escape(title.split(' ', 1)[-1])} {page}\b", contents), title


def test_language_title_and_fonts_are_in_the_file(data: bytes) -> None:
    assert b"/Lang (en-GB)" in data
    assert b"/DisplayDocTitle true" in data
    fonts = set(re.findall(rb"/BaseFont /(\S+)", data))
    assert {name.split(b"+")[-1] for name in fonts} >= {b"Inter-Regular", b"Inter-SemiBold"}
    assert all(b"+Inter" in name for name in fonts), "a font that is not embedded"


def test_the_map_says_direction_without_colour(data: bytes) -> None:
    words = " ".join(pages_of(data)[1].split())
    assert all(DIRECTION_WORDS[direction] in words for direction in Direction)


def test_a_quote_longer_than_a_page_is_whole() -> None:
    words = [f"word{number}" for number in range(3000)]
    pages = pages_of(pdf_of(evidence_report(given([piece(1, quote=" ".join(words))]))))
    assert re.findall(r"word\d+", in_one_line(pages)) == words


def test_a_word_wider_than_the_page_is_cut_and_whole() -> None:
    pages = pages_of(pdf_of(evidence_report(given([piece(1, quote="x" * 5000)]))))
    assert sum(page.count("x") for page in pages) >= 5000


def test_a_letter_inter_lacks_is_marked_and_the_reader_told() -> None:
    text = in_one_line(pages_of(pdf_of(evidence_report(given([piece(1, quote="她说 sàbhailte")])))))
    assert "□□ sàbhailte" in text
    assert "The HTML report shows it." in text


def test_lines_stay_in_their_room() -> None:
    lettering = Lettering(FONTS)
    lines = lettering.broken("a bb " * 300 + "c" * 900, BODY, 120)
    assert max(lettering.width(line, BODY) for line in lines) <= 120
    assert "".join(lines).replace(" ", "") == "abb" * 300 + "c" * 900


def test_words_of_two_lines_stay_apart_and_a_cut_word_stays_one() -> None:
    lines = Lettering(FONTS).broken(f"one two {'x' * 300} three\nfour", BODY, 120, ending=" ")
    assert "".join(lines) == f"one two {'x' * 300} three four"


def test_the_work_grows_with_the_evidence_and_not_faster() -> None:
    """In calls, which are as many on a busy machine as on a quiet one."""

    def calls(count: int) -> int:
        profile = cProfile.Profile()
        profile.runcall(pdf_of, evidence_report(given(pieces(count))))
        return sum(entry.callcount for entry in profile.getstats())

    calls(10)  # reads the fonts
    assert calls(500) < 12 * calls(50)
