"""One quiet line beside the text: how many words have a hint, or that there are none on purpose, and the key."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.wording import counted
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.text import Text

KEY = "F9"


class WordNote(QWidget):
    """Hidden while there is nothing to say. Signals: ``asked`` for the next hint, or for hints again."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._says = Text("", "small", tone="muted")
        self._look = Button("", KEY, kind="small")
        flow = Flow(self, theme().px(8))
        flow.addWidget(self._says)
        flow.addWidget(self._look)
        self._look.clicked.connect(self.asked)
        self.setVisible(self.show_words(0, left_alone=False))

    def show_words(self, count: int, *, left_alone: bool) -> bool:
        """Say how many there are; returns whether there is anything to say."""
        self._says.setText(words_say(count, left_alone=left_alone))
        self._look.setText("Hint again" if left_alone else "Look")
        return left_alone or count > 0

    def says(self) -> str:
        """The line, empty while it is hidden."""
        return "" if self.isHidden() else self._says.text()


def words_say(count: int, *, left_alone: bool) -> str:
    """The line for so many hints."""
    if left_alone:
        return "No hints at words in this text"
    return counted(count, "word could be plainer", "words could be plainer")
