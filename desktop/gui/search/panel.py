"""The search panel: results while typing, by kind, over whatever screen is open; Esc puts everything back.

What is typed is the whole search: the filter fields write into it, and a kept search is put there.
"""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from desktop.domain.asked import with_filter
from desktop.domain.rows import SavedSearch
from desktop.gui.in_words import in_words
from desktop.gui.search.filter_chips import FilterChips
from desktop.gui.search.filter_fields import FilterFields
from desktop.gui.search.kept_searches import KeptSearches
from desktop.gui.search.naming_box import NamingBox
from desktop.gui.search.results_delegate import ResultsDelegate
from desktop.gui.search.results_model import ResultsModel
from desktop.gui.search.wording import state_of
from desktop.gui.theme import theme
from desktop.gui.typed_ahead import TypedAhead
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.laid_over import LaidOver
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.search import FIRST, Found, offers, opens, search

_PAUSE_MS = 60
"""From the last key to the search: long enough to type on, too short to wait for."""
_WIDTH, _TOP = 760, 56
_ROOM_FOR_RESULTS = 120


class SearchPanel(LaidOver):
    """Lies over its parent. ``open()`` shows it empty. Signals: ``opened(kind, object_id, place)`` for a chosen result,
    ``failed(Exception)`` for what could not be kept; ``said(text, role)``. It keeps nothing of what was typed or found.
    What is typed on while a result is being found goes where that is shown, and never into the page beneath.
    """

    opened = Signal(str, object, str)
    failed = Signal(object)
    said = Signal(str, str)

    def __init__(self, work: Work, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._work, self._desk = work, desk
        self._shown_for, self._enter_waits = "", False
        self._ahead = TypedAhead(self, work, self.said.emit)
        self.found: Found | None = None
        self.results, self.state = QListView(), Text("", "small", tone="muted", wrap=True)
        self.model = ResultsModel()
        self.filters, self.chips = FilterFields(), FilterChips()
        self.filter_button, self.keep_button = Button("Filters", icon="filter"), Button("Keep this search")
        self.naming = NamingBox()
        self.kept = KeptSearches(work, desk, self.naming, self.field.text, self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self._connect()
        self._keys = {
            (Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier): self.filter_button.click,
            (Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier): self.keep_button.click,
            (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier): self._rename,
            (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier): lambda: self.turn(1),
            (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier): lambda: self.turn(-1),
        }

    def open(self) -> None:
        """Show it, empty, and take the keyboard."""
        self._show(None)
        self.field.clear()
        self.filters.hide()
        self._show_filters("")
        self._work.run(offers, self._desk, then=self.filters.offer)
        self.kept.read()
        self.come_up()

    def close_panel(self) -> None:
        """Put away the box that asks for a name; else hide it all, forget it, and give the keyboard back."""
        if not self.naming.isHidden():
            self.put_naming_away()
            return
        self._pause.stop()
        self.hide()
        self.field.clear()
        self._show(None)
        self._enter_waits = False
        super().close_panel()

    def put_naming_away(self) -> None:
        """Nothing is named (any more)."""
        self.naming.hide()
        self.field.setFocus()
        self.place()

    def step(self, by: int) -> None:
        """Make the result below current, or the one above."""
        row = self.model.next_hit(self.results.currentIndex().row(), by)
        if row >= 0:
            self.results.setCurrentIndex(self.model.index(row))

    def turn(self, by: int) -> None:
        """Show the next fifty, or the ones before; past either end nothing happens."""
        if self.found is None or (by > 0 and self.found.is_last) or (by < 0 and not self.found.first):
            return
        self._work.run(search, self._desk, self.found.text, self.found.first + by * FIRST, then=self._on_found)

    def choose(self) -> None:
        """Open the current result. Enter before the search has caught up with the typing waits for it."""
        if not self.naming.isHidden():
            self.naming.give()
            return
        self._enter_waits = self._shown_for != self.field.text()
        if self._enter_waits:
            return
        line = self.model.line(self.results.currentIndex())
        if line is not None and line.kept is not None:
            self.field.setText(line.kept.asked)
        elif line is not None and line.hit is not None:
            self._ahead.wait()
            self._work.run(opens, self._desk, line.hit, self._shown_for, then=self._on_known, failed=self._on_unknown)

    def keeps(self, event: QKeyEvent) -> bool:
        """Those that turn pages, keep and narrow too."""
        return super().keeps(event) or self._does(event) is not None

    def _takes(self, event: QKeyEvent) -> bool:
        act = self._does(event)
        if act is not None:
            act()
            return True
        if event.key() == Qt.Key.Key_Delete and not self.field.text():
            return self._remove()
        return super()._takes(event)

    def _does(self, event: QKeyEvent) -> Callable[[], object] | None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return self._keys.get((Qt.Key(event.key()), modifiers))

    def _connect(self) -> None:
        self.field.textChanged.connect(self._on_typed)
        self.results.clicked.connect(self.choose)
        self._pause.timeout.connect(self._search)
        self.filters.changed.connect(self._on_filter_changed)
        self.chips.taken_away.connect(lambda name: self._on_filter_changed(name, ""))
        self.filter_button.clicked.connect(self._on_filters_asked)
        self.keep_button.clicked.connect(self.kept.keep)
        self.kept.changed.connect(self._on_kept_changed)
        self.kept.named.connect(self.put_naming_away)
        self.kept.box_changed.connect(self.place)
        theme().theme_changed.connect(self.place)

    def _on_typed(self, text: str) -> None:
        self._enter_waits = False
        self._show_filters(text)
        self._pause.start()

    def _show_filters(self, text: str) -> None:
        self.filters.show_typed(text, self._desk.clock().astimezone().date())
        self.chips.show_typed(text)
        self.chips.setVisible(self.filters.isHidden() and bool(self.chips.chips))
        self.keep_button.setEnabled(bool(text.strip()))

    def _on_filter_changed(self, name: str, value: str) -> None:
        self.field.setText(with_filter(self.field.text(), name, value))

    def _on_filters_asked(self) -> None:
        opens_now = self.filters.isHidden()
        self.filters.setVisible(opens_now)
        self.chips.setVisible(not opens_now and bool(self.chips.chips))
        self.filter_button.setAccessibleDescription("Shown" if opens_now else "Hidden")
        (self.filters.fields["kind"] if opens_now else self.field).setFocus()
        self.place()

    def _search(self) -> None:
        self._work.run(search, self._desk, self.field.text(), then=self._on_found)

    def _on_found(self, found: Found) -> None:
        if found.text != self.field.text():
            return  # more was typed while this was looked for
        self._show(found)
        if self._enter_waits:
            self.choose()

    def _show(self, found: Found | None) -> None:
        self._shown_for = found.text if found else ""
        self.found = found if found is not None and found.text.strip() else None
        self.model.show(self.found, () if self.found else self.kept.all)
        self.place()
        self.step(1)
        self.results.scrollToTop()  # the head above the first result belongs in sight

    def _on_kept_changed(self) -> None:
        """They are shown where nothing is typed."""
        if self.found is None:
            self._show(None)

    def _current_kept(self) -> SavedSearch | None:
        line = self.model.line(self.results.currentIndex())
        return None if line is None else line.kept

    def _rename(self) -> None:
        kept = self._current_kept()
        if kept is not None:
            self.kept.rename(kept)

    def _remove(self) -> bool:
        kept = self._current_kept()
        if kept is not None:
            self.kept.remove(kept)
        return kept is not None

    def _on_known(self, leads_to: tuple[str, UUID, str]) -> None:
        if not self.isHidden():  # else somebody put it away meanwhile
            self._ahead.lead_on(partial(self._lead, leads_to))

    def _lead(self, leads_to: tuple[str, UUID, str]) -> None:
        self.close_panel()
        self.opened.emit(*leads_to)

    def _on_unknown(self, error: Exception) -> None:
        self.said.emit(self._ahead.not_there(in_words(error)), "danger")

    def _lay_out(self) -> None:
        self.field.setPlaceholderText("Words, “words in quotes”, indicator:5.4, author:“Inspector 2”, from:1/3/2026")
        self.results.setModel(self.model)
        self.results.setItemDelegate(ResultsDelegate(self.results))
        self.results.setAccessibleName("Results")
        self.results.setFrameShape(QFrame.Shape.NoFrame)
        self.results.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results.setResizeMode(QListView.ResizeMode.Adjust)
        self.results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.filter_button.set_key("F3", presses=False)
        self.keep_button.set_key("Ctrl+S", presses=False)
        head, foot = QWidget(), QWidget()
        inside = _column(head)
        inside.setSpacing(theme().px(8))
        inside.addWidget(Field("Search this inspection", self.field))
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        row.addWidget(self.filter_button)
        row.addWidget(self.keep_button)
        row.addStretch(1)
        inside.addLayout(row)
        inside.addWidget(self.chips)
        inside.addWidget(self.filters)
        _column(foot).addWidget(self.state)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.naming)
        column.addWidget(self.results, 1)
        column.addWidget(Hairline())
        column.addWidget(foot)

    def place(self) -> None:
        """Under the header, in the middle, as high as the window allows; where room is short, the fields come first."""
        around = self._around
        width = min(theme().px(_WIDTH), around.width() - 2 * theme().px(16))
        room = around.height() - theme().px(_TOP) - theme().px(24)
        self.results.hide()
        layout = self.layout()
        needed = layout.totalHeightForWidth(width) if layout is not None else 0
        has_room = self.filters.isHidden() or room - needed >= theme().px(_ROOM_FOR_RESULTS)
        self.results.setVisible(bool(self.model.lines) and has_room)
        self.state.setText(state_of(self.found, has_kept=bool(self.kept.all), in_sight=has_room))
        height = room if not self.results.isHidden() else min(max(needed, 1), room)
        self.setGeometry((around.width() - width) // 2, theme().px(_TOP), width, height)


def _column(holder: QWidget) -> QVBoxLayout:
    inside = QVBoxLayout(holder)
    inside.setContentsMargins(theme().px(16), theme().px(10), theme().px(16), theme().px(10))
    return inside
