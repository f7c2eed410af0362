"""Who agreed to the talk, what they did not agree to, and what the program does then."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.interviews import AgreedBy, Refusal
from desktop.gui.interviews.wording import AGREED_BY_WORDS, REFUSAL_WORDS
from desktop.gui.theme import theme
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.text import Text

WHAT_THEN = {
    Refusal.NOTES: "No notes: while nothing is written yet the text stays closed, and no write-up is owed. Finish the "
    "talk as it is. A concern can still be raised.",
    Refusal.QUOTES: "No quotes: write what they said in your own words.",
    Refusal.VOLUNTEER: "The volunteer leaves before you begin.",
    Refusal.SUPPORTER: "The supporter waits outside, where they can be called.",
}


class AgreedPart(QWidget):
    """Signals: ``edited``."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.agreed = {who: Check(words) for who, words in AGREED_BY_WORDS.items()}
        self.refused = {what: Check(words) for what, words in REFUSAL_WORDS.items()}
        self._then = NoteBox("", "improvement")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(Text("Agreed by", "small", 500))
        column.addWidget(_flow(list(self.agreed.values()), "Agreed by"))
        column.addWidget(Text("They did not agree to", "small", 500))
        column.addWidget(_flow(list(self.refused.values()), "They did not agree to"))
        column.addWidget(self._then)
        for check in (*self.agreed.values(), *self.refused.values()):
            check.toggled.connect(self._on_edited)

    def show_agreed(self, agreed_by: tuple[AgreedBy, ...], refused: tuple[Refusal, ...]) -> None:
        """Show who agreed, and to what nobody did."""
        for who, check in self.agreed.items():
            with QSignalBlocker(check):
                check.setChecked(who in agreed_by)
        for what, check in self.refused.items():
            with QSignalBlocker(check):
                check.setChecked(what in refused)
        self._show_what_then()

    def agreed_by(self) -> tuple[AgreedBy, ...]:
        """Who is ticked."""
        return tuple(who for who, check in self.agreed.items() if check.isChecked())

    def refusals(self) -> tuple[Refusal, ...]:
        """What is ticked."""
        return tuple(what for what, check in self.refused.items() if check.isChecked())

    def _on_edited(self) -> None:
        self._show_what_then()
        self.edited.emit()

    def _show_what_then(self) -> None:
        says = " ".join(WHAT_THEN[what] for what in self.refusals())
        self._then.say(says)
        self._then.setVisible(bool(says))


def _flow(checks: list[Check], name: str) -> QWidget:
    box = QWidget()
    box.setAccessibleName(name)
    flow = Flow(box, theme().px(12))
    for check in checks:
        flow.addWidget(check)
    return box
