"""The evidence map as a report's tree: the picture, the same as a table, and how each theme stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop.domain.evidence import SourceKind
from desktop.domain.evidence_map import SOURCE_WORDS, EvidenceMap, MapGroup, MapRow
from desktop.domain.rows import DirectionCounts
from desktop.domain.triangulation import Fact, silent, weights_of
from desktop.domain.wording import counted, long_date
from desktop.report.tree import Block, Figures, MapPicture, Paragraph, Report, Section

_RULES = (
    "One person or group: every piece goes back to one interview, record or document, which counts once however many "
    "pieces were taken from it. One source: several, but all of one kind. Contradicted: one kind of source leans to a "
    "strength and another to an area for improvement, with at least two pieces each. Slight only: no piece weighs more "
    "than slight. Silent: a kind of source that speaks to at least half of the themes says nothing here. "
    "A piece under two themes counts under both."
)


@dataclass(frozen=True, slots=True)
class ThemeStanding:
    """How one theme stands, in words: its indicator and title, the state, who set it and when, why, what settles it."""

    theme: str
    state: str
    set_by: str
    why: str
    settle_by: str


@dataclass(frozen=True, slots=True)
class MapSheet:
    """Everything that is printed. ``narrowed`` says in words what was left out, empty where nothing was."""

    partnership: str
    framework: str
    map: EvidenceMap
    pieces: int
    all_pieces: int
    narrowed: str
    standing: tuple[ThemeStanding, ...]
    made_on: date


def map_report(sheet: MapSheet) -> Report:
    """The sheet as a report. Counts are those that were given; nothing is counted again."""
    speaking = sheet.map.speaking
    groups = tuple(replace(group, indicator=group.tag) for group in sheet.map.groups if group.rows)
    return Report(
        title=f"Evidence map: {sheet.partnership}",
        subtitle=f"{sheet.framework}. As it stood on {long_date(sheet.made_on)}.",
        running_head=f"{sheet.partnership} · Evidence map · {long_date(sheet.made_on)}",
        front=tuple(_front(sheet)),
        sections=(
            Section("The picture", (_picture(groups, sheet.map.largest),)),
            Section("The same as a table", tuple(_tables(groups, speaking))),
            Section("Triage", tuple(_triage(sheet.standing))),
        ),
    )


def _front(sheet: MapSheet) -> Sequence[Block]:
    how_many = counted(sheet.pieces, "piece")
    if not sheet.narrowed:
        return (Paragraph(f"{how_many} of evidence. Withdrawn ones are left out."),)
    return (Paragraph(f"{how_many} of {sheet.all_pieces:,}: {sheet.narrowed}. Withdrawn ones are left out."),)


def _picture(groups: tuple[MapGroup, ...], largest: int) -> MapPicture:
    rows = [row for group in groups for row in group.rows]
    contradicted = sum(Fact.CONTRADICTED in row.facts() for row in rows)
    empty = sum(cell.is_empty for row in rows for cell in row.cells)
    return MapPicture(
        title="Evidence map",
        description=f"{counted(len(rows), 'row')} by {len(SourceKind)} kinds of source: {contradicted} contradicted, "
        f"{counted(empty, 'gap')}. The table below says the same.",
        groups=groups,
        largest=largest,
    )


def _tables(groups: Sequence[MapGroup], speaking: frozenset[SourceKind]) -> Sequence[Block]:
    letters = "In the table: S strength, A area for improvement, U uncertainty."
    return (
        Paragraph(_RULES, quiet=True),
        Paragraph(letters, quiet=True),
        *(_table(group, speaking) for group in groups),
    )


def _table(group: MapGroup, speaking: frozenset[SourceKind]) -> Figures:
    return Figures(
        caption=f"{group.tag} {group.title}".strip(),
        columns=("Theme", "Across sources", "Pieces", *SOURCE_WORDS.values()),
        rows=tuple(_row(row, speaking) for row in group.rows),
    )


def _row(row: MapRow, speaking: frozenset[SourceKind]) -> tuple[str, ...]:
    total = row.counts.total
    weights = weights_of(row.cells).words
    return (
        row.title,
        "\n".join(_said(fact, row, speaking) for fact in row.facts(speaking)) or "–",
        f"{total:,}\n{weights}" if total else "–",
        *(_cell(cell.counts) for cell in row.cells),
    )


def _said(fact: Fact, row: MapRow, speaking: frozenset[SourceKind]) -> str:
    if fact is not Fact.SILENT:
        return str(fact)
    return f"Silent: {', '.join(SOURCE_WORDS[kind].lower() for kind in silent(row.cells, speaking))}"


def _cell(counts: DirectionCounts) -> str:
    if not counts.total:
        return "–"
    parts = ((counts.strength, "S"), (counts.improvement, "A"), (counts.uncertainty, "U"))
    return f"{counts.total:,}\n{' '.join(f'{count:,} {letter}' for count, letter in parts if count)}"


def _triage(standing: Sequence[ThemeStanding]) -> Sequence[Block]:
    if not standing:
        return (Paragraph("No theme was triaged yet."),)
    return (
        Figures(
            caption="How themes stand, who set it and why, and what is to settle it",
            columns=("Theme", "State", "Set by", "Why", "To settle it"),
            rows=tuple((one.theme, one.state, one.set_by, one.why or "–", one.settle_by or "–") for one in standing),
        ),
    )
