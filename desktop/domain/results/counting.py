"""Which readings count: of each record one that is finished, the agreed one, else the first, else the second.

A record that cannot be read does not count, whatever was answered before somebody said so: its replacement does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.given_answers import AnsweredReview, SampledRecord
from desktop.domain.reviews import Reading, ReviewState
from desktop.domain.sight import ReadingMade, is_blind

_PREFERRED = {Reading.AGREED: 0, Reading.FIRST: 1, Reading.SECOND: 2}


@dataclass(frozen=True, slots=True)
class Counting:
    """``numbers`` are those of the reviews that count.

    ``withheld`` are records that I read with somebody else and that are not finished by both: their answers would say
    what the other answered. ``sample`` is how many records there are that can be read.
    """

    numbers: frozenset[int]
    withheld: frozenset[UUID]
    sample: int


def counting(reviews: Mapping[int, AnsweredReview], records: Iterable[SampledRecord], me: str) -> Counting:
    """What counts for the person ``me``, by designation."""
    sample = {record.id: record for record in records}
    of_record: dict[UUID, dict[int, AnsweredReview]] = {}
    for number, review in reviews.items():
        of_record.setdefault(review.record_id, {})[number] = review
    numbers, withheld = set(), set()
    for record_id, readings in of_record.items():
        record = sample.get(record_id)
        if record is not None and record.unreadable:
            continue
        if _would_tell(record, readings.values(), me):
            withheld.add(record_id)
        elif (chosen := _chosen(readings)) is not None:
            numbers.add(chosen)
    readable = sum(not record.unreadable for record in sample.values())
    return Counting(frozenset(numbers), frozenset(withheld), readable)


def _chosen(readings: Mapping[int, AnsweredReview]) -> int | None:
    if len(readings) == 1:  # as most are, and there are thousands
        ((number, review),) = readings.items()
        return number if _is_read(review) else None
    done = [(_PREFERRED[review.reading], review.id, number) for number, review in readings.items() if _is_read(review)]
    return min(done)[2] if done else None


def _would_tell(record: SampledRecord | None, readings: Iterable[AnsweredReview], me: str) -> bool:
    """I am one of those who read the record or type it in, and neither of its readers sees the other yet."""
    each = [review for review in readings if review.reading is not Reading.AGREED]
    first, second = (record.first_reader, record.second_reader) if record else ("", "")
    if me not in (first, second) and all(me not in (review.reader, review.hand) for review in each):
        return False
    return is_blind([_made(review) for review in each], second)


def _made(review: AnsweredReview) -> ReadingMade:
    return ReadingMade(review.id, review.reader, review.hand, review.reading, review.state)


def _is_read(review: AnsweredReview) -> bool:
    return review.state is ReviewState.READ
