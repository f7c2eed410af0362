"""What the report says, before any format."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from desktop.domain.evidence import Direction, SourceKind
from desktop.report.outline import evidence_report
from desktop.report.tree import Facts, Figures, Notice, Piece, Pieces, Report, Section
from tests.unit.report.material import given, piece, pieces


def texts(node: object) -> Iterator[str]:
    """Every text anywhere in a tree."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, tuple):
        for part in node:
            yield from texts(part)
    elif is_dataclass(node):
        for field in fields(node):
            yield from texts(getattr(node, field.name))


def section(report: Report, indicator: str) -> Section:
    return next(part for part in report.sections if part.hangs_on == indicator)


def pieces_of(node: Section) -> Iterator[Piece]:
    for block in node.blocks:
        if isinstance(block, Pieces):
            yield from block.pieces
    for part in node.sections:
        yield from pieces_of(part)


def test_every_piece_stands_in_its_indicator_and_none_is_lost() -> None:
    evidence = pieces(300)
    report = evidence_report(given(evidence))
    printed = [made.quote for part in report.sections for made in pieces_of(part)]
    assert sorted(printed) == sorted(row.quote for row in evidence)


def test_a_piece_for_two_indicators_stands_in_both_and_once_in_each() -> None:
    row = piece(1, mappings=(("5.4", "", "views_heard"), ("5.4", "", "advocacy"), ("9.2", "", "")))
    report = evidence_report(given([row]))
    assert [len(list(pieces_of(section(report, name)))) for name in ("2.1", "5.3", "5.4", "9.2")] == [0, 0, 1, 1]
    assert next(pieces_of(section(report, "5.4"))).about == "Views heard · Advocacy"


def test_the_front_says_what_it_rests_on_and_who_may_read_it() -> None:
    report = evidence_report(given(pieces(5), withdrawn=2))
    facts = dict(line for block in report.front if isinstance(block, Facts) for line in block.lines)
    assert facts["Records read"] == "57 of 60 in the sample; 3 could not be read"
    assert facts["Children and young people"] == "13 people in 9 talks"
    assert facts["Leaders"] == "1 person in 1 talk"
    assert facts["Evidence"] == "5 pieces; 2 withdrawn and left out"
    assert facts["Notified"] == "2 February 2026"
    notice = next(block for block in report.front if isinstance(block, Notice))
    assert "not disclosure checked" in notice.title
    assert "Nothing here has been suppressed" in notice.text


@pytest.mark.parametrize("asked", [True, False])
def test_record_codes_stand_only_where_they_were_asked_for(asked: bool) -> None:
    evidence = [
        piece(1, source_kind=SourceKind.RECORDS, label="R-014", quote="As in r-014 and R-0140.", says="See R-021."),
        piece(2, label="Social worker of R-014"),
    ]
    report = evidence_report(given(evidence, record_codes=asked))
    everything = "\n".join(texts(report))
    assert ("R-014 " in everything or "r-014 " in everything) is asked
    assert ("R-021" in everything) is asked
    assert "R-0140" in everything, "not a code of this sample"
    first = next(pieces_of(section(report, "5.4")))
    assert first.hangs_on == ("R-014" if asked else "A record")


def test_every_percentage_has_its_n_and_small_numbers_no_word() -> None:
    tables = [
        block for block in walk_figures(section(evidence_report(given([])), "5.3")) if "Chronology" in block.caption
    ]
    assert [row[1:] for row in tables[0].rows] == [
        ("18 of 24\n75 %, most", "5 of 24\n21 %, less than half", "1 of 24\n4 %, few", "6\nnot enough information 6"),
        ("3 of 6\n50 %", "2 of 6\n33 %", "1 of 6\n17 %", "0"),
    ]


def walk_figures(node: Section) -> Iterator[Figures]:
    yield from (block for block in node.blocks if isinstance(block, Figures))
    for part in node.sections:
        yield from walk_figures(part)


def test_no_grade_is_computed() -> None:
    report = evidence_report(given(pieces(50)))
    headings = {part.title for whole in report.sections for part in whole.sections}
    assert headings == {
        "Strengths",
        "Areas for improvement",
        "Uncertainties still open",
        "How the records were answered",
    }
    assert "No grade is worked out from these numbers." in "\n".join(texts(report))


def test_strong_pieces_come_first_and_peoples_words_are_quoted() -> None:
    evidence = [
        piece(1, quote="slight", weight=1),
        piece(2, quote="strong", weight=3, verbatim=True),
        piece(3, quote="“already”", verbatim=True),
    ]
    printed = [made.quote for made in pieces_of(section(evidence_report(given(evidence)), "5.4"))]
    assert printed == ["“strong”", "“already”", "slight"]


def test_an_empty_inspection_says_so() -> None:
    report = evidence_report(given([], answers=()))
    everything = "\n".join(texts(report))
    assert "There is no evidence on this indicator yet." in everything
    assert [part.title for part in section(report, "9.2").sections] == [
        "Strengths",
        "Areas for improvement",
        "Uncertainties still open",
    ]
    assert len(list(Direction)) == 3
