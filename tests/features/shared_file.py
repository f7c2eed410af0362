"""A CSV of shared figures, read as somebody outside reads it: by the words in it, knowing nothing else."""

import csv
import io
from pathlib import Path

from tests.unit.disclosure.attacker import Key, Seen

Rows = dict[str, dict[str, tuple[str, str]]]


def tables_in(file: Path) -> dict[str, Rows]:
    """Table → row → column → count and percentage, as they stand there."""
    found: dict[str, Rows] = {}
    lines = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    for table, row, column, count, percentage in lines[1:]:
        if row and column:
            found.setdefault(table, {}).setdefault(row, {})[column] = (count, percentage)
    return found


def read_as_an_attacker(rows: Rows) -> Seen:
    """A table with two ways of counting; the row "Counted (n)" is the sum of the rows above it."""
    labels = list(rows)
    answers = [label for label in labels if label not in {"Counted (n)", "All records"}]
    counted = labels[: labels.index("Counted (n)")] if "Counted (n)" in labels else answers
    groups = [column for column in rows[labels[0]] if column != "All records"]
    counts: dict[Key, int | None] = {}
    for label, row in rows.items():
        held = counted if label == "Counted (n)" else answers if label == "All records" else [label]
        for column, (count, _) in row.items():
            parts = [("answer", tuple(sorted(held)))] if len(held) < len(answers) else []
            parts += [("group", (column,))] if column != "All records" else []
            counts[tuple(parts)] = int(count) if count.isdigit() else None
    return Seen(counts, {"answer": sorted(answers), "group": sorted(groups)})
