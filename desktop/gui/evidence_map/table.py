"""The map as a table: arrows move from number to number, Enter or a click opens what is behind one."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.domain.evidence_map import EvidenceMap
from desktop.domain.map_places import CellPlace
from desktop.gui.evidence_map.delegate import MapDelegate, title_height
from desktop.gui.evidence_map.filters import LARGE_TEXT
from desktop.gui.evidence_map.head import MapHead, head_words
from desktop.gui.evidence_map.model import ACROSS, FIRST_CELL, THEME, TRIAGE, Index, Line, MapModel
from desktop.gui.theme import theme

_THEME, _ACROSS, _TRIAGE, _CELL = 149, 121, 161, 40
_THEME_IN_LARGE = 118
"""With large text a theme's name takes several lines, its triage is a mark before it, and nothing else has a column."""
_THEME_AT_MOST, _TRIAGE_AIR = 320, 2
"""What a theme's name is given at most, and what the longest triage has beside it where there is room."""
_HEAD_HEIGHT, _ROW_HEIGHT, _NAME_AIR = 28, 37, 4


class MapTable(QTableView):
    """``show_map(map, lines)``. Signals: ``moved(CellPlace)`` when another is current, ``opened(CellPlace)``;
    ``triage_asked(CellPlace)`` by its key, or where a theme's triage itself is opened.

    Indicators' heads cannot be stood on; the arrows pass over them.
    """

    moved = Signal(object)
    opened = Signal(object)
    triage_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.map_model = MapModel()
        self._least: dict[int, int] = {}
        self.setModel(self.map_model)
        self.setItemDelegate(MapDelegate(self, self.map_model))
        self.setAccessibleName("Evidence map")
        self.setProperty("ring", "none")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.setHorizontalHeader(MapHead(self))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.clicked.connect(self._on_clicked)
        theme().theme_changed.connect(self._fit)

    def show_map(self, shown: EvidenceMap, lines: list[Line]) -> None:
        """Replace what is shown; the current cell stays current if it is still there."""
        place, column = self.current_place(), self.currentIndex().column()
        self.map_model.show(shown, lines)
        self._fit()
        if place is not None:
            self._stand_on(self.map_model.find(place).siblingAtColumn(column))
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._first())

    def current_place(self) -> CellPlace | None:
        """The cell with the keyboard."""
        return self.map_model.place(self.currentIndex())

    def go_to(self, place: CellPlace) -> None:
        """Make a place current, if it is shown."""
        self._stand_on(self.map_model.find(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self.current_place()
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and place is not None:
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_T and plain and place is not None:
            self.triage_asked.emit(place)
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802  Qt's name
        super().currentChanged(current, previous)
        place = self.map_model.place(current)
        if place is not None:
            self.moved.emit(place)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(200), theme().px(120))

    def _stand_on(self, index: QModelIndex) -> None:
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._open(index)

    def _open(self, index: QModelIndex) -> None:
        place = self.map_model.place(index)
        if place is not None:
            (self.triage_asked if index.column() == TRIAGE else self.opened).emit(place)

    def _first(self) -> QModelIndex:
        for number, line in enumerate(self.map_model.lines):
            if line.row is not None:
                return self.map_model.index(number, FIRST_CELL)
        return QModelIndex()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_theme_column()
        if self.currentIndex().isValid():  # a panel that opens must not hide the number it belongs to
            self.scrollTo(self.currentIndex())

    def _fit(self) -> None:
        self.clearSpans()
        columns = self.map_model.columnCount()
        for number, line in enumerate(self.map_model.lines):
            if line.row is None:
                self.setSpan(number, 0, 1, columns)
        metrics = QFontMetricsF(theme().font("small", 500))
        for column in (ACROSS, TRIAGE):
            self.setColumnHidden(column, theme().scale >= LARGE_TEXT)
        self.setColumnWidth(ACROSS, theme().px(_ACROSS))
        for number in range(FIRST_CELL, columns):
            words = head_words(self.map_model, number).split("\n")
            widest = max(metrics.horizontalAdvance(word) for word in words)
            self._least[number] = max(theme().px(_CELL), round(widest) + theme().px(6 + 3))
        self._fit_theme_column()

    def _fit_theme_column(self) -> None:
        """Themes take what is left up to what they need, then the numbers; with too little, the table scrolls."""
        cells, is_large = range(FIRST_CELL, self.map_model.columnCount()), theme().scale >= LARGE_TEXT
        room = self.viewport().width() - sum(self._least.get(number, 0) for number in cells)
        name = theme().px(_THEME_IN_LARGE if is_large else _THEME)
        if not is_large:
            triage, room = theme().px(_TRIAGE), room - theme().px(_ACROSS)
            triage += max(0, min(theme().px(_TRIAGE_AIR), room - triage - name))
            self.setColumnWidth(TRIAGE, triage)
            room -= triage
        free = max(name, room)
        all_fit = room >= name
        off, as_needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setHorizontalScrollBarPolicy(off if all_fit else as_needed)  # it would stay from the width before
        themes = min(free, theme().px(_THEME_AT_MOST))
        each = (free - themes) // max(1, len(cells))
        for number in cells:
            self.setColumnWidth(number, self._least.get(number, 0) + each)
        self.setColumnWidth(THEME, free - each * len(cells))
        self._fit_rows()

    def _fit_rows(self) -> None:
        """As high as a number with its bar, or as the theme's name where that takes more lines."""
        width, air = self.columnWidth(THEME), theme().px(_NAME_AIR)
        for number, line in enumerate(self.map_model.lines):
            least = theme().px(_HEAD_HEIGHT if line.row is None else _ROW_HEIGHT)
            height = least if line.row is None else max(least, title_height(line.row.title, width) + air)
            if self.rowHeight(number) != height:
                self.setRowHeight(number, height)
