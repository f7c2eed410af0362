"""Pairs of sentences that give a small number away, each found; and pages of prose in which nothing does, left alone.

The prose is of three papers of one made-up inspection, as somebody would write them who gives the same numbers in each.
"""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from desktop.domain.count_tables import TableSet, count_table, joined
from desktop.domain.publications import ReportKind
from desktop.domain.releases import SHOWN, Release, released
from desktop.operations.publications.guard import GuardRules, Stop, Why, looked_through
from desktop.operations.publications.other_papers import Beside, OtherPaper
from desktop.operations.publications.told_beside import stops_beside
from desktop.report.judging.material import In, Spot, Written
from desktop.report.tree import Report
from tests.unit.disclosure.test_suppressing import COLUMNS, ROWS, grid
from tests.unit.operations.publications.clean_prose import FEEDBACK, REPORT, SUMMARY

RULES = GuardRules(places=(), always=(), codes=(), kept={})
PAPERS = {
    ReportKind.DRAFT_REPORT: REPORT,
    ReportKind.PARTNERSHIP_FEEDBACK: FEEDBACK,
    ReportKind.YOUNG_SUMMARY: SUMMARY,
}
PLAN = "In 3 of 12 records a plan was missing."


def written(text: str) -> list[Written]:
    lines = enumerate(line for line in text.splitlines() if line)
    return [Written(line, Spot(In.SECTION, str(place)), f"Section {place}") for place, line in lines]


def found(here: str, there: str = "", releases: tuple[Release, ...] = ()) -> list[Stop]:
    papers = (OtherPaper(ReportKind.DRAFT_REPORT, "Report", texts=(there,)),) if there else ()
    beside = Beside(papers, releases, ReportKind.PARTNERSHIP_FEEDBACK)
    return list(stops_beside(written(here), beside, RULES))


@pytest.mark.parametrize("report", PAPERS)
def test_three_papers_with_the_same_numbers_are_left_alone(report):
    others = tuple(OtherPaper(kind, kind.value, texts=(text,)) for kind, text in PAPERS.items() if kind is not report)
    assert list(stops_beside(written(PAPERS[report]), Beside(others, (), report), RULES)) == []


@pytest.mark.parametrize(
    ("there", "here", "matched"),
    [
        (PLAN, "3/11 records had a plan missing.", "3/11"),
        (PLAN, "A plan was missing in 18 % of records.", "18 %"),
        (PLAN, "In half of the records a plan was missing.", "half of"),
        ("A plan was missing in 18 % of records.", PLAN, "3 of 12"),
        (
            "Twelve records were read. Three of them had no chronology.",
            "In 2 of 11 there was no chronology.",
            "2 of 11",
        ),
        ("All but one of 12 plans were signed.", "10 of 12 plans were signed.", "10 of 12"),
    ],
)
def test_a_pair_in_two_papers_is_found(there, here, matched):
    assert [stop.matched for stop in found(here, there)] == [matched]


@pytest.mark.parametrize(
    ("there", "here"),
    [
        (PLAN, "A plan was missing in 25 % of records, in a quarter of them."),
        (PLAN, "A plan was there in 75 % of records."),
        ("12 % of plans were missing.", "18 % of plans were missing."),  # nobody knows of how many
        ("Four localities share two managers.", "Two managers for four localities is few."),
        ("A plan was missing for a child of three.", "A plan was missing for a child of two."),
    ],
)
def test_what_tells_of_nobody_is_left_alone(there, here):
    assert found(here, there) == []


def test_two_sentences_of_one_report_are_laid_beside_each_other_where_both_say_of_how_many():
    (stop,) = found("11 of 12 plans were signed.\n10 of 12 plans were signed in time.")
    assert stop.matched == "10 of 12"
    assert "“11 of 12 plans were signed.” stands in this report too (Section 0)." in stop.says
    assert "learns of the 1 in between" in stop.says
    assert len(found("11 (92 %) of the 12 plans were signed.\n10 (83 %) of the 12 plans were signed in time.")) == 1
    assert found("11 plans were signed.\n10 plans were signed in time.") == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("In 3 of 12 records a plan was missing.", "“3 of 12” tells of 3, so few"),
        ("In 11 of 12 records there was a plan.", "“11 of 12” leaves 1, so few"),
        ("2/40 had none.", "tells of 2, so few"),
        ("Nine of 9 had a plan.", "“Nine of 9” is said of all, or of none, of only 9"),
        ("In 30 of 60 records there was a plan.", "says how many"),
        ("Staff made 7 visits in 5 areas.", "says how many"),
        ("Not one of the 12 had a plan.", "says how many"),
        ("Most children are safer.", "says how many"),
    ],
)
def test_a_number_says_what_it_tells_by_itself(text, says):
    stops = looked_through(written(text), Report("", "", "", (), ()), RULES)
    assert stops
    assert all(says in stop.says for stop in stops)


def test_one_person_beside_what_few_are_stops_what_leaves_and_may_be_kept():
    text = written("The Syrian family was not offered an interpreter.")
    (stop,) = looked_through(text, Report("", "", "", (), ()), RULES)
    assert (stop.why, stop.matched, stop.can_be_kept) == (Why.SINGLED, "The Syrian family", True)
    assert looked_through(text, Report("", "", "", (), ()), replace(RULES, stays_inside=True)) == ()


@pytest.fixture(scope="module")
def shared() -> Release:
    """Of three rows and columns; the two upper rows are hidden."""
    records = grid(2, 3, 30, 7, 9, 40, 20, 20, 20)
    tables = TableSet((count_table("t", (ROWS, COLUMNS), records),))
    hidden = {joined(ROWS.key([row]), COLUMNS.key([column])) for row in ("I", "II") for column in ("A", "B", "C")}
    fates = {key: "s" if key in hidden else SHOWN for key in tables.counts}
    dimensions, kept, _ = released(tables, (), fates)
    return Release(
        id=UUID(int=1),
        made_at=datetime(2026, 3, 17, 12, tzinfo=UTC),
        author="Lead",
        made_for="the partnership",
        threshold=5,
        small_group=5,
        readings="0" * 64,
        records=len(records),
        dimensions=dimensions,
        tables=kept,
    )


def test_what_two_told_cells_give_away_together_is_said(shared):
    one, other = "Of this region 2 of 29 were of that activity.", "Of this region 3 of 32 were of that activity."
    (alone,) = telling_hidden(found(one, releases=(shared,)))
    assert alone.endswith("With it 1 more that was hidden can be worked out.")
    (with_another,) = telling_hidden(found(one, other, releases=(shared,)))
    assert with_another.endswith("With what other sentences tell, 2 more that were hidden can be worked out.")
    assert len(telling_hidden(found(f"{one}\n{other}", releases=(shared,)))) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "Of this region all but two of 29 were of another activity.",  # what is left of the whole
        "Of this region 7 % were of that activity.",
    ],
)
def test_a_hidden_cell_is_told_by_what_is_left_and_by_its_share(shared, sentence):
    assert telling_hidden(found(sentence, releases=(shared,)))


def telling_hidden(stops: list[Stop]) -> list[str]:
    return [stop.says for stop in stops if "hid this" in stop.says]
