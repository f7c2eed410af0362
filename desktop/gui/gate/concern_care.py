"""Looking after an inspection's concerns at the gate: reading the open ones alone, going back, writing them out."""

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.wording import counted
from desktop.gui.gate.caring import Caring
from desktop.gui.gate.concern_salvage_page import ConcernSalvagePage
from desktop.gui.gate.concerns_alone_page import ConcernsAlonePage
from desktop.gui.gate.snapshots_page import SnapshotsPage
from desktop.gui.in_words import in_words
from desktop.gui.work import Work
from desktop.operations.concerns.alone import Alone, read_alone, sheet_alone
from desktop.operations.concerns.care import go_back_with_concerns, snapshots_of_concerns
from desktop.operations.concerns.salvage import SalvagedConcerns, salvage_concerns
from desktop.vault.care.care import SnapshotState
from desktop.vault.folder import Vault

_KEPT_OF_CONCERNS = "What was there before is kept in the folder “concerns/set-aside”."


class ConcernCare(QObject):
    """Beside ``Care``, which is about all else."""

    _moved = Signal(int, int)

    def __init__(self, care: Caring, work: Work, vault: Vault, resources: Path) -> None:
        super().__init__(care)
        self._care, self._vault, self._resources = care, vault, resources
        self._alone: Alone | None = None
        self.alone = ConcernsAlonePage(work, vault.clock)
        self.snapshots, self.salvage = SnapshotsPage(), ConcernSalvagePage()
        care.page.concerns_asked.connect(self._on_read)
        care.page.concern_snapshots_asked.connect(self._on_snapshots)
        care.page.concern_salvage_asked.connect(self._on_salvage)
        self.alone.sheet_asked.connect(self._on_sheet)
        self.alone.left.connect(self._on_left)
        self.alone.lock_asked.connect(care.lock_asked)
        self.snapshots.chosen.connect(self._on_go_back)
        self.snapshots.left.connect(care.show_choices)
        self.salvage.chosen.connect(self._on_write)
        self.salvage.left.connect(care.show_choices)
        self._moved.connect(care.working.show_progress)

    def pages(self) -> tuple[QWidget, ...]:
        """Every page of this part."""
        return self.alone, self.snapshots, self.salvage

    def forget(self) -> None:
        """Let go what was read of any concern."""
        self._alone = None
        self.alone.forget()

    # reading

    def _on_read(self, inspection: UUID) -> None:
        entry = self._care.choose(inspection)
        self._care.show_work("Opening the concerns", "They are opened without the rest of the inspection.")
        self._care.do(partial(read_alone, self._vault, entry, self._resources), then=self._on_opened)

    def _on_opened(self, alone: Alone) -> None:
        self._alone = alone
        self.alone.show_alone(alone)
        self._care.shown.emit(self.alone)

    def _on_sheet(self, concern_id: UUID) -> None:
        if self._alone is not None:
            made = partial(sheet_alone, self._vault, self._alone, concern_id, self._resources)
            self._care.do(made, then=partial(self.alone.show_sheet, concern_id))

    def _on_left(self) -> None:
        self.forget()
        self._care.show_choices()

    # snapshots

    def _on_snapshots(self, inspection: UUID) -> None:
        entry = self._care.choose(inspection)
        self._care.show_work("Looking at the snapshots of the concerns", "Each is opened and checked.")
        self._care.do(partial(snapshots_of_concerns, self._vault, entry.id, self._moved.emit), then=self._on_looked)

    def _on_looked(self, states: tuple[SnapshotState, ...]) -> None:
        self.snapshots.show_snapshots(states, of_concerns=True)
        self._care.shown.emit(self.snapshots)

    def _on_go_back(self, number: int) -> None:
        self._care.show_work("Going back", "The snapshot is being put in place. Leave the laptop on.")
        back = partial(go_back_with_concerns, self._vault, self._care.subject().id, number)
        self._care.do(back, then=self._on_went_back)

    def _on_went_back(self, added: int) -> None:
        came = f"{counted(added, 'version')} saved since came along." if added else "Nothing had been saved since."
        self._care.show_done("The snapshot of the concerns is in place", f"{came} {_KEPT_OF_CONCERNS}")

    # writing them out

    def _on_salvage(self, inspection: UUID) -> None:
        self._care.choose(inspection)
        self.salvage.begin()
        self._care.shown.emit(self.salvage)

    def _on_write(self, folder: Path) -> None:
        self._care.show_work("Writing out the concerns", "Everything that can be read of them is being read.")
        out = folder / f"daybook-concerns-{self._vault.clock().astimezone():%Y-%m-%d-%H%M%S}"
        write = partial(salvage_concerns, self._vault, self._care.subject(), out, self._resources)
        self._care.do(write, then=partial(self._on_written, out.name), failed=self._on_not_written)

    def _on_written(self, folder: str, written: SalvagedConcerns) -> None:
        self._care.show_done("The concerns are written out", f"{written.in_words(folder)}")

    def _on_not_written(self, error: Exception) -> None:
        self._care.shown.emit(self.salvage)
        self.salvage.refuse(in_words(error))
