"""A column that scrolls: the body of a page or pane. Header and footer stay outside it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.gui.theme import set_ground, theme


class _Inside(QWidget):
    """Where words wrap, the scroll area asks how high it is at the width it gives it.

    It takes the larger of that and the least height, for which Qt asks without a width, so that all words stand below
    each other: the page would scroll though it has room for all of it, and end in nothing.
    """

    def minimumSizeHint(self) -> QSize:
        hint, layout = super().minimumSizeHint(), self.layout()
        return QSize(hint.width(), 0) if layout is not None and layout.hasHeightForWidth() else hint


class ScrollPage(QScrollArea):
    """``page.body`` is the column; ``add(widget)`` appends to it and keeps the rest at the top.

    What gets the focus by Tab is scrolled into sight.
    """

    def __init__(self, ground: str = "surface", padding: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = _Inside()
        set_ground(inside, ground)
        set_ground(self, ground)
        self.body = QVBoxLayout(inside)
        space = theme().px(padding)
        self.body.setContentsMargins(space, theme().px(16) if padding else 0, space, space)
        self.body.setSpacing(theme().px(12))
        self.body.addStretch(1)
        self.setWidget(inside)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Append a widget above the free space at the bottom; one with a stretch takes that space."""
        if stretch:
            self.body.setStretch(self.body.count() - 1, 0)
        self.body.insertWidget(self.body.count() - 1, widget, stretch)

    def clear(self) -> None:
        """Take everything away."""
        while self.body.count() > 1:
            item = self.body.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
