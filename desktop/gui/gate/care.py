"""Looking after a vault at the gate: the pages for it, and what their choices do."""

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.rows import InspectionEntry
from desktop.domain.wording import counted
from desktop.gui.gate.caring import Caring
from desktop.gui.gate.concern_care import ConcernCare
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

Listed = tuple[tuple[InspectionEntry, ...], frozenset[UUID]]
"""The inspections, and those among them that have concerns."""

_MENDING = "Everything that can be read is being read. This can take some minutes; leave the laptop on."
_KEPT = "What was there before is kept in the folder “set-aside”."
_WELL = "Everything was checked and is as it was written. Nothing had to be mended."


class Care(Caring):
    """For one unlocked vault, until it is locked or an inspection of it is opened.

    Signals, besides those of ``Caring``: ``opened(Desk)``, and ``first_run_asked(Vault)`` when the vault holds no
    inspection, or could not be asked whose it is.
    """

    opened = Signal(object)
    first_run_asked = Signal(object)
    _moved = Signal(int, int)

    def __init__(self, work: Work, vault: Vault, resources: Path, parent: QObject | None = None) -> None:
        super().__init__(work, parent)
        self._vault, self._resources = vault, resources
        self.snapshots, self.salvage = SnapshotsPage(), SalvagePage()
        self.concerns = ConcernCare(self, work, vault, resources)
        self._connect()

    def begin(self, *, damaged: bool) -> None:
        """Show what can be done for the inspection opened last; ``damaged`` when opening it has failed."""
        self.do(partial(_listed, self._vault), then=partial(self._on_listed, damaged=damaged))

    def say_profile_is_mended(self) -> None:
        """The vault's own database was made again while it was unlocked."""
        self.do(partial(_listed, self._vault), then=self._on_profile_mended)

    def end(self) -> None:
        """The vault is being locked: nothing of it stays on a page, and what still runs is not heard of."""
        self._is_over = True
        self.concerns.forget()
        for page in self._pages():
            page.hide()
            page.deleteLater()
        self.deleteLater()

    def _pages(self) -> tuple[QWidget, ...]:
        return (self.page, self.working, self.done, self.snapshots, self.salvage, *self.concerns.pages())

    def _connect(self) -> None:
        self.page.mend_asked.connect(self._on_mend)
        self.page.snapshots_asked.connect(self._on_snapshots)
        self.page.salvage_asked.connect(self._on_salvage)
        self.page.open_asked.connect(self._open)
        self.snapshots.chosen.connect(self._on_go_back)
        self.salvage.chosen.connect(self._on_write)
        self.done.open_asked.connect(lambda: self._open(self.subject().id))
        for leave in (self.snapshots.left, self.salvage.left, self.done.back_asked):
            leave.connect(self.show_choices)
        for ask in (self.page.lock_asked, self.done.lock_asked):
            ask.connect(self.lock_asked)
        self._moved.connect(self.working.show_progress)

    # which inspection

    def _on_listed(self, listed: Listed, *, damaged: bool) -> None:
        entries, self._with_concerns = listed
        self._entries = entries
        if not entries:
            self.first_run_asked.emit(self._vault)
            return
        self._chosen = self._chosen or entries[0].id
        if damaged:
            self._damaged |= {entries[0].id}
        self.show_choices()

    def _on_profile_mended(self, listed: Listed) -> None:
        self._on_listed(listed, damaged=False)
        if entries := listed[0]:
            says = f"The vault’s own database was made again; it lists {counted(len(entries), 'inspection')}. {_KEPT}"
            self.show_done("The vault is mended", says)

    # mending

    def _on_mend(self, inspection: UUID) -> None:
        self._chosen = inspection
        damaged = inspection in self._damaged
        self.show_work("Mending" if damaged else "Checking", _MENDING)
        mend = partial(mend_what_is_wrong, self._vault, self.subject(), is_damaged=damaged)
        self.do(mend, then=self._on_mended)

    def _on_mended(self, did: str) -> None:
        self._is_well()
        self.show_done("The inspection is mended" if did else "All is well", did or _WELL)

    # snapshots

    def _on_snapshots(self, inspection: UUID) -> None:
        self._chosen = inspection
        self.show_work("Looking at the snapshots", "Each is opened and checked.")
        self.do(partial(snapshots_of, self._vault, inspection, self._moved.emit), then=self._on_looked)

    def _on_looked(self, states: tuple[SnapshotState, ...]) -> None:
        self.snapshots.show_snapshots(states)
        self.shown.emit(self.snapshots)

    def _on_go_back(self, number: int) -> None:
        self.show_work("Going back", "The snapshot is being put in place. Leave the laptop on.")
        self.do(partial(go_back, self._vault, self.subject().id, number), then=self._on_went_back)

    def _on_went_back(self, added: int) -> None:
        self._is_well()
        came = f"{counted(added, 'version')} saved since came along." if added else "Nothing had been saved since."
        self.show_done("The snapshot is in place", f"{came} {_KEPT}")

    # salvage

    def _on_salvage(self, inspection: UUID) -> None:
        self._chosen = inspection
        self.shown.emit(self.salvage)

    def _on_write(self, folder: Path, with_page: bool) -> None:
        self.show_work("Writing out what can be read", _MENDING)
        out = folder / f"daybook-salvage-{self._vault.clock().astimezone():%Y-%m-%d-%H%M%S}"
        write = partial(salvage, self._vault, self.subject().id, out, self._resources, page=with_page)
        self.do(write, then=partial(self._on_written, out.name, with_page), failed=self._on_not_written)

    def _on_written(self, folder: str, with_page: bool, written: Salvaged) -> None:
        says = f"It is in the new folder “{folder}”: {_in_words(written)}"
        if written.drafts and not with_page:
            says += f" {counted(written.drafts, 'draft')} that nobody saved yet would be on the page only."
        if written.concerns_left_out:
            says += f" {CONCERNS_LEFT_OUT}"
        self.show_done("It is written out", says)

    def _on_not_written(self, error: Exception) -> None:
        self.shown.emit(self.salvage)
        self.salvage.refuse(in_words(error))

    # on

    def _open(self, inspection: UUID) -> None:
        self._chosen = inspection
        self.show_work("Opening", "The inspection is being opened.")
        self.do(partial(_desk_of, self._vault, self._resources, inspection), then=self._on_desk)

    def _on_desk(self, desk: Desk | None) -> None:
        if desk is None:
            self.first_run_asked.emit(self._vault)
        else:
            self.opened.emit(desk)

    def _is_well(self) -> None:
        self._damaged -= {self.subject().id}


def _listed(vault: Vault) -> Listed:
    entries = vault.inspections()
    return entries, frozenset(entry.id for entry in entries if vault.have_concerns(entry.id))


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
    return f"{counted(written.items, 'item')} in {counted(written.bundles, 'bundle')} {who}."
