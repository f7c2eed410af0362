"""The inspection pack: written for everybody on the roster, to the store and as a file. For the lead."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.gui.settings.section import Section
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.work import Work
from desktop.operations.by_hand import WrittenPack, write_pack_file
from desktop.operations.desk import Desk
from desktop.operations.key_words import spoken


class PackSection(Section):
    """Every pack holds the inspection as it stands: roster, sample, dates, framework and template."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        about = (
            "A pack brings the inspection to everybody on the roster, and only to them. Write a new one whenever "
            "people, dates, sample or phone numbers have changed. Who has the inspection already finds it in the store."
        )
        super().__init__("Inspection pack", about, work, desk, parent)
        self.button = Button("Write a pack", "Ctrl+Return", "package-check", "main")
        self.put_row(self.button)
        self.written = NoteBox("", "strength")
        self.written.hide()
        self.put(self.written)
        self.button.clicked.connect(self._on_write)
        self.setFocusProxy(self.button)

    def write_to(self, path: Path) -> None:
        """Write the pack to a file, and to the store where that can be reached."""
        self.work.run(write_pack_file, self.desk, path, then=self._on_written, failed=self.refuse)

    def _on_write(self) -> None:
        path, _kind = QFileDialog.getSaveFileName(self, "Write a pack", "inspection.daybook-pack")
        if path:
            self.write_to(Path(path))

    def _on_written(self, written: WrittenPack) -> None:
        where = "It is in the store too." if written.in_store else f"It is not in the store: {written.why}"
        says = (
            f"{spoken(written.words)}\nWho opens it for the first time will phone you to compare these words. {where}"
        )
        self.written.say(says, f"Pack {written.sequence} is written", "strength" if written.in_store else "improvement")
        self.written.show()
        self.tell(f"Pack {written.sequence} is written.")
