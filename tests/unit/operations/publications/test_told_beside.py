"""Attacks with two papers of one inspection laid side by side, and with a paper beside the figures that were shared.

The attacker reads "3 of 12" in one and "2 of 11" in the other, or a number in a sentence that a table hides.
"""

import pytest

from desktop.domain.interviews import Refusal
from desktop.domain.publications import ReportKind
from desktop.operations.publications.choosing import leave_out, word_otherwise, write_text
from desktop.operations.publications.guard import Why, still_stop
from desktop.operations.publications.making import make_ready, require_clear, stops_of
from desktop.operations.publications.quotes import choose_quote, take_quote_out
from desktop.operations.publications.settling import keep_found
from desktop.operations.publications.settling import replace as put_instead
from desktop.operations.publications.states import back_to_draft, make_final, seal
from desktop.operations.releases import Wanted, gather, shared_before
from desktop.vault.ids import new_id
from tests.judged import LISTENED, judge
from tests.unit.operations.publications.test_states import judge_all
from tests.unit.operations.test_figures_attacked import GROUPS, shared
from tests.unit.operations.test_releases import read_records

REPORT, YOUNG, FEEDBACK = ReportKind.DRAFT_REPORT, ReportKind.YOUNG_SUMMARY, ReportKind.PARTNERSHIP_FEEDBACK
EARLIER, LATER = "In 3 of 12 records a plan was missing.", "A plan was missing in 2 of 11 records."
WANTED = Wanted(frozenset({"chronology_sw"}), GROUPS)


@pytest.fixture
def made(desk):
    judged = judge(desk)
    for report in (REPORT, FEEDBACK):
        leave_out(desk, report, judged.claims["nothing"].id)
    return judged


def kept(desk, report):
    """Every number of a report is kept with a reason, as its lead decided."""
    for stop in still_stop(stops_of(make_ready(desk, report))):
        keep_found(desk, report, stop, "We looked at it, and it may be told.", new_id=new_id)


def final(desk, report):
    return make_final(desk, seal(make_ready(desk, report, as_final=True)))


def beside(desk, report):
    return [stop for stop in stops_of(make_ready(desk, report)) if stop.why is Why.BESIDE]


def test_a_number_a_little_off_what_a_final_report_says_is_found_with_both_places(desk, made):
    judge_all(desk)
    write_text(desk, REPORT, "summary", EARLIER)
    kept(desk, REPORT)
    final(desk, REPORT)
    write_text(desk, FEEDBACK, "thanks", f"Thank you. {LATER}")
    (stop,) = beside(desk, FEEDBACK)
    assert (stop.where, stop.matched, stop.kept) == ("To begin with", "2 of 11", "")
    assert f"“{EARLIER}” stands in Report, edition 1 of 17 March 2026, under “What we found › In short”." in stop.says
    assert "learns of the 1 in between" in stop.says
    with pytest.raises(Exception, match="in the way of this report"):
        require_clear(make_ready(desk, FEEDBACK))
    put_instead(desk, FEEDBACK, stop, "3 of 12")
    assert beside(desk, FEEDBACK) == []


def test_it_is_kept_beside_that_sentence_alone(desk, made):
    write_text(desk, REPORT, "summary", EARLIER)
    write_text(desk, FEEDBACK, "thanks", LATER)
    (stop,) = beside(desk, FEEDBACK)
    assert "stands in Report, as it is prepared now" in stop.says
    keep_found(desk, FEEDBACK, stop, "The one between was counted twice.", new_id=new_id)
    reason = "The one between was counted twice."
    assert [stop.kept for stop in beside(desk, FEEDBACK)] == [reason]
    assert [stop.kept for stop in beside(desk, REPORT)] == [reason]  # it is the same pair from the other side
    write_text(desk, YOUNG, "good", LATER)  # other readers have this one
    assert [stop.kept for stop in beside(desk, YOUNG)] == [""]
    write_text(desk, YOUNG, "good", "")
    write_text(desk, REPORT, "summary", EARLIER.replace("3 of 12", "4 of 12"))
    assert [stop.kept for stop in beside(desk, FEEDBACK)] == [""]


def test_two_editions_of_one_report_are_laid_side_by_side_too(desk, made):
    for section in ("looked", "good", "better", "next"):
        write_text(desk, YOUNG, section, "We asked what helps. Three of twelve had no plan.")
    kept(desk, YOUNG)
    final(desk, YOUNG)
    back_to_draft(desk, YOUNG, "A record was read again.")
    assert beside(desk, YOUNG) == []
    write_text(desk, YOUNG, "better", "Two of twelve had no plan.")
    assert {stop.where for stop in beside(desk, YOUNG)} == {"What needs to be better"}


def test_a_claim_that_one_report_words_otherwise_is_laid_beside_its_own_words(desk, made):
    claim = made.claims["heard"].model_copy(update={"claim": EARLIER})
    desk.store.save(claim)
    write_text(desk, FEEDBACK, "thanks", "Thank you.")
    word_otherwise(desk, REPORT, claim.id, "claim", EARLIER, LATER)
    (stop,) = beside(desk, REPORT)
    assert (stop.where, stop.matched) == ("5.4, a claim", "2 of 11")


@pytest.mark.parametrize(
    "other",
    [
        EARLIER,  # the same
        "In 9 of 12 records a plan was there.",  # the other side of it
        "In 30 of 120 records a plan was missing.",  # too many to tell of anybody
        "In 2 of 11 families nobody was asked about school.",  # of something else
        "A plan was missing in May 2026, and of children aged 5 to 11.",
    ],
)
def test_what_tells_of_nobody_in_between_stops_nothing(desk, made, other):
    write_text(desk, REPORT, "summary", EARLIER)
    write_text(desk, FEEDBACK, "thanks", other)
    assert beside(desk, FEEDBACK) == []


def test_a_sentence_that_gives_a_number_that_an_export_hid_is_found(desk, made, tmp_path):
    """And then it is known to the next export, and still not shown by it."""
    read_records(desk, 30)
    shared(desk, tmp_path, WANTED)
    assert [one.told for one in gather(desk, WANTED).earlier] == [frozenset()]
    (release,) = shared_before(desk)
    counts = {key: count for table in release.count_tables(published=True) for key, count in table.counts.items()}
    total, key = counts[()], (("chronology_sw", ("na",)),)
    assert release.fates()[key] != "."
    write_text(desk, FEEDBACK, "thanks", f"In {counts[key]} of {total} records a chronology was not applicable.")
    (stop,) = beside(desk, FEEDBACK)
    assert "The figures shared on 17 March 2026 hid this: " in stop.says
    assert "Not applicable" in stop.says
    (earlier,) = gather(desk, WANTED).earlier
    assert key in earlier.told - earlier.published
    write_text(desk, FEEDBACK, "thanks", f"In {counts[key] + 7} of {total} records a chronology was not applicable.")
    assert beside(desk, FEEDBACK) == []
    said, count = "Is there a social work chronology? Yes, in {} of {} records.", counts[(("chronology_sw", ("yes",)),)]
    write_text(desk, FEEDBACK, "thanks", said.format(count - 1, total - 1))  # a little off what was shown
    (stop,) = beside(desk, FEEDBACK)
    assert f"give {count} of {total}" in stop.says
    write_text(desk, FEEDBACK, "thanks", said.format(count, total))
    assert beside(desk, FEEDBACK) == []


def test_a_quote_that_went_is_told_before_the_next_edition_and_a_refused_one_without_its_words(desk, made):
    judge_all(desk)
    for piece in ("listened", "came"):
        choose_quote(desk, REPORT, made.pieces[piece].id, "5.4")
    final(desk, REPORT)
    back_to_draft(desk, REPORT, "A quote could be recognised.")
    assert gone(desk) == ()
    take_quote_out(desk, REPORT, made.pieces["listened"].id, "5.4")
    assert gone(desk) == (f"“{LISTENED}” (Report, edition 1 of 17 March 2026)",)
    talk = made.talks["listened"]
    explained = talk.explained.model_copy(update={"refused": (Refusal.QUOTES,)})
    desk.store.save(talk.model_copy(update={"explained": explained}))
    assert gone(desk) == (
        "The words of somebody who does not agree to be quoted any more (Report, edition 1 of 17 March 2026)",
    )


def gone(desk):
    before = make_ready(desk, REPORT, as_final=True).before
    return next((one.each for one in before.look_at if one.title.startswith("Quoted in an edition and not any")), ())
