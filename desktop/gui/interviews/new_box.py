"""Begins an interview: one question, with whom, answered by a number."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.interviews import Audience
from desktop.gui.interviews.inline_box import InlineBox
from desktop.gui.interviews.wording import AUDIENCE_WORDS
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.text import Text


class NewBox(InlineBox):
    """Signals: ``chosen(Audience)``. Its numbers work while it is to be seen."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Who will you talk with?", "not now", parent=parent)
        row = QWidget()
        flow = Flow(row, theme().px(8))
        self.buttons = {audience: Button(words, str(place)) for place, (audience, words) in enumerate(_words(), 1)}
        for audience, button in self.buttons.items():
            button.put_key_first()
            button.clicked.connect(lambda _=False, audience=audience: self.chosen.emit(audience))
            flow.addWidget(button)
        self.body.addWidget(row)
        note = "It is saved at once, under the next designation. Names are never needed."
        self.body.addWidget(Text(note, "small", tone="muted", wrap=True))
        self.hide()

    def open(self) -> None:
        """Ask."""
        self.show()
        next(iter(self.buttons.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)


def _words() -> list[tuple[Audience, str]]:
    return list(AUDIENCE_WORDS.items())
