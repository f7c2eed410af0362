"""Records that are read twice: a second reading on a lent laptop, both side by side, and the agreed reading."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from uuid import UUID, uuid5

from desktop.domain.errors import BadFile, NotFound, Refused
from desktop.domain.inspections import spelled_as
from desktop.domain.readings import (
    Compared,
    PairState,
    answers_given,
    begun,
    compared,
    is_locked,
    state_of,
    with_entries,
    without_entry,
)
from desktop.domain.records import Record
from desktop.domain.review_rules import check
from desktop.domain.reviews import AgreedValue, Answer, Reading, RecordReview, ReviewState, Unlocking, Value
from desktop.domain.rows import RecordRow, ReviewRow
from desktop.domain.standing import Standing
from desktop.domain.templates import QuestionKind, Template
from desktop.operations import reviews
from desktop.operations.desk import Desk
from desktop.operations.identifier_check import require_no_identifier
from desktop.operations.reading_versions import on_one_version
from desktop.operations.reviews import OpenReview
from desktop.operations.writing import base_of, words_begun


@dataclass(frozen=True, slots=True)
class PairRow:
    """A record that is read twice, as the list shows it. ``readers`` by designation, empty where nobody is named.

    ``differing`` counts the questions answered differently, None while that must not or cannot be known; ``left`` those
    of them that are not agreed. ``lent_to`` is who may make their reading on this laptop now, empty when nobody.
    """

    record_id: UUID
    code: str
    readers: tuple[str, str]
    state: PairState
    differing: int | None
    left: int | None
    lent_to: str
    is_mine: bool
    to_unlock: UUID | None = None
    """My own locked reading, where I lead and may open it again."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two finished readings and the agreed one as far as it is. ``base`` is the revision that it starts from.

    ``evidence`` are the pieces each reader took, by question. ``agreed`` is not saved before something is agreed.
    ``begun`` is what stands in small boxes beside it and is not agreed, by box.
    """

    record: Record
    template: Template
    first: RecordReview
    second: RecordReview
    agreed: RecordReview
    evidence: tuple[dict[str, int], dict[str, int]]
    base: UUID | None
    recovered_at: datetime | None
    begun: Mapping[str, str] = field(default_factory=dict)

    def rows(self, agreed: RecordReview) -> list[Compared]:
        """The questions as they stand with an agreed reading that may not be saved yet."""
        return compared(self.template, self.first, self.second, agreed)


def list_pairs(desk: Desk) -> tuple[PairRow, ...]:
    """Every record that is read twice, in the sample's order."""
    rows = [row for row in desk.store.record_rows() if is_read_twice(row)]
    different = differing(desk)
    return tuple(_pair_row(desk, row, different.get(row.id)) for row in rows)


def differing(desk: Desk) -> dict[UUID, frozenset[str]]:
    """The questions that the two finished readings of each record answer differently, by the codes they gave.

    A record whose template is not at hand is not among them.
    """
    answers, template_of = desk.store.answers.of_pairs(), cache(desk.template)
    pairs: dict[UUID, dict[Reading, int]] = {}
    for number, review in answers.reviews.items():
        finished = review.state is ReviewState.READ and review.reading is not Reading.AGREED
        if finished and review.template in desk.packs.templates:
            pairs.setdefault(review.record_id, {})[review.reading] = number
    both = {record: tuple(numbers.values()) for record, numbers in pairs.items() if len(numbers) == 2}
    found: dict[UUID, set[str]] = {record: set() for record in both}
    for name in answers.given:
        codes = answers.codes(name)
        for record, (one, other) in both.items():
            first, second = codes.get(one), codes.get(other)
            if first == () or second == () or set(first or ()) == set(second or ()):
                continue  # not asked of one of them: it comes up with what decides whether it is
            question = template_of(answers.reviews[one].template).question(name)
            if question is not None and question.is_asked and question.kind is not QuestionKind.TEXT:
                found[record].add(name)
    return {record: frozenset(names) for record, names in found.items()}


def is_read_twice(row: RecordRow) -> bool:
    """A second reader is named, or two people have begun it."""
    return bool(row.second_reader) or len({review.reader for review in _two(row.reviews)}) > 1


def read_here(desk: Desk, record_id: UUID, reader: str, *, new_id: Callable[[], UUID]) -> OpenReview:
    """Begin, or go on with, a reading on my laptop by somebody who has none. It is saved at once, in their name.

    From then on what I wrote of the record is out of sight here until they have finished. Raises Refused where they
    would see my answers, or have read it already.
    """
    record, rows = desk.store.find(Record, record_id), desk.store.readings_of(record_id)
    reader = spelled(desk, record, reader)
    if not reader:
        raise Refused("Say who reads it: their designation, as the team’s list has it.")
    known = next((row for row in rows if row.reader == reader and row.reading is not Reading.AGREED), None)
    if known is None:
        refuse_sight_of(desk, record, reader)
        return _begin_here(desk, record, reader, new_id())
    if known.state is ReviewState.READ or known.hand != desk.me.designation:
        where = "has finished reading it" if known.state is ReviewState.READ else "reads it on another laptop"
        raise Refused(f"{reader} {where}. A second reading needs another reader.")
    return reviews.open_reading(desk, known.id)


def spelled(desk: Desk, record: Record, reader: str) -> str:
    """A reader as the team spells them, so that nobody reads a record twice under two spellings."""
    team = (member.designation for member in desk.inspection().roster)
    return spelled_as(reader, (desk.me.designation, record.first_reader, record.second_reader, *team))


def refuse_sight_of(desk: Desk, record: Record, reader: str) -> None:
    """Raises Refused where a reading by ``reader``, entered here, would not be blind."""
    rows, me = desk.store.readings_of(record.id), desk.me.designation
    if any(row.reader == reader for row in rows):
        raise Refused(f"{reader} has read {record.code} once already. A second reading needs another reader.")
    if reader == me:
        return
    here = [row for row in rows if row.hand == me and row.reading is not Reading.AGREED]
    reads = me in (record.first_reader, record.second_reader)
    if any(row.state is ReviewState.READING for row in here) or (reads and not any(row.reader == me for row in here)):
        raise Refused(f"Finish your own reading of {record.code} first: neither reader sees the other’s before.")


def unlock(desk: Desk, review_id: UUID, reason: str) -> RecordReview:
    """Open a locked reading of this laptop again, which is recorded in it. The lead's to do, with a reason."""
    if not desk.leads():
        raise Refused("Only the lead unlocks a reading. What is wrong in it is put right when the two are agreed.")
    if not reason.strip():
        raise Refused("Give the reason. It stays with the reading.")
    require_no_identifier(desk, reason)
    review = desk.store.find(RecordReview, review_id)
    if review.hand != desk.me.designation:
        raise Refused(f"This is {review.reader}’s reading. It is opened again on the laptop that it was written on.")
    entry = Unlocking(by=desk.me.designation, why=reason.strip(), at=desk.clock())
    opened = review.model_copy(
        update={"state": ReviewState.READING, "finished_at": None, "unlocked": (*review.unlocked, entry)}
    )
    desk.store.save(opened, note=entry.why)
    desk.vault.profile.audit("reading unlocked", {"review": str(review_id)})
    return opened


def side_by_side(desk: Desk, record_id: UUID) -> SideBySide:
    """Both readings of a record and what is agreed, on one version of the template.

    Raises OutOfSight before both are finished, NotFound with one, Refused where the versions cannot be compared.
    """
    record, rows = desk.store.find(Record, record_id), desk.store.readings_of(record_id)
    first, second = (_reading(desk, rows, which) for which in (Reading.FIRST, Reading.SECOND))
    template, first, second = on_one_version(desk, first, second)
    draft = desk.store.draft(agreed_id(record_id))
    agreed = next((reviews.held(desk, row.id) for row in rows if row.reading is Reading.AGREED), None)
    standing = (agreed or _new_agreed(desk, record, first)).model_copy(update={"template": first.template})
    return SideBySide(
        record=record,
        template=template,
        first=first,
        second=second,
        agreed=begun(template, first, second, standing),
        evidence=(_pieces(desk, first), _pieces(desk, second)),
        base=None if agreed is None else base_of(desk, agreed.id),
        recovered_at=draft.saved_at if draft is not None else None,
        begun=words_begun(desk, standing.id),
    )


def agreed_id(record_id: UUID) -> UUID:
    """The id of a record's agreed reading: one, whoever begins it, so that two laptops' work on it is a conflict."""
    return uuid5(record_id, "agreed reading")


def agree(
    desk: Desk, pair: SideBySide, agreed: RecordReview, values: Iterable[tuple[str, Value]], by: str, why: str
) -> RecordReview:
    """The agreed reading with values for some questions, not saved yet.

    Raises Refused without who and why, and for a value that the question cannot take.
    """
    if not by.strip():
        raise Refused("Say who agreed it, for example the designations of both readers.")
    if not why.strip():
        raise Refused("Say in a sentence why this is the answer.")
    one, other = answers_given(pair.template, pair.first), answers_given(pair.template, pair.second)
    entries = []
    for question, value in values:
        _refuse_value(desk, pair.template, agreed, question, value)
        first, second = one.get(question), other.get(question)
        entries.append(
            AgreedValue(
                question=question,
                value=value,
                first=None if first is None else first.value,
                second=None if second is None else second.value,
                by=by.strip(),
                why=why.strip(),
                at=desk.clock(),
            )
        )
    return with_entries(pair.template, pair.first, pair.second, agreed, entries)


def open_again(pair: SideBySide, agreed: RecordReview, question_id: str) -> RecordReview:
    """The agreed reading with one question open again, not saved yet."""
    return without_entry(pair.template, pair.first, pair.second, agreed, question_id)


def finish_agreed(desk: Desk, pair: SideBySide, agreed: RecordReview) -> RecordReview:
    """Make it the agreed reading, which counts from now on. Refused while a difference or anything needed is open, or
    the reason of one was taken out again.
    """
    agreed = begun(pair.template, pair.first, pair.second, agreed)  # reasons may have been put otherwise since
    left = sum(not row.is_settled for row in pair.rows(agreed))
    if left:
        raise Refused("1 difference is not agreed yet." if left == 1 else f"{left} differences are not agreed yet.")
    if bare := next((entry for entry in agreed.agreed if entry.value and not entry.why.strip()), None):
        raise Refused(f"{_number(pair.template, bare.question)}: Say in a sentence why this is the answer.")
    gaps = check(pair.template, agreed, desk.clock().astimezone().date())
    if gaps:
        raise Refused(f"{_number(pair.template, gaps[0].question)}: {gaps[0].says}")
    done = agreed.model_copy(update={"state": ReviewState.READ, "finished_at": desk.clock()})
    desk.store.save(done)
    return done


def _number(template: Template, key: str) -> str:
    question = template.question(key)
    return question.number if question else key


def correct_agreed(desk: Desk, agreed: RecordReview) -> RecordReview:
    """Open a finished agreed reading to put something right. What was agreed stays in the history."""
    opened = agreed.model_copy(update={"state": ReviewState.READING, "finished_at": None})
    desk.store.save(opened)
    return opened


def _refuse_value(desk: Desk, template: Template, agreed: RecordReview, question_id: str, value: Value) -> None:
    standing = Standing(template, {**agreed.answers, question_id: Answer(value=value)})
    question = template.question(question_id)
    if question is not None and question.repeat is not None and isinstance(value, str):
        raise Refused("How often a group is asked is not typed in. Choose what the first or the second reader has.")
    says = None if question is None else standing.fault(question, desk.clock().astimezone().date())
    if says:
        raise Refused(says)


def _begin_here(desk: Desk, record: Record, reader: str, review_id: UUID) -> OpenReview:
    which = Reading.FIRST if reader == record.first_reader else Reading.SECOND
    begun_here = reviews.begin(desk, record, reader, which, review_id)
    named = record.model_copy(update={"second_reader": record.second_reader or reader})
    with desk.store.together():
        desk.store.save(begun_here.model_copy(update={"typed_by": desk.me.designation}))
        if which is Reading.SECOND:
            desk.store.save(named)
    return reviews.open_reading(desk, review_id)


def _left(desk: Desk, row: RecordRow, differing: frozenset[str]) -> tuple[int, bool]:
    """How many differences are open: not agreed, or agreed about answers that are others by now.

    And whether the agreed reading as it was saved says what it would be if it were agreed now: where a reading was put
    right since, nothing may be open, and yet another answer counts.
    """
    agreed = next((review for review in row.reviews if review.reading is Reading.AGREED), None)
    if agreed is None:
        return len(differing), True
    try:
        pair = side_by_side(desk, row.id)
    except (BadFile, Refused):  # told when the two are opened; the list is of all records
        return len(differing), True
    left = sum(not one.is_settled for one in pair.rows(pair.agreed))
    return left, _values(pair.agreed) == _values(reviews.held(desk, agreed.id))


def _values(review: RecordReview) -> dict[str, Value]:
    return {key: answer.value for key, answer in review.answers.items() if answer.value}


def _pair_row(desk: Desk, row: RecordRow, differs_in: frozenset[str] | None) -> PairRow:
    state = state_of(row.reviews)
    me, readers = desk.me.designation, _readers(row)
    differing = left = None
    if differs_in is not None and state in {PairState.READY, PairState.AGREEING, PairState.AGREED}:
        differing, (left, stands) = len(differs_in), _left(desk, row, differs_in)
        state = PairState.CHANGED if state is PairState.AGREED and (left or not stands) else state
    mine = [review for review in _two(row.reviews) if review.hand == me]
    return PairRow(
        record_id=row.id,
        code=row.code,
        readers=readers,
        state=state,
        differing=differing,
        left=left,
        lent_to=_lent_to(row, mine, me),
        is_mine=me in readers or bool(mine),
        to_unlock=_to_unlock(desk, row, mine),
    )


def _to_unlock(desk: Desk, row: RecordRow, mine: list[ReviewRow]) -> UUID | None:
    own = [one.id for one in mine if one.reader == desk.me.designation and is_locked(one, row.reviews)]
    return own[0] if own and desk.leads() else None


def _lent_to(row: RecordRow, mine: list[ReviewRow], me: str) -> str:
    """Whoever is named for this record, has no reading anywhere that is known here, and may sit down at this laptop."""
    under_way = [review.reader for review in mine if review.state is ReviewState.READING and review.reader != me]
    if under_way:
        return under_way[0]
    begun_by = {review.reader for review in row.reviews}
    free = [reader for reader in (row.first_reader, row.second_reader) if reader and reader not in {me, *begun_by}]
    is_locked_here = bool(mine) and all(review.state is ReviewState.READ for review in mine)
    return free[0] if free and is_locked_here else ""


def _readers(row: RecordRow) -> tuple[str, str]:
    made = {review.reading: review.reader for review in row.reviews}
    return made.get(Reading.FIRST, row.first_reader), made.get(Reading.SECOND, row.second_reader)


def _two(rows: Iterable[ReviewRow]) -> list[ReviewRow]:
    return [row for row in rows if row.reading is not Reading.AGREED]


def _reading(desk: Desk, rows: Iterable[ReviewRow], which: Reading) -> RecordReview:
    found = next((row for row in rows if row.reading is which), None)
    if found is None:
        raise NotFound(
            f"The {which} reading is not on this laptop. It comes with its reader’s next bundle; the lead has both."
        )
    return desk.store.find(RecordReview, found.id)


def _new_agreed(desk: Desk, record: Record, first: RecordReview) -> RecordReview:
    return RecordReview(
        id=agreed_id(record.id),
        record_id=record.id,
        record_code=record.code,
        template=first.template,
        reader=desk.me.designation,
        reading=Reading.AGREED,
    )


def _pieces(desk: Desk, review: RecordReview) -> dict[str, int]:
    counts: dict[str, int] = {}
    for piece in reviews.evidence_of(desk, review.id):
        counts[piece.place] = counts.get(piece.place, 0) + 1
    return counts
