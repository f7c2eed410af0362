"""How a record's tile looks: code, state, flag; readers, a bar for each section, whether it is read twice."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.domain.board import BoardRecord
from desktop.gui.icons import paint_icon
from desktop.gui.marks import paint_mark
from desktop.gui.records.board_model import PICKED_ROLE, RECORD_ROLE, STATE_MARKS, STATE_WORDS, Index
from desktop.gui.theme import theme
from desktop.gui.widgets.row_frame import paint_row_frame
from desktop.gui.widgets.tag import paint_tag, tag_size

TILE_HEIGHT, LEAST_HEIGHT = 47, 41
TILE_WIDTH = 182
_SECTIONS = 9


class BoardDelegate(QStyledItemDelegate):
    """Every tile has the size that the view gives with ``set_tile``."""

    def __init__(self) -> None:
        super().__init__()
        self._tile = QSize(TILE_WIDTH, TILE_HEIGHT)
        self._code_width = 0.0

    def set_tile(self, size: QSize) -> None:
        """The size of a tile, in pixels."""
        self._tile = size

    def set_codes(self, codes: Iterable[str]) -> None:
        """Leave room for the longest code, the same on every tile."""
        metrics = QFontMetricsF(theme().font("body", 600))
        self._code_width = max((metrics.horizontalAdvance(code) for code in codes), default=0.0) + theme().px(8)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return self._tile

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        record = index.data(RECORD_ROLE)
        if not isinstance(record, BoardRecord):
            return
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = "accent-soft" if chosen else "surface"
        painter.save()
        painter.fillRect(rect, theme().colour(ground))
        _hairlines(painter, rect)
        if index.data(PICKED_ROLE):
            painter.fillRect(rect.adjusted(0, 0, -1, -1), theme().colour("accent-soft"))
            ground = "accent-soft"
            side = theme().px(14)
            box = QRectF(rect.right() - theme().px(6) - side, rect.bottom() - theme().px(6) - side, side, side)
            paint_icon(painter, box, "check", "accent")
        if record.mine:
            bar = QRectF(rect.x(), rect.y() + theme().px(4), theme().px(4), rect.height() - theme().px(8))
            painter.fillRect(bar, theme().colour("accent"))
        self._paint_upper(painter, rect, record, ground)
        self._paint_lower(painter, rect, record, room=theme().px(18) if index.data(PICKED_ROLE) else 0)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_row_frame(painter, rect)
        painter.restore()

    def _paint_upper(self, painter: QPainter, rect: QRectF, record: BoardRecord, ground: str) -> None:
        line = QRectF(
            rect.x() + theme().px(12), rect.y() + theme().px(4), rect.width() - theme().px(20), theme().px(18)
        )
        _write(painter, line, record.row.code, theme().font("body", 600), "text")
        x = line.x() + self._left()
        size = theme().px(12)
        paint_mark(painter, QRectF(x, line.center().y() - size / 2, size, size), STATE_MARKS[record.state], ground)
        words = QRectF(x + theme().px(18), line.y(), rect.right() - theme().px(4) - x - theme().px(18), line.height())
        room = words.width() - (theme().px(17) if record.concern else 0)
        said = QFontMetricsF(theme().font("small")).elidedText(
            STATE_WORDS[record.state], Qt.TextElideMode.ElideRight, room
        )
        _write(painter, words, said, theme().font("small"), "text")
        if record.concern:
            flag = theme().px(13)
            paint_mark(painter, QRectF(line.right() - flag, line.y() + theme().px(2), flag, flag), "concern", ground)

    def _left(self) -> float:
        """How far from the left the state and the bars begin."""
        return min(max(theme().px(52), self._code_width), self._tile.width() / 2)

    def _paint_lower(self, painter: QPainter, rect: QRectF, record: BoardRecord, *, room: int) -> None:
        y = rect.y() + theme().px(23)
        line = QRectF(rect.x() + theme().px(12), y, theme().px(52), theme().px(16))
        _write(painter, line, record.readers, theme().font("small"), "muted")
        x = line.right()
        for place in range(len(record.bars) or _SECTIONS if record.bars else 0):
            _paint_bar(painter, x + place * theme().px(7), line.center().y(), full=record.bars[place])
        if record.twice:
            size = tag_size("2nd")
            right = rect.right() - theme().px(8) - room
            box = QRectF(right - size.width(), y - theme().px(1), size.width(), theme().px(18))
            paint_tag(painter, box, "2nd")


def _paint_bar(painter: QPainter, x: float, middle: float, *, full: bool) -> None:
    """A block for a section that is complete, a dash for one that is not."""
    if full:
        painter.fillRect(QRectF(x, middle - theme().px(3), theme().px(6), theme().px(6)), theme().colour("accent"))
    else:
        painter.fillRect(QRectF(x, middle - 0.5, theme().px(6), 1), theme().colour("muted"))


def _hairlines(painter: QPainter, rect: QRectF) -> None:
    line = theme().colour("line")
    painter.fillRect(QRectF(rect.right() - 1, rect.y(), 1, rect.height()), line)
    painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), line)


def _write(painter: QPainter, rect: QRectF, words: str, font: QFont, role: str) -> None:
    painter.setFont(font)
    painter.setPen(theme().colour(role))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, words)
