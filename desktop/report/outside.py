"""The evidence report to leave the team: people's words, and no figure but those that were shared before.

How many pieces there are, from how many sources, and what one child's record shows are counts too, so none of it is
here: no map, no tables of sources, no piece from a record, none that says how many, no code and no codename.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.evidence import Direction, SourceKind
from desktop.domain.evidence_map import SOURCE_WORDS
from desktop.domain.figure_grids import HIDDEN, Grid
from desktop.domain.frameworks import Framework
from desktop.domain.how_many import says_how_many
from desktop.domain.inspections import Inspection
from desktop.domain.rows import EvidenceRow
from desktop.domain.telling_codes import CodeFinder
from desktop.domain.visible_text import visible
from desktop.domain.wording import long_date
from desktop.report.front_page import dates
from desktop.report.shared_figures import figures_of, how_to_read
from desktop.report.tree import Block, Facts, Notice, Paragraph, Piece, Pieces, Report, Section

MARK = "To leave the team"
_PARTS = {
    Direction.STRENGTH: "Strengths",
    Direction.IMPROVEMENT: "Areas for improvement",
    Direction.UNCERTAINTY: "Uncertainties still open",
}


@dataclass(frozen=True, slots=True)
class SharedFigures:
    """What an export showed: its tables by the indicator their question is under, "" for none, and on what it rests."""

    shared_on: date
    records: int
    threshold: int
    grids: Mapping[str, Sequence[Grid]]


@dataclass(frozen=True, slots=True)
class OutsideGiven:
    """What the report is made from. ``evidence`` is only what ``may_leave``, with identifiers taken out."""

    inspection: Inspection
    framework: Framework
    evidence: Sequence[EvidenceRow]
    figures: SharedFigures
    made_on: date
    always: tuple[str, ...] = ()
    """Words that the guard of this inspection always shows."""
    taken_out: int = 0


def may_leave(row: EvidenceRow, codes: CodeFinder) -> bool:
    """Whether a piece of evidence tells of no single record or talk and says no number. ``codes`` point to one."""
    text = visible(f"{row.quote}\n{row.says}")
    return row.source_kind is not SourceKind.RECORDS and not says_how_many(text) and not codes.find(text)


def outside_report(given: OutsideGiven) -> Report:
    """The report's tree."""
    partnership = given.inspection.partnership
    titles = {theme.id: theme.title for theme in given.framework.themes}
    other = given.figures.grids.get("", ())
    rest = (Section("Other figures from the records", tuple(map(figures_of, other))),) if other else ()
    return Report(
        title=f"Evidence report: {partnership}",
        subtitle=given.framework.title,
        running_head=f"{partnership} · Evidence report · {MARK}",
        front=_front(given),
        sections=(*(_indicator(given, one.id, one.title, titles) for one in given.framework.indicators), *rest),
    )


def _front(given: OutsideGiven) -> tuple[Block, ...]:
    figures = given.figures
    return (
        Notice(
            f"{MARK}: figures disclosure checked",
            f"Every figure is one of those shared on {long_date(figures.shared_on)}. Small numbers are hidden, and so "
            "is what they could be worked out from.",
        ),
        Facts(
            (
                ("Partnership", given.inspection.partnership),
                ("Programme", given.framework.title),
                *dates(given.inspection, given.framework),
                ("Report made", long_date(given.made_on)),
            )
        ),
        Facts(
            (
                ("Figures of", long_date(figures.shared_on)),
                ("Records counted", f"{figures.records:,}"),
                (HIDDEN, how_to_read(figures.threshold)),
            )
        ),
        Paragraph(
            "Each percentage is out of n, the records where the question applied and could be answered. Quotes and "
            "notes are chosen: they do not say how many said the same. Nothing here is from a single record.",
            quiet=True,
        ),
        Paragraph(
            "Evaluations are judgements that people make. No grade is worked out from these numbers.", quiet=True
        ),
    )


def _indicator(given: OutsideGiven, indicator: str, title: str, themes: Mapping[str, str]) -> Section:
    evidence = [row for row in given.evidence if any(indicator == mapping[0] for mapping in row.mappings)]
    parts = []
    for direction, heading in _PARTS.items():
        pieces = [_piece(row, indicator, themes) for row in sorted(evidence, key=_order) if row.direction is direction]
        if pieces:
            parts.append(Section(heading, (Pieces(tuple(pieces)),)))
    if grids := given.figures.grids.get(indicator, ()):
        parts.append(Section("How the records were answered", tuple(map(figures_of, grids))))
    nothing = () if parts else (Paragraph("This report holds nothing on this indicator.", quiet=True),)
    return Section(title, nothing, tuple(parts), hangs_on=indicator)


def _piece(row: EvidenceRow, indicator: str, themes: Mapping[str, str]) -> Piece:
    """Its source is only a kind: a codename with a number says how many there are at least."""
    about = dict.fromkeys(themes.get(theme, theme) for of, _, theme in row.mappings if theme and of == indicator)
    quote = row.quote.strip()
    if row.verbatim and quote and quote[0] not in "“\"'‘":
        quote = f"“{quote}”"
    return Piece(row.direction, SOURCE_WORDS[row.source_kind], " · ".join(about), quote, row.says, strong=False)


def _order(row: EvidenceRow) -> tuple[object, ...]:
    """By kind of source, then as their ids fall: not in the order in which people were met."""
    return (tuple(SourceKind).index(row.source_kind), row.id)
