"""How wide the columns of a workbook that Daybook writes are: its words are read without dragging a border first."""

from collections.abc import Iterable, Mapping

WIDEST = 60
"""Characters; what is longer is wrapped."""
_NARROWEST = 8


def column_widths(rows: Iterable[Iterable[object]]) -> Mapping[str, float]:
    """Column letter → its width in characters, for the longest that stands in it."""
    from openpyxl.utils import get_column_letter

    longest: dict[int, int] = {}
    for row in rows:
        for place, value in enumerate(row, start=1):
            longest[place] = max(longest.get(place, _NARROWEST), len(str(value)))
    return {get_column_letter(place): min(long, WIDEST) + 2 for place, long in longest.items()}
