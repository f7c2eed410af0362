"""A page in two columns that scroll together: side by side, or one below the other where letters are large."""

from contextlib import AbstractContextManager

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QScrollArea, QWidget

from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.column import Column
from desktop.gui.widgets.filling import filling

_NARROWEST = 460
"""Pixels at 100 % that a column needs; with less than twice that, they stand one below the other."""


class _Column(Column):
    """A column on its ground, with a hairline towards the one before it."""

    def __init__(self, ground: str, *, lined: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lined, self.stacked = lined, False
        set_ground(self, ground)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, on=True)
        self.column = self.body
        space = theme().px(24)
        self.column.setContentsMargins(space, theme().px(16), space, space)
        self.column.setSpacing(theme().px(12))
        self.column.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._lined:
            size = (self.width(), 1) if self.stacked else (1, self.height())
            QPainter(self).fillRect(0, 0, *size, theme().colour("line"))


class SplitPage(QScrollArea):
    """``add_left(widget)`` and ``add_right(widget)`` append to the columns. What has the focus is kept in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._left, self._right = _Column("surface", lined=False), _Column("sunken", lined=True)
        inside = QWidget()
        set_ground(inside, "surface")
        set_ground(self.verticalScrollBar(), "sunken")  # it stands beside the second column
        self._panes = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._panes.setContentsMargins(0, 0, 0, 0)
        self._panes.setSpacing(0)
        self._panes.addWidget(self._left, 1)
        self._panes.addWidget(self._right, 1)
        self.setWidget(inside)
        inside.installEventFilter(self)
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
        self._right.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._on_focus_changed(None, self.window().focusWidget())  # nor what comes in below

    def _arrange(self) -> None:
        stacked = self.is_stacked
        self._right.stacked = stacked
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._panes.setDirection(down if stacked else across)
        self._panes.setStretch(0, 0 if stacked else 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What comes in above must not push what has the keyboard out of sight."""
        if watched is self.widget() and event.type() == QEvent.Type.Resize:
            self._on_focus_changed(None, self.window().focusWidget())
        return super().eventFilter(watched, event)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Also what got the focus without Tab is brought into sight, once it is laid out."""
        if now is not None and self.isAncestorOf(now):
            QTimer.singleShot(0, now, lambda: self.ensureWidgetVisible(now, theme().px(24), theme().px(64)))
