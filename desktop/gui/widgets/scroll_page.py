"""A column that scrolls: the body of a page or pane. Header and footer stay outside it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.gui.theme import set_ground, theme


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
        inside = QWidget()
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
