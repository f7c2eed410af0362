"""A table in a page that scrolls, of which some rows are on show: what is decided about one stands close below it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.table_delegate import row_height
from desktop.gui.widgets.table_model import Column, Row

_ROWS = 6


class LowTable(DataTable):
    """As high as its rows up to six of them; more scroll in it. Use ``show_rows``."""

    def __init__(self, name: str, columns: list[Column], parent: QWidget | None = None) -> None:
        super().__init__(name, columns, ground="sunken", parent=parent)
        self._shown: list[Row] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme().theme_changed.connect(self._fit_to_shown)

    def show_rows(self, rows: list[Row]) -> None:
        """Replace the rows; the current one stays current if it is still there."""
        self._shown = rows
        self.set_rows(rows)
        self._fit_to_shown()

    def _fit_to_shown(self) -> None:
        high = sum(row_height(row) for row in self._shown[:_ROWS])
        part = row_height(self._shown[_ROWS]) // 2 if len(self._shown) > _ROWS else 0  # half a row says: there is more
        self.setFixedHeight(high + part + self.horizontalHeader().sizeHint().height() + 2)
