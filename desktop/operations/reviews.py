"""Record reviews: opening one's reading of a record, saving it, taking evidence from it, finishing it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop.domain.answer_faults import plainly_written
from desktop.domain.errors import Refused
from desktop.domain.evidence import Bearing, Evidence, Source, SourceKind
from desktop.domain.frameworks import Framework
from desktop.domain.inspections import ConcernLead
from desktop.domain.readings import is_locked
from desktop.domain.records import Record
from desktop.domain.review_rules import follows_from, gaps_of, what_follows, with_answer
from desktop.domain.reviews import Answer, Reading, RecordReview, ReviewState
from desktop.domain.rows import EvidenceRow, OwnReading, ReviewRow
from desktop.domain.standing import Standing, moment_read
from desktop.domain.templates import QuestionKind, Template
from desktop.domain.wording import counted
from desktop.operations import evidence as evidence_operations
from desktop.operations.concerns.marks import UNSETTLED, is_unsettled
from desktop.operations.desk import Desk
from desktop.operations.writing import base_of

_GOES_ON = "answers_go_on"
"""The setting's name in my profile."""


@dataclass(frozen=True, slots=True)
class OpenReview:
    """A reading of a record with all that its form shows.

    ``base`` is the revision it starts from, None while there is none. ``recovered_at`` is when the draft it was
    opened from was saved. ``mine`` is False for what somebody else writes, which can be looked at only. ``evidence``
    has withdrawn pieces too. ``given`` are the values of questions that are not asked, by question id. ``own`` is what
    only this laptop keeps of it. ``goes_on`` is whether an answer leads to the next question by itself, as I like to
    read. ``locked`` says why a finished reading is not taken up again, empty where it may be.
    """

    review: RecordReview
    record: Record
    template: Template
    framework: Framework
    concern_lead: ConcernLead
    evidence: tuple[EvidenceRow, ...]
    given: dict[str, str]
    base: UUID | None
    recovered_at: datetime | None
    mine: bool
    own: OwnReading
    goes_on: bool = False
    locked: str = ""


def open_review(desk: Desk, record_id: UUID, *, new_id: Callable[[], UUID]) -> OpenReview:
    """My reading of a record: as the draft left it, else as it was saved, else a new one that is not saved yet.

    Where I am not one of its readers and somebody else has read it, theirs, to look at.
    """
    record = desk.store.find(Record, record_id)
    chosen = _reading_to_open(desk.store.readings_of(record_id), record, desk.me.designation)
    if chosen is not None:
        return _opened(desk, record, held(desk, chosen.id))
    second = desk.me.designation == record.second_reader
    reading = Reading.SECOND if second else Reading.FIRST
    return _opened(desk, record, begin(desk, record, desk.me.designation, reading, new_id()))


def as_begun(desk: Desk, review: RecordReview) -> RecordReview:
    """The review as it was before its first answer: with what the sample says of the record. Raises NotFound."""
    record, template = desk.store.find(Record, review.record_id), desk.template(review.template)
    answers = _said_by_the_sample(template, record)
    return review.model_copy(update={"answers": answers, "section_notes": {}, **what_follows(template, answers)})


def open_reading(desk: Desk, review_id: UUID) -> OpenReview:
    """One particular reading, such as a colleague's."""
    review = held(desk, review_id)
    return _opened(desk, desk.store.find(Record, review.record_id), review)


def _opened(desk: Desk, record: Record, review: RecordReview) -> OpenReview:
    draft = desk.store.draft(review.id)
    template = desk.template(review.template)
    return OpenReview(
        review=review,
        record=record,
        template=template,
        framework=desk.framework(),
        concern_lead=desk.inspection().concern_lead,
        evidence=taken_from(desk, review.id),
        given=given_values(template, record, record.first_reader or _first_reader(review)),
        base=base_of(desk, review.id),
        recovered_at=draft.saved_at if draft else None,
        mine=review.hand == desk.me.designation and review.reading is not Reading.AGREED,
        own=desk.store.own_readings.of(review.id) or OwnReading(),
        goes_on=bool(desk.vault.profile.setting(_GOES_ON, default=False)),
        locked=why_locked(desk, review),
    )


def open_at(desk: Desk, object_id: UUID, *, new_id: Callable[[], UUID]) -> OpenReview:
    """What a link to a record or to a review opens."""
    if desk.store.draft(object_id) is None and isinstance(desk.store.get(object_id), Record):
        return open_review(desk, object_id, new_id=new_id)
    return open_reading(desk, object_id)


def finish(desk: Desk, review: RecordReview) -> RecordReview:
    """Say that the record is read. Refused while something is missing; the form lists what. A yes in the last section
    with neither a concern nor a reason is that too.

    What hangs on the day is worked out once more: the last answer may have been given days ago. Numbers are written
    in one way from now on.
    """
    now = desk.clock().astimezone().replace(tzinfo=None)
    today = review.day_read(now.date())
    template = desk.template(review.template)
    answers = {key: _plainly(template, key, answer) for key, answer in review.answers.items()}
    standing = Standing(template, answers, moment_read(today, now))
    gaps = gaps_of(standing, today)
    if gaps:
        things = counted(len(gaps), "thing is", "things are")
        raise Refused(f"{things} missing before this review can be finished.")
    if is_unsettled(desk, review):
        raise Refused(UNSETTLED)
    finished = {"state": ReviewState.READ, "finished_at": desk.clock()}
    read = review.model_copy(update={**follows_from(standing), **finished})
    desk.store.save(read)
    return read


def _plainly(template: Template, key: str, answer: Answer) -> Answer:
    question = template.question(key)
    return answer if question is None else plainly_written(question, answer)


def why_locked(desk: Desk, review: RecordReview) -> str:
    """Why a finished reading is not changed any more, empty where it may be."""
    rows = desk.store.readings_of(review.record_id)
    if not any(row.id == review.id and is_locked(row, rows) for row in rows):
        return ""
    return (
        f"This reading is locked, because the other of {review.record_code} is here. "
        "What is wrong in it is put right when the two are agreed; only the lead unlocks it."
    )


def take_up_again(desk: Desk, review: RecordReview) -> RecordReview:
    """Open a finished review for more reading. What was finished stays in the history.

    Raises Refused once the other reading of the record has begun here, or came; and for what somebody else wrote.
    """
    if review.hand != desk.me.designation:
        raise Refused(f"This is {review.reader}’s reading. It is taken up again on the laptop that it was written on.")
    if why := why_locked(desk, review):
        raise Refused(why)
    reading = review.model_copy(update={"state": ReviewState.READING, "finished_at": None})
    desk.store.save(reading)
    return reading


def set_goes_on(desk: Desk, goes_on: bool) -> None:
    """Whether an answer leads to the next question by itself, in all reviews of mine."""
    desk.vault.profile.set_setting(_GOES_ON, goes_on)


def spend(desk: Desk, review_id: UUID, seconds: int) -> None:
    """Add to the time that I spent on a reading. Only this laptop knows it."""
    desk.store.own_readings.spend(review_id, seconds)


def put_beside(desk: Desk, review_id: UUID, document_id: UUID | None, page: int) -> None:
    """Remember on this laptop which document lies beside a reading, and at which page; None when it is put away."""
    desk.store.own_readings.put_beside(review_id, document_id, page)


def take_evidence(
    desk: Desk,
    review: RecordReview,
    question_id: str,
    bearing: Bearing,
    *,
    new_id: Callable[[], UUID],
    quote: str = "",
    read_in: tuple[UUID, str] | None = None,
) -> tuple[EvidenceRow, ...]:
    """Take a piece of evidence from an answer. The review is saved with it, so that it always leads somewhere.

    ``read_in`` is the document that is quoted, and the page, "" where it has none. Returns all evidence from this
    review, in the order taken. Raises Refused when it says nothing.
    """
    document, page = read_in or (None, "")
    source = Source(
        source_kind=SourceKind.RECORDS,
        object_id=review.id,
        place=question_id,
        label=f"{review.record_code}{_read_in_words(read_in)}",
        document=document,
        page=page,
    )
    piece = evidence_operations.new_evidence(desk, source, bearing, new_id=new_id, quote=quote)
    desk.store.save(review, piece)
    return taken_from(desk, review.id)


def _read_in_words(read_in: tuple[UUID, str] | None) -> str:
    """Never the document's title: a list would go on showing one that was changed."""
    if read_in is None:
        return ""
    return f", page {read_in[1]} of a document" if read_in[1] else ", a document"


def withdraw_evidence(desk: Desk, evidence_id: UUID, reason: str) -> tuple[EvidenceRow, ...]:
    """Say that a piece no longer counts, and why. Returns all of the same source."""
    piece: Evidence = evidence_operations.withdraw(desk, evidence_id, reason)
    return taken_from(desk, piece.source.object_id)


def bring_back_evidence(desk: Desk, evidence_id: UUID) -> tuple[EvidenceRow, ...]:
    """Let a withdrawn piece count again. Returns all of the same source. Raises Refused where it counts; NotFound."""
    piece: Evidence = evidence_operations.bring_back(desk, evidence_id)
    return taken_from(desk, piece.source.object_id)


def taken_from(desk: Desk, review_id: UUID) -> tuple[EvidenceRow, ...]:
    """As ``evidence_of``, with withdrawn pieces."""
    return desk.store.evidence_rows(source_id=review_id, withdrawn=True)


def evidence_of(desk: Desk, review_id: UUID) -> tuple[EvidenceRow, ...]:
    """The evidence taken from a review, in the order taken, withdrawn pieces left out."""
    return desk.store.evidence_rows(source_id=review_id)


def _reading_to_open(readings: tuple[ReviewRow, ...], record: Record, me: str) -> ReviewRow | None:
    """What I write, a second reading before a first; else somebody else's, unless it is for me to begin one.

    Of what is out of sight only my own is chosen, so that no third is begun beside it.
    """
    order = list(Reading)
    each = [review for review in readings if review.reading is not Reading.AGREED]
    mine = sorted(
        (review for review in each if me in (review.hand, review.reader)),
        key=lambda review: (not review.is_unseen, order.index(review.reading)),
    )
    if not mine and me in (record.first_reader, record.second_reader):
        return None
    return max(mine[-1:] or readings, key=lambda review: order.index(review.reading), default=None)


def held(desk: Desk, review_id: UUID) -> RecordReview:
    """A review as its draft left it, else as it was saved."""
    draft = desk.store.draft(review_id)
    if draft is not None and isinstance(draft.item, RecordReview):
        return draft.item
    return desk.store.find(RecordReview, review_id)


def begin(desk: Desk, record: Record, reader: str, reading: Reading, review_id: UUID) -> RecordReview:
    """A new reading with what the sample says of the record filled in already. It is not saved yet."""
    pin = desk.inspection().review_template
    template = desk.template(pin)
    answers = _said_by_the_sample(template, record)
    begun = RecordReview(
        id=review_id,
        record_id=record.id,
        record_code=record.code,
        template=pin,
        reader=reader,
        reading=reading,
        answers=answers,
    )
    return begun.model_copy(update=what_follows(template, answers))


def _said_by_the_sample(template: Template, record: Record) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    for name, code in record.attributes.items():
        question = template.question(name)
        if question is not None and question.kind is QuestionKind.CHOICE and question.option(code):
            answers = with_answer(answers, name, Answer(value=code))
    return answers


def _first_reader(review: RecordReview) -> str:
    return review.reader if review.reading is Reading.FIRST else ""


def given_values(template: Template, record: Record, first_reader: str) -> dict[str, str]:
    """Values for the questions that are filled in and not asked; the template's ids for them are fixed."""
    known = {"record_code": record.code, "first_reader": first_reader, "second_reader": record.second_reader}
    return {q.id: known.get(q.id, "") for q in template.questions if q.kind is QuestionKind.GIVEN}
