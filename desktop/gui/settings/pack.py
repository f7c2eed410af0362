"""The inspection pack: written for everybody on the roster, to the store and as a file. For the lead."""

from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.errors import PersonError
from desktop.gui.errand import Errand, Steps, at_store, on_vault
from desktop.gui.settings.section import Section
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.incoming import fetching
from desktop.operations.outgoing.by_hand import WrittenPack, catch_up, give_pack, make_pack
from desktop.operations.settings import Settings
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team.key_words import spoken
from desktop.operations.team.pack_checks import LARGEST_PACK_BYTES
from desktop.operations.team.store_in_packs import put_store_in_packs
from desktop.sync.stores import Store

_ABOUT = (
    "A pack brings the inspection to everybody on the roster, and only to them: people and keys, sample and schedule, "
    "dates, framework and template, phone numbers, the store and the organisation’s key. Write a new one whenever one "
    "of these has changed. Who has the inspection already finds it in the store."
)
_STORE = (
    "Colleagues then send without typing any. Whoever is on the roster can read what lies in the store with them, "
    "which is sealed, and can put files there."
)
_NO_STORE = "This store needs none, or none that colleagues could use are kept under Settings, Store."


class PackSection(Section):
    """Every pack holds the inspection as it stands; a lead chooses whether it brings the store’s credentials."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Inspection pack", _ABOUT, work, desk, parent)
        self.last = Text("", wrap=True)
        self.put(self.last)
        self.button = Button("Write a pack", "Ctrl+Return", "package-check", "main")
        self.put_row(self.button)
        self.written = NoteBox("", "strength")
        self.written.hide()
        self.put(self.written)
        self.space()
        self.put(SectionHeading("Credentials for the store"))
        self.carries = Check("Packs bring the credentials for the store")
        self.about_store = Text("", tone="muted", wrap=True)
        self.put(self.carries)
        self.put(self.about_store)
        self.button.clicked.connect(self._on_write)
        self.carries.clicked.connect(self._on_carries)
        self.setFocusProxy(self.button)

    def show_settings(self, settings: Settings) -> None:
        last, store = settings.packs.last, settings.packs.store
        self.last.setText(f"The newest pack that this laptop knows is number {last}." if last else "No pack yet.")
        self.carries.setChecked(store.chosen and store.can)
        self.carries.setEnabled(store.can)
        self.about_store.setText(_STORE if store.can else _NO_STORE)

    def write_to(self, path: Path) -> None:
        """Write the pack to a file, and to the store where that can be reached."""
        errand = Errand(self.work, self._steps(path), self)
        errand.ended.connect(self._on_written)
        errand.failed.connect(self._on_not_written)
        self.button.refuse("A pack is being written.")
        errand.start()

    def _steps(self, path: Path) -> Steps[WrittenPack]:
        """Without the store, and without what other leads wrote since, it is still a pack."""
        desk = self.desk
        try:
            store, inspection = yield on_vault(_store, desk)
            found = yield at_store(fetching.look_for_packs, store, inspection)
            wanted = yield on_vault(fetching.newer, desk, found)
            yield at_store(found.read, store, wanted, LARGEST_PACK_BYTES)
            yield on_vault(catch_up, desk, found)
        except PersonError:
            pass
        given = yield on_vault(make_pack, desk)
        written: WrittenPack = yield at_store(give_pack, given, path)
        return written

    def _on_write(self) -> None:
        path, _kind = QFileDialog.getSaveFileName(self, "Write a pack", "inspection.daybook-pack")
        if path:
            self.write_to(Path(path))

    def _on_carries(self) -> None:
        on = self.carries.isChecked()
        says = "The next pack brings the credentials." if on else "Packs bring no credentials from now on."
        self.store(says, _put_store, self.desk, on)

    def _on_not_written(self, error: Exception) -> None:
        self.button.allow()
        self.refuse(error)

    def _on_written(self, written: WrittenPack) -> None:
        self.button.allow()
        where = "It is in the store too." if written.in_store else f"It is not in the store: {written.why}"
        says = (
            f"{spoken(written.words)}\nWho opens it for the first time will phone you to compare these words. {where}"
        )
        self.written.say(says, f"Pack {written.sequence} is written", "strength" if written.in_store else "improvement")
        self.written.show()
        self.tell(f"Pack {written.sequence} is written.")


def _store(desk: Desk) -> tuple[Store, UUID]:
    return store_of(desk), desk.inspection().id


def _put_store(desk: Desk, on: bool) -> None:
    put_store_in_packs(desk, on=on)
