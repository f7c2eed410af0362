"""How a piece of evidence looks beside a claim: whose it is left of the rule, then its mark, its words, its place."""

import re
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.gui.findings.broken_lines import BODY, NOTE, SMALL, Line, Remembered, Said, broken, draw, height_of
from desktop.gui.findings.painted_list import ITEM_ROLE
from desktop.gui.findings.wording import PieceItem
from desktop.gui.marks import paint_mark
from desktop.gui.theme import theme
from desktop.gui.widgets.row_frame import paint_row_frame

Index = QModelIndex | QPersistentModelIndex
MARGIN = 104
"""Pixels at 100 % left of the rule."""
_MARK = 12
_LAST_NUMBER = re.compile(r" (\d+)$")
"""It stays with the word before it: a young person's number alone on a line reads as a count."""
_MOST_LINES, _MOST_SMALL = 8, 3


class _Laid(NamedTuple):
    """A piece in lines: left of the rule, and right of it behind the mark."""

    margin: tuple[Line, ...]
    words: tuple[Line, ...]

    @property
    def height(self) -> int:
        """Of the row, in pixels."""
        return max(height_of(self.margin), height_of(self.words)) + 2 * theme().px(7) + 1


class PieceDelegate(QStyledItemDelegate):
    """Paints ``PieceItem`` values as wide as their list; with no ``margin`` what stands there comes above the words."""

    def __init__(self, pieces: QListView, ground: str, *, margin: bool) -> None:
        super().__init__(pieces)
        self._list, self._ground, self._has_margin = pieces, ground, margin
        self._laid = Remembered(self._lay_out)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._list.viewport().width()
        return QSize(width, self._laid.get(_piece(index), width).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        piece, rect = _piece(index), QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and self._list.hasFocus()
        ground = "accent-soft" if chosen else self._ground
        painter.save()
        painter.fillRect(rect, theme().colour(ground))
        laid, rule = self._laid.get(piece, rect.width()), self._rule()
        if self._has_margin:
            box = QRectF(rect.x(), rect.y() + theme().px(7) + theme().px(2), rule - theme().px(12), rect.height())
            draw(painter, box, laid.margin, Qt.AlignmentFlag.AlignRight)
            painter.fillRect(QRectF(rect.x() + rule - 1, rect.y(), 1, rect.height()), theme().colour("margin"))
        left = rect.x() + rule + _side()
        right = rect.right() - theme().px(16)
        painter.fillRect(QRectF(left, rect.bottom() - 1, right - left, 1), theme().colour("line"))
        size, top = theme().px(_MARK), rect.y() + theme().px(7)
        if piece.mark:
            middle = top + theme().line("body") / 2
            paint_mark(painter, QRectF(left, middle - size / 2, size, size), piece.mark, ground)
        words = QRectF(left + theme().px(_MARK + 12), top, right - left, rect.height())
        draw(painter, words, laid.words, Qt.AlignmentFlag.AlignLeft)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_row_frame(painter, rect)
        painter.restore()

    def _lay_out(self, piece: PieceItem, width: float) -> _Laid:
        ink = "muted" if piece.is_withdrawn or not piece.is_here else "text"
        note = "danger" if piece.is_withdrawn or not piece.is_here else "accent"
        inner = width - self._rule() - _side() - theme().px(_MARK + 12 + 16)
        margin = [Said(_LAST_NUMBER.sub("\u00a0\\1", line), SMALL, "muted", most=2) for line in piece.margin]
        above = [] if self._has_margin else [Said(" · ".join(piece.margin), SMALL, "muted", most=2)]
        said = [
            *above,
            Said(piece.words, BODY, ink, _MOST_LINES, struck=piece.is_withdrawn),
            Said(piece.says, SMALL, "muted", _MOST_SMALL, struck=piece.is_withdrawn),
            Said(piece.place, SMALL, "muted", _MOST_SMALL),
            Said(piece.note, NOTE, note, _MOST_SMALL),
        ]
        return _Laid(broken(margin, self._rule() - theme().px(16)) if self._has_margin else (), broken(said, inner))

    def _rule(self) -> int:
        return theme().px(MARGIN) if self._has_margin else 0


def _side() -> int:
    return theme().px(16)


def _piece(index: Index) -> PieceItem:
    piece = index.data(ITEM_ROLE)
    if not isinstance(piece, PieceItem):
        raise TypeError("a list of pieces holds pieces")
    return piece
