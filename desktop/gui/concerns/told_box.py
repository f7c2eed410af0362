"""What somebody who spoke anonymously has to hear now, for nobody can reach them later; and that they heard it.

There is no field for how to reach them: who spoke anonymously is not looked for (DOMAIN §3).
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.concerns import Concern
from desktop.gui.dates import day_and_time
from desktop.gui.theme import theme
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.note_box import NoteBox

TITLE = "They spoke anonymously: tell them now"
_WHY = "Later nobody can reach them, and nobody will try."
TICK = "I have told them"


class ToldBox(QWidget):
    """``show_concern(concern)``; ``say(sentences)`` what they are to hear.

    Signals: ``ticked``, once: who has been told is not untold.
    """

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = NoteBox(_WHY, "improvement", TITLE)
        self.tick = Check(TICK)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        column.addWidget(self.note)
        column.addWidget(self.tick)
        self.tick.clicked.connect(self._on_clicked)

    def say(self, sentences: tuple[str, ...]) -> None:
        """What is read out to them."""
        self.note.say(f"{_WHY} Say:\n“{' '.join(sentences)}”" if sentences else _WHY, TITLE)

    def show_concern(self, concern: Concern) -> None:
        """Show whether they were told, and when."""
        told = concern.told_where_to_turn
        self.note.setVisible(told is None)
        self.tick.setChecked(told is not None)
        self.tick.setEnabled(told is None)
        words = TICK if told is None else f"They spoke anonymously, and were told where to turn: {day_and_time(told)}"
        self.tick.setText(words)
        self.tick.setAccessibleName(words)

    def _on_clicked(self) -> None:
        self.tick.setEnabled(False)
        self.ticked.emit()
