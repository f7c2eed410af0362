"""One person's words as they were said, with when and by whom."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.concerns import Heard
from desktop.gui.concerns.moment_edit import MomentEdit
from desktop.gui.theme import theme
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.first_focus import FirstFocus
from desktop.gui.widgets.undoing_box import UndoingBox

_BESIDE = 520


class HeardRow(FirstFocus, QWidget):
    """``HeardRow(number, heard)``; ``written()``. Signals: ``edited``."""

    edited = Signal()

    def __init__(self, number: int, heard: Heard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self.said_by, self.moment = UndoingBox(min_lines=2), QLineEdit(maxLength=200), MomentEdit("Said")
        more = "" if number == 1 else f" ({number})"
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(theme().px(12))
        self._row.addWidget(Field(f"Said by{more}", self.said_by), 1)
        self._row.addWidget(self.moment, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(Field(f"Their words, as said{more}", self.words, "Word for word, never tidied up."))
        column.addLayout(self._row)
        with QSignalBlocker(self):
            self.words.set_text(heard.words)
            self.said_by.setText(heard.said_by)
            self.moment.set_moment(heard.at)
        self.words.edited.connect(lambda _text: self.edited.emit())
        self.said_by.textEdited.connect(lambda _text: self.edited.emit())
        self.moment.edited.connect(self.edited)
        self.setFocusProxy(self.words)

    def written(self) -> Heard:
        """The words as they stand here."""
        return Heard(at=self.moment.moment(), words=self.words.text(), said_by=self.said_by.text())

    def resizeEvent(self, _event: object) -> None:
        ways, beside = QBoxLayout.Direction, self.width() >= theme().px(_BESIDE)
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
