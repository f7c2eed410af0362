"""What the evidence report says: inspection, framework, evidence and answers turned into a plain tree.

No file, clock or format: everything is passed in. A grade is never computed. Numbers are as they are: nothing
small is suppressed here, so the front page says that the paper is the team's own.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from desktop.domain.evidence import Direction, SourceKind
from desktop.domain.evidence_map import SOURCE_WORDS, Across, MapGroup
from desktop.domain.rows import EvidenceRow
from desktop.domain.wording import counted
from desktop.report.answer_tables import answer_tables
from desktop.report.front_page import NOT_CHECKED, front_page
from desktop.report.given import Given
from desktop.report.masking import RecordCodes
from desktop.report.piece_writer import PieceWriter
from desktop.report.tree import Block, Figures, MapPicture, Paragraph, Pieces, Report, Section

_PARTS = {
    Direction.STRENGTH: ("Strengths", "No strength has been noted."),
    Direction.IMPROVEMENT: ("Areas for improvement", "No area for improvement has been noted."),
    Direction.UNCERTAINTY: ("Uncertainties still open", "Nothing is left to settle."),
}
_HOW_TO_READ = (
    "Each number counts the pieces of evidence under a theme from one kind of source. The bar beneath it is longer for "
    "more pieces and split by what they say. A dash is a gap. “One source” means that nothing else bears it out; "
    "“Contradicted”, that one kind of source leans to a strength and another to an area for improvement. A piece that "
    "speaks to two themes counts under both."
)


def evidence_report(given: Given) -> Report:
    """The report's tree."""
    inspection, framework = given.inspection, given.framework
    by_indicator = _by_indicator(given.evidence)
    titles = {theme.id: theme.title for theme in framework.themes}
    groups = [group for group in given.map.groups if given.indicator in {"", group.indicator}]
    about = f", {given.indicator}" if given.indicator else ""
    writer = PieceWriter(RecordCodes(given.codes, are_shown=given.record_codes), titles, given.question_texts)
    return Report(
        title=f"Evidence report: {inspection.partnership}{about}",
        subtitle=framework.title,
        running_head=f"{inspection.partnership} · Evidence report{about} · {NOT_CHECKED.title}",
        front=front_page(given),
        sections=(
            *([] if given.indicator else [_overview(given)]),
            *(_indicator(given, group, by_indicator.get(group.indicator, ()), writer) for group in groups),
        ),
    )


def _overview(given: Given) -> Section:
    return Section(
        "The evidence map",
        (
            Paragraph(_HOW_TO_READ, quiet=True),
            _picture(given, given.map.groups, "All indicators"),
        ),
    )


def _picture(given: Given, groups: tuple[MapGroup, ...], what: str) -> MapPicture:
    rows = [row for group in groups for row in group.rows]
    contradicted = sum(row.across is Across.CONTRADICTED for row in rows)
    one_source = sum(row.across is Across.ONE_SOURCE for row in rows)
    empty = sum(cell.is_empty for row in rows for cell in row.cells)
    return MapPicture(
        title=f"Evidence map. {what}",
        description=f"{counted(len(rows), 'theme')} by {len(SourceKind)} kinds of source: {contradicted} contradicted, "
        f"{one_source} with one source, {counted(empty, 'gap')}.",
        groups=groups,
        largest=given.map.largest,
    )


def _indicator(given: Given, group: MapGroup, evidence: Sequence[EvidenceRow], writer: PieceWriter) -> Section:
    return Section(
        group.title,
        (
            Paragraph(_in_a_sentence(evidence)),
            *([_picture(given, (group,), f"{group.indicator} {group.title}")] if group.rows else []),
            _by_source(group, evidence),
        ),
        (
            *(_part(direction, evidence, writer) for direction in Direction),
            *_answers(given, group.indicator),
        ),
        hangs_on=group.indicator,
    )


def _in_a_sentence(evidence: Sequence[EvidenceRow]) -> str:
    if not evidence:
        return "There is no evidence on this indicator yet."
    counts = Counter(row.direction for row in evidence)
    kinds = len({row.source_kind for row in evidence})
    return (
        f"{counted(len(evidence), 'piece')} of evidence from {counted(kinds, 'kind')} of source: "
        f"{counted(counts[Direction.STRENGTH], 'strength')}, "
        f"{counted(counts[Direction.IMPROVEMENT], 'area for improvement', 'areas for improvement')} and "
        f"{counted(counts[Direction.UNCERTAINTY], 'uncertainty', 'uncertainties')} still open."
    )


def _by_source(group: MapGroup, evidence: Sequence[EvidenceRow]) -> Block:
    if not evidence:
        return Paragraph("No kind of source says anything about it.", quiet=True)
    by_kind: dict[SourceKind, list[EvidenceRow]] = defaultdict(list)
    for row in evidence:
        by_kind[row.source_kind].append(row)
    return Figures(
        caption=f"{group.indicator}: what the evidence says by kind of source",
        columns=("Source", "Strengths", "Areas for improvement", "Uncertainties", "Pieces", "Different sources"),
        rows=tuple(_source_line(kind, by_kind[kind]) for kind in SourceKind),
    )


def _source_line(kind: SourceKind, evidence: Sequence[EvidenceRow]) -> tuple[str, ...]:
    if not evidence:
        return (SOURCE_WORDS[kind], *("–",) * 5)
    counts = Counter(row.direction for row in evidence)
    by_direction = (counts[direction] for direction in Direction)
    different = len({row.source_id for row in evidence})
    return (SOURCE_WORDS[kind], *(f"{count:,}" for count in (*by_direction, len(evidence), different)))


def _part(direction: Direction, evidence: Sequence[EvidenceRow], writer: PieceWriter) -> Section:
    title, nothing = _PARTS[direction]
    by_kind: dict[SourceKind, list[EvidenceRow]] = defaultdict(list)
    for row in evidence:
        if row.direction is direction:
            by_kind[row.source_kind].append(row)
    if not by_kind:
        return Section(title, (Paragraph(nothing, quiet=True),))
    return Section(
        title,
        sections=tuple(
            Section(
                f"{SOURCE_WORDS[kind]}: {counted(len(by_kind[kind]), 'piece')}",
                (Pieces(tuple(map(writer.piece, sorted(by_kind[kind], key=_order)))),),
            )
            for kind in SourceKind
            if kind in by_kind
        ),
    )


def _order(row: EvidenceRow) -> tuple[object, ...]:
    """Strong pieces first, then as they were written; the id makes it the same every time."""
    return (-row.weight, row.made_at, row.id)


def _answers(given: Given, indicator: str) -> tuple[Section, ...]:
    counts = [item for item in given.answers if item.indicator == indicator]
    if not counts:
        return ()
    return (
        Section(
            "How the records were answered",
            (
                Paragraph(
                    f"From {counted(given.rests_on.answered, 'record')} read. Each figure is out of the records where "
                    "the question applied and could be answered; the last column is those left out, and why. Words "
                    f"such as “most” are used from {given.words.smallest_n} records up.",
                    quiet=True,
                ),
                *answer_tables(counts, given.words),
            ),
        ),
    )


def _by_indicator(evidence: Iterable[EvidenceRow]) -> dict[str, list[EvidenceRow]]:
    found: dict[str, list[EvidenceRow]] = defaultdict(list)
    for row in evidence:
        for indicator in dict.fromkeys(mapping[0] for mapping in row.mappings):
            found[indicator].append(row)
    return found
