"""What each kind of file is called, what it holds and what it does not, in words."""

from dataclasses import dataclass

from desktop.domain.wording import counted
from desktop.operations.exchange.qda_in import Taken
from desktop.operations.exchange.qda_out import CANNOT_HOLD
from desktop.operations.exchange.qda_preview import LookedInto, Outcome

PROJECT, CODEBOOK, WORKBOOK, CSV, PARQUET = "qdpx", "qdc", "xlsx", "csv", "parquet"


@dataclass(frozen=True)
class Kind:
    """One kind of file: its name in a list, what it holds, and what it cannot."""

    name: str
    holds: str
    without: tuple[str, ...] = ()


_TABLES = (
    "Evidence, what it speaks to, records, readings and answers, talks, documents, claims, evaluations and triage, a "
    "table each, with what every column means."
)
_NOT_IN_TABLES = (
    "The texts of talks, notes on documents and files: the texts go into the project.",
    "Earlier versions: tables have what stands now.",
    "Concerns, in whatever words.",
)
KINDS = {
    PROJECT: Kind(
        "Project (.qdpx)",
        "For QualCoder, NVivo, MAXQDA and ATLAS.ti. Notes and write-ups of talks, notes on documents and readers’ "
        "answers as texts; every piece of evidence on its words, coded with its indicator, theme, key line and "
        "direction; records as cases.",
        CANNOT_HOLD,
    ),
    WORKBOOK: Kind("Workbook of tables (.xlsx)", _TABLES, _NOT_IN_TABLES),
    CSV: Kind("Tables as CSV", _TABLES, _NOT_IN_TABLES),
    PARQUET: Kind("Tables as Parquet", _TABLES, _NOT_IN_TABLES),
    CODEBOOK: Kind("Codebook (.qdc)", "Only the framework: indicators with their themes, key lines and directions."),
}


def replaced(taken_out: int) -> str:
    """What the check took out."""
    if not taken_out:
        return "The check found nothing that may identify somebody."
    were = "was" if taken_out == 1 else "were"
    return f"{counted(taken_out, 'possible identifier')} {were} replaced."


def would_come(outcome: Outcome) -> str:
    """What taking a file in would make."""
    said = [counted(outcome.texts, "text"), counted(outcome.pieces, "piece") + " of evidence"]
    said += [counted(outcome.memos, "memo")] if outcome.memos else []
    said += [counted(outcome.records, "record")] if outcome.records else []
    ends = f" {counted(outcome.undirected, 'piece')} without a direction: uncertainties." if outcome.undirected else ""
    if outcome.without_line:
        ends += f" {counted(outcome.without_line, 'piece')} without a key line of enquiry: no code names one."
    return f"{', '.join(said)}.{ends} What is here already stays as it is."


def came_from(looked: LookedInto) -> str:
    """Which program wrote the file."""
    return f"A project from {looked.project.origin}" if looked.project.origin else "A project"


def was_taken(taken: Taken) -> str:
    """What taking it in made."""
    made = f"{counted(taken.texts, 'text')} and {counted(taken.pieces, 'piece')} of evidence came in."
    here = counted(taken.pieces_here, "piece")
    return f"{made} {here} {'was' if taken.pieces_here == 1 else 'were'} here already." if taken.pieces_here else made
