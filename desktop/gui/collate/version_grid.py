"""The versions of a conflict beside each other: who, when, and row by row each value with what differs marked."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.gui.collate.wording import before_words, marked, plain_of
from desktop.gui.dates import day_and_time
from desktop.gui.theme import theme
from desktop.gui.widgets.framed import Framed
from desktop.gui.widgets.text import Text, strong
from desktop.operations.incoming.conflicts import ConflictView, Version

_NARROWEST = 180
"""Pixels at 100 % that a version needs beside another."""
MOST = 40
"""Fields that are laid out; beyond, they are named only."""


class VersionGrid(Framed):
    """``VersionGrid(view)``: a column a version; where there is no room, one version's value below the other's.

    ``values[version][difference]`` are the words on show.
    """

    def __init__(self, view: ConflictView, parent: QWidget | None = None) -> None:
        super().__init__(12, parent)
        self._view, self._narrow = view, False
        shown = range(min(len(view.differences), MOST))
        self.heads = [_head(version) for version in view.versions]
        self.values = [[Text("", wrap=True) for _ in shown] for _ in view.versions]
        self._names = [[Text(version.author, "small", 600) for _ in shown] for version in view.versions]
        self._labels = [Text(view.differences[place].label, "small", 500, wrap=True) for place in shown]
        self._befores = [Text(before_words(view, place), "small", tone="muted", wrap=True) for place in shown]
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(theme().px(4))
        self._grid.setHorizontalSpacing(theme().px(24))
        self.body.addLayout(self._grid)
        self._mark()
        self._arrange()
        theme().theme_changed.connect(self._mark)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < len(self._view.versions) * theme().px(_NARROWEST)
        if narrow is not self._narrow:
            self._narrow = narrow
            self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, line = QPainter(self), theme().colour("line")
        if not self._narrow:
            for column in range(1, len(self._view.versions)):
                x = self.heads[column].x() - theme().px(12)
                painter.fillRect(x, 1, 1, self.height() - 2, line)
        for label in self._labels:
            if label.parent() is self:
                painter.fillRect(1, label.y() - theme().px(5), self.width() - 2, 1, line)

    def _arrange(self) -> None:
        while self._grid.takeAt(0) is not None:
            pass
        across = 1 if self._narrow else len(self._view.versions)
        for column in range(len(self._view.versions)):
            self._grid.setColumnStretch(column, 0 if self._narrow and column else 1)
        row = 0
        for place, head in enumerate(self.heads):
            self._grid.addWidget(head, row if not self._narrow else place, place if not self._narrow else 0)
        row = len(self.heads) if self._narrow else 1
        for place, label in enumerate(self._labels):
            if len(self._view.differences) > 1:  # of one alone the title says what it is
                self._grid.setRowMinimumHeight(row, theme().px(24))
                self._grid.addWidget(label, row, 0, 1, across)
                row += 1
            row = self._put_values(place, row)
            before = self._befores[place]
            if before.text():
                self._grid.addWidget(before, row, 0, 1, across)
                row += 1
        self.updateGeometry()

    def _put_values(self, place: int, row: int) -> int:
        for version, values in enumerate(self.values):
            name = self._names[version][place]
            if self._narrow:
                self._grid.addWidget(name, row, 0)
                name.show()
                self._grid.addWidget(values[place], row + 1, 0)
                row += 2
            else:
                name.hide()
                self._grid.addWidget(values[place], row, version, Qt.AlignmentFlag.AlignTop)
        return row if self._narrow else row + 1

    def _mark(self) -> None:
        """Marked anew in each theme's colours."""
        for version, values in enumerate(self.values):
            for value, pieces in zip(values, self._view.marked, strict=False):
                plain = plain_of(pieces[version])
                if plain:
                    value.set_markup(marked(pieces[version]), plain)
                else:
                    value.setText("nothing here")
                    value.set_tone("muted")


def _head(version: Version) -> Text:
    role = f" · {version.role}" if version.role else ""
    when = day_and_time(version.made_at)
    head = Text(wrap=True)
    small = f"{theme().px(12)}px"
    head.set_markup(
        f'{strong(escape(version.author))}{escape(role)}<br><span style="font-size:{small}">{escape(when)}</span>',
        f"{version.author}{role}\n{when}",
    )
    return head
