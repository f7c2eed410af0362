"""A page in two columns that scroll each by itself; where letters are large, one below the other, and together."""

from contextlib import AbstractContextManager

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.column import Column
from desktop.gui.widgets.filling import filling
from desktop.gui.widgets.keyboard_back import give_keyboard_back

_NARROWEST = 460
"""Pixels at 100 % that a column needs; with less than twice that, they stand one below the other."""
_SPACE = 24
_MEASURE = 560
"""Pixels at 100 % that some eighty letters take: lines that are longer are hard to follow."""


class _Column(Column):
    """A column on its ground, with a hairline towards the one before it. One that is ``measured`` ends at a measure."""

    def __init__(self, ground: str, *, lined: bool, measured: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lined, self._measured, self.stacked = lined, measured, False
        set_ground(self, ground)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, on=True)
        self.column = self.body
        self._set_margins()
        self.column.setSpacing(theme().px(12))
        self.column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_margins()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._lined:
            size = (self.width(), 1) if self.stacked else (1, self.height())
            QPainter(self).fillRect(0, 0, *size, theme().colour("line"))

    def _set_margins(self) -> None:
        space = theme().px(_SPACE)
        beyond = self.width() - space - theme().px(_MEASURE) if self._measured else 0
        self.column.setContentsMargins(space, theme().px(16), max(space, beyond), space)


class _Pane(QScrollArea):
    """What scrolls one column, or both while they stand one below the other."""

    def __init__(self, ground: str) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_ground(self, ground)
        self.inside = QWidget()
        set_ground(self.inside, ground)
        self.held = QVBoxLayout(self.inside)
        self.held.setContentsMargins(0, 0, 0, 0)
        self.held.setSpacing(0)
        self.setWidget(self.inside)


class SplitPage(QWidget):
    """``add_left(widget)`` and ``add_right(widget)`` append to the columns. What has the focus is kept in sight.

    What helps stays beside what is read, however far down that is. On a page that is ``measured``, for words more than
    for tables, no line is longer than is easy to follow.
    """

    def __init__(self, parent: QWidget | None = None, *, measured: bool = False) -> None:
        super().__init__(parent)
        self._left = _Column("surface", lined=False, measured=measured)
        self._right = _Column("sunken", lined=True, measured=measured)
        self._first, self._second = _Pane("surface"), _Pane("sunken")
        self._first.held.addWidget(self._left, 1)
        self._second.held.addWidget(self._right, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for pane in (self._first, self._second):
            row.addWidget(pane, 1)
            pane.inside.installEventFilter(self)
        self._right_shown = True
        theme().theme_changed.connect(self._arrange)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    @property
    def is_stacked(self) -> bool:
        """Whether the columns stand one below the other."""
        return self.width() < 2 * theme().px(_NARROWEST)

    def add_left(self, widget: QWidget) -> None:
        """Append to the column that is read first."""
        self._left.column.insertWidget(self._left.column.count() - 1, widget)

    def add_right(self, widget: QWidget) -> None:
        """Append to the column that helps."""
        self._right.column.insertWidget(self._right.column.count() - 1, widget)

    def filling_left(self) -> AbstractContextManager[None]:
        """While what stands in the first column gets its rows: the column is laid out once for all of them."""
        return filling(self._left)

    def show_right(self, *, shown: bool) -> None:
        """Leave the second column out where something else needs its room."""
        self._right_shown = shown
        self._arrange()

    def ensureWidgetVisible(self, widget: QWidget, xmargin: int = 50, ymargin: int = 50) -> None:  # noqa: N802  Qt's
        """Scroll the column that a part stands in so that it can be seen."""
        for pane in (self._first, self._second):
            if pane.isAncestorOf(widget):
                pane.ensureWidgetVisible(widget, xmargin, ymargin)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._on_focus_changed(None, self.window().focusWidget())  # nor what comes in below

    def _arrange(self) -> None:
        stacked, moved = self.is_stacked, self._right.stacked != self.is_stacked
        at = self.window().focusWidget()
        held = at is not None and self._right.isAncestorOf(at)
        if moved:
            self._right.stacked = stacked
            (self._first if stacked else self._second).held.addWidget(self._right, 0 if stacked else 1)
            self._first.held.setStretch(0, 0 if stacked else 1)
        self._second.setVisible(self._right_shown and not stacked)
        self._right.setVisible(self._right_shown)
        if moved and held:  # Qt took the keyboard away with the column
            give_keyboard_back(at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What comes in above must not push what has the keyboard out of sight."""
        if event.type() == QEvent.Type.Resize:
            self._on_focus_changed(None, self.window().focusWidget())
        return super().eventFilter(watched, event)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Also what got the focus without Tab is brought into sight, once it is laid out."""
        if now is not None and self.isAncestorOf(now):
            QTimer.singleShot(0, now, lambda: self.ensureWidgetVisible(now, theme().px(24), theme().px(64)))
