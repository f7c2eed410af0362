"""The map as a plain table: a line a theme, every number in words, for a screen reader and whoever likes it so."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop.domain.evidence import SourceKind
from desktop.domain.evidence_map import SOURCE_WORDS
from desktop.domain.map_places import CellPlace
from desktop.domain.triage import TriageState
from desktop.domain.triangulation import weights_of
from desktop.gui.evidence_map.model import Line
from desktop.gui.evidence_map.wording import FACT_MARKS, TRIAGE_MARKS, facts_said, said, triage_words
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.table_model import Cell, Column, Row

_COLUMNS = [
    Column("Theme", stretch=True, width=190),
    Column("Across sources"),
    Column("Triage"),
    Column("Pieces", numeric=True),
    Column("Strength", numeric=True),
    Column("Area for improvement", numeric=True),
    Column("Uncertainty", numeric=True),
    *(Column(words) for words in SOURCE_WORDS.values()),
    Column("Weight"),
]


class WordsTable(DataTable):
    """``show_lines(lines, speaking)``. Signals: ``asked(CellPlace)`` of the row that is opened; ``triage_asked``."""

    asked = Signal(object)
    triage_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__("Evidence map as a table", _COLUMNS)
        self._places: dict[str, CellPlace] = {}
        self.opened.connect(lambda key: self.asked.emit(self._places[key]))

    def show_lines(self, lines: list[Line], speaking: frozenset[SourceKind]) -> None:
        """Replace what is shown."""
        rows = [(line.row.place, _row(line, speaking)) for line in lines if line.row is not None]
        self._places = {row.key: place for place, row in rows}
        self.set_rows([row for _, row in rows])
        if not self.current() and rows:
            self.choose(rows[0][1].key)

    def current_place(self) -> CellPlace | None:
        """The row with the keyboard."""
        return self._places.get(self.current())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self.current_place()
        if event.key() == Qt.Key.Key_T and not event.modifiers() and place is not None:
            self.triage_asked.emit(place)
        else:
            super().keyPressEvent(event)


def _row(line: Line, speaking: frozenset[SourceKind]) -> Row:
    if line.row is None:
        raise ValueError("a head is no row")
    row, counts = line.row, line.row.counts
    mark = FACT_MARKS.get(line.facts[0], "") if line.facts else ""
    across = facts_said(line.facts, row.cells, speaking) or "The sources agree"
    worst = max((each.state for each in line.triage), key=list(TriageState).index, default=None)
    return Row(
        f"{row.key_line}\n{row.indicator}\n{row.theme}",
        (
            Cell(row.title, below=f"{line.group.tag} {line.group.title}".strip()),
            Cell(
                across,
                mark,
                tone="text" if mark else "muted",
            ),
            Cell(
                ", ".join(triage_words(line.triage, line.themes)) or "Not triaged yet",
                "" if worst is None else TRIAGE_MARKS[worst],
                tone="muted" if worst is None else "text",
            ),
            *(f"{count:,}" for count in (counts.total, counts.strength, counts.improvement, counts.uncertainty)),
            *(said(cell) for cell in row.cells),
            weights_of(row.cells).words,
        ),
    )
