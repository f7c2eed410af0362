"""The rows of the map as a table: a theme with what is said across its sources, and each kind of source by itself."""

from desktop.domain.evidence import SourceKind
from desktop.domain.evidence_map import SOURCE_WORDS, MapRow
from desktop.domain.rows import DirectionCounts
from desktop.domain.triage import TriageState
from desktop.domain.triangulation import Cell as SourceCell
from desktop.domain.triangulation import weights_of
from desktop.gui.evidence_map.model import Line
from desktop.gui.evidence_map.wording import FACT_MARKS, TRIAGE_MARKS, facts_said, triage_words
from desktop.gui.widgets.table_model import Cell, Row

_AGREE = "The sources agree"
_ROOTS = {
    SourceKind.RECORDS: ("record", "records"),
    SourceKind.DOCUMENTS: ("document", "documents"),
    SourceKind.SURVEYS: ("survey", "surveys"),
    SourceKind.OBSERVATIONS: ("observation", "observations"),
}
_TALKS = ("talk", "talks")


def row_of_theme(key: str, line: Line, speaking: frozenset[SourceKind], *, unfolded: bool, large: bool) -> Row:
    """A theme of the map. In ``large`` text what has no column of its own stands below its name."""
    if line.row is None:
        raise ValueError("a head is no row")
    row, triage, facts = line.row, _triage(line), facts_said(line.facts, line.row.cells, speaking)
    below = " · ".join(filter(None, (triage.text, facts))) if large else line.group.title
    across = Cell(
        facts or _AGREE,
        FACT_MARKS.get(line.facts[0], "") if line.facts else "",
        below=_kinds(row),
        tone="text" if line.facts else "muted",
    )
    name = Cell(_named(line, row), "unfolded" if unfolded else "folded", below=below)
    return Row(key, (name, across, *_numbers(row.counts, weight=600), triage))


def row_of_source(key: str, cell: SourceCell) -> Row:
    """One kind of source under its theme: how many records, talks or documents, and how much the pieces weigh."""
    tone = "muted" if cell.is_empty else "text"
    name = Cell(SOURCE_WORDS[cell.source_kind], tone=tone, under=True)
    return Row(key, (name, Cell(_from(cell), tone="muted"), *_numbers(cell.counts), ""))


def _numbers(counts: DirectionCounts, weight: int = 400) -> tuple[Cell, ...]:
    shown = (counts.total, counts.strength, counts.improvement, counts.uncertainty)
    return tuple(
        Cell(f"{count:,}", tone="text" if count else "muted", weight=weight if not place else 400)
        for place, count in enumerate(shown)
    )


def _named(line: Line, row: MapRow) -> str:
    """Under its indicator's number, which a row of another grouping has in its title."""
    tag = line.group.tag
    return f"{tag} {row.title}" if tag == row.indicator else row.title


def _kinds(row: MapRow) -> str:
    """ "Records 11, young people 6": where the pieces come from, in a line."""
    parts = ", ".join(
        f"{SOURCE_WORDS[cell.source_kind].lower()} {cell.counts.total:,}" for cell in row.cells if not cell.is_empty
    )
    return f"{parts[:1].upper()}{parts[1:]}"


def _from(cell: SourceCell) -> str:
    if cell.is_empty:
        return "Nothing yet"
    one, many = _ROOTS.get(cell.source_kind, _TALKS)
    return f"From {cell.sources:,} {one if cell.sources == 1 else many} · {weights_of((cell,)).words}"


def _triage(line: Line) -> Cell:
    worst = max((each.state for each in line.triage), key=list(TriageState).index, default=None)
    words = ", ".join(triage_words(line.triage, line.themes))
    mark = "" if worst is None else TRIAGE_MARKS[worst]
    return Cell(words or "Not triaged yet", mark, tone="text" if words else "muted")
