"""Rows of painted lists broken into lines: words in a font and a colour, how high they are, and how they are drawn."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from desktop.gui.interviews.mapping.piece_delegate import wrapped
from desktop.gui.theme import theme

BODY, BOLD, SMALL, NOTE = ("body", 400), ("body", 600), ("small", 400), ("small", 500)
_REMEMBERED = 8000

Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")


class Said(NamedTuple):
    """Words in a size and weight, in a role's colour, in at most so many lines; ``struck`` through."""

    words: str
    font: tuple[str, int] = BODY
    tone: str = "text"
    most: int = 6
    struck: bool = False


class Line(NamedTuple):
    """One line of it."""

    words: str
    font: tuple[str, int]
    tone: str
    struck: bool


def broken(said: Sequence[Said], width: float) -> tuple[Line, ...]:
    """Everything in lines of ``width`` pixels."""
    return tuple(
        Line(line, one.font, one.tone, one.struck)
        for one in said
        if one.words
        for line in wrapped(one.words, theme().font(*one.font), width, one.most)
    )


def height_of(lines: Sequence[Line]) -> int:
    """How high they are together, in pixels."""
    return sum(theme().line(line.font[0]) for line in lines)


def draw(painter: QPainter, box: QRectF, lines: Sequence[Line], align: Qt.AlignmentFlag) -> None:
    """Draw lines from the top of a box."""
    top = box.y()
    for line in lines:
        high = theme().line(line.font[0])
        font = QFont(theme().font(*line.font))
        font.setStrikeOut(line.struck)
        painter.setFont(font)
        painter.setPen(theme().colour(line.tone))
        painter.drawText(QRectF(box.x(), top, box.width(), high), align | Qt.AlignmentFlag.AlignVCenter, line.words)
        top += high


class Remembered(Generic[Key, Made]):
    """What was worked out for rows at one width and size of letters."""

    def __init__(self, make: Callable[[Key, float], Made]) -> None:
        self._make = make
        self._made: dict[Key, Made] = {}
        self._for: tuple[float, int] = (0.0, 0)

    def get(self, key: Key, width: float) -> Made:
        """The same, made where it is not known."""
        now = (width, theme().scale)
        if now != self._for or len(self._made) > _REMEMBERED:
            self._made.clear()
            self._for = now
        if key not in self._made:
            self._made[key] = self._make(key, width)
        return self._made[key]
