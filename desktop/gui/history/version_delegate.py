"""How a version looks in the list: when, who, what changed, and whether it is what is shown now."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.gui.history.version_model import SUMMARY_ROLE, VERSION_ROLE, Index, below
from desktop.gui.theme import theme
from desktop.gui.widgets.row_frame import paint_row_frame, paint_row_ground


class VersionDelegate(QStyledItemDelegate):
    """Every row is as high as the next, so that hundreds are laid out at once; what does not fit ends in an ellipsis
    and stands in full beside the list.
    """

    def __init__(self, versions: QListView) -> None:
        super().__init__(versions)
        self._list = versions

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        height = theme().line("body") + 2 * theme().line("small") + 2 * theme().px(8) + 1
        return QSize(self._list.viewport().width(), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        version, rect = index.data(VERSION_ROLE), QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        paint_row_ground(painter, rect, chosen=chosen)
        side = theme().px(16)
        line = QRectF(rect.x() + side, rect.y() + theme().px(8), rect.width() - 2 * side, theme().line("body"))
        self._paint_head(painter, line, index.data(Qt.ItemDataRole.DisplayRole), version.author)
        line = QRectF(line.x(), line.bottom(), line.width(), theme().line("small"))
        more = below(version)
        for words in _in_two(index.data(SUMMARY_ROLE), line.width(), alone=not more):
            _write(painter, line, words, theme().font("small"), "text")
            line.translate(0, line.height())
        weight, tone = (600, "accent") if version.is_shown else (400, "muted")
        _write(painter, line, more, theme().font("small", weight), tone)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_row_frame(painter, rect)
        painter.restore()

    def _paint_head(self, painter: QPainter, line: QRectF, when: str, author: str) -> None:
        bold, small = theme().font("body", 600), theme().font("small")
        used = QFontMetricsF(bold).horizontalAdvance(when) + theme().px(8)
        _write(painter, line, when, bold, "text")
        _write(painter, line.adjusted(used, 0, 0, 0), author, small, "muted", Qt.AlignmentFlag.AlignRight)


def _in_two(words: str, width: float, *, alone: bool) -> tuple[str, ...]:
    """What changed, on the next line too where nothing else stands there."""
    metrics, first = QFontMetricsF(theme().font("small")), words
    while alone and " " in first and metrics.horizontalAdvance(first) > width:
        first = first.rpartition(" ")[0]
    return (first, words[len(first) + 1 :]) if len(first) < len(words) else (words,)


def _write(
    painter: QPainter, line: QRectF, words: str, font: QFont, tone: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:  # fmt: skip
    painter.setFont(font)
    painter.setPen(theme().colour(tone))
    fitting = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, max(0.0, line.width()))
    painter.drawText(line, side | Qt.AlignmentFlag.AlignVCenter, fitting)
