"""Asks, in the page, whether an earlier version is brought back, and says what that changes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.gui.widgets.button import Button
from desktop.gui.widgets.inline_box import InlineBox
from desktop.gui.widgets.text import Text
from desktop.operations.restoring import Restoring

NOTHING_GOES = "This adds a version that reads as shown here. Every other version stays in this list."


class RestoreBox(InlineBox):
    """``ask("14:03:22", ahead)``. Signals: ``confirmed``."""

    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Restore this version?", "keep it as it is now", parent=parent)
        self.says = Text("", wrap=True)
        self.yes = Button("Restore it", "Ctrl+Return", kind="main")
        self.body.addWidget(self.says)
        self.body.addWidget(self.yes)
        self.yes.clicked.connect(self.confirmed)
        self.hide()

    def ask(self, when: str, ahead: Restoring) -> None:
        """Ask about a version by its time."""
        self.set_title(f"Restore the version of {when}?")
        self.says.setText(" ".join(filter(None, (NOTHING_GOES, _evidence(ahead.without_words)))))
        self.show()
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)


def _evidence(without_words: int) -> str:
    """What becomes of evidence whose words the version does not have."""
    if without_words <= 0:
        return ""
    if without_words == 1:
        return "1 piece of evidence will say that its words are not in the text. It keeps its quote."
    return f"{without_words} pieces of evidence will say that their words are not in the text. They keep their quotes."
