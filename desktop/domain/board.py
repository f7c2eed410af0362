"""The sample as a board: where each record stands, whose it is, and which filters it falls under.

Worked out from rows; a flag says that a concern was raised and never what it is.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.reviews import Reading, RecordReview, ReviewState
from desktop.domain.rows import RecordRow, ReviewRow


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
class BoardRecord:
    """One tile. ``bars`` is True for each section that is complete in the reading that is furthest on."""

    row: RecordRow
    state: BoardState
    mine: bool
    twice: bool
    readers: str
    bars: tuple[bool, ...]
    concern: bool

    def falls_under(self, chosen: BoardFilter) -> bool:
        """Whether the record is shown when the board is narrowed to ``chosen``."""
        return {
            BoardFilter.ALL: True,
            BoardFilter.MINE: self.mine,
            BoardFilter.NOT_STARTED: self.state is BoardState.NOT_STARTED,
            BoardFilter.SECOND: self.twice,
            BoardFilter.DIFFER: self.state is BoardState.DIFFERS,
            BoardFilter.CONCERN: self.concern,
            BoardFilter.UNCERTAIN: self.row.evidence.uncertainty > 0,
        }[chosen]


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
        reasons = ", ".join(reason if number == 1 else f"{reason} ({number})" for reason, number in self.reasons)
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


def board_record(row: RecordRow, me: str, *, readers_differ: bool) -> BoardRecord:
    """``readers_differ`` is known only where answers were compared (``answers_differ``)."""
    furthest = furthest_review(row)
    return BoardRecord(
        row=row,
        state=_state(row, readers_differ=readers_differ),
        mine=me in (row.first_reader, row.second_reader) or any(review.reader == me for review in row.reviews),
        twice=bool(row.second_reader) or any(review.reading is not Reading.FIRST for review in row.reviews),
        readers=" · ".join(short_reader(reader) for reader in _readers(row)),
        bars=tuple(part.answered == part.shown for part in furthest.progress) if furthest else (),
        concern=any(review.concern for review in row.reviews),
    )


def furthest_review(row: RecordRow) -> ReviewRow | None:
    """The reading with the most answers, or None when nobody has begun."""
    return max(row.reviews, key=lambda review: sum(part.answered for part in review.progress), default=None)


def finished_pair(row: RecordRow) -> tuple[ReviewRow, ReviewRow] | None:
    """The finished first and second reading of a record that nobody has agreed yet, or None."""
    done = {review.reading: review for review in row.reviews if review.state is ReviewState.READ}
    first, second = done.get(Reading.FIRST), done.get(Reading.SECOND)
    return (first, second) if first and second and Reading.AGREED not in done else None


def answers_differ(first: RecordReview, second: RecordReview) -> bool:
    """Two readings chose another answer to a question both answered, or only one answered it. Words do not count."""
    return _values(first) != _values(second)


def short_reader(designation: str) -> str:
    """ "I3" for "Inspector 3", "L2" for "Local reader 2"; else the first six letters."""
    word, _, number = designation.rpartition(" ")
    return f"{word[:1].upper()}{number}" if word and number.isdecimal() else designation[:6]


def _values(review: RecordReview) -> Mapping[str, object]:
    return {name: answer.value for name, answer in review.answers.items() if answer.value and _is_code(answer.value)}


def _is_code(value: str | Sequence[str]) -> bool:
    return not isinstance(value, str) or " " not in value


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
    if Reading.AGREED in done:
        return BoardState.AGREED
    if {Reading.FIRST, Reading.SECOND} <= done:
        return BoardState.DIFFERS if readers_differ else BoardState.AGREED
    return BoardState.READ if done else BoardState.READING
