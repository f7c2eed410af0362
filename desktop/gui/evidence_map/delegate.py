"""How the evidence map's cells look: a number over a bar, a dash for a gap, a word for what stands across sources."""

from collections.abc import Sequence
from functools import cache, lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desktop.domain.triage import TriageState
from desktop.domain.triangulation import Cell, Fact
from desktop.gui.evidence_map.filters import LARGE_TEXT
from desktop.gui.evidence_map.model import ACROSS, LINE_ROLE, THEME, TRIAGE, Index, Line, MapModel
from desktop.gui.evidence_map.wording import FACT_MARKS, TRIAGE_MARKS, fact_words, triage_words
from desktop.gui.marks import paint_mark
from desktop.gui.theme import theme
from desktop.gui.widgets.number_bar import paint_number_bar
from desktop.gui.widgets.row_frame import paint_row_frame
from desktop.gui.widgets.tag import paint_tag, tag_size

_BEFORE_TITLE = 24
"""Pixels at 100 % from the left edge to a theme's name."""
_QUIET = {Fact.NOTHING_YET, Fact.SILENT, Fact.SLIGHT}
"""What is said without emphasis."""


class MapDelegate(QStyledItemDelegate):
    """Paints ``Line`` values. The cell with the keyboard is filled, and framed while the table has the focus."""

    def __init__(self, table: QTableView, model: MapModel) -> None:
        super().__init__(table)
        self._table, self._model = table, model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, rect = index.data(LINE_ROLE), QRectF(option.rect)
        painter.save()
        if isinstance(line, Line) and line.row is None:
            _paint_head(painter, rect, line)
        elif isinstance(line, Line) and line.row is not None:
            self._paint_row(painter, rect, option, index)
        painter.restore()

    def _paint_row(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, theme().colour("accent-soft"))
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), theme().colour("line"))
        painter.fillRect(QRectF(rect.right() - 1, rect.y(), 1, rect.height()), theme().colour("line"))
        line, cell = self._model.lines[index.row()], self._model.cell(index)
        row, ground = line.row, "accent-soft" if chosen else "surface"
        if cell is not None:
            self._paint_cell(painter, rect, cell)
        elif row is not None and index.column() == THEME:
            _write_title(painter, rect.adjusted(theme().px(_BEFORE_TITLE), 0, -theme().px(2), 0), row.title)
            if theme().scale >= LARGE_TEXT and line.triage:
                size = theme().px(12)
                box = QRectF(rect.x() + theme().px(6), rect.center().y() - size / 2, size, size)
                paint_mark(painter, box, TRIAGE_MARKS[_worst(line)], ground)
        elif row is not None and index.column() == ACROSS:
            self._paint_across(painter, rect, line, ground)
        elif row is not None and index.column() == TRIAGE:
            _paint_triage(painter, rect, line, ground)
        if chosen and self._table.hasFocus():
            paint_row_frame(painter, rect.adjusted(0, 0, -1, -1))

    def _paint_across(self, painter: QPainter, rect: QRectF, line: Line, ground: str) -> None:
        if line.row is not None and line.facts:
            room = rect.width() - theme().px(8)
            words = [self._fact_words(fact, line.row.cells, room) for fact in line.facts]
            tone = "muted" if line.facts[0] in _QUIET else "text"
            _paint_lines(painter, rect, words, FACT_MARKS.get(line.facts[0], ""), ground, tone)

    def _fact_words(self, fact: Fact, cells: Sequence[Cell], room: float) -> str:
        """A silence by its name, or where that has no room by its number."""
        words = fact_words(fact, cells, self._model.speaking)
        is_cut = fact is Fact.SILENT and _lettering("small", 400, theme().scale)[1].horizontalAdvance(words) > room
        return "1 source silent" if is_cut else words

    def _paint_cell(self, painter: QPainter, rect: QRectF, cell: Cell) -> None:
        if cell.is_empty:
            _write(painter, rect, "–", "small", tone="muted", side=Qt.AlignmentFlag.AlignHCenter)
            return
        space, bar, line = theme().px(6), theme().px(12), theme().line("small")
        top = rect.y() + (rect.height() - line - bar - theme().px(1)) / 2
        _write(
            painter, QRectF(rect.x() + space, top, rect.width() - space, line), f"{cell.counts.total:,}", "small", 600
        )
        room = QRectF(rect.x() + space, top + line + theme().px(1), rect.width() - 2 * space, bar)
        counts = (cell.counts.strength, cell.counts.improvement, cell.counts.uncertainty)
        paint_number_bar(painter, room, counts, self._model.largest)


def _paint_head(painter: QPainter, rect: QRectF, line: Line) -> None:
    painter.fillRect(rect, theme().colour("sunken"))
    painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), theme().colour("line"))
    x, tag = rect.x() + theme().px(24), line.group.tag
    if tag:
        size = tag_size(tag)
        y = rect.y() + (rect.height() - size.height()) / 2
        paint_tag(painter, QRectF(x, y, size.width(), size.height()), tag, "accent")
        x += size.width() + theme().px(8)
    _write(painter, QRectF(x, rect.y(), rect.right() - x, rect.height()), line.group.title, "body", 600)


def _paint_triage(painter: QPainter, rect: QRectF, line: Line, ground: str) -> None:
    if line.triage:
        _paint_lines(painter, rect, triage_words(line.triage, line.themes), TRIAGE_MARKS[_worst(line)], ground)


def _worst(line: Line) -> TriageState:
    return max((each.state for each in line.triage), key=list(TriageState).index)


def _paint_lines(
    painter: QPainter, rect: QRectF, words: Sequence[str], mark: str, ground: str, tone: str = "text"
) -> None:
    """The weightiest with its mark, and the others on a line below it."""
    room, height = QRectF(rect), theme().line("small")
    if len(words) > 1:
        room = QRectF(rect.x(), rect.center().y() - height, rect.width(), height)
        _paint_marked(painter, room.translated(0, height), " · ".join(words[1:]), "", ground, "muted")
    _paint_marked(painter, room, words[0], mark, ground, tone)


def _paint_marked(painter: QPainter, rect: QRectF, words: str, mark: str, ground: str, tone: str = "text") -> None:
    space, size = theme().px(6), theme().px(12)
    x = rect.x() + space
    if mark:
        paint_mark(painter, QRectF(x, rect.y() + (rect.height() - size) / 2, size, size), mark, ground)
        x += size + theme().px(5)
    _write(painter, QRectF(x, rect.y(), rect.right() - theme().px(2) - x, rect.height()), words, "small", tone=tone)


def title_height(title: str, width: float) -> int:
    """How high a theme's name is in a column of a width, in pixels."""
    size, lines = _title_lines(title, width - _title_sides(), theme().scale)
    return len(lines) * theme().line(size)


def _title_sides() -> int:
    return theme().px(_BEFORE_TITLE) + theme().px(2)


def _write_title(painter: QPainter, rect: QRectF, title: str) -> None:
    """In one line, or where that has no room in smaller ones."""
    size, lines = _title_lines(title, rect.width(), theme().scale)
    height = theme().line(size)
    line = QRectF(rect.x(), rect.center().y() - height * len(lines) / 2, rect.width(), height)
    for words in lines:
        _write(painter, line, words, size)
        line.translate(0, height)


@lru_cache(maxsize=256)
def _title_lines(title: str, room: float, scale: int) -> tuple[str, tuple[str, ...]]:
    """The size of a theme's name, and its lines in a room."""
    if _lettering("body", 400, scale)[1].horizontalAdvance(title) <= room:
        return "body", (title,)
    measures, lines = _lettering("small", 400, scale)[1], [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and measures.horizontalAdvance(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return "small", tuple(lines)


@cache
def _lettering(size: str, weight: int, _scale: int) -> tuple[QFont, QFontMetricsF]:
    """A font and its measures, made once a text size: the map writes a hundred numbers each time it is painted."""
    font = theme().font(size, weight)
    return font, QFontMetricsF(font)


def _write(
    painter: QPainter,
    rect: QRectF,
    words: str,
    size: str,
    weight: int = 400,
    *,
    tone: str = "text",
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    font, metrics = _lettering(size, weight, theme().scale)
    painter.setFont(font)
    painter.setPen(theme().colour(tone))
    if metrics.horizontalAdvance(words) > rect.width():
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, words)
