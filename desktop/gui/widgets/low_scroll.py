"""A long list of words in a page: some of it on show, the rest by scrolling in it; what follows stays in sight."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from desktop.gui.widgets.yielding_scroll import YieldingScroll, ring_room

_SHARE = 0.36
"""Of the window's height: at 200 % the answers below it stay in sight too."""


class LowScroll(YieldingScroll):
    """As high as its words up to about a third of its window. Where there are more Tab comes to it, and arrows scroll.

    ``column`` takes the words.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(0, parent)
        self.column.setContentsMargins(0, 0, ring_room(), 0)
        self.setAccessibleName(name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), min(hint.height(), round(self.window().height() * _SHARE)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def _on_range(self, _least: int, most: int) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if most else Qt.FocusPolicy.NoFocus)
