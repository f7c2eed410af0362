"""The evidence map's screen: filters above, the table, and the pieces behind a number beside it."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.evidence_map import MapRow
from desktop.gui.evidence_map.filters import Filters
from desktop.gui.evidence_map.legend import Legend
from desktop.gui.evidence_map.pieces_panel import PiecesPanel
from desktop.gui.evidence_map.table import MapTable
from desktop.gui.frame.footer_bar import FooterBar
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.history.shelf import HistoryShelf
from desktop.gui.remarks.strip import KEY as REMARK_KEY
from desktop.gui.remarks.strip import RemarkStrip
from desktop.gui.screen import Screen
from desktop.gui.widgets.empty_state import EmptyState
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.evidence_map import (
    BehindNumber,
    CellPlace,
    MapView,
    Origin,
    cell_of,
    look_at_map,
    origin_of,
    pieces_behind,
)

_KEYS = [
    ("Left Up Down Right", "moves"),
    ("Return", "opens"),
    ("Esc", "closes the panel"),
    (REMARK_KEY, "remark on a piece"),
]


class EvidenceMapScreen(Screen):
    """Reads the map whenever it comes up. A number opens its pieces; a piece asks for its place in the source."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(work, desk, parent)
        self.title = TitleBar("Evidence map")
        self.filters = Filters()
        self.table, self.panel = MapTable(), PiecesPanel()
        self.remarks = RemarkStrip(work, desk)
        self.empty = ScrollPage(padding=0)
        nothing = EmptyState(
            "No evidence yet",
            "Take evidence in a record review or an interview: choose the words, press Ctrl E, and say which indicator "
            "they speak to. Each piece then stands here under its theme.",
            icon="grid-3x3",
        )
        self.empty.add(nothing, 1)
        self._view: MapView | None = None
        self._asked: CellPlace | None = None
        self._open_panel = False
        self._wanted: UUID | None = None
        self._layers = QStackedWidget()
        self._lay_out()
        self.history = HistoryShelf(self, self._layers)
        self.history.closed.connect(self._on_history_closed)
        self.setFocusProxy(self.table)
        self.filters.chosen.connect(self._show_rows)
        self.table.opened.connect(self._on_opened)
        self.table.moved.connect(self._on_moved)
        self.panel.open_asked.connect(self._on_piece_opened)
        self.panel.history_asked.connect(self._on_history_asked)
        self.panel.closed.connect(lambda: self.remarks.show_about(None))
        for mine, pages in ((self.remarks.said, self.said), (self.remarks.saved, self.saved)):
            mine.connect(pages)
        self.remarks.changed.connect(self.changed)
        key = QShortcut(QKeySequence(REMARK_KEY), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self._on_remark_key)

    def refresh(self) -> None:
        """Read the map again."""
        self.remarks.read_again()
        self.work.run(look_at_map, self.desk, then=self._on_map)

    def open_object(self, object_id: UUID, place: str = "") -> None:  # noqa: ARG002  a piece has no places
        """Show one piece of evidence in its cell."""
        self.history.make_way()
        self.filters.choose("all")
        self._wanted = object_id
        self.remarks.show_about(object_id)
        self.work.run(cell_of, self.desk, object_id, then=self._on_cell_found)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._layers)
        inside = QWidget()
        self._layers.addWidget(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.title.add(self.filters)
        column.addWidget(self.title)
        column.addWidget(self.remarks)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._stack, 1)
        row.addWidget(self.panel)
        column.addLayout(row, 1)
        column.addWidget(Hairline())
        column.addWidget(Legend())
        column.addWidget(
            FooterBar(
                [
                    ("Left Up Down Right", "moves"),
                    ("Return", "opens"),
                    ("Esc", "closes the panel"),
                    (REMARK_KEY, "remark on a piece"),
                ]
            )
        )

    def _on_map(self, view: MapView) -> None:
        self._view = view
        rows = list(view.map.rows())
        themes = sum(bool(row.theme) for row in rows)
        self.title.set_title("Evidence map", f"{view.pieces:,} pieces · {themes} themes")
        self.filters.count(rows)
        self._stack.setCurrentWidget(self.table if view.pieces else self.empty)
        self._show_rows()

    def _show_rows(self) -> None:
        if self._view is not None:
            self.table.show_map(self._view.map, self.filters.kept(self._view.map.rows()))

    def _on_opened(self, place: CellPlace) -> None:
        self._ask(place, open_panel=True)

    def _on_moved(self, place: CellPlace) -> None:
        """With the panel open it follows the table, and the keyboard stays where it is."""
        if self.panel.isVisible() and place != self._asked:
            self._ask(place, open_panel=False)

    def _ask(self, place: CellPlace, *, open_panel: bool) -> None:
        self._asked, self._open_panel = place, open_panel
        self.work.run(pieces_behind, self.desk, place, then=self._on_pieces)

    def _on_pieces(self, behind: BehindNumber) -> None:
        row = self._row(behind.place)
        if behind.place != self._asked or row is None:
            return  # the person has moved on while this was read
        self.panel.show_pieces(row, behind)
        if self._open_panel:
            self.panel.open()
            self.panel.show_piece(self._wanted)
            self._wanted = None

    def _on_remark_key(self) -> None:
        """What is asked about the piece at the keyboard, and the box; else about the one whose strip is on show."""
        piece = self.panel.at_keyboard()
        if piece is not None:
            self.remarks.show_about(piece)
        self.work.run(_nothing, then=lambda _: self.remarks.ask())

    def settle(self) -> None:
        """Keep what stands in the box."""
        self.remarks.settle()

    def _on_history_asked(self, evidence_id: UUID) -> None:
        self.history.open(evidence_id)

    def _on_history_closed(self, restored: bool) -> None:
        """The piece may stand in another cell now; the table was read again, and what is behind a number is too."""
        if restored and self._asked is not None:
            self._ask(self._asked, open_panel=False)

    def _row(self, place: CellPlace) -> MapRow | None:
        rows = () if self._view is None else self._view.map.rows()
        return next((row for row in rows if (row.indicator, row.theme) == (place.indicator, place.theme)), None)

    def _on_cell_found(self, place: CellPlace) -> None:
        self.table.go_to(place)
        self._ask(place, open_panel=True)

    def _on_piece_opened(self, evidence_id: UUID) -> None:
        self.work.run(origin_of, self.desk, evidence_id, then=self._on_origin)

    def _on_origin(self, origin: Origin) -> None:
        if origin.kind:
            self.open_asked.emit(origin.kind, origin.object_id, origin.place)
        else:
            self.said.emit("What this was taken from is not on this laptop. The piece itself is.", "improvement")


def _nothing() -> None:
    """Takes its turn on the vault's lane: when it has had it, what was asked for before is read."""
