"""The map as a plain table: a line a theme in words and numbers, and under it, unfolded, a line each kind of source."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from desktop.domain.evidence import SourceKind
from desktop.domain.map_places import CellPlace
from desktop.gui.evidence_map.filters import LARGE_TEXT
from desktop.gui.evidence_map.model import Line
from desktop.gui.evidence_map.words_rows import row_of_source, row_of_theme
from desktop.gui.theme import theme
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.table_delegate import INSET
from desktop.gui.widgets.table_model import Column, Row

THEME, ACROSS, TRIAGE = 0, 1, 6
_MARK_ROOM = INSET + 28
"""From the left edge, at 100 %: a click there folds, elsewhere it only chooses."""
_COLUMNS = [
    Column("Theme", stretch=True, width=170),
    Column("Across sources", stretch=True, width=150),
    Column("Pieces", numeric=True, width=64),
    Column("Strength", numeric=True, width=80),
    Column("Area for\nimprovement", numeric=True, width=106),
    Column("Uncertainty", numeric=True, width=98),
    Column("Triage", width=196),
]


class WordsTable(DataTable):
    """``show_lines(lines, speaking)``. Right unfolds a theme, Left folds it; with large text what is said across
    sources and the triage stand below the theme's name, so that no number is pushed out of sight.

    Signals: ``asked(CellPlace)`` of the row that is opened; ``triage_asked``.
    """

    asked = Signal(object)
    triage_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__("Evidence map as a table", _COLUMNS, inset=True)
        self._places: dict[str, CellPlace] = {}
        self._lines: list[Line] = []
        self._speaking: frozenset[SourceKind] = frozenset()
        self._unfolded: set[str] = set()
        self.opened.connect(lambda key: self.asked.emit(self._places[key]))
        theme().theme_changed.connect(self._show)
        self.wrap()
        self._show()

    def show_lines(self, lines: list[Line], speaking: frozenset[SourceKind]) -> None:
        """Replace what is shown; what is unfolded stays so."""
        self._lines, self._speaking = lines, speaking
        self._show()

    def current_place(self) -> CellPlace | None:
        """The row with the keyboard: a theme, or one kind of source of it."""
        return self._places.get(self.current())

    def go_to(self, place: CellPlace) -> None:
        """Make a row current, if it is shown."""
        self.choose(_key(place))

    def unfold(self, key: str, *, on: bool) -> None:
        """Show the kinds of source under a theme, or put them away."""
        (self._unfolded.add if on else self._unfolded.discard)(key)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self.current_place()
        if place is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_T:
            self.triage_asked.emit(place)
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._fold_by_key(place, on=event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        place = self.current_place()
        on_mark = event.position().x() + self.horizontalScrollBar().value() < theme().px(_MARK_ROOM)
        if event.button() == Qt.MouseButton.LeftButton and on_mark and place is not None and place.source_kind is None:
            self.unfold(self.current(), on=self.current() not in self._unfolded)

    def _fold_by_key(self, place: CellPlace, *, on: bool) -> None:
        if place.source_kind is None:
            self.unfold(self.current(), on=on)
        elif not on:
            self.choose(_key(place.of_row))

    def _show(self) -> None:
        large = theme().scale >= LARGE_TEXT
        self._places = {}
        rows: list[Row] = []
        for line in self._lines:
            if line.row is None:
                continue
            key = self._noted(line.row.place)
            rows.append(row_of_theme(key, line, self._speaking, unfolded=key in self._unfolded, large=large))
            if key in self._unfolded:
                rows += [
                    row_of_source(self._noted(replace(line.row.place, source_kind=cell.source_kind)), cell)
                    for cell in line.row.cells
                ]
        for column in (ACROSS, TRIAGE):
            self.setColumnHidden(column, large)
        self.set_rows(rows)
        if not self.current() and rows:
            self.choose(rows[0].key)

    def _noted(self, place: CellPlace) -> str:
        key = _key(place)
        self._places[key] = place
        return key


def _key(place: CellPlace) -> str:
    of_row = f"{place.key_line}\n{place.indicator}\n{place.theme}"
    return of_row if place.source_kind is None else f"{of_row}\n{place.source_kind}"
