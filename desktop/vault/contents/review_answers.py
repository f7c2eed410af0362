"""The answers of record reviews as they stand, one row an answer: for results, agreement and whatever else counts.

A projection like the others, but with short numbers for reviews and answers: a thousand reviews hold a hundred
thousand rows, and all of them are read at once. Only what changed is written, so that saving a review touches few
pages however many answers it has.
"""

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any
from uuid import UUID

from desktop.domain.given_answers import AnsweredReview, GivenAnswers, SampledRecord, counted_answers
from desktop.domain.inspections import PackRef
from desktop.domain.reviews import Reading, RecordReview, ReviewState
from desktop.vault.connection import Connection, Row
from desktop.vault.contents.sight import Sight

ANSWER_TABLES = ("review_answer", "answered_review", "possible_answer")
"""Every table that this module keeps."""

_LISTED = "(SELECT value FROM json_each(?))"
"""One value, however many names it lists: SQLite takes only so many of its own."""
_READING = {reading.value: reading for reading in Reading}
_STATE = {state.value: state for state in ReviewState}


class ReviewAnswers:
    """Reads for everybody; ``show`` and ``hide`` are for the projections, whose caller holds the transaction.

    With a ``sight`` the answers of readings that are out of it are left out.
    """

    def __init__(self, connection: Connection, sight: Sight | None = None) -> None:
        self._connection = connection
        self._sight = sight

    def all(self) -> GivenAnswers:
        """Every answer of every review."""
        return self._given("", ())

    def of_question(self, question: str) -> GivenAnswers:
        """The answers to one question, of every review."""
        return self._given("WHERE question = ?", (question,))

    def of_questions(self, questions: Collection[str]) -> GivenAnswers:
        """The answers to some questions, of every review."""
        return self._given(f"WHERE question IN {_LISTED}", (_listed(questions),))

    def of_record(self, record_id: UUID) -> GivenAnswers:
        """Every answer of the readings of one record."""
        where = (
            "WHERE review IN (SELECT number FROM answered_review JOIN review_item USING (object_id) "
            "WHERE record_id = ?)"
        )
        return self._given(where, (record_id.bytes,), "WHERE record_id = ?", (record_id.bytes,))

    def of_pairs(self) -> GivenAnswers:
        """Every answer of the finished first and second readings of records that have a second one."""
        pairs = (
            "state = 'read' AND reading IN ('first', 'second') "
            "AND record_id IN (SELECT record_id FROM review_item WHERE reading = 'second')"
        )
        reviews = f"SELECT number FROM answered_review JOIN review_item USING (object_id) WHERE {pairs}"
        return self._given(f"WHERE review IN ({reviews})", (), f"WHERE {pairs}")

    def records(self) -> dict[UUID, SampledRecord]:
        """The sample by id, in its order, with no more of it than counting needs."""
        rows = self._connection.rows(
            "SELECT object_id, code, attributes, first_reader, second_reader, unreadable FROM record_item "
            "ORDER BY place, code, object_id"
        )
        attributes_of = lru_cache(maxsize=1024)(_attributes)  # the same few bands and codes come again and again
        return {record.id: record for record in (_record(row, attributes_of) for row in rows)}

    def templates(self) -> frozenset[PackRef]:
        """The templates that reviews are pinned to."""
        rows = self._connection.rows("SELECT DISTINCT template, template_version FROM answered_review")
        return frozenset(PackRef(id=template, version=version) for template, version in rows)

    def reviews_on(self) -> dict[PackRef, int]:
        """How many saved reviews are pinned to each template."""
        rows = self._connection.rows(
            "SELECT template, template_version, count(*) FROM answered_review GROUP BY template, template_version"
        )
        return {PackRef(id=template, version=version): count for template, version, count in rows}

    def _given(
        self, where: str, values: tuple[Any, ...], of_reviews: str = "", review_values: tuple[Any, ...] = ()
    ) -> GivenAnswers:
        rows = self._connection.rows(
            "SELECT question, code, group_concat(review) FROM review_answer "
            f"JOIN possible_answer ON number = answer {where} GROUP BY answer",
            values,
        )
        given: dict[str, dict[str, frozenset[int]]] = {}
        reviews = self._reviews(of_reviews, review_values)
        unseen = self._unseen(reviews)
        for question, code, numbers in rows:
            given.setdefault(question, {})[code] = frozenset(map(int, numbers.split(","))) - unseen
        return GivenAnswers({number: one for number, one in reviews.items() if number not in unseen}, given)

    def _unseen(self, reviews: dict[int, AnsweredReview]) -> frozenset[int]:
        unseen = frozenset() if self._sight is None else self._sight.readings
        return frozenset(number for number, review in reviews.items() if review.id in unseen) if unseen else frozenset()

    def _reviews(self, where: str, values: tuple[Any, ...]) -> dict[int, AnsweredReview]:
        rows = self._connection.rows(
            "SELECT number, object_id, record_id, reader, typed_by, reading, state, template, template_version, whole "
            f"FROM answered_review JOIN review_item USING (object_id) {where}",
            values,
        )
        pins: dict[tuple[str, int], PackRef] = {}
        return {number: _review(row, pins) for number, *row in rows}

    def show(self, review: RecordReview) -> None:
        """Make a review's rows say what it says now."""
        held, pin = self._held(review.id), (review.template.id, review.template.version, review.hidden is not None)
        number = self._numbered(review.id, pin) if held is None else held[0]
        if held is not None and held[1:] != pin:
            self._connection.run(
                "UPDATE answered_review SET template = ?, template_version = ?, whole = ? WHERE number = ?",
                (*pin, number),
            )
        wanted = self._possible(counted_answers(review))
        standing = self._answers_of(number)
        self._connection.run_many(
            "DELETE FROM review_answer WHERE answer = ? AND review = ?",
            ((answer, number) for answer in sorted(standing - wanted)),
        )
        self._connection.run_many(
            "INSERT INTO review_answer VALUES (?, ?)", ((answer, number) for answer in sorted(wanted - standing))
        )

    def hide(self, review_id: UUID) -> None:
        """Take a review's rows out: there is no version of it that can be read."""
        held = self._held(review_id)
        if held is not None:
            self._connection.run("DELETE FROM review_answer WHERE review = ?", held[:1])
            self._connection.run("DELETE FROM answered_review WHERE number = ?", held[:1])

    def all_rows(self) -> Iterator[Row]:
        """Every row with what its numbers stand for, in an order that does not hang on them: for comparing."""
        yield from self._connection.rows(
            "SELECT object_id, template, template_version, whole FROM answered_review ORDER BY object_id"
        )
        yield from self._connection.rows(
            "SELECT object_id, question, code FROM review_answer JOIN answered_review AS r ON r.number = review "
            "JOIN possible_answer AS a ON a.number = answer ORDER BY object_id, question, code"
        )

    def _held(self, review_id: UUID) -> Row | None:
        return self._connection.row(
            "SELECT number, template, template_version, whole FROM answered_review WHERE object_id = ?",
            (review_id.bytes,),
        )

    def _numbered(self, review_id: UUID, pin: tuple[str, int, bool]) -> int:
        return self._connection.insert(
            "INSERT INTO answered_review (object_id, template, template_version, whole) VALUES (?, ?, ?, ?)",
            (review_id.bytes, *pin),
        )

    def _possible(self, answers: Sequence[tuple[str, str]]) -> set[int]:
        """The numbers of these answers; one that nobody gave before gets its number now."""
        rows = self._connection.rows(
            f"SELECT question, code, number FROM possible_answer WHERE question IN {_LISTED}",
            (_listed({question for question, _ in answers}),),
        )
        known = {(question, code): number for question, code, number in rows}
        for answer in answers:
            if answer not in known:
                known[answer] = self._connection.insert(
                    "INSERT INTO possible_answer (question, code) VALUES (?, ?)", answer
                )
        return {known[answer] for answer in answers}

    def _answers_of(self, number: int) -> set[int]:
        rows = self._connection.rows("SELECT answer FROM review_answer WHERE review = ?", (number,))
        return {answer for (answer,) in rows}


def _listed(names: Collection[str]) -> str:
    return json.dumps(sorted(names), ensure_ascii=False)


@lru_cache(maxsize=65_536)
def _id(stored: bytes) -> UUID:
    """The same ids come again at every look; making tens of thousands of them anew takes longer than the query."""
    return UUID(bytes=stored)


def _record(row: Row, attributes_of: Callable[[str], Mapping[str, str]]) -> SampledRecord:
    object_id, code, attributes, *rest = row
    return SampledRecord(_id(object_id), code, attributes_of(attributes), *rest)


def _attributes(stored: str) -> Mapping[str, str]:
    return MappingProxyType(json.loads(stored))


def _review(row: list[Any], pins: dict[tuple[str, int], PackRef]) -> AnsweredReview:
    object_id, record_id, reader, typed_by, reading, state, template, version, whole = row
    pin = pins.get((template, version)) or pins.setdefault((template, version), PackRef(id=template, version=version))
    return AnsweredReview(
        id=_id(object_id),
        record_id=_id(record_id),
        reader=reader,
        hand=typed_by or reader,
        reading=_READING[reading],
        state=_STATE[state],
        template=pin,
        whole=bool(whole),
    )
