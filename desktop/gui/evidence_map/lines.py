"""The rows of a map as the screen shows them: what stands across each, and how its themes stand."""

from collections.abc import Iterable

from desktop.domain.evidence_map import MapRow
from desktop.domain.triage import Triage
from desktop.gui.evidence_map.model import Line
from desktop.operations.evidence_map import MapView


def lines_of(view: MapView) -> list[Line]:
    """Every row of the map, without heads."""
    speaking = view.map.speaking
    return [
        Line(group, row, row.facts(speaking), *_triage(view, row)) for group in view.map.groups for row in group.rows
    ]


def with_heads(lines: Iterable[Line]) -> list[Line]:
    """The rows with their groups' heads; a group without a row has none."""
    found: list[Line] = []
    for line in lines:
        if not found or found[-1].group is not line.group:
            found.append(Line(line.group))
        found.append(line)
    return found


def _triage(view: MapView, row: MapRow) -> tuple[tuple[Triage, ...], int]:
    """How the row's themes stand, and how many could be triaged: what has no theme cannot."""
    if row.whole:
        themes = [theme.id for theme in view.framework.themes_of(row.indicator)]
    else:
        themes = [row.theme] if row.theme else []
    standing = (view.triage.get((row.indicator, theme)) for theme in themes)
    return tuple(each.triage for each in standing if each is not None), len(themes)
