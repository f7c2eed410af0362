"""What the board is narrowed to and how it is shown: board or table, chips, one thing in common, the order, go to."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.allotting import by_number
from desktop.domain.board import NOBODY, READER, STATE, BoardFilter, BoardState, Facet
from desktop.domain.templates import Template
from desktop.gui.records.board_model import STATE_WORDS
from desktop.gui.records.go_to_box import GoToBox
from desktop.gui.records.records_table import SORTS
from desktop.gui.sample.wording import ATTRIBUTE_WORDS, value_words
from desktop.gui.theme import theme
from desktop.gui.widgets.chip_row import ChipRow
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.key_cap import KeyCap
from desktop.gui.widgets.segmented import Segmented
from desktop.gui.widgets.text import Text
from desktop.operations.draws import in_code_order
from desktop.operations.records import Board

_CHIPS = {
    BoardFilter.ALL: ("All", ""),
    BoardFilter.MINE: ("Mine", ""),
    BoardFilter.NOT_STARTED: ("Not started", ""),
    BoardFilter.SECOND: ("Second reading", ""),
    BoardFilter.DIFFER: ("Readers differ", ""),
    BoardFilter.CONCERN: ("Concern", "concern"),
    BoardFilter.UNCERTAIN: ("Uncertain", "uncertainty"),
}
_EVERYTHING = "Narrow …"
_WIDE, _QUIET = 180, 136
"""Pixels at 100 %: of the list in the title bar while it narrows the board, and while it does not."""


class BoardFilters(QWidget):
    """``narrow`` stands in the title bar. With ``set_compact`` lists stand here for the chips and for it.

    Signals: ``filtered(str)``, ``narrowed(Facet | None)``, ``sorted_by(str)``; ``viewed(str)``: ``board`` or ``table``.
    """

    filtered = Signal(str)
    narrowed = Signal(object)
    sorted_by = Signal(str)
    viewed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.views = Segmented("View", [("board", "Board"), ("table", "Table")])
        self.chips = ChipRow("Show")
        self.show_list = Dropdown([(str(chosen), words) for chosen, (words, _) in _CHIPS.items()])
        self.narrow, self.narrow_here = Dropdown([("", _EVERYTHING)]), Dropdown([("", _EVERYTHING)])
        self.sort = Dropdown([(key, f"By {words[0].lower()}") for key, words in SORTS.items()])
        self.go_to = GoToBox()
        self.not_found = Text("", "small", tone="danger")
        self._facets: list[Facet | None] = [None]
        self._lay_out()
        self.chips.chosen.connect(self._on_chip)
        self.show_list.activated.connect(lambda _place: self.chips.choose(self.show_list.value()))
        self.views.chosen.connect(self._on_viewed)
        for narrow in (self.narrow, self.narrow_here):
            narrow.activated.connect(self._on_narrowed)
        self.sort.activated.connect(lambda _place: self.sorted_by.emit(self.sort.value()))

    def show_counts(self, board: Board) -> None:
        """How many each filter would show, and what there is to narrow the board to."""
        for place, (chosen, (words, _)) in enumerate(_CHIPS.items()):
            count = board.filters.get(chosen, 0)
            self.chips.chip(chosen).set_count(count)
            self.show_list.setItemText(place, f"{words} ({count:,})")
        facets = sorted(board.facets, key=_in_order)
        before = self._facets[self.narrow.currentIndex()]
        self._facets = [None, *facets]
        entries = [_EVERYTHING, *(f"{_words(facet, board.template)} ({board.facets[facet]:,})" for facet in facets)]
        for narrow in (self.narrow, self.narrow_here):
            narrow.clear()
            narrow.addItems(entries)
            narrow.setCurrentIndex(self._facets.index(before) if before in self._facets else 0)
        self._fit_narrow()

    def set_compact(self, *, compact: bool) -> None:
        """Where there is little room: lists in place of the chips and of the one in the title bar."""
        self.chips.setVisible(not compact)
        self.narrow.setVisible(not compact)
        self.show_list.setVisible(compact)
        self.narrow_here.setVisible(compact)

    def say_not_found(self, *, found: bool) -> None:
        """Whether what was asked for is shown."""
        self.not_found.setText("" if found else "No such code here")
        self.not_found.setVisible(not found)

    def _on_chip(self, chosen: str) -> None:
        self.show_list.choose(chosen)
        self.filtered.emit(chosen)

    def _on_narrowed(self, place: int) -> None:
        for narrow in (self.narrow, self.narrow_here):
            narrow.setCurrentIndex(place)
        self._fit_narrow()
        self.narrowed.emit(self._facets[place])

    def _fit(self) -> None:
        self.go_to.setMaximumWidth(theme().px(80))
        for dropdown in (self.narrow_here, self.show_list, self.sort):
            dropdown.setMaximumWidth(theme().px(_WIDE))
        self._fit_narrow()

    def _fit_narrow(self) -> None:
        self.narrow.setMaximumWidth(theme().px(_WIDE if self.narrow.currentIndex() > 0 else _QUIET))

    def _on_viewed(self, view: str) -> None:
        self.sort.setVisible(view == "table")
        self.viewed.emit(view)

    def _lay_out(self) -> None:
        for chosen, (words, mark) in _CHIPS.items():
            self.chips.add(chosen, words, 0, mark)
        label = Text("Go to", tone="muted")
        label.setBuddy(self.go_to)
        self.go_to.setAccessibleName("Go to record")
        for dropdown, name in (
            (self.narrow, "Narrow to"),
            (self.narrow_here, "Narrow to"),
            (self.show_list, "Show"),
            (self.sort, "Order"),
        ):
            dropdown.setAccessibleName(name)
            dropdown.setToolTip("Narrow to a reader, a state or what the return says" if name == "Narrow to" else name)
            dropdown.setMinimumContentsLength(8)
            dropdown.setSizeAdjustPolicy(Dropdown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for hidden in (self.sort, self.not_found, self.show_list, self.narrow_here):
            hidden.hide()
        self._fit()
        theme().theme_changed.connect(self._fit)
        lists = QWidget()
        flow = Flow(lists, theme().px(8))
        for widget in (self.views, self.show_list, self.narrow_here, self.chips, self.sort):
            flow.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(24), theme().px(9), theme().px(24), theme().px(9))
        row.setSpacing(theme().px(8))
        row.addWidget(lists, 1)
        for part in (self.not_found, label, self.go_to, KeyCap("G")):
            row.addWidget(part)


def _in_order(facet: Facet) -> tuple[object, ...]:
    """Readers, then states, then attributes as they are listed; within each as people count."""
    if facet.about == READER:
        return 0, 0, not facet.value, by_number(facet.value)
    if facet.about == STATE:
        return 1, 0, False, ("", list(BoardState).index(BoardState(facet.value)))
    names = list(ATTRIBUTE_WORDS)
    place = names.index(facet.about) if facet.about in names else len(names)
    return 2, place, False, ("", in_code_order(facet.value))


def _words(facet: Facet, template: Template) -> str:
    if facet.about == READER:
        return "Nobody yet" if facet.value == NOBODY else facet.value
    if facet.about == STATE:
        return STATE_WORDS[BoardState(facet.value)]
    return f"{ATTRIBUTE_WORDS.get(facet.about, facet.about)}: {value_words(template, facet.about, facet.value)}"
