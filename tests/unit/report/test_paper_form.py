"""A blank form as another program reads it: what is on it, in which order, on every page, at both sizes."""

from functools import cache

import pypdfium2
import pytest

from desktop.domain.inspections import ConcernLead, PackRef
from desktop.domain.reviews import Reading
from desktop.domain.templates import Template
from desktop.exchange.packs import load_packs
from desktop.paths import resources_folder
from desktop.report.palette import load_palette
from desktop.report.paper_form import Boxes, FormHead, PaperForm, paper_form
from desktop.report.pdf.form_render import render_forms
from desktop.report.print_size import PrintSize

RESOURCES = resources_folder()
LEAD = ConcernLead(designation="Service manager", phone="01632 960001", out_of_hours="01632 960002")


@cache
def shipped() -> Template:
    return load_packs(RESOURCES).template(PackRef(id="cso-record-review", version=1))


def pdf_of(*forms: PaperForm, size: PrintSize = PrintSize.NORMAL) -> bytes:
    return render_forms(
        forms, fonts=RESOURCES / "fonts", palette=load_palette(RESOURCES / "themes" / "light.toml"), size=size
    )


def pages_of(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    finally:
        document.close()


def of_record() -> PaperForm:
    return paper_form(
        shipped(),
        FormHead("R-014", "Inspector 3", Reading.FIRST),
        known={"age_band": "5-11", "sex": "not_a_code"},
        given={"record_code": "R-014"},
        partnership="Strathlennox",
        concern_lead=LEAD,
    )


def written(**parts: object) -> Template:
    """A template with these questions in its one section, and whatever else."""
    section = {"id": "s", "number": 1, "title": "Section", "questions": parts.pop("questions")}
    return Template.model_validate(
        {"id": "t", "version": 3, "title": "T", "source": "A test", "sections": [section], **parts}
    )


@pytest.mark.parametrize("size", PrintSize)
def test_every_question_and_answer_is_on_the_form_in_the_screens_order(size: PrintSize) -> None:
    text = " ".join(pages_of(pdf_of(paper_form(shipped()), size=size)))
    at = 0
    for question in shipped().questions:
        found = text.find(f"{question.number} {question.text}", at)
        assert found >= at, question.number
        at = found
        for option in question.options:
            at = text.index(option.words, at)


@pytest.mark.parametrize("size", PrintSize)
def test_every_page_says_whose_it_is_which_template_and_that_no_names_belong_on_it(size: PrintSize) -> None:
    pages = pages_of(pdf_of(of_record(), size=size))
    for number, page in enumerate(pages, start=1):
        for words in (
            "Record code R-014",
            "Read by Inspector 3",
            "Read on",
            "No names on this form",
            "cso-record-review, version 1",
            f"Page {number} of {len(pages)}",
        ):
            assert words in page


def test_the_first_page_says_what_to_do_with_paper_and_whom_to_phone() -> None:
    first = pages_of(pdf_of(of_record()))[0]
    assert "as sensitive as the record" in first
    assert "give it to the inspection lead or shred it" in first
    assert "Service manager: 01632 960001" in first
    assert "01632 960002" in first


def test_several_forms_number_their_own_pages_and_have_their_own_bookmarks() -> None:
    data = pdf_of(of_record(), paper_form(shipped()))
    pages = pages_of(data)
    half = len(pages) // 2
    assert f"Page 1 of {half}" in pages[half]
    assert "R-014" not in " ".join(pages[half:])
    document = pypdfium2.PdfDocument(data)
    outer = [(item.get_title(), item.get_dest().get_index()) for item in document.get_toc() if item.level == 0]
    inner = [item.get_title() for item in document.get_toc() if item.level == 1]
    document.close()
    assert outer == [("Form R-014", 0), ("Form", half)]
    assert inner[:2] == ["0 Record", "1 Chronology"]


def test_the_same_form_gives_the_same_bytes_with_title_language_and_fonts_in_it() -> None:
    data = pdf_of(of_record())
    assert pdf_of(of_record()) == data
    document = pypdfium2.PdfDocument(data)
    title = document.get_metadata_value("Title")
    document.close()
    assert title == "Record review: supervision orders, living at home: form to fill in by hand"
    assert b"/Lang (en-GB)" in data
    assert b"/FontFile2" in data


def letter_heights(data: bytes) -> list[float]:
    """The sizes of the letters on the first two pages, in points."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [
            size
            for page in (document[0], document[1])
            for thing in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT])
            if (size := thing.get_font_size() * thing.get_matrix().a)
        ]
    finally:
        document.close()


def test_large_print_has_no_letter_below_16_points() -> None:
    assert min(letter_heights(pdf_of(of_record(), size=PrintSize.LARGE))) >= 16
    assert min(letter_heights(pdf_of(of_record()))) < 16


def test_what_the_sample_says_is_ticked_and_nothing_else() -> None:
    ticked = [
        box.label
        for section in of_record().sections
        for question in section.questions
        for place in question.places
        if isinstance(place, Boxes)
        for box in place.boxes
        if box.ticked
    ]
    assert ticked == ["5–11"]
    assert "What is ticked already comes from the sample" in pages_of(pdf_of(of_record()))[0]
    assert "comes from the sample" not in pages_of(pdf_of(paper_form(shipped())))[0]


def test_a_group_that_the_reader_repeats_has_a_few_blocks() -> None:
    template = written(
        groups=[{"id": "visit", "title": "Visit", "repeats": True, "most": 9}],
        questions=[
            {"id": "on", "text": "When was it?", "kind": "date", "group": "visit"},
            {"id": "at", "text": "At what time?", "kind": "time", "group": "visit"},
            {"id": "years", "text": "How old?", "kind": "decimal", "lowest": 1, "highest": 2},
        ],
    )
    (text,) = pages_of(pdf_of(paper_form(template)))
    for words in ("Visit 1", "Visit 2", "Visit 3", "day month year", "hours minutes", "from 1 to 2"):
        assert words in text
    assert text.count("When was it?") == 3
    assert "Visit 4" not in text


def test_a_very_long_list_is_written_in_and_a_long_answer_breaks_into_lines() -> None:
    options = [{"code": f"c{number}", "label": f"Area {number}"} for number in range(70)]
    long = {"code": "long", "label": "An answer of many words " * 12}
    template = written(
        answer_sets=[{"id": "many", "options": options}, {"id": "long", "options": [long, options[0]]}],
        questions=[{"id": "a", "text": "Where?", "answers": "many"}, {"id": "b", "text": "How?", "answers": "long"}],
    )
    (text,) = pages_of(pdf_of(paper_form(template)))
    assert "one of the 70 that Daybook lists" in text
    assert text.count("An answer of many words") == 12
    assert "Area 69" not in text


@pytest.mark.parametrize("size", PrintSize)
def test_a_question_that_no_page_holds_goes_on_over_the_next(size: PrintSize) -> None:
    options = [
        {"code": f"c{number}", "label": f"Number {number}. " + "Words that go on. " * 14} for number in range(60)
    ]
    template = written(
        answer_sets=[{"id": "many", "options": options}], questions=[{"id": "a", "text": "Which?", "answers": "many"}]
    )
    pages = pages_of(pdf_of(paper_form(template), size=size))
    assert len(pages) > 2
    text = " ".join(pages)
    assert all(f"Number {number}." in text for number in range(60))
    assert text.count("Words") == 60 * 14
