"""What the demo's inspectors do onsite: talk with people, read a document, take evidence."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from desktop.domain.evidence import Bearing, Mapping, Source, SourceKind
from desktop.domain.interviews import Explained, Mode
from desktop.operations import documents, interviews
from desktop.operations.demo.material import DocumentEvidence, Passage
from desktop.operations.demo.planning import planned
from desktop.operations.demo.scene import Scene
from desktop.operations.demo.talks import Talk
from desktop.operations.desk import Desk
from desktop.operations.evidence import mapped, new_evidence

_LASTS = timedelta(minutes=50)


@dataclass(frozen=True, slots=True)
class Onsite:
    """One inspector's part of the demo."""

    scene: Scene
    desk: Desk

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
                Bearing(direction=piece.direction, mappings=(self._mapped(piece),)),
                quote=piece.quote,
                verbatim=True,
                new_id=self.scene.new_id,
            )
            self.desk.store.save(taken)

    def _mapped(self, told: Passage | DocumentEvidence) -> Mapping:
        return mapped(self.desk.framework(), told.indicator, told.theme)

    def _explained(self, talk: Talk) -> Explained:
        """In the words of the list for these people, as the set-up keeps it."""
        words = self.desk.packs.prompts.read_out(talk.audience, talk.interview_kind)
        return Explained(
            notes=True,
            sharing=True,
            passing_on=True,
            agreed=True,
            safe_to_talk=talk.mode is not Mode.IN_PERSON,
            words_from="" if words is None else words.id,
            words_version=0 if words is None else words.version,
            at=talk.held_at,
        )

    def _hold(self, talk: Talk, *, written_up: bool) -> None:
        self.scene.clock.set(talk.held_at)
        begun = interviews.start_interview(self.desk, talk.audience, new_id=self.scene.new_id, title=talk.title)
        told = begun.model_copy(
            update={
                "interview_kind": talk.interview_kind,
                "mode": talk.mode,
                "people": talk.people,
                "supporter": talk.supporter,
                "explained": self._explained(talk),
                "ended_at": talk.held_at + _LASTS,
                "text": talk.text,
            }
        )
        self.desk.store.save(planned(self.scene, self.desk, talk, begun.id))
        self.scene.clock.set(talk.held_at + timedelta(hours=8))
        written = interviews.save_interview(self.desk, told)
        for start, end, passage in talk.passages:
            written, _piece = interviews.map_passage(
                self.desk,
                written,
                start,
                end,
                Bearing(
                    direction=passage.direction,
                    mappings=(self._mapped(passage),),
                ),
                new_id=self.scene.new_id,
            )
        if written_up:
            interviews.finish(self.desk, written)
