"""How a piece of evidence looks in the list: indicator, direction by shape and word, time, words, theme."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.gui.interviews.pieces import Piece
from desktop.gui.marks import WORDS, paint_mark
from desktop.gui.theme import theme
from desktop.gui.widgets.row_frame import paint_row_frame

Index = QModelIndex | QPersistentModelIndex
PIECE_ROLE = Qt.ItemDataRole.UserRole + 1
_MOST_LINES = 6
_LONGEST_LINE = 200
"""Characters, far more than fit: what is beyond the last line need not be measured."""
"""A longer quote ends in an ellipsis; all of it stands in the text beside."""


class PieceDelegate(QStyledItemDelegate):
    """Paints ``Piece`` values as wide as its list."""

    def __init__(self, pieces: QListView) -> None:
        super().__init__(pieces)
        self._list = pieces

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        piece, width = _piece(index), self._list.viewport().width()
        lines = len(wrapped(piece.words, theme().font("body"), width - _side() * 2, _MOST_LINES))
        small = bool(piece.theme) + len(_note(piece, width - _side() * 2))
        height = (1 + lines) * theme().line("body") + small * theme().line("small") + 2 * theme().px(8) + 1
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        piece, rect = _piece(index), QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = "accent-soft" if chosen else "sunken"
        painter.save()
        painter.fillRect(rect, theme().colour(ground))
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), theme().colour("line"))
        if chosen:
            painter.fillRect(QRectF(rect.x(), rect.y(), theme().px(3), rect.height() - 1), theme().colour("accent"))
        inner = rect.adjusted(_side(), theme().px(8), -_side(), 0)
        line = QRectF(inner.x(), inner.y(), inner.width(), theme().line("body"))
        self._paint_head(painter, line, piece, ground)
        line.translate(0, line.height())
        for words in wrapped(piece.words, theme().font("body"), inner.width(), _MOST_LINES):
            line = _write(painter, line, words, theme().font("body"), "text")
        line.setHeight(theme().line("small"))
        if piece.theme:
            line = _write(painter, line, piece.theme, theme().font("small"), "muted")
        for words in _note(piece, inner.width()):
            line = _write(painter, line, words, theme().font("small", 500), "danger")
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
        _draw(painter, beside, WORDS[piece.direction], small, piece.direction)
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


def _note(piece: Piece, width: float) -> list[str]:
    return wrapped(piece.note, theme().font("small", 500), width, 3) if piece.note else []


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
