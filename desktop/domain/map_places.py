"""Places of the evidence map, how it is grouped, and what it is narrowed to. Values only; nothing here is saved."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.evidence import SourceKind
from desktop.domain.inspections import Agency
from desktop.domain.interviews import Audience


class MapBy(StrEnum):
    """What the map's rows stand under."""

    INDICATOR = "indicator"
    """Under each indicator its themes."""
    KEY_LINE = "key_line"
    """Under each key line of enquiry the themes that pieces for it speak to."""
    TENET = "tenet"
    """Under each tenet its indicators."""


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A cell of the map, or with no ``source_kind`` a whole row.

    ``theme`` is empty for pieces without one and None for all of an indicator; ``key_line`` is empty for pieces without
    one and None for every key line and none.
    """

    indicator: str
    theme: str | None
    source_kind: SourceKind | None = None
    key_line: str | None = None

    @property
    def of_row(self) -> "CellPlace":
        """The whole row that it stands in."""
        return CellPlace(self.indicator, self.theme, None, self.key_line)


@dataclass(frozen=True, slots=True)
class MapFilter:
    """Which pieces the map is narrowed to. ``author`` took them, from ``since`` until just before ``until``.

    ``agency`` is where a record's answer came from, or whom somebody in a talk works for, so with it only such pieces
    are left; ``audience`` whom a talk was with, so with it only pieces from talks are.
    """

    author: str = ""
    since: datetime | None = None
    until: datetime | None = None
    agency: Agency | None = None
    audience: Audience | None = None

    @property
    def is_any(self) -> bool:
        """Whether it lets everything through."""
        return self == MapFilter()


@dataclass(frozen=True, slots=True)
class MapChoices:
    """What a map can be narrowed to: whoever took a piece, and when the first and the last were taken."""

    authors: tuple[str, ...]
    first_at: datetime | None
    last_at: datetime | None
