"""What the demo's inspectors do: read records, talk with people, take evidence. All through the ordinary operations."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from desktop.domain.evidence import Mapping, Source, SourceKind
from desktop.domain.interviews import Explained
from desktop.domain.review_rules import shown, what_follows
from desktop.domain.reviews import RecordReview
from desktop.domain.rows import RecordRow
from desktop.operations import documents, interviews, records, reviews
from desktop.operations.demo.answers import compose_answers
from desktop.operations.demo.material import Reading, varied
from desktop.operations.demo.scene import Scene
from desktop.operations.demo.talks import Talk
from desktop.operations.desk import Desk
from desktop.operations.evidence import new_evidence
from desktop.operations.reviews import OpenReview
from desktop.operations.today import today
from desktop.operations.writing import Writing

_CONTESTED = "R-060"
_LEFT_UNREAD = 2
"""Of each inspector's records: one under way and one not begun, so that there is something left to do."""


@dataclass(frozen=True, slots=True)
class Onsite:
    """One inspector's part of the demo."""

    scene: Scene
    desk: Desk

    def read_records(self) -> None:
        """Read every record that is mine but the last two; leave one under way as a draft."""
        mine = today(self.desk).to_read
        self.scene.clock.set(self.scene.calendar.reading)
        for number, row in enumerate(mine[:-_LEFT_UNREAD]):
            self.scene.clock.set(self.scene.calendar.reading + timedelta(minutes=50 * number))
            self._read(row)
        self.scene.clock.set(self.scene.calendar.sent - timedelta(hours=2))
        self._begin(mine[-_LEFT_UNREAD])

    def say_what_is_missing(self) -> None:
        """Both inspectors change what is noted of one record, differently: the lead has a conflict to decide."""
        self.scene.clock.set(self.scene.calendar.sent - timedelta(hours=1))
        record = next(row for row in self.desk.store.record_rows() if row.code == _CONTESTED)
        if record.first_reader == self.desk.me.designation:
            reason = "The health record was not given. Asked for it twice; nobody could say where it is."
        else:
            reason = "The health record came late on the second day. It can be read now, at the health centre."
        records.mark_unreadable(self.desk, record.id, reason)

    def talk(self, talks: tuple[Talk, ...], *, owed: int = 1) -> None:
        """Hold the talks and write them up; the last ``owed`` stay notes."""
        for talk in talks[: len(talks) - owed]:
            self._hold(talk, written_up=True)
        for talk in talks[len(talks) - owed :]:
            self._hold(talk, written_up=False)

    def read_document(self, path: Path) -> None:
        """Take the document in, and what it says as evidence."""
        self.scene.clock.set(self.scene.calendar.sample_drawn)
        told = self.scene.material.document
        document = documents.add_document(self.desk, path, told.title, told.came_from, new_id=self.scene.new_id)
        for piece in self.scene.material.document_evidence:
            taken = new_evidence(
                self.desk,
                Source(source_kind=SourceKind.DOCUMENTS, object_id=document.id, place="1", label=document.title),
                direction=piece.direction,
                mappings=(Mapping(indicator=piece.indicator, theme=piece.theme),),
                quote=piece.quote,
                verbatim=True,
                new_id=self.scene.new_id,
            )
            self.desk.store.save(taken)

    def _read(self, row: RecordRow) -> None:
        opened = reviews.open_review(self.desk, row.id, new_id=self.scene.new_id)
        review = self._answered(opened.review, stop_after=None)
        self._writing(opened).save(review)
        reviews.spend(self.desk, review.id, self.scene.random.randint(1800, 3600))
        for reading in self._readings():
            reviews.take_evidence(
                self.desk,
                review,
                self._question_for(review, reading),
                direction=reading.direction,
                mappings=(Mapping(indicator=reading.indicator, theme=reading.theme),),
                says=varied(self.scene.random, reading.says),
                new_id=self.scene.new_id,
            )
        reviews.finish(self.desk, review)

    def _begin(self, row: RecordRow) -> None:
        opened = reviews.open_review(self.desk, row.id, new_id=self.scene.new_id)
        self._writing(opened).keep(self._answered(opened.review, stop_after=25))
        reviews.spend(self.desk, opened.review.id, self.scene.random.randint(1800, 3600) // 3)

    def _writing(self, opened: OpenReview) -> Writing[RecordReview]:
        return Writing(self.desk, opened.base)

    def _answered(self, review: RecordReview, stop_after: int | None) -> RecordReview:
        template = self.desk.template(review.template)
        on = self.scene.calendar.reading.date()
        composed = compose_answers(self.scene.random, template, self.scene.material, on=on, stop_after=stop_after)
        answers = {**composed, **review.answers}
        return review.model_copy(
            update={
                "answers": answers,
                **what_follows(template, answers),
            }
        )

    def _readings(self) -> tuple[Reading, ...]:
        return tuple(self.scene.random.sample(self.scene.material.reading, k=self.scene.random.randint(1, 4)))

    def _question_for(self, review: RecordReview, reading: Reading) -> str:
        visible = shown(self.desk.template(review.template), review.answers)
        return next(item.question.id for item in visible if item.question.section == reading.section)

    def _hold(self, talk: Talk, *, written_up: bool) -> None:
        self.scene.clock.set(talk.held_at)
        begun = interviews.start_interview(self.desk, talk.audience, new_id=self.scene.new_id, title=talk.title)
        told = begun.model_copy(
            update={
                "interview_kind": talk.interview_kind,
                "mode": talk.mode,
                "people": talk.people,
                "supporter": talk.supporter,
                "explained": Explained(notes=True, sharing=True, passing_on=True, agreed=True),
                "text": talk.text,
            }
        )
        self.scene.clock.set(talk.held_at + timedelta(hours=8))
        written = interviews.save_interview(self.desk, told)
        for start, end, passage in talk.passages:
            written, _piece = interviews.map_passage(
                self.desk,
                written,
                start,
                end,
                direction=passage.direction,
                mappings=(Mapping(indicator=passage.indicator, theme=passage.theme),),
                new_id=self.scene.new_id,
            )
        if written_up:
            interviews.finish(self.desk, written)
