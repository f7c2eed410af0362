"""How the demo's inspectors read records: alone, a second time, on a lent laptop, from paper; and what they agree."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from desktop.domain.evidence import Bearing, Direction
from desktop.domain.paper import PaperReading
from desktop.domain.review_rules import shown, what_follows
from desktop.domain.reviews import Reading, RecordReview
from desktop.domain.rows import RecordRow
from desktop.operations import paper, readings, records, reviews
from desktop.operations.demo.answers import Reader
from desktop.operations.demo.case import Case
from desktop.operations.demo.material import Reading as Passage
from desktop.operations.demo.material import varied
from desktop.operations.demo.sample import LOCAL_READER, READERS
from desktop.operations.demo.scene import Scene
from desktop.operations.desk import Desk
from desktop.operations.evidence import mapped
from desktop.operations.reviews import OpenReview
from desktop.operations.writing import Writing

_A_DAY, _APART = 12, timedelta(minutes=38)
"""Records that one inspector reads in a day, and how far apart they begin."""
_LEFT_UNREAD = 2
"""Of each inspector's records: one under way and one not begun, so that there is something left to do."""
_FAILED_AT = 15
"""The record that an inspector read on paper, because the laptop failed, and typed in the next morning."""
_STRENGTH_FROM, _WEAKNESS_TO = 3.6, 4.2
"""From and up to which strength a section's work is noted as a strength, or as an area for improvement."""


@dataclass(frozen=True, slots=True)
class RecordReading:
    """One inspector's three days of reading records."""

    scene: Scene
    desk: Desk

    def read_records(self) -> None:
        """Read every record that is mine but the last two; leave one under way as a draft, and one pair waiting."""
        me, rows = self.desk.me.designation, self.desk.store.record_rows()
        mine = [row for row in rows if row.first_reader == me and not row.unreadable]
        once = [row for row in mine if not row.second_reader]
        unread = {row.id for row in once[-_LEFT_UNREAD:]}
        to_read = [row for row in mine if row.id not in unread]
        again = [row for row in rows if row.second_reader == me]
        for number, row in enumerate(to_read):
            self._on_paper(number, row) if number == _FAILED_AT and me == READERS[1] else self._read(number, row)
        for number, row in enumerate(again[:-1] if me == READERS[1] else again, start=len(to_read)):
            self._read(number, row)
        self._lend([row for row in mine if row.second_reader == LOCAL_READER], 2 * _A_DAY)
        self.scene.clock.set(self.scene.calendar.sent - timedelta(hours=2))
        self._begin(once[-_LEFT_UNREAD])

    def say_what_is_missing(self) -> None:
        """Both inspectors change what is noted of one record, differently: the lead has a conflict to decide."""
        self.scene.clock.set(self.scene.calendar.sent - timedelta(hours=1))
        once = [row for row in self.desk.store.record_rows() if not row.second_reader]
        contested = [row for row in once if row.first_reader == READERS[0]][-1]
        if contested.first_reader == self.desk.me.designation:
            reason = "The health record was not given, though it was asked for twice."
        else:
            reason = "The health record came late on the second day. It can be read now, at the health centre."
        records.mark_unreadable(self.desk, contested.id, reason)

    def _begins(self, number: int) -> datetime:
        day, place = divmod(number, _A_DAY)
        return self.scene.calendar.reading + timedelta(days=min(day, 2)) + _APART * (place + (day > 2) * _A_DAY)

    def _read(self, number: int, row: RecordRow) -> None:
        self.scene.clock.set(self._begins(number))
        self._write(reviews.open_review(self.desk, row.id, new_id=self.scene.new_id), self._begins(number))

    def _on_paper(self, number: int, row: RecordRow) -> None:
        read_at = self._begins(number)
        self.scene.clock.set(self.scene.calendar.reading + timedelta(days=2, minutes=-45))
        head = PaperReading(self.desk.me.designation, Reading.FIRST, read_at.date())
        self._write(paper.type_in(self.desk, row.id, head, new_id=self.scene.new_id), read_at)

    def _lend(self, rows: list[RecordRow], number: int) -> None:
        """A local reader reads on my laptop what I have read: the first of them are agreed, the last not begun."""
        for place, row in enumerate(rows[:-1] if self.desk.me.designation == READERS[0] else rows):
            self.scene.clock.set(self._begins(number + place) + timedelta(minutes=20))
            lent = readings.read_here(self.desk, row.id, LOCAL_READER, new_id=self.scene.new_id)
            self._write(lent, self._begins(number))
        for row in rows[: len(rows) // 2]:
            Agreeing(self.scene, self.desk).agree(row, f"{row.first_reader} and {row.second_reader}")

    def _write(self, opened: OpenReview, read_at: datetime) -> None:
        reader = self._reader(opened.review)
        review = self._answered(opened.review, reader, read_at, stop_after=None)
        Writing[RecordReview](self.desk, opened.base).save(review)
        reviews.spend(self.desk, review.id, self.scene.random.randint(1500, 2200))
        case = Case(self.scene.seed, review.record_code)
        for passage in self._passages(case):
            reviews.take_evidence(
                self.desk,
                review,
                self._question_for(review, passage),
                Bearing(
                    direction=passage.direction,
                    mappings=(mapped(self.desk.framework(), passage.indicator, passage.theme),),
                    says=varied(self.scene.random, passage.says),
                ),
                new_id=self.scene.new_id,
            )
        reviews.finish(self.desk, review)

    def _begin(self, row: RecordRow) -> None:
        opened = reviews.open_review(self.desk, row.id, new_id=self.scene.new_id)
        answered = self._answered(opened.review, self._reader(opened.review), self.scene.calendar.sent, stop_after=25)
        Writing[RecordReview](self.desk, opened.base).keep(answered)
        reviews.spend(self.desk, opened.review.id, self.scene.random.randint(1800, 3600) // 3)

    def _reader(self, review: RecordReview) -> Reader:
        chance = Random(f"{self.scene.seed} {review.record_code} {review.reader}")  # noqa: S311  chance in a story
        return Reader(Case(self.scene.seed, review.record_code), self.scene.material, chance)

    def _answered(
        self, review: RecordReview, reader: Reader, read_at: datetime, stop_after: int | None
    ) -> RecordReview:
        template = self.desk.template(review.template)
        answers = reader.answers(template, review.answers, on=read_at.date(), stop_after=stop_after)
        return review.model_copy(update={"answers": answers, **what_follows(template, answers)})

    def _passages(self, case: Case) -> tuple[Passage, ...]:
        """What is taken as evidence: only what fits how good the work in that section is."""
        fitting = [passage for passage in self.scene.material.reading if _fits(passage, case)]
        return tuple(self.scene.random.sample(fitting, k=min(self.scene.random.randint(1, 4), len(fitting))))

    def _question_for(self, review: RecordReview, passage: Passage) -> str:
        visible = shown(self.desk.template(review.template), review.answers)
        return next(item.question.id for item in visible if item.question.section == passage.section)


def _fits(passage: Passage, case: Case) -> bool:
    strength = case.strength(passage.section)
    if passage.direction is Direction.STRENGTH:
        return strength >= _STRENGTH_FROM
    return passage.direction is Direction.UNCERTAINTY or strength <= _WEAKNESS_TO


@dataclass(frozen=True, slots=True)
class Agreeing:
    """Two readers with both readings side by side, who settle difference by difference who is right and why."""

    scene: Scene
    desk: Desk

    def agree_all(self, rows: Iterable[RecordRow]) -> None:
        """Of the pairs that are here: leave the last two, one with half of its differences agreed, and finish the
        others."""
        pairs = list(rows)
        for row in pairs[:-3]:
            self.agree(row, f"{row.first_reader} and {row.second_reader}")
        for row in pairs[-3:-2]:
            self.agree(row, f"{row.first_reader} and {row.second_reader}", halfway=True)

    def agree(self, row: RecordRow, by: str, *, halfway: bool = False) -> None:
        """Agree one record, or begin to."""
        pair = readings.side_by_side(self.desk, row.id)
        agreed, chance = pair.agreed, self.scene.random
        while open_ones := [one for one in pair.rows(agreed) if not one.is_settled]:
            for one in open_ones[: len(open_ones) // 2 + 1] if halfway else open_ones:
                sides = [side.value for side in (one.first, one.second) if side.value]
                why = self.scene.material.reasons.get(one.question.section) or self.scene.material.reasons["any"]
                values = [(one.question.id, chance.choice(sides))]
                agreed = readings.agree(self.desk, pair, agreed, values, by, chance.choice(why))
            if halfway:
                break
        Writing[RecordReview](self.desk, pair.base).save(agreed)
        if not halfway:
            readings.finish_agreed(self.desk, pair, agreed)
