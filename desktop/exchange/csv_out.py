"""Writing rows as CSV that any spreadsheet program opens and none of them runs.

A cell that begins like a formula gets an apostrophe in front, which the programs take as "this is text"
(OWASP, CSV injection).
"""

import csv
import io
from collections.abc import Iterable, Sequence

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_of(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A heading and rows, UTF-8 with the mark that Excel needs to see it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_safe(str(cell)) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_BEGINS_A_FORMULA) else cell
