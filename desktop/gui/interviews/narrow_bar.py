"""Where there is no room for three columns: which of them is on show, and the keys that stand on the hidden ones."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.segmented import Segmented

TEXT, PROMPTS, EVIDENCE = "text", "prompts", "evidence"


class NarrowBar(QWidget):
    """Signals: ``chosen(key)``, ``map_asked``, ``identifier_asked``, ``word_asked``."""

    chosen = Signal(str)
    map_asked = Signal()
    identifier_asked = Signal()
    word_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = Flow(self, theme().px(8))
        flow.setContentsMargins(theme().px(24), theme().px(6), theme().px(24), theme().px(6) + 1)
        self.panes = Segmented("Show", [(TEXT, "Text"), (PROMPTS, "Prompts"), (EVIDENCE, "Evidence")])
        self.map = Button("Map", "Ctrl+E", icon="plus", kind="small")
        self.look = Button("", kind="small")
        self.words = Button("", "F9", kind="small")
        for widget in (self.panes, self.map, self.look, self.words):
            flow.addWidget(widget)
        self.panes.chosen.connect(self.chosen)
        self.map.clicked.connect(self.map_asked)
        self.look.clicked.connect(self.identifier_asked)
        self.words.clicked.connect(self.word_asked)
        self.look.set_key("F7", presses=False)
        self.look.hide()
        self.words.hide()

    def show_identifiers(self, left: int) -> None:
        """How many possible identifiers nobody has looked at yet."""
        self.look.setText("1 identifier?" if left == 1 else f"{left} identifiers?")
        self.look.setVisible(left > 0)

    def show_words(self, count: int, *, left_alone: bool) -> None:
        """How many words have a hint; ``left_alone`` where somebody wants none in this text."""
        self.words.setText("Hint again" if left_alone else "1 word?" if count == 1 else f"{count} words?")
        self.words.setVisible(left_alone or count > 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, theme().colour("line"))
