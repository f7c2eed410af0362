"""A QR code, painted as large as there is room for, dark on light in every theme: cameras read nothing else."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.gui.theme import theme

QUIET = 4
"""Modules of light around it, as the standard asks for."""
_SMALLEST, _USUAL, _LARGEST = 3, 5, 7
"""Pixels a module: at 100 %, and however large the text is, because a camera needs all of it in the window."""


class QrCode(QWidget):
    """``show_text(text)``. ``name`` is what a screen reader says."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._rows: tuple[tuple[bool, ...], ...] = ()
        self.setAccessibleName(name)
        self.setAccessibleDescription("To be scanned with the camera of a phone. The same card can be copied as text.")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().theme_changed.connect(self.updateGeometry)

    def show_text(self, text: str) -> None:
        """Show another text; an empty one shows nothing."""
        if text == self._text:
            return
        self._text = text
        self._rows = modules(text) if text else ()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = self._across * min(theme().px(_USUAL), _LARGEST)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        side = self._across * _SMALLEST
        return QSize(side, side)

    def heightForWidth(self, width: int) -> int:
        return min(width, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_modules(painter, QRect(0, 0, self.width(), self.height()), self._rows)

    @property
    def _across(self) -> int:
        return len(self._rows) + 2 * QUIET


def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The code's modules, row by row, true for dark. A quarter of it may be hidden or dirty."""
    import segno

    return tuple(tuple(bool(dark) for dark in row) for row in segno.make(text, error="m", micro=False).matrix)


def paint_modules(painter: QPainter, room: QRect, rows: tuple[tuple[bool, ...], ...]) -> None:
    """Paint a code at the left of a room, each module a whole number of pixels."""
    if not rows:
        return
    across = len(rows) + 2 * QUIET
    size = max(1, min(room.width(), room.height()) // across)
    painter.fillRect(room.x(), room.y(), across * size, across * size, theme().on_paper("surface"))
    dark = theme().on_paper("text")
    for down, row in enumerate(rows, start=QUIET):
        for right, is_dark in enumerate(row, start=QUIET):
            if is_dark:
                painter.fillRect(room.x() + right * size, room.y() + down * size, size, size, dark)
