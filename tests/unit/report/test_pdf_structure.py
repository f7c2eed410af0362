"""A PDF says what is read in which order, and what may be done with it, on every page and over no text."""

import re
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from defusedxml.ElementTree import fromstring
from reportlab.lib.pagesizes import A4

from desktop.report.drawable import without_unseen
from desktop.report.in_words import full_title
from desktop.report.pdf.report_type import LARGE, NORMAL, ReportType
from desktop.report.tree import BulletList, Claim, Mark, Notice, PictureBlock, PictureName, Section
from tests.pdf_tags import Element, tagged
from tests.unit.report.judging import a_piece, judging_report
from tests.unit.report.test_pdf import in_one_line, pages_of, pdf_of

STATE = "Embargoed until 10 June 2026"

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


@pytest.fixture(scope="module")
def data() -> bytes:
    return pdf_of(judging_report())


@pytest.fixture(scope="module")
def large() -> bytes:
    return pdf_of(judging_report(large_print=True))


@pytest.fixture(scope="module")
def elements(data: bytes) -> list[Element]:
    return [element for page in tagged(data) for element in page]


def texts(elements: list[Element], *kinds: str) -> list[str]:
    return [element.text for element in elements if element.kind in kinds and element.text]


def test_headings_are_marked_and_never_skip_a_level(elements: list[Element]) -> None:
    levels = [int(element.kind[1]) for element in elements if re.fullmatch("H[1-6]", element.kind) and element.text]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert texts(elements, "H2")[-2:] == ["5.4 Involving children", "What comes next"]
    assert "Most young people were heard." in texts(elements, "H4")


def test_a_table_is_read_by_rows_and_its_heads_are_marked(elements: list[Element]) -> None:
    cells = [(element.kind, element.text) for element in elements if element.kind in {"TH", "TD"}]
    assert cells[:6] == [("TH", "Question"), ("TH", "Yes"), ("TH", "No"), ("TH", "Asked"), ("TD", "18"), ("TD", "4")]
    assert texts(elements, "Caption") == ["How many were asked"]


def test_a_source_is_read_before_the_words_that_hang_on_it(elements: list[Element]) -> None:
    assert texts(elements, "LBody")[2].startswith("Young person 7 “They asked me what I wanted.” Asked, and told")
    assert texts(elements, "BlockQuote") == ["A young person “Most young people were heard.”"]


def test_a_picture_is_read_as_its_description(elements: list[Element]) -> None:
    assert {element.alt for element in elements if element.kind == "Figure"} == {"An ear, listening"}


def test_the_contents_lead_to_pages_as_deep_as_asked(data: bytes, elements: list[Element]) -> None:
    assert [element.alt for element in elements if element.kind == "Link"] == [
        *("Involving children", "What we claim", "What comes next"),
    ]
    assert re.search(r"Involving children 2 What we claim 2 What comes next 4", in_one_line(pages_of(data)[:1]))


def test_what_is_on_every_page_is_read_on_none(data: bytes, elements: list[Element]) -> None:
    assert all(page.count(STATE) >= 2 for page in (" ".join(text.split()) for text in pages_of(data)))
    assert not [element for element in elements if STATE in element.text or "Page 1" in element.text]


@pytest.mark.parametrize(("fixture", "kind"), [("data", NORMAL), ("large", LARGE)])
def test_the_state_stands_where_no_text_comes(request: pytest.FixtureRequest, fixture: str, kind: ReportType) -> None:
    seen = set()
    for page in pypdfium2.PdfDocument(request.getfixturevalue(fixture)):
        text = page.get_textpage()
        for place in range(pdfium.FPDFText_CountChars(text)):
            drawn = pdfium.FPDFText_GetTextObject(text, place)
            left, low, right, high = text.get_charbox(place)
            if not drawn or right <= left or high <= low:
                continue
            is_read = pdfium.FPDFPageObj_GetMarkedContentID(drawn) >= 0
            in_frame = right > kind.side and low > kind.bottom - 1 and high < A4[1] - kind.top + 1
            is_page_of_contents = chr(pdfium.FPDFText_GetUnicode(text, place)).isdigit() and left > A4[0] / 2
            assert is_read == in_frame or (in_frame and is_page_of_contents)
            seen.add(is_read)
    assert seen == {True, False}


def test_large_print_is_never_under_16_points(large: bytes) -> None:
    smallest = {
        round(pdfium.FPDFText_GetFontSize(text, place), 2)
        for page in pypdfium2.PdfDocument(large)
        for text in [page.get_textpage()]
        for place in range(pdfium.FPDFText_CountChars(text))
        if not pdfium.FPDFText_IsGenerated(text, place)
    }
    assert min(smallest) >= 16
    assert "Strength · Young person 7" in in_one_line(pages_of(large))


def test_title_and_author_are_in_the_file_and_name_nobody(data: bytes) -> None:
    about = pypdfium2.PdfDocument(data).get_metadata_dict()
    assert about["Title"] == f"Evidence pack: Strathlennox ({STATE})"
    assert about["Author"] == "Joint inspection team"


def test_a_bookmark_leads_to_each_claim(data: bytes) -> None:
    marks = [item.get_title() for item in pypdfium2.PdfDocument(data).get_toc() if item.level == 2]
    assert marks == ["Most young people were heard."] * 2


def test_short_sections_follow_each_other_and_long_ones_begin_a_page() -> None:
    short = tuple(Section(f"Part {number}", (BulletList(("One", "Two")),)) for number in range(3))
    assert len(pages_of(pdf_of(judging_report(sections=short)))) == 1
    long = (short[0], Section("Evidence", sections=(Section("Claims", (Claim("One", "Not supported"),)),)))
    assert len(pages_of(pdf_of(judging_report(sections=long)))) == 2


def test_large_print_cuts_neither_the_day_of_an_embargo_nor_a_line_of_the_contents() -> None:
    title = "Care planning, managing risk and effective intervention in the lives of children"
    mark = Mark("Embargoed", "21 September 2027")
    report = judging_report(sections=(Section(title, hangs_on="5.3"),), mark=mark, large_print=True)
    pages = pages_of(pdf_of(report))
    assert not [page for page in pages if "…" in page]
    assert all(page.replace("\r\n", " ").count(mark.words) >= 2 for page in pages)
    assert in_one_line(pages).count(title) == 2


def test_what_it_says_of_itself_to_programs_is_what_its_front_says_and_claims_no_standard() -> None:
    report = judging_report(title="Pack: <Strath> & \x00lennox 🏠")
    data = pdf_of(report)
    start, end = data.index(b"<?xpacket begin"), data.index(b'<?xpacket end="r"?>')
    (described,) = fromstring(data[start:end].decode()).iter(f"{_RDF}Description")
    said = {child.tag.rpartition("}")[2]: "".join(child.itertext()) for child in described}
    assert said["title"] == without_unseen(full_title(report))
    assert (said["language"], said["creator"], said["producer".capitalize()]) == (
        report.language, report.author, "Daybook",
    )  # fmt: skip
    assert b"pdfuaid" not in data
    assert pypdfium2.PdfDocument(data).get_metadata_dict()["Title"] == said["title"]


def test_a_piece_is_on_the_page_of_what_proves_it() -> None:
    many = Claim("Most were heard.", "Well supported", tuple(a_piece(f"Words {number}.") for number in range(40)))
    pages = pages_of(pdf_of(judging_report(sections=(Section("Claims", (many,)),))))
    assert len(pages) > 2
    for page in (" ".join(page.split()) for page in pages):
        assert page.count("“Words ") == page.count("SHA-256 9f86") == page.count("0f00a08")


def test_a_young_persons_summary_is_one_sheet_of_two_sides() -> None:
    told = """We looked at how children and young people who live at home get help.
We read records. We talked with children, young people, parents, and people whose job it is to help.

Home is safer than it was.
People ask you what you think.
You can have somebody who speaks for you.

You should be told what was decided, and why.
Somebody should come and see you in the holidays too.
Your plan should say what will change for you.

The people in charge have to make a plan. The plan says what they will change. We will look at it.

Talk to somebody you trust. This can be a parent, a teacher or your social worker.
You can call Childline on 0800 1111. It is free. You do not have to say your name.
If you are not safe right now, call 999."""
    parts = tuple(
        Section("What we found", (PictureBlock(PictureName.STAR, "A star", tuple(texts.split("\n"))),))
        for texts in told.split("\n\n")
    )
    front = (Notice("Embargoed until 10 June 2026", "It must not be published, quoted or passed on before that day."),)
    summary = judging_report(front=front, sections=parts, large_print=True, contents=0, title="What we found in Strath")
    assert len(pages_of(pdf_of(summary))) == 2
