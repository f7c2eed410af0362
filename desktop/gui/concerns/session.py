"""One open concern: what is written of it is kept within a second, its steps are recorded, and what failed is said.

``concern`` is what stands on the page, the saved steps included. The step that is being written is ``begun`` and counts
for nothing until it is recorded; it is kept in the draft all the same. So does a ``correction`` of one.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.domain.concerns import Concern
from desktop.domain.errors import PersonError
from desktop.gui.draft_keeper import DraftKeeper
from desktop.gui.saving.latest_keeper import LatestKeeper
from desktop.gui.work import Work
from desktop.operations.concerns.begun import OpenedAtStep, StepWriting, with_begun
from desktop.operations.concerns.corrections import Correction, keep_correction
from desktop.operations.concerns.steps import (
    Given,
    OpenConcern,
    StepRefused,
    base_of,
    correct_step,
    open_concern,
    told_where_to_turn,
)
from desktop.operations.desk import Desk


class ConcernSession(QObject):
    """Lives on the window's thread as long as its page. ``opened`` is how the concern stood when it was read last.

    Signals: ``saved(datetime)``, ``not_saved(str)``; ``shown(acted)``: another state is to be shown, of what was done
    here when ``acted``; ``looked``: only how far it has come is another; ``changed``: lists show something else now;
    ``at_fault(faults)`` of a step, ``refused(str)``; ``left``: all is saved, the page can go.
    """

    saved = Signal(object)
    not_saved = Signal(str)
    shown = Signal(bool)
    looked = Signal()
    changed = Signal()
    at_fault = Signal(object)
    refused = Signal(str)
    left = Signal()

    def __init__(self, work: Work, desk: Desk, opened: OpenedAtStep, parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._desk = work, desk
        self.opened, self.concern, self.begun = opened.concern, opened.concern.concern, opened.begun
        self.correction = opened.correction
        self._leaving = self._acted = False
        self.writing = StepWriting(desk, self.opened.base)
        self.keeper: DraftKeeper[Concern] = DraftKeeper(
            work, self._draft, self._keep, self._save, self,
            base=self._base, clock=desk.clock,
        )  # fmt: skip
        self.corrections, self.reasons = LatestKeeper(work, self), LatestKeeper(work, self)
        for kept in (self.keeper, self.corrections, self.reasons):
            kept.saved.connect(self._on_kept)
            kept.failed.connect(self._on_not_kept)
        if opened.came_back is not None:
            self.keeper.recovered()

    @property
    def concern_id(self) -> UUID:
        """Which it is."""
        return self.concern.id

    def wrote(self, concern: Concern) -> None:
        """Something else stands in it now."""
        if concern != self.concern:
            self.concern = concern
            self.keeper.changed()

    def begin_step(self, begun: Given) -> None:
        """A step is being written; nothing is recorded."""
        if begun != self.begun:
            self.begun = begun
            self.keeper.changed()

    def begin_correction(self, correction: Correction | None) -> None:
        """A step is being put right; nothing is recorded. None when it is not any more."""
        if correction != self.correction:
            self.correction = correction
            self.corrections.changed(partial(keep_correction, self._desk, self.concern, correction))

    def settle(self) -> None:
        """Turn what is written into a version, and keep what was begun."""
        self.corrections.flush()
        self.reasons.flush()
        self.keeper.settle()

    def take_step(self, given: Given) -> None:
        """Record a step, together with what is written."""
        self.keeper.flush()  # a draft that is due goes first, so that none follows the step
        concern, writing = self.concern, self.writing
        self._work.run(lambda: writing.take_step(concern, given), then=self._on_stepped, failed=self._on_step_refused)

    def correct(self, place: int, given: Given, reason: str) -> None:
        """Put a step right that was recorded, with the reason."""
        self.keeper.settle()
        concern = self.concern

        def corrected() -> Concern:
            found = correct_step(self._desk, concern.id, place, given, reason)
            keep_correction(self._desk, concern, None)
            return found

        self._save_anew(corrected, lambda: self.begin_correction(None))

    def tell(self) -> None:
        """Who spoke anonymously was told now where to turn."""
        self.keeper.settle()
        concern_id, now = self.concern_id, self._desk.clock()
        self._save_anew(lambda: told_where_to_turn(self._desk, concern_id, now), lambda: None)

    def read_again(self) -> None:
        """Look whether the concern stands otherwise by now; while something is unsaved here, what is here counts, and
        only how far it has come is read."""
        self._work.run(open_concern, self._desk, self.concern_id, then=self._on_read, failed=self._on_failed)

    def leave(self) -> None:
        """Save and go; it stays while it cannot be saved."""
        if self._has_unsaved():
            self._leaving = True
            self.settle()
        else:
            self.left.emit()

    def _has_unsaved(self) -> bool:
        return any(kept.has_unsaved() for kept in (self.keeper, self.corrections, self.reasons))

    def _keep(self, item: Concern) -> datetime:
        return self.writing.keep(item)

    def _save(self, item: Concern) -> datetime:
        return self.writing.save(item)

    def _base(self) -> UUID | None:
        return self.writing.base()

    def _draft(self) -> Concern:
        return with_begun(self.concern, self.begun, self.opened.me, self._desk.clock())

    def _save_anew(self, act: Callable[[], Concern], then: Callable[[], object]) -> None:
        """Save otherwise than by the editor, which goes on from the version that this makes."""

        def saved() -> tuple[Concern, UUID | None]:
            concern = act()
            return concern, base_of(self._desk, concern.id)

        def on_saved(made: tuple[Concern, UUID | None]) -> None:
            then()
            self._on_saved_anew(*made)

        self._work.run(saved, then=on_saved, failed=self._on_step_refused)

    def _on_saved_anew(self, concern: Concern, base: UUID | None) -> None:
        self.writing = StepWriting(self._desk, base)
        self._on_version(concern)

    def _on_stepped(self, concern: Concern) -> None:
        self.begun = None
        self.keeper.discard()
        self._on_version(concern)

    def _on_version(self, concern: Concern) -> None:
        self.saved.emit(self._desk.clock())
        self.concern, self._acted = concern, True
        self.read_again()
        self.changed.emit()

    def _on_read(self, opened: OpenConcern) -> None:
        if self.keeper.has_unsaved():
            self.opened = replace(self.opened, sending=opened.sending)
            self.looked.emit()
        else:
            acted, self._acted = self._acted, False
            is_same = not acted and (opened.concern, opened.base) == (self.concern, self.opened.base)
            is_same = is_same and opened.differs == self.opened.differs
            self.opened, self.concern = opened, opened.concern
            self.writing = StepWriting(self._desk, opened.base)
            self.looked.emit() if is_same else self.shown.emit(acted)

    def _on_step_refused(self, error: Exception) -> None:
        if isinstance(error, StepRefused):
            self.at_fault.emit(error.faults)
        else:
            self._on_failed(error)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, PersonError):
            self.refused.emit(str(error))
        else:
            self._work.failed.emit(error)

    def _on_kept(self, at: datetime) -> None:
        self.saved.emit(at)
        if self._leaving and not self._has_unsaved():
            self._leaving = False
            self.left.emit()

    def _on_not_kept(self, why: str) -> None:
        self._leaving = False
        self.not_saved.emit(why)
