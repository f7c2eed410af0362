"""How many pieces of evidence of each direction: a stacked bar, told apart by pattern as well as colour."""

from math import sqrt

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.gui.marks import WORDS, fill_pattern
from desktop.gui.theme import theme

DIRECTIONS = ("strength", "improvement", "uncertainty")


def paint_number_bar(painter: QPainter, rect: QRectF, counts: tuple[int, int, int], most: int) -> None:
    """Draw a bar in a delegate. ``counts`` in the order of DIRECTIONS; ``most`` is the total that fills ``rect``.

    The whole length grows with the square root of the total, so that a single piece is still to be seen.
    """
    total = sum(counts)
    if not total:
        return
    length = rect.width() * sqrt(total / max(most, total))
    x = rect.x()
    for direction, count in zip(DIRECTIONS, counts, strict=True):
        if count:
            width = max(theme().px(4), length * count / total)
            fill_pattern(painter, QRectF(round(x), rect.y(), round(width), rect.height()), direction)
            x += round(width) + 1


class NumberBar(QWidget):
    """``NumberBar((11, 4, 1), most=23)``; its accessible name says the numbers."""

    def __init__(
        self, counts: tuple[int, int, int] = (0, 0, 0), most: int = 0, width: int = 52, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._wide = width
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_counts(counts, most)

    def set_counts(self, counts: tuple[int, int, int], most: int = 0) -> None:
        """Strengths, areas for improvement, uncertainties; ``most`` is the longest bar's total."""
        self._counts, self._most = counts, most or sum(counts)
        said = [f"{WORDS[direction]} {count}" for direction, count in zip(DIRECTIONS, counts, strict=True) if count]
        self.setAccessibleName(", ".join(said) or "No evidence")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(self._wide), theme().px(12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_number_bar(QPainter(self), QRectF(self.rect()), self._counts, self._most)
