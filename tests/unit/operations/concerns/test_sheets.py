"""A concern as one sheet of paper: everything on it, one page where it goes, made in memory."""

import pypdfium2
import pytest

from desktop.domain.concerns import Decision, Heard, Passage, Risk, Step
from desktop.domain.errors import NotFound
from desktop.domain.inspections import ConcernLead
from desktop.operations.concerns.sheets import empty_sheet, sheet
from desktop.operations.concerns.steps import ConcernWriting, Given, open_concern, raise_concern, take_step
from desktop.operations.inspections import change
from desktop.vault.ids import new_id
from tests.ready_team import ready_team

QUOTE = "“I told them he was back. I do not want to be there when he is.”"


@pytest.fixture
def desk(tmp_path):
    team = ready_team(tmp_path, inspectors=0)
    change(
        team.lead,
        concern_lead=ConcernLead(designation="Service manager", phone="01632 960001", out_of_hours="01632 960002"),
    )
    yield team.lead
    team.close()


@pytest.fixture
def concern(desk):
    passage = Passage(object_id=new_id(), label="R-014", place="drift", quote=QUOTE)
    return write(desk, raise_concern(desk, new_id=new_id, passage=passage), at_risk="Rowan Quillfeather, 9")


def write(desk, concern, **fields):
    opened = open_concern(desk, concern.id)
    ConcernWriting(desk, opened.base).save(opened.concern.model_copy(update=fields))
    return desk.concerns.get(concern.id)


def pages(data):
    document = pypdfium2.PdfDocument(data)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def test_everything_somebody_must_hand_over_is_on_one_page(desk, concern):
    write(
        desk,
        concern,
        risk=Risk.CHILD_NOW,
        others="A brother, 4",
        worries="No visit is recorded since.",
        reachable="Through the school",
    )
    decided = Given(Step.DECIDED, desk.clock(), "Inspection lead", "by phone", "Visit today.", Decision.ESCALATE)
    take_step(desk, concern.id, decided)
    (page,) = pages(sheet(desk, concern.id))
    for words in (
        "Concern C-1",
        "Strathlennox",
        "from R-014",
        "Rowan Quillfeather, 9",
        "A child or young person, now",
        "A brother, 4",
        QUOTE,
        "No visit is recorded since.",
        "Through the school",
        "Lead told",
        "Pass it on to the local lead. Inspection lead, by phone. Visit today.",
        "Waiting to be passed on, due",
        "999",
        "101",
        "0800 1111",
        "01632 960001",
        "01632 960002",
        "Handed over by",
        "Taken over by",
        "Page 1 of 1",
    ):
        assert words in page, words


def test_what_is_being_typed_is_on_it(desk, concern):
    opened = open_concern(desk, concern.id)
    desk.concerns.keep_draft(concern.model_copy(update={"worries": "Typed just now."}), opened.base)
    assert "Typed just now." in pages(sheet(desk, concern.id))[0]


def test_a_longer_one_is_set_smaller_before_it_takes_a_second_page(desk, concern):
    write(desk, concern, worries="He came back and nobody rang. " * 40)
    assert len(pages(sheet(desk, concern.id))) == 1


def test_a_far_longer_one_goes_on_and_says_so_and_loses_no_word(desk, concern):
    heard = tuple(Heard(at=desk.clock(), words=f"word{number} " * 40) for number in range(60))
    write(desk, concern, heard=heard, worries="At the very end.")
    found = pages(sheet(desk, concern.id))
    assert len(found) > 1
    for number, page in enumerate(found[:-1], start=1):
        assert f"Page {number} of {len(found)}. Continues on page {number + 1}" in page
        assert "Handed over by" not in page
    assert all("Concern C-1 of Lead inspector, continued" in page for page in found[1:])
    assert "Handed over by" in found[-1]
    whole = " ".join(found)
    assert all(whole.count(f"word{number} ") >= 39 for number in range(60))
    assert "At the very end." in whole


def test_a_letter_that_cannot_be_printed_is_said(desk, concern):
    write(desk, concern, others="家 Mòrag")
    (page,) = pages(sheet(desk, concern.id))
    assert "stands for a letter that cannot be printed" in page
    assert "Mòrag" in page


def test_somebody_anonymous_and_whether_they_were_told_where_to_turn(desk, concern):
    write(desk, concern, anonymous=True)
    assert "told where to turn is not recorded" in pages(sheet(desk, concern.id))[0]
    write(desk, concern, told_where_to_turn=desk.clock())
    assert "They were told where to turn for help." in pages(sheet(desk, concern.id))[0]


def test_after_no_further_action_only_closing_is_left_to_write(desk, concern):
    nothing = Given(Step.DECIDED, desk.clock(), "Lead", "by phone", "Known already.", Decision.NO_FURTHER_ACTION)
    take_step(desk, concern.id, nothing)
    (page,) = pages(sheet(desk, concern.id))
    assert "Closed: when" in page
    assert "Acknowledged: by whom" not in page


def test_the_blank_one_has_the_numbers_and_nobodys_words(desk, concern):
    (page,) = pages(empty_sheet(desk))
    assert "01632 960001" in page
    assert "Their words, as said" in page
    assert "Quillfeather" not in page
    assert "C-1" not in page


def test_it_is_made_in_memory_and_its_properties_name_nobody(desk, concern, tmp_path):
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    data = sheet(desk, concern.id)
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == before
    properties = pypdfium2.PdfDocument(data).get_metadata_dict()
    assert "Quillfeather" not in repr(properties)
    assert properties["Title"] == "Concern"


def test_a_concern_that_is_not_here_has_no_sheet(desk):
    with pytest.raises(NotFound):
        sheet(desk, new_id())
