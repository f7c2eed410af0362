"""The sample as a board: where each record stands, whose it is, and which filters it falls under.

Worked out from rows; a flag says that a concern was raised and never what it is.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.reviews import Reading, ReviewState
from desktop.domain.rows import RecordRow, ReviewRow

READER, STATE, NOBODY, SIBLINGS = "reader", "state", "", "siblings"
"""What a facet can be about, beside the attributes of the return; the reader of a record that nobody has been given."""


class BoardState(StrEnum):
    """Where a record stands. DIFFERS: both readings are done and nobody has agreed them yet."""

    NOT_STARTED = "not_started"
    READING = "reading"
    READ = "read"
    AGREED = "agreed"
    DIFFERS = "differs"
    NOT_GIVEN = "not_given"


class BoardFilter(StrEnum):
    """What the board can be narrowed to, in the order of its chips."""

    ALL = "all"
    MINE = "mine"
    NOT_STARTED = "not_started"
    SECOND = "second"
    DIFFER = "differ"
    CONCERN = "concern"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that records can have in common: ``about`` is ``reader``, ``state`` or an attribute's id."""

    about: str
    value: str


@dataclass(frozen=True, slots=True)
class BoardRecord:
    """One tile. ``bars`` is True for each section that is complete in the reading that is furthest on.

    ``siblings`` are the codes of the sample's records of the same family.
    """

    row: RecordRow
    state: BoardState
    mine: bool
    twice: bool
    readers: str
    bars: tuple[bool, ...]
    concern: bool
    siblings: tuple[str, ...] = ()

    def falls_under(self, chosen: BoardFilter) -> bool:
        """Whether the record is shown when the board is narrowed to ``chosen``."""
        return chosen in self.filters()

    def filters(self) -> tuple[BoardFilter, ...]:
        """Every filter that lets the record through."""
        passes = {
            BoardFilter.ALL: True,
            BoardFilter.MINE: self.mine,
            BoardFilter.NOT_STARTED: self.state is BoardState.NOT_STARTED,
            BoardFilter.SECOND: self.twice,
            BoardFilter.DIFFER: self.state is BoardState.DIFFERS,
            BoardFilter.CONCERN: self.concern,
            BoardFilter.UNCERTAIN: self.row.evidence.uncertainty > 0,
        }
        return tuple(chosen for chosen, passing in passes.items() if passing)

    def has(self, facet: Facet) -> bool:
        """Whether the record has a thing that the board is narrowed to."""
        return facet in self.facets()

    def facets(self) -> frozenset[Facet]:
        """Everything that the board can be narrowed to so that this record is shown."""
        readers = {self.row.first_reader, self.row.second_reader, *(review.reader for review in self.row.reviews)}
        return frozenset(
            (
                *(Facet(READER, reader) for reader in readers if reader),
                *([] if self.row.first_reader else [Facet(READER, NOBODY)]),
                Facet(STATE, self.state),
                *(Facet(name, value) for name, value in self.row.attributes.items() if name != SIBLINGS),
            )
        )


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What was absent, as a finding: of ``sample`` records ``count`` could not be read, ``reasons`` with how many."""

    sample: int
    count: int
    replaced: int
    reasons: tuple[tuple[str, int], ...]

    def says(self) -> str:
        """One sentence for the board and the report; empty when every record could be read."""
        if not self.count:
            return ""
        reasons = "; ".join(reason if number == 1 else f"{reason} ({number})" for reason, number in self.reasons)
        replaced = {0: "None was replaced", 1: "1 was replaced by a reserve"}
        were = replaced.get(self.replaced, f"{self.replaced} were replaced by reserves")
        return f"{self.count} of {self.sample} could not be read: {reasons}. {were}."


def unreadable(rows: Sequence[RecordRow]) -> Unreadable:
    """Counted over all records asked for, so that a reserve that could not be read either counts as one more."""
    gone = [row for row in rows if row.unreadable]
    in_a_place = sum(bool(row.replaces) and not row.unreadable for row in rows)
    reasons = Counter(row.unreadable.rstrip(".") for row in gone)
    return Unreadable(
        sample=len(rows) - in_a_place,
        count=len(gone),
        replaced=sum(bool(row.replaced_by) for row in gone),
        reasons=tuple(reasons.most_common()),
    )


def board_record(row: RecordRow, me: str, *, readers_differ: bool, siblings: tuple[str, ...] = ()) -> BoardRecord:
    """``readers_differ``: both readings are finished and answer a question differently. ``siblings`` are codes."""
    furthest = furthest_review(row)
    return BoardRecord(
        row=row,
        state=_state(row, readers_differ=readers_differ),
        mine=me in (row.first_reader, row.second_reader) or any(review.reader == me for review in row.reviews),
        twice=bool(row.second_reader) or any(review.reading is not Reading.FIRST for review in row.reviews),
        readers=" · ".join(short_reader(reader) for reader in _readers(row)),
        bars=tuple(part.answered == part.shown for part in furthest.progress) if furthest else (),
        concern=any(review.concern for review in row.reviews),
        siblings=siblings,
    )


def furthest_review(row: RecordRow) -> ReviewRow | None:
    """The reading with the most answers, or None when nobody has begun."""
    return max(row.reviews, key=lambda review: sum(part.answered for part in review.progress), default=None)


def is_agreed(row: RecordRow) -> bool:
    """Whether an agreed reading stands for both readings of a record."""
    return any(review.reading is Reading.AGREED and review.state is ReviewState.READ for review in row.reviews)


def short_reader(designation: str) -> str:
    """ "I3" for "Inspector 3", "L2" for "Local reader 2"; else the first six letters."""
    word, _, number = designation.rpartition(" ")
    return f"{word[:1].upper()}{number}" if word and number.isdecimal() else designation[:6]


def _readers(row: RecordRow) -> list[str]:
    """Those it was given to, else those who began it."""
    allotted = [row.first_reader, row.second_reader]
    return [reader for reader in allotted if reader] or list(dict.fromkeys(review.reader for review in row.reviews))


def _state(row: RecordRow, *, readers_differ: bool) -> BoardState:
    done = {review.reading for review in row.reviews if review.state is ReviewState.READ}
    if row.unreadable:
        return BoardState.NOT_GIVEN
    if not row.reviews:
        return BoardState.NOT_STARTED
    if is_agreed(row):
        return BoardState.AGREED
    if {Reading.FIRST, Reading.SECOND} <= done:
        return BoardState.DIFFERS if readers_differ else BoardState.AGREED
    return BoardState.READ if done else BoardState.READING
