"""Two editions of a report compared: each thing that was changed is told once, and nothing that was not."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.errors import NotFound, Refused
from desktop.domain.interviews import Interview, Refusal
from desktop.domain.publications import ReportKind
from desktop.operations.publications.choosing import leave_out, write_text
from desktop.operations.publications.editions import NOW, WITHHELD, compare, editions_of, sheet_of
from desktop.operations.publications.quotes import choose_quote, word_quote
from desktop.operations.publications.states import back_to_draft
from desktop.operations.reports import Form, rendered
from desktop.paths import resources_folder
from desktop.report.judging.edition_differences import Change, differences_between
from desktop.report.judging.edition_lines import Says, lines_of
from desktop.report.judging.edition_sheet import how_much
from desktop.report.strings import strings_of
from desktop.report.tree import Figures, Paragraph
from tests.judged import CHANGED, LISTENED, judge
from tests.unit.operations.publications.test_states import finalise, judge_all
from tests.unit.report.judging import judging_report

REPORT, PACK = ReportKind.DRAFT_REPORT, ReportKind.PANEL_PACK
SUMMARY = "Children are heard. Help stops in summer, without a reason."
REWORDED = "Children are heard. Help stops in the holidays, without a reason."


@pytest.fixture
def made(desk):
    """Edition 1, then one in which something of each kind has another form."""
    judged = judge(desk)
    leave_out(desk, REPORT, judged.claims["nothing"].id)
    judge_all(desk)
    write_text(desk, REPORT, "summary", SUMMARY)
    write_text(desk, REPORT, "indicator/5.3", "This was written in the wrong place.")
    write_text(desk, REPORT, "afterwards", "A plan follows.")
    choose_quote(desk, REPORT, judged.pieces["listened"].id, "5.4")
    choose_quote(desk, REPORT, judged.pieces["late"].id, "5.3")
    finalise(desk, REPORT)
    back_to_draft(desk, REPORT, "Something was missing.")
    return judged


def change_everything(desk, judged):
    write_text(desk, REPORT, "summary", REWORDED)
    write_text(desk, REPORT, "indicator/5.3", "")
    write_text(desk, REPORT, "indicator/9.2", "This was written in the wrong place.")
    write_text(desk, REPORT, "afterwards", "")
    choose_quote(desk, REPORT, judged.pieces["came"].id, "5.4")
    word_quote(desk, REPORT, judged.pieces["listened"].id, "5.4", LISTENED.replace("changed", "altered"))


def told(compared):
    return {(one.change, one.says, text_of(one)) for one in compared.differences}


def text_of(one):
    return "".join(piece.text for piece in one.now or one.was)


def test_there_is_nothing_to_compare_before_one_was_final(desk):
    judge(desk)
    assert editions_of(desk, REPORT) == ()
    with pytest.raises(NotFound):
        compare(desk, REPORT, "1", NOW)


def test_an_edition_says_the_same_as_itself_and_as_the_report_that_nobody_changed(desk, made):
    first, now = editions_of(desk, REPORT)
    assert (first.title[:9], now.key) == ("Edition 1", NOW)
    assert compare(desk, REPORT, first.key, first.key).differences == ()
    assert compare(desk, REPORT, first.key, NOW).differences == ()
    finalise(desk, REPORT)
    desk.store.save(made.claims["heard"].model_copy(update={"claim": "Children are listened to and told."}))
    (_, second, now) = editions_of(desk, REPORT)
    assert (second.stands, now.stands) == (True, False)
    (since,) = compare(desk, REPORT, second.key, NOW).differences
    assert (since.change, text_of(since)) == (Change.REWORDED, "Children are listened to and told.")


def test_what_was_added_taken_away_reworded_and_moved_is_told_once_each(desk, made):
    change_everything(desk, made)
    first, _ = editions_of(desk, REPORT)
    compared = compare(desk, REPORT, first.key, NOW)
    assert told(compared) == {
        (Change.REWORDED, Says.TEXT, REWORDED),
        (Change.MOVED, Says.TEXT, "This was written in the wrong place."),
        (Change.TAKEN_AWAY, Says.TEXT, "A plan follows."),
        (Change.REWORDED, Says.QUOTE, LISTENED.replace("changed", "altered")),
        (Change.ADDED, Says.QUOTE, CHANGED),
    }
    (summary,) = [one for one in compared.differences if text_of(one) == REWORDED]
    assert [piece.text.strip() for piece in summary.now if piece.differs] == ["the holidays,"]
    assert (summary.place, summary.name) == ("What we found › In short", "")
    (moved,) = [one for one in compared.differences if one.change is Change.MOVED]
    assert (moved.name.split(" › ")[1][:3], moved.place.split(" › ")[1][:3]) == ("5.3", "9.2")
    assert how_much(compared.differences) == ("Words: 1 taken away, 1 reworded, 1 moved", "Quotes: 1 added, 1 reworded")


def test_numbers_are_compared_by_their_names_and_the_same_words_twice_are_two():
    before = judging_report()
    first, *others = before.sections
    grade, *blocks = first.blocks
    figures = next(block for block in blocks if isinstance(block, Figures))
    counted = replace(figures, rows=(("Asked", "19", "4"), *figures.rows[1:]))
    again = Paragraph("Advocacy was offered.")
    changed = (
        replace(grade, number=3, word="adequate"),
        *(counted if one is figures else one for one in blocks),
        again,
    )
    after = replace(before, sections=(replace(first, blocks=changed), *others))
    found = differences_between(lines_of(before), lines_of(after))
    assert [(one.change, one.name, text_of(one)) for one in found] == [
        (Change.ADDED, "", "Advocacy was offered."),
        (Change.CHANGED, "Evaluation", "adequate (3)"),
        (Change.CHANGED, "How many were asked: Asked, Yes", "19"),
    ]
    back = differences_between(lines_of(after), lines_of(before))
    assert [(one.change, text_of(one)) for one in back] == [
        (Change.TAKEN_AWAY, "Advocacy was offered."), (Change.CHANGED, "good (4)"), (Change.CHANGED, "18"),
    ]  # fmt: skip


def test_words_of_people_who_refuse_by_now_are_shown_of_no_edition_and_printed_of_none(desk, made):
    change_everything(desk, made)
    talk = desk.store.find(Interview, made.talks["late"].id)
    explained = talk.explained.model_copy(update={"refused": (Refusal.QUOTES,)})
    desk.store.save(talk.model_copy(update={"explained": explained}))
    first, _ = editions_of(desk, REPORT)
    compared = compare(desk, REPORT, first.key, NOW)
    late = made.pieces["late"].quote
    assert late not in str(compared.differences)
    assert WITHHELD in str(compared.differences)
    assert late not in str(list(strings_of(sheet_of(compared, "Report", date(2026, 6, 3)))))


def test_what_is_printed_says_each_difference_and_nothing_that_may_identify_somebody(desk, made):
    change_everything(desk, made)
    first, _ = editions_of(desk, REPORT)
    sheet = sheet_of(compare(desk, REPORT, first.key, NOW), "Report", date(2026, 6, 3))
    text = rendered(sheet, Form.HTML, resources_folder()).decode()
    assert "«the holidays,»" in text
    assert "A plan follows." in text
    assert "For the team only" in text
    write_text(desk, REPORT, "summary", "Kayleigh MacInnes was heard.")
    with pytest.raises(Refused, match="may identify somebody"):
        sheet_of(compare(desk, REPORT, first.key, NOW), "Report", date(2026, 6, 3))


def test_of_a_pack_what_it_was_made_of_is_compared_in_its_versions(desk, made):
    finalise(desk, PACK)
    desk.store.save(made.claims["heard"].model_copy(update={"claim": "Children are listened to and told."}))
    first, _ = editions_of(desk, PACK)
    compared = compare(desk, PACK, first.key, NOW)
    (one,) = compared.differences
    assert (one.change, one.place, compared.keeps_words) == (Change.REWORDED, "A claim about 5.4", False)
    assert [piece.text.strip() for piece in one.now if piece.differs] == ["to and told."]
