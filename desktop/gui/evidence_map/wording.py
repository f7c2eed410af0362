"""What the evidence map says in words: a cell's numbers, what stands across sources, how themes stand."""

from collections import Counter
from collections.abc import Iterable, Sequence

from desktop.domain.evidence import SourceKind
from desktop.domain.triage import TRIAGE_WORDS, Triage, TriageState
from desktop.domain.triangulation import Cell, Fact, listed, silent
from desktop.gui.dates import weekday
from desktop.operations.triage import TriageStanding

FACT_MARKS = {Fact.CONTRADICTED: "contradicted", Fact.ONE_PERSON: "one_person", Fact.ONE_SOURCE: "one_source"}
TRIAGE_MARKS = {
    TriageState.NO_SIGNIFICANT_CONCERN: "agreed",
    TriageState.UNCERTAINTY: "uncertainty",
    TriageState.CONCERN: "triage_concern",
}


def said(cell: Cell) -> str:
    """A cell's numbers in words."""
    if cell.is_empty:
        return "nothing yet"
    counts = cell.counts
    parts = (
        ("strength", counts.strength),
        ("area for improvement", counts.improvement),
        ("uncertainty", counts.uncertainty),
    )
    split = ", ".join(f"{count} {word}" for word, count in parts if count)
    return f"{counts.total:,} {'piece' if counts.total == 1 else 'pieces'}: {split}"


def fact_words(fact: Fact, cells: Iterable[Cell], speaking: frozenset[SourceKind]) -> str:
    """A fact as it stands on its row: of a silence, whose it is or how many there are."""
    if fact is Fact.ONE_PERSON:
        return "One person/group"
    if fact is not Fact.SILENT:
        return str(fact)
    kinds = silent(cells, speaking)
    return f"Silent: {listed(kinds)}" if len(kinds) == 1 else f"{len(kinds)} sources silent"


def facts_said(facts: Sequence[Fact], cells: Sequence[Cell], speaking: frozenset[SourceKind]) -> str:
    """All that can be said across a row's sources, in full; empty where they agree."""
    said_of = [
        f"silent: {listed(silent(cells, speaking))}" if fact is Fact.SILENT else str(fact).lower() for fact in facts
    ]
    joined = ", ".join(said_of)
    return f"{joined[:1].upper()}{joined[1:]}"


def triage_words(triage: Sequence[Triage], themes: int) -> tuple[str, ...]:
    """How the themes of a row stand. One theme by its state; several by how many there are of each, the worst first."""
    if themes == 1:
        return tuple(TRIAGE_WORDS[each.state] for each in triage)
    counts = Counter(each.state for each in triage)
    words = [f"{counts[state]} {TRIAGE_WORDS[state].lower()}" for state in reversed(TriageState) if counts[state]]
    left = themes - len(triage)
    return (*words, *((f"{left} not triaged",) if left and triage else ()))


def settled_by(standing: TriageStanding) -> str:
    """What is to settle a theme, in a line: the activity with its day, and what was written."""
    entry = standing.activity
    planned = f"{entry.title}, {weekday(entry.on)}" if entry is not None else ""
    return "; ".join(filter(None, (planned, standing.triage.settle_by)))
