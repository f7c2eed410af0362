"""Where the parts of the evidence map's screen stand, and which of them are on show."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.map_places import MapBy
from desktop.gui.evidence_map.filters import LARGE_TEXT, Filters
from desktop.gui.evidence_map.legend import Legend
from desktop.gui.evidence_map.narrowed_strip import NarrowedStrip
from desktop.gui.evidence_map.narrowing import Narrowing
from desktop.gui.evidence_map.pieces_panel import PiecesPanel
from desktop.gui.evidence_map.table import MapTable
from desktop.gui.evidence_map.triage_panel import TriagePanel
from desktop.gui.evidence_map.words_table import WordsTable
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.remarks.strip import KEY as REMARK_KEY
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.empty_state import EmptyState
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.panel import Panel
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.segmented import Segmented
from desktop.gui.work import Work
from desktop.operations.desk import Desk

_BY = [(MapBy.INDICATOR.value, "Themes"), (MapBy.KEY_LINE.value, "Key lines"), (MapBy.TENET.value, "Tenets")]
_PICTURE, _TABLE = "picture", "table"
_PICTURE_KEYS = [("Left Up Down Right", "moves")]
_TABLE_KEYS = [("Up Down", "moves"), ("Right", "its sources"), ("Left", "folds")]
_KEYS = [("Return", "opens"), ("T", "triage")]
_PANEL_KEYS = [("Esc", "closes"), (REMARK_KEY, "remark")]


class MapLayout(QObject):
    """Holds every part of the screen by name. Signals: ``by_chosen``: rows are to stand under something else."""

    by_chosen = Signal()

    def __init__(self, work: Work, desk: Desk, remarks: QWidget) -> None:
        super().__init__()
        self.title, self.filters = TitleBar("Evidence map"), Filters()
        self.grouping = Segmented("Rows stand under", _BY)
        self.form = Segmented("Form", [(_PICTURE, "Picture"), (_TABLE, "Table")])
        self.narrow = Button("Filter", "Ctrl+Shift+F", icon="filter", kind="small")
        self.print = Button("Print", "Ctrl+P", icon="printer", kind="small")
        self.narrowing = Narrowing(lambda: desk.clock().astimezone().date())
        self.narrowed = NarrowedStrip()
        self.narrowed.all_asked.connect(self.narrowing.show_everything)
        self.table, self.words = MapTable(), WordsTable()
        self.panel, self.triage = PiecesPanel(), TriagePanel(work, desk)
        self.remarks, self.legend = remarks, Legend(_PICTURE_KEYS, _TABLE_KEYS, _KEYS, _PANEL_KEYS)
        self._above, self._below, self._tools = _Switches(), _Switches(), QWidget()
        self.empty = ScrollPage(padding=0)
        self.first = Button("Open the records", "Return", kind="main")
        self.layers, self._stack = QStackedWidget(), QStackedWidget()
        self._pieces_wait = False
        self.grouping.chosen.connect(lambda _key: self.by_chosen.emit())
        self.form.chosen.connect(self._on_form_chosen)

    def fill(self, screen: QWidget) -> None:
        """Lay everything out on the screen, which owns it from now on."""
        self.setParent(screen)
        outer = QVBoxLayout(screen)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.layers)
        inside = QWidget()
        self.layers.addWidget(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._above, self.narrow, self.print):
            self.title.add(widget)
        self._tools = _beside(self._below, self.filters)
        for part in (self.title, self._tools, self.narrowed, Hairline(), self.remarks):
            column.addWidget(part)
        column.addLayout(self._middle(), 1)
        for part in (Hairline(), self.legend):
            column.addWidget(part)
        self._fit()
        theme().theme_changed.connect(self._fit)

    def by(self) -> MapBy:
        """What the rows are to stand under."""
        return MapBy(self.grouping.current())

    def choose_by(self, by: MapBy) -> None:
        """Let the rows stand under something."""
        self.grouping.choose(by.value)

    def show_empty(self, *, is_empty: bool) -> None:
        """Say what to do first where there is no evidence at all."""
        shown = self.words if self.form.current() == _TABLE else self.table
        held = any(part.hasFocus() for part in (self.table, self.words, self.first))
        self._stack.setCurrentWidget(self.empty if is_empty else shown)
        self._make_room()
        if held:
            self.focus_map()

    def focus_map(self) -> None:
        """Put the keyboard on the form of the map that is on show; where there is none, on what leads to evidence."""
        shown = self._stack.currentWidget()
        (self.first if shown is self.empty else self.words if shown is self.words else self.table).setFocus()

    def make_room_for_triage(self) -> None:
        """The pieces give way to a theme's triage, and come back after it."""
        self._pieces_wait = self._pieces_wait or self.panel.isVisible()
        self.panel.hide()

    def close_triage(self) -> None:
        """Bring back what gave way."""
        if self._pieces_wait:
            self.panel.show()
        self._pieces_wait = False
        self.focus_map()

    def put_triage_away(self) -> None:
        """Pieces were asked for in its place: what was written there is kept."""
        self._pieces_wait = False
        if self.triage.isVisible():
            self.triage.settle()
            self.triage.hide()

    def _middle(self) -> QHBoxLayout:
        self.empty.add(
            EmptyState(
                "No evidence yet",
                "Take evidence in a record review or an interview: choose the words, press Ctrl E, and say which "
                "indicator they speak to. Each piece then stands here under its theme.",
                icon="grid-3x3",
                action=self.first,
            ),
            1,
        )
        for form in (self.table, self.words, self.empty):
            self._stack.addWidget(form)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._stack, 1)
        for panel in self._panels():
            row.addWidget(panel)
            panel.installEventFilter(self)
        return row

    def _panels(self) -> tuple[Panel, ...]:
        return self.panel, self.triage, self.narrowing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A panel comes or goes: one at a time, and with large text in the place of the map."""
        if event.type() in {QEvent.Type.Show, QEvent.Type.Hide} and not event.spontaneous():
            if event.type() == QEvent.Type.Show:
                for panel in self._panels():
                    panel.setHidden(panel.isHidden() or panel is not watched)
            self._make_room()
        return super().eventFilter(watched, event)

    def _make_room(self) -> None:
        alone = theme().scale >= LARGE_TEXT and any(not panel.isHidden() for panel in self._panels())
        self._stack.setHidden(alone)
        self._above.setHidden(alone)
        is_empty = self._stack.currentWidget() is self.empty
        self.filters.setHidden(is_empty)
        self._tools.setHidden(alone or (is_empty and self._below.isHidden()))
        for panel in self._panels():
            panel.set_whole(alone)
        self.legend.show_panel_keys(any(not panel.isHidden() for panel in self._panels()))
        self.legend.show_bars(not alone and not is_empty and self.form.current() == _PICTURE)

    def _fit(self) -> None:
        """With large text the title's bar has room for one switch: the other stands below it, beside the filter."""
        large = theme().scale >= LARGE_TEXT
        (self._below if large else self._above).take(self.grouping)
        self._above.take(self.form)
        self._below.setVisible(large)
        self._make_room()

    def _on_form_chosen(self, _key: str) -> None:
        self._make_room()
        if self._stack.currentWidget() is not self.empty:
            self.show_empty(is_empty=False)


class _Switches(QWidget):
    """Where switches stand beside each other, as long as they stand here."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme().px(12))

    def take(self, switch: QWidget) -> None:
        """Have it stand here, behind those that do."""
        self._row.addWidget(switch)
        self.updateGeometry()


def _beside(switches: QWidget, filters: QWidget) -> QWidget:
    """Both in the page's margins, in one row."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(theme().px(24), theme().px(8), theme().px(24), theme().px(8))
    row.setSpacing(theme().px(24))
    row.addWidget(switches)
    row.addWidget(filters, 1)
    return holder
