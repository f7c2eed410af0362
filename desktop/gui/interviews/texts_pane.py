"""The middle of an interview's page: the notes alone, or with the write-up beside them, below them, or in turn."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.domain.interviews import Part
from desktop.gui.interviews.texts import NAMES, Texts
from desktop.gui.theme import set_ground, set_property, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.text import Text
from desktop.gui.widgets.writing import WritingEditor

_LEAST_WIDTH = 400
"""Pixels at 100 % that a text needs beside another; with less they stand one below the other."""
_LEAST_HEIGHT = 170
"""And below another; with less the one that has the keyboard is shown."""


class TextBar(QWidget):
    """Over one of two texts: what it is, how far, and what can be done with it."""

    def __init__(self, part: Part, *buttons: Button) -> None:
        super().__init__()
        set_ground(self, "sunken")
        self.name = Text(NAMES[part], weight=600)
        self.says = Text("", "small", tone="muted")
        flow = Flow(self, theme().px(8))
        flow.setContentsMargins(theme().px(16), theme().px(6), theme().px(16), theme().px(6) + 1)
        for widget in (self.name, self.says, *buttons):
            flow.addWidget(widget)

    def say(self, words: str) -> None:
        """How far it is."""
        self.says.setText(words)
        self.says.setVisible(bool(words))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, theme().colour("line"))


class TextsPane(QWidget):
    """Signals: ``draw_asked`` the current line or selection, ``rest_asked`` all that is left, ``correct_asked``."""

    draw_asked = Signal()
    rest_asked = Signal()
    correct_asked = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self.correct = Button("Correct", "Alt+N", "pencil", kind="small")
        self.draw = Button("Draw over", "Ctrl+D", "arrow-right", kind="small")
        self.rest = Button("Draw all that is left", "Ctrl+Shift+D", kind="small")
        self.others = {part: Button(f"To the {name.lower()}", kind="small") for part, name in NAMES.items()}
        self.bars = {
            Part.NOTES: TextBar(Part.NOTES, self.draw, self.correct, self.others[Part.WRITE_UP]),
            Part.WRITE_UP: TextBar(Part.WRITE_UP, self.rest, self.others[Part.NOTES]),
        }
        self.is_open = False
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line = Hairline(upright=True)
        self._sides = {part: _side(self.bars[part], texts.of(part)) for part in Part}
        self._lay_out()
        self.draw.clicked.connect(self.draw_asked)
        self.rest.clicked.connect(self.rest_asked)
        self.correct.clicked.connect(self.correct_asked)
        for part, button in self.others.items():
            button.clicked.connect(lambda _=False, part=part: self._go_to(part))
        texts.turned.connect(lambda _part: self._arrange())
        theme().theme_changed.connect(self._arrange)

    def show_write_up(self, *, shown: bool) -> None:
        """Show the write-up beside the notes, or the notes alone."""
        self.is_open = shown
        self._arrange()
        self.updateGeometry()

    def needed_width(self) -> int:
        """Pixels at 100 % that it needs to show all it has side by side."""
        return 2 * _LEAST_WIDTH

    def _go_to(self, part: Part) -> None:
        self._texts.turn_to(part)
        self._texts.of(part).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(200), theme().px(64))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        for button in (self.correct, self.draw, self.rest):
            button.set_key_shown(not theme().is_large)
        beside = self.width() >= theme().px(2 * _LEAST_WIDTH)
        one = not beside and self.height() < theme().px(2 * _LEAST_HEIGHT)
        shown = {part: self.is_open if part is Part.WRITE_UP else True for part in Part}
        if self.is_open and one:
            shown = {part: part is self._texts.part for part in Part}
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        for part, side in self._sides.items():
            self.bars[part].setVisible(self.is_open)
            side.setVisible(shown[part])
            self.others[part].setVisible(self.is_open and one)
        self._line.setVisible(self.is_open and beside)

    def _lay_out(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._sides[Part.NOTES], 1)
        self._row.addWidget(self._line)
        self._row.addWidget(self._sides[Part.WRITE_UP], 1)
        self._arrange()


def _side(bar: TextBar, editor: WritingEditor) -> QWidget:
    set_property(editor, "ring", "none")  # the margin's rule takes the accent while the text has the keyboard
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(bar)
    column.addWidget(editor, 1)
    return side
