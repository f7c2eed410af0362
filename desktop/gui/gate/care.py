"""Looking after a vault at the gate: the pages for it, and what their choices do.

Everything runs on the vault's lane: no inspection is open, so nobody's typing waits for it.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import Damaged
from desktop.domain.rows import InspectionEntry
from desktop.gui.gate.care_done_page import CareDonePage
from desktop.gui.gate.care_page import CarePage
from desktop.gui.gate.care_working_page import CareWorkingPage
from desktop.gui.gate.salvage_page import SalvagePage
from desktop.gui.gate.snapshots_page import SnapshotsPage
from desktop.gui.in_words import in_words
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.mending import go_back, mend_what_is_wrong, snapshots_of
from desktop.operations.salvage import CONCERNS_LEFT_OUT, Salvaged, salvage
from desktop.operations.vaults import desk_for
from desktop.vault.care.care import SnapshotState
from desktop.vault.folder import Vault

T = TypeVar("T")

_MENDING = "Everything that can be read is being read. This can take some minutes; leave the laptop on."
_WELL = "Everything was checked and is as it was written. Nothing had to be mended."
_KEPT = "What was there before is kept in the folder “set-aside”."


class Care(QObject):
    """For one unlocked vault, until it is locked or an inspection of it is opened.

    Signals: ``shown(QWidget)`` the page to show now, ``opened(Desk)``, ``lock_asked``, ``first_run_asked(Vault)`` when
    the vault holds no inspection, or could not be asked whose it is.
    """

    shown = Signal(object)
    opened = Signal(object)
    lock_asked = Signal()
    first_run_asked = Signal(object)
    _moved = Signal(int, int)

    def __init__(self, work: Work, vault: Vault, resources: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._vault, self._resources = work, vault, resources
        self._entries: tuple[InspectionEntry, ...] = ()
        self._chosen: UUID | None = None
        self._damaged: frozenset[UUID] = frozenset()
        self._is_over = False
        self.page, self.working, self.done = CarePage(), CareWorkingPage(), CareDonePage()
        self.snapshots, self.salvage = SnapshotsPage(), SalvagePage()
        self._connect()

    def begin(self, *, damaged: bool) -> None:
        """Show what can be done for the inspection opened last; ``damaged`` when opening it has failed."""
        self._do(self._vault.inspections, then=partial(self._on_listed, damaged=damaged))

    def say_profile_is_mended(self) -> None:
        """The vault's own database was made again while it was unlocked."""
        self._do(self._vault.inspections, then=self._on_profile_mended)

    def end(self) -> None:
        """The vault is being locked: nothing of it stays on a page, and what still runs is not heard of."""
        self._is_over = True
        for page in self._pages():
            page.hide()
            page.deleteLater()
        self.deleteLater()

    def _pages(self) -> tuple[QWidget, ...]:
        return (self.page, self.working, self.done, self.snapshots, self.salvage)

    def _connect(self) -> None:
        self.page.mend_asked.connect(self._on_mend)
        self.page.snapshots_asked.connect(self._on_snapshots)
        self.page.salvage_asked.connect(self._on_salvage)
        self.page.open_asked.connect(self._open)
        self.snapshots.chosen.connect(self._on_go_back)
        self.salvage.chosen.connect(self._on_write)
        self.done.open_asked.connect(lambda: self._open(self._subject().id))
        for leave in (self.snapshots.left, self.salvage.left, self.done.back_asked):
            leave.connect(self._show_choices)
        for ask in (self.page.lock_asked, self.done.lock_asked):
            ask.connect(self.lock_asked)
        self._moved.connect(self.working.show_progress)

    # which inspection

    def _on_listed(self, entries: tuple[InspectionEntry, ...], *, damaged: bool) -> None:
        self._entries = entries
        if not entries:
            self.first_run_asked.emit(self._vault)
            return
        self._chosen = self._chosen or entries[0].id
        if damaged:
            self._damaged |= {entries[0].id}
        self._show_choices()

    def _on_profile_mended(self, entries: tuple[InspectionEntry, ...]) -> None:
        self._on_listed(entries, damaged=False)
        if entries:
            says = f"The vault’s own database was made again; it lists {_counted(len(entries), 'inspection')}. {_KEPT}"
            self._on_done("The vault is mended", says)

    def _subject(self) -> InspectionEntry:
        return next(entry for entry in self._entries if entry.id == self._chosen)

    def _show_choices(self) -> None:
        self.page.show_inspections(self._entries, self._subject().id, self._damaged)
        self.shown.emit(self.page)

    # mending

    def _on_mend(self, inspection: UUID) -> None:
        self._chosen = inspection
        damaged = inspection in self._damaged
        self._show_work("Mending" if damaged else "Checking", _MENDING)
        mend = partial(mend_what_is_wrong, self._vault, self._subject(), is_damaged=damaged)
        self._do(mend, then=self._on_mended)

    def _on_mended(self, did: str) -> None:
        self._is_well()
        self._on_done("The inspection is mended" if did else "All is well", did or _WELL)

    # snapshots

    def _on_snapshots(self, inspection: UUID) -> None:
        self._chosen = inspection
        self._show_work("Looking at the snapshots", "Each is opened and checked.")
        self._do(partial(snapshots_of, self._vault, inspection, self._moved.emit), then=self._on_looked)

    def _on_looked(self, states: tuple[SnapshotState, ...]) -> None:
        self.snapshots.show_snapshots(states)
        self.shown.emit(self.snapshots)

    def _on_go_back(self, number: int) -> None:
        self._show_work("Going back", "The snapshot is being put in place. Leave the laptop on.")
        self._do(partial(go_back, self._vault, self._subject().id, number), then=self._on_went_back)

    def _on_went_back(self, added: int) -> None:
        self._is_well()
        came = f"{_counted(added, 'version')} saved since came along." if added else "Nothing had been saved since."
        self._on_done("The snapshot is in place", f"{came} {_KEPT}")

    # salvage

    def _on_salvage(self, inspection: UUID) -> None:
        self._chosen = inspection
        self.shown.emit(self.salvage)

    def _on_write(self, folder: Path, with_page: bool) -> None:
        self._show_work("Writing out what can be read", _MENDING)
        out = folder / f"daybook-salvage-{self._vault.clock().astimezone():%Y-%m-%d-%H%M%S}"
        write = partial(salvage, self._vault, self._subject().id, out, self._resources, page=with_page)
        self._do(write, then=partial(self._on_written, out.name, with_page), failed=self._on_not_written)

    def _on_written(self, folder: str, with_page: bool, written: Salvaged) -> None:
        says = f"It is in the new folder “{folder}”: {_in_words(written)}"
        if written.drafts and not with_page:
            says += f" {_counted(written.drafts, 'draft')} that nobody saved yet would be on the page only."
        if written.concerns_left_out:
            says += f" {CONCERNS_LEFT_OUT}"
        self._on_done("It is written out", says)

    def _on_not_written(self, error: Exception) -> None:
        self.shown.emit(self.salvage)
        self.salvage.refuse(in_words(error))

    # on

    def _open(self, inspection: UUID) -> None:
        self._chosen = inspection
        self._show_work("Opening", "The inspection is being opened.")
        self._do(partial(_desk_of, self._vault, self._resources, inspection), then=self._on_desk)

    def _on_desk(self, desk: Desk | None) -> None:
        if desk is None:
            self.first_run_asked.emit(self._vault)
        else:
            self.opened.emit(desk)

    def _is_well(self) -> None:
        self._damaged -= {self._subject().id}

    def _show_work(self, title: str, says: str) -> None:
        self.working.show_work(title, says)
        self.shown.emit(self.working)

    def _on_done(self, title: str, says: str) -> None:
        self.done.show_done(title, says)
        self.shown.emit(self.done)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Damaged) and self._chosen is not None:
            self._damaged |= {self._chosen}
        if self._entries:
            self._show_choices()
        else:
            self.shown.emit(self.page)
        self.page.refuse(in_words(error))

    def _do(
        self,
        operation: Callable[[], T],
        then: Callable[[T], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        def unless_over(answer: Callable[..., object], value: object) -> None:
            if not self._is_over:
                answer(value)

        self._work.run(
            operation, then=partial(unless_over, then), failed=partial(unless_over, failed or self._on_failed)
        )


def _desk_of(vault: Vault, resources: Path, inspection: UUID) -> Desk | None:
    """None in a vault whose profile was mended and does not say whose it is any more."""
    return None if vault.profile.identity() is None else desk_for(vault, resources, inspection)


def _in_words(written: Salvaged) -> str:
    if not written.bundles:
        return "no bundle could be made, because the inspection itself cannot be read."
    who = (
        "which the central team can open"
        if written.for_the_team
        else "which only you can open: an identifier is not settled, or nobody is to receive it"
    )
    return f"{_counted(written.items, 'item')} in {_counted(written.bundles, 'bundle')} {who}."


def _counted(count: int, one: str) -> str:
    return f"{count} {one}" if count == 1 else f"{count} {one}s"
