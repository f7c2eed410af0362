"""The evidence map's screen: filters above, the map as picture or table, and beside it pieces or a theme's triage."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.domain.found_words import of_place
from desktop.domain.map_places import CellPlace, MapBy, MapChoices, MapFilter
from desktop.gui.evidence_map.layout import MapLayout
from desktop.gui.evidence_map.lines import lines_of, with_heads
from desktop.gui.evidence_map.map_files import MapFiles
from desktop.gui.evidence_map.model import Line
from desktop.gui.evidence_map.triage_panel import TriagePanel
from desktop.gui.history.shelf import HistoryShelf
from desktop.gui.in_words import in_words
from desktop.gui.remarks.strip import KEY as REMARK_KEY
from desktop.gui.remarks.strip import RemarkStrip
from desktop.gui.screen import Screen
from desktop.gui.typed_ahead import TypedAhead
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.evidence_map import (
    BehindNumber,
    MapView,
    Origin,
    cell_of,
    look_at_map,
    map_choices,
    origin_of,
    piece_with_others,
    pieces_behind,
)
from desktop.operations.map_printing import narrowed_to
from desktop.operations.triage import OpenTriage, open_triage

_NO_THEME = "Triage is set theme by theme. Give these pieces a theme first."
_WHOLE = "Triage is set theme by theme. Here are the themes of this indicator."


class EvidenceMapScreen(Screen):
    """Reads the map whenever it comes up. A number opens its pieces; a piece asks for its place in the source."""

    takes_words = True

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(work, desk, parent)
        self.remarks = RemarkStrip(work, desk)
        self.page = MapLayout(work, desk, self.remarks)
        self.title, self.filters, self.narrowing = self.page.title, self.page.filters, self.page.narrowing
        self.table, self.words = self.page.table, self.page.words
        self.panel, self.triage = self.page.panel, self.page.triage
        self.empty = self.page.empty
        self._view: MapView | None = None
        self._lines: list[Line] = []
        self._asked: CellPlace | None = None
        self._open_panel = False
        self._wanted: UUID | None = None
        self._words = ""
        self._ahead = TypedAhead(self, work, self.said.emit)
        layers = self.page.layers
        self.page.fill(self)
        self.history = HistoryShelf(self, layers)
        self.files = MapFiles(work, desk, self)
        self.setFocusProxy(self.table)
        self._connect()

    def refresh(self) -> None:
        """Read the map again."""
        self.remarks.read_again()
        self.work.run(look_at_map, self.desk, self.page.by(), self.narrowing.chosen(), then=self._on_map)

    def open_object(self, object_id: UUID, place: str = "") -> None:
        """Show one piece of evidence in its cell, with words marked in it, or one theme's triage, on the whole map."""
        _, self._words = of_place(place)
        self.history.make_way()
        self.page.choose_by(MapBy.INDICATOR)
        self.narrowing.show_everything()
        self.filters.choose("all")
        self.refresh()
        self.work.run(cell_of, self.desk, object_id, then=partial(self._on_cell_found, object_id))

    def settle(self) -> None:
        """Keep what stands in the boxes."""
        self.remarks.settle()
        self.triage.settle()

    def _connect(self) -> None:
        self.filters.chosen.connect(self._show_rows)
        self.narrowing.changed.connect(self._on_narrowed)
        self.page.by_chosen.connect(self._on_by_chosen)
        self.page.narrow.clicked.connect(self._on_narrow)
        self.page.first.clicked.connect(lambda: self.go_asked.emit("records"))
        self.page.print.clicked.connect(lambda: self.files.write(self.page.by(), self.narrowing.chosen()))
        for table in (self.table, self.words):
            table.triage_asked.connect(self._on_triage_asked)
        self.table.opened.connect(self._on_opened)
        self.table.moved.connect(self._on_moved)
        self.words.asked.connect(self._on_opened)
        self.words.chosen.connect(self._on_row_chosen)
        self.panel.open_asked.connect(self._on_piece_opened)
        self.panel.history_asked.connect(self._on_history_asked)
        self.panel.more_asked.connect(self._on_more_asked)
        self.panel.triage_asked.connect(self._on_triage_asked)
        self.panel.closed.connect(lambda: self.remarks.show_about(None))
        self.triage.saved.connect(self.saved)
        self.triage.not_saved.connect(self.not_saved)
        self.triage.changed.connect(self._on_triage_changed)
        self.triage.history_asked.connect(self._on_history_asked)
        self.triage.closed.connect(self.page.close_triage)
        self.history.closed.connect(self._on_history_closed)
        self.files.said.connect(self.said)
        for mine, pages in (
            (self.remarks.said, self.said), (self.remarks.saved, self.saved), (self.remarks.failed, self.not_saved),
        ):  # fmt: skip
            mine.connect(pages)
        self.remarks.changed.connect(self.changed)
        key = QShortcut(QKeySequence(REMARK_KEY), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self._on_remark_key)

    def _on_map(self, view: MapView) -> None:
        if (view.by, view.only) != (self.page.by(), self.narrowing.chosen()):
            return  # something else is asked for by now
        self._view, self._lines = view, lines_of(view)
        themes = sum(bool(line.row and line.row.theme) for line in self._lines) or len(view.framework.themes)
        of = "" if view.only.is_any else f" of {view.all_pieces:,}"
        self.title.set_title("Evidence map", f"{view.pieces:,}{of} pieces · {themes} themes")
        self.filters.count(self._lines)
        self.narrowing.show_counts(view.pieces, view.all_pieces)
        left = f"{view.pieces:,} of {view.all_pieces:,} pieces: {narrowed_to(view.only)}."
        self.page.narrowed.say("" if view.only.is_any else left)
        self.page.show_empty(is_empty=not view.all_pieces)
        self.setFocusProxy(self.table if view.all_pieces else self.page.first)
        self._show_rows()
        if self.triage.place is not None:
            self.triage.note_standing(view.triage.get((self.triage.place.indicator, self.triage.place.theme or "")))

    def _show_rows(self) -> None:
        if self._view is not None:
            kept = self.filters.kept(self._lines)
            self.table.show_map(self._view.map, with_heads(kept))
            self.words.show_lines(kept, self._view.map.speaking)

    def _on_by_chosen(self) -> None:
        self._asked = None
        self.panel.hide()
        self.refresh()

    def _on_narrow(self) -> None:
        self.page.put_triage_away()
        self.work.run(map_choices, self.desk, then=self._on_choices)

    def _on_choices(self, choices: MapChoices) -> None:
        self.narrowing.offer(choices)
        self.narrowing.open()
        self.narrowing.author.setFocus()

    def _on_narrowed(self) -> None:
        self.refresh()
        if self.panel.isVisible() and self._asked is not None:
            self._ask(self._asked, open_panel=False)

    def _on_opened(self, place: CellPlace) -> None:
        self._ask(place, open_panel=True)

    def _on_moved(self, place: CellPlace) -> None:
        """What is open beside the table follows it, and the keyboard stays where it is."""
        if self.triage.isVisible() and place.theme and not _same_theme(place, self.triage.place):
            self._ask_triage(place, take_keyboard=False)
        elif self.panel.isVisible() and place != self._asked:
            self._ask(place, open_panel=False)

    def _on_row_chosen(self, _key: str) -> None:
        place = self.words.current_place()
        if place is not None and self.words.hasFocus():
            self._on_moved(place)

    def _ask(self, place: CellPlace, *, open_panel: bool) -> None:
        self._asked, self._open_panel = place, open_panel
        self.work.run(pieces_behind, self.desk, place, self._only(), then=self._on_pieces)

    def _only(self) -> MapFilter:
        return self.narrowing.chosen()

    def _on_pieces(self, behind: BehindNumber) -> None:
        line = self._line(behind.place)
        if behind.place != self._asked or line is None or line.row is None or self._view is None:
            return  # the person has moved on while this was read
        standing = self._view.triage.get((behind.place.indicator, behind.place.theme or ""))
        self.panel.show_pieces(line.row, behind, self._view.map.speaking, standing)
        if self._open_panel:
            self.page.put_triage_away()
            self.panel.open()
            self.panel.show_piece(self._wanted, self._words)
            self._wanted, self._words = None, ""

    def _on_more_asked(self, place: CellPlace, start: int) -> None:
        more = partial(pieces_behind, start=start)
        self.work.run(more, self.desk, place, self._only(), then=self.panel.show_more)

    def _on_triage_asked(self, place: CellPlace) -> None:
        if place.theme is None:
            self.said.emit(_WHOLE, "accent")
            self.page.choose_by(MapBy.INDICATOR)
            self.work.run(_nothing, then=partial(self._go_to_indicator, place.indicator))
        elif not place.theme:
            self.said.emit(_NO_THEME, "improvement")
        else:
            self._ask_triage(place, take_keyboard=True)

    def _go_to_indicator(self, indicator: str, _none: None) -> None:
        row = next((line.row for line in self._lines if line.row and line.row.indicator == indicator), None)
        if row is not None:
            self.table.go_to(row.place)
            self.page.focus_map()

    def _ask_triage(self, place: CellPlace, *, take_keyboard: bool) -> None:
        """With the keyboard, what is typed before it is there goes into it: which state, and why."""
        if take_keyboard:
            self._ahead.wait()
        self.triage.settle()
        then = partial(self._on_triage_opened, place, take_keyboard)
        self.work.run(
            open_triage, self.desk, place.indicator, place.theme or "", then=then, failed=self._on_triage_failed
        )

    def _on_triage_opened(self, place: CellPlace, take_keyboard: bool, opened: OpenTriage) -> None:
        show = partial(self._show_triage, place, take_keyboard, opened)
        if take_keyboard:
            self._ahead.show_page(show)
        else:
            show()

    def _on_triage_failed(self, error: Exception) -> None:
        self.said.emit(self._ahead.not_there(in_words(error)), "danger")

    def _show_triage(self, place: CellPlace, take_keyboard: bool, opened: OpenTriage) -> TriagePanel:
        line = self._line(place)
        title = place.theme or ""
        if line is not None and line.row is not None:
            named = line.row.title
            title = named if named.startswith(place.indicator) else f"{place.indicator} {named}"
        self.page.make_room_for_triage()
        self.triage.show_triage(place, title, opened, take_keyboard=take_keyboard)
        return self.triage

    def _on_triage_changed(self) -> None:
        self.refresh()
        self.changed.emit()

    def _on_remark_key(self) -> None:
        """What is asked about the piece at the keyboard, and the box; else about the one whose strip is on show."""
        piece = self.panel.at_keyboard()
        if piece is not None:
            self.remarks.show_about(piece)
        self.work.run(_nothing, then=lambda _: self.remarks.ask())

    def _on_history_asked(self, object_id: UUID) -> None:
        self.history.open(object_id)

    def _on_history_closed(self, restored: bool) -> None:
        """What was restored may stand in another cell, or otherwise; what is open beside the table is read again."""
        if restored and self.triage.isVisible() and self.triage.place is not None:
            self.refresh()
            self._ask_triage(self.triage.place, take_keyboard=True)
        elif restored and self._asked is not None:
            self._ask(self._asked, open_panel=False)

    def _line(self, place: CellPlace) -> Line | None:
        rows = (line for line in self._lines if line.row is not None and line.row.place == place.of_row)
        return next(rows, None)

    def _on_cell_found(self, object_id: UUID, place: CellPlace) -> None:
        self.page.focus_map()
        self.table.go_to(place)
        if place.source_kind is None:
            self._ask_triage(place, take_keyboard=True)
            return
        self.remarks.show_about(object_id)
        self._wanted, self._asked, self._open_panel = object_id, place, True
        self.work.run(piece_with_others, self.desk, object_id, place, then=self._on_pieces)

    def _on_piece_opened(self, evidence_id: UUID) -> None:
        self.work.run(origin_of, self.desk, evidence_id, then=self._on_origin)

    def _on_origin(self, origin: Origin) -> None:
        if origin.kind:
            self.open_asked.emit(origin.kind, origin.object_id, origin.place)
        else:
            self.said.emit("What this was taken from is not on this laptop. The piece itself is.", "improvement")


def _same_theme(place: CellPlace, other: CellPlace | None) -> bool:
    return other is not None and (place.indicator, place.theme) == (other.indicator, other.theme)


def _nothing() -> None:
    """Takes its turn on the vault's lane: when it has had it, what was asked for before is read."""
