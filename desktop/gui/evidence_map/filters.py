"""Which themes of the map are shown: chips, or with large text a list, so that the numbers keep their room."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.evidence_map import Across, MapRow
from desktop.gui.theme import theme
from desktop.gui.widgets.chip_row import ChipRow
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.text import Text

LARGE_TEXT = 150
"""From this text size on, in per cent, five chips no longer stand in one row."""

_FILTERS: tuple[tuple[str, str, str, Callable[[MapRow], bool]], ...] = (
    ("all", "All", "", lambda _row: True),
    ("uncertain", "Uncertainties", "uncertainty", lambda row: row.counts.uncertainty > 0),
    ("contradicted", "Contradicted", "contradicted", lambda row: row.across is Across.CONTRADICTED),
    ("one_source", "One source", "one_source", lambda row: row.across is Across.ONE_SOURCE),
    ("nothing", "Nothing yet", "", lambda row: row.across is Across.NOTHING_YET),
)


class Filters(QWidget):
    """``count(rows)`` shows how many each would keep; ``kept(rows)`` applies the chosen one. Signals: ``chosen``."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips = ChipRow("Filter the themes")
        for key, words, mark, _ in _FILTERS:
            self.chips.add(key, words, 0, mark)
        self.list = Dropdown([(key, words) for key, words, _, _ in _FILTERS])
        self._label = Text("Show")
        self._label.setBuddy(self.list)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        for widget in (self.chips, self._label, self.list):
            row.addWidget(widget)
        self.chips.chosen.connect(self.choose)
        self.list.currentIndexChanged.connect(self._on_listed)
        theme().theme_changed.connect(self._fit)
        self._fit()

    def choose(self, key: str) -> None:
        """Choose a filter as if pressed."""
        self.chips.choose(key)
        self.list.choose(key)
        self.chosen.emit()

    def count(self, rows: Iterable[MapRow]) -> None:
        """Show how many rows each filter would keep."""
        listed = list(rows)
        for place, (key, words, _, keeps) in enumerate(_FILTERS):
            kept = sum(map(keeps, listed))
            self.chips.chip(key).set_count(kept)
            self.list.setItemText(place, f"{words} {kept}")

    def kept(self, rows: Iterable[MapRow]) -> frozenset[MapRow]:
        """The rows that the chosen filter keeps."""
        keeps = next(keeps for key, _, _, keeps in _FILTERS if key == self.chips.current())
        return frozenset(filter(keeps, rows))

    def _on_listed(self, _place: int) -> None:
        if self.list.value() != self.chips.current():
            self.choose(self.list.value())

    def _fit(self) -> None:
        large = theme().scale >= LARGE_TEXT
        self.chips.setVisible(not large)
        self._label.setVisible(large)
        self.list.setVisible(large)
