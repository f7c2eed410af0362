"""A panel at the side, in place of a dialog: it slides nothing, just shows; Esc closes it and loses no text."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.keyboard_back import give_keyboard_back
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.text import Text

_ANY_WIDTH = 16_777_215
"""Qt's QWIDGETSIZE_MAX."""


class Panel(QWidget):
    """``Panel("Import the sample", 360)``: ``body.add(widget)`` fills it; ``open()`` and ``close_panel()``.

    Signals: ``closed``. The focus goes back to where it was. A panel that cannot be closed: ``closable=False``.
    """

    closed = Signal()

    def __init__(self, title: str, width: int = 320, *, closable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width, self._whole = width, False
        self._before: QWidget | None = None
        set_ground(self, "sunken")
        self.setAccessibleName(title)
        self.title = Text(title, weight=600, wrap=True)
        self.body = ScrollPage("sunken", 16)
        self._lay_out(closable)
        if closable:
            self.hide()
        self._fit_width()
        theme().theme_changed.connect(self._fit_width)

    def open(self) -> None:
        """Show it and put the focus on its first field."""
        if self.isHidden():
            self._before = self.window().focusWidget()
        self.show()
        self._focus_first()

    def close_panel(self) -> None:
        """Hide it and give the focus back."""
        self.hide()
        give_keyboard_back(self._before)
        self.closed.emit()

    def set_foot(self, widget: QWidget) -> None:
        """Put what stays in sight below the body, however far that is scrolled."""
        self._column.addWidget(widget)

    def set_whole(self, whole: bool) -> None:
        """Take all the width there is, where nothing stands beside it."""
        self._whole = whole
        self._fit_width()

    def _focus_first(self) -> None:
        """What is asked first; with nothing to answer, what stands at the top."""
        widget = self.body.nextInFocusChain()
        while widget is not None and widget is not self.body:
            if self.body.isAncestorOf(widget) and _takes_tab(widget):
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return
            widget = widget.nextInFocusChain()
        self.focusNextChild()

    def _lay_out(self, closable: bool) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(Hairline(upright=True))
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(theme().px(16), theme().px(12), theme().px(16), theme().px(4))
        head.setSpacing(theme().px(12))
        head.addWidget(self.title, 1)
        if closable:
            close = Button("Close", "Esc", kind="small")
            close.clicked.connect(self.close_panel)
            head.addWidget(close)
        column.addLayout(head)
        column.addWidget(self.body, 1)
        self._column = column
        row.addLayout(column, 1)

    def _fit_width(self) -> None:
        self.setMinimumWidth(theme().pane(self._width))
        self.setMaximumWidth(_ANY_WIDTH if self._whole else theme().pane(self._width))


def _takes_tab(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
