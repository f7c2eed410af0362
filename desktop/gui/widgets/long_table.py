"""A DataTable that may have very many rows: all are there from the start, and each is made when it comes into sight."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.long_rows import LongRows
from desktop.gui.widgets.table_delegate import cell_width, row_height
from desktop.gui.widgets.table_model import Cell, Column, Index, Row, TableModel


class LongModel(TableModel):
    """``rows`` are LongRows. Signal: ``looked_at`` when some have to be read."""

    looked_at = Signal()

    def __init__(self, columns: list[Column]) -> None:
        super().__init__(columns)
        self.rows: LongRows = LongRows()

    def show_rows(self, rows: LongRows) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def match(
        self,
        start: Index,
        _role: int,
        value: object,
        _hits: int = 1,
        _flags: Qt.MatchFlag = Qt.MatchFlag.MatchStartsWith,
    ) -> list[QModelIndex]:
        """Where typing the beginning of a row leads, among all rows, whichever column the keyboard is in."""
        number = self.rows.beginning_with(str(value), start.row())
        return [] if number is None else [self.index(number, start.column())]


class LongTable(DataTable):
    """``show_keys(keys, words, known)`` shows so many rows; ``put_rows(rows)`` brings those that were ``wanted``.

    Those that nobody could bring say so (``could_not_read``) until they are wanted again (``read_again``).

    Signal: ``wanted(keys)``, a tuple. Each row is as high as one with a smaller line below. ``fit_words`` says what may
    stand in a column that fits its words, since only rows in sight are known.
    """

    wanted = Signal(object)
    _model: LongModel

    def __init__(self, name: str, columns: list[Column], parent: QWidget | None = None) -> None:
        self._widths: dict[int, Sequence[str]] = {}
        super().__init__(name, columns, parent=parent)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._soon = QTimer(self, singleShot=True, interval=0)  # what one painting looks at is asked for at once
        self._soon.timeout.connect(self._ask)
        self._model.looked_at.connect(self._soon.start)

    def show_keys(self, keys: Sequence[str], words: Sequence[str], known: Iterable[Row] | None = None) -> None:
        """Replace the rows: their keys, what the first cell of each says, and those that are read already.

        Without ``known`` what was read before still holds. The current row stays current if its key is still there.
        """
        key = self.current()
        rows = LongRows(keys, words, len(self._model.columns), self._model.looked_at.emit)
        rows.put(self._model.rows.known() if known is None else known)
        self._model.show_rows(rows)
        self._fit()
        self.choose(key)

    def put_rows(self, rows: Iterable[Row]) -> None:
        """What some rows show. Nobody who is on one of the others is disturbed."""
        self._model.rows.put(rows)
        self._say_rows()

    def could_not_read(self, keys: Iterable[str]) -> None:
        """Have rows that were ``wanted`` say that they could not be read."""
        self._model.rows.could_not_read(keys)
        self._say_rows()

    def read_again(self) -> None:
        """Want what could not be read, as far as it is in sight; the rest once it comes there."""
        self._model.rows.look_again(self.keys_in_sight())
        self._say_rows()

    @property
    def has_unread(self) -> bool:
        """Whether some rows say that they could not be read."""
        return self._model.rows.has_unread

    def fit_words(self, column: int, words: Sequence[str]) -> None:
        """What may stand in a column: it is as wide as the widest of these."""
        self._widths[column] = words

    def keys_in_sight(self) -> tuple[str, ...]:
        """The keys of the rows that can be seen now, wholly or in part."""
        first, last = self._in_sight()
        return tuple(self._model.rows.key(number) for number in range(first, last + 1))

    def current(self) -> str:
        row = self.currentIndex().row()
        return self._model.rows.key(row) if 0 <= row < len(self._model.rows) else ""

    def choose(self, key: str) -> None:
        number = self._model.rows.number_of(key)
        if number is not None:
            self.setCurrentIndex(self._model.index(number, 0))

    def sizeHintForColumn(self, column: int) -> int:  # noqa: N802  Qt's name
        """As wide as what may stand in it. Qt would measure a thousand rows, each of which would have to be read."""
        return max((cell_width(Cell(words)) for words in self._widths.get(column, ())), default=0)

    def _made_model(self, columns: list[Column]) -> TableModel:
        return LongModel(columns)

    def _in_sight(self) -> tuple[int, int]:
        """The first and the last row that can be seen; the last is before the first where there is none."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        count = len(self._model.rows)
        return max(0, first), (count - 1 if last < 0 else last) if first >= 0 else -1

    def _say_rows(self) -> None:
        """What rows in sight show is another."""
        first, last = self._in_sight()
        if first <= last:
            end = self._model.index(last, len(self._model.columns) - 1)
            self._model.dataChanged.emit(self._model.index(first, 0), end)

    def _ask(self) -> None:
        keys = self._model.rows.asked()
        if keys:
            self.wanted.emit(keys)

    def _fit(self) -> None:
        self._set_widths()
        self.verticalHeader().setDefaultSectionSize(row_height(Row("", (Cell("", below="so high"),))))
        self._fit_stretched()
