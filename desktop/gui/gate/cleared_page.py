"""An inspection was cleared: what that was, its certificate to save, and the way on."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.destruction import Destruction
from desktop.gui.gate.sheet import Sheet
from desktop.gui.settings.clearing import ask_where
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.message_strip import MessageStrip
from desktop.gui.widgets.text import Text

_GONE = "The keys that opened it are destroyed. Nothing of it on this laptop can be read any more, by anybody."
_CONCERNS_GONE = (
    "The key that opened them is destroyed. Nothing of them on this laptop can be read any more, by anybody. The rest "
    "of the inspection is as it was, and a new concern can be raised at once."
)


class ClearedPage(Sheet):
    """Signals: ``save_asked(number, Path)``, ``left`` to go on. ``choose_file`` asks where the certificate goes."""

    save_asked = Signal(str, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Cleared", "Unlocked", parent)
        self.choose_file: Callable[[str], str] = lambda number: ask_where(self, number)
        self._number = ""
        self.strip = MessageStrip()
        self.says = Text("", wrap=True)
        self.number = Text("", weight=600, wrap=True)
        self.save_button = Button("Save the certificate", "Ctrl+S", "download", "main")
        self.on_button = Button("Go on", "Alt+G", "arrow-right")
        for widget in (self.strip, self.says, self.number):
            self.add(widget)
        self.add_row(self.save_button, self.on_button)
        later = "Later it can be saved in Settings, Clearing, of any inspection that is open."
        self.add(Text(later, tone="muted", wrap=True))
        self.save_button.clicked.connect(self._on_save)
        self.on_button.clicked.connect(self.left)
        self.setFocusProxy(self.save_button)

    def show_done(self, done: Destruction) -> None:
        """Show what was cleared."""
        self._number = done.number
        alone = done.of_concerns_alone
        self.title.setText(f"The concerns of {done.title} are destroyed" if alone else f"{done.title} is cleared")
        self.setAccessibleName(self.title.text())
        self.says.setText(_CONCERNS_GONE if alone else _GONE)
        self.number.setText(f"Certificate of destruction {done.number}")
        self.strip.hide()

    def say(self, text: str, role: str = "strength") -> None:
        """Tell what just happened."""
        self.strip.say(text, role)

    def _on_save(self) -> None:
        chosen = self.choose_file(self._number)
        if chosen:
            self.save_asked.emit(self._number, Path(chosen))
