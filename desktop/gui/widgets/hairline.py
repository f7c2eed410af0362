"""A hairline: what divides a page in place of boxes."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.gui.theme import theme


class Hairline(QWidget):
    """One pixel of a role: ``line`` between rows, ``edge`` under a heading, ``margin`` for the margin's rule."""

    def __init__(self, role: str = "line", *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        fixed, free = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        if upright:
            self.setFixedWidth(1)
            self.setSizePolicy(fixed, free)
        else:
            self.setFixedHeight(1)
            self.setSizePolicy(free, fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().colour(self._role))
