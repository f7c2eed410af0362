"""Typing in what was read on paper: a reading with the day that stands on the sheet, and who read it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from desktop.domain.errors import Refused
from desktop.domain.paper import PaperReading, day_fault
from desktop.domain.records import Record
from desktop.domain.reviews import Reading, RecordReview, ReviewState
from desktop.domain.rows import ReviewRow
from desktop.operations import reviews
from desktop.operations.desk import Desk
from desktop.operations.readings import refuse_sight_of, spelled
from desktop.operations.reviews import OpenReview
from desktop.operations.writing import Writing, base_of


@dataclass(frozen=True, slots=True)
class PaperHead:
    """What is asked before a paper reading is typed in: whose it may be, mine first, and between which days.

    ``from_paper`` is my unfinished reading that is said to be from paper already, else None.
    """

    record_id: UUID
    code: str
    readers: tuple[str, ...]
    reading: Reading
    earliest: date
    latest: date
    from_paper: UUID | None


def type_in(desk: Desk, record_id: UUID, on_paper: PaperReading, *, new_id: Callable[[], UUID]) -> OpenReview:
    """Begin to type in a paper reading, or go on with one that was begun on the screen before the laptop failed.

    Its head is saved at once. Raises Refused where the day cannot be right, or where that reading is finished,
    another's or written elsewhere.
    """
    _refuse(desk, on_paper)
    record = desk.store.find(Record, record_id)
    on_paper = replace(on_paper, reader=spelled(desk, record, on_paper.reader))
    known = next((row for row in desk.store.readings_of(record_id) if row.reading is on_paper.reading), None)
    if known is None:
        refuse_sight_of(desk, record, on_paper.reader)
        review = reviews.begin(desk, record, on_paper.reader, on_paper.reading, new_id())
    else:
        _refuse_taken(desk, record, known, on_paper)
        review = reviews.held(desk, known.id)
    typed_by = "" if on_paper.reader == desk.me.designation else desk.me.designation
    review = review.model_copy(update={"read_on": on_paper.read_on, "typed_by": typed_by})
    Writing[RecordReview](desk, base_of(desk, review.id)).save(review)
    return reviews.open_reading(desk, review.id)


def not_on_paper(desk: Desk, review_id: UUID) -> OpenReview:
    """Take back that a reading was on paper: it was on the screen after all. Raises Refused where it is not mine."""
    review = reviews.held(desk, review_id)
    if review.hand != desk.me.designation or review.typed_by:
        raise Refused("Only whoever read it can say that it was not on paper.")
    Writing[RecordReview](desk, base_of(desk, review.id)).save(review.model_copy(update={"read_on": None}))
    return reviews.open_reading(desk, review.id)


def asked_of(desk: Desk, record_id: UUID) -> PaperHead:
    """What is asked before a paper reading of a record is typed in. Raises NotFound."""
    record, inspection, me = desk.store.find(Record, record_id), desk.inspection(), desk.me.designation
    rows = desk.store.record_rows()
    allotted = [reader for row in rows for reader in (row.first_reader, row.second_reader)]
    known = (me, record.first_reader, record.second_reader, *sorted({m.designation for m in inspection.roster}))
    readers = tuple(dict.fromkeys(reader for reader in (*known, *sorted(set(allotted))) if reader))
    mine = next(
        (row for row in desk.store.readings_of(record_id) if row.reader == me and row.read_on is not None), None
    )
    return PaperHead(
        record_id,
        record.code,
        readers,
        Reading.SECOND if me == record.second_reader else Reading.FIRST,
        inspection.notified_on,
        desk.clock().astimezone().date(),
        None if mine is None or mine.state is ReviewState.READ else mine.id,
    )


def _refuse(desk: Desk, on_paper: PaperReading) -> None:
    if not on_paper.reader.strip():
        raise Refused("Say who read it: the designation that stands on the paper.")
    if on_paper.reading is Reading.AGREED:
        raise Refused("Readers agree on the screen, with both readings side by side.")
    fault = day_fault(on_paper.read_on, desk.inspection().notified_on, desk.clock().astimezone().date())
    if fault is not None:
        raise Refused(fault)


def _refuse_taken(desk: Desk, record: Record, known: ReviewRow, on_paper: PaperReading) -> None:
    which = f"The {known.reading} reading of {record.code}"
    if known.reader != on_paper.reader:
        raise Refused(f"{which} is {known.reader}’s already. Look at the head of the paper again.")
    if known.state is ReviewState.READ:
        raise Refused(f"{which} is finished already. Open it and take it up again to change it.")
    if known.hand != desk.me.designation:
        raise Refused(f"{which} was begun on another laptop, and is typed in there.")
