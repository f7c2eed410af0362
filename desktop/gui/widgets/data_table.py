"""A table as in a document: hairline rows, numbers at the right; arrows move, Enter opens, nothing is edited in it."""

from PySide6.QtCore import QItemSelection, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.more_beside import paint_more_beside
from desktop.gui.widgets.row_frame import paint_row_frame
from desktop.gui.widgets.table_delegate import TableDelegate
from desktop.gui.widgets.table_model import Column, Index, Row, TableModel


class DataTable(QTableView):
    """``DataTable("Sent", [Column("Bundle"), Column("Holds", numeric=True)])``; ``set_rows([Row(key, cells)])``.

    Signals: ``chosen(key)`` when another row is current (empty: none), ``opened(key)`` on Enter or double click.
    Where it fills a page from edge to edge, ``inset`` has its first column begin where the page's words do.
    ``wrap()`` has what has no room in a column that stretches go on in the next line, where there are few rows.
    ``fit_height()`` does so too and makes it as high as its rows, for a table inside a scrolling page.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(
        self,
        name: str,
        columns: list[Column],
        *,
        ground: str = "surface",
        inset: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_ground(self, ground)
        self.setAccessibleName(name)
        self.setProperty("inset", inset)
        self.setProperty("ring", "none")  # the current row has it
        self._fitted = self._wraps = False
        self._model = self._made_model(columns)
        self.setModel(self._model)
        self.setItemDelegate(TableDelegate(self, [column.numeric for column in columns]))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.horizontalScrollBar().valueChanged.connect(lambda _at: self.viewport().update())
        self._set_columns()
        self.doubleClicked.connect(lambda index: self.opened.emit(self._model.rows[index.row()].key))
        theme().theme_changed.connect(self._fit)

    def set_rows(self, rows: list[Row]) -> None:
        """Replace the rows; the current row stays current if its key is still there."""
        key = self.current()
        self._model.set_rows(rows)
        self._fit()
        self.choose(key)

    def change_row(self, row: Row) -> None:
        """Show a row of the same key in another way, and disturb nobody who is on it or hears it read."""
        number = self._model.change_row(row)
        if number is not None and self.rowHeight(number) != self._delegate.height_of(row):
            self._fit()

    def current(self) -> str:
        """The current row's key; empty when there is none."""
        row = self.currentIndex().row()
        return self._model.rows[row].key if 0 <= row < len(self._model.rows) else ""

    def choose(self, key: str) -> None:
        """Make a row current by its key; an unknown key leaves the table as it is."""
        for number, row in enumerate(self._model.rows):
            if row.key == key:
                self.setCurrentIndex(self._model.index(number, 0))

    def wrap(self) -> None:
        """Show all words of the columns that stretch, in as many lines as they need."""
        self._wraps = True
        self._delegate.wrapping = frozenset(n for n, column in enumerate(self._model.columns) if column.stretch)
        self._fit()

    def fit_height(self) -> None:
        """Be exactly as high as the rows, without a scroll bar of its own."""
        self._fitted = True
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.wrap()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        with_others = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier  # then it is a button's, if anybody's
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current() and not with_others:
            self.opened.emit(self.current())
        else:
            super().keyPressEvent(event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802  Qt's name
        super().selectionChanged(selected, deselected)
        self.chosen.emit(self.current() if not selected.isEmpty() else "")

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802  Qt's name
        super().currentChanged(current, previous)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, bar = QPainter(self.viewport()), self.horizontalScrollBar()
        if self.hasFocus() and self.currentIndex().isValid():
            paint_row_frame(painter, self.ring())
        if bar.maximum() > 0:
            room, at = QRectF(self.viewport().rect()), bar.value()
            paint_more_beside(painter, room, self.property("ground"), left=at > 0, right=at < bar.maximum())

    def ring(self) -> QRectF:
        """What is framed while the keyboard is here: the current row."""
        row = self.visualRect(self.currentIndex())
        width = min(self.viewport().width(), self.horizontalHeader().length())
        return QRectF(0, row.y(), width, row.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_stretched()
        if self._wraps:
            self._fit_rows()
        if self._fitted:
            self._fit_height()

    def setItemDelegate(self, delegate: TableDelegate) -> None:  # type: ignore[override]  # noqa: N802  Qt's name
        """Whatever paints the cells says how high they are."""
        super().setItemDelegate(delegate)
        self._delegate = delegate

    def _made_model(self, columns: list[Column]) -> TableModel:
        return TableModel(columns)

    def _set_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(theme().px(28))
        fit, stretch = QHeaderView.ResizeMode.ResizeToContents, QHeaderView.ResizeMode.Stretch
        for number, column in enumerate(self._model.columns):
            fixed = QHeaderView.ResizeMode.Fixed if column.width else fit
            header.setSectionResizeMode(number, stretch if column.stretch else fixed)
        self._set_widths()

    def _set_widths(self) -> None:
        """Of the columns that have one. At each that changes Qt measures the words of every other again."""
        for number, column in enumerate(self._model.columns):
            width = theme().px(column.width)
            if column.width and not column.stretch and self.columnWidth(number) != width:
                self.setColumnWidth(number, width)

    def _fit_stretched(self) -> None:
        """A column that stretches keeps its least width, and gives the rest back as soon as there is room."""
        header, modes = self.horizontalHeader(), QHeaderView.ResizeMode
        shown = [number for number in range(header.count()) if not self.isColumnHidden(number)]
        columns = self._model.columns
        stretched = [number for number in shown if columns[number].stretch and columns[number].width]
        if len(stretched) > 1:
            self._share(stretched, sum(header.sectionSize(number) for number in shown if number not in stretched))
            return
        for number, column in enumerate(self._model.columns):
            if column.stretch and column.width:
                others = sum(header.sectionSize(other) for other in range(header.count()) if other != number)
                fits = self.viewport().width() - others >= theme().px(column.width)
                header.setSectionResizeMode(number, modes.Stretch if fits else modes.Fixed)
                if not fits:
                    header.resizeSection(number, theme().px(column.width))

    def _share(self, stretched: list[int], others: int) -> None:
        """Several that stretch: each has its least width, and a part of the rest that goes with it."""
        header = self.horizontalHeader()
        least = [theme().px(self._model.columns[number].width) for number in stretched]
        room = max(sum(least), self.viewport().width() - others)
        for number, width in zip(stretched, least, strict=True):
            header.setSectionResizeMode(number, QHeaderView.ResizeMode.Fixed)
            size = room * width // sum(least)
            if header.sectionSize(number) != size:
                header.resizeSection(number, size)

    def _fit(self) -> None:
        self._set_widths()
        self._fit_rows()
        self._fit_stretched()
        if self._wraps:
            self._fit_rows()  # as high as their words need at the widths that are now known
        if self._fitted:
            self._fit_height()

    def _fit_rows(self) -> None:
        for number, row in enumerate(self._model.rows):  # Qt would measure every word for it
            height = self._delegate.height_of(row)
            if self.rowHeight(number) != height:
                self.setRowHeight(number, height)

    def _fit_height(self) -> None:
        rows = sum(self.rowHeight(number) for number in range(len(self._model.rows)))
        scrolls = self.horizontalHeader().length() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if scrolls else 0
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + 2 + bar)
