"""A schedule from somebody else's spreadsheet or CSV: what each row plans, or which cell cannot be understood.

Nothing is guessed: one bad cell refuses the file, and every bad cell is named, with its address and what to write.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import TypeVar

from desktop.domain.errors import BadFile
from desktop.domain.interviews import Audience, Mode, People
from desktop.domain.plan_entries import Activity
from desktop.domain.written_days import day_of, time_of_day
from desktop.exchange.sample import read_sample_table
from desktop.exchange.table import SampleRow, SampleTable

MOST_ENTRIES = 500
_FAULTS_NAMED = 8
_HEADERS = {
    "day": ("day", "date", "on"),
    "start": ("start", "from", "begins", "start time"),
    "end": ("end", "to", "until", "ends", "end time", "finish"),
    "title": ("who", "what", "title", "activity title", "who or what"),
    "activity": ("kind", "activity", "type"),
    "audience": ("audience",),
    "people": ("people", "designations", "who takes part", "participants"),
    "mode": ("how", "mode"),
    "place": ("where", "place", "venue", "room"),
    "seen_by": ("seen by", "inspector", "inspectors", "team", "who sees them"),
    "volunteer": ("volunteer", "young inspection volunteer"),
    "interpreter": ("interpreter", "interpreter or bsl", "bsl"),
    "note": ("note", "notes", "comment"),
}
_ALL_HEADERS = frozenset(header for headers in _HEADERS.values() for header in headers)
_NEEDED = ("day", "start", "end", "title")
_ACTIVITIES = {
    "one to one": Activity.ONE_TO_ONE,
    "one-to-one": Activity.ONE_TO_ONE,
    "1:1": Activity.ONE_TO_ONE,
    "interview": Activity.ONE_TO_ONE,
    "group": Activity.GROUP,
    "focus group": Activity.GROUP,
    "group discussion": Activity.GROUP,
    "activity group": Activity.ACTIVITY_GROUP,
    "professional discussion 1": Activity.PROFESSIONAL_DISCUSSION_1,
    "professional discussion 2": Activity.PROFESSIONAL_DISCUSSION_2,
    "professional discussion 3": Activity.PROFESSIONAL_DISCUSSION_3,
    "observation": Activity.OBSERVATION,
    "survey": Activity.SURVEY,
    "other": Activity.OTHER,
    "": Activity.ONE_TO_ONE,
}
_AUDIENCES = {
    "young people": Audience.YOUNG_PEOPLE,
    "young person": Audience.YOUNG_PEOPLE,
    "children": Audience.YOUNG_PEOPLE,
    "children and young people": Audience.YOUNG_PEOPLE,
    "parents": Audience.PARENTS,
    "parents and carers": Audience.PARENTS,
    "parent": Audience.PARENTS,
    "staff": Audience.STAFF,
    "leaders": Audience.LEADERS,
    "": None,
}
_MODES = {
    "in person": Mode.IN_PERSON,
    "phone": Mode.PHONE,
    "facetime": Mode.FACETIME,
    "teams": Mode.TEAMS,
    "ms teams": Mode.TEAMS,
    "": Mode.IN_PERSON,
}
_COUNTED = re.compile(r"(\d{1,3})\s*(?:×|x|\*)?\s+(.+)")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row as understood; ``row`` is its number in the file, from 1."""

    row: int
    on: date
    start: time
    end: time
    title: str
    activity: Activity
    audience: Audience | None
    people: tuple[People, ...]
    mode: Mode
    place: str
    seen_by: tuple[str, ...]
    volunteer: str
    interpreter: str
    note: str


def read_schedule(source: Path | bytes, team: Sequence[str], today: date) -> tuple[PlannedRow, ...]:
    """Every row of the file, in its order. ``team`` are the designations that may stand under “seen by”.

    Raises BadFile for a file that cannot be read, has no column that is needed, or has a cell that cannot be
    understood: then each such cell is named, up to eight.
    """
    table = read_sample_table(source, _is_header)
    columns = _columns(table)
    if not table.rows:
        raise BadFile("There are no rows under the headers. Choose the file that holds the schedule.")
    if len(table.rows) > MOST_ENTRIES:
        raise BadFile(f"This file has more than {MOST_ENTRIES} rows, far more than a schedule.")
    faults: list[str] = []
    rows = [_row(_Cells(row, columns, faults), team, today) for row in table.rows]
    if faults:
        more = f" And {len(faults) - _FAULTS_NAMED} more." if len(faults) > _FAULTS_NAMED else ""
        raise BadFile(" ".join(faults[:_FAULTS_NAMED]) + more + " Nothing was taken in.")
    return tuple(row for row in rows if row is not None)


def _is_header(text: str) -> bool:
    return " ".join(text.lower().split()) in _ALL_HEADERS


def _columns(table: SampleTable) -> dict[str, str]:
    plain = {" ".join(header.lower().split()): header for header in table.headers}
    found = {name: plain[known] for name, headers in _HEADERS.items() for known in reversed(headers) if known in plain}
    missing = [name for name in _NEEDED if name not in found]
    if missing:
        named = ", ".join(f"“{'who' if name == 'title' else name}”" for name in missing)
        raise BadFile(f"These columns are missing: {named}. Put such headers into the first row and try again.")
    return found


class _Cells:
    """One row's cells by what they mean; what cannot be understood is noted and read as None."""

    def __init__(self, row: SampleRow, columns: dict[str, str], faults: list[str]) -> None:
        self.number = row.number
        self._row, self._columns, self._faults = row, columns, faults

    def text(self, name: str, longest: int = 120) -> str:
        value = " ".join(self._row.cells.get(self._columns.get(name, ""), "").split())
        if len(value) > longest:
            self.refuse(name, f"is longer than {longest} characters")
        return value[:longest]

    def read(self, name: str, understand: Callable[[str], T | None], how: str) -> T | None:
        found = understand(self.text(name))
        if found is None:
            self.refuse(name, how)
        return found

    def refuse(self, name: str, why: str) -> None:
        address = self._row.addresses.get(self._columns.get(name, ""), f"row {self.number}")
        self._faults.append(f"{address} {why}.")


def _row(cells: _Cells, team: Sequence[str], today: date) -> PlannedRow | None:
    on = cells.read("day", lambda text: day_of(text, today), "is no day: write it like 14/4/2026")
    start = cells.read("start", time_of_day, "is no time: write it like 10:00")
    end = cells.read("end", time_of_day, "is no time: write it like 11:00")
    if start is not None and end is not None and end <= start:
        cells.refuse("end", "is not after the start")
    title = cells.read("title", lambda text: text or None, "is empty: write who it is, by designation")
    activity = cells.read("activity", lambda text: _ACTIVITIES.get(text.lower()), "is no kind of activity known here")
    audience = _audience(cells)
    mode = cells.read("mode", lambda text: _MODES.get(text.lower()), "is no way of meeting known here")
    seen_by = tuple(_team(cells, team))
    people = tuple(_people(cells))
    if on is None or start is None or end is None or title is None or activity is None or mode is None:
        return None
    return PlannedRow(
        cells.number, on, start, end, title, activity, audience, people, mode, cells.text("place"), seen_by,
        cells.text("volunteer"), cells.text("interpreter"), cells.text("note", 2000),
    )  # fmt: skip


def _audience(cells: _Cells) -> Audience | None:
    text = cells.text("audience").lower()
    if text not in _AUDIENCES:
        cells.refuse("audience", "is no audience: write young people, parents, staff or leaders")
    return _AUDIENCES.get(text)


def _team(cells: _Cells, team: Sequence[str]) -> Iterator[str]:
    known = {" ".join(each.casefold().split()): each for each in team}
    for part in filter(None, (part.strip() for part in re.split(r"[,;/]| and ", cells.text("seen_by", 400)))):
        if part.casefold() in known:
            yield known[part.casefold()]
        else:
            cells.refuse("seen_by", "names somebody who is not on the roster: write designations as they stand there")


def _people(cells: _Cells) -> Iterator[People]:
    for part in filter(None, (part.strip() for part in re.split(r"[,;]", cells.text("people", 400)))):
        found = _COUNTED.fullmatch(part)
        count, designation = (int(found[1]), found[2]) if found else (1, part)
        if not 1 <= count <= 500 or len(designation) > 80:
            cells.refuse("people", "is not understood: write designations and numbers, like “6 young people, teacher”")
        else:
            yield People(designation=designation, count=count)
