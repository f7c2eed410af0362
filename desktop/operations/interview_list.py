"""The list of interviews as a screen reads it: where each stands at once, and rows for those that are shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.rows import InterviewLine, InterviewRow
from desktop.operations.desk import Desk

_FIRST = 128
"""Rows that come with the list: more than a large screen shows, and all of an inspection as they come."""


@dataclass(frozen=True, slots=True)
class InterviewList:
    """Every interview as a line, the one held last first, and ``rows`` for those at the top and those asked for."""

    lines: tuple[InterviewLine, ...] = ()
    rows: tuple[InterviewRow, ...] = ()
    led_by: tuple[str, ...] = ()
    """Everybody who leads one."""


def list_interviews(desk: Desk, in_sight: frozenset[UUID] = frozenset()) -> InterviewList:
    """All interviews, with the rows of the first of them and of those in sight."""
    lines = desk.store.interview_lines()
    shown = in_sight | {UUID(line.id) for line in lines[:_FIRST]}
    led_by = tuple(sorted({line.led_by for line in lines}))
    return InterviewList(lines, desk.store.interview_rows_among(shown), led_by)


def interview_rows(desk: Desk, ids: Iterable[UUID]) -> tuple[InterviewRow, ...]:
    """The rows of these interviews; one that is not here any more is left out."""
    return desk.store.interview_rows_among(frozenset(ids))
