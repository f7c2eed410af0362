"""Files of documents that the lead has: how much room they take here, choosing which go, and clearing them for good."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.wording import counted
from desktop.gui.in_words import in_words
from desktop.gui.send.wording import size_words
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.emptying import empty
from desktop.gui.widgets.framed import Framed
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.outgoing.clearing_files import ClearableFile, clear_files, clearable_files

_SHOWN = 200


class FilesBox(Framed):
    """Hidden while no file may go. ``refresh()`` reads again. ``cleared(str)`` says, in a sentence, what went."""

    cleared = Signal(str)

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._work, self._desk = work, desk
        self._files: tuple[ClearableFile, ...] = ()
        self.says = Text("", wrap=True)
        self.choose = Button("Choose what to clear", "Alt+W", kind="small")
        self.choosing = QWidget()
        self._rows = QVBoxLayout()
        self.checks: list[tuple[Check, ClearableFile]] = []
        self.warning = Text("", wrap=True)
        self.refused = Text("", tone="improvement", wrap=True)
        self.clear = Button("Clear", kind="danger")
        self.cancel = Button("Cancel", kind="small")
        self._lay_out()
        self.choose.clicked.connect(self._on_choose)
        self.clear.clicked.connect(self._on_clear)
        self.cancel.clicked.connect(self.put_away)
        self.hide()

    def refresh(self) -> None:
        """Read which files may go; what is being chosen is left alone while the same may."""
        self._work.run(clearable_files, self._desk, then=self.show_files)

    def show_files(self, files: tuple[ClearableFile, ...]) -> None:
        """Show how much may go."""
        if files != self._files:
            self._put_away_quietly()
        self._files = files
        size = size_words(sum(file.size_bytes for file in files))
        number = "One file" if len(files) == 1 else f"{len(files):,} files"
        self.says.setText(
            f"{number} of documents, {size}, may be cleared from this laptop: the lead’s receipt lists "
            f"{'it' if len(files) == 1 else 'them'}. Text, notes and evidence stay."
        )
        self.setVisible(bool(files))

    def put_away(self) -> None:
        """Leave it; nothing was cleared."""
        self._put_away_quietly()
        self.choose.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the choice."""
        if event.key() == Qt.Key.Key_Escape and not self.choosing.isHidden():
            self.put_away()
            return
        super().keyPressEvent(event)

    def _put_away_quietly(self) -> None:
        self.choosing.hide()
        self.choose.show()

    def _on_choose(self) -> None:
        self._fill()
        self.refused.hide()
        self.choose.hide()
        self.choosing.show()
        self._on_toggled()
        self.checks[0][0].setFocus()

    def _fill(self) -> None:
        empty(self._rows)
        self.checks = []
        for file in self._files[:_SHOWN]:
            check = Check(f"{', '.join(file.documents)} · {size_words(file.size_bytes)}")
            check.toggled.connect(self._on_toggled)
            self._rows.addWidget(check)
            self.checks.append((check, file))
        if len(self._files) > _SHOWN:
            self._rows.addWidget(Text(f"The {_SHOWN} largest are shown.", tone="muted", wrap=True))

    def _chosen(self) -> list[ClearableFile]:
        return [file for check, file in self.checks if check.isChecked()]

    def _on_toggled(self, _checked: bool = False) -> None:
        chosen = self._chosen()
        if not chosen:
            self.clear.setText("Clear")
            self.clear.refuse("Tick at least one.")
            self.warning.setText("Tick what is to go. What is cleared cannot be brought back here: the lead has it.")
            return
        size = size_words(sum(file.size_bytes for file in chosen))
        self.clear.setText(f"Clear {counted(len(chosen), 'file')} for good")
        self.clear.allow()
        which = "It" if len(chosen) == 1 else "They"
        self.warning.setText(
            f"{size} would go. {which} cannot be brought back on this laptop, only from the lead. "
            "Snapshots on this laptop still hold what goes for a week."
        )

    def _on_clear(self) -> None:
        chosen = self._chosen()
        self.clear.refuse("Clearing.")
        digests = [file.sha256 for file in chosen]

        def done(size_bytes: int) -> None:
            self._put_away_quietly()
            self.cleared.emit(
                f"{counted(len(chosen), 'file')}, {size_words(size_bytes)}, cleared. The lead has it all."
            )
            self.refresh()

        self._work.run(clear_files, self._desk, digests, then=done, failed=self._on_refused)

    def _on_refused(self, error: Exception) -> None:
        self.refused.setText(in_words(error))
        self.refused.show()
        self._on_toggled()

    def _lay_out(self) -> None:
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme().px(4))
        column = QVBoxLayout(self.choosing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addLayout(self._rows)
        for text in (self.warning, self.refused):
            column.addWidget(text)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme().px(8))
        buttons.addWidget(self.clear)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        column.addLayout(buttons)
        for widget in (self.says, self.choose, self.choosing):
            self.body.addWidget(widget)
        self.choosing.hide()
        self.refused.hide()
