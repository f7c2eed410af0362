"""One open interview between the page and the vault: what stands in it, and when and how it is saved.

Holds no widget. The page gives text and spans as they stand; everything else of the interview is held here.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.domain.covered_prompts import with_covered
from desktop.domain.errors import PersonError
from desktop.domain.evidence import Bearing
from desktop.domain.interviews import Interview, InterviewState, Part
from desktop.domain.rows import EvidenceRow
from desktop.gui.draft_keeper import DraftKeeper
from desktop.gui.saving.begun import Begun
from desktop.gui.saving.one_voice import OneVoice
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.interviews import BroughtBack, InterviewWriting, OpenInterview, evidence_from
from desktop.operations.writing import keep_begun
from desktop.vault.ids import new_id

WithTexts = Callable[[Interview], Interview]
"""Gives an interview its texts and their spans as they stand on the page."""


class InterviewSession(QObject):
    """Lives on the window's thread while an interview is open.

    Signals: ``saved(datetime)``, ``not_saved(str)``; ``evidence_changed(rows)``; ``interview_changed`` set-up or
    state; ``mapping_failed(UUID)`` the evidence that was not made; ``brought_back(BroughtBack)``;
    ``refused(str)`` why something was not done;
    ``changed`` what other screens show may have changed; ``left`` everything is saved and the page can go;
    ``overtaken`` it was changed elsewhere and nothing is unsaved here.
    """

    saved = Signal(object)
    not_saved = Signal(str)
    evidence_changed = Signal(object)
    interview_changed = Signal()
    mapping_failed = Signal(object)
    brought_back = Signal(object)
    refused = Signal(str)
    changed = Signal()
    left = Signal()
    overtaken = Signal()

    def __init__(
        self, work: Work, desk: Desk, opened: OpenInterview, with_texts: WithTexts, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._work, self._desk, self._with_texts = work, desk, with_texts
        self.interview, self.rows = opened.interview, opened.evidence
        self._writing = InterviewWriting(desk, opened.base)
        self.keeper = DraftKeeper.of(self._writing, work, self.snapshot, desk.clock, self)
        self.begun = Begun(work, partial(keep_begun, desk, opened.interview.id), opened.begun, self)
        self.begun.failed.connect(self.refused)
        self.voice = OneVoice(self.keeper, self.begun, parent=self)
        self.voice.saved.connect(self.saved)
        self.voice.failed.connect(self.not_saved)
        self._prompts = opened.prompts
        self._making: list[UUID] = []
        self._busy = False
        self._is_recovered = opened.recovered_at is not None

    def begin(self) -> None:
        """The page shows the interview, so from now on what it shows is what there is to save."""
        if self._is_recovered:
            self.keeper.recovered()

    @property
    def is_written_up(self) -> bool:
        return self.interview.state is InterviewState.WRITTEN_UP

    def snapshot(self) -> Interview:
        """The interview as it stands on the page."""
        return self._with_texts(self.interview)

    def wrote(self) -> None:
        """The text changed."""
        self.keeper.changed()

    def set_up(self, interview: Interview) -> None:
        """Other set-up, or other prompts covered."""
        if interview != self.interview:
            self.interview = interview
            self.keeper.changed()
            self.interview_changed.emit()

    def cover(self, ticked: tuple[str, ...]) -> None:
        """These prompts of the list on show are covered."""
        prompts = self._prompts.of(self.interview.audience, self.interview.interview_kind)
        listed = {prompt.id for prompt in prompts.prompts} if prompts else set()
        self.set_up(with_covered(self.interview, listed, ticked, self._now()))

    # ---- evidence

    def map_passage(self, part: Part, start: int, end: int, bearing: Bearing) -> UUID:
        """Make evidence of a passage. Its id is known at once, so that the page can paint it where it stands now."""
        evidence_id = new_id()
        self._making.append(evidence_id)
        self._work.run(
            lambda interview: self._writing.map_passage(interview, part, start, end, bearing, evidence_id),
            self.snapshot(),
            then=self._on_mapped,
            failed=self._on_not_mapped,
        )
        return evidence_id

    def change(self, evidence_id: UUID, bearing: Bearing) -> None:
        """Judge a piece anew."""
        self._work.run(
            self._writing.change, self.interview.id, evidence_id, bearing,
            then=self._on_evidence, failed=self.refuse,
        )  # fmt: skip

    def bring_back(self, evidence_id: UUID) -> None:
        """Let a withdrawn piece count again. ``brought_back`` says where its words stand, before the new rows."""
        self._work.run(
            self._writing.bring_back, self.snapshot(), evidence_id,
            then=self._on_brought_back, failed=self.refuse,
        )  # fmt: skip

    def withdraw(self, evidence_id: UUID, reason: str) -> None:
        """Withdraw a piece with the reason."""
        self._work.run(
            self._writing.withdraw, self.snapshot(), evidence_id, reason,
            then=self._on_evidence, failed=self.refuse,
        )  # fmt: skip

    def read_again(self) -> None:
        """See whether the interview or its evidence was changed elsewhere."""
        self._work.run(evidence_from, self._desk, self.interview.id, then=self._on_rows)
        self._work.run(self._writing.was_overtaken, self.interview.id, then=self._on_overtaken)

    # ---- the end of a write-up

    def finish(self) -> None:
        """Say that the write-up is done, or take a finished one up again."""
        if self._busy:
            return
        self._busy = True
        self.keeper.flush()  # a draft that is due goes first, so that none says afterwards how it stood before
        act = self._writing.take_up_again if self.is_written_up else self._writing.finish
        self._work.run(act, self.snapshot(), then=self._on_state, failed=self.refuse)

    def leave(self) -> None:
        """Save what is unsaved. ``left`` follows when it is on the disk; when it cannot be saved, ``not_saved``."""
        self.settle()
        self._work.run(_after_that, then=self._on_settled)

    def settle(self) -> None:
        """Save what is unsaved, and keep what boxes are half full of."""
        self.begun.flush()
        self.keeper.settle()

    def _on_settled(self, _nothing: None) -> None:
        if not (self.keeper.has_unsaved() or self.voice.is_failing()):
            self.left.emit()

    def _on_state(self, interview: Interview) -> None:
        self._busy = False
        self.interview = self.interview.model_copy(
            update={"state": interview.state, "finished_at": interview.finished_at}
        )
        self._committed()
        self.interview_changed.emit()
        self.changed.emit()

    def _on_mapped(self, rows: tuple[EvidenceRow, ...]) -> None:
        self._making.pop(0)
        self._on_evidence(rows)

    def _on_brought_back(self, piece: BroughtBack) -> None:
        self.brought_back.emit(piece)
        self._on_evidence(piece.evidence)

    def _on_evidence(self, rows: tuple[EvidenceRow, ...]) -> None:
        self._committed()
        self._on_rows(rows)
        self.changed.emit()

    def _on_rows(self, rows: tuple[EvidenceRow, ...]) -> None:
        if rows != self.rows:
            self.rows = rows
            self.evidence_changed.emit(rows)

    def _on_overtaken(self, overtaken: bool) -> None:
        if overtaken and not self.keeper.has_unsaved():
            self.overtaken.emit()

    def _on_not_mapped(self, error: Exception) -> None:
        self.mapping_failed.emit(self._making.pop(0))
        self.refuse(error)

    def refuse(self, error: Exception) -> None:
        """Something asked for was not done."""
        self._busy = False
        if isinstance(error, PersonError):
            self.refused.emit(str(error))
        else:
            self._work.failed.emit(error)

    def _committed(self) -> None:
        self.saved.emit(self._now())

    def _now(self) -> datetime:
        return self._desk.clock()


def _after_that() -> None:
    """Takes its turn on the vault's lane: when it has had it, every save asked for before is done or has failed."""
