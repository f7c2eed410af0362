"""What a reader must not see yet: two readings of one record are made without sight of each other.

A record is read twice when a second reader is named for it, or when two people have begun it. Until at least two
readings are there and all are finished, whoever reads it sees their own and no other, and no evidence taken from
another. Who does not read it (a lead who brings readings together) sees all.

A reading that is typed in for somebody belongs to the laptop's owner too, who lends the laptop. While one is under way,
whatever else of the record was written there is out of sight as well: its reader may sit at the keyboard.

What an indicator is worth everybody says blind as well. A colleague's own view is out of sight until it is frozen, and
until one's own of that indicator is, or a lead has ended the round: that is done by beginning the team's evaluation.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.evaluations import Level
from desktop.domain.reviews import Reading, ReviewState


@dataclass(frozen=True, slots=True)
class ReadingMade:
    """One reading of a record as far as sight depends on it. ``hand`` is the designation of whoever writes in it."""

    id: UUID
    reader: str
    hand: str
    reading: Reading
    state: ReviewState


def out_of_sight(readings: Iterable[ReadingMade], first_reader: str, second_reader: str, me: str) -> frozenset[UUID]:
    """Which of one record's readings I must not see. Its readers are named by designation, empty where none is."""
    made = list(readings)
    each = [one for one in made if one.reading is not Reading.AGREED]
    people = {first_reader, second_reader, *(one.reader for one in each), *(one.hand for one in each)}
    if me not in people or not is_blind(each, second_reader):
        return frozenset()
    mine = [one for one in each if me == one.hand]
    under_way = [one for one in mine if one.state is ReviewState.READING]
    seen = {one.id for one in under_way or mine}
    return frozenset(one.id for one in made if one.id not in seen)


def is_blind(each: Sequence[ReadingMade], second_reader: str) -> bool:
    """Whether a record is read twice and not by both to the end; ``each`` are its readings but the agreed one."""
    finished = [one for one in each if one.state is ReviewState.READ]
    is_read_twice = bool(second_reader) or len({one.reader for one in each}) > 1
    return is_read_twice and (len(finished) < 2 or len(finished) < len(each))


@dataclass(frozen=True, slots=True)
class JudgementMade:
    """One evaluation as far as sight depends on it. ``by`` is whose it is, by designation."""

    id: UUID
    indicator: str
    level: Level
    by: str
    is_frozen: bool


def views_out_of_sight(made: Iterable[JudgementMade], me: str) -> frozenset[UUID]:
    """Which of the team's individual views I must not see yet."""
    all_made = list(made)
    shown = {one.indicator for one in all_made if one.level is not Level.INDIVIDUAL or (one.by == me and one.is_frozen)}
    return frozenset(
        one.id
        for one in all_made
        if one.level is Level.INDIVIDUAL and one.by != me and not (one.is_frozen and one.indicator in shown)
    )
