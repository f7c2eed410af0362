"""One difference between two editions as it stands on the page: what became of it, and both sides with words marked."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.domain.differences import Piece
from desktop.gui.collate.wording import marked, plain_of
from desktop.gui.theme import theme
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.tag import Tag
from desktop.gui.widgets.text import Text
from desktop.report.judging.edition_differences import Change, EditionDifference
from desktop.report.judging.edition_sheet import title_of

_ROLES = {
    Change.ADDED: "strength",
    Change.TAKEN_AWAY: "danger",
    Change.REWORDED: "improvement",
    Change.CHANGED: "improvement",
    Change.MOVED: "accent",
}
_NARROWEST = 300
"""Pixels at 100 % that one side needs beside the other."""
_BEFORE, _AFTER = "Before", "Now"


class DifferenceRow(QWidget):
    """``difference`` is on show; a side that has nothing is left out. Tab goes from one to the next and reads it."""

    def __init__(self, difference: EditionDifference, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.difference = difference
        one = difference
        self.sides = [
            _Side(title, pieces)
            for title, pieces in ((_BEFORE, one.was), (_AFTER, one.now))
            if pieces and not (one.change is Change.MOVED and title == _BEFORE)
        ]
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        said = ", ".join(f"{side.title}: {plain_of(side.pieces)}" for side in self.sides)
        self.setAccessibleName(f"{title_of(one)}, {one.place}. {said}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme().px(4), 0, 0)
        column.setSpacing(theme().px(6))
        column.addWidget(_head(one))
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(theme().px(24))
        for side in self.sides:
            self._beside.addWidget(side, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._beside)
        column.addWidget(Hairline())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below each other where there is no room for both."""
        super().resizeEvent(event)
        wide = self.width() >= len(self.sides) * theme().px(_NARROWEST)
        self._beside.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)


class _Side(QWidget):
    """One side: its words with those marked that the other lacks."""

    def __init__(self, title: str, pieces: tuple[Piece, ...]) -> None:
        super().__init__()
        self.title, self.pieces = title, pieces
        self.words = Text("", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(title, "small", tone="muted"))
        column.addWidget(self.words)
        self._mark()
        theme().theme_changed.connect(self._mark)

    def _mark(self) -> None:
        """Marked anew in each theme's colours."""
        self.words.set_markup(marked(self.pieces), plain_of(self.pieces))


def _head(one: EditionDifference) -> QWidget:
    box = QWidget()
    row = QGridLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setHorizontalSpacing(theme().px(8))
    tag: QLabel | QWidget = Tag(title_of(one), _ROLES[one.change])
    row.addWidget(tag, 0, 0, Qt.AlignmentFlag.AlignTop)
    name = f"from {one.name}" if one.change is Change.MOVED else one.name
    row.addWidget(Text(name, "small", tone="muted", wrap=True), 0, 1)
    row.setColumnStretch(1, 1)
    return box
