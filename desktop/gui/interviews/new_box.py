"""Begins an interview: one question, with whom, answered by a number."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.interviews import Audience, InterviewKind
from desktop.gui.interviews.wording import AUDIENCE_WORDS
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.inline_box import InlineBox
from desktop.gui.widgets.text import Text

_KINDS = {
    "activity_group": ("Activity group", InterviewKind.ACTIVITY_GROUP),
    "observation": ("Observation", InterviewKind.OBSERVATION),
}
"""Kinds that are begun as such, because their text begins with a form. Whom they are of is said in the set-up."""


class NewBox(InlineBox):
    """Signals: ``chosen(Audience, InterviewKind)``. Its numbers work while it is to be seen."""

    chosen = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Who will you talk with?", "not now", parent=parent)
        row = QWidget()
        flow = Flow(row, theme().px(8))
        self.buttons: dict[str, Button] = {}
        for audience, words in AUDIENCE_WORDS.items():
            self._add(flow, audience, words, audience, InterviewKind.ONE_TO_ONE)
        for key, (words, kind) in _KINDS.items():
            self._add(flow, key, words, Audience.YOUNG_PEOPLE, kind)
        self.body.addWidget(row)
        note = "It is saved at once, under the next designation. Names are never needed."
        self.body.addWidget(Text(note, "small", tone="muted", wrap=True))
        self.hide()

    def open(self) -> None:
        """Ask."""
        self.show()
        next(iter(self.buttons.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add(self, flow: Flow, key: str, words: str, audience: Audience, kind: InterviewKind) -> None:
        button = Button(words, str(len(self.buttons) + 1))
        button.put_key_first()
        button.clicked.connect(lambda: self.chosen.emit(audience, kind))
        self.buttons[key] = button
        flow.addWidget(button)
