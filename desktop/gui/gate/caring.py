"""What every way of looking after a vault at the gate shares: whose turn it is, what is under way, what came of it.

Everything runs on the vault's lane: no inspection is open, so nobody's typing waits for it.
"""

from collections.abc import Callable
from functools import partial
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import Damaged
from desktop.domain.rows import InspectionEntry
from desktop.gui.gate.care_done_page import CareDonePage
from desktop.gui.gate.care_page import CarePage
from desktop.gui.gate.care_working_page import CareWorkingPage
from desktop.gui.in_words import in_words
from desktop.gui.work import Work

T = TypeVar("T")


class Caring(QObject):
    """The inspections of a vault, which of them it is about, and the pages that all ways share.

    Signals: ``shown(QWidget)`` the page to show now, ``lock_asked``.
    """

    shown = Signal(object)
    lock_asked = Signal()

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._entries: tuple[InspectionEntry, ...] = ()
        self._chosen: UUID | None = None
        self._damaged: frozenset[UUID] = frozenset()
        self._with_concerns: frozenset[UUID] = frozenset()
        self._is_over = False
        self.page, self.working, self.done = CarePage(), CareWorkingPage(), CareDonePage()

    def choose(self, inspection: UUID) -> InspectionEntry:
        """What follows is about this inspection."""
        self._chosen = inspection
        return self.subject()

    def subject(self) -> InspectionEntry:
        """The inspection that this is about."""
        return next(entry for entry in self._entries if entry.id == self._chosen)

    def show_choices(self) -> None:
        """Back to what can be done."""
        self.page.show_inspections(self._entries, self.subject().id, self._damaged, self._with_concerns)
        self.shown.emit(self.page)

    def show_work(self, title: str, says: str) -> None:
        """Say what is being done."""
        self.working.show_work(title, says)
        self.shown.emit(self.working)

    def show_done(self, title: str, says: str) -> None:
        """Say what was done."""
        self.done.show_done(title, says)
        self.shown.emit(self.done)

    def do(
        self,
        operation: Callable[[], T],
        then: Callable[[T], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """On the vault's lane; what comes of it is not heard of once the vault is locked."""

        def unless_over(answer: Callable[..., object], value: object) -> None:
            if not self._is_over:
                answer(value)

        self._work.run(
            operation, then=partial(unless_over, then), failed=partial(unless_over, failed or self._on_failed)
        )

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Damaged) and self._chosen is not None:
            self._damaged |= {self._chosen}
        if self._entries:
            self.show_choices()
        else:
            self.shown.emit(self.page)
        self.page.refuse(in_words(error))
