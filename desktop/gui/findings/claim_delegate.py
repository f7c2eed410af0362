"""How a claim looks in the list: its words, how well it is supported, and what is to be known of it."""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.gui.findings.broken_lines import BODY, BOLD, NOTE, SMALL, Line, Remembered, Said, broken, draw, height_of
from desktop.gui.findings.painted_list import ITEM_ROLE
from desktop.gui.findings.support_bar import bar_width, paint_segments
from desktop.gui.findings.wording import NO_WORDS, ClaimItem
from desktop.gui.marks import paint_mark
from desktop.gui.theme import theme
from desktop.gui.widgets.row_frame import paint_row_frame, paint_row_ground

Index = QModelIndex | QPersistentModelIndex
_MARK = 12


class _Laid(NamedTuple):
    """A claim in lines: its words, the words of its support beside the segments, what is to be known below."""

    words: tuple[Line, ...]
    support: tuple[Line, ...]
    note: tuple[Line, ...]

    @property
    def height(self) -> int:
        """Of the row, in pixels."""
        below = height_of(self.support) + height_of(self.note)
        return height_of(self.words) + below + theme().px(4) + 2 * theme().px(10) + 1


class ClaimDelegate(QStyledItemDelegate):
    """Paints ``ClaimItem`` values as wide as their list."""

    def __init__(self, claims: QListView) -> None:
        super().__init__(claims)
        self._list = claims
        self._laid = Remembered(_lay_out)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._list.viewport().width()
        return QSize(width, self._laid.get((_claim(index), False), width).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        claim, rect = _claim(index), QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        ground = paint_row_ground(painter, rect, chosen=chosen)
        laid = self._laid.get((claim, chosen), rect.width())
        box = rect.adjusted(_side(), theme().px(10), -_side(), 0)
        draw(painter, box, laid.words, Qt.AlignmentFlag.AlignLeft)
        box.setTop(box.top() + height_of(laid.words) + theme().px(4))
        paint_segments(painter, box.x(), box.y() + theme().line("small") / 2, claim.support.segments)
        beside = bar_width() + theme().px(8)
        draw(painter, box.adjusted(beside, 0, 0, 0), laid.support, Qt.AlignmentFlag.AlignLeft)
        box.setTop(box.top() + height_of(laid.support))
        if laid.note and not claim.is_withdrawn:
            size = theme().px(_MARK)
            top = box.y() + (theme().line("small") - size) / 2
            paint_mark(painter, QRectF(box.x(), top, size, size), "warning", ground)
        draw(painter, box.adjusted(_before_note(claim), 0, 0, 0), laid.note, Qt.AlignmentFlag.AlignLeft)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_row_frame(painter, rect)
        painter.restore()


def _lay_out(what: tuple[ClaimItem, bool], width: float) -> _Laid:
    claim, chosen = what
    inner = width - 2 * _side()
    tone = "muted" if claim.is_withdrawn or claim.words == NO_WORDS else "text"
    font = BOLD if chosen else BODY
    words = broken([Said(claim.words, font, tone, most=6, struck=claim.is_withdrawn)], inner)
    support = broken([Said(claim.support.words, SMALL, "muted")], inner - bar_width() - theme().px(8))
    tone = "muted" if claim.is_withdrawn else "danger"
    return _Laid(words, support, broken([Said(claim.note, NOTE, tone, most=3)], inner - _before_note(claim)))


def _before_note(claim: ClaimItem) -> int:
    return 0 if claim.is_withdrawn else theme().px(_MARK + 6)


def _side() -> int:
    return theme().px(16)


def _claim(index: Index) -> ClaimItem:
    claim = index.data(ITEM_ROLE)
    if not isinstance(claim, ClaimItem):
        raise TypeError("a list of claims holds claims")
    return claim
