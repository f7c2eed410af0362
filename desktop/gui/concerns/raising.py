"""Raising a concern from any screen: the panel over it, the numbers for it, and the concern saved by the second key."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.domain.concern_numbers import PhoneNumber, where_to_turn
from desktop.domain.concerns import Concern, Passage
from desktop.gui.concerns.raise_panel import RaisePanel
from desktop.gui.frame.shell import Shell
from desktop.gui.in_words import in_words
from desktop.gui.work import Work
from desktop.operations.concerns.steps import phone_numbers, raise_concern, told_where_to_turn
from desktop.operations.desk import Desk
from desktop.vault.ids import new_id


class Raising(QObject):
    """Lives as long as an inspection is open. ``open(passage)`` shows whom to phone before the vault has answered.

    Signals: ``raised(datetime)``: one more concern is saved; ``concern_chosen(UUID)``: go to it.
    """

    raised = Signal(object)
    concern_chosen = Signal(object)

    def __init__(self, work: Work, desk: Desk, shell: Shell) -> None:
        super().__init__(shell)
        self._work, self._desk, self._shell = work, desk, shell
        self.panel = RaisePanel(shell, shell.header)
        self.panel.raise_asked.connect(self._on_raise_asked)
        self.panel.told_asked.connect(self._on_told)
        self.panel.concern_chosen.connect(self.concern_chosen)
        self.panel.closed_elsewhere.connect(self._on_closed_elsewhere)

    def open(self, passage: Passage | None) -> None:
        """Show the panel for these words, at once."""
        self.panel.open(passage)
        self._work.run(_known, self._desk, then=self._on_known)

    def put_away(self) -> None:
        """Nothing of it is to be seen any more: the window locks. What was asked to be saved is."""
        self.panel.put_away()
        self.panel.deleteLater()
        del self._desk  # what its owner signs and opens with goes now, not when Python happens to look
        self.deleteLater()

    def _on_closed_elsewhere(self) -> None:
        """The screen was built anew meanwhile: the keyboard goes where it begins."""
        if not self._shell.is_locked():
            self._shell.page(self._shell.current_page()).setFocus()

    def _on_known(self, known: tuple[tuple[PhoneNumber, ...], tuple[str, ...]]) -> None:
        numbers, sentences = known
        self.panel.phones.show_numbers(numbers)
        self.panel.told.say(sentences)

    def _on_raise_asked(self) -> None:
        desk, passage = self._desk, self.panel.passage
        self._work.run(
            lambda: raise_concern(desk, new_id=new_id, passage=passage),
            then=self._on_raised, failed=self._on_failed,
        )  # fmt: skip

    def _on_raised(self, concern: Concern) -> None:
        self.panel.show_raised(concern)
        self.raised.emit(concern.raised_at)

    def _on_failed(self, error: Exception) -> None:
        self.panel.show_failed(in_words(error))

    def _on_told(self, concern_id: UUID) -> None:
        now = self._desk.clock()
        self._work.run(told_where_to_turn, self._desk, concern_id, now, then=self._on_told_kept, failed=self._on_failed)

    def _on_told_kept(self, concern: Concern) -> None:
        self.panel.told.show_concern(concern)
        self.raised.emit(concern.told_where_to_turn or concern.raised_at)


def _known(desk: Desk) -> tuple[tuple[PhoneNumber, ...], tuple[str, ...]]:
    return phone_numbers(desk), where_to_turn(desk.inspection().concern_lead)
