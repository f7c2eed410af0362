"""Forms and the reading list on a real vault: for records in the sample's order, copies, and where they cannot go."""

from pathlib import Path

import pypdfium2
import pytest

from desktop.domain.errors import BadFile, NotFound, Refused, StoreWriteFailed
from desktop.domain.records import Record
from desktop.domain.reviews import Reading, ReviewState
from desktop.operations.desk import Desk
from desktop.operations.paper_forms import (
    MOST_FORMS,
    FormOrder,
    blank_forms,
    forms,
    note_written,
    records_with_codes,
    template_in,
    write_forms,
)
from desktop.operations.reading_list import list_of_readings, write_list
from desktop.operations.reviews import open_review
from desktop.paths import resources_folder
from desktop.report.paper_form import FormHead
from desktop.report.print_size import PrintSize
from desktop.report.tree import Figures
from desktop.vault.ids import new_id

RESOURCES = resources_folder()
XLSFORMS = Path(__file__).parents[1] / "exchange" / "xlsforms"
SHIPPED = RESOURCES / "templates" / "cso-record-review.toml"


@pytest.fixture
def records(desk: Desk) -> list[Record]:
    readers = [("Inspector 3", "Local reader 2"), ("Inspector 5", "Inspector 3"), ("Inspector 5", ""), ("", "")]
    made = [
        Record(id=new_id(), code=f"R-01{place}", position=place, first_reader=first, second_reader=second)
        for place, (first, second) in enumerate(readers)
    ]
    desk.store.save(*made)
    return made


def test_each_record_has_its_form_in_the_samples_order_with_my_reading_filled_in(
    desk: Desk, records: list[Record]
) -> None:
    made = forms(desk, FormOrder(tuple(record.id for record in reversed(records[:3]))))
    assert [form.head for form in made] == [
        FormHead("R-010", "Inspector 3", Reading.FIRST),
        FormHead("R-011", "Inspector 3", Reading.SECOND),
        FormHead("R-012"),
    ]
    assert {form.concern_lead.phone for form in made} == {"01632 960001"}


def test_copies_have_no_code(desk: Desk) -> None:
    assert [form.head for form in forms(desk, FormOrder(copies=2))] == [FormHead(), FormHead()]
    assert len(blank_forms(template_in(SHIPPED), 3)) == 3


@pytest.mark.parametrize("copies", [0, -1, MOST_FORMS + 1])
def test_no_form_or_far_too_many_are_refused(desk: Desk, copies: int) -> None:
    with pytest.raises(Refused, match="from 1 to 500"):
        forms(desk, FormOrder(copies=copies))


def test_records_are_found_by_code_and_an_unknown_code_is_said(desk: Desk, records: list[Record]) -> None:
    assert records_with_codes(desk, ["r-012"]) == (records[2].id,)
    with pytest.raises(NotFound, match="not in the sample"):
        records_with_codes(desk, ["R-099"])


def test_forms_are_written_whole_and_the_trail_says_so_without_codes(
    desk: Desk, records: list[Record], tmp_path: Path
) -> None:
    out = tmp_path / "forms.pdf"
    made = forms(desk, FormOrder((records[0].id, records[1].id)))
    write_forms(made, out, RESOURCES)
    note_written(desk, len(made))
    document = pypdfium2.PdfDocument(out)
    assert len(document) % 2 == 0
    document.close()
    entry = desk.vault.profile.audit_trail()[0]
    assert (entry.action, entry.detail) == ("paper forms written", {"forms": 2})


def test_a_place_that_takes_no_file_is_said(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(StoreWriteFailed, match="Choose another place"):
        write_forms(forms(desk, FormOrder()), tmp_path / "gone" / "forms.pdf", RESOURCES)
    with pytest.raises(StoreWriteFailed, match="Choose another place"):
        write_list(list_of_readings(desk), tmp_path / "gone" / "list.pdf", RESOURCES)


def test_a_template_that_is_broken_is_said(tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("id = 1", "utf-8")
    with pytest.raises(BadFile, match=r"broken\.toml"):
        template_in(broken)


def pages_of(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    finally:
        document.close()


@pytest.mark.parametrize("size", PrintSize)
@pytest.mark.parametrize("name", ["tutorial.xls", "widgets.xls", "loop.xlsx", "xlsform_spec_test.xlsx"])
def test_public_xlsforms_print_with_every_question_in_order(tmp_path: Path, name: str, size: PrintSize) -> None:
    template = template_in(XLSFORMS / name)
    write_forms(blank_forms(template), tmp_path / "form.pdf", RESOURCES, size)
    text, at = " ".join(pages_of(tmp_path / "form.pdf")), 0
    for question in template.questions:
        if not question.is_pattern and question.repeat is None:
            at = text.index(f"{question.number} {' '.join(question.text.split())}", at)


def test_an_xlsforms_conditions_and_repeats_are_said_on_paper(tmp_path: Path) -> None:
    write_forms(blank_forms(template_in(XLSFORMS / "tutorial.xls")), tmp_path / "form.pdf", RESOURCES)
    text = " ".join(pages_of(tmp_path / "form.pdf"))
    assert "Only if 1.6.2 is No" in text
    assert "Only if 1.3.1 is Female and 1.8.1 is at least 15 and 1.8.1 is at most 49" in text
    assert "Household Member or Visitor 3" in text


def test_a_form_that_is_refused_names_the_first_place_that_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"bad_calc\.xlsx is refused: survey, row \d+"):
        template_in(XLSFORMS / "bad_calc.xlsx")


def test_the_reading_list_has_each_readers_records_by_code_and_how_far_they_are(
    desk: Desk, records: list[Record]
) -> None:
    review = open_review(desk, records[0].id, new_id=new_id).review
    desk.store.save(
        review.model_copy(update={"state": ReviewState.READ}),
        records[2].model_copy(update={"unreadable": "Not given"}),
    )
    made = list_of_readings(desk)
    tables = {
        section.title: block.rows for section in made.sections for block in section.blocks if isinstance(block, Figures)
    }
    assert tables == {
        "Inspector 3": (
            ("R-010", "First", "Local reader 2", "Read", ""),
            ("R-011", "Second", "Inspector 5", "Not begun", ""),
        ),
        "Inspector 5": (
            ("R-011", "First", "Inspector 3", "Not begun", ""),
            ("R-012", "First", "–", "No record given", ""),
        ),
        "Local reader 2": (("R-010", "Second", "Inspector 3", "Not begun", ""),),
        "Not given to anybody yet": (("R-013", "First", "–", "Not begun", ""),),
    }


@pytest.mark.parametrize(("name", "begins"), [("list.pdf", b"%PDF"), ("list.html", b"<!doctype html>")])
def test_the_reading_list_is_written_as_its_name_says(
    desk: Desk, records: list[Record], tmp_path: Path, name: str, begins: bytes
) -> None:
    write_list(list_of_readings(desk), tmp_path / name, RESOURCES)
    assert (tmp_path / name).read_bytes().startswith(begins)
