"""The list of sections at the left of Settings; arrows move."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QListWidget, QSizePolicy, QWidget

from desktop.gui.theme import set_ground, theme


class SectionList(QListWidget):
    """``add(title)``. Signals: ``chosen(place)``."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Sections")
        set_ground(self, "sunken")
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.currentRowChanged.connect(self.chosen)
        theme().theme_changed.connect(self._fit)
        self._fit()

    def add(self, title: str) -> None:
        """Append a section."""
        self.addItem(title)
        self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(theme().pane(200))
        for row in range(self.count()):
            self.item(row).setSizeHint(QSize(theme().px(80), theme().px(40)))
        margin = theme().px(8)
        self.setViewportMargins(margin, margin, margin, margin)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        rect = self.visualItemRect(self.currentItem()) if self.currentItem() else None
        if rect is not None:
            # Chosen by shape too: the rail's bar.
            QPainter(self.viewport()).fillRect(rect.x(), rect.y(), 3, rect.height(), theme().colour("accent"))
