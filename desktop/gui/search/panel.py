"""The search panel: results while typing, by kind, over whatever screen is open; Esc puts everything back."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from desktop.gui.search.results_delegate import ResultsDelegate
from desktop.gui.search.results_model import ResultsModel
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.search import Found, search

_PAUSE_MS = 60
"""From the last key to the search: long enough to type on, too short to wait for."""
_WIDTH, _TOP = 640, 56
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class SearchPanel(QWidget):
    """Lies over its parent. ``open()`` shows it empty. Signals: ``opened(kind, object_id)`` when a result is chosen,
    ``closed``. It keeps nothing of what was typed or found.
    """

    opened = Signal(str, object)
    closed = Signal()

    def __init__(self, work: Work, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._work, self._desk, self._around = work, desk, parent
        self._shown_for, self._enter_waits = "", False
        self._before: QWidget | None = None
        self.field, self.results, self.state = QLineEdit(), QListView(), Text("", "small", tone="muted", wrap=True)
        self.model = ResultsModel()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self.field.textChanged.connect(self._on_typed)
        self.results.clicked.connect(self._on_chosen)
        self._pause.timeout.connect(self._search)
        self.field.installEventFilter(self)
        parent.installEventFilter(self)
        theme().theme_changed.connect(self._place)
        self.hide()

    def open(self) -> None:
        """Show it, empty, and take the keyboard."""
        if self.isHidden():
            self._before = self.window().focusWidget()
        self._show(None)
        self.field.clear()
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus()

    def close_panel(self) -> None:
        """Hide it, forget what it showed, and give the keyboard back."""
        self._pause.stop()
        self.hide()
        self.field.clear()
        self._show(None)
        self._enter_waits = False
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._around and event.type() == QEvent.Type.Resize:
            self._place()
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._takes(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._takes(event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("surface"))
        painter.setPen(theme().colour("edge"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _takes(self, event: QKeyEvent) -> bool:
        """Keys that work wherever in the panel the keyboard is."""
        if event.key() in _STEPS:
            self._move(_STEPS[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_chosen()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            return False
        return True

    def _move(self, step: int) -> None:
        row = self.model.next_hit(self.results.currentIndex().row(), step)
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
            self._on_chosen()

    def _show(self, found: Found | None) -> None:
        self._shown_for = found.text if found else ""
        self.model.show(found)
        self.state.setText(_state(found))
        self._place()
        self._move(1)
        self.results.scrollToTop()  # the head above the first result belongs in sight

    def _on_chosen(self) -> None:
        """Open the current result. Enter before the search has caught up with the typing waits for it."""
        self._enter_waits = self._shown_for != self.field.text()
        if self._enter_waits:
            return
        hit = self.model.hit(self.results.currentIndex())
        if hit is not None:
            self.close_panel()
            self.opened.emit(hit.kind, hit.object_id)

    def _lay_out(self) -> None:
        set_ground(self, "surface")
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

    def _place(self) -> None:
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
    if found.is_cut:
        return f"The first {found.count} are shown. Another word narrows them down."
    return f"{found.count} found. ↑ ↓ moves, Enter opens, Esc closes."
