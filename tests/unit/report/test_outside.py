"""What the report that leaves the team says, and what it must not."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from desktop.domain.count_tables import Category, Dimension, count_table
from desktop.domain.evidence import Direction, SourceKind
from desktop.domain.figure_grids import HIDDEN, grid_of
from desktop.domain.proportions import ProportionWords
from desktop.domain.telling_codes import CodeFinder
from desktop.report.outside import MARK, OutsideGiven, SharedFigures, may_leave, outside_report
from desktop.report.tree import Figures, MapPicture
from tests.unit.report.material import framework, given, piece
from tests.unit.report.test_outline import section, texts, walk_figures

CODES = CodeFinder(("R-014", "Elm"))


def outside(*evidence, **fields):
    of = given([])
    plan = Dimension("plan", "3.1 Is there a plan?", (Category(("yes",), "Yes"), Category(("no",), "No")))
    table = count_table(plan.title, (plan,), [{"plan": "yes"}] * 48 + [{"plan": "no"}] * 12)
    shown = {key: count for key, count in table.counts.items() if count != 12}
    figures = SharedFigures(date(2026, 3, 20), 60, 5, {"5.3": [grid_of(table, shown, ProportionWords())]})
    made = OutsideGiven(of.inspection, framework(), evidence, figures, of.made_on)
    return outside_report(replace(made, **fields))


@pytest.mark.parametrize(
    "text",
    [
        "Three of five did not know.",
        "3 said so",
        "In most of the records there was none.",
        "No children were asked.",
        "Half had a plan.",
        "a minority agreed",
        "ten per cent",
        "One of them said no.",
        "One boy said no.",
        "Tw\u200do of us said no.",
        "See r-014.",
        "See R 014.",
        "See R\u200c-014.",
        "As in Elm.",
    ],
)
def test_what_says_how_many_or_names_a_record_stays_behind(text):
    assert not may_leave(piece(1, quote=text), CODES)
    assert not may_leave(piece(1, says=text), CODES)


@pytest.mark.parametrize("text", ["I found out from my mum.", "Nobody said why.", "They were on time, often at home."])
def test_other_words_may_leave(text):
    assert may_leave(piece(1, quote=text), CODES)


def test_what_a_single_record_shows_stays_behind():
    assert not may_leave(piece(1, source_kind=SourceKind.RECORDS, quote="It is dated."), CODES)


def test_its_figures_are_the_shared_ones_with_their_gaps():
    report = outside()
    (figures,) = walk_figures(section(report, "5.3"))
    assert [row[1].partition("\n")[0] for row in figures.rows] == ["48", HIDDEN, "60"]
    assert "The gap does not say which." in "\n".join(texts(report))


def test_no_count_of_evidence_people_or_sources_stands_in_it():
    rows = [
        piece(number, quote=f"Said {word}.", label=f"Parent {number}", source_kind=SourceKind.PARENTS, weight=3)
        for number, word in enumerate(("this", "that", "it"))
    ]
    report = outside(*rows, taken_out=7)
    said = "\n".join(texts(report))
    assert all(f"Said {word}." in said for word in ("this", "that", "it"))
    for told in (
        "Parent 1",
        "piece",
        "talk",
        "identifier",
        "in the sample",
        "could not be read",
        "withdrawn",
        "source",
    ):
        assert told not in said, told
    parts = section(report, "5.4").sections
    assert [part.title for part in parts] == ["Strengths"]
    assert not any(isinstance(block, MapPicture | Figures) for block in section(report, "5.4").blocks)


def test_every_page_says_that_it_may_leave_and_the_other_that_it_may_not():
    assert outside().running_head.endswith(MARK)


def test_the_pieces_are_not_in_the_order_in_which_people_were_met():
    rows = [piece(1, id=UUID(int=9), quote="first"), piece(2, id=UUID(int=3), quote="second")]
    (part,) = section(outside(*rows), "5.4").sections
    assert part.title == {Direction.STRENGTH: "Strengths"}[rows[0].direction]
    assert [made.quote for made in part.blocks[0].pieces] == ["second", "first"]
