"""Which rows of the map are shown: chips, or with large text a list, so that the numbers keep their room."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.triage import TriageState
from desktop.domain.triangulation import Fact
from desktop.gui.evidence_map.model import Line
from desktop.gui.theme import theme
from desktop.gui.widgets.chip_row import ChipRow
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.text import Text

LARGE_TEXT = 150
"""From this text size on, in per cent, the chips would take the room that the numbers need."""

_Keeps = Callable[[Line], bool]


def _says(*facts: Fact) -> _Keeps:
    return lambda line: any(fact in line.facts for fact in facts)


def _stands(state: TriageState) -> _Keeps:
    return lambda line: any(each.state is state for each in line.triage)


_FILTERS: tuple[tuple[str, str, str, _Keeps], ...] = (
    ("all", "All", "", lambda _line: True),
    ("unsettled", "Unsettled", "uncertainty", _stands(TriageState.UNCERTAINTY)),
    ("concern", "Concern", "triage_concern", _stands(TriageState.CONCERN)),
    ("untriaged", "Not triaged", "todo", lambda line: len(line.triage) < line.themes),
    ("contradicted", "Contradicted", "contradicted", _says(Fact.CONTRADICTED)),
    ("one_source", "One source", "one_source", _says(Fact.ONE_SOURCE, Fact.ONE_PERSON)),
    ("one_person", "One person/group", "one_person", _says(Fact.ONE_PERSON)),
    ("slight", "Slight only", "slight", _says(Fact.SLIGHT)),
    ("silent", "Source silent", "silent", _says(Fact.SILENT)),
    ("nothing", "Nothing yet", "not_given", _says(Fact.NOTHING_YET)),
)


_SELDOM = {"slight", "nothing", "untriaged"}


class Filters(QWidget):
    """``count(lines)`` shows how many each would keep; ``kept(lines)`` applies the chosen one. Signals: ``chosen``.

    Lines are rows: heads are the map's own affair.
    """

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
        row.addWidget(self.chips, 1)
        row.addWidget(self._label)
        row.addWidget(self.list)
        row.addStretch(0)
        self.chips.chosen.connect(self.choose)
        self.list.currentIndexChanged.connect(self._on_listed)
        theme().theme_changed.connect(self._fit)
        self._fit()

    def choose(self, key: str) -> None:
        """Choose a filter as if pressed."""
        self.chips.choose(key)
        self.list.choose(key)
        self.chosen.emit()

    def count(self, lines: Iterable[Line]) -> None:
        """Show how many rows each filter would keep. The seldom ones are offered where they keep any."""
        listed = list(lines)
        for place, (key, words, _, keeps) in enumerate(_FILTERS):
            kept, chip = sum(map(keeps, listed)), self.chips.chip(key)
            chip.set_count(kept)
            chip.setVisible(bool(kept) or key not in _SELDOM or chip.isChecked())
            self.list.setItemText(place, f"{words} {kept}")

    def kept(self, lines: Iterable[Line]) -> list[Line]:
        """The rows that the chosen filter keeps."""
        keeps = next(keeps for key, _, _, keeps in _FILTERS if key == self.chips.current())
        return list(filter(keeps, lines))

    def _on_listed(self, _place: int) -> None:
        if self.list.value() != self.chips.current():
            self.choose(self.list.value())

    def _fit(self) -> None:
        large = theme().scale >= LARGE_TEXT
        self.chips.setVisible(not large)
        self._label.setVisible(large)
        self.list.setVisible(large)
