"""What a codebook would bring: codes that the framework has, new themes, what stays out; saving the framework."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.domain.wording import counted
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.note_box import NoteBox
from desktop.operations.exchange.qdc_in import LookedIntoBook, framework_file_name

_MOST_NAMED = 30
_ABOUT = "Saved as a file for whoever keeps frameworks. This inspection stays on the one that it began with."


class CodebookBox(QWidget):
    """``show_book(looked)``. ``choose_place`` asks where the framework goes; None when somebody thought better.

    Signals: ``save_asked(LookedIntoBook, Path)``, ``left``.
    """

    save_asked = Signal(object, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choose_place: Callable[[str], Path | None] = self._ask_for_place
        self._looked: LookedIntoBook | None = None
        self.found, self.left_out = NoteBox("", "accent"), NoteBox("", "improvement")
        self.save_button = Button("Save the framework…", "Ctrl+Return", kind="main")
        self.leave_button = Button("Leave it", "Esc")
        buttons = QWidget()
        flow = Flow(buttons, theme().px(12))
        flow.addWidget(self.save_button)
        flow.addWidget(self.leave_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(16))
        for part in (self.found, self.left_out, buttons):
            column.addWidget(part)
        self.save_button.clicked.connect(self._on_save)
        self.leave_button.clicked.connect(self.left)

    def show_book(self, looked: LookedIntoBook) -> None:
        """Show one; with new themes there is a framework to save."""
        self._looked = looked
        known = f"{counted(looked.known, 'code')} of it {'is' if looked.known == 1 else 'are'} in this framework."
        themes = [f"• {one.indicator}: {one.title}" for one in looked.new[:_MOST_NAMED]]
        new = "\n".join([f"New themes: {len(looked.new):,}.", *themes, _ABOUT]) if looked.new else "No theme is new."
        origin = f"A codebook from {looked.origin}" if looked.origin else "A codebook"
        self.found.say(f"{known} {new}", origin)
        self.left_out.say("\n".join(f"• {name}" for name in looked.left_out[:_MOST_NAMED]), _stays_out(looked))
        self.left_out.setVisible(bool(looked.left_out))
        self.save_button.setVisible(bool(looked.new))
        (self.save_button if looked.new else self.leave_button).setFocus()

    def _on_save(self) -> None:
        place = self.choose_place(framework_file_name(self._looked)) if self._looked else None
        if place is not None:
            self.save_asked.emit(self._looked, place)

    def _ask_for_place(self, name: str) -> Path | None:
        path, _kind = QFileDialog.getSaveFileName(self, "Save the framework", name, "Frameworks (*.json)")
        return Path(path) if path else None


def _stays_out(looked: LookedIntoBook) -> str:
    count = len(looked.left_out)
    return f"{counted(count, 'code')} with no indicator right above stay{'s' if count == 1 else ''} out"
