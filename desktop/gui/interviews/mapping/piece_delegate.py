"""How a piece of evidence looks in the list: indicator, direction by shape and word, time, words, theme."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.gui.interviews.mapping.pieces import Piece
from desktop.gui.marks import WORDS, paint_mark
from desktop.gui.theme import theme
from desktop.gui.widgets.row_frame import paint_row_frame, paint_row_ground

Index = QModelIndex | QPersistentModelIndex
PIECE_ROLE = Qt.ItemDataRole.UserRole + 1
_MOST_LINES = 6
"""A longer quote ends in an ellipsis; all of it stands in the text beside."""
_LONGEST_LINE = 200
"""Characters, far more than fit: what is beyond the last line need not be measured."""


_MOST_SMALL = 3
_REMEMBERED = 8000
"""Pieces that are kept broken into lines; an edited quote leaves its old one behind."""
Font = tuple[str, int]
"""A size and a weight, as ``theme().font`` takes them."""
Line = tuple[str, Font, str]
"""One line below a piece's head: words, font, and the role of its colour."""
_BODY, _SMALL, _NOTE = ("body", 400), ("small", 400), ("small", 500)


class _Broken(NamedTuple):
    """A piece broken into lines of one width, and its whole height in pixels."""

    lines: tuple[Line, ...]
    height: int

    @classmethod
    def of(cls, piece: Piece, width: float) -> "_Broken":
        lines = tuple(_lines(piece, width))
        below = sum(_height(font) for _, font, _ in lines)
        return cls(lines, theme().line("body") + below + 2 * theme().px(8) + 1)


class PieceDelegate(QStyledItemDelegate):
    """Paints ``Piece`` values as wide as its list."""

    def __init__(self, pieces: QListView) -> None:
        super().__init__(pieces)
        self._list = pieces
        self._broken: dict[Piece, _Broken] = {}
        self._width = 0.0

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        piece, width = _piece(index), self._list.viewport().width()
        return QSize(width, self._lines(piece, width).height)

    def forget(self) -> None:
        """The letters changed, so every piece is broken into lines anew."""
        self._broken.clear()

    def _lines(self, piece: Piece, width: float) -> "_Broken":
        """All below the head, and how high it is. Remembered: a list of two thousand asks again at each change."""
        if width != self._width or len(self._broken) > _REMEMBERED:
            self.forget()
            self._width = width
        if (broken := self._broken.get(piece)) is None:
            broken = self._broken[piece] = _Broken.of(piece, width - 2 * _side())
        return broken

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        piece, rect = _piece(index), QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        ground = paint_row_ground(painter, rect, chosen=chosen)
        inner = rect.adjusted(_side(), theme().px(8), -_side(), 0)
        line = QRectF(inner.x(), inner.y(), inner.width(), theme().line("body"))
        self._paint_head(painter, line, piece, ground)
        line.translate(0, line.height())
        for words, font, tone in self._lines(piece, rect.width()).lines:
            line.setHeight(_height(font))
            line = _write(painter, line, words, theme().font(*font), tone)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_row_frame(painter, rect)
        painter.restore()

    def _paint_head(self, painter: QPainter, line: QRectF, piece: Piece, ground: str) -> None:
        bold, small = theme().font("body", 600), theme().font("small", 500)
        _draw(painter, line, piece.label, bold, "text")
        x = line.x() + QFontMetricsF(bold).horizontalAdvance(piece.label) + theme().px(6)
        size = theme().px(12)
        paint_mark(painter, QRectF(x, line.center().y() - size / 2, size, size), piece.direction, ground)
        beside = QRectF(x + size + theme().px(4), line.y(), line.right() - x - size, line.height())
        said = " · ".join(filter(None, (WORDS[piece.direction], piece.weight_words)))
        time = QFontMetricsF(theme().font("small")).horizontalAdvance(f" {piece.time}")
        said = QFontMetricsF(small).elidedText(said, Qt.TextElideMode.ElideRight, beside.width() - time)
        _draw(painter, beside, said, small, piece.direction)
        painter.setFont(theme().font("small"))
        painter.setPen(theme().colour("muted"))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, piece.time)


def wrapped(words: str, font: QFont, width: float, most: int) -> list[str]:
    """The words broken into at most ``most`` lines of ``width`` pixels; what is left out ends in an ellipsis."""
    layout = QTextLayout(words[: most * _LONGEST_LINE], font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) <= most and (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, 0))
        starts.append(line.textStart())
    layout.endLayout()
    units = layout.text().encode("utf-16-le")
    lines = [
        units[2 * start : 2 * end].decode("utf-16-le", "replace").rstrip()
        for start, end in zip(starts, [*starts[1:], len(units) // 2], strict=True)
    ]
    if len(lines) > most:
        rest = f"{lines[most - 1]} {lines[most]}"
        shortened = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
        return [*lines[: most - 1], shortened]
    return lines


def _lines(piece: Piece, width: float) -> Iterator[Line]:
    """Its words, what it says, its mappings, and what is wrong with it."""
    tone = "muted" if piece.is_withdrawn else "text"
    for words, font, ink, most in (
        (piece.words, _BODY, tone, _MOST_LINES),
        (piece.says and f"Shows: {piece.says}", _SMALL, tone, _MOST_SMALL),
        *((line, _SMALL, "muted", _MOST_SMALL) for line in piece.lines),
        (piece.note, _NOTE, "danger", _MOST_SMALL),
    ):
        if words:
            yield from ((line, font, ink) for line in wrapped(words, theme().font(*font), width, most))


def _height(font: Font) -> int:
    return theme().line(font[0])


def _write(painter: QPainter, line: QRectF, words: str, font: QFont, tone: str) -> QRectF:
    """Write one line; where the next of the same height goes."""
    _draw(painter, line, words, font, tone)
    return line.translated(0, line.height())


def _draw(painter: QPainter, line: QRectF, words: str, font: QFont, tone: str) -> None:
    painter.setFont(font)
    painter.setPen(theme().colour(tone))
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)


def _side() -> int:
    return theme().px(16)


def _piece(index: Index) -> Piece:
    piece = index.data(PIECE_ROLE)
    if not isinstance(piece, Piece):
        raise TypeError("a list of pieces holds pieces")
    return piece
