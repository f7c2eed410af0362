"""A bundle carried by hand: choosing the file, what came of it, and what goes back on the same stick."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.errors import PersonError
from desktop.gui.collate.wording import taken_words
from desktop.gui.errand import Errand, Steps, at_store, on_vault
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.incoming import answering
from desktop.operations.incoming.handed_over import TakenFile, read_beside, save_receipt, save_returns, taking_in_file
from desktop.operations.incoming.putting import put
from desktop.operations.stores.at_hand import store_of


class FileBar(QWidget):
    """Hidden until a file was chosen. Signals: ``taken`` when something came in; ``said(text, role)``."""

    taken = Signal()
    said = Signal(str, str)

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._desk = work, desk
        self._file: TakenFile | None = None
        set_ground(self, "accent-soft")
        self.title, self.words = Text("", weight=600, wrap=True), Text("", wrap=True)
        self.back = Button("Save what goes back", "Alt+V", kind="small")
        self.away = Button("Dismiss", "Alt+D", kind="small")
        column = QVBoxLayout()
        column.setSpacing(theme().px(2))
        column.addWidget(self.title)
        column.addWidget(self.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(24), theme().px(8), theme().px(24), theme().px(8))
        row.setSpacing(theme().px(12))
        row.addLayout(column, 1)
        row.addWidget(self.back)
        row.addWidget(self.away)
        self.back.clicked.connect(self._on_back)
        self.away.clicked.connect(self.hide)
        self.hide()

    def choose(self) -> None:
        """Ask which file."""
        path, _kind = QFileDialog.getOpenFileName(self, "Take in a bundle")
        if path:
            self.take_in(Path(path))

    def take_in(self, path: Path) -> None:
        """Take a file in, and say what came of it."""
        self._show("Looking into the file", "", can_save=False)
        errand = Errand(self._work, self._steps(path), self)
        errand.ended.connect(self._on_taken)
        errand.failed.connect(self._on_failed)
        errand.start()

    def _steps(self, path: Path) -> Steps[TakenFile]:
        """What came is shown at once; that its receipt lies in the store too, once it does, if it can be reached."""
        desk = self._desk
        held = yield at_store(read_beside, path)
        stretches, came = taking_in_file(desk, path, held), None
        while came is None:
            came = yield on_vault(partial(next, stretches))
        taken: TakenFile = came
        if taken.bundle is None:
            return taken
        self._on_taken(taken)
        try:
            lacking = yield on_vault(answering.receipt_of, desk, taken.bundle.bundle_id)
            if lacking is not None:
                store = yield on_vault(store_of, desk)
                owed = yield on_vault(answering.to_put, desk, lacking)
                lies = yield at_store(put, store, owed)
                yield on_vault(answering.note_put, desk, lacking, lies)
        except PersonError:
            return taken
        return replace(taken, in_store=lacking is not None)

    def save_back(self, folder: Path) -> None:
        """Put the receipt, and what goes back to its sender, into a folder."""
        if self._file is not None:
            given = self._desk, self._file, folder
            self._work.run(_save_back, *given, then=self._on_saved, failed=self._on_failed)

    def _on_taken(self, taken: TakenFile) -> None:
        self._file = taken
        if not self.isHidden():  # else somebody put it away before the store had answered
            self._show(*taken_words(taken), can_save=taken.bundle is not None)
        self.taken.emit()

    def _on_back(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "Where the receipt goes")
        if folder:
            self.save_back(Path(folder))

    def _on_saved(self, count: int) -> None:
        what = "The receipt is" if count == 1 else f"The receipt and {count - 1} more for its sender are"
        self.hide()
        self.said.emit(f"{what} saved there. Hand it back.", "strength")

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, PersonError):
            self._show("Nothing was taken in", str(error), can_save=False)
        else:
            self.hide()
            self._work.failed.emit(error)

    def _show(self, title: str, words: str, *, can_save: bool) -> None:
        self.title.setText(title)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.back.setVisible(can_save)
        self.show()


def _save_back(desk: Desk, taken: TakenFile, folder: Path) -> int:
    """How many files were written."""
    if taken.bundle is None:
        return 0
    save_receipt(desk, taken.bundle.bundle_id, folder / f"receipt-{taken.bundle.sequence:04d}.json")
    return 1 + len(save_returns(desk, taken.bundle.author, folder))
