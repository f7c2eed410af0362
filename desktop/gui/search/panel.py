"""The search panel: results while typing, by kind, over whatever screen is open; Esc puts everything back."""

from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from desktop.gui.search.results_delegate import ResultsDelegate
from desktop.gui.search.results_model import ResultsModel
from desktop.gui.theme import theme
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.laid_over import LaidOver
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.search import Found, opens, search

_PAUSE_MS = 60
"""From the last key to the search: long enough to type on, too short to wait for."""
_WIDTH, _TOP = 640, 56


class SearchPanel(LaidOver):
    """Lies over its parent. ``open()`` shows it empty. Signals: ``opened(kind, object_id, place)`` for a chosen result.
    It keeps nothing of what was typed or found.
    """

    opened = Signal(str, object, str)

    def __init__(self, work: Work, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._work, self._desk = work, desk
        self._shown_for, self._enter_waits = "", False
        self.results, self.state = QListView(), Text("", "small", tone="muted", wrap=True)
        self.model = ResultsModel()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self.field.textChanged.connect(self._on_typed)
        self.results.clicked.connect(self.choose)
        self._pause.timeout.connect(self._search)
        theme().theme_changed.connect(self.place)

    def open(self) -> None:
        """Show it, empty, and take the keyboard."""
        self._show(None)
        self.field.clear()
        self.come_up()

    def close_panel(self) -> None:
        """Hide it, forget what it showed, and give the keyboard back."""
        self._pause.stop()
        self.hide()
        self.field.clear()
        self._show(None)
        self._enter_waits = False
        super().close_panel()

    def step(self, by: int) -> None:
        """Make the result below current, or the one above."""
        row = self.model.next_hit(self.results.currentIndex().row(), by)
        if row >= 0:
            self.results.setCurrentIndex(self.model.index(row))

    def _on_typed(self, _text: str) -> None:
        self._enter_waits = False
        self._pause.start()

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
        self.model.show(found)
        self.state.setText(_state(found))
        self.place()
        self.step(1)
        self.results.scrollToTop()  # the head above the first result belongs in sight

    def choose(self) -> None:
        """Open the current result. Enter before the search has caught up with the typing waits for it."""
        self._enter_waits = self._shown_for != self.field.text()
        if self._enter_waits:
            return
        hit = self.model.hit(self.results.currentIndex())
        if hit is not None:
            self.close_panel()
            self._work.run(opens, self._desk, hit, then=self._on_known)

    def _on_known(self, leads_to: tuple[str, UUID, str]) -> None:
        self.opened.emit(*leads_to)

    def _lay_out(self) -> None:
        self.field.setPlaceholderText("A word, its beginning, or “words in quotes”")
        self.results.setModel(self.model)
        self.results.setItemDelegate(ResultsDelegate(self.results))
        self.results.setAccessibleName("Results")
        self.results.setFrameShape(QFrame.Shape.NoFrame)
        self.results.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results.setResizeMode(QListView.ResizeMode.Adjust)
        self.results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head, foot = QWidget(), QWidget()
        for holder, widget in ((head, Field("Search this inspection", self.field)), (foot, self.state)):
            inside = QVBoxLayout(holder)
            inside.setContentsMargins(theme().px(16), theme().px(10), theme().px(16), theme().px(10))
            inside.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.results, 1)
        column.addWidget(Hairline())
        column.addWidget(foot)

    def place(self) -> None:
        """Under the header, in the middle, as high as the window allows."""
        around = self._around
        width = min(theme().px(_WIDTH), around.width() - 2 * theme().px(16))
        room = around.height() - theme().px(_TOP) - theme().px(24)
        self.results.setVisible(bool(self.model.lines))
        height = room if self.model.lines else min(self.sizeHint().height(), room)
        self.setGeometry((around.width() - width) // 2, theme().px(_TOP), width, height)


def _state(found: Found | None) -> str:
    """What the line at the foot says."""
    if found is None or not found.text.strip():
        return "Notes, answers, evidence and documents that are saved. ↑ ↓ moves, Enter opens, Esc closes."
    if not found.count:
        return "Nothing found. Try fewer letters, or one word on its own."
    if not found.is_last:
        return f"The first {found.count} are shown. Another word narrows them down."
    return f"{found.count} found. ↑ ↓ moves, Enter opens, Esc closes."
